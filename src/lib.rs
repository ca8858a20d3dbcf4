//! Marks the text of a web news page as a copy desk would.

#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod boilerplate;
pub mod date;
pub mod quote;
pub mod sentence;

mod article;
mod error;
mod language;
mod lexicon;
mod span;
mod token;

pub use article::{Annotator, Article, annotate};
pub use error::Error;
pub use language::Language;
pub use span::{Offsets, Span};
