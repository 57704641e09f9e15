//! Entries that differ, sort by sort. What has no line of its own elsewhere is counted here, so that no difference between
//! two networks is passed over.

use std::{
    collections::BTreeMap,
    fmt::{Debug, Display},
};

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{network::Network, project::Project};

/// Entries of one sort that differ.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Entries {
    /// What they are: `area`.
    pub sort: &'static str,
    /// How many are new.
    pub added: usize,
    /// How many are gone.
    pub removed: usize,
    /// How many say something else.
    pub changed: usize,
    /// Those that have another name or id.
    pub renamed: Vec<Renamed>,
}

/// An entry with another name, or another id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Renamed {
    /// Before.
    pub from: String,
    /// After.
    pub to: String,
    /// Whether it is the id.
    pub id: bool,
}

impl Entries {
    fn is_empty(&self) -> bool {
        (self.added, self.removed, self.changed) == (0, 0, 0) && self.renamed.is_empty()
    }
}

/// Ids that are written another way, by the sort of entry.
pub type Ids = BTreeMap<&'static str, Vec<Renamed>>;

/// Returns a network in the ids of another one: an entry that is the same but for its id has only been renamed.
pub fn translated(old: &Network, new: &Network) -> (Network, Ids) {
    let mut old = old.clone();
    let mut ids = Ids::new();

    let areas = renamed(&old.areas, &new.areas, |area| format!("{:?}", (&area.name, area.population, area.need)));
    note("area", &areas, &mut ids);
    old.areas = rekeyed(old.areas, &areas);
    old.areas.values_mut().filter_map(|area| area.within.as_mut()).for_each(|id| swap(id, &areas));
    old.champions.values_mut().for_each(|champion| swap(&mut champion.area, &areas));
    old.sessions.iter_mut().for_each(|session| swap(&mut session.area, &areas));
    old.events.values_mut().filter_map(|event| event.area.as_mut()).for_each(|id| swap(id, &areas));

    let organisations = renamed(&old.organisations, &new.organisations, |one| format!("{one:?}"));
    note("organisation", &organisations, &mut ids);
    old.organisations = rekeyed(old.organisations, &organisations);
    let employers = old.champions.values_mut().filter_map(|champion| champion.organisation.as_mut());
    employers.for_each(|id| swap(id, &organisations));
    old.events.values_mut().filter_map(|event| event.host.as_mut()).for_each(|id| swap(id, &organisations));

    for target in old.targets.values_mut() {
        target.areas =
            std::mem::take(&mut target.areas).into_iter().map(|(id, weight)| (new_id(id, &areas), weight)).collect();
        target.organisations = rekeyed(std::mem::take(&mut target.organisations), &organisations);
    }
    let targets = renamed(&old.targets, &new.targets, |target| format!("{target:?}"));
    note("target", &targets, &mut ids);
    old.targets = rekeyed(old.targets, &targets);
    let events = renamed(&old.events, &new.events, |event| format!("{event:?}"));
    note("event", &events, &mut ids);
    old.events = rekeyed(old.events, &events);

    let champions = renamed(&old.champions, &new.champions, |champion| format!("{champion:?}"));
    note("champion", &champions, &mut ids);
    old.champions = rekeyed(old.champions, &champions);
    old.sessions.iter_mut().flat_map(|session| &mut session.champions).for_each(|id| swap(id, &champions));
    (old, ids)
}

/// Returns which entries say the same under another id, each side having one such entry only.
fn renamed<K: Ord + Clone, V>(
    old: &BTreeMap<K, V>,
    new: &BTreeMap<K, V>,
    says: impl Fn(&V) -> String,
) -> BTreeMap<K, K> {
    let only = |these: &BTreeMap<K, V>, those: &BTreeMap<K, V>| {
        let mut by_words: BTreeMap<String, Vec<K>> = BTreeMap::new();
        for (id, value) in these.iter().filter(|(id, _)| !those.contains_key(*id)) {
            by_words.entry(says(value)).or_default().push(id.clone());
        }
        by_words
    };
    let come = only(new, old);
    let pair = |(words, ids): (String, Vec<K>)| match (ids.as_slice(), come.get(&words).map(Vec::as_slice)) {
        ([from], Some([to])) => Some((from.clone(), to.clone())),
        _ => None,
    };
    only(old, new).into_iter().filter_map(pair).collect()
}

