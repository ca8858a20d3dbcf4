//! What the first look's scores show together, as columns behind the others.

use super::columns::{Columns, log, share};
use super::measure::{Line, Page};
use super::page::COLUMNS;
use super::runs::best_run;
use super::topic::Topic;
use super::trees::{LANES, UNIT};

/// Columns of the second look, behind the others.
pub(crate) const SECOND: usize = 36;

/// Adds what the first look's scores show: of the line, its neighbours, and the run they make; for
/// the groups of lines whose scores `open` holds for.
pub(crate) fn second(
    table: &mut Columns,
    page: Page<'_>,
    scores: &[i32],
    open: impl Fn(&[i32]) -> bool,
) {
    let lines = page.lines;
    let byte = |score: i32| (128 + score / 12).clamp(1, 255) as u8;
    let likely = |score: i32| (score + 3 * UNIT).clamp(0, 6 * UNIT) as u32;
    let count = lines.len();
    let mut sums = vec![0u64];
    let mut words = vec![0u64];
    for (line, &score) in lines.iter().zip(scores) {
        sums.push(sums[sums.len() - 1] + u64::from(likely(score)));
        let sure = if score > 0 { u64::from(line.words.min(200)) } else { 0 };
        words.push(words[words.len() - 1] + sure);
    }
    let top = scores.iter().copied().max().unwrap_or(0);
    let weigh = |line: &Line, score: i32| {
        i64::from(score.clamp(-2 * UNIT, 3 * UNIT)) * i64::from(4 + line.words.min(40))
    };
    let (from, to, _) = best_run(lines.iter().zip(scores).map(|(line, &score)| weigh(line, score)));
    let (far_from, far_to, _) = best_run(
        scores.iter().map(|&score| if score > 0 { 3 * i64::from(score.min(512)) } else { -128 }),
    );
    let sure = scores.iter().filter(|&&score| score > 0).count() as u32;
    let topic = Topic::of(
        page,
        lines[from..to].iter().zip(&scores[from..to]).filter(|pair| *pair.1 > 0).map(|pair| pair.0),
    );
    let mut last_sure = 0u32;
    let before: Vec<u32> = scores
        .iter()
        .map(|&score| {
            let here = last_sure;
            last_sure = if score > 0 { 0 } else { last_sure.saturating_add(1) };
            here
        })
        .collect();
    let mut last_sure = 0u32;
    let mut after: Vec<u32> = scores
        .iter()
        .rev()
        .map(|&score| {
            let here = last_sure;
            last_sure = if score > 0 { 0 } else { last_sure.saturating_add(1) };
            here
        })
        .collect();
    after.reverse();
    for at in 0..count {
        let group = at / LANES * LANES;
        if !open(&scores[group..(group + LANES).min(count)]) {
            continue;
        }
        let near = |step: isize| {
            let near = at.checked_add_signed(step).and_then(|at| scores.get(at));
            near.map_or(0, |&score| byte(score))
        };
        let mean = |low: usize, high: usize| {
            let size = (high - low).max(1) as u64;
            ((sums[high] - sums[low]) / size / 7).min(255) as u8
        };
        let window = |size: usize| mean(at.saturating_sub(size), (at + size + 1).min(count));
        let share_of = |low: usize, high: usize| {
            let all = words[count].max(1);
            ((words[high] - words[low]) * 200 / all).min(255) as u8
        };
        let outside = |from: usize, to: usize| {
            let away = if at < from { from - at } else { (at + 1).saturating_sub(to) };
            log(away.min(1 << 20) as u32)
        };
        let place = |from: usize, to: usize| u8::from(at >= from) + u8::from(at >= to);
        let (content, known) =
            topic.known(page, &lines[at], at >= from && at < to && scores[at] > 0);
        let next = (at + 1).min(count);
        let values: [u8; SECOND] = [
            byte(scores[at]),
            near(-4),
            near(-3),
            near(-2),
            near(-1),
            near(1),
            near(2),
            near(3),
            near(4),
            window(2),
            window(5),
            window(12),
            window(30),
            mean(at.saturating_sub(6), at),
            mean((at + 1).min(count), (at + 7).min(count)),
            mean(at.saturating_sub(20), at),
            mean((at + 1).min(count), (at + 21).min(count)),
            share_of(0, at),
            share_of(at, count),
            share_of(from, to),
            share_of(at.saturating_sub(10), (at + 11).min(count)),
            place(from, to),
            outside(from, to),
            log(from.abs_diff(at).min(to.abs_diff(at)).min(1 << 20) as u32),
            place(far_from, far_to),
            outside(far_from, far_to),
            byte(top),
            byte(scores[at].saturating_sub(top)),
            share(sure, count as u32),
            log(sure),
            log(before[at]),
            log(after[at]),
            log(known),
            share(known, content),
            log(lines[next..(next + 3).min(count)].iter().map(|line| line.covered).sum()),
            log(lines[at.saturating_sub(3)..at].iter().map(|line| line.covered).sum()),
        ];
        table.put(at, COLUMNS, &values);
    }
}
