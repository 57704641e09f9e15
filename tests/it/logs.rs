//! Session logs as spreadsheets, forms and editors leave them: read, or told.

use snapbox::{assert_data_eq, str};

use crate::fixture::{AS_OF, Fixture, Ran};

const NETWORK: &str = "areas: { aston: { name: Aston }, bells: { name: Bells End } }
champions:
  aaa222: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
  bbb333: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
  ccc444: { kind: citizen, area: bells, trained: 2026-05-01, agreed: 2026-05-01 }
  ddd555: { kind: citizen, area: bells, trained: 2026-05-01, agreed: 2026-05-01 }
sessions: [log/*.csv]
";

/// The log that the others mean.
const LOG: &str = "date,champions,area,place,minutes,learners,first_time,skills,source
2026-06-02,aaa222 bbb333,aston,Example Library,60,6,5,foundation transacting,recorded
2026-06-09,ccc444,bells,Example Hall,45,5,4,,estimated
";

fn project(log: impl AsRef<[u8]>) -> Fixture {
    let fixture = Fixture::new(NETWORK);
    fixture.write("log/2026.csv", log);
    fixture
}

fn check(fixture: &Fixture) -> Ran {
    fixture.run(&["check", "--format", "short", "--as-of", AS_OF])
}

/// Returns what the report says of the help in a log that nothing is wrong with.
#[track_caller]
fn help(log: impl AsRef<[u8]>) -> serde_json::Value {
    let fixture = project(log);
    assert_eq!(check(&fixture).stdout, "", "{}", fixture.text("log/2026.csv"));
    let ran = fixture.run(&["show", "progress", "--format", "json", "--audience", "coordinators", "--as-of", AS_OF]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str::<serde_json::Value>(&ran.stdout).unwrap()["help"].take()
}

/// Returns what is told of a log.
fn told(log: impl AsRef<[u8]>) -> String {
    check(&project(log)).stdout
}

#[test]
fn what_spreadsheets_and_editors_leave_is_read_as_what_was_meant() {
    let meant = help(LOG);
    assert_eq!(meant["champion_hours"], 2.8);
    assert_eq!(meant["first_time"], 9);
    let lines: Vec<&str> = LOG.lines().collect();
    let each = |change: &dyn Fn(&str) -> String| lines.iter().map(|line| change(line) + "\n").collect::<String>();
    let with = |separator: &str| LOG.replace(',', separator);
    let quoted = each(&|line| format!("\"{}\"", line.replace(',', "\",\"")));
    let header = |change: &dyn Fn(&str) -> String| LOG.replacen(lines[0], &change(lines[0]), 1);
    for (what, log) in [
        ("rows whose cells are empty", format!("{LOG},,,,,,,,\n , ,,,,,,,\n,\n\n\n")),
        ("an empty row above the header", format!(",,,,,,,,\n\n{LOG}")),
        ("an empty row in the middle", LOG.replacen("\n2026-06-09", "\n,,,,,,,,\n2026-06-09", 1)),
        ("columns without a name and a value", each(&|line| format!("{line},,"))),
        ("an empty column in the middle", each(&|line| line.replacen(',', ",,", 1))),
        ("separators after the last cell of each row but the first", {
            format!("{}\n{},\n{},,,\n", lines[0], lines[1], lines[2])
        }),
        ("semicolons", with(";")),
        ("tabs", with("\t")),
        ("bars", with("|")),
        ("a first line that names the separator", format!("sep=;\n{}", with(";"))),
        ("that line in quotes, and saved again", format!("\"sep=,\",,,,,,,,\n{LOG}")),
        ("that line, and cells that were changed since", format!("sep=;\n{LOG}")),
        ("that line with a tab", format!("sep=\t\n{}", with("\t"))),
        ("that line with another sign", format!("SEP=^\n{}", with("^"))),
        ("a byte order mark before that line", format!("\u{feff}sep=;\r\n{}", with(";").replace('\n', "\r\n"))),
        ("a header in capitals", header(&str::to_uppercase)),
        ("a header with spaces around", header(&|line| format!(" {} ", line.replace(',', " , ")))),
        ("a header in other words' form", header(&|line| line.replace("first_time", "First time"))),
        ("cells in quotes", quoted),
        ("lines that end as in Windows", LOG.replace('\n', "\r\n")),
        ("lines that end as in old programs", LOG.replace('\n', "\r")),
        ("no end of the last line", LOG.trim_end().to_owned()),
        ("two logs in one file", format!("{}\n{}\n{}\n{}\n", lines[0], lines[1], lines[0], lines[2])),
        ("two logs in one file, with other separators", {
            format!(
                "{}\n{}\nsep=;\n{}\n{}\n",
                lines[0],
                lines[1],
                lines[0].replace(',', ";"),
                lines[2].replace(',', ";")
            )
        }),
        ("two logs in one file, with tabs in the second", {
            format!("{}\n{}\n{}\n{}\n", lines[0], lines[1], lines[0].replace(',', "\t"), lines[2].replace(',', "\t"))
        }),
        ("two logs in one file, with other orders of columns", {
            let turned = |line: &str| line.split(',').rev().collect::<Vec<_>>().join(",");
            format!("{}\n{}\n{}\n{}\n", lines[0], lines[1], turned(lines[0]), turned(lines[2]))
        }),
        ("lists with semicolons", LOG.replace("aaa222 bbb333", "aaa222;bbb333").replace("n t", "n; t")),
        ("lists with commas in quotes", LOG.replace("aaa222 bbb333", "\"aaa222, bbb333\"")),
        ("a line break in a cell", LOG.replace("Example Hall", "\"Example\r\nHall\"")),
        (
            "a comma and a line break in a cell",
            LOG.replace("Example Hall", "\"Example Hall,\n1 Example Road, Bells End\""),
        ),
        ("a quote inside a cell", LOG.replace("Example Hall", "Example \"Big\" Hall")),
        ("a day with a time", LOG.replace("2026-06-02", "2026-06-02 00:00:00")),
        ("spaces that cannot be seen", LOG.replace(",60,", ",\u{a0}60 ,")),
    ] {
        assert_eq!(help(&log), meant, "{what}\n{log}");
    }
}

#[test]
fn a_byte_order_mark_between_joined_logs_is_told_and_no_column() {
    let lines: Vec<&str> = LOG.lines().collect();
    assert_data_eq!(
        told(format!("\u{feff}{}\n{}\n\u{feff}{}\n{}\n", lines[0], lines[1], lines[0], lines[2])),
        str![[r#"
log/2026.csv:3:1: warning[invisible-sign]: a byte order mark stands here (U+FEFF) (delete it, or write the word again)

"#]]
    );
}

#[test]
fn what_cannot_be_meant_is_told_once_where_it_stands() {
    let row = |row: &str| told(format!("{LOG}{row}\n"));
    assert_data_eq!(
        row("Total,,,,105,11,9,,"),
        str![[r#"
log/2026.csv:4:1: error[log-value]: this row is no session: `Total` (move totals and remarks out of the log: reports add up by themselves)

"#]]
    );
    assert_data_eq!(
        row(",,,Sum,105"),
        str![[r#"
log/2026.csv:4:1: error[log-value]: this row is no session: `Sum` (move totals and remarks out of the log: reports add up by themselves)

"#]]
    );
    assert_data_eq!(
        row("2026-06-16,aaa222,aston,Example Hall, 1 Example Road,60,6,5,,recorded"),
        str![[r#"
log/2026.csv:4:1: error[log-value]: this row has 10 cells, the header has 9 (count the commas; put text that has a comma in "quotes")

"#]]
    );
    // Without a new line at its end, a log cannot be joined.
    let joined = told(format!("{}{LOG}", LOG.trim_end()));
    assert_data_eq!(
        joined,
        str![[r#"
log/2026.csv:3:1: error[log-value]: this row has 17 cells, the header has 9 (two logs were joined without a new line between them: break the line before the second header)

"#]]
    );
    assert_data_eq!(
        told(format!("Sessions of 2026,,,,,,,,\n{LOG}")),
        str![[r#"
log/2026.csv:1:1: error[log-column]: this line stands above the names of the columns (take away what stands above them; the name of the file says what is in it)

"#]]
    );
    let lines: Vec<String> = LOG.lines().map(|line| format!("{line},\n")).collect();
    assert_data_eq!(
        told(lines.concat().replace("recorded,", "recorded,it rained").replace("estimated,", "estimated,so it did")),
        str![[r#"
log/2026.csv:2:87: error[log-column]: this column has no name (name the column in the first row, or keep what it says in a file of its own)

"#]]
    );
}

#[test]
fn a_quote_that_is_not_closed_is_told_where_it_opens_and_the_rows_below_are_read() {
    let open = LOG.replace("Example Library", "\"Example Library");
    let problem = str![[r#"
log/2026.csv:2:32: error[log-value]: this quote is not closed (put the same quote at the end of the cell, or take this one away)

"#]];
    assert_data_eq!(told(&open), problem.clone());
    // A quote further down closes it, as a program sees it.
    assert_data_eq!(told(open.replace("Example Hall", "\"Example Hall\"")), problem.clone());
    assert_data_eq!(
        told(format!("{open}2026-06-16,aaa222,aston,Example Hall,an hour,6,5,,recorded\n")),
        str![[r#"
log/2026.csv:2:32: error[log-value]: this quote is not closed (put the same quote at the end of the cell, or take this one away)
log/2026.csv:4:38: error[log-value]: `an hour` is not a whole number (write a whole number here)

"#]]
    );
    let last = LOG.replace(",recorded\n", ",\"recorded\n");
    assert_data_eq!(
        told(last),
        str![[r#"
log/2026.csv:2:78: error[log-value]: this quote is not closed (put the same quote at the end of the cell, or take this one away)

"#]]
    );
}

#[test]
fn a_cell_in_another_form_is_told_with_what_was_meant() {
    let row = |row: &str| told(format!("{LOG}{row}\n"));
    assert_data_eq!(
        row("46189,AAA222,Bells End,Example Hall,1:30,\"1,200\",6.0,Foundation,Recorded"),
        str![[r#"
log/2026.csv:4:1: error[log-value]: `46189` is not a date like `2026-04-14` (did you mean `2026-06-16`?)
log/2026.csv:4:7: error[log-value]: `AAA222` is not the id of a champion (did you mean `aaa222`?)
log/2026.csv:4:14: error[log-value]: `Bells End` is not the id of an area (did you mean `bells`?)
log/2026.csv:4:37: error[log-value]: `1:30` is not a whole number (did you mean `90`?)
log/2026.csv:4:43: error[log-value]: `1,200` is not a whole number (did you mean `1200`?)
log/2026.csv:4:50: error[log-value]: `6.0` is not a whole number (did you mean `6`?)
log/2026.csv:4:54: error[log-value]: `Foundation` is not a skill (did you mean `foundation`?)
log/2026.csv:4:65: error[log-value]: `Recorded` is not `recorded` or `estimated` (did you mean `recorded`?)

"#]]
    );
    assert_data_eq!(
        row("16/06/2026,aaa222,aston,Example Hall,60 min,,-1,,recorded"),
        str![[r#"
log/2026.csv:4:1: error[log-value]: `16/06/2026` is not a date like `2026-04-14` (did you mean `2026-06-16`? Dates are year, month and day)
log/2026.csv:4:38: error[log-value]: `60 min` is not a whole number (did you mean `60`?)
log/2026.csv:4:45: error[log-value]: an empty cell is not a whole number (write a whole number here)
log/2026.csv:4:46: error[log-value]: `-1` is not a whole number (write a whole number here)

"#]]
    );
}

#[test]
fn a_heading_that_is_none_is_told_with_the_one_that_is_near_and_nobody_is_told_to_throw_data_away() {
    assert_data_eq!(
        told(LOG.replace("minutes", "How long?").replace("learners", "leaners")),
        str![[r#"
log/2026.csv:1:27: error[log-column]: `How long?` is not a column of a session log (did you mean `minutes`?)
log/2026.csv:1:37: error[log-column]: `leaners` is not a column of a session log (did you mean `learners`?)

"#]]
    );
    let more = LOG.replace("source\n", "source,Learner's name\n").replace("ed\n", "ed,Ann\n");
    assert_data_eq!(
        told(more),
        str![[r#"
log/2026.csv:1:69: error[log-column]: `Learner's name` is not a column of a session log (a log holds `date`, `champions`, `area`, `place`, `minutes`, `learners`, `first_time`, `skills`, `source`: counts, never names; keep the rest in a file of its own)

"#]]
    );
}

#[test]
fn an_empty_first_time_is_not_known_and_no_zero() {
    let help = help(LOG.replace(",5,4,", ",5,,"));
    assert_eq!(help["first_time"], 5);
    assert_eq!(help["sessions_without_first_time"], 1);
    let show = |log: String, format: &str| {
        project(log)
            .run(&["show", "progress", "--format", format, "--audience", "coordinators", "--as-of", AS_OF])
            .stdout
    };
    let some = show(LOG.replace(",5,4,", ",5,,"), "md");
    assert!(some.contains("| People helped for the first time | at least 5 |"), "{some}");
    assert!(
        some.contains("How many people were helped for the first time is not known for 1 of 2 sessions."),
        "{some}"
    );
    let none = show(LOG.replace(",5,4,", ",5,,").replace(",6,5,", ",6,,"), "md");
    assert!(none.contains("| People helped for the first time | not known |"), "{none}");
    let all = show(LOG.to_owned(), "md");
    assert!(all.contains("| People helped for the first time | 9 |"), "{all}");
}

#[test]
fn who_was_erased_stays_in_the_log_as_a_word_and_in_the_hours() {
    let meant = help(LOG);
    assert_eq!(help(LOG.replace("aaa222 bbb333", "erased bbb333")), meant);
    assert_eq!(help(LOG.replace("aaa222 bbb333", "erased erased")), meant);
    let fixture = Fixture::new(&format!("{NETWORK}erased: [{{ month: 2026-04, kind: citizen }}]\n"));
    fixture.write("log/2026.csv", LOG.replace("bbb333", "zzz999"));
    assert_data_eq!(
        check(&fixture).stdout,
        str![[r#"
log/2026.csv:2:19: error[ref-dangling]: no champion is called `zzz999` (describe it under `champions:` first; for somebody who was erased, write `erased`)

"#]]
    );
}
