//! Dates: what a text says of time, as TIMEX3 values.

mod calendar;

pub use calendar::Date;

use crate::{Error, Language, Span};
use std::fmt;
use std::str::FromStr;

/// A temporal expression and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Timex {
    /// The words.
    pub span: Span,
    /// What sort of time they mean.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub kind: Kind,
    /// The TIMEX3 value.
    pub value: Value,
    /// What qualifies the value: the start, the end, about.
    #[cfg_attr(feature = "serde", serde(rename = "mod"))]
    pub modifier: Option<Modifier>,
}

/// The four types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "UPPERCASE"))]
pub enum Kind {
    /// A day or a longer stretch of the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Times that come again.
    Set,
}

/// TIMEX3's `mod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "SCREAMING_SNAKE_CASE"))]
#[non_exhaustive]
pub enum Modifier {
    /// `more than a decade ago`
    Before,
    /// `less than a year ago`
    After,
    /// `no less than a year ago`
    OnOrBefore,
    /// `no more than a year ago`
    OnOrAfter,
    /// `less than two hours long`
    LessThan,
    /// `more than five minutes`
    MoreThan,
    /// `no more than ten days`
    EqualOrLess,
    /// `at least ten days`
    EqualOrMore,
    /// `the early 1960s`
    Start,
    /// `the middle of the month`
    Mid,
    /// `the end of the year`
    End,
    /// `about three years ago`
    Approx,
}

impl fmt::Display for Modifier {
    /// As TIMEX3 writes it: `LESS_THAN`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Modifier::Before => "BEFORE",
            Modifier::After => "AFTER",
            Modifier::OnOrBefore => "ON_OR_BEFORE",
            Modifier::OnOrAfter => "ON_OR_AFTER",
            Modifier::LessThan => "LESS_THAN",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::EqualOrLess => "EQUAL_OR_LESS",
            Modifier::EqualOrMore => "EQUAL_OR_MORE",
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Approx => "APPROX",
        })
    }
}

/// A TIMEX3 value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Value(String);

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Value {
    type Err = Error;

    fn from_str(text: &str) -> Result<Value, Error> {
        Ok(Value(text.to_owned()))
    }
}

/// Which of two numbers is the day, in dates such as `05/09/2013`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DateOrder {
    /// `31/12/2013`
    DayFirst,
    /// `12/31/2013`
    MonthFirst,
}

/// The temporal expressions of `text`, relative ones resolved against `anchor` where it is given.
pub fn timexes(text: &str, anchor: Option<Date>) -> Vec<Timex> {
    Normalizer::new().anchor(anchor).timexes(text)
}

/// How to normalize; made once for a corpus.
#[derive(Clone, Debug, Default)]
pub struct Normalizer {
    language: Language,
    anchor: Option<Date>,
    order: Option<DateOrder>,
}

impl Normalizer {
    /// English, no anchor, the order of day and month decided by evidence.
    pub fn new() -> Normalizer {
        Normalizer::default()
    }

    /// The language whose words for time apply.
    pub fn language(mut self, language: Language) -> Normalizer {
        self.language = language;
        self
    }

    /// The day the text was published on.
    pub fn anchor(mut self, anchor: Option<Date>) -> Normalizer {
        self.anchor = anchor;
        self
    }

    /// The order of day and month, where the caller knows it.
    pub fn date_order(mut self, order: DateOrder) -> Normalizer {
        self.order = Some(order);
        self
    }

    /// The temporal expressions of `text`.
    pub fn timexes(&self, text: &str) -> Vec<Timex> {
        self.timexes_in(text, &[Span::at(0, text.len())])
    }

    /// The temporal expressions in the stretches given, in order; the rest is passed over.
    pub fn timexes_in(&self, text: &str, regions: &[Span]) -> Vec<Timex> {
        let _ = (text, regions, self.language, self.anchor, self.order);
        Vec::new()
    }
}
