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
    /// A calendar day that is not written as ISO 8601 or does not exist.
    #[error("{text:?} is not a calendar day: write YYYY-MM-DD")]
    Date {
        /// The text as given.
        text: String,
    },
    /// A string that is no TIMEX3 value.
    #[error("{text:?} is not a TIMEX3 value")]
    Value {
        /// The text as given.
        text: String,
    },
}
