//! What the word lists say of time: each word's senses, for the reader of a language.
//!
//! A list has an entry a line: the word or phrase, a tab, and its senses parted by `; `. A sense is
//! the name of its class and, for most, a value: `month 5`, `unit week`, `shift -1`.

use super::class::Class;
use super::value::{DayPart, Season, Unit};
use super::weight::{ENTRY, FOLLOWS, LINKS, TELLS, TOUCHES};
use crate::Language;
use crate::lexicon::{Lexicon, entries, hash, hash_ascii};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

/// The senses of a word.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    senses: Vec<(Class, i32)>,
    pub(super) mask: u128,
    /// A bit for each number of tokens that a phrase has which begins with it.
    pub(super) phrases: u32,
    /// The codes that the second token of such a phrase has, a bit for each. Few words begin one, and the
    /// others take less room in the cache.
    seconds: Option<Box<[u64; 4]>>,
}

impl Word {
    pub(super) fn get(&self, class: Class) -> Option<i32> {
        if self.mask & class.bit() == 0 {
            return None;
        }
        self.senses.iter().find(|(held, _)| *held == class).map(|&(_, value)| value)
    }

    /// Whether a token of that code may be the second of such a phrase.
    #[inline]
    pub(super) fn leads_to(&self, code: u8) -> bool {
        let told = |codes: &[u64; 4]| codes[usize::from(code / 64)] >> (code % 64) & 1 != 0;
        self.seconds.as_deref().is_some_and(told)
    }

    fn add(&mut self, senses: &str) {
        for sense in senses.split("; ") {
            if let Some((class, value)) = read(sense)
                && self.mask & class.bit() == 0
            {
                self.senses.push((class, value));
                self.mask |= class.bit();
            }
        }
    }
}

/// A sense as the lists write it.
fn read(sense: &str) -> Option<(Class, i32)> {
    let (name, value) = sense.split_once(' ').unwrap_or((sense, "0"));
    let class = Class::named(name)?;
    let value = match class {
        Class::Unit | Class::Set => units(value)?,
        Class::Part => parts(value)?,
        // The offset of the day and the part, in one number.
        Class::PartOf => {
            let (day, part) = value.split_once(' ')?;
            day.parse::<i32>().ok()? * 16 + parts(part)?
        }
        // The weekday and the part, the offset and the unit, the count and the unit.
        Class::PartOn => {
            let (day, part) = value.split_once(' ')?;
            day.parse::<i32>().ok()? * 16 + parts(part)?
        }
        Class::Rel | Class::Span => {
            let (count, unit) = value.split_once(' ')?;
            count.parse::<i32>().ok()? * 32 + units(unit)?
        }
        Class::Season => ["spring", "summer", "autumn", "winter"].position(value)?,
        Class::Reference | Class::Epithet => {
            ["past", "present", "future", "past-history", "future-history", "soon"]
                .position(value)?
        }
        Class::Holiday => super::holidays::number(value)?,
        Class::Edge | Class::EdgeOf => ["start", "mid", "end"].position(value)?,
        Class::About => {
            ["approx", "less", "more", "at-most", "at-least", "before", "after"].position(value)?
        }
        Class::Meridiem => ["am", "pm"].position(value)?,
        Class::Era => ["ad", "bc"].position(value)?,
        _ => value.parse().ok()?,
    };
    Some((class, value))
}

trait Position {
    fn position(&self, value: &str) -> Option<i32>;
}

impl<const N: usize> Position for [&str; N] {
    fn position(&self, value: &str) -> Option<i32> {
        self.iter().position(|name| *name == value).map(|at| at as i32)
    }
}

const UNITS: [(&str, Unit, i32); 18] = [
    ("second", Unit::Second, 1),
    ("minute", Unit::Minute, 1),
    ("hour", Unit::Hour, 1),
    ("day", Unit::Day, 1),
    ("night", Unit::Day, 1),
    ("weekend", Unit::Weekend, 1),
    ("week", Unit::Week, 1),
    ("fortnight", Unit::Week, 2),
    ("month", Unit::Month, 1),
    ("quarter", Unit::Quarter, 1),
    ("half", Unit::Half, 1),
    ("year", Unit::Year, 1),
    ("decade", Unit::Decade, 1),
    ("century", Unit::Century, 1),
    ("millennium", Unit::Millennium, 1),
    ("half-year", Unit::Month, 6),
    ("quarter-hour", Unit::Minute, 15),
    ("time", Unit::Day, 0),
];

