//! Profile: the path to the goal.

use crate::{
    measures::{Day, Measure, days_between},
    model::{Date, counting::Shape, target::Target},
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "profile",
    meaning: "The path to the goal: 0 on the start date, the milestones as points, the goal on the due date. With \
              linear, straight lines join the points; with step, the last milestone on or before the day holds. 0 \
              before the start, flat after the due date.",
};

/// Returns how much the plan wants by this day.
pub fn on(day: Day<'_>, target: &Target) -> Exact {
    at(target, day.network().counting.profile, day.as_of)
}

/// Returns how much a plan of this shape wants by a date.
pub fn at(target: &Target, shape: Shape, date: Date) -> Exact {
    if date >= target.due {
        return Exact::from_integer(target.goal.get().into());
    }
    let points = points(target);
    let piece = points.windows(2).find(|piece| piece[0].0 <= date && date < piece[1].0);
    let Some(&[(from, low), (until, high)]) = piece else {
        return Exact::ZERO;
    };
    let (low, high) = (Exact::from_integer(low.into()), Exact::from_integer(high.into()));
    match shape {
        Shape::Step => low,
        Shape::Linear => {
            low + (high - low) * Exact::new(days_between(from, date).into(), days_between(from, until).into())
        }
    }
}

/// Returns the points of a target's path, in order of time: the start, its milestones, the due date.
pub fn points(target: &Target) -> Vec<(Date, u32)> {
    let between = target.milestones.iter().filter(|(date, _)| target.from < **date && **date < target.due);
    let mut points = vec![(target.from, 0)];
    points.extend(between.map(|(date, number)| (*date, *number)));
    points.push((target.due, target.goal.get()));
    points
}

/// Returns how much the plan wants by this day of a part of the goal: the same path, as much lower as the part is.
pub fn of_part(day: Day<'_>, target: &Target, part: u32) -> Exact {
    on(day, target) * Exact::new(part.into(), target.goal.get().into())
}
