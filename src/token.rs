//! Words and marks of a text: the Unicode word boundaries (UAX #29), with a fast path for ASCII.

use crate::Span;
use unicode_segmentation::UnicodeSegmentation;

/// A word or a mark, as UAX #29 bounds it; white space is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Holds a letter and begins with none of `A-Z` or another capital.
    Lower,
    /// Begins with a capital letter.
    Capital,
    /// Begins with a digit.
    Number,
    /// Holds neither letter nor digit.
    Mark,
}

/// The tokens of `text` in order, their spans counted from its start.
pub(crate) fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0, chunk: 0 }
}

/// A lazy reader of tokens; a token needs no memory.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    /// Where the current chunk of non-ASCII text ends; `at` or before when there is none.
    chunk: usize,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let bytes = self.text.as_bytes();
            if self.at >= self.chunk {
                let first = loop {
                    match bytes.get(self.at) {
                        Some(b' ' | b'\n' | b'\t' | b'\r' | b'\x0C') => self.at += 1,
                        Some(&first) => break first,
                        None => return None,
                    }
                };
                if first.is_ascii() {
                    let end = ascii_end(bytes, self.at);
                    // A word that touches other scripts is theirs to bound.
                    if bytes.get(end).is_none_or(u8::is_ascii) {
                        let span = Span::at(self.at, end);
                        self.at = end;
                        let kind = match first {
                            b'0'..=b'9' => Kind::Number,
                            b'A'..=b'Z' => Kind::Capital,
                            b'a'..=b'z' => Kind::Lower,
                            b'_' => kind(&self.text[span]),
                            _ => Kind::Mark,
                        };
                        return Some(Token { span, kind });
                    }
                }
                self.chunk = bytes[self.at..]
                    .iter()
                    .position(u8::is_ascii_whitespace)
                    .map_or(bytes.len(), |n| self.at + n);
            }
            let word = self.text[self.at..self.chunk].split_word_bounds().next()?;
            let span = Span::at(self.at, self.at + word.len());
            self.at = span.end();
            if !word.chars().all(char::is_whitespace) {
                return Some(Token { span, kind: kind(word) });
            }
        }
    }
}

fn kind(word: &str) -> Kind {
    let mut chars = word.chars();
    let first = chars.next().unwrap_or(' ');
    if first.is_numeric() {
        Kind::Number
    } else if first.is_uppercase() {
        Kind::Capital
    } else if first.is_alphabetic() || chars.any(char::is_alphanumeric) {
        Kind::Lower
    } else {
        Kind::Mark
    }
}

/// The bytes that words are made of.
static INSIDE: [bool; 256] = {
    let mut inside = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        inside[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_';
        byte += 1;
    }
    inside
};

/// The end of the ASCII token at `start`, by UAX #29's rules WB5 to WB13b.
#[inline]
fn ascii_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    loop {
        while bytes.get(at).is_some_and(|byte| INSIDE[usize::from(*byte)]) {
            at += 1;
        }
        if at == start {
            return start + 1;
        }
        let joins = match bytes.get(at) {
            Some(mark @ (b'.' | b'\'' | b':' | b',' | b';')) => joins(*mark, &bytes[at - 1..]),
            _ => false,
        };
        if !joins {
            return at;
        }
        at += 1;
    }
}

/// Whether the mark joins what stands around it into one word; it is the second of `around`.
fn joins(mark: u8, around: &[u8]) -> bool {
    let [before, _, after, ..] = around else { return false };
    let letters = before.is_ascii_alphabetic() && after.is_ascii_alphabetic();
    let digits = before.is_ascii_digit() && after.is_ascii_digit();
    match mark {
        b'.' | b'\'' => letters || digits,
        b':' => letters,
        _ => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).map(|token| &text[token.span]).collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(
            words("U.S. aid, $3.5m (don't)"),
            ["U.S", ".", "aid", ",", "$", "3.5m", "(", "don't", ")"]
        );
        assert_eq!(words("“Don’t,” Mayıs"), ["“", "Don’t", ",", "”", "Mayıs"]);
        let kinds: Vec<Kind> = tokens("On 3 élan — É").map(|token| token.kind).collect();
        assert_eq!(kinds, [Kind::Capital, Kind::Number, Kind::Lower, Kind::Mark, Kind::Capital]);
    }

    proptest! {
        #[test]
        fn the_fast_path_gives_the_unicode_bounds(text in "[ -~\\t\\n]{0,40}") {
            let unicode: Vec<&str> =
                text.split_word_bounds().filter(|w| !w.trim().is_empty()).collect();
            prop_assert_eq!(words(&text), unicode);
        }

        #[test]
        fn every_visible_character_is_in_one_token(text in "\\PC{0,40}") {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert!(text[end..token.span.start()].trim().is_empty());
                end = token.span.end();
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}
