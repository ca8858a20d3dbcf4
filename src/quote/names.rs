//! Runs of capitalised words.

use super::words::{Entry, Gender, Part, Tag, Words, hash};
use crate::lexicon::{self, ascii_word};
use crate::span::{self, Span};
use crate::swar;

/// A run of capitalised words.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Where it begins, titles and all, and where the text it stands in ends.
    pub(super) begin: usize,
    pub(super) limit: usize,
    /// Where the name begins, behind the titles.
    pub(super) span: Span,
    /// Its first word, its last, and how many there are, without `Jr.`
    pub(super) first: Span,
    pub(super) last: Span,
    pub(super) count: usize,
    /// The [`hash`](lexicon::hash) of its first word, and of its last as a surname.
    pub(super) given_key: u64,
    pub(super) key: u64,
    pub(super) gender: Option<Gender>,
    pub(super) certain: bool,
    pub(super) given: bool,
    pub(super) possessive: bool,
    pub(super) subject: bool,
    /// Its first word is a mere part of names: `De`.
    pub(super) particle: bool,
    /// Its last word is that of a place or a paper that speaks for a body.
    pub(super) place: bool,
    /// The next run that names the same person, once that is known.
    pub(super) next: usize,
    /// Stands in a headline, where any word may have a capital.
    pub(super) headline: bool,
}

const LONGEST_NAME: usize = 5;
/// In letters.
const LONGEST_PARTICLE: usize = 6;
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
    /// The [`hash`](lexicon::hash) of the word.
    hash: u64,
    /// What any list says of it.
    about: Option<&'static Entry>,
}

impl Piece {
    fn entry(&self) -> Option<&'static Entry> {
        self.about.filter(|entry| entry.is_listed())
    }

    fn part(&self) -> Option<Part> {
        self.about.and_then(|entry| entry.part)
    }
}

