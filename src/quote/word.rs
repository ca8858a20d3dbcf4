//! A word of a paragraph, with what the lists, its ending and its capital tell of it.

use super::tags::{Strength, Tag};
use super::words::{Entry, Words};
use crate::token;

/// A hash of a word, its case aside.
///
/// The weights are learned with it: another hash wants another training.
pub(crate) fn hash(word: &str) -> u32 {
    const SEED: u64 = 0x517c_c1b7_2722_0a95;
    let step = |sum: u64, unit: u64| (sum.rotate_left(5) ^ unit).wrapping_mul(SEED);
    let sum = if word.is_ascii() {
        word.bytes().fold(0, |sum, byte| step(sum, u64::from(byte.to_ascii_lowercase())))
    } else {
        let letters = word.chars().flat_map(char::to_lowercase);
        letters.fold(0, |sum, letter| step(sum, u64::from(u32::from(letter))))
    };
    (sum ^ (sum >> 32)) as u32
}

/// A word or mark of a paragraph, with what is known of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) tag: Tag,
    pub(crate) strength: Strength,
    /// Of the word in lower case, without a possessive ending.
    pub(crate) hash: u32,
    /// Of the lemma when the word is a cue, else as `hash`.
    pub(crate) lemma: u32,
    pub(crate) capital: bool,
    /// Ends in `’s`.
    pub(crate) possessive: bool,
    /// Lies between quotation marks.
    pub(crate) quoted: bool,
    /// A sentence ends after it.
    pub(crate) last: bool,
}

impl Word {
    pub(crate) fn mark(start: usize, end: usize, tag: Tag) -> Word {
        Word {
            start,
            end,
            tag,
            strength: Strength::None,
            hash: tag as u32,
            lemma: tag as u32,
            capital: false,
            possessive: false,
            quoted: false,
            last: false,
        }
    }
}

/// Reads one token; `first` says that a sentence begins with it.
pub(crate) fn word(words: &Words, text: &str, token: token::Token, first: bool) -> Word {
    let (start, end) = (token.span.start(), token.span.end());
    let form = &text[token.span];
    let mut word = Word::mark(start, end, Tag::Mark);
    match token.kind {
        token::Kind::Mark => {
            word.tag = mark(form);
            word.hash = hash(form);
            word.lemma = word.hash;
            if word.tag == Tag::Colon {
                word.strength = Strength::Noun;
            }
            return word;
        }
        token::Kind::Number => {
            word.tag = Tag::Number;
            word.hash = if form.len() == 4 { 4 } else { 1 };
            word.lemma = word.hash;
            return word;
        }
        _ => {}
    }
    word.capital = token.kind == token::Kind::Capital;
    let bare = match form.as_bytes() {
        [.., b'\'', b's'] => &form[..form.len() - "'s".len()],
        // "’s"
        [.., 0xE2, 0x80, 0x99, b's'] => &form[..form.len() - "’s".len()],
        _ => form,
    };
    word.possessive = bare.len() < form.len();
    word.hash = hash(bare);
    word.lemma = word.hash;
    match words.get(bare) {
        // "US": no pronoun.
        Some(Entry { tag: Tag::Object, .. })
            if bare.len() > 1 && bare.bytes().all(|byte| byte.is_ascii_uppercase()) =>
        {
            word.tag = Tag::Name;
        }
        Some(entry) => {
            word.tag = entry.tag;
            if word.capital && (!first || entry.given) {
                word.tag = entry.capital;
            }
            if word.tag == entry.tag && !(word.possessive && word.tag != Tag::It) {
                word.strength = entry.strength;
                if entry.lemma != 0 {
                    word.lemma = entry.lemma;
                }
            }
            if word.possessive {
                match word.tag {
                    // "he's", "that's", "who's": the verb is the end of it.
                    Tag::Subject | Tag::It | Tag::Wh | Tag::That => {}
                    tag if tag.is_nominal() => {}
                    _ => word.tag = if word.capital { Tag::Name } else { Tag::Noun },
                }
            }
        }
        None => word.tag = guess(bare, word.capital),
    }
    word
}

/// The tag of a mark.
fn mark(form: &str) -> Tag {
    let mut chars = form.chars();
    match (chars.next(), chars.next()) {
        (Some(','), None) => Tag::Comma,
        (Some('.'), None) => Tag::Stop,
        (Some('!' | '?' | '…'), None) => Tag::Bang,
        (Some(':'), None) => Tag::Colon,
        (Some(';'), None) => Tag::Semicolon,
        (Some('—' | '–' | '―'), None) => Tag::Dash,
        (Some('-'), None) => Tag::Hyphen,
        (Some('(' | '['), None) => Tag::Open,
        (Some(')' | ']'), None) => Tag::Close,
        _ => Tag::Mark,
    }
}

/// The tag of a word that no list holds.
pub(crate) fn guess(word: &str, capital: bool) -> Tag {
    let bytes = word.as_bytes();
    // An apostrophe, straight or curly, is at or behind one of these bytes.
    let apart = bytes.iter().any(|byte| matches!(byte, b'\'' | 0xE2));
    if apart && let Some(cut) = word.find(['\'', '’']) {
        let (stem, tail) = word.split_at(cut);
        let tail = tail.trim_start_matches(['\'', '’']);
        return match tail {
            "t" if stem.ends_with('n') => Tag::Modal,
            "re" | "ve" | "ll" | "d" | "m" => Tag::Subject,
            _ if capital => Tag::Name,
            _ => Tag::Noun,
        };
    }
    match bytes {
        _ if capital => Tag::Name,
        [_, _, _, .., b'l', b'y'] => Tag::Ly,
        [_, _, _, .., b'i', b'n', b'g'] => Tag::Ing,
        [_, _, _, .., b'e', b'd'] => Tag::Ed,
        [_, _, _, .., b's' | b'u', b's'] => Tag::Noun,
        [_, _, _, .., b's'] => Tag::Plural,
        _ => Tag::Noun,
    }
}
