//! Words and marks of a text: the Unicode word boundaries (UAX #29), with a fast path for ASCII.

use crate::Span;
use crate::lexicon::ascii_word;
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
#[cfg(test)]
pub(crate) fn tokens(text: &str) -> Tokens<'_> {
    Tokens::from(text, 0)
}

/// A lazy reader of tokens; a token needs no memory.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    /// Where the current chunk ends that Unicode's own tables bound; `at` or before when there is none.
    chunk: usize,
}

/// A token, or what most of them are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A word of ASCII letters alone, with its [`hash`](crate::lexicon::hash).
    Letters(Span, u64),
    /// A mark of one ASCII byte, and where it stands.
    Mark(usize, u8),
    Token(Token),
}

impl<'t> Tokens<'t> {
    /// The tokens of `text` from `start`, a character boundary, on.
    pub(crate) fn from(text: &'t str, start: usize) -> Tokens<'t> {
        Tokens { text, at: start, chunk: start }
    }

    /// The next token, the commonest ones told apart.
    #[inline]
    pub(crate) fn piece(&mut self) -> Option<Piece> {
        let bytes = self.text.as_bytes();
        if self.at >= self.chunk {
            // One blank stands before nearly every word.
            let mut start = self.at;
            let mut first = *bytes.get(start)?;
            if first == b' ' {
                start += 1;
                first = *bytes.get(start)?;
            }
            while matches!(first, b' ' | b'\n' | b'\t' | b'\r' | b'\x0C') {
                start += 1;
                first = *bytes.get(start)?;
            }
            self.at = start;
            if first.is_ascii_alphabetic() {
                if let Some((size, hash)) = ascii_word(bytes, start)
                    && ends(bytes, start + size)
                {
                    self.at = start + size;
                    return Some(Piece::Letters(Span::at(start, self.at), hash));
                }
            } else if first.is_ascii_punctuation()
                && first != b'_'
                && bytes.get(start + 1).is_none_or(u8::is_ascii)
            {
                self.at = start + 1;
                return Some(Piece::Mark(start, first));
            }
        }
        self.next().map(Piece::Token)
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        loop {
            if self.at >= self.chunk {
                let first = loop {
                    match bytes.get(self.at) {
                        Some(b' ' | b'\n' | b'\t' | b'\r' | b'\x0C') => self.at += 1,
                        Some(&first) => break first,
                        None => return None,
                    }
                };
                if let Some(end) = quick_end(bytes, self.at) {
                    let span = Span::at(self.at, end);
                    self.at = end;
                    let kind = match first {
                        b'0'..=b'9' => Kind::Number,
                        b'A'..=b'Z' => Kind::Capital,
                        b'a'..=b'z' => Kind::Lower,
                        b'_' | 0x80.. => kind(&self.text[span]),
                        _ => Kind::Mark,
                    };
                    return Some(Token { span, kind });
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

/// Whether a word of letters ends before the ASCII byte at `at`, as seen without another look.
#[inline]
fn ends(bytes: &[u8], at: usize) -> bool {
    match JOINS[usize::from(bytes[at])] {
        Joins::Never => true,
        Joins::Letters => {
            bytes.get(at + 1).is_some_and(|next| next.is_ascii() && !next.is_ascii_alphabetic())
        }
        Joins::Always => false,
    }
}

/// Whether a byte behind a word of letters joins it with what follows.
#[derive(Clone, Copy)]
enum Joins {
    Never,
    /// With letters.
    Letters,
    Always,
}

static JOINS: [Joins; 256] = {
    let mut joins = [Joins::Never; 256];
    let mut byte = 0;
    while byte < 256 {
        joins[byte] = match byte as u8 {
            b'.' | b'\'' | b':' => Joins::Letters,
            b'0'..=b'9' | b'_' | 0x80.. => Joins::Always,
            _ => Joins::Never,
        };
        byte += 1;
    }
    joins
};

/// What the bytes of a text begin with, as far as word bounds go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    /// `_`
    Low,
    /// `.`, `'`, `’`
    Joiner,
    /// `:`
    Colon,
    /// `,`, `;`
    Comma,
    Other,
    /// Only Unicode's tables tell.
    Unknown,
}

/// The class of the character at `at`, and its length in bytes; what is behind the end parts.
#[inline]
fn class(bytes: &[u8], at: usize) -> (Class, usize) {
    let Some(&first) = bytes.get(at) else { return (Class::Other, 1) };
    match first {
        b'a'..=b'z' | b'A'..=b'Z' => (Class::Letter, 1),
        b'0'..=b'9' => (Class::Digit, 1),
        b'_' => (Class::Low, 1),
        b'.' | b'\'' => (Class::Joiner, 1),
        b':' => (Class::Colon, 1),
        b',' | b';' => (Class::Comma, 1),
        0..0x80 => (Class::Other, 1),
        // Latin-1 and Latin Extended-A.
        0xC3 if matches!(bytes.get(at + 1), Some(0x97 | 0xB7)) => (Class::Unknown, 2),
        0xC3..=0xC5 => (Class::Letter, 2),
        // A space that does not break, and guillemets.
        0xC2 if matches!(bytes.get(at + 1), Some(0xA0 | 0xAB | 0xBB)) => (Class::Other, 2),
        0xE2 => match bytes.get(at + 1..at + 3) {
            Some([0x80, 0x98 | 0x99]) => (Class::Joiner, 3),
            // Dashes, quotation marks and the ellipsis.
            Some([0x80, 0x93..=0x95 | 0x9C..=0x9E | 0xA6]) => (Class::Other, 3),
            _ => (Class::Unknown, 3),
        },
        _ => (Class::Unknown, 1),
    }
}

/// The end of the token at `start`, by UAX #29's rules WB5 to WB13b, where its bytes tell.
fn quick_end(bytes: &[u8], start: usize) -> Option<usize> {
    let (mut last, size) = class(bytes, start);
    let mut at = start + size;
    let inside = |class| matches!(class, Class::Letter | Class::Digit | Class::Low);
    match last {
        Class::Unknown => return None,
        last if !inside(last) => {
            // A mark may have others that combine with it; a space that does not break is none.
            let blank = bytes[start] == 0xC2 && bytes[start + 1] == 0xA0;
            return (!blank && class(bytes, at).0 != Class::Unknown).then_some(at);
        }
        _ => {}
    }
    loop {
        let from = at;
        while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            at += 1;
        }
        last = if at > from { Class::Letter } else { last };
        let (here, size) = class(bytes, at);
        match here {
            Class::Unknown => return None,
            Class::Letter | Class::Digit | Class::Low => (last, at) = (here, at + size),
            Class::Other => return Some(at),
            mark => {
                let (next, further) = class(bytes, at + size);
                let joins = match (last, next) {
                    (_, Class::Unknown) => return None,
                    (Class::Letter, Class::Letter) => mark != Class::Comma,
                    (Class::Digit, Class::Digit) => mark != Class::Colon,
                    _ => false,
                };
                if !joins {
                    return Some(at);
                }
                (last, at) = (next, at + size + further);
            }
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

    fn pieces(text: &str) -> Vec<&str> {
        let mut tokens = tokens(text);
        std::iter::from_fn(|| tokens.piece())
            .map(|piece| match piece {
                Piece::Letters(span, hash) => {
                    assert_eq!(hash, crate::lexicon::hash(&text[span]));
                    &text[span]
                }
                Piece::Mark(at, _) => &text[at..=at],
                Piece::Token(token) => &text[token.span],
            })
            .collect()
    }

    fn bounded(text: &str) -> Vec<&str> {
        text.split_word_bounds().map(str::trim).filter(|word| !word.is_empty()).collect()
    }

    proptest! {
        #[test]
        fn the_fast_path_gives_the_unicode_bounds(text in "[ -~\\t\\n]{0,40}") {
            let trimmed = |words: Vec<&str>| -> Vec<String> {
                words.iter().map(|word| word.trim().to_owned()).collect()
            };
            prop_assert_eq!(trimmed(words(&text)), bounded(&text));
            prop_assert_eq!(trimmed(pieces(&text)), bounded(&text));
        }

        #[test]
        fn it_does_beyond_ascii(text in "[ab1_ .',:;éÉœß’‘“”„«»—…×ª\u{a0}\u{ad}\u{301}\u{200d}я]{0,24}") {
            let trimmed = |words: Vec<&str>| -> Vec<String> {
                words.iter().map(|word| word.trim().to_owned()).collect()
            };
            prop_assert_eq!(trimmed(words(&text)), bounded(&text));
            prop_assert_eq!(trimmed(pieces(&text)), bounded(&text));
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
