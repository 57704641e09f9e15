//! Who may know what about whom, on which day.
//!
//! A person reaches paper through [`Seen`] only. Consent and audience are decided here and nowhere else.

use jiff::ToSpan;

use crate::{
    model::{
        Date, Days,
        champion::{Champion, ChampionId, HelpsIn, Listing},
        event::{Event, EventAudience},
        network::Network,
        people::{People, Person},
        private::Private,
        skill::Skill,
        toolkit::Sheet,
    },
    plan::Audience,
};

/// How long consent to be in the directory holds, in months.
pub const LISTING_MONTHS: i32 = 24;

/// What one audience may know about one champion. A field that it may not know is absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen<'a> {
    /// What to call them: the private name, the listing's name, "a champion", or the id.
    pub name: &'a str,
    /// The public place where people can meet them.
    pub at: Option<&'a str>,
    /// BCP 47 codes.
    pub languages: &'a [String],
    /// Skills they help with.
    pub skills: &'a [Skill],
    /// Where they help.
    pub helps_in: &'a [HelpsIn],
    /// The id; for coordinators.
    pub id: Option<&'a str>,
    /// The phone number; for coordinators.
    pub phone: Option<&'a str>,
    /// The email address; for coordinators.
    pub email: Option<&'a str>,
}

/// Returns what an audience may know about a champion, or `None` when it may not know that they exist.
///
/// The public and champions see people with consent only; coordinators see everybody.
pub fn see<'a>(
    audience: Audience,
    days: Days,
    id: &'a ChampionId,
    champion: &'a Champion,
    people: &'a People,
) -> Option<Seen<'a>> {
    let listing = consent(champion, days);
    let listed = Seen {
        name: listing.and_then(|listing| listing.name.as_deref()).unwrap_or("A champion"),
        at: listing.and_then(|listing| listing.at.as_deref()),
        languages: &champion.languages,
        skills: &champion.skills,
        helps_in: &champion.helps_in,
        id: None,
        phone: None,
        email: None,
    };
    match audience {
        Audience::Public | Audience::Champions => listing.map(|_| listed),
        Audience::Coordinators => {
            let person = people.get(id);
            Some(Seen {
                name: person.map_or(id.as_str(), |person| person.name.open()),
                id: Some(id.as_str()),
                phone: opened(person, |person| &person.phone),
                email: opened(person, |person| &person.email),
                ..listed
            })
        }
    }
}

fn opened<'a>(
    person: Option<&'a Person>,
    field: impl Fn(&'a Person) -> &'a Option<Private<String>>,
) -> Option<&'a str> {
    person.and_then(|person| field(person).as_ref()).map(|private| private.open().as_str())
}

/// Returns whether an audience may know of an event. What is for champions only is not told to the public.
pub fn may_know(audience: Audience, event: &Event) -> bool {
    match event.audience {
        EventAudience::Public => true,
        EventAudience::Champions => audience >= Audience::Champions,
    }
}

/// Returns the sheets that an audience may have.
pub fn sheets(audience: Audience, all: &[Sheet]) -> impl Iterator<Item = &Sheet> {
    all.iter().filter(move |sheet| Audience::from(sheet.front.audience) <= audience)
}

/// Returns the guides that an audience may have, each with its number.
///
/// Those for everybody come first and those for coordinators last: a guide has one number for whoever may have it, and
/// no number is missing that would tell of a guide that is not for the reader.
pub fn guides(audience: Audience, all: &[Sheet]) -> Vec<(usize, &Sheet)> {
    let mut guides: Vec<&Sheet> = sheets(audience, all).collect();
    guides.sort_by_key(|sheet| sheet.front.audience);
    (1..).zip(guides).collect()
}

/// Returns the consent to be in the public directory if it holds on both days.
///
/// It does not hold for anybody under 18, before it was given, once it is more than 24 months old, or when it was
/// ever withdrawn: a report about last year must not bring back somebody who has since said no.
pub fn consent(champion: &Champion, days: Days) -> Option<&Listing> {
    let listing = champion.listing.as_ref()?;
    let holds = |day: Date| listing.agreed <= day && last_day(listing).is_none_or(|last_day| day <= last_day);
    let asked = holds(days.as_of) && holds(days.published);
    (asked && listing.withdrawn.is_none() && !champion.under_18).then_some(listing)
}

/// Takes out of the network of an old revision what its people have taken back since.
///
/// The revision still has the listings of those who have said no, or were erased. What the network of today does not
/// say, no output made today says: neither that somebody is listed, nor a name or a place. `None` means that nobody
/// knows what it says. Returns those of whom something is held back.
pub fn keep_promises(old: &mut Network, today: Option<&Network>, published: Date) -> Vec<ChampionId> {
    let days = Days { as_of: published, published };
    let mut held_back = Vec::new();
    for (id, champion) in &mut old.champions {
        let known = today.and_then(|network| network.champions.get(id));
        let now = known.and_then(|now| consent(now, days));
        let then = champion.listing.take();
        let kept = then.clone().zip(now).map(|(then, now)| Listing {
            name: then.name.and_then(|_| now.name.clone()),
            at: then.at.and_then(|_| now.at.clone()),
            ..then
        });
        if known.is_none() || kept != then {
            held_back.push(id.clone());
        }
        champion.listing = kept;
    }
    held_back
}

/// Returns the last day on which a consent holds, if it is not withdrawn. `None` past the end of the calendar.
pub fn last_day(listing: &Listing) -> Option<Date> {
    listing.agreed.checked_add(LISTING_MONTHS.months()).ok()
}
