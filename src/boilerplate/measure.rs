//! What a line shows by itself: one pass over its bytes, one look-up a word.

use super::furniture::{Class, Furniture};
use crate::Span;
use std::ops::Range;

/// The counts of one line. A page's neighbours and the model read these, never the text again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) span: Span,
    /// Blank lines before this one.
    pub(crate) blanks: u32,
    /// Characters, white space aside.
    pub(crate) letters: u32,
    /// Words; two ideographs, or four letters of a script without spaces, count as one.
    pub(crate) words: u32,
    /// Words that begin with a capital letter, and those that are all capitals.
    pub(crate) capitals: u32,
    pub(crate) shouts: u32,
    /// Words that begin with a digit, and digits.
    pub(crate) numbers: u32,
    pub(crate) digits: u32,
    /// Characters of the longest word.
    pub(crate) longest: u32,
    /// Marks, by what they are.
    pub(crate) commas: u32,
    pub(crate) stops: u32,
    pub(crate) asks: u32,
    pub(crate) colons: u32,
    pub(crate) quotes: u32,
    pub(crate) dashes: u32,
    pub(crate) bars: u32,
    pub(crate) brackets: u32,
    pub(crate) signs: u32,
    /// Places inside the line where one sentence seems to end and the next to begin.
    pub(crate) breaks: u32,
    /// Characters outside ASCII.
    pub(crate) foreign: u32,
    /// Function words, and words that the lists know for something else.
    pub(crate) prose: u32,
    pub(crate) known: u32,
    /// A count for each class, the words in phrases of furniture, and the classes of the first word.
    pub(crate) classes: [u8; Class::COUNT],
    pub(crate) covered: u32,
    /// How much its words are those of articles, by the learned weights; and the words so judged.
    pub(crate) taste: i32,
    pub(crate) opens: u32,
    pub(crate) start: Start,
    pub(crate) end: End,
    /// Whether the line has the form of running prose.
    pub(crate) strong: bool,
    /// A hash of the line's words, by which repeats are known; case and marks do not matter.
    pub(crate) hash: u32,
    /// Where the line's words stand in [`Lines::words`].
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl Line {
    pub(crate) fn class(&self, class: Class) -> u32 {
        if class == Class::Stop {
            return self.prose;
        }
        u32::from(self.classes[class as usize])
    }
}

/// What a line begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Start {
    #[default]
    Mark,
    Bullet,
    Digit,
    Capital,
    Other,
    Lower,
    Quote,
}

/// What a line ends with, closing quotation marks and brackets aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum End {
    #[default]
    Word,
    Digit,
    Mark,
    Colon,
    Comma,
    Ellipsis,
    Ask,
    Stop,
}

impl End {
    /// Whether a sentence may end so.
    pub(crate) fn terminal(self) -> bool {
        self >= End::Ask
    }
}

/// The lines of a page that are not blank, with the hashes of their words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    pub(crate) lines: Vec<Line>,
    pub(crate) words: Vec<Word>,
}

/// Lines and the words of them and others, to be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page<'p> {
    pub(crate) lines: &'p [Line],
    pub(crate) words: &'p [Word],
}

impl Lines {
    pub(crate) fn page(&self) -> Page<'_> {
        Page { lines: &self.lines, words: &self.words }
    }
}

/// A word by its hash; what the lists say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) hash: u32,
    pub(crate) flags: u32,
}

/// Reads every line of `text`.
pub(crate) fn lines(text: &str, furniture: &Furniture) -> Lines {
    let mut out = Lines::default();
    out.words.reserve(text.len() / 6);
    let mut start = 0;
    let mut blanks = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len()));
    for end in ends {
        let raw = Span::at(start, end.max(start));
        start = end + 1;
        match raw.trim(text).filter(|span| !span.is_empty()) {
            Some(span) => {
                let line = line(text, span, blanks, &mut out.words, furniture);
                out.lines.push(line);
                blanks = 0;
            }
            None => blanks += 1,
        }
    }
    strengthen(&mut out);
    out
}

/// Says which lines are prose by their form: ten words, the end of a sentence, and function words,
/// if the lists know the page's language.
fn strengthen(page: &mut Lines) {
    let (words, prose) =
        page.lines.iter().filter(|line| line.words >= 10).fold((0u64, 0u64), |sum, line| {
            (sum.0 + u64::from(line.words), sum.1 + u64::from(line.class(Class::Stop)))
        });
    let known = prose * 12 >= words;
    for line in &mut page.lines {
        line.strong = line.words >= 10
            && line.end.terminal()
            && (line.class(Class::Stop) >= 2 || (!known && line.capitals * 3 <= line.words));
    }
}

