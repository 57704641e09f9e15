//! What a change means: two versions of a network side by side, in its own words and not in those of YAML.
//!
//! Both are looked at on the same day, so that each difference comes from the change and none from the calendar.
//! Nothing of the private file is read for it.

pub mod entries;
pub mod human;
pub mod markdown;
pub mod timeline;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    compare::entries::Entries,
    diag::{Located, Severity},
    disclosure::{
        audience,
        figure::Figure,
        headlines::{self, Amount, Headlines},
    },
    measures::{Day, Records, coverage, qualified, rag::Rag},
    model::{
        Date, Days,
        area::AreaId,
        champion::{Champion, ChampionId, Erased},
        network::Network,
        project::Project,
        session::Session,
        target::{Target, TargetId, TargetMeasure},
        toolkit::{Sheet, SheetAudience},
    },
    output::{self, Withheld},
    plan::Audience,
    text::Sources,
    wording,
};

/// One of the two versions.
pub struct Version<'a> {
    /// What it is called: a revision, or the files as they are.
    pub name: String,
    /// What it says.
    pub project: &'a Project,
    /// Its problems.
    pub problems: &'a [Located],
}

/// Everything that differs. Its JSON is a contract: names, order and forms.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Comparison {
    /// The version before.
    pub base: String,
    /// The version after.
    pub head: String,
    /// The day that both are looked at.
    pub as_of: Date,
    /// The numbers of both.
    pub numbers: Numbers,
    /// Who came, went and changed.
    pub champions: Champions,
    /// Areas that got or lost all they had.
    pub areas: Areas,
    /// Every target that is in one of them.
    pub targets: Vec<TargetChange>,
    /// Consents to be in the public directory. Counts only.
    pub consents: Consents,
    /// Sessions of the logs.
    pub sessions: Sessions,
    /// Chapters and guides that differ.
    pub toolkit: Vec<SheetChange>,
    /// Problems that one has and the other has not.
    pub problems: Problems,
    /// Whether there was no network before.
    pub first: bool,
    /// How many more were erased and count on without a name.
    pub erased: usize,
    /// How many of those who were erased are not there any more: who the tally counts is not told.
    pub no_longer_erased: usize,
    /// Entries that differ, sort by sort.
    pub entries: Vec<Entries>,
    /// Settings and files that differ, in words.
    pub settings: Vec<&'static str>,
}

/// What the files are called that are no revision.
pub const NOW: &str = "the files as they are";

/// A number before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change<T> {
    /// In the version before.
    pub base: T,
    /// In the version after.
    pub head: T,
}

/// Three counts of champions, before and after.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Numbers {
    /// Champions created.
    pub created: Change<u32>,
    /// Champions in the network.
    pub in_network: Change<u32>,
    /// Champions active, as everybody may know it: a comment under a change has no other reader than the public.
    pub active: Change<Figure>,
}

/// Who came, went and changed, by id.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Champions {
    /// New in the file.
    pub joined: Vec<ChampionId>,
    /// Trained, and not before.
    pub trained: Vec<ChampionId>,
    /// Qualified, and not before.
    pub qualified: Vec<ChampionId>,
    /// To another area.
    pub moved: Vec<Move>,
    /// With a day on which they left, and not before.
    pub left: Vec<ChampionId>,
    /// Taken out of the file.
    pub removed: Vec<ChampionId>,
    /// Other changes: languages, skills, rests …
    pub edited: Vec<ChampionId>,
}

/// A champion who goes to another area.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Move {
    /// Who.
    pub id: ChampionId,
    /// The area before.
    pub from: AreaId,
    /// The area after.
    pub to: AreaId,
}

/// Areas that got their first champion, and those that lost their last one.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Areas {
    /// From none to one or more.
    pub first: Vec<AreaId>,
    /// From one or more to none.
    pub none_left: Vec<AreaId>,
}

/// A target before and after; `None` on the side that has no such target.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TargetChange {
    /// The target.
    pub id: TargetId,
    /// Its name.
    pub name: String,
    /// What it counts.
    pub measure: TargetMeasure,
    /// Before.
    pub base: Option<Standing>,
    /// After.
    pub head: Option<Standing>,
}

/// Where a target stands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct Standing {
    /// The goal.
    pub goal: u32,
    /// What there is of it, with one decimal; absent where the reader may not know it, with all that is made of it.
    pub actual: Option<f64>,
    /// Of the profile, in per cent with one decimal.
    pub attainment_percent: Option<f64>,
    /// The verdict.
    pub rag: Option<Rag>,
}

/// Consents to be in the public directory. Counts only: who said yes or no is not told here.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Consents {
    /// How many hold in the version after and not before.
    pub given: usize,
    /// How many held before and no more.
    pub withdrawn: usize,
    /// How many say something else: another name or place, another day, or hold neither before nor after.
    pub changed: usize,
}

