//! Words: where one ends, and the hash that it is known by.

use super::mark::{MARKS, Mark, lead, mark};
use crate::swar;

/// Where a word ends, and whether it is of ASCII alone.
pub(super) struct Extent {
    pub(super) end: usize,
    pub(super) ascii: bool,
}

/// The extent of the word that begins at `start`: letters, digits, and apostrophes between letters.
#[inline]
pub(super) fn extent(bytes: &[u8], start: usize) -> Extent {
    let at = plain(bytes, start);
    match bytes.get(at) {
        Some(&byte) if byte == b'\'' || byte >= 0x80 => beyond(bytes, start, at),
        _ => Extent { end: at.max(start + 1).min(bytes.len()), ascii: true },
    }
}

/// The same, once a byte is met that is no letter or digit of ASCII.
fn beyond(bytes: &[u8], start: usize, mut at: usize) -> Extent {
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let mut ascii = true;
    while let Some(&byte) = bytes.get(at) {
        match MARKS[usize::from(byte)] {
            Mark::Letter | Mark::Upper | Mark::Digit => {
                ascii &= byte < 0x80;
                at += 1;
            }
            Mark::Quote if byte == b'\'' && at > start && letter(at + 1) => at += 1,
            Mark::Lead => match lead(bytes, at, byte) {
                (Mark::Letter, size) => {
                    ascii = false;
                    at += size;
                }
                (Mark::Quote, 3)
                    if bytes[at..].starts_with("’".as_bytes()) && at > start && letter(at + 3) =>
                {
                    ascii = false;
                    at += 3;
                }
                _ => break,
            },
            _ => break,
        }
    }
    Extent { end: at.max(start + 1).min(bytes.len()), ascii }
}

/// Where the letters and digits of ASCII end that stand from `at` on.
#[inline]
fn plain(bytes: &[u8], mut at: usize) -> usize {
    while let Some(unit) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let size = swar::leading(swar::alphanumeric(u64::from_le_bytes(*unit)));
        at += size;
        if size < 8 {
            return at;
        }
    }
    while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
        at += 1;
    }
    at
}

/// A hash of a word that mostly does not heed case: bit 5 of every byte is set, which folds ASCII,
/// Latin-1 and half of Cyrillic; lists note words of other letters in both cases.
#[inline]
pub(super) fn hash(bytes: &[u8], start: usize, end: usize) -> u32 {
    let mut sum = (end - start) as u64;
    let mut at = start;
    // Eight bytes at once where the text has them; those behind the word are masked away.
    while let Some(unit) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let unit = u64::from_le_bytes(*unit);
        if at + 8 >= end {
            return last(sum, unit, end - at);
        }
        sum = step(sum, unit);
        at += 8;
    }
    let rest = bytes[at..end].iter().rev().fold(0, |unit, &byte| unit << 8 | u64::from(byte));
    if at < end {
        sum = step(sum, rest);
    }
    (sum.wrapping_mul(MIX) >> 32) as u32
}

const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

#[inline]
fn step(sum: u64, unit: u64) -> u64 {
    let sum = (sum ^ (unit | swar::FOLD)).wrapping_mul(MIX);
    sum ^ sum >> 29
}

/// The hash when `size` of eight bytes, one at least, are left of the word.
#[inline]
fn last(sum: u64, unit: u64, size: usize) -> u32 {
    let rest = unit & (u64::MAX >> (64 - 8 * size));
    (step(sum, rest).wrapping_mul(MIX) >> 32) as u32
}

/// The [`hash`] of a word of one to eight bytes, the first of `unit`.
#[inline]
pub(super) fn hash_short(unit: u64, size: usize) -> u32 {
    last(size as u64, unit, size)
}

/// The hashes of the words of `text`, as a line's words are hashed.
pub(super) fn hashes(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut found = vec![];
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (mark, size) = mark(bytes, at, byte);
        if matches!(mark, Mark::Letter | Mark::Upper | Mark::Digit) {
            let end = extent(bytes, at).end;
            found.push(hash(bytes, at, end));
            at = end;
        } else {
            at += size;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_holds_letters_digits_and_inner_apostrophes() {
        for (text, want) in [
            ("word", "word"),
            ("internationally known", "internationally"),
            ("exactly8 it", "exactly8"),
            ("don't.", "don't"),
            ("don’t you", "don’t"),
            ("ships' bells", "ships"),
            ("o'clock", "o'clock"),
            ("Fähre, die", "Fähre"),
            ("naïvetés!", "naïvetés"),
            ("мост.", "мост"),
            ("a@b", "a"),
            ("a[b", "a"),
            ("z{", "z"),
            ("9:30", "9"),
            ("1`", "1"),
            ("\u{3000}x", "\u{3000}"),
        ] {
            let Extent { end, ascii } = extent(text.as_bytes(), 0);
            // Of a character that is no letter, one byte is taken, so that the reader goes on.
            let want = if want == "\u{3000}" { 1 } else { want.len() };
            assert_eq!(end, want, "{text}");
            assert_eq!(ascii, text.as_bytes()[..end].is_ascii() || end == 1, "{text}");
        }
    }

    #[test]
    fn case_does_not_change_a_hash() {
        assert_eq!(hashes("The FERRY left"), hashes("the ferry LEFT"));
        assert_ne!(hashes("ferry"), hashes("ferryman"));
    }
}
