//! Sentences: a text goes in, a [`Span`] for each of its sentences comes out, in order and trimmed.
//!
//! Every character that is no white space lies in exactly one sentence. Headings, captions and items
//! of lists are sentences too: whatever stands between two boundaries is one.
//!
//! The hard case is the full stop, which ends a sentence and an abbreviation, and often both at once:
//!
//! ```
//! let text = "She studied in the U.S. The U.S. Senate meets at 10 a.m. Gov. Lee asked: “Why?” He left.";
//! let found: Vec<&str> = copydesk::sentence::sentences(text).map(|span| &text[span]).collect();
//! assert_eq!(found, [
//!     "She studied in the U.S.",
//!     "The U.S. Senate meets at 10 a.m.",
//!     "Gov. Lee asked: “Why?”",
//!     "He left.",
//! ]);
//! ```
//!
//! # How it works
//!
//! A line is searched for terminators (`.`, `!`, `?`, `…`, and those of other scripts) with vector
//! instructions, so most bytes are never looked at one by one. Nearly all terminators are settled by
//! the bytes next to them: an ordinary word before, a blank and a capital behind. Around the others
//! the run of marks, the closing quotes and brackets behind it, the word before and the words behind
//! are read, never more than some dozens of bytes, with one look-up of the word before in the lists
//! of the language. A table of rules, in order, then says whether the sentence ends. What no rule is
//! about is as in [UAX #29](https://www.unicode.org/reports/tr29/), whose sentence terminators are ours.
//!
//! A blank line always ends a sentence. A single line end does too, unless the lines are those of a
//! hard-wrapped paragraph: then each but the last is so full that the next word did not fit.
//!
//! No mark, bracket or quote has an effect beyond its paragraph.

mod credit;
mod lines;
mod list;
mod parity;
mod profile;
mod quick;
mod quotations;
mod rules;
mod scan;
mod site;
mod tails;
mod words;

use crate::span::ceil;
use crate::{Language, Span};
use lines::{Measure, line_end};
use memchr::memchr;
use parity::Parity;
use profile::Profile;
use quick::Look;
use quotations::Wholes;
use rules::{Verdict, judge};
use scan::Scanner;
use site::Site;
use std::iter::FusedIterator;
use words::skip_blanks;

/// The sentences of `text`, one span each, trimmed of white space, by English word lists.
///
/// ```
/// let text = "Mr. Lee left. He did not say why.";
/// let spans: Vec<_> = copydesk::sentence::sentences(text).map(|span| span.range()).collect();
/// assert_eq!(spans, [0..13, 14..33]);
/// ```
pub fn sentences(text: &str) -> Sentences<'_> {
    Segmenter::new().sentences(text)
}

/// What becomes of a quotation of several sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Quotations {
    /// Each of its sentences is one; what comes before and behind goes with the nearest.
    #[default]
    Split,
    /// It stays in one sentence with what introduces it.
    Whole,
}

/// How to segment; cheap to clone, made once for a corpus.
///
/// ```
/// use copydesk::Language;
/// use copydesk::sentence::{Quotations, Segmenter};
/// let count = |segmenter: &Segmenter, text| segmenter.sentences(text).count();
///
/// let english = Segmenter::new();
/// assert_eq!(count(&english, "Am 3. Oktober kam sie."), 2);
/// assert_eq!(count(&english.clone().language(Language::German), "Am 3. Oktober kam sie."), 1);
///
/// let text = "She said: “It rains. We stay.”";
/// assert_eq!(count(&english, text), 2);
/// assert_eq!(count(&english.quotations(Quotations::Whole), text), 1);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Segmenter {
    language: Language,
    quotations: Quotations,
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

    /// What becomes of a quotation of several sentences.
    pub fn quotations(mut self, quotations: Quotations) -> Segmenter {
        self.quotations = quotations;
        self
    }

    /// The sentences of `text`.
    pub fn sentences<'t>(&self, text: &'t str) -> Sentences<'t> {
        let profile = Profile::of(self.language);
        Sentences {
            text,
            profile,
            whole: self.quotations == Quotations::Whole,
            at: 0,
            line: (0, 0),
            goes_on: Some(None),
            scanner: Scanner::new(profile.extra),
            colon: 0,
            measure: Measure::default(),
            parity: Parity::default(),
            wholes: Wholes::default(),
        }
    }
}

/// An iterator over the sentences of a text; it reads a paragraph's line at a time, as it is asked.
#[derive(Clone, Debug)]
pub struct Sentences<'t> {
    text: &'t str,
    profile: &'static Profile,
    /// Whether quotations of several sentences are kept whole.
    whole: bool,
    /// All before has been given out.
    at: usize,
    /// The line that is being read.
    line: (usize, usize),
    /// Where the paragraph goes on behind the line, if it does, once that is known.
    goes_on: Option<Option<usize>>,
    scanner: Scanner,
    /// The next colon, once one was looked for.
    colon: usize,
    measure: Measure,
    parity: Parity,
    wholes: Wholes,
}

