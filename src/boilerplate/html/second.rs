//! The second look: what the first look's scores make of the page.

use super::super::columns::{Columns, Row, log, share};
use super::super::measure::{self, End};
use super::super::page::COLUMNS;
use super::super::runs::best_run;
use super::super::topic::Topic;
use super::super::trees::UNIT;
use super::features::{FIRST, SECOND, Sight};
use super::hint::{self, AWAY};
use super::layout::{Layout, Sum};
use super::relation::nearest;

/// Which lines their place speaks for: those of a list or a table without links that stands among
/// sure lines of the article, in the element that holds them, and in no part with a name of its own.
pub(super) fn among(sight: &Sight<'_>, scores: &[i32]) -> Vec<bool> {
    let Sight { lines, places, groups, text, .. } = *sight;
    let sums: Vec<Sum> = lines
        .iter()
        .zip(&text.lines)
        .zip(scores)
        .map(|((line, text), &score)| Sum {
            worth: if score > 0 { text.words.clamp(1, 100) } else { 0 },
            words: text.words,
            lines: text.covered.min(text.words),
            bytes: line.span.len().min(1 << 16) as u32,
            linked: line.linked.min(1 << 16) as u32,
        })
        .collect();
    let layout = Layout::new(places, lines, groups, &sums);
    let sure = |at: Option<usize>| at.is_some_and(|at| scores[at] > 0);
    lines
        .iter()
        .map(|line| {
            let Some((before, after, sum)) = layout.listed(places, line.place) else {
                return false;
            };
            let announced = before.is_some_and(|at| text.lines[at].end == End::Colon);
            let apart = layout.apart[line.place].0 & AWAY != 0;
            sure(before)
                && (sure(after) || announced)
                && sum.linked * 10 <= sum.bytes
                && sum.lines * 5 <= sum.words
                && !apart
        })
        .collect()
}

/// What the first look's scores show of the lines in their order.
struct Run<'p> {
    scores: &'p [i32],
    /// Sums of likelihoods, and of the words of likely lines, before each line.
    sums: Vec<(u64, u64)>,
    topic: Topic,
    /// The stretch with the greatest sum of scores by words, and the one that is the same without.
    best: (usize, usize),
    far: (usize, usize),
    top: i32,
    likely: u32,
}

impl<'p> Run<'p> {
    fn new(page: measure::Page<'_>, scores: &'p [i32]) -> Run<'p> {
        let lines = page.lines;
        let mut sums = vec![(0, 0)];
        for (line, &score) in lines.iter().zip(scores) {
            let words = if score > 0 { u64::from(line.words.min(200)) } else { 0 };
            let last = sums[sums.len() - 1];
            sums.push((last.0 + u64::from(likely(score)), last.1 + words));
        }
        let weigh = |line: &measure::Line, score: i32| {
            i64::from(score.clamp(-2 * UNIT, 3 * UNIT)) * i64::from(4 + line.words.min(40))
        };
        let (from, to, _) =
            best_run(lines.iter().zip(scores).map(|(line, &score)| weigh(line, score)));
        let (far_from, far_to, _) = best_run(
            scores
                .iter()
                .map(|&score| if score > 0 { 3 * i64::from(score.min(512)) } else { -128 }),
        );
        let held = lines[from..to].iter().zip(&scores[from..to]);
        Run {
            scores,
            sums,
            topic: Topic::of(page, held.filter(|(_, score)| **score > 0).map(|(line, _)| line)),
            best: (from, to),
            far: (far_from, far_to),
            top: scores.iter().copied().max().unwrap_or(0),
            likely: scores.iter().filter(|&&score| score > 0).count() as u32,
        }
    }

    fn put(&self, row: &mut Row<'_>, page: measure::Page<'_>, at: usize) {
        let count = self.scores.len();
        let byte = |score: i32| (128 + score / 12).clamp(1, 255) as u8;
        let near = |step: isize| {
            let near = at.checked_add_signed(step).and_then(|at| self.scores.get(at));
            near.map_or(0, |&score| byte(score))
        };
        let mean = |low: usize, high: usize| {
            let size = (high - low).max(1) as u64;
            ((self.sums[high].0 - self.sums[low].0) / size / 7).min(255) as u8
        };
        let window = |size: usize| mean(at.saturating_sub(size), (at + size + 1).min(count));
        let outside = |(from, to): (usize, usize)| {
            let away = if at < from { from - at } else { (at + 1).saturating_sub(to) };
            log(away.min(1 << 20) as u32)
        };
        let (from, to) = self.best;
        let counted = at >= from && at < to && self.scores[at] > 0;
        let (content, known) = self.topic.known(page, &page.lines[at], counted);
        let all = self.sums[count].1.max(1);
        for value in [
            byte(self.scores[at]),
            near(-1),
            near(1),
            window(2),
            window(5),
            window(12),
            mean((at + 1).min(count), (at + 7).min(count)),
            mean((at + 1).min(count), (at + 21).min(count)),
            ((self.sums[to].1 - self.sums[from].1) * 200 / all).min(255) as u8,
            outside(self.best),
            outside(self.far),
            byte(self.top),
            byte(self.scores[at].saturating_sub(self.top)),
            share(self.likely, count as u32),
            log(self.likely),
            log(known),
            share(known, content),
        ] {
            row.put(value);
        }
    }
}

