//! A word of a paragraph, with what the lists, its ending and its capital tell of it.

use super::tags::{Strength, Tag};
use super::words::{Entry, Words};
use crate::Span;
use crate::lexicon::{self, ascii_word};
use crate::token::{Kind, Piece, Token, Tokens};

const SEED: u64 = 0x517c_c1b7_2722_0a95;

/// A hash of a word, its case aside.
///
/// The weights are learned with it: another hash wants another training.
pub(crate) fn hash(word: &str) -> u32 {
    if word.is_ascii() {
        return hash_ascii(word.as_bytes());
    }
    let letters = word.chars().flat_map(char::to_lowercase);
    fold(letters.fold(0, |sum, letter| step(sum, u64::from(u32::from(letter)))))
}

fn hash_ascii(word: &[u8]) -> u32 {
    fold(word.iter().fold(0, |sum, byte| step(sum, u64::from(byte.to_ascii_lowercase()))))
}

/// The same of letters alone, which lose their case by one bit.
fn hash_letters(word: &[u8]) -> u32 {
    fold(word.iter().fold(0, |sum, byte| step(sum, u64::from(byte | 0x20))))
}

fn step(sum: u64, unit: u64) -> u64 {
    (sum.rotate_left(5) ^ unit).wrapping_mul(SEED)
}

fn fold(sum: u64) -> u32 {
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
    fn at(span: Span) -> Word {
        Word::mark(span.start(), span.end(), Tag::Mark)
    }

    #[inline]
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

/// Reads the words of a stretch of text, one after the other.
pub(crate) struct Reading<'t> {
    lists: &'t Words,
    text: &'t str,
    tokens: Tokens<'t>,
}

impl<'t> Reading<'t> {
    /// Reads `text[start..end]`.
    pub(crate) fn new(lists: &'t Words, text: &'t str, start: usize, end: usize) -> Reading<'t> {
        Reading { lists, text, tokens: Tokens::from(&text[..end], start) }
    }

    /// Reads the next word into `words`, and gives its tag; `first` tells of the words before it
    /// whether a sentence begins with it.
    #[inline]
    pub(crate) fn read(
        &mut self,
        quoted: bool,
        words: &mut Vec<Word>,
        first: impl FnOnce(&[Word]) -> bool,
    ) -> Option<Tag> {
        let word = match self.tokens.piece()? {
            Piece::Letters(span, lexicon) => {
                let form = &self.text.as_bytes()[span.range()];
                let capital = form[0].is_ascii_uppercase();
                match self.lists.known(lexicon) {
                    // Most words by far: what the entry says is all.
                    Some(entry) if !capital => {
                        let lemma = if entry.lemma != 0 { entry.lemma } else { entry.hash };
                        let (tag, hash, strength) = (entry.tag, entry.hash, entry.strength);
                        Word { tag, hash, lemma, strength, ..Word::at(span) }
                    }
                    Some(entry) => {
                        let word = Word { capital, hash: entry.hash, ..Word::at(span) };
                        listed(word, entry, form, || first(words))
                    }
                    None => {
                        let tag = if capital { Tag::Name } else { ending(form) };
                        let hash = hash_letters(form);
                        Word { tag, capital, hash, lemma: hash, ..Word::at(span) }
                    }
                }
            }
            Piece::Mark(at, byte) => {
                let tag = MARKS[usize::from(byte)];
                let hash = hash_ascii(&[byte]);
                let strength = if tag == Tag::Colon { Strength::Noun } else { Strength::None };
                Word { tag, hash, lemma: hash, strength, ..Word::at(Span::at(at, at + 1)) }
            }
            Piece::Token(token) => word(self.lists, self.text, token, || first(words)),
        };
        words.push(Word { quoted, ..word });
        Some(word.tag)
    }
}

