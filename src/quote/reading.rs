//! The readings of one cue: on which side it tells of something, who said it, and where that begins
//! and ends; the likeliest reading, and those of which one part is a close second.

use super::clause::Phrase;
use super::features::{Side, Site};
use super::idioms::{self, Reading};
use super::indirect::{Content, Frame};
use super::model::{Models, Task, UNIT};
use super::places::{before_end, befores, ends, sources, starts};
use super::words::{Tag, hash};
use std::ops::Range;

/// The best of several scored candidates, the first where scores are equal.
#[derive(Clone, Copy, Debug)]
struct Best<T> {
    choice: T,
    /// By how much it beats the next best.
    margin: i32,
    /// The next best, where it is near.
    second: Option<T>,
}

fn best<T: Copy>(scored: impl Iterator<Item = (T, i32)>) -> Option<Best<T>> {
    let mut best: Option<(T, i32)> = None;
    let mut second: Option<(T, i32)> = None;
    for (candidate, score) in scored {
        if best.is_none_or(|(_, most)| score > most) {
            second = best;
            best = Some((candidate, score));
        } else if second.is_none_or(|(_, most)| score > most) {
            second = Some((candidate, score));
        }
    }
    best.map(|(choice, score)| {
        let margin = second.map_or(CERTAIN, |(_, second)| score - second);
        let second = second.filter(|_| margin < DOUBT).map(|(candidate, _)| candidate);
        Best { choice, margin, second }
    })
}

/// A next best choice is worth a look when it is less likely by no more than this.
const DOUBT: i32 = 2 * UNIT;

/// The margin of a choice that has no other.
const CERTAIN: i32 = 10 * UNIT;

/// Reads a cue: the side it tells of, and by how much that beats nothing.
pub(crate) fn side(models: &Models, site: &Site<'_>) -> (Side, i32) {
    sides(models, site)[0]
}

/// The likeliest side, and the next.
pub(super) fn sides(models: &Models, site: &Site<'_>) -> [(Side, i32); 2] {
    let mut sides = models.sides();
    site.side(&mut sides);
    let sums = sides.scores();
    let none = sums[0];
    let mut scores = Side::ALL.map(|side| (side, sums[side as usize] - none));
    scores[1..].sort_by_key(|(_, score)| -score);
    [scores[1], scores[2]]
}

/// The source that the model thinks most likely.
fn source(models: &Models, site: &Site<'_>, side: Side) -> Best<Option<Phrase>> {
    let candidates = std::iter::once(None).chain(sources(site).map(Some));
    let choice = best(candidates.map(|phrase| {
        let mut sum = models.sum::<{ Task::Source.size() }>(Task::Source);
        site.source(side, phrase, &mut sum);
        (phrase, sum.score)
    }));
    let phrase = |index: Option<usize>| index.map(|index| site.phrases[index]);
    choice.map_or(Best { choice: None, margin: 0, second: None }, |best| Best {
        choice: phrase(best.choice),
        margin: best.margin,
        second: best.second.map(phrase),
    })
}

/// The source by the learned choice, or else the nearest phrase on the left, or on the right.
pub(crate) fn nearest(models: Option<&Models>, site: &Site<'_>, side: Side) -> Option<Phrase> {
    if let Some(models) = models {
        return idioms::issuer(site).or_else(|| source(models, site, side).choice);
    }
    let named = |phrase: &&Phrase| {
        let head = &site.paragraph.words[phrase.head];
        head.capital || head.tag != Tag::Noun
    };
    let middle = site.phrases.partition_point(|phrase| phrase.start < site.cue);
    // "El portavoz del Gobierno dijo"
    let words = &site.paragraph.words;
    let free = |phrase: &&Phrase| {
        let before = phrase.start.checked_sub(1).map_or(Tag::Stop, |at| words[at].tag);
        named(phrase) && before != Tag::Prep
    };
    let left = || site.phrases[..middle].iter().rev().take(6);
    let left = left().find(free).or_else(|| left().find(named));
    left.or(site.phrases[middle..].iter().take(2).find(named)).copied()
}

/// Behind whom the cue addresses, where a clause begins there: `told Ruiz there was`.
fn addressed(site: &Site<'_>) -> usize {
    let next = site.cue + 1;
    let words = &site.paragraph.words;
    if words[site.cue].lemma != hash("tell") {
        return next;
    }
    let n = site.phrases.partition_point(|phrase| phrase.start < next);
    let whom = site.phrases.get(n).filter(|phrase| phrase.start == next && phrase.end < site.end);
    let clause = |phrase: &&Phrase| {
        !words[phrase.end].quoted
            && matches!(words[phrase.end].tag, Tag::Subject | Tag::It | Tag::That)
    };
    whom.filter(clause).map_or(next, |phrase| phrase.end)
}

/// A stretch of what was said, with the margins of its start and its end.
#[derive(Clone, Debug)]
struct Stretch {
    words: Range<usize>,
    margins: [i32; 2],
}

/// The best stretch, then those of which one end is second best.
type Stretches = [Option<Stretch>; 3];

/// Where what begins at a place ends, for the few places of one cue.
type Ends = Vec<(usize, Option<Best<usize>>)>;

