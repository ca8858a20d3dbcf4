//! What an expression says before anyone knows the day it was written on.

use super::value::{Amount, Calendar, Length, Season, Time, Unit, Value};

/// The meaning of an expression.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Meaning {
    /// Needs no anchor.
    Value(Value),
    Length(Length),
    /// So many of the unit that the last length had.
    Again(Amount),
    /// A day or a longer stretch, with the time of day if there is one.
    Point(Base, Option<Time>),
    /// Comes again: a length from one to the next, or the name of the times.
    Set(Value),
}

/// A stretch of the calendar, yet to be found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Base {
    Fixed(Calendar),
    /// A name that comes back each year, month or week.
    Name(Name),
    /// Last, this or next bearer of the name.
    Shifted(Name, i32, From),
    /// Last, this or next day, week, month …
    Unit(Unit, i32, From),
    /// So many units away.
    Away(Amount, Unit, i32, From),
    /// A part of another stretch.
    Inside(Which, Box<Base>),
}

/// What is counted from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum From {
    /// The day of the text.
    Anchor,
    /// The last date mentioned.
    Mention,
    /// A deed that the calendar does not know, and in a history the last date mentioned.
    Event,
    Point(Box<Base>),
}

/// A name for a recurring stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Name {
    Month(u8),
    /// Month, day, and the weekday beside it or 0.
    Day(u8, u8, u8),
    /// Day of the month, and the weekday beside it or 0.
    MonthDay(u8, u8),
    Weekday(u8),
    Weekend,
    Season(Season),
    Quarter(u8),
    Half(u8),
    Week(u8),
    Holiday(u8),
    /// The decade of some century: the nineties.
    Decade(u8),
}

/// Which part of a longer stretch; counts from the end are negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Which {
    Unit(i8, Unit),
    Weekday(i8, u8),
    Name(Name),
}
