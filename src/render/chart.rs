//! Charts: lines through points over time, or small bars in a grid, as one SVG for paper and for the screen.
//!
//! Lines differ by their stroke as well as by colour, and each is named at its end, so that the chart can be read in
//! black and white and without a key. The attributes give the colours of paper; classes let a page's style take others, as
//! in the dark.

use std::fmt::Write as _;

use jiff::ToSpan;

use crate::{
    model::{Date, theme::Colour},
    plan::{Band, Bar, Bars, Chart, Drawing, Lines, Series, Stroke},
    wording,
};

/// The drawing's width in its own units. On A4 one unit is a little less than a point, so labels keep 12 points.
const WIDTH: f64 = 520.0;
const HEIGHT: f64 = 264.0;
const TEXT: f64 = 13.0;
/// The height of a line of labels.
const LINE: f64 = 16.0;
/// Room above the plot for the name of the day, and below it for months and years.
const TOP: f64 = 26.0;
const BOTTOM: f64 = 44.0;
/// The distance between a line and its name.
const GAP: f64 = 8.0;

/// The accent of the pages, said once for the whole drawing, so that a style may choose another one.
const ACCENT: &str = "currentColor";
const INK: &str = "#1a2528";
const GREY: &str = "#47575b";
const HAIR: &str = "#d5dfe0";

/// Draws a chart.
pub fn render(chart: &Chart, accent: Colour) -> String {
    match &chart.drawing {
        Drawing::Lines(lines) => over_time(chart, lines, accent),
        Drawing::Bars(bars) => side_by_side(chart, bars, accent),
    }
}

// ---- lines over time ----