/// Makes of every word one that no list knows, for training on what an unknown language shows.
#[cfg(feature = "training")]
pub(crate) fn estrange(page: &mut Lines, salt: u32) {
    for word in &mut page.words {
        *word = Word { hash: (word.hash ^ salt).wrapping_mul(0x9E37_79B1), flags: 0 };
    }
    for line in &mut page.lines {
        (line.classes, line.covered, line.opens) = ([0; Class::COUNT], 0, 0);
        (line.prose, line.known) = (0, 0);
        line.hash = (line.hash ^ salt).wrapping_mul(0x9E37_79B1);
    }
    strengthen(page);
}

/// Reads one line that has been trimmed of white space, and notes its words.
pub(crate) fn line(
    text: &str,
    span: Span,
    blanks: u32,
    words: &mut Vec<Word>,
    furniture: &Furniture,
) -> Line {
    let bytes = &text.as_bytes()[span.range()];
    let mut line = Line { span, blanks, from: words.len(), ..Line::default() };
    let mut at = 0;
    let mut first = true;
    // A mark that may end a sentence was the last thing seen before the white space.
    let mut ended = false;
    let mut spaced = true;
    while let Some(&byte) = bytes.get(at) {
        let (mark, size) = mark(bytes, at, byte);
        match mark {
            Mark::Space => {
                spaced = true;
                at += size;
                continue;
            }
            Mark::Letter | Mark::Upper | Mark::Digit => {
                let end = word_end(bytes, at);
                let place = span.start() + at..span.start() + end;
                word(text.as_bytes(), place, mark, &mut line, words, furniture);
                if spaced && ended && mark != Mark::Digit {
                    line.breaks += 1;
                }
                ended = false;
                if first {
                    line.start = match mark {
                        Mark::Digit => Start::Digit,
                        Mark::Upper => Start::Capital,
                        _ if byte.is_ascii() => Start::Lower,
                        _ => foreign_start(text, span.start() + at),
                    };
                }
                at = end;
                line.end = if bytes[end - 1].is_ascii_digit() { End::Digit } else { End::Word };
            }
            mark => {
                line.letters += 1;
                line.foreign += u32::from(size > 1);
                let here = match mark {
                    Mark::Comma => {
                        line.commas += 1;
                        End::Comma
                    }
                    Mark::Stop => {
                        line.stops += 1;
                        if bytes[at..].starts_with(b"...") { End::Ellipsis } else { End::Stop }
                    }
                    Mark::Ellipsis => End::Ellipsis,
                    Mark::Ask => {
                        line.asks += 1;
                        End::Ask
                    }
                    Mark::Colon => {
                        line.colons += 1;
                        End::Colon
                    }
                    Mark::Quote => {
                        line.quotes += 1;
                        line.end
                    }
                    Mark::Bracket => {
                        line.brackets += 1;
                        if matches!(byte, b'(' | b'[') { End::Mark } else { line.end }
                    }
                    Mark::Dash => {
                        line.dashes += 1;
                        End::Mark
                    }
                    Mark::Bar => {
                        line.bars += 1;
                        End::Mark
                    }
                    _ => {
                        line.signs += 1;
                        End::Mark
                    }
                };
                if first {
                    line.start = match mark {
                        Mark::Quote => Start::Quote,
                        Mark::Bar | Mark::Dash => Start::Bullet,
                        _ => Start::Mark,
                    };
                }
                ended = match mark {
                    Mark::Stop | Mark::Ask => true,
                    Mark::Quote | Mark::Bracket => ended,
                    _ => false,
                };
                // The second and third stop of an ellipsis do not make it a full stop again.
                let run = line.end == End::Ellipsis && here == End::Stop && bytes[at - 1] == b'.';
                line.end = if run { End::Ellipsis } else { here };
                at += size;
            }
        }
        first = false;
        spaced = false;
    }
    line.to = words.len();
    let named = &words[line.from..line.to];
    line.hash = named
        .iter()
        .fold(1, |sum, word| (sum ^ word.hash).wrapping_mul(0x9E37_79B1).rotate_left(13));
    furniture.count(named, &mut line);
    line
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Space,
    Letter,
    Upper,
    Digit,
    Comma,
    Stop,
    Ellipsis,
    Ask,
    Colon,
    Quote,
    Bracket,
    Dash,
    Bar,
    Sign,
    /// The first byte of a character that has to be looked at whole.
    Lead,
}

