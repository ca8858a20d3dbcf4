//! The second phase: values, now that the day of the text and what was mentioned before are known.

use super::bearer::{after_mention, around, in_year, part_of};
use super::calendar::Date;
use super::holidays;
use super::meaning::{Base, From, Name, Which};
use super::tense::Direction;
use super::value::{Amount, Calendar, Part, Unit, Year};

/// Whether a text reports the days around its own, or tells a history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Style {
    #[default]
    News,
    Narrative,
    /// Nothing but the expression, as one types it into a calendar: it looks ahead.
    Request,
}

/// What stretches are resolved against.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    pub(super) anchor: Option<Date>,
    pub(super) style: Style,
    /// The last stretch mentioned whose year is known.
    pub(super) mention: Option<Calendar>,
    /// The last day mentioned.
    pub(super) day: Option<Calendar>,
    /// The quarter that a report is on.
    pub(super) quarter: Option<Calendar>,
    /// Seconds since the anchor's midnight, where the caller told them.
    pub(super) moment: Option<u32>,
    /// The unit of the last length.
    pub(super) unit: Option<Unit>,
}

impl Context {
    /// The stretch that `base` means in a clause that looks that way.
    pub(super) fn resolve(&self, base: &Base, direction: Option<Direction>) -> Calendar {
        match base {
            Base::Fixed(calendar) => *calendar,
            Base::Name(name) => self.named(*name, direction),
            Base::Shifted(name, n, from) => self.shifted(*name, *n, from, direction),
            Base::Unit(unit, n, from) => {
                let ahead = self.style == Style::News && direction == Some(Direction::Future);
                // "They hope to finish by the end of the year": not a year that is over.
                let over = || match (self.mention.and_then(|held| held.days()), self.anchor) {
                    (Some((_, last)), Some(day)) => last < day,
                    _ => false,
                };
                let told = direction.is_some_and(Direction::back) || self.style == Style::Narrative;
                let ahead = ahead && *n == 0 && over() || *from == From::Event && !told;
                let from = if ahead { &From::Anchor } else { from };
                self.unit(*unit, *n, from)
            }
            Base::Away(amount, unit, sign, from) => {
                self.away(*amount, *unit, *sign, from, direction)
            }
            Base::Inside(which, whole) => {
                let whole = self.resolve(whole, direction);
                part_of(*which, whole).unwrap_or(match which {
                    Which::Name(name) => unknown(*name),
                    Which::Weekday(_, weekday) => unknown(Name::Weekday(*weekday)),
                    Which::Unit(_, unit) => unknown_unit(*unit),
                })
            }
        }
    }

    /// Whether the base is resolved against the last mention in this style.
    fn told(&self) -> Option<Calendar> {
        self.mention.filter(|_| self.style == Style::Narrative)
    }

    /// What a stretch of that size is counted from when the text counts on from what it told: a report
    /// that has told a year since means no day of it by "the next day".
    fn counted_from(&self, unit: Unit) -> Option<Calendar> {
        let fine = |held: &Calendar| self.style == Style::Narrative || grain(held) >= unit;
        match unit {
            Unit::Day | Unit::Week => self.mention.filter(fine).or(self.day),
            _ => self.mention,
        }
    }

    fn named(&self, name: Name, direction: Option<Direction>) -> Calendar {
        if let Some(mention) = self.told()
            && let Some(found) = after_mention(name, mention)
        {
            return found;
        }
        match self.anchor.filter(|_| self.style != Style::Narrative || self.mention.is_none()) {
            Some(day) if self.style == Style::Request => {
                let day = match name {
                    Name::Weekday(weekday) if weekday == day.weekday() => {
                        day.add_days(1).unwrap_or(day)
                    }
                    _ => day,
                };
                around(name, day, Some(direction.unwrap_or(Direction::Future)))
                    .unwrap_or(unknown(name))
            }
            Some(day) => around(name, day, direction).unwrap_or(unknown(name)),
            None => unknown(name),
        }
    }