/// Where what begins at `start` ends, which hangs on neither side nor source.
fn end(models: &Models, site: &Site<'_>, start: usize, known: &mut Ends) -> Option<Best<usize>> {
    if let Some(&(_, end)) = known.iter().find(|(at, _)| *at == start) {
        return end;
    }
    let end = best(ends(site, start).map(|(end, tally)| {
        let mut sum = models.sum::<{ Task::End.size() }>(Task::End);
        site.end(&tally, start, end, &mut sum);
        (end, sum.score)
    }));
    known.push((start, end));
    end
}

/// What follows the cue.
fn after(
    models: &Models,
    site: &Site<'_>,
    side: Side,
    source: Option<Phrase>,
    known: &mut Ends,
) -> Stretches {
    let from = addressed(site);
    let starts = starts(site).filter(|&(at, _)| at >= from);
    let first = best(starts.map(|(at, way)| {
        let mut sum = models.sum::<{ Task::Start.size() }>(Task::Start);
        site.start(side, source, way, at, &mut sum);
        (at, sum.score)
    }));
    let Some(first) = first else { return Stretches::default() };
    let stretch =
        |start: usize, end: usize, margins: [i32; 2]| Stretch { words: start..end, margins };
    let start = first.choice;
    let sure = end(models, site, start, known);
    let other = first.second.and_then(|start| {
        let end = end(models, site, start, known)?;
        Some(stretch(start, end.choice, [-first.margin, end.margin]))
    });
    [
        sure.map(|end| stretch(start, end.choice, [first.margin, end.margin])),
        sure.and_then(|end| Some(stretch(start, end.second?, [first.margin, -end.margin]))),
        other,
    ]
}

/// What precedes the cue.
fn before(models: &Models, site: &Site<'_>, source: Option<Phrase>) -> Stretches {
    let end = before_end(site, source);
    let first = best(befores(site, end).map(|at| {
        let mut sum = models.sum::<{ Task::Before.size() }>(Task::Before);
        site.before(at, end, &mut sum);
        (at, sum.score)
    }));
    let Some(first) = first else { return Stretches::default() };
    let stretch =
        |start: usize, margin: i32| Stretch { words: start..end, margins: [margin, CERTAIN] };
    let second = first.second.map(|start| stretch(start, -first.margin));
    [Some(stretch(first.choice, first.margin)), second, None]
}

/// Adds the frame of a cue, when its score is `least` or more, and those that are nearly as likely.
pub(super) fn read(
    models: &Models,
    site: &Site<'_>,
    [first, next]: [(Side, i32); 2],
    least: i32,
    out: &mut Vec<Frame>,
) {
    let idiom = idioms::read(site, first.0);
    let (side, score, told) = match idiom {
        Some(Reading::Nothing) => return,
        Some(Reading::Tells(told, source)) => (told, first.1.max(UNIT), Some(source)),
        None => (first.0, first.1, None),
    };
    if score < least {
        return;
    }
    let certain = told.is_some();
    let by_side = |side| match told {
        Some(source) => Best { choice: Some(source), margin: CERTAIN, second: None },
        None => source(models, site, side),
    };
    let sources = by_side(side);
    let mut known = Ends::new();
    let mut reading = |side, score, source, certain, first| {
        Cue { models, site, side, score }.add(source, certain, first, &mut known, out);
    };
    reading(side, score, (sources.choice, sources.margin), certain, true);
    if let Some(source) = sources.second {
        reading(side, score, (source, -sources.margin), false, false);
    }
    if !certain && next.1 >= least && score - next.1 < DOUBT {
        let (side, score) = next;
        let sources = by_side(side);
        reading(side, score, (sources.choice, sources.margin), false, false);
    }
}

/// A cue read as one that tells of a side.
#[derive(Clone, Copy)]
struct Cue<'m, 's, 'p> {
    models: &'m Models,
    site: &'s Site<'p>,
    side: Side,
    score: i32,
}

impl Cue<'_, '_, '_> {
    /// Adds its frame with this source; where that is the `first`, those of the next best content, too.
    fn add(
        self,
        (source, sure): (Option<Phrase>, i32),
        certain: bool,
        first: bool,
        known: &mut Ends,
        out: &mut Vec<Frame>,
    ) {
        let Cue { models, site, side, score } = self;
        let left = match side {
            Side::Before | Side::Around => before(models, site, source),
            _ => Stretches::default(),
        };
        let right = match side {
            Side::After | Side::Around => after(models, site, side, source, known),
            _ => Stretches::default(),
        };
        let mut push = |left: Option<&Stretch>, right: Option<&Stretch>, first: bool| {
            let mut content = Content::default();
            let mut margins = [sure, CERTAIN, CERTAIN];
            if let Some(left) = left {
                content.push(left.words.clone());
                margins[1] = left.margins[0];
            }
            if let Some(right) = right {
                content.push(right.words.clone());
                margins[1] = margins[1].min(right.margins[0]);
                margins[2] = right.margins[1];
            }
            if content.is_empty() {
                return;
            }
            let (cue, sentence) = (site.cue, site.sentence.clone());
            let (certain, second) = (certain && first, !first);
            out.push(Frame {
                cue,
                source,
                content,
                side,
                score,
                margins,
                certain,
                second,
                sentence,
            });
        };
        let [left, right] = [&left, &right];
        push(left[0].as_ref(), right[0].as_ref(), first);
        if first {
            left[1..].iter().flatten().for_each(|left| push(Some(left), right[0].as_ref(), false));
            right[1..]
                .iter()
                .flatten()
                .for_each(|right| push(left[0].as_ref(), Some(right), false));
        }
    }
}
