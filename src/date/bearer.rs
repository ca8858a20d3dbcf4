//! Which stretch of the calendar bears a name: in a year, around a day, after a mention, in a whole.

use super::anchor::moved;
use super::calendar::Date;
use super::holidays;
use super::meaning::{Name, Which};
use super::tense::Direction;
use super::value::{Calendar, Part, Season, Unit, Year};

/// The bearer of the name in that year.
pub(super) fn in_year(name: Name, year: i16) -> Option<Calendar> {
    let of = |part| Some(Calendar::of(Year::Known(year), part));
    match name {
        Name::Month(month) => of(Part::Month(month)),
        Name::Day(month, day, _) => of(Part::Day(month, day)),
        Name::Season(season) => of(Part::Season(season)),
        Name::Quarter(quarter) => of(Part::Quarter(quarter)),
        Name::Half(half) => of(Part::Half(half)),
        Name::Week(week) => of(Part::Week(week)),
        Name::Holiday(holiday) => match holidays::day(holiday, year) {
            Some(day) => Some(Calendar::day(day)),
            None => holidays::fixed(holiday).and_then(|(month, day)| of(Part::Day(month, day))),
        },
        Name::Weekday(_) | Name::Weekend | Name::MonthDay(..) | Name::Decade(_) => None,
    }
}

/// Days. Half a year away on one side is nearer on the other.
const HALF_YEAR: i32 = 183;
/// Days since a quarter's end within which a report still speaks of it: the next one's report is out
/// some four and a half months on.
const ENDED: i32 = 140;
/// Days ahead of a past tense's text, and behind a future tense's, within which a date is where it
/// stands all the same: the verb near it is that of another clause. On the press of TempEval-3 and
/// KRAUTS anything from 90 to 130, and from 70 to 100, reads the same; 70 and 50 read less well.
const UNGOVERNED_AHEAD: i32 = 110;
/// See [`UNGOVERNED_AHEAD`].
const UNGOVERNED_BACK: i32 = 85;
/// Days ahead of the text within which a date stands where it is though a verb of the past governs it:
/// a page may be stamped some days before what it reports.
const GOVERNED_AHEAD: i32 = 14;

/// The bearer of the name around a day, on the side that the clause looks to.
pub(super) fn around(name: Name, day: Date, direction: Option<Direction>) -> Option<Calendar> {
    match name {
        Name::Weekday(weekday) => {
            let ahead = (i32::from(weekday) + 7 - i32::from(day.weekday())) % 7;
            let days =
                if ahead == 0 || direction == Some(Direction::Future) { ahead } else { ahead - 7 };
            day.add_days(days).map(Calendar::day)
        }
        Name::Weekend => {
            let weekday = i32::from(day.weekday());
            let saturday = match direction {
                Some(Direction::Future) => 6 - weekday,
                _ if weekday >= 6 => 6 - weekday,
                _ => -1 - weekday,
            };
            let (year, week) = day.add_days(saturday)?.iso_week();
            Some(Calendar::of(Year::Known(year), Part::Weekend(week)))
        }
        Name::MonthDay(number, weekday) => {
            let first = Date::new(day.year(), day.month(), 1).ok()?;
            let months: &[i32] = match direction {
                Some(Direction::Future) => &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
                Some(_) => &[0, -1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11],
                None => &[0, 1, -1, 2, -2, 3, -3, 4, -4, 5, 6, 7],
            };
            months.iter().find_map(|&n| {
                let month = first.add_months(n)?;
                let found = Date::new(month.year(), month.month(), number).ok()?;
                let side = match direction {
                    Some(Direction::Future) => found >= day,
                    Some(_) => found <= day,
                    None => true,
                };
                (side && (weekday == 0 || found.weekday() == weekday)).then(|| Calendar::day(found))
            })
        }
        Name::Decade(decade) => {
            let now = day.year() / 100 * 10 + i16::from(decade) / 10;
            let decade = if now * 10 > day.year() { now - 10 } else { now };
            Some(Calendar::of(Year::Decade(decade), Part::Whole))
        }
        Name::Day(month, number, weekday) if weekday > 0 => {
            // The weekday beside it picks the year, but a near date rather has the wrong weekday.
            const NEAR: i32 = 40;
            let year = day.year();
            if Date::new(year, month, number).is_ok_and(|here| day.days_until(here).abs() <= NEAR) {
                return in_year(name, year);
            }
            let fits =
                |y: i16| Date::new(y, month, number).is_ok_and(|day| day.weekday() == weekday);
            let years = [year, year + 1, year - 1, year + 2, year - 2];
            let year = years.into_iter().find(|&y| fits(y)).unwrap_or(year);
            in_year(name, year)
        }
        name => {
            let year = day.year();
            let here = in_year(name, year)?;
            let Some((first, last)) = here.days() else {
                // The 29th of February: the last that was.
                let there = |n: i16| in_year(name, year - n).filter(|found| found.days().is_some());
                return (1..9).find_map(there).or(Some(here));
            };
            if first <= day && day <= last {
                return Some(here);
            }
            let ahead = if first > day { day.days_until(first) } else { -last.days_until(day) };
            let pick = match (name, direction) {
                // Weeks are numbered in plans of the year that runs.
                (Name::Week(_), _) if ahead.abs() < HALF_YEAR => year,
                // The quarter that runs or has just ended, whatever the tense.
                (Name::Quarter(_), _) if (-ENDED..0).contains(&ahead) => year,
                // Most of a year away on the side the verb looks to, or weeks on the other: the verb
                // does not govern the date.
                (_, Some(Direction::Done)) if ahead > GOVERNED_AHEAD => year - 1,
                (_, Some(Direction::Past)) if ahead > UNGOVERNED_AHEAD => year - 1,
                (_, Some(Direction::Future)) if ahead < -UNGOVERNED_BACK => year + 1,
                (_, Some(_)) => year,
                // Nothing tells: the nearer one.
                (_, None) => {
                    let away =
                        if first > day { day.days_until(first) } else { last.days_until(day) };
                    match away > HALF_YEAR {
                        true if first > day => year - 1,
                        true => year + 1,
                        false => year,
                    }
                }
            };
            in_year(name, pick)
        }
    }
}