    fn shifted(&self, name: Name, n: i32, from: &From, direction: Option<Direction>) -> Calendar {
        // "the previous Friday" is not told from a day to come.
        let ahead = |told: &Calendar| told.days().map(|(first, _)| first) > self.anchor;
        let weekday_from = self.counted_from(Unit::Day).filter(|told| n >= 0 || !ahead(told));
        let day = match (from, self.told().or(self.mention)) {
            (From::Mention, Some(mention)) => {
                let told = match name {
                    Name::Weekday(_) => weekday_from,
                    _ => Some(mention),
                };
                told.and_then(|told| told.days()).map(|(first, _)| first).or(self.anchor)
            }
            _ => match self.told() {
                Some(mention) => mention.days().map(|(first, _)| first).or(self.anchor),
                None => self.anchor,
            },
        };
        let Some(day) = day else { return unknown(name) };
        if let Name::Day(month, number, _) = name
            && n != 0
        {
            let name = Name::Day(month, number, 0);
            let fits = |y: &i16| {
                let found = in_year(name, *y).and_then(|found| found.days());
                found.is_some_and(|(found, _)| if n > 0 { found > day } else { found < day })
            };
            let year = day.year();
            let years = if n > 0 { [year, year + 1] } else { [year, year - 1] };
            let year = years.into_iter().find(fits);
            return year.and_then(|y| in_year(name, y)).unwrap_or(unknown(name));
        }
        if let Name::Decade(_) | Name::MonthDay(..) | Name::Day(..) = name {
            return around(name, day, direction).unwrap_or(unknown(name));
        }
        let weekend = |day: Date| {
            let (year, week) = day.iso_week();
            Calendar::of(Year::Known(year), Part::Weekend(week))
        };
        let found = match name {
            Name::Weekday(weekday) => {
                let ahead = (i32::from(weekday) + 7 - i32::from(day.weekday())) % 7;
                let in_week = i32::from(weekday) - i32::from(day.weekday());
                let (next, behind) = if ahead == 0 { (7, -7) } else { (ahead, ahead - 7) };
                let near = self.style == Style::News && weekday_from.is_some();
                let days = match (n, from) {
                    (-1, from) if near || *from == From::Anchor => behind,
                    (2, _) => next,
                    // "the following Friday": the nearest to the day told
                    (1, From::Mention) if near => next,
                    // "this Wednesday" is ahead or behind as the verb looks.
                    (0, _) if direction == Some(Direction::Future) => ahead,
                    (n, _) => in_week + 7 * n,
                };
                day.add_days(days).map(Calendar::day)
            }
            // On a working day the coming weekend is that of the week.
            Name::Weekend if n == 2 && day.weekday() < 6 => Some(weekend(day)),
            Name::Weekend => day.add_days(7 * n.min(1)).map(weekend),
            name => {
                let year = i32::from(day.year());
                let place =
                    |year: i32| i16::try_from(year).ok().and_then(|year| in_year(name, year));
                let starts = |year: i32| place(year)?.days();
                match n {
                    0 => place(year),
                    n if n < 0 => (year - 1..=year)
                        .rev()
                        .find(|&y| starts(y).is_some_and(|(_, last)| last < day))
                        .and_then(place),
                    _ => (year..=year + 1)
                        .find(|&y| starts(y).is_some_and(|(first, _)| first > day))
                        .and_then(place),
                }
            }
        };
        found.unwrap_or(unknown(name))
    }

    fn unit(&self, unit: Unit, n: i32, from: &From) -> Calendar {
        let start = match from {
            From::Anchor => match self.told().filter(|_| n != 0 || unit > Unit::Year) {
                Some(mention) if unit == Unit::Day && n == 0 => {
                    self.anchor.map(Calendar::day).or(Some(mention))
                }
                Some(mention) => Some(mention),
                None => self.anchor.map(Calendar::day),
            },
            From::Mention | From::Event => {
                let n = if n == 2 { 1 } else { n };
                let told = if n == 0 { self.mention } else { self.counted_from(unit) };
                let fits = told.filter(|mention| grain(mention) >= unit || n != 0);
                match (fits, unit) {
                    (_, Unit::Quarter) if self.quarter.is_some() && n == 0 => self.quarter,
                    (None, Unit::Quarter) => {
                        // A quarter that is spoken of as known has ended.
                        let day = self.anchor.map(Calendar::day);
                        return day
                            .and_then(|day| moved(day, Unit::Quarter, n - 1))
                            .unwrap_or(unknown_unit(unit));
                    }
                    (Some(mention), _) => Some(mention),
                    (None, _) => self.anchor.map(Calendar::day),
                }
            }
            From::Point(base) => Some(self.resolve(base, None)),
        };
        // "coming" is the next, "after next" the one behind it.
        let n = match n {
            2 if unit != Unit::Day => 1,
            3 => 2,
            n => n.clamp(-2, 2),
        };
        start.and_then(|start| moved(start, unit, n)).unwrap_or(unknown_unit(unit))
    }