fn units(name: &str) -> Option<i32> {
    UNITS.iter().position(|(unit, ..)| *unit == name).map(|at| at as i32)
}

/// What a [`Class::Rel`] or [`Class::Span`] sense holds: the count and the unit.
pub(super) fn counted(value: i32) -> (i32, Unit) {
    (value.div_euclid(32), unit(value.rem_euclid(32)).0)
}

/// The unit that a sense names and how many of it: a fortnight is two weeks. 0 for no length of its
/// own, as `period`.
pub(super) fn unit(value: i32) -> (Unit, i32) {
    let (_, unit, count) = UNITS[value.clamp(0, UNITS.len() as i32 - 1) as usize];
    (unit, count)
}

fn parts(name: &str) -> Option<i32> {
    ["morning", "midday", "afternoon", "evening", "night", "daytime"].position(name)
}

pub(super) fn day_part(value: i32) -> DayPart {
    match value.rem_euclid(16) {
        0 => DayPart::Morning,
        1 => DayPart::Midday,
        2 => DayPart::Afternoon,
        3 => DayPart::Evening,
        4 => DayPart::Night,
        _ => DayPart::Daytime,
    }
}

pub(super) fn season(value: i32) -> Season {
    match value {
        0 => Season::Spring,
        1 => Season::Summer,
        2 => Season::Autumn,
        _ => Season::Winter,
    }
}

const ANY: &[&str] =
    &[include_str!("../lexicon/any/months.txt"), include_str!("../lexicon/any/time.txt")];

/// The lists of each language that has its own; other languages are read by the neutral ones.
const LISTS: &[(Language, &[&str])] = &[
    (Language::English, &[include_str!("../lexicon/en/time.txt")]),
    (Language::German, &[include_str!("../lexicon/de/time.txt")]),
    (Language::Spanish, &[include_str!("../lexicon/es/time.txt")]),
    (Language::French, &[include_str!("../lexicon/fr/time.txt")]),
    (Language::Italian, &[include_str!("../lexicon/it/time.txt")]),
    (Language::Portuguese, &[include_str!("../lexicon/pt/time.txt")]),
    (Language::Dutch, &[include_str!("../lexicon/nl/time.txt")]),
    (Language::Turkish, &[include_str!("../lexicon/tr/time.txt")]),
];

/// The words of a language, its own lists before the neutral ones.
#[derive(Debug)]
pub(super) struct Words {
    table: Lexicon<u16>,
    words: Vec<Word>,
    /// Of the words, and the pieces of phrases, whose hashes have the same [`place`]: whether one
    /// can stand in an expression, tells of time, is a whole entry of the lists.
    places: Vec<u8>,
    /// A bit for each [`bit`] of a hash: whether one of them may make a run one.
    tells: Vec<u64>,
    /// The same for each word itself.
    pieces: Lexicon<u8>,
    /// By [`opening`], whether a word of the lists begins so.
    openings: Vec<bool>,
    /// Endings of verbs, written `-ed` in the lists, and the tense they show.
    endings: Vec<(&'static str, i32)>,
    /// Endings that words of time take, the longest first.
    suffixes: Vec<&'static str>,
    /// Whether nouns are written with a capital, so that one tells nothing.
    pub(super) capitals: bool,
    /// Whether hours and minutes are parted by a full stop, and decimals by a comma.
    pub(super) stops: bool,
}

impl Words {
    pub(super) fn of(language: Language) -> &'static Words {
        static TABLES: [OnceLock<Words>; LISTS.len() + 1] =
            [const { OnceLock::new() }; LISTS.len() + 1];
        let own = LISTS.iter().position(|(held, _)| *held == language);
        let slot = own.map_or(0, |at| at + 1);
        TABLES[slot].get_or_init(|| {
            let own = own.map_or(&[][..], |at| LISTS[at].1);
            Words::new(own.iter().chain(ANY).copied())
        })
    }

