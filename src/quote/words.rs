//! What the word lists know of a word, boiled down to one [`Tag`] and a few flags.

use crate::Language;
use crate::lexicon::{self, Lexicon, entries};
use std::sync::OnceLock;

pub(crate) use super::tags::{Gender, Strength, Tag};
pub(crate) use super::word::{Reading, Word, guess, hash, may_tell};

/// What the lists say of a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    /// The [`hash`] of the word.
    pub(super) hash: u32,
    pub(crate) tag: Tag,
    /// The tag when the word begins with a capital inside a sentence.
    pub(super) capital: Tag,
    pub(crate) strength: Strength,
    /// A number for the lemma of a cue, equal in all its forms.
    pub(crate) lemma: u32,
    pub(crate) gender: Option<Gender>,
    pub(crate) title: bool,
    pub(crate) given: bool,
    pub(crate) role: bool,
    pub(super) part: Option<Part>,
    /// A place or a paper that speaks for a body.
    pub(super) place: bool,
    /// It has a class, and is no mere part of names or place.
    listed: bool,
}

/// A word that is a part of names and no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// `De` of `De Blasio`: no given name.
    Particle,
    Suffix,
}

/// The lists of one language.
#[derive(Debug)]
pub(crate) struct Words {
    /// The learned decisions are of this language.
    pub(crate) learned: bool,
    /// The pronouns of a man and of a woman, in lower case.
    pronouns: [&'static [&'static str]; 2],
    /// Speech may be set off by dashes.
    pub(crate) dashes: bool,
    lexicon: Lexicon<Entry>,
    cues: Sieve,
    metonyms: Lexicon<()>,
}

const PLAIN: Entry = Entry {
    hash: 0,
    tag: Tag::Noun,
    capital: Tag::Name,
    strength: Strength::None,
    lemma: 0,
    gender: None,
    title: false,
    given: false,
    role: false,
    part: None,
    place: false,
    listed: true,
};