/// Whether the text may hold a cue: a look at its words that never misses one.
pub(crate) fn may_tell(lists: &Words, text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if !byte.is_ascii_alphabetic() {
            if byte == b':' {
                return true;
            }
            at += 1;
            continue;
        }
        let (size, hash) = ascii_word(bytes, at).unwrap_or_else(|| {
            let size = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            (size, lexicon::hash_ascii(&bytes[at..at + size]))
        });
        // The sieve lets a word in fifty through that is none.
        if lists.may_cue(hash) && lists.known(hash).is_some_and(|entry| entry.is_cue()) {
            return true;
        }
        at += size;
    }
    false
}

/// Reads one token; `first` says that a sentence begins with it.
fn word(words: &Words, text: &str, token: Token, first: impl FnOnce() -> bool) -> Word {
    let form = &text[token.span];
    let mut word = Word::at(token.span);
    match token.kind {
        Kind::Mark => {
            word.tag = mark(form);
            word.hash = hash(form);
            word.lemma = word.hash;
            if word.tag == Tag::Colon {
                word.strength = Strength::Noun;
            }
            return word;
        }
        Kind::Number => {
            word.tag = Tag::Number;
            word.hash = if form.len() == 4 { 4 } else { 1 };
            word.lemma = word.hash;
            return word;
        }
        _ => {}
    }
    word.capital = token.kind == Kind::Capital;
    let bare = match form.as_bytes() {
        [.., b'\'', b's'] => &form[..form.len() - "'s".len()],
        // "’s"
        [.., 0xE2, 0x80, 0x99, b's'] => &form[..form.len() - "’s".len()],
        _ => form,
    };
    word.possessive = bare.len() < form.len();
    match words.get(bare) {
        Some(entry) => {
            word.hash = entry.hash;
            listed(word, entry, bare.as_bytes(), first)
        }
        None => {
            word.hash = hash(bare);
            word.lemma = word.hash;
            word.tag = guess(bare, word.capital);
            word
        }
    }
}

/// What an entry makes of a word that it is for, written so.
#[inline]
fn listed(mut word: Word, entry: &Entry, bare: &[u8], first: impl FnOnce() -> bool) -> Word {
    word.lemma = word.hash;
    // "US": no pronoun.
    if entry.tag == Tag::Object && bare.len() > 1 && bare.iter().all(u8::is_ascii_uppercase) {
        word.tag = Tag::Name;
        return word;
    }
    word.tag = entry.tag;
    if word.capital && (entry.given || !first()) {
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
    word
}

/// The tags of marks of one ASCII byte.
static MARKS: [Tag; 128] = {
    let mut tags = [Tag::Mark; 128];
    tags[b',' as usize] = Tag::Comma;
    tags[b'.' as usize] = Tag::Stop;
    tags[b'!' as usize] = Tag::Bang;
    tags[b'?' as usize] = Tag::Bang;
    tags[b':' as usize] = Tag::Colon;
    tags[b';' as usize] = Tag::Semicolon;
    tags[b'-' as usize] = Tag::Hyphen;
    tags[b'(' as usize] = Tag::Open;
    tags[b'[' as usize] = Tag::Open;
    tags[b')' as usize] = Tag::Close;
    tags[b']' as usize] = Tag::Close;
    tags
};

/// The tag of a mark.
fn mark(form: &str) -> Tag {
    let mut chars = form.chars();
    match (chars.next(), chars.next()) {
        (Some(mark), None) if mark.is_ascii() => MARKS[mark as usize],
        (Some('…'), None) => Tag::Bang,
        (Some('—' | '–' | '―'), None) => Tag::Dash,
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
    if capital { Tag::Name } else { ending(bytes) }
}

/// The tag that the ending of a word in small letters tells.
fn ending(word: &[u8]) -> Tag {
    match word {
        [_, _, _, .., b'l', b'y'] => Tag::Ly,
        [_, _, _, .., b'i', b'n', b'g'] => Tag::Ing,
        [_, _, _, .., b'e', b'd'] => Tag::Ed,
        [_, _, _, .., b's' | b'u', b's'] => Tag::Noun,
        [_, _, _, .., b's'] => Tag::Plural,
        _ => Tag::Noun,
    }
}
