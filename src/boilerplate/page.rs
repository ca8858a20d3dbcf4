//! What the lines of a page show together: each line's own features, its neighbours' and the page's.

use super::columns::{Columns, log, share};
use super::measure::Page;
use super::own::{OWN, own};
use super::runs::{HEADS, SUMS, Sums, best_run, distances, heads, repeats, short_runs, worth};
use super::second::SECOND;
use super::topic::{Firsts, Pairs, Title, Topic};

/// Which lines around a line show it directly, and the own features that are read of them.
const NEAR: [isize; 6] = [-3, -2, -1, 1, 2, 3];
const SEEN: [usize; 10] = [0, 4, 5, 22, 23, 35, 36, 46, 52, 53];
const WINDOWS: [usize; 4] = [2, 5, 12, 30];
const PAGE: usize = 39;
const FEET: usize = 7;

pub(crate) const COLUMNS: usize =
    OWN + NEAR.len() * SEEN.len() + WINDOWS.len() * SUMS + PAGE + HEADS.len() + FEET;
pub(crate) const ALL: usize = COLUMNS + SECOND;

/// The features of every line of a page.
pub(crate) fn columns(page: Page<'_>) -> Columns {
    columns_among(page, ALL)
}

/// The same, in a table of `width` columns, so that there is room for others behind them.
pub(crate) fn columns_among(page: Page<'_>, width: usize) -> Columns {
    let lines = page.lines;
    let count = lines.len();
    let mut table = Columns::new(count, width);
    let own: Vec<[u8; OWN]> = lines.iter().map(own).collect();
    let sums = Sums::new(lines);
    let repeats = repeats(lines);
    let (from, to, sum) = best_run(lines.iter().map(worth));
    let (wide_from, wide_to, _) = best_run(
        lines.iter().map(|line| if line.strong { i64::from(line.words.min(60)) } else { -2 }),
    );
    let topic = Topic::of(page, lines[from..to].iter().filter(|line| line.strong));
    let title = Title::new(page, from, &topic, &repeats);
    let strongs = sums.over(1, 0, count);
    let page_words = sums.over(0, 0, count);
    let run_words = sums.over(0, from, to);
    let before = distances(lines.iter());
    let after: Vec<(u32, u32)> = {
        let mut backwards = distances(lines.iter().rev());
        backwards.reverse();
        backwards
    };
    let shorts = short_runs(lines);
    let names = Pairs::new(page);
    let first_words = Firsts::new(page);
    let (heads, feet) = (heads(lines.iter()), heads(lines.iter().rev()));
    let blank_lines = lines.iter().filter(|line| line.blanks > 0).count() as u32;
    for (at, line) in lines.iter().enumerate() {
        table.put(at, 0, &own[at]);
        let mut first = OWN;
        for step in NEAR {
            if let Some(row) = at.checked_add_signed(step).and_then(|near| own.get(near)) {
                table.put(at, first, &SEEN.map(|feature| row[feature].saturating_add(1)));
            }
            first += SEEN.len();
        }
        for window in WINDOWS {
            let (low, high) = (at.saturating_sub(window), (at + window + 1).min(count));
            let size = (high - low) as u32;
            let [words, strong, covered, ends, capitals, shorts, dated, taste, speech] =
                sums.between(low, high);
            table.put(
                at,
                first,
                &[
                    log(words * 4 / size),
                    share(strong, size),
                    share(covered, words),
                    share(ends, size),
                    share(capitals, words),
                    share(shorts, size),
                    share(dated, size),
                    (taste / size).min(255) as u8,
                    share(speech, 1 + words / 16),
                ],
            );
            first += SUMS;
        }
        let inside = at >= from && at < to;
        let (content, known) = topic.known(page, line, inside && line.strong);
        let alike = title.alike(page, line);
        let place = |from: usize, to: usize| match () {
            () if at < from => 0,
            () if at < to => 2,
            () => 1,
        };
        let outside = |from: usize, to: usize| {
            let away = if at < from { from - at } else { (at + 1).saturating_sub(to) };
            log(away.min(1 << 20) as u32)
        };
        let depth = if inside { (at - from).min(to - 1 - at) as u32 } else { 0 };
        let next_blanks = lines.get(at + 1).map_or(9, |next| next.blanks);
        let (times, nth) = repeats[at];
        let strongs_before = sums.over(1, 0, at);
        let values: [u8; PAGE] = [
            log(line.blanks),
            log(next_blanks),
            share(blank_lines, count as u32),
            log(times),
            log(nth),
            place(from, to),
            outside(from, to),
            log(depth),
            share(run_words, page_words),
            place(wide_from, wide_to),
            outside(wide_from, wide_to),
            log(sum.min(1 << 20) as u32),
            log(known),
            share(known, content),
            share(alike, line.to as u32 - line.from as u32),
            share(alike, title.len()),
            title.at.map_or(100, |title| match at.cmp(&title) {
                std::cmp::Ordering::Less => 0,
                std::cmp::Ordering::Equal => 1,
                std::cmp::Ordering::Greater => 2 + log((at - title) as u32).min(98),
            }),
            share(strongs_before, strongs),
            u8::from(strongs_before > 0),
            u8::from(strongs_before + own[at][46] as u32 == strongs),
            log(before[at].0),
            log(after[at].0),
            log(before[at].1),
            log(after[at].1),
            log(shorts[at]),
            log(strongs),
            share(strongs, count as u32),
            log(count.min(1 << 20) as u32),
            share(at as u32, count as u32),
            log((count - at).min(1 << 20) as u32),
            log(at.min(1 << 20) as u32),
            log(page_words.saturating_mul(4) / count.max(1) as u32),
            log(line.words.saturating_sub(lines[..at].last().map_or(0, |l| l.words))),
            log(line.words.saturating_sub(lines.get(at + 1).map_or(0, |l| l.words))),
            log(before[at].0.min(after[at].0)),
            log(before[at].0.max(after[at].0)),
            u8::from(at > 0 && lines[at - 1].start == line.start && lines[at - 1].end == line.end)
                + u8::from(
                    lines.get(at + 1).is_some_and(|l| l.start == line.start && l.end == line.end),
                ),
            names.times(page, line),
            log(first_words.times(page, line)),
        ];
        table.put(at, first, &values);
        first += PAGE;
        table.put(at, first, &heads[at]);
        first += HEADS.len();
        table.put(at, first, &feet[count - 1 - at][..FEET]);
    }
    table
}