/// How likely a score is, as a number to be summed.
fn likely(score: i32) -> u32 {
    (score + 3 * UNIT).clamp(0, 6 * UNIT) as u32
}

/// Adds the columns of the second look: what the first look's scores make of the page.
pub(super) fn second(table: &mut Columns, sight: &Sight<'_>, scores: &[i32]) {
    let Sight { lines, places, groups, text, .. } = *sight;
    let page = text.page();
    let run = Run::new(page, scores);
    // The worth of a line is now how likely it is, by its words.
    let sums: Vec<Sum> = lines
        .iter()
        .zip(&text.lines)
        .zip(scores)
        .map(|((line, text), &score)| {
            let words = text.words.clamp(1, 100);
            Sum {
                lines: 1,
                words,
                worth: if score > 0 { words } else { 0 },
                bytes: 6 * UNIT as u32,
                linked: if line.span.is_empty() { 0 } else { likely(score) },
            }
        })
        .collect();
    let layout = Layout::new(places, lines, groups, &sums);
    let total = layout.total.worth;
    let inside: Vec<usize> =
        (0..lines.len()).filter(|&at| layout.inside(lines[at].place)).collect();
    let (low, high) = (inside.first().copied(), inside.last().copied());
    let near = nearest(&scores.iter().map(|&score| score > 0).collect::<Vec<bool>>());
    for (at, line) in lines.iter().enumerate() {
        let place = &places[line.place];
        let around = layout.around(places, line.place);
        let like = layout.alike(line.place);
        let mut row = table.row(at, COLUMNS + FIRST);
        for sum in around {
            row.put(share(sum.worth, total));
            row.put(share(sum.worth, sum.words));
            row.put(share(sum.linked, sum.bytes));
        }
        for sum in like {
            // Without the line itself: what the others of its like are.
            let mut others = sum;
            others.linked -= sums[at].linked;
            others.bytes -= sums[at].bytes;
            row.put(share(others.linked, others.bytes));
            row.put(share(sum.worth, sum.words));
            row.put(share(sum.worth, total));
        }
        row.put(u8::from(layout.inside(line.place)));
        row.put(place.depth.saturating_sub(places[layout.main].depth).min(30) as u8);
        row.put(layout.above[line.place].min(30) as u8);
        row.put(hint::class(layout.apart[line.place].0));
        row.put(match (low, high) {
            (Some(low), _) if at < low => 0,
            (_, Some(high)) if at > high => 2,
            _ => 1,
        });
        row.put(share(layout.within[layout.main].worth, total));
        row.put(share(layout.within[layout.main].worth, layout.within[layout.main].words));
        run.put(&mut row, page, at);
        for near in [near[at].0, near[at].1] {
            row.put(near.map_or(255, |near| log(at.abs_diff(near) as u32)));
        }
        debug_assert_eq!(
            row.filled,
            COLUMNS + FIRST + SECOND,
            "the number of columns is a constant"
        );
    }
}