    fn away(
        &self,
        amount: Amount,
        unit: Unit,
        sign: i32,
        from: &From,
        direction: Option<Direction>,
    ) -> Calendar {
        if let (From::Event, 0, Some(mention)) = (from, sign, self.mention) {
            return mention;
        }
        let start = match from {
            From::Anchor => self.anchor.map(Calendar::day),
            From::Mention | From::Event => {
                self.counted_from(unit).or(self.anchor.map(Calendar::day))
            }
            From::Point(base) => Some(self.resolve(base, direction)),
        };
        let Amount::Thousandths(n) = amount else { return unknown_unit(unit) };
        let exact = matches!(from, From::Point(_));
        let n = i32::try_from(n).ok().filter(|n| *n < 100_000_000).unwrap_or(100_000_000);
        let (unit, n) = match unit {
            Unit::Year if n % 1000 != 0 => (Unit::Month, n * 12 / 1000),
            // "two decades ago" means a year.
            Unit::Decade => (Unit::Year, n / 100),
            unit => (unit, n / 1000),
        };
        // A year before a report's quarter is a quarter.
        if self.style == Style::News
            && !matches!(from, From::Point(_))
            && let Some(quarter) = self.quarter
            && (unit == Unit::Year && n == 1 || unit == Unit::Quarter && n == 4)
        {
            return moved(quarter, Unit::Quarter, sign * 4).unwrap_or(quarter);
        }
        let found = start.and_then(|start| {
            if exact
                && let Some((day, _)) = start.days()
                && matches!(start.part, Part::Day(..))
            {
                return match unit {
                    Unit::Day => day.add_days(sign * n),
                    Unit::Week => day.add_days(sign * n.min(1_000_000) * 7),
                    Unit::Month => day.add_months(sign * n),
                    Unit::Year => day.add_months(sign * n.min(100_000) * 12),
                    _ => None,
                }
                .map(Calendar::day);
            }
            moved(start, unit, sign * n)
        });
        found.unwrap_or(unknown_unit(unit))
    }
}

/// How fine a stretch is told.
pub(super) fn grain(calendar: &Calendar) -> Unit {
    match (calendar.year, calendar.part) {
        (Year::Century(_), _) => Unit::Century,
        (Year::Decade(_), _) => Unit::Decade,
        (_, Part::Whole) => Unit::Year,
        (_, Part::Half(_)) => Unit::Half,
        (_, Part::Quarter(_) | Part::Season(_)) => Unit::Quarter,
        (_, Part::Month(_)) => Unit::Month,
        (_, Part::Week(_)) => Unit::Week,
        (_, Part::Weekend(_)) => Unit::Weekend,
        (_, Part::Day(..) | Part::Weekday(..)) => Unit::Day,
    }
}

