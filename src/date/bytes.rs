//! How bytes make up words, numbers and marks.

pub(super) use crate::lexicon::ascii_word;

/// How the bytes fall: white space, letters, digits, marks, and those that need a second look.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Byte {
    Space,
    Line,
    Letter,
    Digit,
    Mark,
    Wide,
}

pub(super) static BYTES: [Byte; 256] = {
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
        [0xC2, 0xAA | 0xB0 | 0xBA, ..] => (2, Byte::Letter, b'o'),
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
pub(super) fn piece(bytes: &[u8], at: usize) -> (usize, Byte, u8) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn eight_bytes_at_a_time_find_the_same_words(text in "[ a-cA-Z@\\[`{0é’—]{0,24}") {
            let bytes = text.as_bytes();
            for (at, _) in text.match_indices(|c: char| c.is_ascii_alphabetic()) {
                if let Some((size, hash)) = ascii_word(bytes, at) {
                    let (end, kind, _) = piece(bytes, at);
                    prop_assert!(kind == Byte::Letter);
                    prop_assert_eq!(at + size, end);
                    prop_assert_eq!(hash, crate::lexicon::hash(&text[at..end]));
                }
            }
        }
    }
}