impl Words {
    /// The lists of a language; for one that has none, given names alone.
    pub(crate) fn of(language: Language) -> &'static Words {
        macro_rules! lists {
            ($($name:ident $code:literal $dashes:literal $he:expr, $she:expr;)*) => {
                match language {
                    Language::English => Words::english(),
                    $(Language::$name => {
                        static WORDS: OnceLock<Words> = OnceLock::new();
                        WORDS.get_or_init(|| {
                            let list =
                                include_str!(concat!("../lexicon/", $code, "/quote-words.txt"));
                            Words::mixed(list, [&$he, &$she], $dashes)
                        })
                    })*
                    _ => {
                        static WORDS: OnceLock<Words> = OnceLock::new();
                        WORDS.get_or_init(|| Words::mixed("", [&[], &[]], true))
                    }
                }
            };
        }
        lists! {
            Spanish "es" true ["él"], ["ella"];
            French "fr" true ["il", "lui"], ["elle"];
            German "de" false ["er"], ["sie"];
            Italian "it" true ["lui", "egli"], ["lei"];
            Portuguese "pt" true ["ele"], ["ela"];
            Dutch "nl" false ["hij"], ["zij", "ze"];
        }
    }

    /// The gender that a pronoun tells, whatever its case, when it stands for one person as a source.
    pub(crate) fn pronoun(&self, word: &str) -> Option<Gender> {
        let is = |pronoun: &&str| {
            pronoun.eq_ignore_ascii_case(word)
                || (!word.is_ascii() && **pronoun == word.to_lowercase())
        };
        let [he, she] = self.pronouns;
        if he.iter().any(is) {
            Some(Gender::Male)
        } else if she.iter().any(is) {
            Some(Gender::Female)
        } else {
            None
        }
    }

    /// A language that has one list for all its classes.
    fn mixed(list: &'static str, pronouns: [&'static [&'static str]; 2], dashes: bool) -> Words {
        let words = entries(list).map(|(word, about)| {
            let (class, rest) = about.split_once(' ').unwrap_or((about, ""));
            let entry = match class {
                "cue" => cue(rest),
                "role" => role(rest),
                "title" | "role-title" => {
                    let title = Entry { gender: gender(rest), title: true, ..PLAIN };
                    let tag = if class == "title" { Tag::Title } else { Tag::Role };
                    Entry { tag, capital: Tag::Title, role: class != "title", ..title }
                }
                "subject" => function("subj"),
                "adverb" => function("adv"),
                _ => function(class),
            };
            (word, entry)
        });
        let (lexicon, cues) = lexicon(words.chain(given()));
        Words { learned: false, pronouns, dashes, lexicon, cues, metonyms: metonyms() }
    }

    /// The lists of English.
    pub(crate) fn english() -> &'static Words {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| {
            let function = entries(include_str!("../lexicon/en/function-words.txt"))
                .map(|(word, class)| (word, function(class)));
            let cues = entries(include_str!("../lexicon/en/quote-cues.txt"))
                .map(|(word, about)| (word, cue(about)));
            let titles =
                entries(include_str!("../lexicon/en/person-titles.txt")).map(|(word, g)| {
                    let entry =
                        Entry { tag: Tag::Title, capital: Tag::Title, title: true, ..PLAIN };
                    (word, Entry { gender: gender(g), ..entry })
                });
            let roles = entries(include_str!("../lexicon/en/person-roles.txt"))
                .map(|(word, class)| (word, role(class)));
            let verbs = entries(include_str!("../lexicon/en/verbs.txt"))
                .map(|(word, forms)| (word, verb(forms)));
            let all = function.chain(cues).chain(titles).chain(roles).chain(verbs).chain(given());
            let pronouns: [&[&str]; 2] =
                [&["he", "him", "his", "himself"], &["she", "her", "hers", "herself"]];
            let (lexicon, cues) = lexicon(all);
            Words { learned: true, pronouns, dashes: false, lexicon, cues, metonyms: metonyms() }
        })
    }

    /// Whether the name, of several words even, is one of a place or a paper that speaks for a body.
    pub(crate) fn is_place(&self, name: &str) -> bool {
        self.metonyms.get(name).is_some()
    }

    /// What the lists say of a word, its case aside.
    pub(crate) fn get(&self, word: &str) -> Option<&Entry> {
        self.known(lexicon::hash(word))
    }

    /// The same for a word whose [`hash`](lexicon::hash) is known.
    #[inline]
    pub(super) fn known(&self, hash: u64) -> Option<&Entry> {
        self.hashed(hash).filter(|entry| entry.listed)
    }

    /// What all lists say of a word, those of parts of names and of places among them.
    #[inline]
    pub(super) fn hashed(&self, hash: u64) -> Option<&Entry> {
        self.lexicon.guessed(hash)
    }

    /// Whether a word of that [`hash`](lexicon::hash) may be a cue; of all words but a few that it says
    /// so of, one is.
    #[inline]
    pub(super) fn may_cue(&self, hash: u64) -> bool {
        self.cues.may_hold(hash)
    }
}

impl Entry {
    /// Whether a word of it may be a cue.
    pub(super) fn is_cue(&self) -> bool {
        self.strength != Strength::None
    }

    /// Whether the lists give it a class, and do not only tell it for a part of names or a place.
    pub(super) fn is_listed(&self) -> bool {
        self.listed
    }
}

