//! Reads the lines of a page: one pass over the bytes, one look-up a word.

use super::furniture::{Class, Furniture};
pub(crate) use super::line::{End, Line, Lines, Page, Start, Word};
use super::mark::{Mark, mark};
use super::window::Window;
pub(super) use super::word::hashes;
use super::word::{Extent, extent, hash, hash_short};
use crate::Span;

/// Reads every line of `text`.
pub(crate) fn lines(text: &str, furniture: &Furniture) -> Lines {
    let mut pass = Pass {
        bytes: text.as_bytes(),
        furniture,
        words: Vec::with_capacity(text.len() / 5),
        known: vec![],
    };
    let mut lines = Vec::with_capacity(text.len() / 64);
    let mut start = 0;
    let mut blanks = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len()));
    for end in ends {
        let raw = Span::at(start, end.max(start));
        start = end + 1;
        match raw.trim(text).filter(|span| !span.is_empty()) {
            Some(span) => {
                lines.push(pass.line(text, span, blanks));
                blanks = 0;
            }
            None => blanks += 1,
        }
    }
    strengthen(&mut lines);
    Lines { lines, words: pass.words }
}

/// Says which lines are prose by their form: ten words, the end of a sentence, and function words,
/// if the lists know the page's language.
pub(super) fn strengthen(lines: &mut [Line]) {
    let (words, prose) =
        lines.iter().filter(|line| line.words >= 10).fold((0u64, 0u64), |sum, line| {
            (sum.0 + u64::from(line.words), sum.1 + u64::from(line.class(Class::Stop)))
        });
    let known = prose * 12 >= words;
    for line in lines {
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
        line.prose = 0;
        line.hash = (line.hash ^ salt).wrapping_mul(0x9E37_79B1);
    }
    strengthen(&mut page.lines);
}

/// What the pass over a text keeps in hand from line to line.
struct Pass<'t> {
    bytes: &'t [u8],
    furniture: &'t Furniture,
    words: Vec<Word>,
    /// Words of the line that the lists know for more than function words.
    known: Vec<u32>,
}

impl Pass<'_> {
    /// Reads one line that has been trimmed of white space, and notes its words.
    fn line(&mut self, text: &str, span: Span, blanks: u32) -> Line {
        let bytes = self.bytes;
        let close = span.end();
        let mut line = Line { span, blanks, from: self.words.len(), hash: 1, ..Line::default() };
        line.rights = bytes[span.start()..close].starts_with("©".as_bytes());
        line.start = start(text, span.start());
        self.known.clear();
        // What every word adds to is summed here, in registers, and noted at the end.
        let (mut letters, mut words, mut capitals, mut prose) = (0, 0, 0, 0);
        let mut chain = 1u32;
        let mut base = span.start();
        while base < close {
            let window = Window::new(bytes, base);
            let mut left = window.firsts(close - base);
            let mut next = base + Window::SIZE;
            while left != 0 {
                let place = left.trailing_zeros() as usize;
                let at = base + place;
                let size = window.word(place);
                let (end, hash) = if let Some((size, near)) = plain(bytes, at, size) {
                    let capital = near[0].is_ascii_uppercase();
                    if capital & near[1].is_ascii_uppercase() & (size > 1) {
                        line.shouts += u32::from(!near[size - 1].is_ascii_lowercase());
                    }
                    if near[0] <= b'9' {
                        line.numbers += 1;
                        line.digits += digits(&near[..size]);
                    }
                    line.end = if near[size - 1] <= b'9' { End::Digit } else { End::Word };
                    letters += size as u32;
                    words += 1;
                    // No branch could foresee which words have a capital.
                    capitals += u32::from(capital);
                    let unit = near.first_chunk().map_or(0, |unit| u64::from_le_bytes(*unit));
                    let end = at + size;
                    (end, if size <= 8 { hash_short(unit, size) } else { hash(bytes, at, end) })
                } else {
                    match mark(bytes, at, bytes[at]) {
                        (Mark::Letter | Mark::Upper | Mark::Digit, _) => {
                            let end = word(bytes, at, close, &mut line);
                            (end, hash(bytes, at, end))
                        }
                        (mark, size) => {
                            if mark != Mark::Space {
                                line.letters += 1;
                                line.foreign += u32::from(size > 1);
                                note(mark, bytes, at, &mut line);
                            }
                            let read = place + size;
                            if read >= Window::SIZE {
                                next = base + read;
                                break;
                            }
                            left &= u64::MAX << read;
                            continue;
                        }
                    }
                };
                let flags = self.furniture.flags(hash);
                if flags & !Class::Stop.bit() != 0 {
                    self.known.push((self.words.len() - line.from) as u32);
                }
                prose += flags & Class::Stop.bit();
                chain = (chain ^ hash).wrapping_mul(0x9E37_79B1).rotate_left(13);
                self.words.push(Word { hash, flags });
                let read = end - base;
                if read >= Window::SIZE {
                    next = end;
                    break;
                }
                left &= u64::MAX << read;
            }
            base = next;
        }
        line.letters += letters;
        line.words += words;
        line.capitals += capitals;
        line.prose = prose;
        line.hash = chain;
        line.to = self.words.len();
        self.furniture.count(&self.words[line.from..], &self.known, &mut line);
        line
    }
}

