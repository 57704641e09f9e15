//! Something that stands twice in one list.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "listed-twice",
    severity: Severity::Warning,
    why: "it counts once and is printed once; often the second one is a slip for something else",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7:
    kind: citizen
    area: aston
    trained: 2026-05-01
    agreed: 2026-05-01
    languages: [en, ur, en]  #~ listed-twice: `en`
    skills: [foundation, foundation]  #~ listed-twice: `foundation`
    helps_in: [home, home]  #~ listed-twice: `home`
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-06-02,c7 c7,aston,Example Library,60,3,2,foundation,recorded  #~ listed-twice: `c7`
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7:
    kind: citizen
    area: aston
    trained: 2026-05-01
    agreed: 2026-05-01
    languages: [en, ur]
    skills: [foundation]
    helps_in: [home]
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-06-02,c7,aston,Example Library,60,3,2,foundation,recorded
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let (network, sources) = (&case.project.network, &case.project.sources);
    let mut tell = |place: Place, what: &str| {
        report.push(
            RULE.found(format!("`{what}` stands in this list twice"))
                .at(place, "it counts once")
                .help("take it out, or write what was meant in its place"),
        );
    };
    for (id, champion) in &network.champions {
        let place = |key| network.place(&["champions", id.as_str(), key]);
        champion.helps_in.twice().iter().for_each(|(index, way)| tell(place("helps_in").at(*index), &way.to_string()));
        champion.languages.twice().iter().for_each(|(index, code)| tell(place("languages").at(*index), code));
        champion.skills.twice().iter().for_each(|(index, skill)| tell(place("skills").at(*index), &skill.to_string()));
    }
    for sheet in case.project.toolkit.sheets() {
        let list = Place::value(sheet.file, vec!["skills".into()]);
        sheet.front.skills.twice().iter().for_each(|(index, skill)| tell(list.clone().at(*index), &skill.to_string()));
    }
    for session in &network.sessions {
        session.twice.iter().for_each(|word| tell(session.place_of(word, sources), word));
    }
}
