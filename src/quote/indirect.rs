//! Quotations told in the reporter's words, found from their cue by learned decisions: whether a
//! cue word is one here, where what was said begins and ends, and which noun phrase is the source.

use super::clause::{self, Phrase};
use super::features::{Side, Site};
use super::idioms::{self, Reading};
use super::model::{Models, Task, UNIT};
use super::paragraph::Paragraph;
use super::places::{LONGEST, before_end, befores, ends, is_candidate, sources, starts};
use super::verdict;
use super::words::{Tag, hash};
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
    /// One of its parts is second best.
    pub(crate) second: bool,
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

/// The best of several candidates by a model, the first where scores are equal.
#[derive(Clone, Copy, Debug)]
struct Best<T> {
    choice: T,
    /// By how much it beats the next best.
    margin: i32,
    /// The next best, where it is near.
    second: Option<T>,
}

fn best<T: Copy>(
    candidates: impl Iterator<Item = T>,
    mut score: impl FnMut(T) -> i32,
) -> Option<Best<T>> {
    let mut best: Option<(T, i32)> = None;
    let mut second: Option<(T, i32)> = None;
    for candidate in candidates {
        let score = score(candidate);
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
fn sides(models: &Models, site: &Site<'_>) -> [(Side, i32); 2] {
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
    let choice = best(candidates, |phrase| {
        let mut sum = models.sum(Task::Source);
        site.source(side, phrase, &mut sum);
        sum.score
    });
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

/// The best stretch first, then those of which one end is second best.
type Stretches = Vec<Stretch>;

/// What follows the cue.
fn after(models: &Models, site: &Site<'_>, side: Side, source: Option<Phrase>) -> Stretches {
    let from = addressed(site);
    let starts = starts(site).filter(|&(at, _)| at >= from);
    let first = best(starts, |(at, way)| {
        let mut sum = models.sum(Task::Start);
        site.start(side, source, way, at, &mut sum);
        sum.score
    });
    let Some(first) = first else { return Vec::new() };
    let last = |start: usize| {
        best(ends(site, start), |(end, tally)| {
            let mut sum = models.sum(Task::End);
            site.end(&tally, start, end, &mut sum);
            sum.score
        })
    };
    let mut out = Vec::new();
    let (start, _) = first.choice;
    if let Some(end) = last(start) {
        out.push(Stretch { words: start..end.choice.0, margins: [first.margin, end.margin] });
        out.extend(end.second.map(|(second, _)| Stretch {
            words: start..second,
            margins: [first.margin, -end.margin],
        }));
    }
    if let Some((second, _)) = first.second
        && let Some(end) = last(second)
    {
        out.push(Stretch { words: second..end.choice.0, margins: [-first.margin, end.margin] });
    }
    out
}

/// What precedes the cue.
fn before(models: &Models, site: &Site<'_>, source: Option<Phrase>) -> Stretches {
    let end = before_end(site, source);
    let first = best(befores(site, end), |at| {
        let mut sum = models.sum(Task::Before);
        site.before(at, end, &mut sum);
        sum.score
    });
    let Some(first) = first else { return Vec::new() };
    let stretch =
        |start: usize, margin: i32| Stretch { words: start..end, margins: [margin, CERTAIN] };
    let second = first.second.map(|start| stretch(start, -first.margin));
    std::iter::once(stretch(first.choice, first.margin)).chain(second).collect()
}

/// Adds the frame of a cue, when its score is `least` or more, and those that are nearly as likely.
fn read_cue(
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
    let frame = Cue { models, site, side, score };
    let first_source = (sources.choice, sources.margin);
    frame.read(first_source, certain, true, out);
    if let Some(source) = sources.second {
        frame.read((source, -sources.margin), false, false, out);
    }
    if !certain && next.1 >= least && score - next.1 < DOUBT {
        let (side, score) = next;
        let sources = by_side(side);
        Cue { models, site, side, score }.read((sources.choice, sources.margin), false, false, out);
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
    fn read(
        self,
        (source, sure): (Option<Phrase>, i32),
        certain: bool,
        first: bool,
        out: &mut Vec<Frame>,
    ) {
        let Cue { models, site, side, score } = self;
        let left = match side {
            Side::Before | Side::Around => before(models, site, source),
            _ => Vec::new(),
        };
        let right = match side {
            Side::After | Side::Around => after(models, site, side, source),
            _ => Vec::new(),
        };
        let mut add = |left: Option<&Stretch>, right: Option<&Stretch>, first: bool| {
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
        add(left.first(), right.first(), first);
        if first {
            left.iter().skip(1).for_each(|left| add(Some(left), right.first(), false));
            right.iter().skip(1).for_each(|right| add(left.first(), Some(right), false));
        }
    }
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
            let sides = sides(models, &site);
            if sides[0].1 < least && !idioms::may_tell(&site) {
                continue;
            }
            if !std::mem::replace(&mut read, true) {
                clause::phrases(words, sentence.clone(), phrases);
            }
            let first = found.len();
            read_cue(models, &Site { phrases, ..site }, sides, least, found);
            let clear = |frame: &Frame| {
                unclaimed
                    || !frame.content.iter().any(|range| claimed[range.clone()].contains(&true))
            };
            let mut n = first;
            while n < found.len() {
                if clear(&found[n]) {
                    n += 1;
                } else {
                    found.remove(n);
                }
            }
        }
    }
}

/// Frames below this score are not looked at twice.
pub(crate) const LEAST: i32 = -3 * UNIT / 2;

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
            || cues[frame.cue]
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
