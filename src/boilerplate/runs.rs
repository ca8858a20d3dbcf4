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

/// Classes whose short lines head a part of the page, and those that part it off from what is above.
pub(super) const HEADS: [Class; 4] =
    [Class::Comment, Class::Related, Class::Byline, Class::Caption];
pub(super) const FEET: [Class; 2] = [Class::Comment, Class::Stamp];

/// The distance to the last short line of each of some classes.
pub(super) struct Heads<const N: usize> {
    classes: [Class; N],
    away: [u32; N],
}

impl<const N: usize> Heads<N> {
    pub(super) fn new(classes: [Class; N]) -> Heads<N> {
        Heads { classes, away: [1 << 16; N] }
    }

    /// The distances from the line, which then counts itself.
    pub(super) fn pass(&mut self, line: &Line) -> [u8; N] {
        let here = self.away.map(log);
        for (away, class) in self.away.iter_mut().zip(self.classes) {
            let heads = line.words <= 8 && line.class(class) > 0;
            *away = if heads { 1 } else { *away + 1 };
        }
        here
    }
}

/// For each line, the distance in lines to the strong line before it or behind it, whichever is the
/// farther.
pub(super) fn distances(lines: &[Line]) -> Vec<u32> {
    const NONE: u32 = 1000;
    let next = |away: &mut u32, line: &Line| {
        let next = if line.strong { 1 } else { away.saturating_add(1) };
        Some(std::mem::replace(away, next))
    };
    let mut farther: Vec<u32> = lines.iter().scan(NONE, next).collect();
    let behind = lines.iter().rev().scan(NONE, next);
    for (farther, behind) in farther.iter_mut().rev().zip(behind) {
        *farther = behind.max(*farther);
    }
    farther
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
pub(crate) fn repeats(lines: &[Line]) -> Vec<(u32, u32)> {
    // Few lines of a page come twice: the others need not be sorted.
    let (mut once, mut twice) = ([0u64; 64], [0u64; 64]);
    let place = |line: &Line| (line.hash as usize >> 26, 1 << (line.hash >> 20 & 63));
    for (at, bit) in lines.iter().map(place) {
        twice[at] |= once[at] & bit;
        once[at] |= bit;
    }
    let again = |line: &Line| {
        let (at, bit) = place(line);
        twice[at] & bit != 0
    };
    let lines_again = lines.iter().enumerate().filter(|(_, line)| again(line));
    let mut order: Vec<(u32, usize)> = lines_again.map(|(at, line)| (line.hash, at)).collect();
    order.sort_unstable();
    let mut times = vec![(1, 0); lines.len()];
    for same in order.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        for (nth, (_, at)) in same.iter().enumerate() {
            times[*at] = (same.len() as u32, nth as u32);
        }
    }
    times
}
