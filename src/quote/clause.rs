//! A light reading of a sentence: noun phrases that may be sources, places where a clause may end.

use super::paragraph::Paragraph;
use super::words::{Tag, Word};
use std::ops::Range;

/// A noun phrase without what hangs on it: words `start..end`, of which `head` is the chief one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) head: usize,
}

/// The noun phrases and pronouns among the words of `range`, quoted ones left out.
pub(crate) fn phrases(words: &[Word], range: Range<usize>, out: &mut Vec<Phrase>) {
    out.clear();
    let mut at = range.start;
    while at < range.end {
        let tag = words[at].tag;
        if !tag.begins_phrase() {
            at = past_brackets(words, at, range.end).unwrap_or(at + 1);
            continue;
        }
        let phrase = phrase_at(words, at, range.end);
        out.extend(phrase);
        at = phrase.map_or(at + 1, |phrase| phrase.end);
    }
}

/// How many words a bracket may hold that only adds to a name: `(R-Ohio)`, `(UPI)`.
const BRACKETED: usize = 12;

/// Past brackets that open at `at` and hold no clause.
fn past_brackets(words: &[Word], at: usize, limit: usize) -> Option<usize> {
    if words[at].tag != Tag::Open {
        return None;
    }
    let inside = &words[at + 1..limit.min(at + 2 + BRACKETED).max(at + 1)];
    let close = inside.iter().position(|word| word.tag == Tag::Close)?;
    let clause = inside[..close].iter().any(|word| word.tag.is_finite() || word.last);
    (!clause).then_some(at + close + 2)
}

/// The noun phrase or pronoun that begins at `at`.
pub(crate) fn phrase_at(words: &[Word], at: usize, limit: usize) -> Option<Phrase> {
    let word = words.get(at).filter(|word| at < limit && !word.quoted)?;
    if matches!(word.tag, Tag::Subject | Tag::It | Tag::Object | Tag::Wh) {
        return Some(Phrase { start: at, end: at + 1, head: at });
    }
    let end = phrase_end(words, at, limit);
    let head = (at..end).rev().find(|&n| words[n].tag.is_nominal()).unwrap_or(end.max(1) - 1);
    (end > at).then_some(Phrase { start: at, end, head })
}