/// Sessions of the logs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Sessions {
    /// Rows that are new.
    pub added: usize,
    /// Rows that are gone. A row that was corrected is gone and new.
    pub removed: usize,
    /// How many more contacts that makes; negative for fewer.
    pub contacts: i64,
}

/// A chapter or guide that differs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SheetChange {
    /// Its file, as in `guides/04-keep-in-touch`; only its folder where it is not for everybody.
    pub sheet: String,
    /// Its title.
    pub title: String,
    /// How it differs.
    pub change: Edit,
}

/// How something differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, strum::Display)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Edit {
    /// It is new.
    Added,
    /// It says something else.
    Changed,
    /// It is gone.
    Removed,
}

/// Problems that one version has and the other has not.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Problems {
    /// In the version after only.
    pub new: Vec<Problem>,
    /// In the version before only.
    pub fixed: Vec<Problem>,
}

/// A problem, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Problem {
    /// The file inside the project.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The rule.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
}

/// Compares two versions as they stand on a day.
pub fn versions(base: &Version<'_>, head: &Version<'_>, days: Days) -> Comparison {
    let as_of = days.as_of;
    let (old, ids) = entries::translated(&base.project.network, &head.project.network);
    let records = [&old, &head.project.network].map(Records::of);
    let [before, after] = [&records[0], &records[1]].map(|records| records.on(as_of));
    let numbers = [before, after].map(|day| Headlines::of(day, Audience::Public));
    Comparison {
        base: base.name.clone(),
        head: head.name.clone(),
        as_of,
        numbers: Numbers {
            created: change(&numbers, |day| day.created),
            in_network: change(&numbers, |day| day.in_network),
            active: change(&numbers, |day| day.active),
        },
        champions: champions(before, after),
        areas: areas(before, after),
        targets: targets(before, after),
        consents: consents(before, after, days),
        sessions: sessions(&before.network().sessions, &after.network().sessions),
        toolkit: toolkit(base.project, head.project),
        problems: problems(base, head),
        first: base.project.network.declared.is_empty(),
        erased: more(&old, &head.project.network),
        no_longer_erased: more(&head.project.network, &old),
        entries: entries::of(&old, &head.project.network, ids),
        settings: entries::settings(base.project, head.project),
    }
}

/// Returns how many entries of the anonymous tally one network has and the other has not.
fn more(old: &Network, new: &Network) -> usize {
    let mut left: Vec<String> = old.erased.iter().map(|entry| format!("{entry:?}")).collect();
    let found = |entry: &&Erased| match left.iter().position(|old| *old == format!("{entry:?}")) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    new.erased.iter().filter(found).count()
}

/// Returns what there was before there was a network: nothing, looked at as the network is now.
pub fn nothing(network: &Network) -> Network {
    Network {
        areas: BTreeMap::new(),
        organisations: BTreeMap::new(),
        champions: BTreeMap::new(),
        erased: Vec::new(),
        erased_places: Vec::new(),
        targets: BTreeMap::new(),
        events: BTreeMap::new(),
        sessions: Vec::new(),
        declared: BTreeMap::new(),
        ..network.clone()
    }
}

fn change<T>([base, head]: &[Headlines; 2], of: fn(&Headlines) -> T) -> Change<T> {
    Change { base: of(base), head: of(head) }
}

impl<T: PartialEq> Change<T> {
    fn is_none(&self) -> bool {
        self.base == self.head
    }
}

impl Comparison {
    /// Returns whether the two say the same.
    pub fn is_empty(&self) -> bool {
        let Self {
            base: _,
            head: _,
            as_of: _,
            numbers,
            champions,
            areas,
            targets,
            consents,
            sessions,
            toolkit,
            problems,
            first,
            erased,
            no_longer_erased,
            entries,
            settings,
        } = self;
        let Numbers { created, in_network, active } = numbers;
        created.is_none()
            && in_network.is_none()
            && active.is_none()
            && champions.is_empty()
            && areas.first.is_empty()
            && areas.none_left.is_empty()
            && targets.iter().all(|target| target.base == target.head)
            && (consents.given, consents.withdrawn, consents.changed) == (0, 0, 0)
            && (*erased, *no_longer_erased) == (0, 0)
            && !first
            && entries.is_empty()
            && settings.is_empty()
            && (sessions.added, sessions.removed) == (0, 0)
            && toolkit.is_empty()
            && problems.new.is_empty()
            && problems.fixed.is_empty()
    }
}

impl Champions {
    fn is_empty(&self) -> bool {
        let Self { joined, trained, qualified, moved, left, removed, edited } = self;
        [joined, trained, qualified, left, removed, edited].iter().all(|ids| ids.is_empty()) && moved.is_empty()
    }
}