static MARKS: [Mark; 256] = {
    let mut table = [Mark::Letter; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            0..=b' ' | 0x7F => Mark::Space,
            b'A'..=b'Z' => Mark::Upper,
            b'0'..=b'9' => Mark::Digit,
            b',' => Mark::Comma,
            b'.' => Mark::Stop,
            b'!' | b'?' => Mark::Ask,
            b':' | b';' => Mark::Colon,
            b'"' | b'\'' | b'`' => Mark::Quote,
            b'(' | b')' | b'[' | b']' => Mark::Bracket,
            b'-' => Mark::Dash,
            b'|' | b'>' | b'<' | b'*' | b'/' => Mark::Bar,
            b'a'..=b'z' => Mark::Letter,
            0xC2 | 0xD8 | 0xDB | 0xE0 | 0xE2 | 0xE3 | 0xEF => Mark::Lead,
            0..=0x7F => Mark::Sign,
            _ => Mark::Letter,
        };
        byte += 1;
    }
    table
};

/// What the character at `at` is, and its bytes; of a letter, one byte.
#[inline]
fn mark(bytes: &[u8], at: usize, byte: u8) -> (Mark, usize) {
    match MARKS[usize::from(byte)] {
        Mark::Lead => lead(bytes, at, byte),
        mark => (mark, 1),
    }
}

fn lead(bytes: &[u8], at: usize, byte: u8) -> (Mark, usize) {
    let second = bytes.get(at + 1).copied().unwrap_or(0);
    let third = bytes.get(at + 2).copied().unwrap_or(0);
    match (byte, second, third) {
        (0xC2, 0x80..=0xA0 | 0xAD, _) => (Mark::Space, 2),
        (0xC2, 0xAB | 0xBB, _) => (Mark::Quote, 2),
        (0xC2, 0xB7, _) => (Mark::Bar, 2),
        (0xC2, 0xA1 | 0xBF, _) => (Mark::Bracket, 2),
        (0xC2, 0xAA | 0xB5 | 0xBA, _) => (Mark::Letter, 2),
        (0xC2, _, _) => (Mark::Sign, 2),
        (0xD8, 0x8C, _) => (Mark::Comma, 2),
        (0xD8, 0x9F, _) => (Mark::Ask, 2),
        (0xD8, 0x9B, _) => (Mark::Colon, 2),
        (0xDB, 0x94, _) => (Mark::Stop, 2),
        (0xE0, 0xA5, 0xA4 | 0xA5) => (Mark::Stop, 3),
        (0xE2, 0x80, 0x80..=0x8F | 0xA8..=0xAF) => (Mark::Space, 3),
        (0xE2, 0x80, 0x90..=0x95) => (Mark::Dash, 3),
        (0xE2, 0x80, 0x98..=0x9F | 0xB9 | 0xBA) => (Mark::Quote, 3),
        (0xE2, 0x80, 0xA6) => (Mark::Ellipsis, 3),
        (0xE2, 0x80, _) => (Mark::Bar, 3),
        (0xE2, 0x86..=0x87 | 0x96..=0x9F, _) => (Mark::Bar, 3),
        (0xE2, 0x81..=0xAF, _) => (Mark::Sign, 3),
        (0xE3, 0x80, 0x80) => (Mark::Space, 3),
        (0xE3, 0x80, 0x81) => (Mark::Comma, 3),
        (0xE3, 0x80, 0x82) => (Mark::Stop, 3),
        (0xE3, 0x80, 0x88..=0x91) => (Mark::Quote, 3),
        (0xE3, 0x83, 0xBB) => (Mark::Bar, 3),
        (0xEF, 0xBC, 0x8C) => (Mark::Comma, 3),
        (0xEF, 0xBC, 0x8E) => (Mark::Stop, 3),
        (0xEF, 0xBC, 0x81 | 0x9F) => (Mark::Ask, 3),
        (0xEF, 0xBC, 0x9A | 0x9B) => (Mark::Colon, 3),
        (0xEF, 0xBC, 0x88 | 0x89) => (Mark::Bracket, 3),
        (0xEF, 0xBC, 0x8F) | (0xEF, 0xBD, 0x9C) => (Mark::Bar, 3),
        (0xEF, 0xBB | 0xB8, _) => (Mark::Space, 3),
        (0xD8 | 0xDB, _, _) => (Mark::Letter, 2),
        _ => (Mark::Letter, 3),
    }
}

/// Whether a byte goes on with a word without a further look.
static WORDY: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(MARKS[byte], Mark::Letter | Mark::Upper | Mark::Digit);
        byte += 1;
    }
    table
};

/// Where the word that begins at `start` ends: letters, digits, and apostrophes between letters.
#[inline]
fn word_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    loop {
        while bytes.get(at).is_some_and(|&byte| WORDY[usize::from(byte)]) {
            at += 1;
        }
        let Some(&byte) = bytes.get(at) else { break };
        let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
        match MARKS[usize::from(byte)] {
            Mark::Quote if byte == b'\'' && at > start && letter(at + 1) => at += 1,
            Mark::Lead => match lead(bytes, at, byte) {
                (Mark::Letter, size) => at += size,
                (Mark::Quote, 3) if bytes[at..].starts_with("’".as_bytes()) => {
                    if at == start || !letter(at + 3) {
                        break;
                    }
                    at += 3;
                }
                _ => break,
            },
            _ => break,
        }
    }
    at.clamp(start + 1, bytes.len())
}

