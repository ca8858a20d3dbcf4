//! Quotations: what was said, by whom.
//!
//! [`quotes`] finds direct quotations (all in quotation marks), mixed ones (a part of it) and
//! indirect ones (told in the reporter's words), each with its cue, its source and the person meant.
//!
//! ```
//! use copydesk::quote::{Kind, quotes};
//! let text = "“We left at noon,” Marta Ruiz said. She added that it rained.";
//! let found = quotes(text);
//! assert_eq!(found[0].kind, Kind::Direct);
//! assert_eq!(&text[found[0].cue[0]], "said");
//! assert_eq!(&text[found[1].content[0]], "that it rained");
//! assert_eq!(found[1].speaker.as_deref(), Some("Marta Ruiz"));
//! ```
//!
//! Marks are paired paragraph by paragraph, in the page's own habit; an odd mark costs no more than
//! its paragraph. Words in marks go through an ordered sieve of patterns (the method of Muzny et
//! al. 2017, in rules of our own). What is told without marks is found from its cue by small linear
//! models, as in Pareti et al. 2013, but over candidates instead of a parse: whether the word is a
//! cue here and on which side it was said, which noun phrase is the source, where what was said
//! begins and ends, and last which whole reading of the cue, if any, holds among its neighbours:
//! the best one, or one of which a part was a close second. Speakers are named from the article
//! alone: surnames meet full names, pronouns and descriptions whom the text speaks of, and a
//! nameless source stays as the text calls it.
//!
//! English has all of it; Spanish, French, German, Italian, Portuguese and Dutch have the marks,
//! the patterns and the speakers; any other language the marks, where a colon or a dash attributes.

mod antecedent;
mod attribution;
mod clause;
mod counts;
mod desk;
mod dialogue;
mod extent;
mod features;
mod groups;
mod idioms;
mod indirect;
mod label;
mod marks;
mod model;
mod names;
mod offices;
mod paragraph;
mod people;
mod places;
mod reading;
mod retag;
mod speaker;
mod steps;
mod tags;
#[cfg(feature = "training")]
#[doc(hidden)]
pub mod training;
mod transcript;
mod verdict;
mod word;
mod words;

use crate::{Language, Span};
#[cfg(feature = "training")]
use desk::Reader;
use model::Models;
use std::borrow::Cow;
use std::collections::HashMap;

/// A quotation with whatever tells who said it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Quote {
    /// What was said, marks included; several spans when it is split or runs over paragraphs.
    pub content: Vec<Span>,
    /// The words that tell it was said: a verb, `according to`, a colon. Empty when there are none.
    pub cue: Vec<Span>,
    /// Who said it, as the text has it: a name, a pronoun, a description. Empty when implicit.
    pub source: Vec<Span>,
    /// Whether the words themselves are given.
    pub kind: Kind,
    /// The person's fullest name in this text; `None` for groups, agencies and the unknown.
    pub speaker: Option<String>,
    /// The pattern that found it, or `learned`.
    pub rule: Cow<'static, str>,
    /// How sure that is, of a hundred: an order of quotations, no measured share of right ones.
    pub confidence: u8,
}

/// How a quotation gives what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Kind {
    /// All of it stands in quotation marks.
    Direct,
    /// A part of it stands in quotation marks.
    Mixed,
    /// Told in the reporter's own words.
    Indirect,
}

crate::named::named!(
    Kind: Direct "direct", Mixed "mixed", Indirect "indirect"
);

/// Someone whom the article quotes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Speaker {
    /// The fullest name in this text.
    pub name: String,
    /// Where the text names or means this speaker as a source.
    pub mentions: Vec<Span>,
    /// Which of the article's quotes are theirs, as indices.
    pub quotes: Vec<usize>,
}

/// For sentences of so many bytes there is room at first.
const USUAL_SENTENCE: usize = 64;

/// The quotations of a running text, by English lists; spans in UTF-8 bytes of `text`.
pub fn quotes(text: &str) -> Vec<Quote> {
    Attributor::new().quotes(text)
}

/// How to find and attribute quotations; made once for a corpus.
#[derive(Clone, Debug, Default)]
pub struct Attributor {
    language: Language,
    /// The kinds that are not wanted.
    unwanted: Vec<Kind>,
    least: u8,
    /// Other models than those shipped.
    models: Option<&'static Models>,
}

impl Attributor {
    /// English, all kinds.
    pub fn new() -> Attributor {
        Attributor::default()
    }

    /// The language whose cues and marks apply.
    pub fn language(mut self, language: Language) -> Attributor {
        self.language = language;
        self
    }

