//! What the lines of a page show together: each line's own features, its neighbours' and the page's.

use super::columns::{Columns, log, share};
use super::measure::Page;
use super::own::{OWN, own};
use super::runs::{FEET, HEADS, Heads, Sums, best_run, distances, repeats, short_runs, worth};
use super::topic::Topic;

/// How many lines to either side a window takes in.
const WINDOWS: [usize; 4] = [2, 5, 12, 30];
const NEAR: usize = 2;
const AROUND: usize = 6 + 4 + 6 + 6;
const PAGE: usize = 19;

pub(crate) const COLUMNS: usize = OWN + NEAR + AROUND + PAGE + HEADS.len() + FEET.len();

/// The features of every line of a page.
pub(crate) fn columns(page: Page<'_>) -> Columns {
    columns_among(page, COLUMNS)
}

/// The same, in a table of `width` columns, so that there is room for others behind them.
///
/// The columns are those that trees over four times as many asked most of: the others added nothing
/// on sites unseen in training.
pub(crate) fn columns_among(page: Page<'_>, width: usize) -> Columns {
    let lines = page.lines;
    let count = lines.len();
    let mut table = Columns::new(count, width);
    let sums = Sums::new(lines);
    let repeats = repeats(lines);
    let (from, to, sum) = best_run(lines.iter().map(worth));
    let (wide_from, wide_to, _) = best_run(
        lines.iter().map(|line| if line.strong { i64::from(line.words.min(60)) } else { -2 }),
    );
    let topic = Topic::of(page, lines[from..to].iter().filter(|line| line.strong));
    let strongs = sums.over(1, 0, count);
    let page_words = sums.over(0, 0, count);
    let shorts = short_runs(lines);
    let distances = distances(lines);
    let mut heads = Heads::new(HEADS);
    let mut feet = vec![[0; FEET.len()]; count];
    let mut below = Heads::new(FEET);
    for (line, feet) in lines.iter().zip(&mut feet).rev() {
        *feet = below.pass(line);
    }
    let blank_lines = lines.iter().filter(|line| line.blanks > 0).count() as u32;
    // What is the same for every line.
    let blank = share(blank_lines, count as u32);
    let run = share(sums.over(0, from, to), page_words);
    let worth = log(sum.min(1 << 20) as u32);
    let strong = log(strongs);
    let strong_share = share(strongs, count as u32);
    let size = log(count.min(1 << 20) as u32);
    let density = log(page_words.saturating_mul(4) / count.max(1) as u32);
    let outside = |at: usize, from: usize, to: usize| {
        let away = if at < from { from - at } else { (at + 1).saturating_sub(to) };
        log(away.min(1 << 20) as u32)
    };
    let place = |at: usize, from: usize, to: usize| match () {
        () if at < from => 0,
        () if at < to => 2,
        () => 1,
    };
    let capitals = |line: Option<&super::measure::Line>| {
        line.map_or(0, |line| share(line.capitals, line.words).saturating_add(1))
    };
    for (at, line) in lines.iter().enumerate() {
        let mut row = table.row(at, 0);
        row.add(own(line));
        row.add([capitals(lines[..at].last()), capitals(lines.get(at + 1))]);
        for (nth, window) in WINDOWS.into_iter().enumerate() {
            let (low, high) = (at.saturating_sub(window), (at + window + 1).min(count));
            let size = (high - low) as u32;
            let [words, strong, covered, ends, capitals, shorts, dated, taste, speech] =
                sums.between(low, high);
            let taste = (taste / size).min(255) as u8;
            row.add([share(covered, words), share(capitals, words), taste]);
            match nth {
                0 => row.add([log(words * 4 / size), share(strong, size), share(ends, size)]),
                1 => row.add([share(dated, size)]),
                _ => {
                    let speech = share(speech, 1 + words / 16);
                    row.add([share(shorts, size), share(dated, size), speech]);
                }
            }
        }
        let inside = at >= from && at < to;
        let (content, known) = topic.known(page, line, inside && line.strong);
        let depth = if inside { (at - from).min(to - 1 - at) as u32 } else { 0 };
        row.add([
            blank,
            log(repeats[at].0),
            place(at, from, to),
            outside(at, from, to),
            log(depth),
            run,
            place(at, wide_from, wide_to),
            outside(at, wide_from, wide_to),
            worth,
            log(known),
            share(known, content),
            share(sums.over(1, 0, at), strongs),
            log(shorts[at]),
            strong,
            strong_share,
            size,
            share(at as u32, count as u32),
            density,
            log(distances[at]),
        ]);
        row.add(heads.pass(line));
        row.add(feet[at]);
        debug_assert_eq!(row.filled, COLUMNS, "the number of columns is a constant");
    }
    table
}