/// The hashes of the words of `text`, as a line's words are hashed.
pub(crate) fn hashes(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut found = vec![];
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (mark, size) = mark(bytes, at, byte);
        if matches!(mark, Mark::Letter | Mark::Upper | Mark::Digit) {
            let end = word_end(bytes, at);
            found.push(hash(bytes, at, end));
            at = end;
        } else {
            at += size;
        }
    }
    found
}

/// Counts one word, and notes it.
#[inline]
fn word(
    text: &[u8],
    place: Range<usize>,
    mark: Mark,
    line: &mut Line,
    words: &mut Vec<Word>,
    furniture: &Furniture,
) {
    let bytes = &text[place.clone()];
    let mut size = bytes.len() as u32;
    let mut weight = 1;
    if !bytes.is_ascii() {
        let (chars, wide, narrow) = scripts(bytes);
        size = chars;
        line.foreign += chars;
        weight = (wide / 2 + narrow / 4).max(1);
    }
    line.letters += size;
    line.longest = line.longest.max(size.min(1 << 16));
    line.words += weight;
    match mark {
        Mark::Digit => {
            line.numbers += 1;
            line.digits += bytes.iter().filter(|b| b.is_ascii_digit()).count() as u32;
        }
        Mark::Upper => {
            line.capitals += 1;
            let last = bytes[bytes.len() - 1];
            if bytes.len() > 1 && bytes[1].is_ascii_uppercase() && !last.is_ascii_lowercase() {
                line.shouts += 1;
            }
        }
        _ if bytes[0] >= 0x80 && foreign_capital(bytes) => line.capitals += 1,
        _ => {}
    }
    let hash = hash(text, place.start, place.end);
    let flags = furniture.flags(hash);
    line.known += u32::from(flags & !Class::Stop.bit() != 0);
    line.prose += flags & Class::Stop.bit();
    line.hash = (line.hash ^ hash).wrapping_mul(0x9E37_79B1).rotate_left(13);
    words.push(Word { hash, flags });
}

/// Characters; those of scripts that write a word in a few characters; those of South-East Asian
/// scripts that write it in several, all without spaces.
fn scripts(bytes: &[u8]) -> (u32, u32, u32) {
    bytes.iter().zip(bytes.iter().skip(1).chain([&0])).fold((0, 0, 0), |sum, (&byte, &next)| {
        let wide = matches!(byte, 0xE3..=0xE9);
        let narrow = (byte == 0xE0 && matches!(next, 0xB8..=0xBB))
            || (byte == 0xE1 && matches!(next, 0x80..=0x82 | 0x9E | 0x9F));
        (sum.0 + u32::from(byte & 0xC0 != 0x80), sum.1 + u32::from(wide), sum.2 + u32::from(narrow))
    })
}

/// Whether a word outside ASCII begins with a capital letter: Latin, Greek or Cyrillic.
fn foreign_capital(bytes: &[u8]) -> bool {
    if bytes[0] > 0xD4 {
        return false;
    }
    let size = bytes.len().min(2);
    let first = std::str::from_utf8(&bytes[..size]).ok().and_then(|text| text.chars().next());
    first.is_some_and(char::is_uppercase)
}

fn foreign_start(text: &str, at: usize) -> Start {
    match text[at..].chars().next() {
        Some(first) if first.is_uppercase() => Start::Capital,
        Some(first) if first.is_lowercase() => Start::Lower,
        _ => Start::Other,
    }
}

/// A hash of a word that mostly does not heed case: bit 5 of every byte is set, which folds ASCII,
/// Latin-1 and half of Cyrillic; lists note words of other letters in both cases.
#[inline]
fn hash(bytes: &[u8], start: usize, end: usize) -> u32 {
    const FOLD: u64 = 0x2020_2020_2020_2020;
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut sum = (end - start) as u64;
    let mut at = start;
    while at < end {
        let size = (end - at).min(8);
        // Eight bytes at once where the text has them; those behind the word are masked away.
        let unit = match bytes[at..].first_chunk::<8>() {
            Some(unit) => u64::from_le_bytes(*unit) & (u64::MAX >> (64 - 8 * size)),
            None => bytes[at..end].iter().rev().fold(0, |unit, &byte| unit << 8 | u64::from(byte)),
        };
        sum = (sum ^ (unit | FOLD)).wrapping_mul(MIX);
        sum ^= sum >> 29;
        at += size;
    }
    (sum.wrapping_mul(MIX) >> 32) as u32
}
