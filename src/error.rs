//! [`Error`]: what an input format can get wrong. Reading a text never fails.

/// An input that does not have the form it should: a code, a date, a value, a span.
///
/// Analysis itself is total; only parsers of small formats return this.
///
/// ```
/// use copydesk::{Error, Language};
/// let error = "klingon".parse::<Language>().unwrap_err();
/// assert!(matches!(error, Error::Language { .. }));
/// assert!(error.to_string().starts_with("unknown language code \"klingon\""));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A span that ends before it starts.
    #[error("span [{start}, {end}] ends before it starts")]
    Span {
        /// The offset given as the start.
        start: usize,
        /// The offset given as the end.
        end: usize,
    },
    /// A language code that the crate has no entry for.
    #[error(
        "unknown language code {code:?}: give an ISO 639-1 code, or \"und\" for the language-neutral rules"
    )]
    Language {
        /// The code as given.
        code: String,
    },
    /// A name that is no kind of line, quotation or timex.
    #[error("{name:?} is not among {}", known.join(", "))]
    Kind {
        /// The name as given.
        name: String,
        /// The names there are.
        known: &'static [&'static str],
    },
    /// A calendar day that is not written as ISO 8601 or does not exist.
    #[error("{text:?} is not a calendar day: write YYYY-MM-DD")]
    Date {
        /// The text as given.
        text: String,
    },
    /// A time of day that no clock shows.
    #[error("{hour:02}:{minute:02}:{second:02} is not a time of day")]
    Clock {
        /// The hour given; 0 to 23 are right.
        hour: u8,
        /// The minute given; 0 to 59 are right.
        minute: u8,
        /// The second given; 0 to 59 are right.
        second: u8,
    },
    /// A string that is no TIMEX3 value.
    #[error("{text:?} is not a TIMEX3 value")]
    Value {
        /// The text as given.
        text: String,
    },
}