/// The bearer of the name that a history means after it has mentioned a stretch.
pub(super) fn after_mention(name: Name, mention: Calendar) -> Option<Calendar> {
    let year = match mention.year {
        Year::Known(year) => year,
        _ => return None,
    };
    let month = month_of(&mention);
    let at = match name {
        Name::Month(m) | Name::Day(m, ..) => Some(m),
        Name::Season(season) => Some(match season {
            Season::Spring => 4,
            Season::Summer => 7,
            Season::Autumn => 10,
            // The winter after a date late in the year is told by the year it ends in.
            Season::Winter if month.is_some_and(|month| month >= 10) => {
                return in_year(name, year + 1);
            }
            Season::Winter => return in_year(name, year),
        }),
        _ => None,
    };
    match (name, month) {
        (Name::MonthDay(day, _), Some(month)) => {
            Some(Calendar::of(Year::Known(year), Part::Day(month, day)))
        }
        (Name::Weekday(weekday), _) => {
            let (first, _) = mention.days()?;
            let ahead = (i32::from(weekday) + 7 - i32::from(first.weekday())) % 7;
            first.add_days(ahead).map(Calendar::day)
        }
        (Name::Weekend, _) => {
            let (first, _) = mention.days()?;
            let (year, week) = first.iso_week();
            Some(Calendar::of(Year::Known(year), Part::Weekend(week)))
        }
        (Name::Decade(decade), _) => {
            let century = year / 100;
            Some(Calendar::of(Year::Decade(century * 10 + i16::from(decade) / 10), Part::Whole))
        }
        (name, Some(month)) if at.is_some_and(|at| at + 6 < month) => in_year(name, year + 1),
        (name, _) => in_year(name, year),
    }
}

pub(super) fn month_of(calendar: &Calendar) -> Option<u8> {
    match calendar.part {
        Part::Month(month) | Part::Day(month, _) if month > 0 => Some(month),
        _ => None,
    }
}

/// A part of a stretch.
pub(super) fn part_of(which: Which, whole: Calendar) -> Option<Calendar> {
    let Year::Known(year) = whole.year else { return None };
    match which {
        Which::Unit(0, Unit::Week) => whole.days().map(|(first, _)| Calendar::week(first)),
        // The weekend that a holiday lies nearest to.
        Which::Unit(0, Unit::Weekend) => {
            let (day, _) = whole.days()?;
            let day = if day.weekday() < 4 { day.add_days(-7)? } else { day };
            moved(Calendar::day(day), Unit::Weekend, 0)
        }
        Which::Unit(0, unit) => moved(whole, unit, 0),
        Which::Name(Name::MonthDay(day, _)) => match whole.part {
            Part::Month(month) => Some(Calendar::of(Year::Known(year), Part::Day(month, day))),
            _ => None,
        },
        Which::Name(Name::Weekday(weekday)) => match whole.part {
            Part::Week(week) => Date::from_iso_week(year, week, weekday).map(Calendar::day),
            _ => None,
        },
        Which::Name(Name::Weekend) => match whole.part {
            Part::Week(week) => Some(Calendar::of(Year::Known(year), Part::Weekend(week))),
            _ => None,
        },
        Which::Name(name) => in_year(name, year),
        Which::Weekday(nth, weekday) => match whole.part {
            Part::Month(month) => {
                holidays::nth_weekday(year, month, nth, weekday).map(Calendar::day)
            }
            _ => {
                let (first, last) = whole.days()?;
                let ahead = (i32::from(weekday) + 7 - i32::from(first.weekday())) % 7;
                let back = (i32::from(last.weekday()) + 7 - i32::from(weekday)) % 7;
                if nth > 0 {
                    first.add_days(ahead + 7 * (i32::from(nth) - 1)).map(Calendar::day)
                } else {
                    last.add_days(-back + 7 * (i32::from(nth) + 1)).map(Calendar::day)
                }
            }
        },
        Which::Unit(nth, unit) => {
            let (first, last) = whole.days()?;
            let step = i32::from(nth) - i32::from(nth > 0);
            let found = match (unit, nth > 0) {
                (Unit::Day, true) => Calendar::day(first.add_days(step)?),
                (Unit::Day, false) => Calendar::day(last.add_days(step + 1)?),
                (Unit::Week, true) if whole.part == Part::Whole => {
                    Calendar::of(Year::Known(year), Part::Week(u8::try_from(nth).ok()?))
                }
                // Of a month, the weeks that begin in it; from its end, those that end in it.
                (Unit::Week, true) => {
                    let monday = (8 - i32::from(first.weekday())) % 7;
                    Calendar::week(first.add_days(monday + 7 * step)?)
                }
                (Unit::Week, false) if whole.part == Part::Whole => {
                    let last = Date::new(year, 12, 28).ok()?;
                    Calendar::week(last.add_days(7 * (step + 1))?)
                }
                (Unit::Week, false) => {
                    let last = last.add_days(-(i32::from(last.weekday()) % 7))?;
                    Calendar::week(last.add_days(7 * (step + 1))?)
                }
                (unit, true) => moved(Calendar::day(first), unit, step)?,
                (unit, false) => moved(Calendar::day(last), unit, step + 1)?,
            };
            Some(found)
        }
    }
}
