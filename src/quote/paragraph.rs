//! A paragraph, read once: its words with their tags, its quotations in marks, its sentences.

use super::clause;
use super::counts::Counts;
use super::dialogue;
use super::marks::{self, Habit, Segment};
use super::retag;
use super::words::{Reading, Strength, Tag, Word, Words};
use crate::Span;
use std::ops::Range;

/// Words in marks are read one by one up to this many bytes; longer ones are a single word.
const SHORT: usize = 90;

/// A segment and where its marks stand among the words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quoted {
    pub(crate) segment: Segment,
    /// The word that is the opening mark.
    pub(crate) open: usize,
    /// The word that is the closing mark.
    pub(crate) close: usize,
}

/// The words of one paragraph; a buffer used again for the next one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    pub(crate) span: Span,
    pub(crate) words: Vec<Word>,
    pub(crate) quoted: Vec<Quoted>,
    /// Ranges of `words`; a quotation is never parted.
    pub(crate) sentences: Vec<Range<usize>>,
    /// Where the last clause of each sentence ends: before its stops.
    pub(crate) clauses: Vec<usize>,
    pub(crate) counts: Counts,
    /// The words that may be cues for all that their lists say, or their marks.
    pub(crate) cues: Vec<usize>,
    segments: Vec<Segment>,
    /// The words that may end a sentence.
    stops: Vec<usize>,
    hyphens: bool,
}

impl Paragraph {
    /// One with room for what most paragraphs hold.
    pub(crate) fn roomy() -> Paragraph {
        Paragraph {
            words: Vec::with_capacity(128),
            quoted: Vec::with_capacity(8),
            sentences: Vec::with_capacity(16),
            clauses: Vec::with_capacity(16),
            cues: Vec::with_capacity(32),
            stops: Vec::with_capacity(32),
            segments: Vec::with_capacity(8),
            ..Paragraph::default()
        }
    }

    /// Finds the marks of the paragraph; says whether there are any.
    pub(crate) fn mark(&mut self, lists: &Words, text: &str, span: Span, habit: Habit) -> bool {
        self.span = span;
        self.words.clear();
        self.quoted.clear();
        self.sentences.clear();
        self.clauses.clear();
        self.counts.clear();
        self.cues.clear();
        self.stops.clear();
        self.segments.clear();
        marks::segments(text, span.start(), span.end(), habit, &mut self.segments);
        if !lists.learned {
            dialogue::part(lists, text, span, &mut self.segments);
        }
        !self.segments.is_empty()
    }

    /// The quotations in marks that were found, before their words are read.
    pub(crate) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Reads the words; `ends` are the ends of the sentences the caller knows of, in order.
    pub(crate) fn read(&mut self, lists: &Words, text: &str, ends: &[usize]) {
        self.hyphens = false;
        let mut at = self.span.start();
        let segments = std::mem::take(&mut self.segments);
        for &segment in &segments {
            self.plain(lists, text, at, segment.start, false);
            let open = self.words.len();
            self.words.push(Word::mark(segment.start, segment.from, Tag::Quote));
            if segment.to - segment.from <= SHORT {
                self.plain(lists, text, segment.from, segment.to, true);
            } else {
                let mut word = Word::mark(segment.from, segment.to, Tag::Quoted);
                word.quoted = true;
                word.capital = text[segment.from..].starts_with(char::is_uppercase);
                self.words.push(word);
            }
            let close = self.words.len();
            self.stops.push(close);
            self.words.push(Word::mark(segment.to, segment.end, Tag::Unquote));
            self.quoted.push(Quoted { segment, open, close });
            at = segment.end;
        }
        self.plain(lists, text, at, self.span.end(), false);
        self.segments = segments;
        if let Some(dash) = retag::retag(lists, text, &mut self.words) {
            let before = self.stops.partition_point(|&stop| stop < dash);
            self.stops.insert(before, dash);
        }
        if self.hyphens {
            self.compounds();
        }
        self.part(text, within(ends, self.span));
        if lists.learned {
            self.counts.read(&self.words);
            let words = self.words.iter().enumerate();
            let cue = |word: &Word| word.strength != Strength::None && !word.quoted;
            if self.quoted.is_empty() {
                self.cues.extend(words.filter(|(_, word)| cue(word)).map(|(at, _)| at));
            } else {
                let verb = |word: &Word| word.tag.is_other_verb() && !word.quoted;
                let cues = words.filter(|(_, word)| cue(word) || verb(word));
                self.cues.extend(cues.map(|(at, _)| at));
            }
        }
    }

    fn plain(&mut self, lists: &Words, text: &str, start: usize, end: usize, quoted: bool) {
        let begins =
            |word: &Word| matches!(word.tag, Tag::Stop | Tag::Bang | Tag::Quote | Tag::Colon);
        let first = |words: &[Word]| words.last().is_none_or(begins);
        let mut reading = Reading::new(lists, text, start, end);
        while let Some(tag) = reading.read(quoted, &mut self.words, first) {
            match tag {
                Tag::Stop | Tag::Bang => self.stops.push(self.words.len() - 1),
                Tag::Hyphen => {
                    self.hyphens = true;
                    dash(text, &mut self.words);
                }
                _ => {}
            }
        }
    }

