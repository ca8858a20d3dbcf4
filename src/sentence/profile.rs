//! What a language brings: its word lists and its habits with marks.

use super::tails::Tails;
use crate::Language;
use crate::lexicon::{Lexicon, entries};
use std::sync::OnceLock;

/// What the lists say of a word; one look-up gives all of it.
pub(super) type Classes = u16;

/// A title or the like: no sentence ends here before a capital (`Mr.`, `Gen.`).
pub(super) const NAME: Classes = 1;
/// No sentence ends here before a digit (`No.`, `p.`, `Sept.`).
pub(super) const DIGIT: Classes = 2;
/// Before a capital a sentence ends here only if the next word is one that sentences open with.
pub(super) const END: Classes = 4;
/// As `END`, and also before a name that a verb follows (`Corp.`).
pub(super) const FIRM: Classes = 8;
/// An hour's half: a sentence ends here before a capital unless it has only just begun (`a.m.`).
pub(super) const TIME: Classes = 16;
/// A sentence ends here before any capital (`etc.`).
pub(super) const CLOSE: Classes = 32;
/// No sentence ends here, whatever follows (`e.g.`).
pub(super) const NEVER: Classes = 64;
/// An abbreviation only when written with a capital (`Sat.`, `Mass.`).
pub(super) const CAPITAL: Classes = 128;
/// A name with an exclamation mark of its own (`Yahoo!`).
pub(super) const EXCLAIMED: Classes = 256;
/// A word that sentences open with and names do not (`The`).
pub(super) const STARTER: Classes = 512;
/// A verb of saying, as it follows a quoted question (`asked`).
pub(super) const SPEECH: Classes = 1024;
/// A finite verb such as follows a name (`has`, `will`).
pub(super) const VERB: Classes = 2048;
/// A title of courtesy, which also opens sentences (`Mr.`).
pub(super) const COURTESY: Classes = 4096;
/// A word that goes on with an hour behind it: a time zone, a day (`Eastern`).
pub(super) const ZONE: Classes = 8192;
/// The classes of abbreviations.
pub(super) const ABBREVIATION: Classes = NAME | DIGIT | END | FIRM | TIME | CLOSE | NEVER;

/// A language as the rules see it.
#[derive(Debug)]
pub(super) struct Profile {
    words: Lexicon<Classes>,
    /// How many bytes the longest word has that the lists know as more than a starter.
    longest: usize,
    /// The ends of abbreviations and of names with an exclamation mark.
    pub(super) tails: Tails,
    /// The first letters of words that sentences open with.
    pub(super) heads: Tails,
    /// An ASCII mark that ends a question or a sentence besides `.`, `!` and `?`; NUL for none.
    pub(super) extra: u8,
    /// Whether a full stop behind a number makes it an ordinal.
    pub(super) ordinals: bool,
    /// Whether the lists are full enough to trust that a word they lack is no abbreviation.
    pub(super) informal: bool,
    /// Whether `“` and `«` close a quotation.
    pub(super) low_quotes: bool,
}

impl Profile {
    /// The profile of `language`, built when it is first asked for.
    pub(super) fn of(language: Language) -> &'static Profile {
        static PROFILES: [OnceLock<Profile>; Language::ALL.len()] =
            [const { OnceLock::new() }; Language::ALL.len()];
        PROFILES[language as usize].get_or_init(|| Profile::build(language))
    }

    fn build(language: Language) -> Profile {
        use Language::*;
        let lists = LISTS.iter().filter(|(of, ..)| of.contains(&language));
        let words = lists.flat_map(|&(_, list, given)| {
            entries(list).map(move |(word, names)| (word, given | classes(names)))
        });
        let words: Vec<_> = words.collect();
        let of = |wanted| {
            let words = words.iter().filter(move |(_, classes)| classes & wanted != 0);
            words.map(|&(word, _)| word)
        };
        let special = of(ABBREVIATION | EXCLAIMED);
        Profile {
            longest: special.clone().map(str::len).max().unwrap_or(0),
            tails: Tails::of_tails(special),
            heads: Tails::of_heads(of(STARTER)),
            words: Lexicon::new(words, |one, other| one | other),
            extra: match language {
                Greek => b';',
                Armenian => b':',
                _ => 0,
            },
            ordinals: matches!(
                language,
                German
                    | Danish
                    | Norwegian
                    | Czech
                    | Slovak
                    | Slovenian
                    | Polish
                    | Croatian
                    | Bosnian
                    | Serbian
                    | Hungarian
                    | Finnish
                    | Estonian
                    | Latvian
                    | Turkish
                    | Azerbaijani
                    | Icelandic
            ),
            informal: LISTS
                .iter()
                .any(|&(of, _, given)| given == STARTER && of.contains(&language)),
            low_quotes: matches!(
                language,
                German
                    | Czech
                    | Slovak
                    | Slovenian
                    | Croatian
                    | Serbian
                    | Bosnian
                    | Bulgarian
                    | Macedonian
                    | Albanian
                    | Georgian
                    | Lithuanian
                    | Latvian
                    | Estonian
                    | Icelandic
                    | Danish
            ),
        }
    }

    /// The words of the lists.
    #[cfg(test)]
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'static str, Classes)> {
        self.words.entries()
    }

    /// What the lists say of `word` as it stands before a mark.
    pub(super) fn classes_before(&self, word: &str) -> Classes {
        if word.len() > self.longest { 0 } else { self.classes(word) }
    }

    /// What the lists say of `word`, its case aside.
    pub(super) fn classes(&self, word: &str) -> Classes {
        self.words.get(word).unwrap_or(0)
    }
}

