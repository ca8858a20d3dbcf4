//! Quotations told in the reporter's words, found from their cue by learned decisions: whether a
//! cue word is one here, where what was said begins and ends, and which noun phrase is the source.

use super::clause::{self, Phrase};
use super::features::{Side, Site};
use super::idioms;
use super::model::{Models, Task, UNIT};
use super::paragraph::Paragraph;
use super::places::{LONGEST, is_candidate};
use super::reading;
use super::verdict;
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
    pub(super) fn push(&mut self, stretch: Range<usize>) {
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
            let mut site = Site::new(paragraph, sentence.clone(), end, cue, &[]);
            let sides = reading::sides(models, &site);
            if sides[0].1 < least && !idioms::may_tell(&site) {
                continue;
            }
            if !std::mem::replace(&mut read, true) {
                clause::phrases(words, sentence.clone(), phrases);
            }
            let first = found.len();
            site.phrases = phrases;
            reading::read(models, &site, sides, least, found);
            if unclaimed {
                continue;
            }
            let mut clear = first;
            for n in first..found.len() {
                let claims = |range: &Range<usize>| claimed[range.clone()].contains(&true);
                if !found[n].content.iter().any(claims) {
                    found.swap(clear, n);
                    clear += 1;
                }
            }
            found.truncate(clear);
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
    let mut sum = models.sum::<{ Task::Keep.size() }>(Task::Keep);
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
