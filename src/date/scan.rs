//! The tokens of a text as the grammar wants them: words, numbers and marks, each with its senses.
//!
//! Words part at apostrophes and hyphens, and where letters and digits meet: `3pm`, `l'année`,
//! `mid-May`. Phrases of the word lists are one token.

use super::bytes::{BYTES, Byte, ascii_word, piece};
use super::class::Class;
use super::grammar::first;
use super::words::{Word, Words};
use crate::lexicon::hash;

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
    /// What phrases know it by.
    code: u8,
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
    let whole = text.as_bytes();
    let bytes = &whole[..end];
    let (mut at, mut gap) = (start, Gap::Paragraph);
    // The word before, if phrases begin with it, and the first token that one may begin with.
    let (mut before, mut phrases): (Option<&Word>, Option<usize>) = (None, None);
    while at < end {
        let first = bytes[at];
        let plain = match BYTES[usize::from(first)] {
            Byte::Space => {
                gap = gap.max(Gap::Space);
                at += 1;
                continue;
            }
            // Most of the time the last word ends where the tokens do.
            Byte::Letter => ascii_word(whole, at).filter(|(size, _)| at + size <= end),
            _ => None,
        };
        let (stop, kind, word, code) = if let Some((size, hash)) = plain {
            let word = words.get_hashed(hash, || &text[at..at + size]);
            (at + size, Kind::Word, word, words.code(first, hash))
        } else if BYTES[usize::from(first)] == Byte::Mark {
            (at + 1, Kind::Mark(first), None, first & 31)
        } else {
            let (stop, kind, mark) = piece(bytes, at);
            match kind {
                Byte::Space => {
                    gap = gap.max(Gap::Space);
                    at = stop;
                    continue;
                }
                Byte::Line => {
                    let line = !(first == b'\n' && at > start && bytes[at - 1] == b'\r');
                    gap =
                        if gap >= Gap::Line && line { Gap::Paragraph } else { Gap::Line.max(gap) };
                    at = stop;
                    continue;
                }
                Byte::Digit => (stop, Kind::Number, None, first & 31),
                Byte::Mark => (stop, Kind::Mark(mark), None, first & 31),
                Byte::Letter | Byte::Wide => {
                    let (word, hash) = (&text[at..stop], hash(&text[at..stop]));
                    let held = words.get_hashed(hash, || word);
                    (stop, Kind::Word, held, words.code(first, hash))
                }
            }
        };
        if before.is_some_and(|word| word.leads_to(code)) {
            phrases = phrases.or(Some(tokens.len() - 1));
        }
        let (mut mask, mut value) = (0, None);
        if let Some(word) = word {
            mask = word.mask & !UNSEEN;
        } else if kind == Kind::Number {
            mask = Class::Digits.bit();
            let digits = bytes[at..stop].iter();
            let sum = |sum, digit: &u8| sum * 10 + u32::from(digit - b'0');
            value = (stop - at < 10).then(|| digits.fold(0, sum));
        }
        before = word.filter(|word| word.phrases != 0);
        tokens.push(Token { start: at, end: stop, word, mask, kind, gap, value, code });
        let spaced = bytes.get(stop) == Some(&b' ');
        at = stop + usize::from(spaced);
        gap = if spaced { Gap::Space } else { Gap::None };
    }
    if let Some(first) = phrases {
        join(text, first, tokens, words);
    }
}

/// Senses that are asked for one by one: to all else the word has none.
const UNSEEN: u128 = first!(YearBefore | Record | Unshortened | Counted);

/// What a phrase such as `after next` stands behind: `the week after next`.
const NOUNS: u128 = first!(Unit | Weekday | Month | Season | Holiday | Part | Digits);

/// Makes one token of each phrase the lists hold, the longest first, from the `first` token that can
/// begin one.
fn join<'w>(text: &str, first: usize, tokens: &mut Vec<Token<'w>>, words: &'w Words) {
    let (mut from, mut to) = (first, first);
    while from < tokens.len() {
        let mut token = tokens[from];
        let mut size = 1;
        if let Some(word) = token.word
            && word.phrases != 0
            && let Some(next) = tokens.get(from + 1)
            && word.leads_to(next.code)
        {
            let longest = (u32::BITS - word.phrases.leading_zeros()) as usize - 1;
            let ahead = &tokens[from + 1..];
            let most =
                ahead.iter().take(longest - 1).take_while(|next| next.gap < Gap::Paragraph).count();
            for extra in (1..=most).rev().filter(|extra| word.phrases >> (extra + 1) & 1 > 0) {
                let end = tokens[from + extra].end;
                if let Some(word) = phrase(&text[token.start..end], words)
                    && !(word.mask & Class::Behind.bit() != 0
                        && (to == 0 || tokens[to - 1].mask & NOUNS == 0))
                {
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
    let printed = text.bytes().all(|byte| (b' '..0x7F).contains(&byte));
    if printed || text.len() > 64 || text.chars().all(plain) {
        return None;
    }
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'");
    words.get(&text).filter(|word| word.mask != 0)
}
