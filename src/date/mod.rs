//! Dates: what a text says of time, as TIMEX3 values.
//!
//! Two phases, as in HeidelTime (Strötgen and Gertz 2010). The grammar finds the expressions and
//! says what their words mean by themselves: `Tuesday`, `a year earlier`, `the end of June`. Then
//! each is resolved: against the anchor, the day of publication, in news; against the last date
//! mentioned in a history, which the text itself is told to be by; behind or ahead as the tense of
//! the clause has it. Without an anchor a value keeps its gaps (`XXXX-WXX-2`), and
//! [`resolve`] fills them in later. No clock is ever read.
//!
//! ```
//! use copydesk::date::{timexes, resolve};
//! let text = "Kerry met Lavrov on Tuesday and will travel to Rome on Wednesday.";
//! let mut found = timexes(text, None);
//! let values = |found: &[copydesk::date::Timex]| -> Vec<String> {
//!     found.iter().map(|timex| timex.value.to_string()).collect()
//! };
//! assert_eq!(values(&found), ["XXXX-WXX-2", "XXXX-WXX-3"]);
//! resolve(&mut found, "2013-05-07".parse()?);
//! assert_eq!(values(&found), ["2013-05-07", "2013-05-08"]);
//! # Ok::<(), copydesk::Error>(())
//! ```

mod anchor;
mod bearer;
mod bytes;
mod calendar;
mod class;
mod grammar;
mod holidays;
mod meaning;
mod notation;
mod order;
mod page;
mod rule;
mod runs;
mod scan;
mod settle;
mod tense;
mod value;
mod weight;
mod window;
mod words;

pub use calendar::Date;
pub use order::{DateOrder, Evidence, Reading};
pub use rule::Rule;
pub use settle::{Against, resolve};
pub use value::Value;

use std::fmt;

use crate::{Error, Language, Span};

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
    /// Of a set, the word that makes it one.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub quant: Option<Quantifier>,
    /// Of a set, how many times in the length its value tells: 2 for `twice a month`.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub freq: Option<u32>,
    /// The rule that found it.
    pub rule: Rule,
    /// What it was resolved against, where it was not told in full.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub against: Option<Against>,
    /// Of a date in figures that can be read two ways, the other reading and what decided.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub other: Option<Reading>,
    /// What [`resolve`] needs; a timex read from JSON no longer has it.
    #[cfg_attr(feature = "serde", serde(skip))]
    undated: settle::Kept,
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

crate::named::named!(
    Kind: Date "DATE", Time "TIME", Duration "DURATION", Set "SET"
);

/// TIMEX3's `quant`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "UPPERCASE"))]
#[non_exhaustive]
pub enum Quantifier {
    /// `every Tuesday`
    Every,
    /// `each Tuesday`
    Each,
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

/// The temporal expressions of `text`, relative ones resolved against `anchor` where it is given.
///
/// ```
/// use copydesk::date::{Date, timexes};
/// let found = timexes("The talks end late next week.", Some(Date::new(2013, 5, 8)?));
/// assert_eq!(found[0].value.to_string(), "2013-W20");
/// # Ok::<(), copydesk::Error>(())
/// ```
pub fn timexes(text: &str, anchor: Option<Date>) -> Vec<Timex> {
    Normalizer::new().anchor(anchor).timexes(text)
}

/// How to normalize; made once for a corpus.
///
/// ```
/// use copydesk::{Language, date::{Date, Normalizer}};
/// let normalizer = Normalizer::new().language(Language::Any).anchor(Some(Date::new(2013, 5, 8)?));
/// let found = normalizer.timexes("07 Mayıs 2013, 12:13");
/// assert_eq!(found[0].value.to_string(), "2013-05-07T12:13");
/// # Ok::<(), copydesk::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Normalizer {
    language: Language,
    anchor: Option<Date>,
    /// Seconds since the anchor's midnight.
    moment: Option<u32>,
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

    /// The time of day the text was published at, for `in 5 minutes`; midnight where it is not told.
    ///
    /// It changes nothing that is said in days or longer units. What is said in minutes is then told
    /// to the second: `2013-02-12T04:35:00`. A time that no clock shows is an error.
    ///
    /// ```
    /// use copydesk::date::{Date, Normalizer};
    /// let normalizer = Normalizer::new().anchor(Some(Date::new(2013, 2, 12)?)).anchor_time(4, 30, 0)?;
    /// let found = normalizer.timexes("The broadcast begins in 5 minutes.");
    /// assert_eq!(found[0].value.to_string(), "2013-02-12T04:35:00");
    /// assert!(Normalizer::new().anchor_time(4, 60, 0).is_err());
    /// # Ok::<(), copydesk::Error>(())
    /// ```
    pub fn anchor_time(mut self, hour: u8, minute: u8, second: u8) -> Result<Normalizer, Error> {
        if hour > 23 || minute > 59 || second > 59 {
            return Err(Error::Clock { hour, minute, second });
        }
        let minutes = u32::from(hour) * 60 + u32::from(minute);
        self.moment = Some(minutes * 60 + u32::from(second));
        Ok(self)
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

    /// The temporal expressions in the stretches given, in order; the rest is passed over, save that
    /// the whole text is asked where the order of figures is not clear.
    ///
    /// Stretches that do not lie on character boundaries of `text` are passed over.
    pub fn timexes_in(&self, text: &str, regions: &[Span]) -> Vec<Timex> {
        page::read(self, text, regions)
    }

    /// The day or moment that a line such as `Published on 05/09/2013` tells: its first full date,
    /// the order of figures decided by the whole of `text`.
    ///
    /// ```
    /// use copydesk::{Span, date::Normalizer};
    /// let text = "Last Mod: 07 Mayıs 2013, 12:13";
    /// let stamp = Normalizer::new().stamp(text, Span::new(0, text.len())?).unwrap();
    /// assert_eq!(&text[stamp.span], "07 Mayıs 2013, 12:13");
    /// assert_eq!(stamp.value.to_string(), "2013-05-07T12:13");
    /// # Ok::<(), copydesk::Error>(())
    /// ```
    pub fn stamp(&self, text: &str, line: Span) -> Option<Timex> {
        self.timexes_in(text, &[line]).into_iter().find(|timex| {
            matches!(timex.kind, Kind::Date | Kind::Time)
                && timex.against.is_none()
                && timex.value.first_day().is_some()
                && timex.value.first_day() == timex.value.last_day()
        })
    }
}
