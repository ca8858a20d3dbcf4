//! Runs of capitalised words.

use super::words::{Entry, Gender, Part, Tag, Words, hash};
use crate::lexicon::{self, ascii_word};
use crate::span::{self, Span};
use crate::swar;
use std::ops::Range;

/// A run of capitalised words.
#[derive(Debug)]
pub(super) struct Run {
    /// Where the name begins, behind the titles.
    pub(super) span: Span,
    /// Its first word, its last, and how many there are, without `Jr.`
    pub(super) first: Span,
    pub(super) last: Span,
    pub(super) count: usize,
    pub(super) gender: Option<Gender>,
    pub(super) certain: bool,
    pub(super) given: bool,
    pub(super) possessive: bool,
    pub(super) subject: bool,
    /// Its first word is a mere part of names: `De`.
    pub(super) particle: bool,
    /// Its last word is that of a place or a paper that speaks for a body.
    pub(super) place: bool,
    /// Which of the roles noted are this run's.
    pub(super) roles: Range<usize>,
    /// Stands in a headline, where any word may have a capital.
    pub(super) headline: bool,
}

const LONGEST_NAME: usize = 5;
/// In letters; of a longer word no more is read.
const LONGEST_WORD: usize = 60;

/// A word that may be one of a name, as it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// The word without `’s`.
    span: Span,
    /// `’s` follows.
    owns: bool,
    /// The end with it.
    end: usize,
    entry: Option<&'static Entry>,
    part: Option<Part>,
    place: bool,
}

/// Reads runs of capitalised words.
pub(super) struct Names<'t> {
    pub(super) lists: &'static Words,
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) end: usize,
    /// Hashes of the titles and roles beside the names, run after run.
    pub(super) roles: &'t mut Vec<u32>,
    /// How many words with capitals were read.
    pub(super) capitals: usize,
}