/// The stretch of that unit which holds the start of another, moved so many units.
pub(super) fn moved(start: Calendar, unit: Unit, n: i32) -> Option<Calendar> {
    let year = match start.year {
        Year::Known(year) => year,
        Year::Decade(decade) => decade.checked_mul(10)?,
        Year::Century(century) => century.checked_mul(100)?,
        _ => return None,
    };
    let years = |n: i32| {
        let sum = i32::from(year) + n;
        // There is no year 0.
        let sum =
            if (year < 0) == (sum < 0) || sum > 0 && year > 0 { sum } else { sum + n.signum() };
        i16::try_from(sum).ok().filter(|sum| (-9999..=9999).contains(sum))
    };
    match unit {
        Unit::Year => return Some(Calendar::year(years(n)?)),
        Unit::Decade => {
            // "two decades ago" counts years; a decade itself moves as one.
            return match start.year {
                Year::Decade(decade) => {
                    Some(Calendar::of(Year::Decade(decade + n as i16), Part::Whole))
                }
                _ => Some(Calendar::of(Year::Decade(years(n.checked_mul(10)?)? / 10), Part::Whole)),
            };
        }
        Unit::Century => {
            return Some(Calendar::of(
                Year::Century(years(n.checked_mul(100)?)? / 100),
                Part::Whole,
            ));
        }
        Unit::Millennium => return None,
        _ => {}
    }
    if year < 0 {
        let month = match start.part {
            Part::Day(month, _) | Part::Month(month) if month > 0 => month,
            _ => return Some(start),
        };
        return match unit {
            Unit::Month => {
                let months = i32::from(month) - 1 + n;
                let year = years(months.div_euclid(12))?;
                Some(Calendar::of(Year::Known(year), Part::Month(months.rem_euclid(12) as u8 + 1)))
            }
            _ => Some(start),
        };
    }
    let (first, _) = start.days()?;
    match unit {
        Unit::Month => first
            .add_months(n)
            .map(|day| Calendar::of(Year::Known(day.year()), Part::Month(day.month()))),
        Unit::Quarter => first.add_months(n.checked_mul(3)?).map(|day| {
            Calendar::of(Year::Known(day.year()), Part::Quarter((day.month() - 1) / 3 + 1))
        }),
        Unit::Half => first.add_months(n.checked_mul(6)?).map(|day| {
            Calendar::of(Year::Known(day.year()), Part::Half((day.month() - 1) / 6 + 1))
        }),
        Unit::Week => first.add_days(n.checked_mul(7)?).map(Calendar::week),
        Unit::Weekend => first.add_days(n.checked_mul(7)?).map(|day| {
            let (year, week) = day.iso_week();
            Calendar::of(Year::Known(year), Part::Weekend(week))
        }),
        Unit::Day => {
            if n == 0 && grain(&start) != Unit::Day {
                return None;
            }
            first.add_days(n).map(Calendar::day)
        }
        _ => first.add_days(0).map(Calendar::day),
    }
}

/// What the name alone tells.
pub(super) fn unknown(name: Name) -> Calendar {
    let part = match name {
        Name::Month(month) => Part::Month(month),
        Name::Day(month, day, _) => Part::Day(month, day),
        Name::MonthDay(day, _) => Part::Day(0, day),
        Name::Weekday(weekday) => Part::Weekday(0, weekday),
        Name::Weekend => Part::Weekend(0),
        Name::Season(season) => Part::Season(season),
        Name::Quarter(quarter) => Part::Quarter(quarter),
        Name::Half(half) => Part::Half(half),
        Name::Week(week) => Part::Week(week),
        Name::Holiday(holiday) => {
            holidays::fixed(holiday).map_or(Part::Day(0, 0), |(month, day)| Part::Day(month, day))
        }
        // A decade of whatever century is, in the press, of the twentieth.
        Name::Decade(decade) => {
            return Calendar::of(Year::Decade(190 + i16::from(decade) / 10), Part::Whole);
        }
    };
    Calendar::of(Year::Unknown, part)
}

/// A stretch of which only the size is known.
pub(super) fn unknown_unit(unit: Unit) -> Calendar {
    let part = match unit {
        Unit::Millennium | Unit::Century | Unit::Decade | Unit::Year => Part::Whole,
        Unit::Half => Part::Half(0),
        Unit::Quarter => Part::Quarter(0),
        Unit::Month => Part::Month(0),
        Unit::Week => Part::Week(0),
        Unit::Weekend => Part::Weekend(0),
        Unit::Day | Unit::Hour | Unit::Minute | Unit::Second => Part::Day(0, 0),
    };
    Calendar::of(Year::Unknown, part)
}