    fn new(lists: impl Iterator<Item = &'static str>) -> Words {
        let mut words: Vec<Word> = Vec::with_capacity(ROOM);
        // The text of each word, its hash, and how many tokens it has.
        let mut known: Vec<(&'static str, u64, usize)> = Vec::with_capacity(ROOM);
        let mut at: HashMap<u64, u16, BuildHasherDefault<Fold>> = HashMap::default();
        at.reserve(ROOM);
        let mut slot = |text: &'static str, words: &mut Vec<Word>| {
            // The lists are in lower case: no letter needs folding.
            let hash = hash_ascii(text.as_bytes());
            let id = *at.entry(hash).or_insert_with(|| {
                let plain = text.bytes().all(|byte| byte.is_ascii_lowercase());
                words.push(Word::default());
                known.push((text, hash, if plain { 1 } else { super::bytes::pieces(text) }));
                (words.len() - 1) as u16
            });
            (id, known[usize::from(id)].2)
        };
        let mut seconds: Vec<(u16, &'static str)> = Vec::new();
        let mut endings = Vec::new();
        let (mut capitals, mut stops) = (0, 0);
        let mut suffixes: Vec<&'static str> = Vec::new();
        for (text, senses) in lists.flat_map(entries) {
            if senses == "suffix" {
                suffixes.extend(text.strip_prefix('~'));
                continue;
            }
            if senses == "capitals" {
                capitals += 1;
                continue;
            }
            if senses == "stops" {
                stops += 1;
                continue;
            }
            if let Some(ending) = text.strip_prefix('-') {
                endings.extend(read(senses).map(|(_, tense)| (ending, tense)));
                continue;
            }
            let (id, size) = slot(text, &mut words);
            words[usize::from(id)].add(senses);
            if size > 1 {
                let first = super::bytes::first(text);
                let (id, _) = slot(first, &mut words);
                let word = &mut words[usize::from(id)];
                word.phrases |= 1 << size.min(LONGEST);
                seconds.push((id, super::bytes::second(text)));
            }
        }
        let mut places = vec![0; PLACES];
        let mut pieces: Vec<(&'static str, u64, u8)> = Vec::with_capacity(ROOM);
        for (word, &(text, hash, size)) in words.iter().zip(&known) {
            places[place(hash)] |= ENTRY;
            let told = word.weight(text);
            if told == 0 {
                continue;
            }
            let mut piece = |part: &'static str, hash: u64, told: u8| {
                pieces.push((part, hash, told));
                places[place(hash)] |= told;
            };
            if size == 1 {
                piece(text, hash, told);
                continue;
            }
            // A phrase weighs what it does by the last of its longer words, or else by the longest: one
            // that text seldom has. No need where another tells by itself.
            const LONG: usize = 5;
            let parts = || super::bytes::split(text);
            let longest = parts().max_by_key(|part| part.len().min(LONG)).unwrap_or_default();
            let hashed = |part: &str| hash_ascii(part.as_bytes());
            let tells = parts().any(|part| {
                part != text
                    && at
                        .get(&hashed(part))
                        .is_some_and(|&id| words[usize::from(id)].weight(part) & TELLS != 0)
            });
            let rest = if tells { LINKS } else { told };
            for part in parts() {
                piece(part, hashed(part), if part == longest { rest } else { LINKS });
            }
        }
        for (id, second) in seconds {
            let first = second.as_bytes().first().copied().unwrap_or_default();
            let code = code(first, hash_ascii(second.as_bytes()), suffixes.is_empty());
            let codes = words[usize::from(id)].seconds.get_or_insert_default();
            codes[usize::from(code / 64)] |= 1 << (code % 64);
        }
        let mut openings = vec![false; OPENINGS];
        if !suffixes.is_empty() {
            places.fill(LINKS | TELLS | ENTRY);
            for (text, ..) in &known {
                openings[opening(text)] = true;
            }
            for word in words.iter_mut().filter(|word| word.phrases > 0) {
                // A phrase and an ending may have more tokens.
                word.phrases = u32::MAX >> word.phrases.leading_zeros();
            }
        }
        let endless = if suffixes.is_empty() { 0 } else { u64::MAX };
        let mut tells = vec![endless; BITS / 64];
        for (_, hash, _) in pieces.iter().filter(|(.., told)| told & SIGN != 0) {
            tells[bit(*hash) / 64] |= 1 << (bit(*hash) % 64);
        }
        suffixes.sort_by_key(|suffix| std::cmp::Reverse(suffix.len()));
        let pieces = Lexicon::hashed(&pieces, |a, b| a | b);
        let ids: Vec<_> =
            (0..).zip(&known).map(|(id, &(text, hash, _))| (text, hash, id)).collect();
        Words {
            suffixes,
            places,
            tells,
            pieces,
            openings,
            table: Lexicon::hashed(&ids, |_, new| new),
            words,
            endings,
            capitals: capitals > 0,
            stops: stops > 0,
        }
    }

    /// What a word can do in an expression; nothing, most often. Errs on the side of yes.
    #[inline]
    pub(super) fn hint<'w>(&self, hash: u64, word: impl FnOnce() -> &'w str) -> u8 {
        if self.places[place(hash)] & !ENTRY == 0 {
            return 0;
        }
        match self.pieces.guess(hash) {
            Some(told) => told,
            None if self.suffixes.is_empty() => 0,
            None => {
                let word = word();
                self.get_hashed(hash, || word).map_or(0, |held| LINKS | held.weight(word))
            }
        }
    }

