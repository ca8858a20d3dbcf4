//! What the word lists say of time: each word's senses, for the reader of a language.
//!
//! A list has an entry a line: the word or phrase, a tab, and its senses parted by `; `. A sense is
//! the name of its class and, for most, a value: `month 5`, `unit week`, `shift -1`.

use super::class::Class;
use super::value::{DayPart, Season, Unit};
use crate::Language;
use crate::lexicon::{Lexicon, entries};
use std::sync::OnceLock;

/// The senses of a word.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    senses: Vec<(Class, i32)>,
    pub(super) mask: u128,
    /// How many tokens the longest phrase has that begins with it.
    pub(super) opens: u8,
    /// The first bytes that the second token of such a phrase has, five bits of each.
    pub(super) seconds: u32,
}

impl Word {
    pub(super) fn get(&self, class: Class) -> Option<i32> {
        if self.mask & class.bit() == 0 {
            return None;
        }
        self.senses.iter().find(|(held, _)| *held == class).map(|&(_, value)| value)
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
    /// By [`shape`], whether a word of the lists, or a piece of a phrase, can stand in an expression
    /// (1), tells of time (2), or is a whole entry of the lists (4).
    shapes: Vec<u8>,
    /// The same for each word itself.
    pieces: Lexicon<u8>,
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
        let mut words: Vec<Word> = Vec::new();
        let mut at: std::collections::HashMap<&'static str, u16> = Default::default();
        let mut slot = |text: &'static str, words: &mut Vec<Word>| {
            *at.entry(text).or_insert_with(|| {
                words.push(Word::default());
                (words.len() - 1) as u16
            })
        };
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
            let id = slot(text, &mut words);
            words[usize::from(id)].add(senses);
            let size = super::scan::pieces(text);
            if size > 1 {
                let first = super::scan::first(text);
                let id = slot(first, &mut words);
                let word = &mut words[usize::from(id)];
                word.opens = word.opens.max(size.min(255) as u8);
                word.seconds |= initial(super::scan::second(text));
            }
        }
        let mut shapes = vec![0; SHAPES];
        let mut pieces: Vec<(&'static str, u8)> = Vec::new();
        for (&text, &id) in &at {
            let word = &words[usize::from(id)];
            let tells = word.mask & super::grammar::TRIGGER != 0;
            shapes[shape(text.as_bytes())] |= 4;
            if word.mask & super::grammar::LINK == 0 {
                continue;
            }
            let parts = || super::scan::split(text);
            // Of a phrase, its longest word, the last of several.
            let longest = parts().max_by_key(|part| part.len()).unwrap_or_default();
            let whole = parts().count() < 2;
            // No need where a word of it tells by itself.
            let tells = tells
                && (whole
                    || !parts().any(|part| {
                        at.get(part).is_some_and(|&id| {
                            words[usize::from(id)].mask & super::grammar::TRIGGER != 0
                        })
                    }));
            for part in parts() {
                let tells = tells && (part == longest || whole);
                let told = 1 | u8::from(tells) << 1;
                pieces.push((part, told));
                shapes[shape(part.as_bytes())] |= told;
            }
        }
        if !suffixes.is_empty() {
            shapes.fill(7);
        }
        suffixes.sort_by_key(|suffix| std::cmp::Reverse(suffix.len()));
        let pieces = Lexicon::new(pieces, |a, b| a | b);
        Words {
            suffixes,
            shapes,
            pieces,
            table: Lexicon::new(at, |_, new| new),
            words,
            endings,
            capitals: capitals > 0,
            stops: stops > 0,
        }
    }

    /// Whether a word can be of time, by its shape alone.
    pub(super) fn may_tell(&self, word: &[u8]) -> bool {
        self.shapes[shape(word)] & 3 != 0
    }

    /// Whether a word can be of time, and whether it tells of it; the first may err on the side of
    /// yes.
    pub(super) fn hint(&self, word: &str) -> (bool, bool) {
        let shape = self.shapes[shape(word.as_bytes())];
        if shape & 2 == 0 {
            return (shape & 1 != 0, false);
        }
        match self.pieces.get(word) {
            Some(told) => (true, told & 2 != 0),
            None if self.suffixes.is_empty() => (shape & 1 != 0, false),
            None => self
                .get(word)
                .map_or((false, false), |word| (true, word.mask & super::grammar::TRIGGER != 0)),
        }
    }

    /// The tense that the ending of a word not in the lists shows.
    pub(super) fn ending(&self, word: &str) -> Option<i32> {
        self.endings
            .iter()
            .find(|(ending, _)| word.len() > ending.len() + 1 && word.ends_with(ending))
            .map(|&(_, tense)| tense)
    }

    pub(super) fn get(&self, text: &str) -> Option<&Word> {
        if self.shapes[shape(text.as_bytes())] & 4 == 0 {
            return None;
        }
        if let Some(id) = self.table.get(text) {
            return Some(&self.words[usize::from(id)]);
        }
        let stems = self.suffixes.iter().filter_map(|suffix| text.strip_suffix(suffix));
        stems
            .filter(|stem| stem.len() > 1)
            .find_map(|stem| self.table.get(stem).map(|id| &self.words[usize::from(id)]))
    }
}

/// A bit for the first byte of a token, whatever its case.
pub(super) fn initial(token: &str) -> u32 {
    token.bytes().next().map_or(0, |byte| 1 << (byte & 31))
}

/// How many shapes there are.
const SHAPES: usize = 1 << 15;

/// A word's first two letters, its last and its length, whatever its case; words that do not begin
/// and end in ASCII share one shape.
fn shape(bytes: &[u8]) -> usize {
    let (Some(&a), Some(&z)) = (bytes.first(), bytes.last()) else { return 0 };
    let b = bytes[bytes.len() / 2];
    if !(a.is_ascii() && b.is_ascii() && z.is_ascii()) {
        return 0;
    }
    let letters = usize::from(a & 31) << 10 | usize::from(b & 31) << 5 | usize::from(z & 31);
    (letters ^ bytes.len().wrapping_mul(0x2f1b)) & (SHAPES - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

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
