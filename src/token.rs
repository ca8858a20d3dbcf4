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
                while self.at < bytes.len() && bytes[self.at].is_ascii_whitespace() {
                    self.at += 1;
                }
                if self.at == bytes.len() {
                    return None;
                }
                if bytes[self.at].is_ascii() {
                    let end = ascii_end(bytes, self.at);
                    // A word that touches other scripts is theirs to bound.
                    if bytes.get(end).is_none_or(u8::is_ascii) {
                        let span = Span::at(self.at, end);
                        self.at = end;
                        return Some(Token { span, kind: kind(&self.text[span]) });
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

/// The end of the ASCII token at `start`, by UAX #29's rules WB5 to WB13b.
fn ascii_end(bytes: &[u8], start: usize) -> usize {
    let word = |i: usize| bytes.get(i).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    let letter = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphabetic);
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    if !word(start) {
        return start + 1;
    }
    let mut at = start + 1;
    loop {
        let joins = match bytes.get(at) {
            Some(b'.' | b'\'') => {
                (letter(at - 1) && letter(at + 1)) || (digit(at - 1) && digit(at + 1))
            }
            Some(b':') => letter(at - 1) && letter(at + 1),
            Some(b',' | b';') => digit(at - 1) && digit(at + 1),
            _ => false,
        };
        if joins {
            at += 2;
        } else if word(at) {
            at += 1;
        } else {
            return at;
        }
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