fn note<K: Display>(sort: &'static str, renamed: &BTreeMap<K, K>, ids: &mut Ids) {
    let all = renamed.iter().map(|(from, to)| Renamed { from: from.to_string(), to: to.to_string(), id: true });
    ids.insert(sort, all.collect());
}

fn new_id<K: Ord + Clone>(id: K, renamed: &BTreeMap<K, K>) -> K {
    renamed.get(&id).cloned().unwrap_or(id)
}

fn swap<K: Ord + Clone>(id: &mut K, renamed: &BTreeMap<K, K>) {
    *id = new_id(id.clone(), renamed);
}

fn rekeyed<K: Ord + Clone, V>(entries: BTreeMap<K, V>, renamed: &BTreeMap<K, K>) -> BTreeMap<K, V> {
    entries.into_iter().map(|(id, value)| (new_id(id, renamed), value)).collect()
}

/// Returns what differs of the entries that have ids. Champions have lines of their own.
pub fn of(old: &Network, new: &Network, mut ids: Ids) -> Vec<Entries> {
    let mut all = vec![
        sort("area", &old.areas, &new.areas, |area| Some(&area.name)),
        sort("organisation", &old.organisations, &new.organisations, |one| Some(&one.name)),
        sort("target", &old.targets, &new.targets, |target| Some(&target.name)),
        // An event need not be for everybody.
        sort("event", &old.events, &new.events, |_| None),
        Entries { sort: "champion", added: 0, removed: 0, changed: 0, renamed: Vec::new() },
    ];
    all.iter_mut().for_each(|entries| entries.renamed.extend(ids.remove(entries.sort).unwrap_or_default()));
    all.retain(|entries| !entries.is_empty());
    all
}

fn sort<K: Ord, V: Debug>(
    sort: &'static str,
    old: &BTreeMap<K, V>,
    new: &BTreeMap<K, V>,
    name: fn(&V) -> Option<&String>,
) -> Entries {
    let without =
        |these: &BTreeMap<K, V>, those: &BTreeMap<K, V>| these.keys().filter(|id| !those.contains_key(id)).count();
    let mut entries =
        Entries { sort, added: without(new, old), removed: without(old, new), changed: 0, renamed: Vec::new() };
    for (id, new) in new {
        let Some(old) = old.get(id) else { continue };
        match (name(old), name(new)) {
            (Some(from), Some(to)) if from != to => {
                entries.renamed.push(Renamed { from: from.clone(), to: to.clone(), id: false });
            }
            _ if said(old) != said(new) => entries.changed += 1,
            _ => {}
        }
    }
    entries
}

fn said(value: &impl Debug) -> String {
    format!("{value:?}")
}

/// Returns which settings and files differ, in words.
pub fn settings(old: &Project, new: &Project) -> Vec<&'static str> {
    let of = |project: &Project| {
        let network = &project.network;
        let allowed: Vec<_> = network.allow.iter().map(|(allowed, _)| allowed).collect();
        [
            ("what the network says of itself", said(&network.facts)),
            ("how it counts", said(&network.counting)),
            ("the booklet's cover and form", said(&network.booklet)),
            ("how its pages look", said(&network.theme)),
            ("where names are kept", said(&network.private)),
            ("which problems are allowed", said(&allowed)),
            ("what printers ask for", said(&project.printers)),
            ("its pictures", said(&project.gallery.pictures)),
            ("its fonts", said(&project.fonts.fingerprint)),
        ]
    };
    of(old).into_iter().zip(of(new)).filter(|(old, new)| old.1 != new.1).map(|(old, _)| old.0).collect()
}