fn over_time(chart: &Chart, lines: &Lines, accent: Colour) -> String {
    let plot = Plot::of(lines);
    let mut svg = opening(chart, HEIGHT, accent);
    if let Some(band) = &lines.range {
        ground(&mut svg, &plot, band);
    }
    level_lines(&mut svg, &plot);
    months(&mut svg, &plot);
    goal_and_today(&mut svg, &plot, lines);
    for series in &lines.series {
        line(&mut svg, &plot, series);
    }
    for label in labels(&plot, lines) {
        words(&mut svg, &label);
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// Where dates and numbers lie on the drawing.
struct Plot {
    left: f64,
    right: f64,
    bottom: f64,
    first: Date,
    days: f64,
    /// The number at the upper edge, and the distance between level lines.
    top: f64,
    step: f64,
}

impl Plot {
    fn of(chart: &Lines) -> Self {
        let band = || chart.range.iter().flat_map(|band| &band.points);
        let points = || chart.series.iter().flat_map(|series| &series.points);
        let dates = || points().map(|(date, _)| *date).chain(band().map(|(date, ..)| *date)).chain([chart.today]);
        let (first, last) = (dates().min().unwrap_or(chart.today), dates().max().unwrap_or(chart.today));
        let numbers = points().map(|(_, number)| *number).chain(band().map(|(.., high)| *high));
        let highest = numbers.fold(chart.goal.map_or(0.0, f64::from), f64::max);
        let step = step(highest);
        let top = (highest / step).ceil().max(1.0) * step;
        let ends = chart.series.iter().map(|series| series.name.as_str());
        let ranges = chart.range.iter().flat_map(|band| [band.low.as_str(), band.high.as_str()]);
        let goal = chart.goal.map(goal_name);
        let widest = ends.chain(ranges).chain(goal.as_deref()).map(width).fold(0.0, f64::max);
        Self {
            left: width(&number(top)) + GAP,
            right: WIDTH - widest.min(WIDTH / 3.0) - GAP,
            bottom: HEIGHT - BOTTOM,
            first,
            days: days(first, last).max(1.0),
            top,
            step,
        }
    }

    fn x(&self, date: Date) -> f64 {
        self.left + days(self.first, date) / self.days * (self.right - self.left)
    }

    fn y(&self, number: f64) -> f64 {
        self.bottom - number.max(0.0) / self.top * (self.bottom - TOP)
    }

    fn point(&self, (date, number): (Date, f64)) -> (f64, f64) {
        (self.x(date), self.y(number))
    }
}

fn days(from: Date, until: Date) -> f64 {
    from.duration_until(until).as_secs_f64() / 86_400.0
}

/// Returns a round distance for at most five level lines: 1, 2 or 5 with noughts.
fn step(highest: f64) -> f64 {
    let mut power = 1.0;
    loop {
        for factor in [1.0, 2.0, 5.0] {
            if highest <= factor * power * 5.0 {
                return factor * power;
            }
        }
        power *= 10.0;
    }
}

fn number(number: f64) -> String {
    wording::decimal(wording::Exact::approximate_float(number).unwrap_or_default()).trim_end_matches(".0").to_owned()
}

/// Returns about how wide words are. No font is at hand here; most letters of Noto Sans are narrower than this.
fn width(text: &str) -> f64 {
    let letters: f64 =
        text.chars().map(|letter| if matches!(letter, ' ' | ',' | '.' | ':' | 'i' | 'l') { 0.3 } else { 0.62 }).sum();
    letters * TEXT
}

fn opening(chart: &Chart, height: f64, accent: Colour) -> String {
    let id: String = chart.title.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"720\" height=\"{:.0}\" \
         class=\"chart\" role=\"img\" aria-labelledby=\"chart-{id} chart-{id}-words\">\n<title id=\"chart-{id}\">{}</title>\n\
         <desc id=\"chart-{id}-words\">{}</desc>\n<g class=\"quiet\" font-family=\"Noto Sans, system-ui, sans-serif\" \
         font-size=\"{TEXT}\" fill=\"{GREY}\" color=\"{accent}\">\n",
        height * 720.0 / WIDTH,
        escape(&chart.title),
        escape(&chart.description),
    )
}

/// Draws the ground of what may come. Its edges are dotted, so that it is seen in black and white.
fn ground(svg: &mut String, plot: &Plot, band: &Band) {
    let high = band.points.iter().map(|&(date, _, high)| plot.point((date, high)));
    let low = band.points.iter().rev().map(|&(date, low, _)| plot.point((date, low)));
    let corners: Vec<String> = high.chain(low).map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let _ = writeln!(
        svg,
        "<polygon points=\"{}\" class=\"band\" fill=\"{ACCENT}\" fill-opacity=\"0.14\"/>",
        corners.join(" ")
    );
    let how = format!("class=\"accent\" stroke=\"{ACCENT}\" stroke-width=\"1.2\" stroke-dasharray=\"2 3\"");
    for pair in band.points.windows(2) {
        let end = |(date, low, high): (Date, f64, f64)| (plot.point((date, low)), plot.point((date, high)));
        let ((from_low, from_high), (to_low, to_high)) = (end(pair[0]), end(pair[1]));
        stroke(svg, from_low, to_low, &how);
        stroke(svg, from_high, to_high, &how);
    }
}

fn level_lines(svg: &mut String, plot: &Plot) {
    let mut level = 0.0;
    while level <= plot.top {
        let y = plot.y(level);
        let (class, shade) = if level == 0.0 { ("quiet", GREY) } else { ("hair", HAIR) };
        let how = format!("class=\"{class}\" stroke=\"{shade}\" stroke-width=\"0.8\"");
        stroke(svg, (plot.left, y), (plot.right, y), &how);
        words(svg, &Label::new(number(level), plot.left - GAP, y + TEXT * 0.35, Anchor::End));
        level += plot.step;
    }
}

/// Draws the axis of time: a tick and a name for some months, the year below its first one.
fn months(svg: &mut String, plot: &Plot) {
    let every = months_apart(plot);
    let mut month = plot.first.first_of_month();
    let mut year = None;
    while plot.x(month) <= plot.right {
        let months = i64::from(month.year()) * 12 + i64::from(month.month()) - 1;
        let x = plot.x(month);
        if months % every == 0 && x >= plot.left - 0.5 {
            let how = format!("class=\"quiet\" stroke=\"{GREY}\" stroke-width=\"0.8\"");
            stroke(svg, (x, plot.bottom), (x, plot.bottom + 5.0), &how);
            let mut y = plot.bottom + LINE + 3.0;
            if every < 12 {
                words(svg, &Label::new(&wording::month(month)[..3], x, y, Anchor::Middle));
                y += LINE;
            }
            if year != Some(month.year()) {
                words(svg, &Label::new(month.year().to_string(), x, y, Anchor::Middle));
                year = Some(month.year());
            }
        }
        let Ok(next) = month.checked_add(1.month()) else { break };
        month = next;
    }
}

/// Returns how many months lie between two names, so that they do not touch.
fn months_apart(plot: &Plot) -> i64 {
    let month = (plot.right - plot.left) / plot.days * 30.4;
    let room = |every: &i64| {
        #[expect(clippy::cast_precision_loss, reason = "a few thousand months at most")]
        let apart = *every as f64 * month;
        apart >= width("0000") + GAP
    };
    [1, 2, 3, 6, 12, 24, 60, 120, 600, 1_200].into_iter().find(room).unwrap_or(12_000)
}

fn goal_and_today(svg: &mut String, plot: &Plot, chart: &Lines) {
    if let Some(goal) = chart.goal {
        let goal = plot.y(f64::from(goal));
        let how = format!("class=\"ink\" stroke=\"{INK}\" stroke-width=\"1\"");
        stroke(svg, (plot.left, goal), (plot.right, goal), &how);
    }
    let today = plot.x(chart.today);
    stroke(
        svg,
        (today, TOP - 4.0),
        (today, plot.bottom),
        &format!("class=\"quiet\" stroke=\"{GREY}\" stroke-width=\"1\""),
    );
    let name = wording::date(chart.today);
    let half = width(&name) / 2.0;
    let x = today.min(WIDTH - half).max(half);
    words(svg, &Label::new(name, x, TOP - 9.0, Anchor::Middle));
}

fn goal_name(goal: u32) -> String {
    format!("Goal {}", wording::count(goal))
}

fn line(svg: &mut String, plot: &Plot, series: &Series) {
    let points: Vec<String> = series
        .points
        .iter()
        .map(|&point| {
            let (x, y) = plot.point(point);
            format!("{x:.1},{y:.1}")
        })
        .collect();
    let how = match series.stroke {
        Stroke::Solid => format!("class=\"accent\" stroke=\"{ACCENT}\" stroke-width=\"3\" stroke-linejoin=\"round\""),
        Stroke::Dashed => format!("class=\"quiet\" stroke=\"{GREY}\" stroke-width=\"1.8\" stroke-dasharray=\"7 4\""),
        Stroke::Dotted => {
            format!(
                "class=\"accent\" stroke=\"{ACCENT}\" stroke-width=\"2.6\" stroke-linecap=\"round\" \
                 stroke-dasharray=\"0.1 6\""
            )
        }
        Stroke::DashDot => {
            format!("class=\"quiet\" stroke=\"{GREY}\" stroke-width=\"1.8\" stroke-dasharray=\"9 3 2 3\"")
        }
        Stroke::Thin => format!("class=\"ink\" stroke=\"{INK}\" stroke-width=\"1.2\""),
    };
    let _ = writeln!(svg, "<polyline points=\"{}\" fill=\"none\" {how}/>", points.join(" "));
    if let (Stroke::Solid, Some(&last)) = (series.stroke, series.points.last()) {
        let (x, y) = plot.point(last);
        let _ = writeln!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" class=\"dot\" fill=\"{ACCENT}\"/>");
    }
}

