//! The candidates of the learned decisions: which words may be cues, which phrases their sources,
//! and at which places what was said may begin and end.

use super::clause::{self, Phrase};
use super::counts::Kind;
use super::extent::{Tally, Way};
use super::features::Site;
use super::paragraph::Paragraph;
use super::words::{Strength, Tag};
use std::ops::Range;

/// How many words after a cue what was said may begin.
const REACH: usize = 16;
/// How many words it may hold.
pub(super) const LONGEST: usize = 120;

/// Whether the word may be a cue.
pub(crate) fn is_candidate(paragraph: &Paragraph, at: usize) -> bool {
    let word = &paragraph.words[at];
    if word.quoted {
        return false;
    }
    if word.strength == Strength::None {
        return clause::leads_to_marks(paragraph, at);
    }
    let next = paragraph.tag(at + 1);
    match word.tag {
        Tag::CueNoun => matches!(next, Tag::That | Tag::Prep | Tag::Colon | Tag::Quote),
        // A noun of the same form: "the call was", "a report, and".
        Tag::CueBase => !matches!(next, Tag::Stop | Tag::Be | Tag::Coord | Tag::Mark),
        _ => true,
    }
}

/// The noun phrases that may be a cue's source: the nearest on its left, and few on its right.
pub(crate) fn sources(site: &Site<'_>) -> Range<usize> {
    let middle = site.phrases.partition_point(|phrase| phrase.start < site.cue);
    let right = site.phrases[middle..].iter().take(2);
    let near = right.take_while(|phrase| phrase.start < site.cue + 12).count();
    middle.saturating_sub(7)..middle + near
}

/// Places where what follows the cue may begin, each with what stands before it.
pub(crate) fn starts(site: &Site<'_>) -> impl Iterator<Item = (usize, Way)> {
    let words = &site.paragraph.words;
    let mut way = Way::START;
    let mut phrases = site.phrases[site.phrases.partition_point(|p| p.end <= site.cue)..].iter();
    let mut phrase = phrases.next();
    (site.cue + 1..site.end.min(site.cue + REACH)).filter_map(move |at| {
        let here = way;
        way.pass(&words[at]);
        while phrase.is_some_and(|phrase| phrase.end <= at) {
            phrase = phrases.next();
        }
        // Nothing begins inside a noun phrase.
        let inside = phrase.is_some_and(|phrase| phrase.start < at);
        let may = !inside
            && !words[at].quoted
            && !matches!(
                words[at].tag,
                Tag::Comma | Tag::Colon | Tag::Unquote | Tag::Stop | Tag::Bang | Tag::Close
            );
        may.then_some((at, here))
    })
}

/// Places where what begins at `start` may end, each with what was passed on the way.
pub(crate) fn ends(site: &Site<'_>, start: usize) -> impl Iterator<Item = (usize, Tally)> {
    let words = &site.paragraph.words;
    let limit = site.end.min(start + LONGEST);
    let ahead = site.counts(start..limit).count(Kind::Quote);
    let mut tally = Tally::default();
    let mut at = start;
    std::iter::from_fn(move || {
        while at < limit {
            tally.count(&words[at]);
            at += 1;
            if at == site.end || at == limit || clause::may_end(site.paragraph, at) {
                let here = Tally { quotes_ahead: ahead > tally.quotes, ..tally };
                tally.places += 1;
                return Some((at, here));
            }
        }
        None
    })
}

/// How many adverbs and commas may stand between what was said and its source.
const GAP: usize = 20;

/// Where what precedes the cue ends: before the source or the cue, whichever is first, and commas.
pub(crate) fn before_end(site: &Site<'_>, source: Option<Phrase>) -> usize {
    let words = &site.paragraph.words;
    let mut end = source.map_or(site.cue, |source| source.start.min(site.cue));
    let first = site.sentence.start.max(end.saturating_sub(GAP));
    while end > first
        && !words[end - 1].quoted
        && matches!(
            words[end - 1].tag,
            Tag::Comma | Tag::Dash | Tag::Adverb | Tag::Coord | Tag::Colon | Tag::Sub | Tag::Be
        )
    {
        end -= 1;
    }
    end
}

/// Places where what precedes the cue and ends at `end` may begin.
pub(crate) fn befores(site: &Site<'_>, end: usize) -> impl Iterator<Item = usize> {
    let words = &site.paragraph.words;
    let first = site.sentence.start;
    (first.max(end.saturating_sub(LONGEST))..end).rev().filter(move |&at| {
        at == first
            || (!words[at].quoted
                && (words[at - 1].tag.is_break()
                    || words[at].tag == Tag::Quote
                    || matches!(
                        words[at - 1].tag,
                        Tag::Coord | Tag::That | Tag::Sub | Tag::Unquote
                    )
                    || matches!(words[at].tag, Tag::That | Tag::Sub))
                && !words[at].tag.is_break())
    })
}
