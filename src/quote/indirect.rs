//! Quotations told in the reporter's words, found from their cue by learned decisions: whether a
//! cue word is one here, where what was said begins and ends, and which noun phrase is the source.

use super::clause::{self, Phrase};
use super::counts::Kind;
use super::extent::{Tally, Way};
use super::features::{Side, Site};
use super::idioms::{self, Reading};
use super::model::{Models, Task, UNIT};
use super::paragraph::Paragraph;
use super::verdict;
use super::words::{Strength, Tag, hash};
use std::ops::{Deref, Range};

/// A cue with all that hangs on it; ranges and places are of words.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) cue: usize,
    pub(crate) source: Option<Phrase>,
    pub(crate) content: Content,
    pub(crate) side: Side,
    /// How much better a cue than none, in the model's units.
    pub(crate) score: i32,
    /// By how much each choice beats the next best: the source, the start, the end.
    pub(crate) margins: [i32; 3],
    /// An idiom read it.
    pub(crate) certain: bool,
    pub(crate) sentence: Range<usize>,
}

/// What was said: a stretch before the cue, one behind it, or both.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content {
    stretches: [Range<usize>; 2],
    count: usize,
}

impl Content {
    fn push(&mut self, stretch: Range<usize>) {
        self.stretches[self.count] = stretch;
        self.count += 1;
    }
}

impl Deref for Content {
    type Target = [Range<usize>];

    fn deref(&self) -> &[Range<usize>] {
        &self.stretches[..self.count]
    }
}

/// How many words after a cue what was said may begin.
const REACH: usize = 16;
/// How many words it may hold.
const LONGEST: usize = 120;

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

/// The best of several candidates by a model, the first where scores are equal; and by how much.
fn best<T: Copy>(
    candidates: impl Iterator<Item = T>,
    mut score: impl FnMut(T) -> i32,
) -> Option<(T, i32)> {
    let mut best: Option<(T, i32)> = None;
    let mut second = None;
    for candidate in candidates {
        let score = score(candidate);
        if best.is_none_or(|(_, most)| score > most) {
            second = best.map(|(_, score)| score);
            best = Some((candidate, score));
        } else if second.is_none_or(|most| score > most) {
            second = Some(score);
        }
    }
    best.map(|(choice, score)| (choice, second.map_or(CERTAIN, |second| score - second)))
}

/// The margin of a choice that has no other.
const CERTAIN: i32 = 10 * UNIT;

/// Reads a cue: the side it tells of, and by how much that beats nothing; no matter what the noun
/// phrases are.
pub(crate) fn side(models: &Models, site: &Site<'_>) -> (Side, i32) {
    let mut sides = models.sides();
    site.side(&mut sides);
    let sums = sides.scores();
    let mut scores = Side::ALL.map(|side| (side, sums[side as usize]));
    let none = scores[0].1;
    scores[1..].sort_by_key(|(_, score)| -score);
    (scores[1].0, scores[1].1 - none)
}

/// The source that the model thinks most likely.
pub(crate) fn source(models: &Models, site: &Site<'_>, side: Side) -> (Option<Phrase>, i32) {
    let candidates = std::iter::once(None).chain(sources(site).map(Some));
    let choice = best(candidates, |phrase| {
        let mut sum = models.sum(Task::Source);
        site.source(side, phrase, &mut sum);
        sum.score
    });
    let (index, margin) = choice.unwrap_or((None, 0));
    (index.map(|index| site.phrases[index]), margin)
}