/// Words on the drawing; `y` is their baseline.
struct Label {
    text: String,
    x: f64,
    y: f64,
    anchor: Anchor,
    /// Further attributes.
    how: String,
}

#[derive(Clone, Copy)]
enum Anchor {
    Start,
    Middle,
    End,
}

impl Label {
    fn new(text: impl Into<String>, x: f64, y: f64, anchor: Anchor) -> Self {
        Self { text: text.into(), x, y, anchor, how: String::new() }
    }

    fn of(series: &Series, x: f64, y: f64, anchor: Anchor) -> Self {
        let how = match series.stroke {
            Stroke::Solid => format!(" class=\"accent\" fill=\"{ACCENT}\" font-weight=\"bold\""),
            Stroke::Dotted => format!(" class=\"accent\" fill=\"{ACCENT}\""),
            Stroke::Dashed | Stroke::DashDot | Stroke::Thin => String::new(),
        };
        Self { how, ..Self::new(series.name.as_str(), x, y, anchor) }
    }

    /// Returns left, top, right, bottom.
    fn frame(&self) -> [f64; 4] {
        let wide = width(&self.text);
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - wide / 2.0,
            Anchor::End => self.x - wide,
        };
        // A little air around the letters.
        [left - 2.0, self.y - TEXT * 0.85 - 2.0, left + wide + 2.0, self.y + TEXT * 0.25 + 2.0]
    }
}

