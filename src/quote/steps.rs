//! Steps over the words that stand between a quotation, its source and its cue.

use super::clause::{self, Phrase};
use super::words::{Tag, Word};

/// The phrase that begins at `at`, with `of …` and the like behind it.
pub(super) fn phrase(words: &[Word], at: usize, limit: usize) -> Option<Phrase> {
    clause::phrase_at(words, at, limit.min(at + 12))
}

/// Past prepositions with their phrases: `of Ohio`, `from the north`.
pub(super) fn past_prepositions(words: &[Word], mut at: usize, limit: usize) -> usize {
    for _ in 0..3 {
        if at >= limit || words[at].tag != Tag::Prep {
            break;
        }
        match phrase(words, at + 1, limit) {
            Some(phrase) => at = phrase.end,
            None => break,
        }
    }
    at
}

/// Past days and prepositions with nouns that are no names: `el lunes`, `de son côté`.
pub(super) fn past_adverbials(words: &[Word], mut at: usize, limit: usize) -> usize {
    let tag = |at: usize| words.get(at).filter(|_| at < limit).map_or(Tag::Stop, |word| word.tag);
    for _ in 0..3 {
        let mut next = at + usize::from(tag(at) == Tag::Prep);
        let bare = next == at;
        next += usize::from(matches!(tag(next), Tag::Det | Tag::Poss));
        if tag(next) == Tag::Time {
            at = next + 1;
        } else if bare {
            break;
        } else if tag(next) == Tag::Noun && !words[next].capital {
            at = next + 1;
        } else {
            return past_prepositions(words, at, limit);
        }
    }
    at
}

/// Past what stands between a subject and its verb.
pub(super) fn past_auxiliaries(words: &[Word], mut at: usize, limit: usize) -> usize {
    while at < limit
        && (is_link(words, at)
            || is_day(words, at)
            || matches!(
                words[at].tag,
                Tag::Adverb
                    | Tag::Ly
                    | Tag::Have
                    | Tag::Be
                    | Tag::Modal
                    | Tag::Do
                    | Tag::Not
                    | Tag::Time
            ))
    {
        at += 1;
    }
    at
}

/// The preposition of "on Friday".
fn is_day(words: &[Word], at: usize) -> bool {
    words[at].tag == Tag::Prep && words.get(at + 1).is_some_and(|word| word.tag == Tag::Time)
}

/// The hyphens and the `t` of `a-t-elle dit`.
fn is_link(words: &[Word], at: usize) -> bool {
    let joined = |at: usize| words.get(at).is_some_and(|word| word.tag == Tag::Hyphen);
    joined(at) || (joined(at + 1) && at > 0 && joined(at - 1))
}