/// Where the noun phrase that begins at `start` ends; `start` when none does.
fn phrase_end(words: &[Word], start: usize, limit: usize) -> usize {
    let mut at = start;
    // Whether the phrase has a noun by now, so that a verb form cannot modify one to come.
    let mut headed = false;
    let mut end = start;
    while at < limit && !words[at].quoted {
        let word = &words[at];
        let next = words.get(at + 1).filter(|_| at + 1 < limit).map(|word| word.tag);
        match word.tag {
            tag if tag.is_nominal() => headed = true,
            // "Theresa May", "Tom Price".
            _ if at > start && word.capital && words[at - 1].tag == Tag::Given => headed = true,
            Tag::Det if !headed || words[at - 1].possessive => {}
            Tag::Poss if !headed => {}
            // "said the ruling."
            Tag::Ing | Tag::VerbIng | Tag::CueIng
                if at > start
                    && !headed
                    && words[at - 1].tag == Tag::Det
                    && next.is_none_or(|tag| tag.is_break() || tag == Tag::Prep) =>
            {
                headed = true;
            }
            Tag::Ed
            | Tag::Ing
            | Tag::VerbBase
            | Tag::VerbPast
            | Tag::VerbIng
            | Tag::Ly
            | Tag::CueNoun
            | Tag::CueBase
                if at > start && !headed => {}
            // "a Wednesday paper", "the printed card".
            Tag::Time | Tag::CuePast
                if at > start
                    && !headed
                    && matches!(words[at - 1].tag, Tag::Det | Tag::Poss)
                    && next.is_some_and(|tag| {
                        tag.is_nominal()
                            || (word.tag == Tag::Time && matches!(tag, Tag::CueBase | Tag::CueNoun))
                    }) => {}
            // "34-year-old", "9/11", "Asia-based".
            Tag::Hyphen | Tag::Mark
                if at > start && next.is_some_and(|tag| !tag.is_break() && tag != Tag::Quote) => {}
            tag if at > start && words[at - 1].tag == Tag::Hyphen && !tag.is_break() => {
                headed = true;
            }
            // A bare verb form does not follow a singular noun: "talk radio host".
            Tag::CueBase | Tag::VerbBase
                if headed
                    && matches!(
                        words[at - 1].tag,
                        Tag::Noun | Tag::Name | Tag::Role | Tag::Body
                    )
                    && !word.capital
                    && next.is_some_and(|tag| tag.is_nominal()) => {}
            // "a new report by the town"
            Tag::CueBase | Tag::CueNoun | Tag::VerbBase
                if headed
                    && words[start].tag == Tag::Det
                    && words[at - 1].tag == Tag::Noun
                    && !word.capital
                    && next == Some(Tag::Prep) => {}
            // "a conservative talk radio host"
            Tag::CueNoun
                if headed && !word.capital && matches!(next, Some(Tag::Noun | Tag::Role)) => {}
            // "Jan de Vries", where "de" is a word of the language.
            Tag::Det | Tag::Prep
                if headed
                    && matches!(words[at - 1].tag, Tag::Given)
                    && !word.capital
                    && words.get(at + 1).is_some_and(|next| next.tag == Tag::Name) => {}
            // "Secretary of State".
            Tag::Prep
                if headed
                    && words[at - 1].capital
                    && matches!(words[at - 1].tag, Tag::Title | Tag::Role)
                    && words.get(at + 1).is_some_and(|next| next.capital) => {}
            Tag::Stop if at > start && !word.last && words[at - 1].capital => {
                if !next.is_some_and(|tag| tag.is_nominal()) {
                    return end;
                }
            }
            Tag::CueNoun if word.capital && headed => {}
            _ => return end,
        }
        at += 1;
        if headed || matches!(word.tag, Tag::Det | Tag::CueNoun | Tag::CueBase) {
            end = at;
        }
    }
    end
}

/// Whether a clause may end before word `at`: a mark, a word that opens a phrase, a mark behind.
pub(crate) fn may_end(paragraph: &Paragraph, at: usize) -> bool {
    let words = &paragraph.words;
    if words[at].quoted {
        return false;
    }
    let tag = words[at].tag;
    words[at - 1].tag == Tag::Unquote
        || tag.is_break()
        || tag.is_cue_verb()
        || matches!(
            tag,
            Tag::Open
                | Tag::Coord
                | Tag::Sub
                | Tag::Wh
                | Tag::Prep
                | Tag::Ing
                | Tag::VerbIng
                | Tag::Adverb
                | Tag::Ly
                | Tag::That
                | Tag::To
                | Tag::Time
                | Tag::Subject
        )
}

/// How many words may stand between a verb that is no cue elsewhere and words in marks.
const NEAR: usize = 8;

/// Whether the word is a verb before words in marks, which make any verb tell of speech:
/// `condemned “such an attack”`.
pub(crate) fn leads_to_marks(paragraph: &Paragraph, at: usize) -> bool {
    let words = &paragraph.words;
    if paragraph.quoted.is_empty() || !words[at].tag.is_other_verb() {
        return false;
    }
    let next = paragraph.quoted.partition_point(|quoted| quoted.open <= at);
    let Some(open) = paragraph.quoted.get(next).map(|quoted| quoted.open) else { return false };
    open <= at + NEAR
        && !words[open - 1].tag.is_break()
        && !words[at + 1..open].iter().any(|word| word.tag.is_other_verb() || word.tag.is_break())
}

/// The sentence's end for a clause: before its last stop.
pub(crate) fn clause_end(words: &[Word], sentence: &Range<usize>) -> usize {
    let mut end = sentence.end;
    while end > sentence.start + 1
        && matches!(words[end - 1].tag, Tag::Stop | Tag::Bang)
        && !words[end - 1].quoted
    {
        end -= 1;
    }
    end
}