impl Names<'_> {
    /// Reads from `at` to `end`; `words` is memory to work in.
    pub(super) fn read(&mut self, words: &mut Vec<Piece>, runs: &mut Vec<Run>) {
        let bytes = self.text.as_bytes();
        let first = self.at;
        loop {
            self.at = next_capital(bytes, self.at, self.end);
            if self.at >= self.end {
                return;
            }
            let starts = self.at == 0 || !is_inside(bytes[self.at - 1]);
            if starts && self.is_capital(self.at) {
                self.run(first, words, runs);
            } else {
                self.at += 1;
            }
        }
    }

    fn is_capital(&self, at: usize) -> bool {
        match self.text.as_bytes().get(at) {
            Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
            _ => self.text.get(at..).is_some_and(|rest| rest.starts_with(char::is_uppercase)),
        }
    }

    /// Whether what stands before `at`, white space and opening marks aside, ends a clause.
    fn begins_clause(&self, at: usize) -> bool {
        let bytes = &self.text.as_bytes()[..at];
        if let [.., before, b' '] = bytes
            && before.is_ascii_alphanumeric()
        {
            return false;
        }
        if let [.., b',' | b'.' | b'\n', b' '] | [.., b'\n'] = bytes {
            return true;
        }
        let mut before = self.text[..at].chars().rev().take(5);
        before
            .find(|c| !matches!(c, '“' | '"' | '‘' | ' '))
            .is_none_or(|c| matches!(c, '.' | '!' | '?' | ',' | '\n' | '”' | '—'))
    }

    /// The end of the word at `at`, without `’s`; whether that follows; the end with it.
    fn word(&self, at: usize) -> (usize, bool, usize) {
        let rest = &self.text.as_bytes()[at..self.end];
        let letters =
            rest.iter().take(LONGEST_WORD).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        match rest.get(letters) {
            // Most words end so, and need no look at what joins them with the next.
            Some(b'\'' | b'-' | 0x80..) => {}
            _ if letters > 0 => return (at + letters, false, at + letters),
            _ => {}
        }
        let mut end = at;
        let mut possessive = None;
        for (n, c) in self.text[at..self.end].char_indices().take(LONGEST_WORD) {
            if c.is_alphanumeric() {
                end = at + n + c.len_utf8();
                continue;
            }
            let next = self.text[at + n + c.len_utf8()..self.end].chars().next();
            let joins = match c {
                '\'' | '’' => {
                    let mut rest = self.text[at + n + c.len_utf8()..self.end].chars();
                    if rest.next() == Some('s') && !rest.next().is_some_and(char::is_alphanumeric) {
                        possessive = Some((at + n, at + n + c.len_utf8() + 1));
                        false
                    } else {
                        next.is_some_and(char::is_alphabetic)
                    }
                }
                '-' => next.is_some_and(char::is_alphanumeric),
                _ => false,
            };
            if !joins {
                break;
            }
        }
        match possessive {
            Some((bare, whole)) => (bare, true, whole),
            None => (end.max(at + 1), false, end.max(at + 1)),
        }
    }

    /// The word at `at` with all that the lists say of it.
    #[inline]
    fn piece(&self, at: usize) -> Piece {
        let bytes = self.text.as_bytes();
        let plain = ascii_word(bytes, at).filter(|&(size, _)| {
            at + size < self.end
                && size <= LONGEST_WORD
                && !matches!(bytes[at + size], b'\'' | b'-' | b'0'..=b'9')
        });
        let (span, owns, end, hash) = match plain {
            Some((size, hash)) => (Span::at(at, at + size), false, at + size, hash),
            None => {
                let (bare, owns, end) = self.word(at);
                let span = Span::at(at, span::ceil(self.text, bare));
                (span, owns, end, lexicon::hash(&self.text[span]))
            }
        };
        let about = self.lists.hashed(hash);
        Piece {
            span,
            owns,
            end,
            entry: about.filter(|entry| entry.is_listed()),
            part: about.and_then(|entry| entry.part),
            place: about.is_some_and(|entry| entry.place),
        }
    }

    /// The hash of a word's form by which roles are noted.
    fn role(&self, piece: &Piece) -> u32 {
        piece.entry.map_or_else(|| hash(&self.text[piece.span]), |entry| entry.hash)
    }

    fn run(&mut self, first: usize, words: &mut Vec<Piece>, runs: &mut Vec<Run>) {
        let begin = self.at;
        let mut ahead = Some(self.piece(begin));
        // Most sentences begin with a word that is no name, and no other capital follows it.
        if let Some(Piece { end, entry: Some(entry), .. }) = ahead
            && !(entry.given || entry.title || entry.tag.is_nominal())
        {
            self.capitals += 1;
            self.at = end;
            if !self.step(false) {
                return;
            }
            ahead = None;
        }
        words.clear();
        let noted = self.roles.len();
        let (mut gender, mut certain, mut given, mut titled) = (None, false, false, false);
        let mut ended = false;
        let mut possessive = false;
        while !ended && words.len() < 9 {
            let piece = ahead.take().unwrap_or_else(|| self.piece(self.at));
            self.capitals += 1;
            let owns = piece.owns;
            if !self.text.is_char_boundary(piece.end) {
                self.at += 1;
                break;
            }
            self.at = piece.end;
            let entry = piece.entry;
            // A verb may be a surname behind a given name: "Tom Price".
            let closed = entry
                .is_some_and(|entry| !entry.given && !entry.tag.is_nominal() && !entry.title)
                && !(given && words.len() == 1);
            let time = entry.is_some_and(|entry| {
                (entry.tag == Tag::Time
                    && (!entry.given || self.closes() || self.behind_preposition(piece.span)))
                    || (!entry.given && entry.tag == Tag::Det)
            }) && !(given && words.len() == 1);
            let stop = self.at < self.end && self.text.as_bytes()[self.at] == b'.';
            if closed || time {
                if words.is_empty() {
                    // A sentence's first word; a name may begin behind it.
                    if !self.step(false) {
                        return;
                    }
                    continue;
                }
                ended = true;
            } else if let Some(entry) = entry.filter(|entry| (entry.title || entry.role) && !owns) {
                let named = entry.given && words.is_empty() && !titled && !stop && !entry.title;
                // "Charlie King said", but not "Marta Chancellor Ruiz".
                let surname = given && matches!(words.len(), 1 | 2) && !stop && self.closes();
                if named || surname {
                    words.push(piece);
                } else {
                    // What stood before it is no name: "Foreign Minister", "White House Secretary".
                    for piece in words.drain(..) {
                        let role = self.role(&piece);
                        self.roles.push(role);
                    }
                    (given, certain) = (false, false);
                    titled = true;
                    gender = gender.or(entry.gender.filter(|_| entry.title || entry.role));
                    self.roles.push(entry.hash);
                    if stop {
                        self.at += 1;
                    }
                }
            } else if piece.part == Some(Part::Suffix) && !words.is_empty() {
                if stop {
                    self.at += 1;
                }
                ended = true;
            } else {
                words.push(piece);
                if let Some(entry) = entry.filter(|entry| entry.given) {
                    if !given {
                        // The name begins with its given name.
                        let keep = words.len() - 1;
                        if !titled || keep > 1 {
                            words.drain(..keep);
                        }
                        gender = gender.or(entry.gender);
                    }
                    given = true;
                }
                if stop && is_letter(&self.text[piece.span]) {
                    self.at += 1;
                }
            }
            possessive = owns;
            ended |= owns;
            if !ended && !self.step(!words.is_empty()) {
                break;
            }
        }
        let (Some(head), Some(tail)) = (words.first().copied(), words.last().copied()) else {
            return;
        };
        if words.len() > LONGEST_NAME || is_letter(&self.text[tail.span]) {
            return;
        }
        let shouted = |piece: &Piece| shouts(&self.text[piece.span]);
        let acronym = words.len() == 1 && is_acronym(&self.text[tail.span]);
        if acronym || (words.len() > 1 && words.iter().all(shouted)) {
            return;
        }
        certain |= titled || (given && words.len() > 1);
        let count = words.len();
        self.epithet(begin);
        self.apposition();
        runs.push(Run {
            span: Span::at(head.span.start(), tail.span.end()),
            first: head.span,
            last: tail.span,
            count,
            gender,
            certain,
            given,
            possessive,
            subject: begin == first || self.begins_clause(begin),
            particle: head.part == Some(Part::Particle),
            place: tail.place,
            roles: noted..self.roles.len(),
            headline: false,
        });
    }

    /// "in May Ruiz said"
    fn behind_preposition(&self, word: Span) -> bool {
        let before = self.text[..word.start()].strip_suffix(' ');
        let before = before.and_then(|before| before.rsplit([' ', '\n']).next());
        let entry = before.and_then(|before| self.lists.get(before));
        entry.is_some_and(|entry| entry.tag == Tag::Prep)
    }

    /// Whether no word with a capital comes next.
    fn closes(&self) -> bool {
        let skip = match self.text.as_bytes()[self.at..self.end] {
            [b' ', next, ..] if next.is_ascii() => return !next.is_ascii_uppercase(),
            [b' ', _, ..] => 1,
            [0xC2, 0xA0, _, ..] => 2,
            _ => return true,
        };
        !self.text[self.at + skip..self.end].starts_with(char::is_uppercase)
    }

    /// Moves to the next word of the run; `within` allows particles before it.
    fn step(&mut self, within: bool) -> bool {
        let skip = match self.text.as_bytes()[self.at..self.end] {
            [b' ', ..] => 1,
            [0xC2, 0xA0, ..] => 2,
            // "J.B. Ruiz"
            _ => return within && self.text[..self.at].ends_with('.') && self.is_capital(self.at),
        };
        let mut next = self.at + skip;
        if next < self.end && self.is_capital(next) {
            self.at = next;
            return true;
        }
        if !within {
            return false;
        }
        for turn in 0..2 {
            let rest = &self.text[next..self.end];
            let mut near = rest.bytes().take(7);
            let Some(cut) = near.position(|b| matches!(b, b' ' | b'-')) else { return false };
            // "von der Leyen", but not "sagte Anna Schmidt der Zeitung".
            let article = matches!(&rest[..cut], "der" | "den") && turn == 0;
            let part = || self.lists.hashed(lexicon::hash(&rest[..cut]))?.part;
            if article || !rest.starts_with(char::is_lowercase) || part() != Some(Part::Particle) {
                return false;
            }
            if rest[cut..].starts_with('-') {
                // "al-Assad" is one word.
                if self.is_capital(next + cut + 1) {
                    self.at = next;
                    return true;
                }
                return false;
            }
            next += cut + 1;
            if next < self.end && self.is_capital(next) {
                self.at = next;
                return true;
            }
        }
        false
    }
}

/// Whether the word is one letter.
fn is_letter(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

/// Whether all letters of the word are capitals.
fn shouts(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// The same of several, and of those that a hyphen joins.
fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '-')
}

/// Where in `at..end` the next capital may stand: an ASCII one, or a letter of more bytes; `end` when
/// there is none.
#[inline]
fn next_capital(bytes: &[u8], mut at: usize, end: usize) -> usize {
    // No letter of UTF-8's two bytes and more begins below 0xC3, save signs.
    let capital = |byte: &u8| byte.is_ascii_uppercase() || (0xC3..0xE2).contains(byte);
    while let Some(unit) = bytes[at..end].first_chunk::<8>() {
        let unit = u64::from_le_bytes(*unit);
        let found = swar::capitals(unit) | unit & swar::HIGH;
        if found == 0 {
            at += 8;
            continue;
        }
        at += found.trailing_zeros() as usize / 8;
        if capital(&bytes[at]) {
            return at;
        }
        at += 1;
    }
    bytes[at..end].iter().position(capital).map_or(end, |n| at + n)
}

/// A byte that a word goes on with.
fn is_inside(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'@' || byte == b'#'
}
