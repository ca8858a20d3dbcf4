//! What stands around each line: the run that it is in, and how far others are.

use super::columns::log;
use super::furniture::Class;
use super::measure::Line;

/// What a line is worth to a run of prose: more than nothing if it looks like prose.
pub(super) fn worth(line: &Line) -> i64 {
    let words = i64::from(line.words.min(60));
    if line.strong {
        words
    } else if line.words >= 12 {
        words / 3 - i64::from(line.covered.min(8))
    } else {
        -6
    }
}

/// The stretch of lines with the greatest sum of worths: `from..to`, and its sum.
pub(crate) fn best_run(worths: impl Iterator<Item = i64>) -> (usize, usize, i64) {
    let (mut from, mut sum) = (0, 0i64);
    let mut best = (0, 0, 0);
    for (at, worth) in worths.enumerate() {
        if sum <= 0 {
            (from, sum) = (at, 0);
        }
        sum = sum.saturating_add(worth);
        if sum > best.2 {
            best = (from, at + 1, sum);
        }
    }
    best
}

/// What is summed: words, prose lines, furniture's words, ends of sentences, capitals, short lines,
/// dates, the words' weights, and speech.
pub(super) const SUMS: usize = 9;

/// Sums over the lines before each line, for windows of any width.
pub(super) struct Sums(Vec<[u32; SUMS]>);

impl Sums {
    pub(super) fn new(lines: &[Line]) -> Sums {
        let mut sum = [0u32; SUMS];
        let mut sums = Vec::with_capacity(lines.len() + 1);
        sums.push(sum);
        for line in lines {
            let here = [
                line.words.min(80),
                u32::from(line.strong),
                line.covered.min(20),
                u32::from(line.end.terminal()),
                line.capitals.min(40),
                u32::from(line.words < 5),
                u32::from(dated(line)),
                (128 + line.taste / 4).clamp(1, 255) as u32,
                line.class(Class::Speech).min(3) + line.quotes.min(4),
            ];
            for (sum, here) in sum.iter_mut().zip(here) {
                *sum = sum.wrapping_add(here);
            }
            sums.push(sum);
        }
        Sums(sums)
    }

    pub(super) fn over(&self, which: usize, from: usize, to: usize) -> u32 {
        self.0[to][which].wrapping_sub(self.0[from][which])
    }

    /// All sums over the lines `from..to`.
    pub(super) fn between(&self, from: usize, to: usize) -> [u32; SUMS] {
        let (low, high) = (&self.0[from], &self.0[to]);
        std::array::from_fn(|which| high[which].wrapping_sub(low[which]))
    }
}

/// Whether the line is short and tells a date.
fn dated(line: &Line) -> bool {
    line.words <= 14
        && line.digits > 0
        && line.class(Class::Calendar) + line.class(Class::Stamp) > 0
}

/// Classes whose short lines head a part of the page.
pub(super) const HEADS: [Class; 9] = [
    Class::Comment,
    Class::Related,
    Class::Share,
    Class::Promo,
    Class::Legal,
    Class::Byline,
    Class::Stamp,
    Class::Caption,
    Class::Tags,
];

/// For each line, the distance to the last short line of each class of [`HEADS`] before it.
pub(super) fn heads<'l>(lines: impl Iterator<Item = &'l Line>) -> Vec<[u8; HEADS.len()]> {
    let mut last = [1u32 << 16; HEADS.len()];
    lines
        .map(|line| {
            let here = last.map(log);
            for (away, class) in last.iter_mut().zip(HEADS) {
                let heads = line.words <= 8 && line.class(class) > 0;
                *away = if heads { 1 } else { *away + 1 };
            }
            here
        })
        .collect()
}

/// For each line, the distance in lines to the strong line before it, and that line's words.
pub(super) fn distances<'l>(lines: impl Iterator<Item = &'l Line>) -> Vec<(u32, u32)> {
    let mut last = (1000u32, 0u32);
    lines
        .map(|line| {
            let here = last;
            last = if line.strong { (1, line.words) } else { (last.0.saturating_add(1), last.1) };
            here
        })
        .collect()
}

/// For each line, how long the run of short lines is that it stands in.
pub(super) fn short_runs(lines: &[Line]) -> Vec<u32> {
    let mut runs = vec![0; lines.len()];
    let mut from = 0;
    for at in 0..=lines.len() {
        if lines.get(at).is_none_or(|line| line.words >= 8) {
            runs[from..at].fill((at - from) as u32);
            from = at + 1;
        }
    }
    runs
}

/// For each line, how often its words stand on the page as a line, and how often before it.
pub(super) fn repeats(lines: &[Line]) -> Vec<(u32, u32)> {
    let mut order: Vec<(u32, u32)> =
        lines.iter().enumerate().map(|(at, line)| (line.hash, at as u32)).collect();
    order.sort_unstable();
    let mut out = vec![(1, 0); lines.len()];
    for same in order.chunk_by(|a, b| a.0 == b.0) {
        for (nth, (_, at)) in same.iter().enumerate() {
            out[*at as usize] = (same.len() as u32, nth as u32);
        }
    }
    out
}