fn champions(before: Day<'_>, after: Day<'_>) -> Champions {
    let mut changes = Champions::default();
    let (olds, news) = (&before.network().champions, &after.network().champions);
    changes.removed = olds.keys().filter(|id| !news.contains_key(*id)).cloned().collect();
    for (id, new) in news {
        let old = olds.get(id);
        let now = |said: fn(&Champion) -> bool| said(new) && !old.is_some_and(said);
        if old.is_none() {
            changes.joined.push(id.clone());
        }
        if now(|champion| champion.trained.is_some()) {
            changes.trained.push(id.clone());
        }
        if now(|champion| qualified::on(champion).is_some()) {
            changes.qualified.push(id.clone());
        }
        if now(|champion| champion.left.is_some()) {
            changes.left.push(id.clone());
        }
        let Some(old) = old else { continue };
        if old.area != new.area {
            changes.moved.push(Move { id: id.clone(), from: old.area.clone(), to: new.area.clone() });
        }
        let qualifies = qualified::on(old).is_none() && qualified::on(new).is_some();
        let other_days = (old.trained.is_some() && old.trained != new.trained)
            || (old.agreed != new.agreed && !qualifies)
            || (old.left.is_some() && format!("{:?}", old.left) != format!("{:?}", new.left));
        if other_days || other(old) != other(new) {
            changes.edited.push(id.clone());
        }
    }
    changes
}

/// Returns what of a champion has no line of its own here. Consent is left out: only its count is told.
fn other(champion: &Champion) -> String {
    let Champion {
        kind,
        area: _,
        organisation,
        service,
        role,
        enquired,
        trained: _,
        agreed: _,
        resting,
        left: _,
        was_learner,
        helps_in,
        languages,
        skills,
        listing: _,
        under_18: _,
    } = champion;
    format!("{:?}", (kind, organisation, service, role, enquired, resting, was_learner, helps_in, languages, skills))
}

fn areas(before: Day<'_>, after: Day<'_>) -> Areas {
    let covered = |day: Day<'_>| -> BTreeSet<AreaId> {
        let leaves = day.network().leaf_areas().map(|(id, _)| id);
        leaves.filter(|area| coverage::champions_in(day, area) > 0).cloned().collect()
    };
    let (old, new) = (covered(before), covered(after));
    Areas { first: new.difference(&old).cloned().collect(), none_left: old.difference(&new).cloned().collect() }
}

fn targets(before: Day<'_>, after: Day<'_>) -> Vec<TargetChange> {
    let (olds, news) = (&before.network().targets, &after.network().targets);
    let ids: BTreeSet<&TargetId> = olds.keys().chain(news.keys()).collect();
    let of = |id: &TargetId| -> Option<TargetChange> {
        let target = news.get(id).or_else(|| olds.get(id))?;
        Some(TargetChange {
            id: id.clone(),
            name: target.name.clone(),
            measure: target.measure,
            base: olds.get(id).map(|target| standing(before, target, Audience::Public)),
            head: news.get(id).map(|target| standing(after, target, Audience::Public)),
        })
    };
    ids.into_iter().filter_map(of).collect()
}

/// Returns where a target stands on a day, as an audience may know it.
pub fn standing(day: Day<'_>, target: &Target, audience: Audience) -> Standing {
    let standing = headlines::Standing::of(day, target, audience);
    let actual = match standing.actual {
        Amount::Count(Figure::Count(count)) => Some(f64::from(count)),
        Amount::Count(Figure::Below(_) | Figure::Hidden) => None,
        Amount::Hours(hours) => Some(wording::tenths(hours)),
    };
    Standing {
        goal: target.goal.get(),
        actual,
        attainment_percent: standing.attainment.known().map(|share| wording::tenths(share * 100)),
        rag: standing.rag.known(),
    }
}

fn consents(before: Day<'_>, after: Day<'_>, days: Days) -> Consents {
    let held = |day: Day<'_>| -> BTreeSet<ChampionId> {
        let champions = day.network().champions.iter();
        let listed = champions.filter(|(_, champion)| audience::consent(champion, days).is_some());
        listed.map(|(id, _)| id.clone()).collect()
    };
    let (old, new) = (held(before), held(after));
    let says = |day: Day<'_>, id: &ChampionId| {
        let champion = day.network().champions.get(id);
        champion.map(|champion| (champion.listing.clone(), champion.under_18))
    };
    let other = |id: &&ChampionId| {
        let same_side = old.contains(*id) == new.contains(*id);
        same_side && says(before, id).is_some_and(|before| says(after, id).is_some_and(|after| before != after))
    };
    Consents {
        given: new.difference(&old).count(),
        withdrawn: old.difference(&new).count(),
        changed: after.network().champions.keys().filter(other).count(),
    }
}