    /// Only quotations of these kinds are looked for; all, unless this is said.
    ///
    /// The fewer, the faster: without indirect ones, what stands apart from quotation marks is passed
    /// over. Whom `he` or `she` means is then told from the quotations looked for alone, and less
    /// often rightly.
    ///
    /// ```
    /// use copydesk::quote::{Attributor, Kind};
    /// let direct = Attributor::new().kinds([Kind::Direct]);
    /// let text = "Ruiz said it rained. “We left at noon,” she said.";
    /// let quotes = direct.quotes(text);
    /// assert_eq!(quotes.len(), 1);
    /// assert_eq!(quotes[0].speaker.as_deref(), Some("Ruiz"));
    /// ```
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = Kind>) -> Attributor {
        self.unwanted = vec![Kind::Direct, Kind::Mixed, Kind::Indirect];
        for kind in kinds {
            self.unwanted.retain(|unwanted| *unwanted != kind);
        }
        self
    }

    /// Quotations of less confidence than this, of a hundred, are left out; 0 unless this is said.
    ///
    /// What is told without marks is found by learned decisions, whose confidence ranks them: a
    /// higher least trades recall for precision. It is no measured rate of being right, and other
    /// texts than news shift it. Such quotations whose confidence is under 39 are never given.
    ///
    /// ```
    /// use copydesk::quote::Attributor;
    /// let text = "The mayor said that the bridge would open in May.";
    /// assert_eq!(Attributor::new().quotes(text).len(), 1);
    /// assert!(Attributor::new().confidence(100).quotes(text).is_empty());
    /// ```
    pub fn confidence(mut self, least: u8) -> Attributor {
        self.least = least;
        self
    }

    fn wants(&self, kind: Kind) -> bool {
        !self.unwanted.contains(&kind)
    }

    /// The quotations of a running text, its sentences found first.
    pub fn quotes(&self, text: &str) -> Vec<Quote> {
        let segmenter = crate::sentence::Segmenter::new().language(self.language);
        let mut sentences: Vec<Span> = Vec::with_capacity(text.len() / USUAL_SENTENCE + 1);
        sentences.extend(segmenter.sentences(text));
        desk::quotes(self, text, &sentences)
    }

    /// The quotations in the sentences given, in order; what lies between them is passed over.
    ///
    /// Sentences that do not lie on character boundaries of `text`, or begin before the end of one
    /// already taken, are passed over.
    pub fn quotes_in(&self, text: &str, sentences: &[Span]) -> Vec<Quote> {
        let mut end = 0;
        let lies = |span: &Span| {
            let lies = span.start() >= end && text.get(span.range()).is_some();
            end = if lies { span.end() } else { end };
            lies
        };
        let sentences: Vec<Span> = sentences.iter().copied().filter(lies).collect();
        desk::quotes(self, text, &sentences)
    }
}

/// Whom the quotations quote, in the order of their first.
///
/// ```
/// use copydesk::quote::{quotes, speakers};
/// let found = quotes("“We left at noon,” Marta Ruiz said. “It rained,” she said.");
/// let people = speakers(&found);
/// assert_eq!(people.len(), 1);
/// assert_eq!((people[0].name.as_str(), people[0].quotes.len()), ("Marta Ruiz", 2));
/// ```
pub fn speakers(quotes: &[Quote]) -> Vec<Speaker> {
    let mut speakers: Vec<Speaker> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (index, quote) in quotes.iter().enumerate() {
        let Some(name) = &quote.speaker else { continue };
        let at = *places.entry(name).or_insert_with(|| {
            speakers.push(Speaker { name: name.clone(), mentions: vec![], quotes: vec![] });
            speakers.len() - 1
        });
        speakers[at].mentions.extend(&quote.source);
        speakers[at].quotes.push(index);
    }
    speakers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_that_do_not_lie_on_the_text_in_order_are_passed_over() {
        let text = "“Así é,” Ruiz said. “No,” she said.";
        let second = text.find(" “No").unwrap() + 1;
        let (first, last) = (Span::at(0, second - 1), Span::at(second, text.len()));
        let attributor = Attributor::new();
        let right = attributor.quotes_in(text, &[first, last]);
        assert_eq!(right.len(), 2);
        let within = Span::at(1, second - 1);
        let beyond = Span::at(second, text.len() + 9);
        let back = Span::at(4, second);
        assert_eq!(attributor.quotes_in(text, &[within, first, back, beyond, last]), right);
        assert!(attributor.quotes_in(text, &[within, beyond]).is_empty());
        assert_eq!(attributor.quotes_in(text, &[last, first]).len(), 1);
    }
}
