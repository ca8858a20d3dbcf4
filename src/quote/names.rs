//! Runs of capitalised words, with the titles and roles that stand by them.

use super::words::{Gender, Tag, Words, hash};
use crate::Span;
use crate::lexicon::{Lexicon, entries};
use std::sync::LazyLock;

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
    pub(super) roles: Vec<u32>,
    /// Stands in a headline, where any word may have a capital.
    pub(super) headline: bool,
}

const LONGEST_NAME: usize = 5;
/// `De` of `De Blasio`: no given name.
pub(super) fn is_particle(word: &str) -> bool {
    part(word) == Some(Part::Particle)
}

/// A word that is a part of names and no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Particle,
    Suffix,
}

fn part(word: &str) -> Option<Part> {
    static PARTS: LazyLock<Lexicon<Part>> = LazyLock::new(|| {
        let list = entries(include_str!("../lexicon/any/name-parts.txt"));
        let parts = list.map(|(word, part)| {
            (word, if part == "suffix" { Part::Suffix } else { Part::Particle })
        });
        Lexicon::new(parts, |before, _| before)
    });
    PARTS.get(word)
}

/// Reads runs of capitalised words.
pub(super) struct Names<'t> {
    pub(super) lists: &'t Words,
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) end: usize,
}

impl Names<'_> {
    /// Reads from `at` to `end`; `words` is memory to work in.
    pub(super) fn read(&mut self, words: &mut Vec<Span>, runs: &mut Vec<Run>) {
        let bytes = self.text.as_bytes();
        let first = self.at;
        loop {
            let rest = &bytes[self.at..self.end];
            // No letter of UTF-8's two bytes and more begins below 0xC3, save signs.
            let capital = |byte: &u8| byte.is_ascii_uppercase() || (0xC3..0xE2).contains(byte);
            let Some(skip) = rest.iter().position(capital) else { return };
            self.at += skip;
            let starts = self.at == 0 || !is_inside(bytes[self.at - 1]);
            if starts && self.is_capital(self.at) {
                self.run(first, words, runs);
            } else {
                self.at += 1;
            }
        }
    }

    fn is_capital(&self, at: usize) -> bool {
        self.text.is_char_boundary(at) && self.text[at..].starts_with(char::is_uppercase)
    }

    /// The end of the word at `at`, without `’s`; whether that follows; the end with it.
    fn word(&self, at: usize) -> (usize, bool, usize) {
        let mut end = at;
        let mut possessive = None;
        for (n, c) in self.text[at..self.end].char_indices().take(60) {
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

    fn run(&mut self, first: usize, words: &mut Vec<Span>, runs: &mut Vec<Run>) {
        let begin = self.at;
        let mut before = self.text[..begin].chars().rev().take(5);
        let subject = begin == first
            || before
                .find(|c| !matches!(c, '“' | '"' | '‘' | ' '))
                .is_none_or(|c| matches!(c, '.' | '!' | '?' | ',' | '\n' | '”' | '—'));
        words.clear();
        let mut roles = Vec::new();
        let (mut gender, mut certain, mut given, mut titled) = (None, false, false, false);
        let mut ended = false;
        let mut possessive = false;
        while !ended && words.len() < 9 {
            let (end, owns, whole) = self.word(self.at);
            if !self.text.is_char_boundary(end) {
                self.at += 1;
                break;
            }
            let word = Span::at(self.at, end);
            let form = &self.text[word];
            self.at = whole;
            let entry = self.lists.get(form);
            // A verb may be a surname behind a given name: "Tom Price".
            let closed = entry
                .is_some_and(|entry| !entry.given && !entry.tag.is_nominal() && !entry.title)
                && !(given && words.len() == 1);
            let time = entry.is_some_and(|entry| {
                (entry.tag == Tag::Time
                    && (!entry.given || self.closes() || self.behind_preposition(word)))
                    || (!entry.given && entry.tag == Tag::Det)
            }) && !(given && words.len() == 1);
            let stop = self.text[self.at..self.end].starts_with('.');
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
                    words.push(word);
                } else {
                    // What stood before it is no name: "Foreign Minister", "White House Secretary".
                    roles.extend(words.drain(..).map(|word| hash(&self.text[word])));
                    (given, certain) = (false, false);
                    titled = true;
                    gender = gender.or(entry.gender.filter(|_| entry.title || entry.role));
                    roles.push(hash(&self.text[word]));
                    if stop {
                        self.at += 1;
                    }
                }
            } else if part(form) == Some(Part::Suffix) && !words.is_empty() {
                if stop {
                    self.at += 1;
                }
                ended = true;
            } else {
                words.push(word);
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
                if stop && form.chars().count() == 1 {
                    self.at += 1;
                }
            }
            possessive = owns;
            ended |= owns;
            if !ended && !self.step(!words.is_empty()) {
                break;
            }
        }
        if words.is_empty() || words.len() > LONGEST_NAME {
            return;
        }
        let joined = &self.text[words[words.len() - 1]];
        let acronym = words.len() == 1
            && joined.len() > 1
            && joined.chars().all(|c| c.is_uppercase() || c == '-');
        if acronym || joined.chars().nth(1).is_none() {
            return;
        }
        let shouted = |word: &Span| self.text[*word].chars().all(char::is_uppercase);
        if words.len() > 1 && words.iter().all(shouted) {
            return;
        }
        let span = Span::at(words[0].start(), words[words.len() - 1].end());
        certain |= titled || (given && words.len() > 1);
        self.epithet(begin, &mut roles);
        self.apposition(&mut roles);
        let (first, last) = (words[0], words[words.len() - 1]);
        let count = words.len();
        runs.push(Run {
            span,
            first,
            last,
            count,
            gender,
            certain,
            given,
            possessive,
            subject,
            roles,
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
        let rest = self.text[self.at..self.end].strip_prefix([' ', '\u{a0}']);
        !rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
    }

    /// Moves to the next word of the run; `within` allows particles before it.
    fn step(&mut self, within: bool) -> bool {
        let rest = &self.text[self.at..self.end];
        if !rest.starts_with([' ', '\u{a0}']) {
            return false;
        }
        let skip = if rest.starts_with(' ') { 1 } else { 2 };
        let mut next = self.at + skip;
        if self.is_capital(next) && next < self.end {
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
            if article || !is_particle(&rest[..cut]) || !rest.starts_with(char::is_lowercase) {
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

    /// The words of `the Republican presidential nominee` before a name, if one is a role.
    fn epithet(&self, begin: usize, roles: &mut Vec<u32>) {
        let before = (begin.saturating_sub(60)..=begin)
            .find(|&at| self.text.is_char_boundary(at))
            .unwrap_or(begin);
        let mut words = self.text[before..begin].rsplit(' ');
        if words.next() != Some("") {
            return;
        }
        for (n, word) in words.take(4).enumerate() {
            let entry = self.lists.get(word);
            let role = entry.is_some_and(|entry| entry.role || entry.title);
            let plain = word.chars().all(char::is_alphabetic)
                && entry.is_none_or(|entry| entry.tag.is_nominal());
            if (n == 0 && !role && !word.starts_with(char::is_lowercase))
                || !plain
                || word.is_empty()
            {
                return;
            }
            roles.push(hash(word));
        }
    }

    /// The role in `, the Russian foreign minister,` behind a name.
    fn apposition(&self, roles: &mut Vec<u32>) {
        let Some(rest) = self.text[self.at..self.end].strip_prefix(", ") else { return };
        let mut at = 0;
        let mut said = Vec::new();
        for (n, word) in rest.split(' ').take(8).enumerate() {
            let bare = word.trim_end_matches([',', '.', ';']);
            if n == 0 && !matches!(bare, "the" | "a" | "an" | "his" | "her" | "its" | "their") {
                return;
            }
            at += word.len() + 1;
            if n > 0 {
                said.push(hash(bare));
            }
            if self.lists.get(bare).is_some_and(|entry| entry.role) {
                // Only when the phrase ends with it: no new clause begins here.
                let next = rest.get(at..).unwrap_or_default();
                let closes = bare.len() < word.len()
                    || ["of ", "in ", "for ", "at ", "who ", "and ", "from "]
                        .iter()
                        .any(|word| next.starts_with(word));
                if closes {
                    roles.extend(said);
                }
                return;
            }
        }
    }
}

/// A byte that a word goes on with.
fn is_inside(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'@' || byte == b'#'
}
