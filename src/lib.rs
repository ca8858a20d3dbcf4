//! Marks the text of a web news page as a copy desk would: which lines are the article and which are
//! furniture, where its sentences end, who said what, and which dates it speaks of.
//!
//! ```
//! let page = "Home | News | Sport\n\n\
//!             Ministers agree on bridge\n\n\
//!             By Ann Lee\n\n\
//!             Published: May 8, 2013\n\n\
//!             LIMA - The two ministers agreed on Tuesday to build the bridge. \
//!             “We will open it in two years,” said Foreign Minister Maria Silva, \
//!             who met her colleague in Lima for more than two hours.\n\n\
//!             She added that the bridge would cost 12 million dollars and that the work \
//!             on it would begin at the end of May.\n\n\
//!             Add Comment";
//! let article = copydesk::annotate(page);
//!
//! assert_eq!(article.title.as_deref(), Some("Ministers agree on bridge"));
//! assert_eq!(article.bylines, ["Ann Lee"]);
//! assert_eq!(article.dateline.as_deref(), Some("LIMA"));
//!
//! let said: Vec<_> = article.quotes.iter().filter(|quote| quote.speaker.is_some()).collect();
//! assert_eq!(&page[said[0].content[0]], "“We will open it in two years,”");
//! assert_eq!(said[0].speaker.as_deref(), Some("Maria Silva"));
//! assert_eq!(&page[said[1].source[0]], "She");
//! assert_eq!(said[1].speaker.as_deref(), Some("Maria Silva"));
//!
//! let tuesday = article.timexes.iter().find(|timex| &page[timex.span] == "Tuesday").unwrap();
//! assert_eq!(tuesday.value.to_string(), "2013-05-07");
//! ```
//!
//! There is no model to fetch and no set-up: word lists and small learned tables are in the crate, and
//! every result is a [`Span`] of UTF-8 bytes into the text that was passed in.
//!
//! # The desk
//!
//! | module | asks | answers |
//! |---|---|---|
//! | [`boilerplate`] | which lines are the article? | a [`Block`](boilerplate::Block) a line |
//! | [`sentence`] | where do sentences end? | an iterator of [`Span`]s |
//! | [`quote`] | who said what? | [`Quote`](quote::Quote)s with cue, source and speaker |
//! | [`date`] | which times are meant? | [`Timex`](date::Timex)es with TIMEX3 values |
//!
//! Each runs by itself on any text, by a free function for the common case and by a value with
//! settings (made once for a corpus) for the rest. [`annotate`] and [`Annotator`] run all four and
//! hand on what one knows and another needs: quotations and dates are looked for in the headline, the
//! summary and the body alone (dates also on the lines that stamp the page), and relative dates are
//! resolved against the day the page was published.
//!
//! # What always holds
//!
//! 1. Every span indexes the text that was passed in, in UTF-8 bytes, on character boundaries.
//! 2. Nothing is deleted, only classified: [`boilerplate::blocks`] labels lines, and
//!    [`boilerplate::strip`] is a view of the labels.
//! 3. Reading a text is total: it never fails and never panics, whatever the `&str`. [`Error`] is for
//!    input formats and settings alone: a language code, a TIMEX3 value, a span, a date or a time.
//! 4. Time and memory grow linearly with the text, on hostile text too.
//! 5. No I/O, no clock, no environment, no globals that change, no `unsafe`: the same text and the same
//!    settings give the same answer on every machine.
//!
//! # What it does not do
//!
//! It does not guess the language (say it by [`Language`]; English is the default), does not resolve
//! people beyond the one text, does not translate, and does not judge what is true.
//!
//! # How right and how fast it is
//!
//! The README has the figures, each beside the best peer that was measured on the same texts: public
//! corpora with their usual scores for accuracy, and made-up news as dense as the real in sentences,
//! quotations and dates for speed (`benches/README.md` tells how both compare, and what is timed).
//! Where a table was learned on pages of a corpus, the figure for unseen sites stands beside it.
//!
//! # More to read
//!
//! [A cookbook](docs::cookbook), one recipe for each question that comes up often, and
//! [why it is built so](docs::design).
//!
//! # Features
//!
//! | feature | default | gives |
//! |---|---|---|
//! | `serde` | yes | `Serialize` and `Deserialize` for [`Article`] and all that it holds |
//! | `html` | yes | `boilerplate::html`: pages as they come from the web, in any charset |
//! | `jiff`, `chrono` | no | conversions of [`date::Date`] |

#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod boilerplate;
pub mod date;
#[cfg(any(doc, doctest))]
pub mod docs;
pub mod quote;
pub mod sentence;

mod article;
mod error;
mod language;
mod lexicon;
mod named;
mod span;
mod swar;
mod token;

pub use article::{Annotator, Article, annotate};
pub use error::Error;
pub use language::Language;
pub use span::{Offsets, Span};

/// The README's examples run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
