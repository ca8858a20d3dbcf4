//! The words of page furniture: which words and phrases speak of sharing, of dates, of adverts.

use super::measure::{Line, Word, hashes};
use crate::lexicon;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a word or phrase speaks of. Names are those of the lists' second column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// Function words: prose.
    Stop,
    /// Words that go on with what was said before: `However`, `he`.
    Link,
    /// Verbs of saying.
    Speech,
    /// `you`, `our`: words to the reader.
    Reader,
    Share,
    Navigation,
    Promo,
    Advertisement,
    Comment,
    Legal,
    Byline,
    /// `Published`, `Updated`.
    Stamp,
    /// Names of months and days, `ago`.
    Calendar,
    Caption,
    Related,
    Tags,
}

impl Class {
    pub(crate) const COUNT: usize = 16;
    const ALL: [(Class, &'static str); Class::COUNT] = [
        (Class::Stop, "stop"),
        (Class::Link, "link"),
        (Class::Speech, "speech"),
        (Class::Reader, "reader"),
        (Class::Share, "share"),
        (Class::Navigation, "navigation"),
        (Class::Promo, "promo"),
        (Class::Advertisement, "advertisement"),
        (Class::Comment, "comment"),
        (Class::Legal, "legal"),
        (Class::Byline, "byline"),
        (Class::Stamp, "stamp"),
        (Class::Calendar, "calendar"),
        (Class::Caption, "caption"),
        (Class::Related, "related"),
        (Class::Tags, "tags"),
    ];

    fn named(name: &str) -> Option<Class> {
        Class::ALL.iter().find(|(_, known)| *known == name).map(|(class, _)| *class)
    }

    pub(crate) const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// Places for words of the lists, two each: twice as many as there are words, so that few spill.
const SLOTS: usize = 1 << 13;

/// Bits by which pairs of words are told apart.
const SIEVE: usize = 1 << 16;

/// Set where a longer phrase may begin.
const OPENS: u32 = 1 << 31;

/// Set where more words belong than have room.
const SPILLS: u32 = 1 << 30;

const STOPWORDS: &[&str] =
    &[include_str!("../lexicon/en/stopwords.txt"), include_str!("../lexicon/any/stopwords.txt")];
const FURNITURE: &[&str] =
    &[include_str!("../lexicon/en/furniture.txt"), include_str!("../lexicon/any/furniture.txt")];

/// The lists as one table: a word's hash gives its classes and whether a phrase begins with it.
#[derive(Debug)]
pub(crate) struct Furniture {
    /// Two words to a slot, so that nearly all find room where they belong; the flags of each are in
    /// its lower half, the hash in the upper.
    slots: Box<[[u64; 2]; SLOTS]>,
    /// The words that did not; a flag of their slot says that there are some.
    spilled: BTreeMap<u32, u32>,
    /// A bit for each of the first two words of phrases.
    pairs: Vec<u64>,
    phrases: BTreeMap<u32, Vec<Phrase>>,
}

#[derive(Debug)]
struct Phrase {
    rest: Vec<u32>,
    flags: u32,
}

impl Furniture {
    /// The shipped lists.
    pub(crate) fn shared() -> &'static Furniture {
        static TABLE: OnceLock<Furniture> = OnceLock::new();
        TABLE.get_or_init(|| {
            let stop = STOPWORDS
                .iter()
                .flat_map(|list| lexicon::entries(list))
                .map(|(word, class)| (word, if class.is_empty() { "stop" } else { class }));
            let furniture = FURNITURE.iter().flat_map(|list| lexicon::entries(list));
            Furniture::new(stop.chain(furniture))
        })
    }

    fn new(entries: impl Iterator<Item = (&'static str, &'static str)>) -> Furniture {
        let mut words: BTreeMap<u32, u32> = BTreeMap::new();
        let mut phrases: BTreeMap<u32, Vec<Phrase>> = BTreeMap::new();
        for (entry, columns) in entries {
            let flags = columns
                .split(' ')
                .filter_map(Class::named)
                .fold(0, |flags, class| flags | class.bit());
            for form in [entry.to_owned(), entry.to_uppercase(), capitalized(entry)] {
                let hashes = hashes(&form);
                let [first, rest @ ..] = &hashes[..] else { continue };
                if rest.is_empty() {
                    *words.entry(*first).or_default() |= flags;
                } else {
                    *words.entry(*first).or_default() |= OPENS;
                    let open = phrases.entry(*first).or_default();
                    if !open.iter().any(|phrase| phrase.rest == rest) {
                        open.push(Phrase { rest: rest.to_vec(), flags });
                    }
                }
            }
        }
        for open in phrases.values_mut() {
            open.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        let mut slots = Box::new([[0; 2]; SLOTS]);
        let mut spilled = BTreeMap::new();
        // Function words come first: the most common words have room.
        let mut order: Vec<(u32, u32)> = words.into_iter().collect();
        order.sort_by_key(|(_, flags)| flags & Class::Stop.bit() == 0);
        for (word, flags) in order {
            let slot = &mut slots[word as usize % SLOTS];
            match slot.iter_mut().find(|held| **held == 0) {
                Some(free) => *free = u64::from(word) << 32 | u64::from(flags),
                None => {
                    slot[0] |= u64::from(SPILLS);
                    spilled.insert(word, flags);
                }
            }
        }
        let mut pairs = vec![0; SIEVE / 64];
        for (&first, open) in &phrases {
            for phrase in open {
                let bit = pair(first, phrase.rest[0]);
                pairs[bit / 64] |= 1 << (bit % 64);
            }
        }
        Furniture { slots, spilled, pairs, phrases }
    }

    /// What is known of the word with this hash.
    #[inline]
    pub(crate) fn flags(&self, hash: u32) -> u32 {
        let [one, two] = self.slots[hash as usize % SLOTS];
        // Whether a word is listed no branch could foresee.
        let held = |entry: u64| if (entry >> 32) as u32 == hash { entry as u32 } else { 0 };
        let known = held(one) | held(two);
        if one as u32 & SPILLS != 0 {
            return self.spilled(hash, known);
        }
        known
    }

    /// Whether the word with this hash is of furniture by itself, and not only in phrases.
    pub(crate) fn lists(&self, hash: u32) -> bool {
        self.flags(hash) & !OPENS != 0
    }

    #[cold]
    fn spilled(&self, hash: u32, known: u32) -> u32 {
        self.spilled.get(&hash).map_or(known & !SPILLS, |flags| *flags)
    }

    /// Counts the classes of a line's words and phrases; a phrase's words count as it, not alone.
    /// `known` says which of the words have a class or open a phrase.
    pub(crate) fn count(&self, words: &[Word], known: &[u32], line: &mut Line) {
        line.opens = words.first().map_or(0, |word| word.flags & !OPENS);
        let mut next = 0;
        for &at in known {
            let at = at as usize;
            if at < next {
                continue;
            }
            let (flags, size) = self.phrase(&words[at..]);
            next = at + size;
            if at == 0 {
                line.opens = flags;
            }
            if flags >= Class::Share.bit() {
                line.covered += size as u32;
            }
            let mut bits = flags;
            while bits != 0 {
                let class = bits.trailing_zeros() as usize;
                line.classes[class] = line.classes[class].saturating_add(1);
                bits &= bits - 1;
            }
        }
    }

    /// The classes of the longest phrase that the words open with, or of the first word; and how
    /// many words it has.
    fn phrase(&self, words: &[Word]) -> (u32, usize) {
        let [word, rest @ ..] = words else { return (0, 1) };
        let alone = (word.flags & !OPENS, 1);
        let Some(next) = rest.first().filter(|_| word.flags & OPENS != 0) else { return alone };
        let bit = pair(word.hash, next.hash);
        if self.pairs[bit / 64] >> (bit % 64) & 1 == 0 {
            return alone;
        }
        let says = |phrase: &&Phrase| {
            rest.len() >= phrase.rest.len()
                && phrase.rest.iter().zip(rest).all(|(want, have)| *want == have.hash)
        };
        let open = self.phrases.get(&word.hash);
        let found = open.and_then(|open| open.iter().find(says));
        found.map_or(alone, |phrase| (phrase.flags, phrase.rest.len() + 1))
    }
}

fn pair(first: u32, second: u32) -> usize {
    (first ^ second.rotate_left(11)) as usize % SIEVE
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
