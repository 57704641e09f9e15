//! Charts: lines through points over time, as one SVG for paper and for the screen.
//!
//! Lines differ by their stroke as well as by colour, and each is named at its end, so that the chart can be read in
//! black and white and without a key. The attributes give the colours of paper; classes let a page's style take others, as
//! in the dark.

use std::fmt::Write as _;

use jiff::ToSpan;

use crate::{
    model::{Date, theme::Colour},
    plan::{Chart, Series, Stroke},
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
    let plot = Plot::of(chart);
    let mut svg = opening(chart, accent);
    level_lines(&mut svg, &plot);
    months(&mut svg, &plot);
    goal_and_today(&mut svg, &plot, chart);
    for series in &chart.series {
        line(&mut svg, &plot, series);
    }
    for label in labels(&plot, chart) {
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
    fn of(chart: &Chart) -> Self {
        let points = || chart.series.iter().flat_map(|series| &series.points);
        let dates = || points().map(|(date, _)| *date).chain([chart.today]);
        let (first, last) = (dates().min().unwrap_or(chart.today), dates().max().unwrap_or(chart.today));
        let highest = points().map(|(_, number)| *number).fold(f64::from(chart.goal), f64::max);
        let step = step(highest);
        let top = (highest / step).ceil().max(1.0) * step;
        let ends = chart.series.iter().map(|series| series.name.as_str());
        let goal = goal_name(chart);
        let widest = ends.chain([goal.as_str()]).map(width).fold(0.0, f64::max);
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

fn opening(chart: &Chart, accent: Colour) -> String {
    let id: String = chart.title.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"720\" height=\"366\" \
         class=\"chart\" role=\"img\" aria-labelledby=\"chart-{id} chart-{id}-words\">\n<title id=\"chart-{id}\">{}</title>\n\
         <desc id=\"chart-{id}-words\">{}</desc>\n<g class=\"quiet\" font-family=\"Noto Sans, system-ui, sans-serif\" \
         font-size=\"{TEXT}\" fill=\"{GREY}\" color=\"{accent}\">\n",
        escape(&chart.title),
        escape(&chart.description),
    )
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

fn goal_and_today(svg: &mut String, plot: &Plot, chart: &Chart) {
    let goal = plot.y(f64::from(chart.goal));
    stroke(svg, (plot.left, goal), (plot.right, goal), &format!("class=\"ink\" stroke=\"{INK}\" stroke-width=\"1\""));
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

fn goal_name(chart: &Chart) -> String {
    format!("Goal {}", wording::count(chart.goal))
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
            Stroke::Dashed => String::new(),
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
fn labels(plot: &Plot, chart: &Chart) -> Vec<Label> {
    let mut beside = vec![Label::new(
        goal_name(chart),
        plot.right + GAP,
        plot.y(f64::from(chart.goal)) + TEXT * 0.35,
        Anchor::Start,
    )];
    let mut inside = Vec::new();
    for series in &chart.series {
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
fn beside_point(plot: &Plot, chart: &Chart, series: &Series, (x, y): (f64, f64)) -> Label {
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
    ];
    let labels = places.into_iter().map(|(to_x, to_y)| {
        let anchor = if to_x > x { Anchor::Start } else { Anchor::End };
        Label::of(series, to_x, to_y, anchor)
    });
    let covered = |label: &Label| {
        let [left, top, right, bottom] = label.frame();
        let outside = left < plot.left || right > plot.right || top < TOP || bottom > plot.bottom;
        let goal = [(plot.first, f64::from(chart.goal)), (chart.today, f64::from(chart.goal))];
        let lines = chart.series.iter().flat_map(|series| series.points.windows(2)).chain([goal.as_slice()]);
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
