//! The stretches of a text in which an expression of time may stand.

use super::bytes::{BYTES, Byte, ascii_word, piece};
use super::weight::{COUNTS, FOLLOWS, HELPS, LINKS, TELLS, TOUCHES};
use super::window::Window;
use super::words::Words;
use crate::lexicon::{hash, hash_word};

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

/// The runs of a region, in order. This is the one pass over all of the text: a word costs its hash and
/// a bit, and only around a number or a word that may tell of time are the words looked up.
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
            b',' | b'%' | b')' | b';' | b'|' | b'+' => {}
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
        while let Some(sign) = self.sign() {
            if let Some(run) = self.stretch(self.back(sign)) {
                return Some(run);
            }
        }
        None
    }
}

impl Runs<'_> {
    /// The first number, or word that may make a run one, from where the last run ended. This is the
    /// way of most text.
    fn sign(&self) -> Option<usize> {
        let (bytes, words) = (self.bytes, self.words);
        let mut base = self.at;
        while base < bytes.len() {
            let window = Window::new(bytes, base);
            let (number, (mut begins, last)) = (window.number(), window.words());
            if let Some(number) = number {
                begins &= (1 << number) - 1;
            }
            let mut next = base + Window::SIZE;
            while begins != 0 {
                let place = begins.trailing_zeros() as usize;
                begins &= begins - 1;
                let at = base + place;
                let (size, ascii) = window.word(place);
                if ascii {
                    let hash = hash_word(bytes, at, size);
                    if words.may_tell(hash) && self.tells(at, at + size, hash) {
                        return Some(at);
                    }
                } else if let Ok(found) = self.sign_within(at).map_err(|end| next = next.max(end)) {
                    return Some(found);
                }
            }
            if let Some(number) = number {
                return Some(base + number);
            }
            match last {
                Some(0) => match self.sign_within(base) {
                    Ok(found) => return Some(found),
                    Err(end) => next = next.max(end),
                },
                // The next window shows more of it.
                Some(last) => next = base + last,
                None => {}
            }
            base = next;
        }
        None
    }

    /// The same from `at` on, piece by piece, to where neither a letter of ASCII nor anything beyond
    /// ASCII stands: that place, if nothing is found.
    fn sign_within(&self, mut at: usize) -> Result<usize, usize> {
        while let Some(&byte) = self.bytes.get(at)
            && (byte >= 0x80 || byte.is_ascii_alphabetic())
        {
            let (stop, kind, _) = piece(self.bytes, at);
            if kind == Byte::Letter {
                let hash = hash(&self.text[at..stop]);
                if self.words.may_tell(hash) && self.tells(at, stop, hash) {
                    return Ok(at);
                }
            }
            at = stop;
        }
        Err(at)
    }

    /// The piece at `at`: its end, its kind, its mark, what it can do as a word.
    #[inline]
    fn look(&self, at: usize) -> (usize, Byte, u8, u8) {
        let byte = self.bytes[at];
        match BYTES[usize::from(byte)] {
            Byte::Mark => return (at + 1, Byte::Mark, byte, 0),
            Byte::Space => return (at + 1, Byte::Space, byte, 0),
            Byte::Letter => {
                if let Some((size, hash)) = ascii_word(self.bytes, at) {
                    let told = self.words.hint(hash, || &self.text[at..at + size]);
                    let told =
                        if told == 0 && numeral(self.bytes, at, size) { LINKS } else { told };
                    return (at + size, Byte::Letter, 0, told);
                }
            }
            _ => {}
        }
        let (stop, kind, mark) = piece(self.bytes, at);
        let told = match kind {
            Byte::Letter | Byte::Wide => {
                let word = &self.text[at..stop];
                self.words.hint(hash(word), || word)
            }
            _ => 0,
        };
        (stop, kind, mark, told)
    }

    /// Whether the word makes a run one, by itself or beside a number.
    fn tells(&self, at: usize, end: usize, hash: u64) -> bool {
        let told = self.words.hint(hash, || &self.text[at..end]);
        told & (TELLS | FOLLOWS) != 0 || told & TOUCHES != 0 && self.glued(at)
    }

    /// Whether nothing parts the word from what stands before it.
    fn glued(&self, at: usize) -> bool {
        at == 0 || !self.bytes[at - 1].is_ascii_whitespace()
    }

    /// The start of the pieces up to `sign` that can stand in an expression, in its paragraph; not
    /// before the last run's end.
    fn back(&self, sign: usize) -> usize {
        let space = |at: usize| self.bytes[at].is_ascii_whitespace();
        let mut start = sign;
        loop {
            // What stands between two white spaces, if no line is blank behind it.
            let (mut end, mut lines) = (start, 0);
            while end > self.at && space(end - 1) {
                end -= 1;
                let broken = match self.bytes[end] {
                    b'\n' => end == 0 || self.bytes[end - 1] != b'\r',
                    byte => byte == b'\r',
                };
                lines += usize::from(broken);
            }
            let mut at = end;
            while at > self.at && !space(at - 1) {
                at -= 1;
            }
            if lines > 1 || at == end {
                return start;
            }
            let first = at;
            let mut known = first;
            while at < end {
                let (stop, kind, mark, told) = self.look(at);
                let held = match kind {
                    Byte::Space | Byte::Line | Byte::Digit => true,
                    Byte::Mark => links(mark, true),
                    Byte::Letter | Byte::Wide => told != 0,
                };
                at = stop;
                if !held {
                    known = at;
                }
            }
            if known > first {
                return known;
            }
            start = first;
        }
    }

    /// The run that begins at `at` or behind; none if what stands there does not tell of time. What
    /// comes next is looked for behind it.
    fn stretch(&mut self, mut at: usize) -> Option<Run> {
        let (bytes, words) = (self.bytes, self.words);
        let (mut from, mut signs) = (None, Signs::default());
        let mut lines = 0;
        // Whether more of the paragraph follows.
        let (end, more) = loop {
            let Some(&byte) = bytes.get(at) else { break (at, false) };
            let here = at;
            let (stop, kind, mark, told) = self.look(here);
            at = stop + usize::from(bytes.get(stop) == Some(&b' '));
            let known = match kind {
                Byte::Space => continue,
                Byte::Line => {
                    lines += usize::from(!(byte == b'\n' && here > 0 && bytes[here - 1] == b'\r'));
                    // A blank line ends a paragraph.
                    if lines > 1 && from.is_some() {
                        break (here, false);
                    }
                    continue;
                }
                Byte::Digit => {
                    signs.number(bytes, here, stop);
                    true
                }
                Byte::Mark => {
                    let link = links(mark, from.is_some());
                    if link {
                        signs.mark(mark);
                    }
                    link
                }
                Byte::Letter | Byte::Wide => {
                    if told != 0 {
                        signs.word(told, self.glued(here));
                    }
                    told != 0
                }
            };
            lines = 0;
            if known {
                from = from.or(Some(here));
            } else if from.is_some() {
                break (here, true);
            }
        };
        self.at = at;
        let from = from.filter(|_| signs.tell(words))?;
        let (start, end_of_sight) = (self.before(from), if more { self.after(end) } else { end });
        Some(Run { from, to: end, start, end: end_of_sight })
    }
}

/// Whether the word is a Roman numeral as centuries have it: `XIX`, `XXe`, but not `I`.
fn numeral(bytes: &[u8], at: usize, size: usize) -> bool {
    let roman = |byte: &u8| matches!(byte, b'I' | b'V' | b'X');
    let word = &bytes[at..at + size];
    let stem = word.strip_suffix(b"e").unwrap_or(word);
    roman(&word[0]) && word != b"I" && stem.iter().all(roman)
}

/// Whether a mark can stand in an expression, which has `begun` or not.
fn links(mark: u8, begun: bool) -> bool {
    begun && LINKING.contains(&mark) || matches!(mark, b'\'' | b'`' | b'%')
}

/// Marks that can stand within an expression.
const LINKING: &[u8] = b",.-/'`:;()|%@+";
