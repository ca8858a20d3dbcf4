//! Ways to tell of speech that leave no doubt of side and source, whatever the learned decisions say.

use super::clause::Phrase;
use super::features::{Side, Site};
use super::words::{Strength, Tag, hash};
use crate::lexicon::entries;
use std::sync::LazyLock;

/// What an idiom says of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// It tells of what stands on that side, as said by the source.
    Tells(Side, Phrase),
    /// It is no cue.
    Nothing,
}

/// A row of the table.
pub(crate) struct Idiom {
    #[cfg_attr(not(test), allow(dead_code))]
    id: &'static str,
    /// A sentence and its cue, which this row reads.
    #[cfg_attr(not(test), allow(dead_code))]
    example: (&'static str, &'static str),
    find: fn(&Site<'_>, Side) -> Option<Reading>,
}

pub(crate) const IDIOMS: &[Idiom] = &[
    Idiom {
        id: "participle",
        example: ("The bridge is safe, Marta Ruiz said, adding it opens in May.", "adding"),
        find: participle,
    },
    Idiom {
        id: "parenthesis",
        example: ("The bridge was not safe, Marta Ruiz admitted, adding it was old.", "admitted"),
        find: parenthesis,
    },
    Idiom {
        id: "issued",
        example: ("Marta Ruiz issued a statement on Friday saying it had rained.", "saying"),
        find: issued,
    },
    Idiom {
        id: "name-given",
        example: ("Marta Ruiz came back to the old bridge, dubbed Snake.", "dubbed"),
        find: name_given,
    },
];

/// What the first idiom that fits says; `side` is the learned choice.
pub(crate) fn read(site: &Site<'_>, side: Side) -> Option<Reading> {
    IDIOMS.iter().find_map(|idiom| (idiom.find)(site, side))
}

/// Whether a row may tell of speech here, for all that is known without the noun phrases.
pub(crate) fn may_tell(site: &Site<'_>) -> bool {
    site.near(Some(site.cue)) == Some(Tag::CueIng)
        || (site.near(Some(site.cue + 1)) == Some(Tag::Comma) && site.says(site.cue))
}

impl Site<'_> {
    fn near(&self, at: Option<usize>) -> Option<Tag> {
        let at = at.filter(|&at| at >= self.sentence.start && at < self.end)?;
        (!self.paragraph.words[at].quoted).then(|| self.paragraph.words[at].tag)
    }

    /// Whether the word may stand in a sentence that ends with `, Ruiz said`.
    fn says(&self, at: usize) -> bool {
        matches!(self.near(Some(at)), Some(Tag::CuePast | Tag::CueS))
            && self.paragraph.words[at].strength == Strength::Direct
    }

    /// The noun phrase that ends before the word.
    fn phrase_before(&self, at: usize) -> Option<Phrase> {
        let n = self.phrases.partition_point(|phrase| phrase.end <= at);
        n.checked_sub(1).map(|n| self.phrases[n]).filter(|phrase| phrase.end == at)
    }

    /// Whether a participle at `at` goes on with what was said: `adding`, `but stressing`.
    fn goes_on(&self, at: usize) -> bool {
        let at = at + usize::from(self.near(Some(at)) == Some(Tag::Coord));
        self.near(Some(at)) == Some(Tag::CueIng)
            && self.paragraph.words[at].strength == Strength::Direct
    }
}

/// A participle behind `Ruiz said,` or `said Ruiz,` shares its source.
fn participle(site: &Site<'_>, _: Side) -> Option<Reading> {
    // With a particle or a preposition it is another verb: "going on to the talks".
    let next = site.near(Some(site.cue + 1));
    if !site.goes_on(site.cue) || matches!(next, None | Some(Tag::Prep | Tag::To | Tag::Comma)) {
        return None;
    }
    let mut comma = site.cue.checked_sub(1)?;
    if site.near(Some(comma)) == Some(Tag::Coord) {
        comma = comma.checked_sub(1)?;
    }
    if site.near(Some(comma)) != Some(Tag::Comma) {
        return None;
    }
    let last = comma.checked_sub(1)?;
    let source = if site.says(last) {
        site.phrase_before(last)
    } else {
        // "said Ruiz", but not "he told reporters".
        site.phrase_before(comma).filter(|phrase| {
            let verb = phrase.start.saturating_sub(1);
            site.says(verb)
                && verb.checked_sub(1).is_some_and(|at| {
                    matches!(site.paragraph.words[at].tag, Tag::Comma | Tag::Unquote)
                })
        })
    };
    source.map(|source| Reading::Tells(Side::After, source))
}

