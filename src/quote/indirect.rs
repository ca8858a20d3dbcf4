//! Quotations told in the reporter's words, found from their cue by learned decisions: whether a
//! cue word is one here, where what was said begins and ends, and which noun phrase is the source.

use super::clause::{self, Phrase};
use super::features::{For, Side, Site, Tally};
use super::model::{Models, Sink, Task};
use super::paragraph::Paragraph;
use super::words::{Strength, Tag};
use std::ops::Range;

/// A cue with all that hangs on it; ranges and places are of words.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) cue: usize,
    pub(crate) source: Option<Phrase>,
    pub(crate) content: Vec<Range<usize>>,
    /// How much better a cue than none, in the model's units.
    pub(crate) score: i32,
}

/// How many words after a cue what was said may begin.
const REACH: usize = 20;
/// How many words it may hold.
const LONGEST: usize = 120;

/// Whether the word may be a cue.
pub(crate) fn is_candidate(paragraph: &Paragraph, at: usize) -> bool {
    let word = &paragraph.words[at];
    word.strength != Strength::None && !word.quoted
}

/// The noun phrases that may be a cue's source: the nearest on its left, and few on its right.
pub(crate) fn sources(site: &Site<'_>) -> Range<usize> {
    let middle = site.phrases.partition_point(|phrase| phrase.start < site.cue);
    let right = site.phrases[middle..].iter().take(3);
    let near = right.take_while(|phrase| phrase.start < site.cue + 12).count();
    middle.saturating_sub(9)..middle + near
}

/// Places where what follows the cue may begin.
pub(crate) fn starts(site: &Site<'_>) -> impl Iterator<Item = usize> {
    let words = &site.paragraph.words;
    (site.cue + 1..site.end.min(site.cue + REACH)).filter(move |&at| {
        !words[at].quoted
            && !matches!(
                words[at].tag,
                Tag::Comma | Tag::Colon | Tag::Unquote | Tag::Stop | Tag::Bang | Tag::Close
            )
    })
}

/// Places where what begins at `start` may end, each with what was passed on the way.
pub(crate) fn ends(site: &Site<'_>, start: usize) -> impl Iterator<Item = (usize, Tally)> {
    let words = &site.paragraph.words;
    let limit = site.end.min(start + LONGEST);
    let ahead = words[start..limit].iter().filter(|word| word.tag == Tag::Quote).count() as u32;
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

/// Where what precedes the cue ends: before the source or the cue, whichever is first, and commas.
pub(crate) fn before_end(site: &Site<'_>, source: Option<Phrase>) -> usize {
    let words = &site.paragraph.words;
    let mut end = source.map_or(site.cue, |source| source.start.min(site.cue));
    while end > site.sentence.start
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

/// The best of several candidates by a model; the first where scores are equal.
fn best<T: Copy>(
    candidates: impl Iterator<Item = T>,
    mut score: impl FnMut(T) -> i32,
) -> Option<(T, i32)> {
    let mut best: Option<(T, i32)> = None;
    for candidate in candidates {
        let score = score(candidate);
        if best.is_none_or(|(_, most)| score > most) {
            best = Some((candidate, score));
        }
    }
    best
}

/// Reads a cue: the side it tells of, and by how much that beats nothing.
pub(crate) fn side(models: &Models, site: &Site<'_>, features: &mut Vec<u32>) -> (Side, i32) {
    features.clear();
    site.side(features);
    let mut scores = Side::ALL.map(|side| {
        let mut sum = models.sum(Task::Side);
        features.iter().for_each(|&f| For(side, &mut sum).add(f));
        (side, sum.score)
    });
    let none = scores[0].1;
    scores[1..].sort_by_key(|(_, score)| -score);
    (scores[1].0, scores[1].1 - none)
}

/// The source that the model thinks most likely.
pub(crate) fn source(models: &Models, site: &Site<'_>, side: Side) -> Option<Phrase> {
    let candidates = std::iter::once(None).chain(sources(site).map(Some));
    let (index, _) = best(candidates, |phrase| {
        let mut sum = models.sum(Task::Source);
        site.source(side, phrase, &mut sum);
        sum.score
    })?;
    index.map(|index| site.phrases[index])
}

/// What follows the cue.
fn after(
    models: &Models,
    site: &Site<'_>,
    side: Side,
    source: Option<Phrase>,
) -> Option<Range<usize>> {
    let (start, _) = best(starts(site), |at| {
        let mut sum = models.sum(Task::Start);
        site.start(side, source, at, &mut sum);
        sum.score
    })?;
    let ((end, _), _) = best(ends(site, start), |(end, tally)| {
        let mut sum = models.sum(Task::End);
        site.end(&tally, start, end, &mut sum);
        sum.score
    })?;
    Some(start..end)
}

/// What precedes the cue.
fn before(models: &Models, site: &Site<'_>, source: Option<Phrase>) -> Option<Range<usize>> {
    let end = before_end(site, source);
    let (start, _) = best(befores(site, end), |at| {
        let mut sum = models.sum(Task::Before);
        site.before(at, end, &mut sum);
        sum.score
    })?;
    Some(start..end)
}

/// The frame of a cue, when its score is `least` or more.
pub(crate) fn frame(
    models: &Models,
    site: &Site<'_>,
    least: i32,
    features: &mut Vec<u32>,
) -> Option<Frame> {
    let (side, score) = side(models, site, features);
    if score < least {
        return None;
    }
    let source = source(models, site, side);
    let mut content = Vec::new();
    if matches!(side, Side::Before | Side::Around) {
        content.extend(before(models, site, source));
    }
    if matches!(side, Side::After | Side::Around) {
        content.extend(after(models, site, side, source));
    }
    let frame = Frame { cue: site.cue, source, content, score };
    (!frame.content.is_empty()).then_some(frame)
}