/// The word of so many letters and digits of ASCII, with what stands behind it; none if it goes on with
/// others, or the text ends close behind.
#[inline]
fn plain(bytes: &[u8], at: usize, size: Option<usize>) -> Option<(usize, &[u8; Window::SIZE + 1])> {
    let size = size?;
    let near = bytes.get(at..)?.first_chunk::<{ Window::SIZE + 1 }>()?;
    let joins = near[size] == b'\'' || near[size] >= 0x80;
    (!joins).then_some((size, near))
}

fn digits(word: &[u8]) -> u32 {
    word.iter().filter(|byte| byte.is_ascii_digit()).count() as u32
}

/// Counts the word that begins at `at`, whatever its letters, and says where it ends.
fn word(bytes: &[u8], at: usize, close: usize, line: &mut Line) -> usize {
    // A line ends where white space begins, so that no word runs on behind it, but for words with
    // white space that only trimming knows for such.
    let Extent { end, ascii } = extent(bytes, at);
    let end = end.min(close);
    let word = &bytes[at..end];
    let (first, last) = (word[0], word[word.len() - 1]);
    let mut size = word.len() as u32;
    let mut weight = 1;
    if !ascii {
        let (chars, wide, narrow) = scripts(word);
        size = chars;
        line.foreign += chars;
        weight = (wide / 2 + narrow / 4).max(1);
    }
    line.letters += size;
    line.words += weight;
    if first.is_ascii_digit() {
        line.numbers += 1;
        line.digits += digits(word);
    } else if first.is_ascii_uppercase() {
        line.capitals += 1;
        let shout = word.len() > 1 && word[1].is_ascii_uppercase();
        line.shouts += u32::from(shout && !last.is_ascii_lowercase());
    } else if first >= 0x80 {
        line.capitals += u32::from(foreign_capital(word));
    }
    line.end = if last.is_ascii_digit() { End::Digit } else { End::Word };
    end
}

/// What a line that begins at `at` begins with.
fn start(text: &str, at: usize) -> Start {
    let bytes = text.as_bytes();
    match mark(bytes, at, bytes[at]).0 {
        Mark::Digit => Start::Digit,
        Mark::Upper => Start::Capital,
        Mark::Letter if bytes[at].is_ascii() => Start::Lower,
        Mark::Letter => match text[at..].chars().next() {
            Some(first) if first.is_uppercase() => Start::Capital,
            Some(first) if first.is_lowercase() => Start::Lower,
            _ => Start::Other,
        },
        Mark::Quote => Start::Quote,
        Mark::Bar | Mark::Dash => Start::Bullet,
        _ => Start::Mark,
    }
}

/// Counts a mark, and says what the line would end with if it ended here.
#[inline]
fn note(mark: Mark, bytes: &[u8], at: usize, line: &mut Line) {
    line.end = match mark {
        Mark::Comma => {
            line.commas += 1;
            End::Comma
        }
        Mark::Stop => {
            line.stops += 1;
            // The second and third stop of an ellipsis do not make it a full stop again.
            let run = line.end == End::Ellipsis && bytes[at - 1] == b'.';
            if run || bytes[at..].starts_with(b"...") { End::Ellipsis } else { End::Stop }
        }
        Mark::Ask => End::Ask,
        Mark::Colon => {
            line.colons += 1;
            End::Colon
        }
        Mark::Quote => {
            line.quotes += 1;
            line.end
        }
        Mark::Bracket if !matches!(bytes[at], b'(' | b'[') => line.end,
        Mark::Bar => {
            line.bars += 1;
            End::Mark
        }
        Mark::Ellipsis => End::Ellipsis,
        _ => End::Mark,
    };
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