/// The classes that a list's second column names.
fn classes(names: &str) -> Classes {
    names.split_whitespace().fold(0, |sum, name| sum | class(name).unwrap_or(0))
}

fn class(name: &str) -> Option<Classes> {
    Some(match name {
        "name" => NAME,
        "digit" => DIGIT,
        "end" => END,
        "firm" => FIRM,
        "time" => TIME,
        "close" => CLOSE,
        "never" => NEVER,
        "capital" => CAPITAL,
        "courtesy" => NAME | COURTESY,
        _ => return None,
    })
}

macro_rules! lists {
    ($($code:literal for $($language:ident)+),* $(,)?) => {
        &[
            $(
                (
                    &[$(Language::$language),+],
                    include_str!(concat!("../lexicon/", $code, "/abbreviations.txt")),
                    0,
                ),
                (
                    &[$(Language::$language),+],
                    include_str!(concat!("../lexicon/", $code, "/starters.txt")),
                    STARTER,
                ),
            )*
            (
                &[Language::Hindi, Language::Marathi, Language::Nepali],
                include_str!("../lexicon/hi/abbreviations.txt"),
                0,
            ),
            (&[Language::Bengali], include_str!("../lexicon/bn/abbreviations.txt"), 0),
            (
                &[Language::Arabic, Language::Persian],
                include_str!("../lexicon/ar/abbreviations.txt"),
                0,
            ),
            (&[Language::English], include_str!("../lexicon/en/speech.txt"), SPEECH),
            (&[Language::English], include_str!("../lexicon/en/finite.txt"), VERB),
            (&[Language::English], include_str!("../lexicon/en/zones.txt"), ZONE),
            (Language::ALL, include_str!("../lexicon/any/abbreviations.txt"), 0),
            (Language::ALL, include_str!("../lexicon/any/exclaimed.txt"), EXCLAIMED),
        ]
    };
}

/// The word lists: who reads them, and what being listed there means.
static LISTS: &[(&[Language], &str, Classes)] = lists! {
    "en" for English,
    "ca" for Catalan,
    "cs" for Czech,
    "da" for Danish,
    "de" for German,
    "el" for Greek,
    "es" for Spanish,
    "et" for Estonian,
    "fi" for Finnish,
    "fr" for French,
    "hu" for Hungarian,
    "it" for Italian,
    "kk" for Kazakh,
    "nl" for Dutch,
    "no" for Norwegian,
    "pl" for Polish,
    "pt" for Portuguese,
    "ro" for Romanian,
    "ru" for Russian,
    "sk" for Slovak,
    "sl" for Slovenian,
    "sv" for Swedish,
    "tr" for Turkish,
    "uk" for Ukrainian,
    "bg" for Bulgarian,
    "hr" for Croatian Bosnian Serbian,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_in_the_lists_is_known() {
        for (_, list, given) in LISTS {
            for (word, names) in entries(list) {
                assert!(*given != 0 || !names.is_empty(), "{word:?} has no class");
                for name in names.split_whitespace() {
                    assert!(class(name).is_some(), "{word:?}: unknown class {name:?}");
                }
            }
        }
    }

    #[test]
    fn a_language_without_lists_has_a_profile() {
        assert_eq!(Profile::of(Language::Swahili).classes("mr"), 0);
        assert_eq!(Profile::of(Language::English).classes("Mr") & NAME, NAME);
    }
}