/// Reads runs of capitalised words.
pub(super) struct Names<'t> {
    pub(super) lists: &'static Words,
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) end: usize,
    /// Where the hashes of the titles and roles beside the names go, if they are wanted.
    pub(super) roles: Option<&'t mut Vec<u32>>,
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
                let piece = self.piece(self.at);
                if !self.opener(&piece) {
                    self.run(first, piece, words, runs);
                }
            } else {
                self.at += 1;
            }
        }
    }

    /// Goes past the word if it is no name and no other capital follows it, as of the words that most
    /// sentences begin with.
    #[inline]
    fn opener(&mut self, piece: &Piece) -> bool {
        if !piece.entry().is_some_and(is_closed) {
            return false;
        }
        // What a capital may be among follows at the next byte but one.
        let alone = match self.text.as_bytes()[piece.end..self.end] {
            [b' ', next, ..] => next.is_ascii() && !next.is_ascii_uppercase(),
            [next, ..] => next.is_ascii(),
            [] => true,
        };
        if alone {
            self.capitals += 1;
            self.at = piece.end;
        }
        alone
    }

    /// The size and the hash of the word at `at`, if nothing but ASCII letters is in it and around it.
    #[inline]
    fn plain_word(&self, at: usize) -> Option<(usize, u64)> {
        let bytes = self.text.as_bytes();
        ascii_word(bytes, at).filter(|&(size, _)| {
            at + size < self.end
                && size <= LONGEST_WORD
                && !matches!(bytes[at + size], b'\'' | b'-' | b'0'..=b'9')
        })
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
            return bytes.ends_with(b", but ") || bytes.ends_with(b", and ");
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
    pub(super) fn piece(&self, at: usize) -> Piece {
        let (span, owns, end, hash) = match self.plain_word(at) {
            Some((size, hash)) => (Span::at(at, at + size), false, at + size, hash),
            None => {
                let (bare, owns, end) = self.word(at);
                let span = Span::at(at, span::ceil(self.text, bare));
                (span, owns, end, lexicon::hash(&self.text[span]))
            }
        };
        Piece { span, owns, end, hash, about: self.lists.hashed(hash) }
    }

    /// Notes that the words are of a title or a role.
    fn titled(&mut self, pieces: &[Piece]) {
        let Some(roles) = &mut self.roles else { return };
        roles.extend(pieces.iter().map(|piece| {
            piece.entry().map_or_else(|| hash(&self.text[piece.span]), |entry| entry.hash)
        }));
    }

    /// Reads the run at `at`, which begins with `piece`; `first` is where what is read began.
    pub(super) fn run(
        &mut self,
        first: usize,
        piece: Piece,
        words: &mut Vec<Piece>,
        runs: &mut Vec<Run>,
    ) {
        let begin = self.at;
        let mut ahead = Some(piece);
        if piece.entry().is_some_and(is_closed) {
            self.capitals += 1;
            self.at = piece.end;
            if !self.step(false) {
                return;
            }
            ahead = None;
        }
        words.clear();
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
            let entry = piece.entry();
            // A verb may be a surname behind a given name: "Tom Price".
            let closed = entry.is_some_and(is_closed) && !(given && words.len() == 1);
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
                    self.titled(words);
                    words.clear();
                    (given, certain) = (false, false);
                    titled = true;
                    gender = gender.or(entry.gender.filter(|_| entry.title || entry.role));
                    self.titled(&[piece]);
                    if stop {
                        self.at += 1;
                    }
                }
            } else if piece.part() == Some(Part::Suffix) && !words.is_empty() {
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
        // "NBC News", "the Gallup Institute" and "the General Assembly" are no one.
        let body = !given && tail.entry().is_some_and(|entry| entry.tag == Tag::Body);
        let before = &self.text[..begin];
        if body && (is_acronym(&self.text[head.span]) || before.ends_with("he ")) {
            return;
        }
        certain |= titled || (given && words.len() > 1);
        let count = words.len();
        if self.roles.is_some() {
            self.epithet(begin);
            self.apposition();
        }
        runs.push(Run {
            begin,
            limit: self.end,
            span: Span::at(head.span.start(), tail.span.end()),
            first: head.span,
            last: tail.span,
            count,
            given_key: head.hash,
            key: surname(&self.text[tail.span], tail.hash),
            gender,
            certain,
            given,
            possessive,
            subject: begin == first || self.begins_clause(begin),
            particle: head.part() == Some(Part::Particle),
            place: tail.about.is_some_and(|entry| entry.place),
            next: usize::MAX,
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
            let bytes = self.text.as_bytes();
            let rest = &bytes[next..self.end];
            let near = rest.iter().take(LONGEST_PARTICLE + 1);
            let size = near.take_while(|byte| byte.is_ascii_alphabetic()).count();
            let (Some(b'a'..=b'z'), Some(&joint @ (b' ' | b'-'))) = (rest.first(), rest.get(size))
            else {
                return false;
            };
            // "von der Leyen", but not "sagte Anna Schmidt der Zeitung".
            let article = matches!(&rest[..size], b"der" | b"den") && turn == 0;
            let part = || self.lists.hashed(lexicon::hash_word(bytes, next, size))?.part;
            if article || part() != Some(Part::Particle) {
                return false;
            }
            if joint == b'-' {
                // "al-Assad" is one word.
                if self.is_capital(next + size + 1) {
                    self.at = next;
                    return true;
                }
                return false;
            }
            next += size + 1;
            if next < self.end && self.is_capital(next) {
                self.at = next;
                return true;
            }
        }
        false
    }
}

/// The key a surname, whose [`hash`](lexicon::hash) is given, is looked up by: that of `Assad` for `al-Assad`.
pub(super) fn surname(word: &str, hash: u64) -> u64 {
    let rest = match word.as_bytes() {
        [b'a' | b'A' | b'e' | b'E', b'l', b'-', ..] => &word["al-".len()..],
        [b'b', b'i' | b'e', b'n', b'-', ..] => &word["bin-".len()..],
        _ => return hash,
    };
    if rest.is_empty() { hash } else { lexicon::hash(rest) }
}

/// Whether a word of that entry is no name, and no part of one.
fn is_closed(entry: &Entry) -> bool {
    !(entry.given || entry.title || entry.tag.is_nominal())
}

/// Whether the word is one letter.
fn is_letter(word: &str) -> bool {
    match word.as_bytes() {
        [first, rest @ ..] if first.is_ascii() => rest.is_empty(),
        _ => word.chars().nth(1).is_none(),
    }
}

/// Whether all letters of the word are capitals.
fn shouts(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// The same of several, and of those that a hyphen joins.
fn is_acronym(word: &str) -> bool {
    let name = matches!(word.as_bytes(), [_, second, ..] if second.is_ascii_lowercase());
    !name && word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '-')
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
        match bytes[at] {
            // A quotation mark or a dash, most likely.
            0xE2 => at = end.min(at + 3),
            byte if capital(&byte) => return at,
            _ => at += 1,
        }
    }
    bytes[at..end].iter().position(capital).map_or(end, |n| at + n)
}

/// A byte that a word goes on with.
fn is_inside(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'@' || byte == b'#'
}