    /// In a compound ("in-state", "call-in") no word is a cue.
    fn compounds(&mut self) {
        for at in 0..self.words.len() {
            if self.words[at].tag == Tag::Hyphen && !self.inverts(at) {
                let around = at.saturating_sub(1)..(at + 2).min(self.words.len());
                for word in &mut self.words[around] {
                    if word.tag.is_cue_verb() || word.tag == Tag::CueNoun {
                        word.tag = Tag::Noun;
                    }
                    word.strength = Strength::None;
                }
            }
        }
    }

    /// Whether the hyphen joins a verb with its pronoun: `dit-il`, `a-t-elle dit`.
    fn inverts(&self, hyphen: usize) -> bool {
        let after = |n: usize| self.tag(hyphen + n);
        after(1) == Tag::Subject || (after(2) == Tag::Hyphen && after(3) == Tag::Subject)
    }

    /// Finds where sentences end, and parts the paragraph there.
    fn part(&mut self, text: &str, ends: &[usize]) {
        let mut start = 0;
        for n in 0..self.stops.len() {
            let at = self.stops[n];
            if self.ends(text, at, ends) {
                self.words[at].last = true;
                self.sentences.push(start..at + 1);
                start = at + 1;
            }
        }
        if start < self.words.len() {
            self.sentences.push(start..self.words.len());
        }
        if let Some(word) = self.words.last_mut().filter(|word| !word.quoted) {
            word.last = true;
        }
        let ends = self.sentences.iter().map(|sentence| clause::clause_end(&self.words, sentence));
        self.clauses.extend(ends);
    }

    fn ends(&self, text: &str, at: usize, ends: &[usize]) -> bool {
        let word = &self.words[at];
        if word.last || word.quoted {
            return word.last;
        }
        let Some(next) = self.words.get(at + 1) else { return true };
        let begins = next.capital || matches!(next.tag, Tag::Quote | Tag::Number | Tag::Open);
        match word.tag {
            Tag::Stop => begins && next.start > word.end && knows(ends, word.end, next.start),
            Tag::Bang => begins && next.start > word.end,
            Tag::Unquote => {
                let inner = text[..word.start].trim_end();
                let stop = inner.ends_with('.');
                let bang = inner.ends_with(['!', '?', '…']);
                begins && next.tag != Tag::Quote && (stop || bang && !self.attributes(at + 1))
                    || next.tag == Tag::Quote && (stop || bang)
            }
            _ => false,
        }
    }

    /// Whether the words from `at` on read as who said what stands before: `Ruiz asked`.
    fn attributes(&self, at: usize) -> bool {
        for word in self.words[at..].iter().take(7) {
            if word.tag.is_cue_verb() && word.strength == Strength::Direct {
                return true;
            }
            let passes = word.tag.is_nominal()
                || matches!(
                    word.tag,
                    Tag::Subject | Tag::Det | Tag::Poss | Tag::Adverb | Tag::Ly | Tag::Stop
                );
            if !passes {
                return false;
            }
        }
        false
    }

    /// Whether words of the sentence are in marks.
    pub(crate) fn is_marked(&self, sentence: &Range<usize>) -> bool {
        let next = self.quoted.partition_point(|quoted| quoted.close < sentence.start);
        self.quoted.get(next).is_some_and(|quoted| quoted.open < sentence.end)
    }

    /// Where the sentence that the word begins ends, or the paragraph.
    pub(crate) fn sentence_end(&self, word: usize) -> usize {
        self.sentences.get(self.sentence(word)).map_or(self.words.len(), |sentence| sentence.end)
    }

    /// The sentence that holds the word.
    pub(crate) fn sentence(&self, word: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.end <= word)
    }

    /// The tag at `at`, or that of a stop beyond the ends.
    pub(crate) fn tag(&self, at: usize) -> Tag {
        self.words.get(at).map_or(Tag::Stop, |word| word.tag)
    }
}

/// Makes of the hyphen read last a dash, when it has white space around it, or a hyphen before it.
fn dash(text: &str, words: &mut [Word]) {
    let [before @ .., word] = words else { return };
    let before = before.last_mut().filter(|before| {
        before.end == word.start && text.as_bytes()[before.start..before.end] == *b"-"
    });
    let spaced = || {
        text[..word.start].ends_with(char::is_whitespace)
            && text[word.end..].starts_with(char::is_whitespace)
    };
    match before {
        Some(before) => (before.tag, word.tag) = (Tag::Dash, Tag::Dash),
        None if spaced() => word.tag = Tag::Dash,
        None => {}
    }
}

/// The ends that lie in the span, of which one is its own.
fn within(ends: &[usize], span: Span) -> &[usize] {
    let first = ends.partition_point(|&end| end < span.start());
    let count = ends[first..].iter().take_while(|&&end| end <= span.end()).count();
    &ends[first..first + count]
}

/// Whether the caller, too, ends a sentence between the two places; always, when it names none.
fn knows(ends: &[usize], from: usize, to: usize) -> bool {
    ends.is_empty() || {
        let at = ends.partition_point(|&end| end < from);
        ends.get(at).is_some_and(|&end| end <= to)
    }
}