/// The source by the learned choice, or else the nearest phrase on the left, or on the right.
pub(crate) fn nearest(models: Option<&Models>, site: &Site<'_>, side: Side) -> Option<Phrase> {
    if let Some(models) = models {
        return idioms::issuer(site).or_else(|| source(models, site, side).0);
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

/// What follows the cue.
fn after(
    models: &Models,
    site: &Site<'_>,
    side: Side,
    source: Option<Phrase>,
) -> Option<(Range<usize>, i32, i32)> {
    let from = addressed(site);
    let starts = starts(site).filter(|&(at, _)| at >= from);
    let ((start, _), first) = best(starts, |(at, way)| {
        let mut sum = models.sum(Task::Start);
        site.start(side, source, way, at, &mut sum);
        sum.score
    })?;
    let ((end, _), last) = best(ends(site, start), |(end, tally)| {
        let mut sum = models.sum(Task::End);
        site.end(&tally, start, end, &mut sum);
        sum.score
    })?;
    Some((start..end, first, last))
}

/// What precedes the cue.
fn before(models: &Models, site: &Site<'_>, source: Option<Phrase>) -> Option<(Range<usize>, i32)> {
    let end = before_end(site, source);
    let (start, first) = best(befores(site, end), |at| {
        let mut sum = models.sum(Task::Before);
        site.before(at, end, &mut sum);
        sum.score
    })?;
    Some((start..end, first))
}

/// The frame of a cue, when its score is `least` or more.
fn frame(
    models: &Models,
    site: &Site<'_>,
    (mut side, mut score): (Side, i32),
    least: i32,
) -> Option<Frame> {
    let idiom = idioms::read(site, side);
    let told = match idiom {
        Some(Reading::Nothing) => return None,
        Some(Reading::Tells(told, source)) => {
            (side, score) = (told, score.max(UNIT));
            Some(source)
        }
        None => None,
    };
    if score < least {
        return None;
    }
    let (source, sure) =
        told.map_or_else(|| source(models, site, side), |source| (Some(source), CERTAIN));
    let mut content = Content::default();
    let mut margins = [sure, CERTAIN, CERTAIN];
    if matches!(side, Side::Before | Side::Around)
        && let Some((range, first)) = before(models, site, source)
    {
        content.push(range);
        margins[1] = first;
    }
    if matches!(side, Side::After | Side::Around)
        && let Some((range, first, last)) = after(models, site, side, source)
    {
        content.push(range);
        margins[1] = margins[1].min(first);
        margins[2] = last;
    }
    let sentence = site.sentence.clone();
    let certain = told.is_some();
    let frame = Frame { cue: site.cue, source, content, side, score, margins, certain, sentence };
    (!frame.content.is_empty()).then_some(frame)
}

/// Memory that is used again for every paragraph.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    phrases: Vec<Phrase>,
    frames: Vec<Frame>,
    /// The frames and their weights, the best first; then those that are kept.
    order: Vec<(usize, i32)>,
    /// The words that are cues of kept frames, and those that are their content.
    cues: Vec<bool>,
    taken: Vec<bool>,
}

impl Buffers {
    /// What [`read`] found last.
    pub(crate) fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// Which of these [`choose`] kept last, and their weights.
    pub(crate) fn kept(&self) -> &[(usize, i32)] {
        &self.order
    }
}

/// Reads all frames worth a second look in the wanted sentences of a paragraph, by cue; none whose
/// cue or content is `claimed`.
pub(crate) fn read(
    models: &Models,
    paragraph: &Paragraph,
    claimed: &[bool],
    wanted: impl Fn(&Range<usize>) -> bool,
    least: i32,
    buffers: &mut Buffers,
) {
    let words = &paragraph.words;
    let Buffers { phrases, frames: found, .. } = buffers;
    found.clear();
    let unclaimed = !claimed.contains(&true);
    let mut cues = &paragraph.cues[..];
    for (sentence, &end) in paragraph.sentences.iter().zip(&paragraph.clauses) {
        let count = cues.iter().take_while(|&&cue| cue < sentence.end).count();
        let here;
        (here, cues) = cues.split_at(count);
        if here.is_empty() || !wanted(sentence) {
            continue;
        }
        let mut read = false;
        for &cue in here {
            if !is_candidate(paragraph, cue) || claimed[cue] {
                continue;
            }
            // What a pattern has claimed ends the clause before it.
            let ahead = if unclaimed { 0..0 } else { cue + 1..end.min(cue + LONGEST) };
            let near = ahead.into_iter().find(|&at| claimed[at]);
            let end = near.unwrap_or(end);
            let site = Site { paragraph, sentence: sentence.clone(), end, cue, phrases: &[] };
            let side = side(models, &site);
            if side.1 < least && !idioms::may_tell(&site) {
                continue;
            }
            if !std::mem::replace(&mut read, true) {
                clause::phrases(words, sentence.clone(), phrases);
            }
            let frame = frame(models, &Site { phrases, ..site }, side, least);
            found.extend(frame.filter(|frame| {
                unclaimed
                    || !frame.content.iter().any(|range| claimed[range.clone()].contains(&true))
            }));
        }
    }
}

/// Frames below this score are not looked at twice.
pub(crate) const LEAST: i32 = -UNIT;

/// Whether two ranges share a word.
pub(crate) fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// How good a frame is in the light of the others, which are by cue.
fn weigh(models: &Models, paragraph: &Paragraph, frames: &[Frame], n: usize) -> i32 {
    let mut sum = models.sum(Task::Keep);
    verdict::keep(paragraph, frames, n, &mut sum);
    if frames[n].certain { sum.score.max(UNIT) } else { sum.score }
}

/// Keeps, of the frames read last, the best first, none that clashes with a better one.
pub(crate) fn choose(models: &Models, paragraph: &Paragraph, buffers: &mut Buffers, least: i32) {
    let Buffers { frames, order, cues, taken, .. } = buffers;
    order.clear();
    order.extend((0..frames.len()).map(|n| (n, weigh(models, paragraph, frames, n))));
    order.retain(|&(_, weight)| weight >= least);
    if order.len() < 2 {
        return;
    }
    order.sort_unstable_by_key(|&(n, weight)| (-weight, n));
    for words in [&mut *cues, &mut *taken] {
        words.clear();
        words.resize(paragraph.words.len(), false);
    }
    order.retain(|&(n, _)| {
        let frame = &frames[n];
        let clashes = taken[frame.cue]
            || frame.content.iter().any(|range| {
                cues[range.clone()].contains(&true) || taken[range.clone()].contains(&true)
            });
        if !clashes {
            cues[frame.cue] = true;
            frame.content.iter().for_each(|range| taken[range.clone()].fill(true));
        }
        !clashes
    });
    order.sort_unstable();
}