/// Returns the names of the lines: those that run to the right edge beside it, the others where there is room.
fn labels(plot: &Plot, chart: &Lines) -> Vec<Label> {
    let level = |number: f64| plot.y(number) + TEXT * 0.35;
    let goal = chart.goal.map(|goal| Label::new(goal_name(goal), plot.right + GAP, level(goal.into()), Anchor::Start));
    let mut beside: Vec<Label> = goal.into_iter().collect();
    if let Some((band, &(_, low, high))) = chart.range.as_ref().and_then(|band| Some((band, band.points.last()?))) {
        let end = |name: &str, number| Label::new(name, plot.right + GAP, level(number), Anchor::Start);
        beside.extend([end(&band.high, high), end(&band.low, low)]);
    }
    let mut inside = Vec::new();
    for series in chart.series.iter().filter(|series| !series.name.is_empty()) {
        let Some(&last) = series.points.last() else { continue };
        let (x, y) = plot.point(last);
        if x > plot.right - 1.0 {
            beside.push(Label::of(series, plot.right + GAP, y + TEXT * 0.35, Anchor::Start));
        } else {
            inside.push(beside_point(plot, chart, series, (x, y)));
        }
    }
    spread(plot, &mut beside);
    beside.extend(inside);
    beside
}

/// Moves labels apart that would touch, without changing their order.
fn spread(plot: &Plot, labels: &mut [Label]) {
    labels.sort_by(|one, other| one.y.total_cmp(&other.y));
    for index in 1..labels.len() {
        labels[index].y = labels[index].y.max(labels[index - 1].y + LINE);
    }
    let mut lowest = plot.bottom + TEXT * 0.35;
    for label in labels.iter_mut().rev() {
        label.y = label.y.min(lowest);
        lowest = label.y - LINE;
    }
}

/// Returns the name of a line that ends inside the plot, on the side where it covers the least.
fn beside_point(plot: &Plot, chart: &Lines, series: &Series, (x, y): (f64, f64)) -> Label {
    let low = y + TEXT + GAP;
    let high = y - GAP;
    let places = [
        (x + GAP, low),
        (x - GAP, high),
        (x + GAP, high),
        (x - GAP, low),
        (x - GAP, high - LINE),
        (x + GAP, low + LINE),
        (x + GAP, low + 2.0 * LINE),
        (x + GAP, high - 2.0 * LINE),
        (x + GAP, high - 3.0 * LINE),
    ];
    let labels = places.into_iter().map(|(to_x, to_y)| {
        let anchor = if to_x > x { Anchor::Start } else { Anchor::End };
        Label::of(series, to_x, to_y, anchor)
    });
    let covered = |label: &Label| {
        let [left, top, right, bottom] = label.frame();
        let outside = left < plot.left || right > plot.right || top < TOP || bottom > plot.bottom;
        let goal = chart.goal.map(|goal| [(plot.first, f64::from(goal)), (chart.today, f64::from(goal))]);
        let goal = goal.iter().map(|ends| ends.as_slice());
        let lines = chart.series.iter().flat_map(|series| series.points.windows(2)).chain(goal);
        let edges = chart.range.iter().flat_map(|band| band.points.windows(2)).flat_map(|pair| {
            let [(from, from_low, from_high), (to, to_low, to_high)] = [pair[0], pair[1]];
            [[(from, from_low), (to, to_low)], [(from, from_high), (to, to_high)]]
        });
        let lines = lines.map(|pair| [pair[0], pair[1]]).chain(edges);
        let crossed = lines.filter(|pair| crosses(label.frame(), plot.point(pair[0]), plot.point(pair[1]))).count();
        crossed + usize::from(outside) * 100
    };
    labels.min_by_key(covered).expect("there are places")
}