fn sessions(before: &[Session], after: &[Session]) -> Sessions {
    let mut rows: BTreeMap<String, i64> = BTreeMap::new();
    let contacts = |sessions: &[Session]| sessions.iter().map(|session| i64::from(session.learners)).sum::<i64>();
    after.iter().for_each(|session| *rows.entry(row(session)).or_default() += 1);
    before.iter().for_each(|session| *rows.entry(row(session)).or_default() -= 1);
    let sum = |counts: &mut dyn Iterator<Item = i64>| usize::try_from(counts.sum::<i64>()).unwrap_or_default();
    Sessions {
        added: sum(&mut rows.values().map(|count| (*count).max(0))),
        removed: sum(&mut rows.values().map(|count| (-count).max(0))),
        contacts: contacts(after) - contacts(before),
    }
}

/// Returns what a session says, wherever it stands.
fn row(session: &Session) -> String {
    let Session {
        date,
        champions,
        erased,
        area,
        place,
        minutes,
        learners,
        first_time,
        skills,
        source,
        twice: _,
        row: _,
    } = session;
    format!("{:?}", (date, champions, erased, area, place, minutes, learners, first_time, skills, source))
}

fn toolkit(base: &Project, head: &Project) -> Vec<SheetChange> {
    let (olds, news) = (sheets(base), sheets(head));
    let names: BTreeSet<&String> = olds.keys().chain(news.keys()).collect();
    let of = |name: &String| {
        let (old, new) = (olds.get(name), news.get(name));
        let change = match (old, new) {
            (None, _) => Edit::Added,
            (_, None) => Edit::Removed,
            (Some((_, old)), Some((_, new))) if old != new => Edit::Changed,
            (Some(_), Some(_)) => return None,
        };
        let (sheet, _) = new.or(old)?;
        let (name, title) = match sheet.front.audience {
            SheetAudience::Public => (name.clone(), sheet.front.title.clone()),
            // What is not for everybody is not named to everybody.
            audience @ (SheetAudience::Champions | SheetAudience::Coordinators) => {
                let folder = name.split('/').next().unwrap_or_default();
                (folder.to_owned(), format!("a sheet for {}", Audience::from(audience)))
            }
        };
        Some(SheetChange { sheet: name, title, change })
    };
    names.into_iter().filter_map(of).collect()
}

/// Returns every sheet with its text as written, by its file.
fn sheets(project: &Project) -> BTreeMap<String, (&Sheet, &str)> {
    let text = |sheet: &Sheet| project.sources.get(sheet.file).text.as_str();
    let booklet = project.toolkit.booklet.iter().map(|sheet| ("booklet", sheet));
    let guides = project.toolkit.guides.iter().map(|sheet| ("guides", sheet));
    booklet.chain(guides).map(|(folder, sheet)| (format!("{folder}/{}", sheet.id), (sheet, text(sheet)))).collect()
}

fn problems(base: &Version<'_>, head: &Version<'_>) -> Problems {
    let (olds, news) = (told(base), told(head));
    Problems { new: only(&news, &olds), fixed: only(&olds, &news) }
}

/// Returns a version's problems, in the order in which a person goes through them.
fn told(version: &Version<'_>) -> Vec<Problem> {
    version.problems.iter().map(|located| problem(located, &version.project.sources)).collect()
}

fn problem(located: &Located, sources: &Sources) -> Problem {
    let diagnostic = &located.diagnostic;
    let (file, line) = located.spans.first().map_or_else(Default::default, |span| {
        (sources.get(span.file).path.clone(), sources.line_column(span.file, span.bytes.start).line)
    });
    Problem { file, line, code: diagnostic.code, severity: diagnostic.severity, message: diagnostic.message.clone() }
}

/// Returns the problems of one list that the other has not. A problem that only moved to another line is the same.
fn only(problems: &[Problem], others: &[Problem]) -> Vec<Problem> {
    let key = |problem: &Problem| (problem.file.clone(), problem.code, problem.message.clone());
    let mut left: BTreeMap<_, usize> = BTreeMap::new();
    others.iter().for_each(|problem| *left.entry(key(problem)).or_default() += 1);
    let mut new = Vec::new();
    for problem in problems {
        match left.get_mut(&key(problem)) {
            Some(count) if *count > 0 => *count -= 1,
            Some(_) | None => new.push(problem.clone()),
        }
    }
    new
}

/// Marks what a reader may not know of a target, in a comparison or a history: all is made of how many there are.
pub fn withhold(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("goal") && fields.get("actual").is_some_and(Value::is_null) {
                for (key, why) in [
                    ("actual", Withheld::Below),
                    ("attainment_percent", Withheld::Protects),
                    ("rag", Withheld::Protects),
                ] {
                    fields.insert(key.to_owned(), output::mark(why));
                }
            }
            fields.values_mut().for_each(withhold);
        }
        Value::Array(entries) => entries.iter_mut().for_each(withhold),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
