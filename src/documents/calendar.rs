//! The calendar: every event, to subscribe to.

use jiff::civil::DateTime;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    disclosure::audience,
    documents::{self, Document, Input, Shown},
    model::{
        area::AreaId,
        event::{Event, EventAudience, EventId, EventKind},
        words,
    },
    plan::{Artifact, Audience, Body, Calendar, CalendarEvent, Cell, OutPath, Table},
    wording,
};

/// The document.
pub const DOCUMENT: Document = Document {
    name: "calendar",
    about: "every event, past and to come, for a calendar to subscribe to",
    audience: Audience::Public,
    plan,
    show,
    json: || documents::schema::<Json<'_>>(&DOCUMENT),
};

/// Every event that the audience may know of.
#[derive(Serialize, JsonSchema)]
struct Json<'a> {
    /// The time zone that the events are in, as IANA names it.
    time_zone: &'a str,
    events: Vec<EventJson<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct EventJson<'a> {
    id: &'a EventId,
    name: &'a str,
    kind: EventKind,
    /// The local time.
    starts: DateTime,
    minutes: u32,
    venue: Option<&'a str>,
    area: Option<&'a AreaId>,
    audience: EventAudience,
}

/// Where the calendar goes.
pub const PATH: &str = "calendar.ics";

fn plan(input: &Input<'_>) -> Vec<Artifact> {
    let network = input.network();
    let calendar = Calendar {
        name: network.facts.name.clone(),
        time_zone: network.facts.time_zone.clone(),
        domain: domain(network.facts.website.as_deref()),
        stamp: input.stamp.as_of,
        events: events(input).into_iter().map(|(id, event)| entry(input, id, event)).collect(),
    };
    vec![Artifact {
        document: DOCUMENT.name,
        path: OutPath::new(PATH),
        // Champions' events are in it as soon as somebody may see them.
        audience: input.audience.min(Audience::Champions),
        from: None,
        limit: None,
        body: Body::Calendar(calendar),
    }]
}

fn entry(input: &Input<'_>, id: &EventId, event: &Event) -> CalendarEvent {
    let who = match event.audience {
        EventAudience::Public => "Everybody is welcome.",
        EventAudience::Champions => "For champions.",
    };
    CalendarEvent {
        id: id.as_str().to_owned(),
        name: event.name.clone(),
        about: format!("{}. {who}", wording::title(&event.kind.to_string())),
        starts: event.starts,
        ends: event.ends(),
        whole_days: event.whole_days().is_some(),
        location: place(input, event),
    }
}

/// Returns the events that the audience may know of, in order of time.
pub fn events<'a>(input: &Input<'a>) -> Vec<(&'a EventId, &'a Event)> {
    let network = input.network();
    let mut events: Vec<(&EventId, &Event)> = network
        .events
        .iter()
        .filter(|(_, event)| audience::may_know(input.audience, event))
        .filter(|(_, event)| event.area.as_ref().is_none_or(|area| input.scope.covers_area(network, area)))
        .collect();
    events.sort_by_key(|(id, event)| (event.starts, *id));
    events
}

/// Returns where an event is: `Example Library, Ladywood`. An area that the venue names already is not said twice.
pub fn place(input: &Input<'_>, event: &Event) -> Option<String> {
    let area = event.area.as_ref().and_then(|id| input.network().areas.get(id)).map(|area| area.name.as_str());
    match (event.venue.as_deref(), area) {
        (Some(venue), Some(area)) if !words::plain(venue).contains(&words::plain(area)) => {
            Some(format!("{venue}, {area}"))
        }
        (Some(venue), _) => Some(venue.to_owned()),
        (None, area) => area.map(str::to_owned),
    }
}

/// Returns the host of the network's website, which makes the events' ids unique in the world.
fn domain(website: Option<&str>) -> String {
    let after_scheme = website.and_then(|url| url.split_once("://")).map_or("", |(_, rest)| rest);
    let authority = after_scheme.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority.rsplit('@').next().unwrap_or("").split(':').next().unwrap_or("");
    let plain = !host.is_empty() && host.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-".contains(letter));
    // The ending is reserved: nobody will ever own it.
    if plain { host.to_ascii_lowercase() } else { "muster.invalid".to_owned() }
}

fn show(input: &Input<'_>) -> Shown {
    let events = events(input);
    let row = |event: &Event| -> Vec<Cell> {
        vec![
            event.starts.strftime("%Y-%m-%d %H:%M").to_string().into(),
            Cell::Count(event.minutes.into()),
            event.name.as_str().into(),
            event.kind.to_string().into(),
            place(input, event).unwrap_or_default().into(),
            open_to(event).into(),
        ]
    };
    let table = Table {
        title: "Calendar".to_owned(),
        header: ["Starts", "Minutes", "Event", "Kind", "Place", "For"].map(str::to_owned).to_vec(),
        rows: events.iter().map(|(_, event)| row(event)).collect(),
    };
    let events = events.iter().map(|(id, event)| EventJson {
        id,
        name: &event.name,
        kind: event.kind,
        starts: event.starts,
        minutes: event.minutes,
        venue: event.venue.as_deref(),
        area: event.area.as_ref(),
        audience: event.audience,
    });
    let json = input.json(Json { time_zone: &input.network().facts.time_zone, events: events.collect() });
    Shown { tables: vec![table], json, ..Shown::default() }
}

fn open_to(event: &Event) -> &'static str {
    match event.audience {
        EventAudience::Public => "public",
        EventAudience::Champions => "champions",
    }
}
