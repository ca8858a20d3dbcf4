//! The tokens of a text as the grammar wants them: words, numbers and marks, each with its senses.
//!
//! Words part at apostrophes and hyphens, and where letters and digits meet: `3pm`, `l'année`,
//! `mid-May`. Phrases of the word lists are one token.

use super::class::Class;
use super::words::{Word, Words, initial};

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'w> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) word: Option<&'w Word>,
    /// The classes of the word, and [`Class::Digits`].
    pub(super) mask: u128,
    pub(super) kind: Kind,
    /// What parts it from the token before.
    pub(super) gap: Gap,
    /// Of a number of up to nine digits, its value.
    pub(super) value: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    /// The mark's first byte; the general punctuation of Unicode is told as its ASCII relative.
    Mark(u8),
}

/// What stands between two tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    None,
    Space,
    Line,
    Paragraph,
}

/// How the bytes fall: white space, letters, digits, marks, and those that need a second look.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Space,
    Line,
    Letter,
    Digit,
    Mark,
    Wide,
}

static BYTES: [Byte; 256] = {
    let mut table = [Byte::Mark; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        table[at] = match byte {
            b'\n' | b'\r' => Byte::Line,
            b' ' | b'\t' | 0x0B | 0x0C => Byte::Space,
            b'0'..=b'9' => Byte::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Byte::Letter,
            0xC2 | 0xE2 | 0xE3 | 0xEF => Byte::Wide,
            0x80..=0xFF => Byte::Letter,
            _ => Byte::Mark,
        };
        at += 1;
    }
    table
};

/// Reads a character that may be punctuation: its length, and what it is.
fn wide(bytes: &[u8]) -> (usize, Byte, u8) {
    match *bytes {
        [0xC2, 0xA0, ..] => (2, Byte::Space, b' '),
        [0xC2, 0xAA | 0xBA, ..] => (2, Byte::Letter, b'o'),
        [0xC2, 0xBC..=0xBE, ..] => (2, Byte::Mark, b'%'),
        [0xC2, ..] => (2, Byte::Mark, b'"'),
        [0xE2, 0x80, 0x80..=0x8A | 0xAF, ..] => (3, Byte::Space, b' '),
        [0xE2, 0x80, 0x90..=0x95, ..] => (3, Byte::Mark, b'-'),
        [0xE2, 0x80, 0x98 | 0x99, ..] => (3, Byte::Mark, b'\''),
        [0xE2, 0x80..=0x81, ..] => (3, Byte::Mark, b'"'),
        [0xE3, 0x80, ..] => (3, Byte::Mark, b'"'),
        [0xE2, ..] => (3, Byte::Mark, b'*'),
        [0xEF, 0xBC | 0xBD, ..] => (3, Byte::Mark, b'*'),
        [0xE3 | 0xEF, ..] => (3, Byte::Letter, b'o'),
        _ => (1, Byte::Mark, b'*'),
    }
}

/// What the piece at `at` is, and where it ends; `at` lies in the text.
fn piece(bytes: &[u8], at: usize) -> (usize, Byte, u8) {
    let first = BYTES[usize::from(bytes[at])];
    let (mut end, kind, mark) = match first {
        Byte::Wide => {
            let (size, kind, mark) = wide(&bytes[at..]);
            (at + size, kind, mark)
        }
        kind => (at + 1, kind, bytes[at]),
    };
    match kind {
        Byte::Digit => {
            while end < bytes.len() && bytes[end].is_ascii_digit() {
                end += 1;
            }
        }
        Byte::Letter => {
            while let Some(&byte) = bytes.get(end) {
                match BYTES[usize::from(byte)] {
                    Byte::Letter => end += 1,
                    Byte::Wide => match wide(&bytes[end..]) {
                        (size, Byte::Letter, _) => end += size,
                        _ => break,
                    },
                    _ => break,
                }
            }
        }
        _ => {}
    }
    (end.min(bytes.len()), kind, mark)
}

/// How many tokens a phrase has.
pub(super) fn pieces(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        let (end, kind, _) = piece(bytes, at);
        count += usize::from(!matches!(kind, Byte::Space | Byte::Line));
        at = end;
    }
    count
}

/// The words of a phrase.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let (end, kind, _) = piece(text.as_bytes(), at);
            let part = &text[at..end];
            at = end;
            if matches!(kind, Byte::Letter | Byte::Wide) {
                return Some(part);
            }
        }
        None
    })
}

/// The first token of a phrase.
pub(super) fn first(text: &str) -> &str {
    if text.is_empty() { text } else { &text[..piece(text.as_bytes(), 0).0] }
}

/// The second token of a phrase.
pub(super) fn second(text: &str) -> &str {
    let rest = &text[first(text).len()..];
    first(rest.trim_start())
}

/// The tokens of `text[start..end]`, phrases joined.
pub(super) fn tokens<'w>(text: &str, start: usize, end: usize, words: &'w Words) -> Vec<Token<'w>> {
    let mut tokens = Vec::with_capacity((end - start) / 5);
    tokens_into(text, start, end, words, &mut tokens);
    tokens
}

