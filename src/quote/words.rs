//! What the word lists know of a word, boiled down to one [`Tag`] and a few flags.

use crate::Language;
use crate::lexicon::{Lexicon, entries};
use crate::token;
use std::sync::OnceLock;

/// The coarse class of a word or mark, as far as lists, endings and capitals tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Tag {
    Noun,
    Plural,
    Ed,
    Ing,
    Ly,
    VerbPast,
    VerbS,
    VerbIng,
    VerbBase,
    CuePast,
    CueS,
    CueIng,
    CueBase,
    CueNoun,
    Det,
    Poss,
    Subject,
    It,
    Object,
    Prep,
    Coord,
    Sub,
    That,
    To,
    Wh,
    Be,
    Have,
    Do,
    Modal,
    Not,
    Adverb,
    Time,
    Number,
    Title,
    Role,
    Roles,
    Body,
    Name,
    Given,
    Comma,
    Stop,
    Bang,
    Colon,
    Semicolon,
    Dash,
    Hyphen,
    Open,
    Close,
    Quote,
    Unquote,
    Quoted,
    Mark,
}

impl Tag {
    /// A finite verb, an auxiliary or a modal, as far as the form tells.
    pub(crate) fn is_finite(self) -> bool {
        matches!(
            self,
            Tag::VerbPast
                | Tag::VerbS
                | Tag::CuePast
                | Tag::CueS
                | Tag::Be
                | Tag::Have
                | Tag::Do
                | Tag::Modal
        )
    }

    pub(crate) fn is_cue_verb(self) -> bool {
        matches!(self, Tag::CuePast | Tag::CueS | Tag::CueIng | Tag::CueBase)
    }

    /// Stands in a noun phrase.
    pub(crate) fn is_nominal(self) -> bool {
        matches!(
            self,
            Tag::Noun
                | Tag::Plural
                | Tag::Number
                | Tag::Title
                | Tag::Role
                | Tag::Roles
                | Tag::Body
                | Tag::Name
                | Tag::Given
        )
    }

    /// A mark between clauses or phrases.
    pub(crate) fn is_break(self) -> bool {
        matches!(self, Tag::Comma | Tag::Stop | Tag::Bang | Tag::Colon | Tag::Semicolon | Tag::Dash)
    }
}

/// How strong a cue a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    None,
    /// A noun: `statement`, `claim`.
    Noun,
    /// A verb that takes a clause or an object.
    Indirect,
    /// A verb that may stand by words in marks alone.
    Direct,
}

/// A person's gender, as a title, a given name or a pronoun tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
}

/// What the lists say of a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) tag: Tag,
    /// The tag when the word begins with a capital inside a sentence.
    capital: Tag,
    pub(crate) strength: Strength,
    /// A number for the lemma of a cue, equal in all its forms.
    pub(crate) lemma: u32,
    pub(crate) gender: Option<Gender>,
    pub(crate) title: bool,
    pub(crate) given: bool,
    pub(crate) role: bool,
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
    metonyms: Lexicon<()>,
}

const PLAIN: Entry = Entry {
    tag: Tag::Noun,
    capital: Tag::Name,
    strength: Strength::None,
    lemma: 0,
    gender: None,
    title: false,
    given: false,
    role: false,
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

    /// The gender that a pronoun tells, when it stands for one person as a source.
    pub(crate) fn pronoun(&self, word: &str) -> Option<Gender> {
        let [he, she] = self.pronouns;
        if he.contains(&word) {
            Some(Gender::Male)
        } else if she.contains(&word) {
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
        let all = words.chain(given());
        let lexicon = Lexicon::new(all, join);
        let metonyms = metonyms();
        Words { learned: false, pronouns, dashes, lexicon, metonyms }
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
            let lexicon = Lexicon::new(all, join);
            let metonyms = metonyms();
            Words { learned: true, pronouns, dashes: false, lexicon, metonyms }
        })
    }

    /// Whether the name is one of a place or a paper that speaks for a body.
    pub(crate) fn is_place(&self, name: &str) -> bool {
        self.metonyms.get(name).is_some()
    }

    pub(crate) fn get(&self, word: &str) -> Option<Entry> {
        self.lexicon.get(word)
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
            word.tag = match form {
                "," => Tag::Comma,
                "." => Tag::Stop,
                "!" | "?" | "…" => Tag::Bang,
                ":" => Tag::Colon,
                ";" => Tag::Semicolon,
                "—" | "–" | "―" => Tag::Dash,
                "-" => Tag::Hyphen,
                "(" | "[" => Tag::Open,
                ")" | "]" => Tag::Close,
                _ => Tag::Mark,
            };
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
    let bare = match form.len().checked_sub(2) {
        Some(cut) if form.ends_with("'s") => &form[..cut],
        _ => form.strip_suffix("’s").unwrap_or(form),
    };
    word.possessive = bare.len() < form.len();
    word.hash = hash(bare);
    word.lemma = word.hash;
    match words.lexicon.get(bare) {
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

/// The tag of a word that no list holds.
pub(crate) fn guess(word: &str, capital: bool) -> Tag {
    let ends = |ending: &str| word.len() > ending.len() + 2 && word.ends_with(ending);
    if let Some(cut) = word.find(['\'', '’']) {
        let (stem, tail) = word.split_at(cut);
        let tail = tail.trim_start_matches(['\'', '’']);
        return match tail {
            "t" if stem.ends_with('n') => Tag::Modal,
            "re" | "ve" | "ll" | "d" | "m" => Tag::Subject,
            _ if capital => Tag::Name,
            _ => Tag::Noun,
        };
    }
    if capital {
        Tag::Name
    } else if ends("ly") {
        Tag::Ly
    } else if ends("ing") {
        Tag::Ing
    } else if ends("ed") {
        Tag::Ed
    } else if ends("s") && !ends("ss") && !ends("us") {
        Tag::Plural
    } else {
        Tag::Noun
    }
}
