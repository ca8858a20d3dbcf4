//! The stretches of a text in which an expression of time may stand.

use super::bytes::{BYTES, Byte, ascii_word, piece};
use super::weight::{COUNTS, FOLLOWS, HELPS, TELLS, TOUCHES};
use super::words::Words;
use crate::lexicon::hash;

/// A stretch of the text in which an expression may stand: words that can be of time, with at least
/// one that tells of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Where expressions may begin.
    pub(super) from: usize,
    pub(super) to: usize,
    /// The same with a few tokens more on both sides, for rules that look there.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The runs of a region, in order. This is the one pass over all of the text: a word costs a look at
/// its first letters and its length, and only one that may tell of time is looked up.
pub(super) fn runs<'a>(text: &'a str, start: usize, end: usize, words: &'a Words) -> Runs<'a> {
    Runs { text, bytes: &text.as_bytes()[..end], words, start, at: start }
}

/// How many tokens beyond a run its reader sees.
const CONTEXT: usize = 2;

/// See [`runs`].
pub(super) struct Runs<'a> {
    text: &'a str,
    bytes: &'a [u8],
    words: &'a Words,
    start: usize,
    at: usize,
}

impl Runs<'_> {
    /// The run between two offsets; the next is looked for from `next` on.
    fn run(&mut self, from: usize, to: usize, next: usize) -> Run {
        self.at = next;
        Run { from, to, start: self.before(from), end: self.after(to) }
    }

    /// The start of the tokens before a run, of the same paragraph.
    fn before(&self, from: usize) -> usize {
        const FAR: usize = 48;
        let low = from.saturating_sub(FAR).max(self.start);
        let (mut at, mut left, mut lines) = (from, CONTEXT, 0);
        let mut word = false;
        while at > low {
            let byte = self.bytes[at - 1];
            let kind = BYTES[usize::from(byte)];
            let letter = matches!(kind, Byte::Letter | Byte::Digit | Byte::Wide);
            if (word && !letter || !word && kind == Byte::Mark) && self.text.is_char_boundary(at) {
                left -= usize::from(word);
                if left == 0 {
                    break;
                }
                left -= usize::from(kind == Byte::Mark);
                if left == 0 && kind == Byte::Mark {
                    at -= 1;
                    break;
                }
            }
            word = letter;
            lines += usize::from(kind == Byte::Line);
            if lines > 1 {
                break;
            }
            at -= 1;
        }
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        at.min(from)
    }

    /// The end of the tokens that follow a run.
    fn after(&self, mut at: usize) -> usize {
        let mut left = CONTEXT;
        let mut lines = 0;
        while at < self.bytes.len() && left > 0 {
            let (stop, kind, _) = piece(self.bytes, at);
            match kind {
                Byte::Space => {}
                Byte::Line => lines += 1,
                _ => left -= 1,
            }
            if lines > 1 {
                break;
            }
            at = stop;
        }
        at
    }
}

/// What a run has shown so far.
#[derive(Clone, Copy, Default)]
struct Signs {
    /// What its words can do, together.
    words: u8,
    digits: bool,
    /// Digits that can be a year, or marks that make digits a date or a time.
    figures: bool,
    marks: usize,
    bracket: bool,
}

impl Signs {
    fn word(&mut self, told: u8, glued: bool) {
        self.words |= if glued { told } else { told & !TOUCHES };
    }

    /// Digits that stand alone, a few: "of the 12 members", "$1.5". Others may be a date.
    fn number(&mut self, bytes: &[u8], start: usize, end: usize) {
        let touched = |byte: &u8| matches!(BYTES[usize::from(*byte)], Byte::Letter | Byte::Wide);
        self.digits = true;
        self.figures |= end - start == 4 || bytes.get(end).is_some_and(touched);
        self.bracket |= start > 0 && bytes[start - 1] == b'(';
    }

    fn mark(&mut self, mark: u8) {
        match mark {
            b',' | b'%' | b')' | b';' | b'|' => {}
            b'(' => self.bracket = true,
            b'.' | b'-' => {
                self.marks += 1;
                self.figures |= self.marks > 1;
            }
            _ => self.figures = true,
        }
    }

    /// Whether an expression may stand there.
    fn tell(self, words: &Words) -> bool {
        self.words & TELLS != 0
            || self.words & (FOLLOWS | TOUCHES) != 0 && (self.digits || self.words & COUNTS != 0)
            || self.digits
                && (self.figures
                    || self.words & HELPS != 0
                    || self.marks > 0 && (self.bracket || words.stops))
    }
}

impl Iterator for Runs<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        let (text, bytes, words) = (self.text, self.bytes, self.words);
        let mut at = self.at;
        let (mut from, mut signs) = (None, Signs::default());
        let mut lines = 0;
        let end = loop {
            let Some(&byte) = bytes.get(at) else { break at };
            let here = at;
            let first = BYTES[usize::from(byte)];
            if first == Byte::Space {
                at += 1;
                continue;
            }
            // The way of most text: words in ASCII, each with the space behind it.
            let plain = if first == Byte::Letter { ascii_word(bytes, here) } else { None };
            let known = if let Some((size, hash)) = plain {
                at += size + usize::from(bytes[here + size] == b' ');
                let told = words.hint(hash, || &text[here..here + size]);
                if told != 0 {
                    signs.word(told, here == 0 || !bytes[here - 1].is_ascii_whitespace());
                }
                told != 0
            } else {
                let (stop, kind, mark) = match first {
                    Byte::Mark => (here + 1, Byte::Mark, byte),
                    _ => piece(bytes, here),
                };
                at = stop;
                match kind {
                    Byte::Space => continue,
                    Byte::Line => {
                        lines +=
                            usize::from(!(byte == b'\n' && here > 0 && bytes[here - 1] == b'\r'));
                        // A blank line ends a paragraph.
                        if lines > 1 {
                            if from.is_some() && signs.tell(words) {
                                break here;
                            }
                            (from, signs) = (None, Signs::default());
                        }
                        continue;
                    }
                    Byte::Digit => {
                        signs.number(bytes, here, stop);
                        true
                    }
                    Byte::Mark => {
                        let link = from.is_some() && LINKING.contains(&mark)
                            || matches!(mark, b'\'' | b'`' | b'%');
                        if link {
                            signs.mark(mark);
                        }
                        link
                    }
                    Byte::Letter | Byte::Wide => {
                        let word = &text[here..stop];
                        let told = words.hint(hash(word), || word);
                        signs.word(told, true);
                        told != 0
                    }
                }
            };
            lines = 0;
            if known {
                from = from.or(Some(here));
            } else if let Some(start) = from {
                if signs.tell(words) {
                    return Some(self.run(start, here, at));
                }
                (from, signs) = (None, Signs::default());
            }
        };
        self.at = at;
        let from = from.filter(|_| signs.tell(words))?;
        Some(Run { from, to: end, start: self.before(from), end })
    }
}

/// Marks that can stand within an expression.
const LINKING: &[u8] = b",.-/'`:;()|%@";