/// `…, Ruiz said` at the sentence's end, or where a participle goes on, tells of what precedes.
fn parenthesis(site: &Site<'_>, _: Side) -> Option<Reading> {
    if !site.says(site.cue) {
        return None;
    }
    let next = site.cue + 1;
    let goes_on = site.near(Some(next)) == Some(Tag::Comma) && site.goes_on(next + 1);
    let source = site.phrase_before(site.cue)?;
    let comma = source.start.checked_sub(1)?;
    if !goes_on || site.near(Some(comma)) != Some(Tag::Comma) {
        return None;
    }
    // A subject alone before the comma would go on behind the cue.
    let from = site.sentence.start.max(comma.saturating_sub(40));
    let clause = site.paragraph.words[from..comma].iter().any(|word| word.tag.is_finite());
    clause.then_some(Reading::Tells(Side::Before, source))
}

/// What a document issued says, its issuer does.
fn issued(site: &Site<'_>, _: Side) -> Option<Reading> {
    issuer(site).map(|source| Reading::Tells(Side::After, source))
}

/// Who issued the document that the cue tells of: `Ruiz issued a statement saying`.
pub(crate) fn issuer(site: &Site<'_>) -> Option<Phrase> {
    static DOCUMENTS: LazyLock<Vec<u32>> = LazyLock::new(|| {
        let list = entries(include_str!("../lexicon/en/documents.txt"));
        list.map(|(word, _)| hash(word)).collect()
    });
    let words = &site.paragraph.words;
    if site.near(Some(site.cue)) != Some(Tag::CueIng) {
        return None;
    }
    // "on Friday"
    let first = site.cue.saturating_sub(3);
    let end = (first..=site.cue).rev().find(|&at| site.phrase_before(at).is_some())?;
    let document = site.phrase_before(end)?;
    let between = words[end..site.cue].iter();
    let near = between.clone().all(|word| matches!(word.tag, Tag::Time | Tag::Prep | Tag::Adverb));
    let verb = document.start.checked_sub(1)?;
    let issues = matches!(
        site.near(Some(verb))?,
        Tag::VerbPast | Tag::VerbS | Tag::Ed | Tag::CuePast | Tag::CueS
    );
    if !near || !issues || !DOCUMENTS.contains(&words[document.head].hash) {
        return None;
    }
    let mut at = verb;
    while at > site.sentence.start
        && matches!(words[at - 1].tag, Tag::Adverb | Tag::Ly | Tag::Have | Tag::Comma)
    {
        at -= 1;
    }
    // Behind an apposition the sentence's subject issues: "Ruiz, the mayor, released".
    let aside = words[at..verb].iter().any(|word| word.tag == Tag::Comma);
    let subject = site.phrases.first().filter(|_| aside);
    subject.copied().or_else(|| site.phrase_before(at))
}

/// Only verbs of speech proper turn round behind a comma; others there give a name or a reason.
fn name_given(site: &Site<'_>, side: Side) -> Option<Reading> {
    let word = &site.paragraph.words[site.cue];
    let behind = site.phrases.partition_point(|phrase| phrase.start <= site.cue);
    let begins = site.phrases.get(behind).is_some_and(|phrase| phrase.start == site.cue + 1)
        || site.near(Some(site.cue + 1)) == Some(Tag::Quote);
    (matches!(side, Side::Before | Side::Around)
        && word.tag == Tag::CuePast
        && word.strength == Strength::Indirect
        && site.near(site.cue.checked_sub(1)) == Some(Tag::Comma)
        && begins)
        .then_some(Reading::Nothing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::quote::clause;
    use crate::quote::marks::Habit;
    use crate::quote::paragraph::Paragraph;
    use crate::quote::words::Words;

    #[test]
    fn each_example_fires_its_own_idiom() {
        for idiom in IDIOMS {
            let (text, cue) = idiom.example;
            let mut paragraph = Paragraph::default();
            paragraph.mark(Words::english(), text, Span::at(0, text.len()), Habit::default());
            paragraph.read(Words::english(), text, &[]);
            let words = &paragraph.words;
            let cue = words.iter().position(|word| &text[word.start..word.end] == cue).unwrap();
            let sentence = paragraph.sentences[0].clone();
            let mut phrases = Vec::new();
            clause::phrases(words, sentence.clone(), &mut phrases);
            let end = paragraph.clauses[0];
            let site = Site::new(&paragraph, sentence, end, cue, &phrases);
            let side = Side::Before;
            let fired = IDIOMS.iter().find(|row| (row.find)(&site, side).is_some());
            assert_eq!(fired.map(|row| row.id), Some(idiom.id), "{text}");
            if let Some(Reading::Tells(_, source)) = read(&site, side) {
                let source = &text[words[source.start].start..words[source.end - 1].end];
                assert_eq!(source, "Marta Ruiz", "{text}");
            }
        }
    }
}
