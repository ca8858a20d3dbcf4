//! Which of two figures is the day, in dates such as `05/09/2013`.

use super::anchor::grain;
use super::calendar::Date;
use super::grammar::{Found, Numeric};
use super::meaning::{Base, Meaning, Name};
use super::page::Placed;
use super::tense::Direction;
use super::value::{Unit, Value};
use super::{Modifier, Normalizer};
use crate::Language;

/// Which of two numbers is the day, in dates such as `05/09/2013`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum DateOrder {
    /// `31/12/2013`
    DayFirst,
    /// `12/31/2013`
    MonthFirst,
}

impl DateOrder {
    fn other(self) -> DateOrder {
        match self {
            DateOrder::DayFirst => DateOrder::MonthFirst,
            DateOrder::MonthFirst => DateOrder::DayFirst,
        }
    }
}

/// What decided the order of figures, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Evidence {
    /// The caller said so.
    Setting,
    /// A weekday named beside it fits one reading alone.
    Weekday,
    /// Another date in figures on the page has a number over 12.
    Figures,
    /// One reading is the anchor's day, or a day that the page also tells with the month's name.
    SameDay,
    /// Months that the text speaks of as past would not be, by the other reading.
    Months,
    /// Nothing but the habit of the language, and of those who write full stops between.
    Language,
}

/// The reading of a date in figures that was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Reading {
    /// The value it would have.
    pub value: Value,
    /// The order that was taken.
    pub order: DateOrder,
    /// What decided for it.
    pub evidence: Evidence,
}

impl Numeric {
    /// Whether both readings are days.
    pub(super) fn ambiguous(self) -> bool {
        self.first <= 12 && self.second <= 12 && self.first != self.second
    }

    fn day(self, order: DateOrder) -> Option<Date> {
        let (month, day) = self.month_and_day(order == DateOrder::DayFirst);
        Date::new(self.year?, month, day).ok()
    }
}

/// What the page says of the order of figures.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    figures: Option<DateOrder>,
    days: Vec<Date>,
    /// Months spoken of as past or to come, and whether it is their end.
    months: Vec<(u8, Direction, bool)>,
}

impl Page {
    /// What these expressions show of the order of figures.
    pub(super) fn of(found: &[Placed]) -> Page {
        let mut page = Page::default();
        for (found, _, direction) in found {
            page.note(found, *direction);
        }
        page
    }

    /// Takes note of an expression.
    fn note(&mut self, found: &Found, direction: Option<Direction>) {
        const ENOUGH: usize = 256;
        if let Some(numeric) = found.numeric {
            if numeric.first > 12 {
                self.figures.get_or_insert(DateOrder::DayFirst);
            } else if numeric.second > 12 {
                self.figures.get_or_insert(DateOrder::MonthFirst);
            }
            return;
        }
        match &found.meaning {
            Meaning::Point(Base::Fixed(calendar), _)
                if grain(calendar) == Unit::Day && self.days.len() < ENOUGH =>
            {
                self.days.extend(calendar.days().map(|(first, _)| first));
            }
            Meaning::Point(Base::Name(Name::Month(month)), _) => {
                if let Some(direction) = direction.filter(|_| self.months.len() < ENOUGH) {
                    let end = found.modifier == Some(Modifier::End);
                    self.months.push((*month, direction, end));
                }
            }
            _ => {}
        }
    }

    /// The order of an unclear date, and what decided it.
    pub(super) fn decide(&self, numeric: Numeric, settings: &Normalizer) -> (DateOrder, Evidence) {
        if let Some(order) = settings.order {
            return (order, Evidence::Setting);
        }
        let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
        let only = |fits: &dyn Fn(DateOrder) -> bool| {
            let mut fitting = orders.into_iter().filter(|&order| fits(order));
            fitting.next().filter(|_| fitting.next().is_none())
        };
        if numeric.weekday > 0
            && let Some(order) = only(&|order| {
                numeric.day(order).is_some_and(|day| day.weekday() == numeric.weekday)
            })
        {
            return (order, Evidence::Weekday);
        }
        if let Some(order) = self.figures {
            return (order, Evidence::Figures);
        }
        if let Some(order) = only(&|order| {
            numeric
                .day(order)
                .is_some_and(|day| Some(day) == settings.anchor || self.days.contains(&day))
        }) {
            return (order, Evidence::SameDay);
        }
        // Only English is written in both orders.
        let support =
            |order: DateOrder| -> i32 { numeric.day(order).map_or(0, |day| self.support(day)) };
        let (day_first, month_first) = (support(orders[0]), support(orders[1]));
        if settings.language == Language::English && !numeric.dotted && day_first != month_first {
            let order = if day_first > month_first { orders[0] } else { orders[1] };
            return (order, Evidence::Months);
        }
        let order = match settings.language {
            Language::English if !numeric.dotted => DateOrder::MonthFirst,
            _ => DateOrder::DayFirst,
        };
        (order, Evidence::Language)
    }

    /// How well the months spoken of suit a page of that day: one that has not yet come, or not yet
    /// ended, is not spoken of as past.
    fn support(&self, day: Date) -> i32 {
        self.months
            .iter()
            .map(|&(month, direction, end)| {
                let ahead = i32::from(month) - i32::from(day.month());
                match direction {
                    Direction::Future => ahead.signum(),
                    _ if ahead == 0 => {
                        if end {
                            -2
                        } else {
                            -1
                        }
                    }
                    // Eleven months back is less likely than one month ahead.
                    _ => -ahead.signum(),
                }
            })
            .sum()
    }
}

/// The base of a date in figures by that order, and the other reading if there is one.
pub(super) fn read(numeric: Numeric, order: DateOrder) -> (Base, Option<Base>) {
    use super::value::{Calendar, Part, Year};
    let base = |order: DateOrder| {
        let (month, day) = numeric.month_and_day(order == DateOrder::DayFirst);
        match numeric.year {
            Some(year) => Base::Fixed(Calendar::of(Year::Known(year), Part::Day(month, day))),
            None => Base::Name(Name::Day(month, day, numeric.weekday)),
        }
    };
    let order = if numeric.first > 12 {
        DateOrder::DayFirst
    } else if numeric.second > 12 {
        DateOrder::MonthFirst
    } else {
        order
    };
    (base(order), numeric.ambiguous().then(|| base(order.other())))
}