/// The table of the words, and of the parts of names and the places beside them.
fn lexicon(words: impl Iterator<Item = (&'static str, Entry)>) -> (Lexicon<Entry>, Sieve) {
    let parts = entries(include_str!("../lexicon/any/name-parts.txt")).map(|(word, part)| {
        let part = if part == "suffix" { Part::Suffix } else { Part::Particle };
        (word, Entry { part: Some(part), listed: false, ..PLAIN })
    });
    let places = entries(include_str!("../lexicon/en/metonyms.txt"))
        .map(|(word, _)| (word, Entry { place: true, listed: false, ..PLAIN }));
    let all = words.chain(parts).chain(places);
    let all: Vec<_> =
        all.map(|(word, entry)| (word, Entry { hash: hash(word), ..entry })).collect();
    let cues = all.iter().filter(|(_, entry)| entry.is_cue());
    let cues = Sieve::new(cues.map(|(word, _)| lexicon::hash(word)));
    (Lexicon::new(all, join), cues)
}

/// A bit for each value that a part of a hash can take: what it does not hold is told by one look.
#[derive(Debug)]
struct Sieve {
    bits: Vec<u64>,
}

impl Sieve {
    /// Four kilobytes, which stay in the nearest cache; of the bits one in fifty or so is set.
    const BITS: u32 = 15;

    fn new(hashes: impl Iterator<Item = u64>) -> Sieve {
        let mut bits = vec![0; 1 << (Sieve::BITS - 6)];
        for (word, bit) in hashes.map(Sieve::place) {
            bits[word] |= bit;
        }
        Sieve { bits }
    }

    fn place(hash: u64) -> (usize, u64) {
        let at = (hash >> (64 - Sieve::BITS)) as usize;
        (at / 64, 1 << (at % 64))
    }

    #[inline]
    fn may_hold(&self, hash: u64) -> bool {
        let (word, bit) = Sieve::place(hash);
        self.bits[word] & bit != 0
    }
}

/// Given names are borne across languages.
fn given() -> impl Iterator<Item = (&'static str, Entry)> {
    entries(include_str!("../lexicon/en/given-names.txt")).map(|(word, g)| {
        (word, Entry { capital: Tag::Given, given: true, gender: gender(g), ..PLAIN })
    })
}

fn metonyms() -> Lexicon<()> {
    let list = entries(include_str!("../lexicon/en/metonyms.txt"));
    Lexicon::new(list.map(|(word, _)| (word, ())), |(), ()| ())
}

fn role(about: &str) -> Entry {
    let (class, rest) = about.split_once(' ').unwrap_or((about, ""));
    let tag = match class {
        "one" => Tag::Role,
        "many" => Tag::Roles,
        _ => Tag::Body,
    };
    let capital = if tag == Tag::Body { Tag::Name } else { tag };
    Entry { tag, capital, role: tag == Tag::Role, gender: gender(rest), ..PLAIN }
}

/// The earlier list decides the class; what a later one adds is kept.
fn join(before: Entry, after: Entry) -> Entry {
    let closed = before.strength == Strength::None && before.capital == before.tag;
    Entry {
        capital: if after.given && !closed { Tag::Given } else { before.capital },
        gender: before.gender.or(after.gender),
        title: before.title || after.title,
        given: before.given || after.given,
        role: before.role || after.role,
        part: before.part.or(after.part),
        place: before.place || after.place,
        tag: if before.title && after.role { after.tag } else { before.tag },
        ..before
    }
}

fn gender(letter: &str) -> Option<Gender> {
    match letter {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

fn function(classes: &str) -> Entry {
    let tag = match classes.split(' ').next().unwrap_or_default() {
        "det" => Tag::Det,
        "poss" => Tag::Poss,
        "subj" => Tag::Subject,
        "it" => Tag::It,
        "obj" => Tag::Object,
        "prep" => Tag::Prep,
        "coord" => Tag::Coord,
        "sub" => Tag::Sub,
        "that" => Tag::That,
        "to" => Tag::To,
        "wh" => Tag::Wh,
        "be" => Tag::Be,
        "have" => Tag::Have,
        "do" => Tag::Do,
        "modal" => Tag::Modal,
        "not" => Tag::Not,
        "time" => Tag::Time,
        "num" => Tag::Number,
        _ => Tag::Adverb,
    };
    // "says Early"
    let capital = if tag == Tag::Adverb { Tag::Name } else { tag };
    Entry { tag, capital, ..PLAIN }
}

/// `lemma strength form …`
fn cue(about: &str) -> Entry {
    let mut columns = about.split(' ');
    let lemma = hash(columns.next().unwrap_or_default());
    let strength = match columns.next() {
        Some("direct") => Strength::Direct,
        Some("indirect") => Strength::Indirect,
        Some("noun") => Strength::Noun,
        _ => Strength::None,
    };
    let forms: Vec<&str> = columns.collect();
    let has = |form: &str| forms.contains(&form);
    if strength == Strength::None {
        return Entry { lemma, ..verb_of(&has) };
    }
    let tag = if has("past") || has("part") {
        Tag::CuePast
    } else if has("s") {
        Tag::CueS
    } else if has("ing") {
        Tag::CueIng
    } else if has("base") {
        Tag::CueBase
    } else {
        Tag::CueNoun
    };
    Entry { tag, strength, lemma, ..PLAIN }
}

fn verb(forms: &str) -> Entry {
    let forms: Vec<&str> = forms.split(' ').collect();
    verb_of(&|form| forms.contains(&form))
}

fn verb_of(has: &impl Fn(&str) -> bool) -> Entry {
    let tag = if has("past") || has("part") {
        Tag::VerbPast
    } else if has("s") {
        Tag::VerbS
    } else if has("ing") {
        Tag::VerbIng
    } else {
        Tag::VerbBase
    };
    Entry { tag, ..PLAIN }
}