/// How near to a line's end a terminator must be for the next line to matter.
const NEAR: usize = 192;

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        self.advance::<true>(|_| ())
    }
}

impl FusedIterator for Sentences<'_> {}

impl<'t> Sentences<'t> {
    /// The next sentence; `watch` sees every site that is judged, which are all unless `QUICK`.
    fn advance<const QUICK: bool>(&mut self, mut watch: impl FnMut(&Site<'_>)) -> Option<Span> {
        let text = self.text;
        let start = skip_blanks(text, self.at, text.len());
        if start == text.len() {
            self.at = start;
            return None;
        }
        while start >= self.line.1 {
            match self.goes_on() {
                Some(next) => self.enter(next),
                None => {
                    self.enter(start);
                    self.parity.reset(start);
                    self.wholes.reset(start, 0);
                }
            }
        }
        let mut cut = list::next_item(text, start, self.line.1).or_else(|| self.credit(start));
        let whole = self.whole;
        let mut from = start;
        let end = loop {
            let mark = self.scanner.next(text, from);
            if let Some(cut) = cut.take_if(|cut| mark.is_none_or(|(at, _)| at >= *cut)) {
                break cut;
            }
            let Some(mark) = mark else {
                match self.goes_on() {
                    Some(next) => {
                        self.enter(next);
                        from = next;
                        cut = self.credit(start);
                        continue;
                    }
                    None => break self.line.1,
                }
            };
            if QUICK {
                match quick::look(text, self.profile, start, mark.0, self.line.1) {
                    Look::Ends(end) if whole && self.holds(end) => {
                        from = end;
                        continue;
                    }
                    Look::Ends(end) => break end,
                    Look::LastOfLine(end) if self.goes_on().is_none() => break end,
                    Look::GoesOn => {
                        from = mark.0 + 1;
                        continue;
                    }
                    Look::LastOfLine(_) | Look::Unsure => {}
                }
            }
            let limit = self.limit(mark.0);
            let site = Site::read(text, self.profile, start, mark, limit, &mut self.parity);
            watch(&site);
            let end = match judge(&site) {
                Verdict::Ends => Some(site.end),
                Verdict::EndsAtOnce => Some(ceil(text, site.at + 1)),
                Verdict::GoesOn => None,
            };
            from = site.end.max(site.at + 1);
            if let Some(end) = end
                && !(whole && site.next < limit && self.holds(end))
            {
                break end;
            }
        };
        self.at = end;
        let length = match &text.as_bytes()[..end] {
            [.., b'!'..=b'~'] => end - start,
            // Dandas, `。`, wide marks, `”`: no blanks.
            [.., 0xE0 | 0xEF, _, _] | [.., 0xE3, 0x80, 0x82] => end - start,
            [.., 0xE2, 0x80, 0x9D] => end - start,
            _ => text[start..end].trim_end().len(),
        };
        Some(Span::at(start, start + length))
    }

    /// Where a photo credit begins behind `start`, if the line has one.
    fn credit(&mut self, start: usize) -> Option<usize> {
        let text = self.text;
        if self.colon < start {
            let rest = &text.as_bytes()[start..];
            self.colon = memchr(b':', rest).map_or(text.len(), |n| start + n);
        }
        if self.colon < self.line.1 { credit::credit(text, start, self.line.1) } else { None }
    }

    /// Whether a quotation of the paragraph that is open at `at` closes behind it.
    fn holds(&mut self, at: usize) -> bool {
        if self.wholes.end() < self.line.1 {
            let mut measure = self.measure.clone();
            let (mut start, mut end) = self.line;
            while let Some(next) = measure.goes_on(self.text, start, end) {
                (start, end) = (next, line_end(self.text, next));
            }
            self.wholes.reset(self.wholes.start(), end);
        }
        self.wholes.hold(self.text, at)
    }

    /// Turns to the line that begins at `from`, or that `from` lies in.
    fn enter(&mut self, from: usize) {
        let end = line_end(self.text, from);
        self.line = (from, end);
        self.goes_on = None;
        self.scanner.line(self.text, from, end);
    }

    /// Where the paragraph goes on behind the line.
    fn goes_on(&mut self) -> Option<usize> {
        let (start, end) = self.line;
        *self.goes_on.get_or_insert_with(|| self.measure.goes_on(self.text, start, end))
    }

    /// How far a site at `at` may look.
    fn limit(&mut self, at: usize) -> usize {
        if self.line.1 - at.min(self.line.1) > NEAR {
            return self.line.1;
        }
        match self.goes_on() {
            Some(next) => line_end(self.text, next),
            None => self.line.1,
        }
    }
}

#[cfg(test)]
impl Sentences<'_> {
    /// All sentences; `watch` sees every site that is judged.
    fn watched(mut self, watch: &mut dyn FnMut(&Site<'_>)) -> Vec<Span> {
        std::iter::from_fn(|| self.advance::<false>(&mut *watch)).collect()
    }
}