    /// Whether a word of that hash may make a run one, for which it is worth asking [`Words::hint`].
    #[inline]
    pub(super) fn may_tell(&self, hash: u64) -> bool {
        let bit = bit(hash);
        self.tells[bit / 64] >> (bit % 64) & 1 != 0
    }

    /// What [`Word::leads_to`] knows a token by.
    #[inline]
    pub(super) fn code(&self, first: u8, hash: u64) -> u8 {
        code(first, hash, self.suffixes.is_empty())
    }

    /// The tense that the ending of a word not in the lists shows.
    pub(super) fn ending(&self, word: &str) -> Option<i32> {
        self.endings
            .iter()
            .find(|(ending, _)| word.len() > ending.len() + 1 && word.ends_with(ending))
            .map(|&(_, tense)| tense)
    }

    pub(super) fn get(&self, text: &str) -> Option<&Word> {
        self.get_hashed(hash(text), || text)
    }

    /// The same for a word whose hash is known.
    #[inline]
    pub(super) fn get_hashed<'t>(
        &self,
        hash: u64,
        text: impl FnOnce() -> &'t str,
    ) -> Option<&Word> {
        if self.places[place(hash)] & ENTRY == 0 {
            return None;
        }
        match self.table.guess(hash) {
            Some(id) => Some(&self.words[usize::from(id)]),
            None if self.suffixes.is_empty() => None,
            None => self.stem(text()),
        }
    }

    /// The word that an ending has been put to.
    fn stem(&self, text: &str) -> Option<&Word> {
        if !self.openings[opening(text)] {
            return None;
        }
        let stems = self.suffixes.iter().filter_map(|suffix| text.strip_suffix(suffix));
        stems
            .filter(|stem| stem.len() > 1)
            .find_map(|stem| self.table.get(stem).map(|id| &self.words[usize::from(id)]))
    }
}

/// For a map whose keys are hashes: a table asks for the highest bits and the lowest.
#[derive(Default)]
struct Fold(u64);

impl Hasher for Fold {
    fn write(&mut self, bytes: &[u8]) {
        self.0 ^= hash_ascii(bytes);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash ^ (hash >> 29);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Words that a language and the neutral lists have together, as a rule.
const ROOM: usize = 4096;

/// How a token looks that begins with `first`, in eight bits: what is asked of a phrase's second token
/// before the phrase is. `exact` where words take no endings.
#[inline]
fn code(first: u8, hash: u64, exact: bool) -> u8 {
    if exact && (first | 0x20).is_ascii_lowercase() { (hash >> 32) as u8 } else { first & 31 }
}

/// Longer phrases count as so long.
const LONGEST: usize = 31;

/// How many places hashes share; so many bytes stay in the fastest cache.
const PLACES: usize = 1 << 14;

/// The place of a hash.
#[inline]
fn place(hash: u64) -> usize {
    (hash >> 40) as usize % PLACES
}

/// What makes a run one.
const SIGN: u8 = TELLS | FOLLOWS | TOUCHES;

/// How many bits hashes share: so many that few words which tell nothing share one with those that do.
const BITS: usize = 1 << 16;

/// The bit of a hash.
#[inline]
fn bit(hash: u64) -> usize {
    (hash >> 40) as usize % BITS
}

/// How many ways to begin a word are told apart.
const OPENINGS: usize = 1 << 10;

/// The two letters that a word begins with, whatever their case; 0 for letters beyond ASCII.
fn opening(word: &str) -> usize {
    match *word.as_bytes() {
        [a, b, ..] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
            usize::from(a & 31) << 5 | usize::from(b & 31)
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_lower_case() {
        for list in LISTS.iter().flat_map(|(_, lists)| *lists).chain(ANY) {
            for (word, _) in entries(list) {
                assert_eq!(hash(word), hash_ascii(word.as_bytes()), "{word}");
            }
        }
    }

    #[test]
    fn every_sense_is_read() {
        for list in LISTS.iter().flat_map(|(_, lists)| *lists).chain(ANY) {
            for (word, senses) in entries(list) {
                for sense in senses.split("; ") {
                    assert!(read(sense).is_some(), "{word}: {sense:?}");
                }
            }
        }
    }
}