/// The same into a buffer that is cleared first.
pub(super) fn tokens_into<'w>(
    text: &str,
    start: usize,
    end: usize,
    words: &'w Words,
    tokens: &mut Vec<Token<'w>>,
) {
    tokens.clear();
    let bytes = &text.as_bytes()[..end];
    let (mut at, mut gap) = (start, Gap::Paragraph);
    while at < end {
        let (stop, kind, mark) = piece(bytes, at);
        let kind = match kind {
            Byte::Space => {
                gap = gap.max(Gap::Space);
                at = stop;
                continue;
            }
            Byte::Line => {
                let line = !(bytes[at] == b'\n' && at > start && bytes[at - 1] == b'\r');
                gap = if gap >= Gap::Line && line { Gap::Paragraph } else { Gap::Line.max(gap) };
                at = stop;
                continue;
            }
            Byte::Digit => Kind::Number,
            Byte::Mark => Kind::Mark(mark),
            Byte::Letter | Byte::Wide => Kind::Word,
        };
        let word = if kind == Kind::Word { words.get(&text[at..stop]) } else { None };
        let mask = match kind {
            Kind::Number => Class::Digits.bit(),
            _ => word.map_or(0, |word| word.mask),
        };
        let value = match kind {
            Kind::Number if stop - at < 10 => Some(
                bytes[at..stop].iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')),
            ),
            _ => None,
        };
        tokens.push(Token { start: at, end: stop, word, mask, kind, gap, value });
        gap = Gap::None;
        at = stop;
    }
    join(text, tokens, words);
}

/// Makes one token of each phrase the lists hold, the longest first.
fn join<'w>(text: &str, tokens: &mut Vec<Token<'w>>, words: &'w Words) {
    let (mut from, mut to) = (0, 0);
    while from < tokens.len() {
        let mut token = tokens[from];
        let mut size = 1;
        if let Some(opens) = token.word.map(|word| usize::from(word.opens)).filter(|n| *n > 1) {
            let most = tokens[from + 1..]
                .iter()
                .take(opens - 1)
                .take_while(|next| next.gap < Gap::Paragraph)
                .count();
            let next = tokens.get(from + 1).map_or(0, |next| initial(&text[next.start..next.end]));
            let seconds = token.word.map_or(0, |word| word.seconds);
            let most = if seconds & next == 0 { 0 } else { most };
            for extra in (1..=most).rev() {
                let end = tokens[from + extra].end;
                if let Some(word) = phrase(&text[token.start..end], words) {
                    token = Token { end, word: Some(word), mask: word.mask, ..token };
                    size = extra + 1;
                    break;
                }
            }
        }
        tokens[to] = token;
        to += 1;
        from += size;
    }
    tokens.truncate(to);
}

/// The phrase, its apostrophes and white space made plain.
fn phrase<'w>(text: &str, words: &'w Words) -> Option<&'w Word> {
    if let Some(word) = words.get(text) {
        return Some(word).filter(|word| word.mask != 0);
    }
    let plain = |c: char| c == ' ' || c == '\'' || !(c.is_whitespace() || c == '’');
    if text.len() > 64 || text.chars().all(plain) {
        return None;
    }
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'");
    words.get(&text).filter(|word| word.mask != 0)
}

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

impl Iterator for Runs<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        let (mut from, mut told) = (None, false);
        let mut lines = 0;
        while let Some(&first) = self.bytes.get(self.at) {
            // The way of most text: words that have nothing to do with time.
            if from.is_none() {
                match BYTES[usize::from(first)] {
                    Byte::Space => {
                        self.at += 1;
                        continue;
                    }
                    Byte::Letter => {
                        let size = self.bytes[self.at..]
                            .iter()
                            .position(|&byte| BYTES[usize::from(byte)] != Byte::Letter)
                            .unwrap_or(self.bytes.len() - self.at);
                        let word = &self.bytes[self.at..self.at + size];
                        let bounded = self.bytes.get(self.at + size).is_none_or(u8::is_ascii);
                        if bounded && !self.words.may_tell(word) {
                            self.at += size;
                            lines = 0;
                            continue;
                        }
                    }
                    _ => {}
                }
            }
            let (stop, kind, mark) = piece(self.bytes, self.at);
            let here = self.at;
            let known = match kind {
                Byte::Space => {
                    self.at = stop;
                    continue;
                }
                Byte::Line => {
                    lines += usize::from(
                        !(self.bytes[here] == b'\n' && here > 0 && self.bytes[here - 1] == b'\r'),
                    );
                    // A blank line ends a paragraph.
                    if lines > 1 {
                        if told && let Some(from) = from {
                            return Some(Run {
                                from,
                                to: here,
                                start: self.before(from),
                                end: here,
                            });
                        }
                        (from, told) = (None, false);
                    }
                    self.at = stop;
                    continue;
                }
                Byte::Digit => {
                    told = true;
                    true
                }
                Byte::Mark => {
                    from.is_some() && LINKS.contains(&mark) || matches!(mark, b'\'' | b'`' | b'%')
                }
                Byte::Letter | Byte::Wide => {
                    let (known, tells) = self.words.hint(&self.text[here..stop]);
                    told |= tells;
                    known
                }
            };
            lines = 0;
            if known {
                from = from.or(Some(here));
            } else if told && let Some(from) = from {
                self.at = stop;
                return Some(Run {
                    from,
                    to: here,
                    start: self.before(from),
                    end: self.after(here),
                });
            } else {
                (from, told) = (None, false);
            }
            self.at = stop;
        }
        let end = self.bytes.len();
        from.filter(|_| told).map(|from| Run { from, to: end, start: self.before(from), end })
    }
}

/// Marks that can stand within an expression.
const LINKS: &[u8] = b",.-/'`:;()|%@";