/// Returns whether a straight line touches a frame.
fn crosses([left, top, right, bottom]: [f64; 4], from: (f64, f64), to: (f64, f64)) -> bool {
    // Clips the line to the frame; something is left of it when it touches.
    let (mut start, mut end) = (0.0_f64, 1.0_f64);
    for (position, way, low, high) in [(from.0, to.0 - from.0, left, right), (from.1, to.1 - from.1, top, bottom)] {
        if way.abs() < f64::EPSILON {
            if position < low || position > high {
                return false;
            }
        } else {
            let (near, far) = ((low - position) / way, (high - position) / way);
            start = start.max(near.min(far));
            end = end.min(near.max(far));
        }
    }
    start <= end
}

// ---- small bars ----

/// The height of a bar, and of the room that it has with its words.
const BAR: f64 = 14.0;
const ROW: f64 = 66.0;
/// Room between two bars in a row.
const GUTTER: f64 = 28.0;

fn side_by_side(chart: &Chart, bars: &Bars, accent: Colour) -> String {
    let across = usize::from(bars.across.max(1));
    let rows = bars.bars.len().div_ceil(across);
    let key = wrapped(&bars.key);
    let top = float(key.len()) * LINE + GAP;
    let height = top + float(rows) * ROW;
    let mut svg = opening(chart, height, accent);
    for (index, text) in key.iter().enumerate() {
        words(&mut svg, &Label::new(text.as_str(), 0.0, float(index) * LINE + TEXT, Anchor::Start));
    }
    let wide = (WIDTH + GUTTER) / float(across) - GUTTER;
    for (index, bar) in bars.bars.iter().enumerate() {
        let corner = (float(index % across) * (wide + GUTTER), top + float(index / across) * ROW);
        one_bar(&mut svg, bar, corner, wide, bars.scale);
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

fn float(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// Draws a bar under its name and its numbers: an outline, what is filled of it, and a mark across.
fn one_bar(svg: &mut String, bar: &Bar, (left, top): (f64, f64), wide: f64, scale: f64) {
    let how = format!(" class=\"ink\" fill=\"{INK}\" font-weight=\"bold\"");
    words(svg, &Label { how, ..Label::new(bar.name.as_str(), left, top + TEXT, Anchor::Start) });
    words(svg, &Label::new(bar.words.as_str(), left, top + TEXT + LINE, Anchor::Start));
    let long = |number: f64| if scale > 0.0 { (number / scale).clamp(0.0, 1.0) * (wide - 2.0) } else { 0.0 };
    let y = top + TEXT + LINE + GAP;
    let rectangle = |svg: &mut String, number: f64, how: &str| {
        let _ = writeln!(
            svg,
            "<rect x=\"{:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{BAR}\" {how}/>",
            left + 1.0,
            long(number)
        );
    };
    rectangle(svg, bar.outline, &format!("class=\"outline\" fill=\"none\" stroke=\"{GREY}\" stroke-width=\"1\""));
    if let Some(filled) = bar.filled {
        rectangle(svg, filled, &format!("class=\"dot\" fill=\"{ACCENT}\""));
    }
    if let Some(mark) = bar.mark {
        let x = left + 1.0 + long(mark);
        // The light edge keeps it visible on what is filled.
        let shades = [("halo", "#ffffff", 6.0), ("ink", INK, 2.6)];
        for (class, shade, wide) in shades {
            let how = format!("class=\"{class}\" stroke=\"{shade}\" stroke-width=\"{wide}\"");
            stroke(svg, (x, y - 4.0), (x, y + BAR + 4.0), &how);
        }
    }
}

/// Breaks words into lines as wide as the drawing.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if width(line) + width(word) + width(" ") <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

// ---- strokes and words ----

fn stroke(svg: &mut String, from: (f64, f64), to: (f64, f64), how: &str) {
    let _ = writeln!(svg, "<path d=\"M{:.1} {:.1}L{:.1} {:.1}\" {how}/>", from.0, from.1, to.0, to.1);
}

fn words(svg: &mut String, label: &Label) {
    let anchor = match label.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let _ = writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\"{}>{}</text>",
        label.x,
        label.y,
        label.how,
        escape(&label.text)
    );
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
