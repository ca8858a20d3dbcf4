//! What the lines of a page show together: each line's own features, its neighbours' and the page's,
//! as bytes in columns, for the trees.

use super::furniture::Class;
use super::measure::{End, Line, Page, Start};
use super::trees::{LANES, UNIT};

/// A table of small numbers, a column a feature and a row a line.
///
/// The rows lie in groups of [`LANES`], in each group column after column, so that a group is filled
/// and asked in a small stretch of memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    rows: usize,
    columns: usize,
    cells: Vec<u8>,
}

impl Columns {
    pub(crate) fn new(rows: usize, columns: usize) -> Columns {
        Columns { rows, columns, cells: vec![0; rows.next_multiple_of(LANES) * columns] }
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    #[cfg(feature = "training")]
    pub(crate) fn value(&self, row: usize, feature: usize) -> u8 {
        self.lanes(feature, row / LANES)[row % LANES]
    }

    /// A column's values for the rows of one group.
    #[inline]
    pub(crate) fn lanes(&self, feature: usize, group: usize) -> &[u8; LANES] {
        self.cells[(group * self.columns + feature) * LANES..].first_chunk().unwrap_or(&[0; LANES])
    }

    #[inline]
    pub(crate) fn put(&mut self, row: usize, first: usize, values: &[u8]) {
        let group = row / LANES * self.columns + first;
        let cells = self.cells[group * LANES..][..values.len() * LANES].chunks_exact_mut(LANES);
        for (cells, value) in cells.zip(values) {
            cells[row % LANES] = *value;
        }
    }
}

/// A count as a byte: exact below 32, then eight steps a doubling.
pub(crate) fn log(count: u32) -> u8 {
    if count < 32 {
        return count as u8;
    }
    let order = 31 - count.leading_zeros();
    (32 + 8 * (order - 5) + ((count >> (order - 3)) & 7)).min(255) as u8
}

/// Reciprocals of small numbers, in parts of 2^24, so that no share needs a division.
static PARTS: [u32; 1024] = {
    let mut table = [0; 1024];
    let mut whole = 1;
    while whole < 1024 {
        table[whole] = ((1 << 24) / whole) as u32 + 1;
        whole += 1;
    }
    table
};

/// A share as a byte, the whole being 200.
#[inline]
pub(crate) fn share(part: u32, whole: u32) -> u8 {
    let part = u64::from(part) * 200;
    let share = match PARTS.get(whole as usize) {
        Some(reciprocal) => (part * u64::from(*reciprocal)) >> 24,
        None => part / u64::from(whole),
    };
    share.min(255) as u8
}

/// What a line is worth to a run of prose: more than nothing if it looks like prose.
fn worth(line: &Line) -> i64 {
    let words = i64::from(line.words.min(60));
    if line.strong {
        words
    } else if line.words >= 12 {
        words / 3 - i64::from(line.covered.min(8))
    } else {
        -6
    }
}

pub(crate) const OWN: usize = 54;

/// What a line shows by itself, as bytes.
pub(crate) fn own(line: &Line) -> [u8; OWN] {
    let c = |class| log(line.class(class));
    let prose = line.class(Class::Stop);
    [
        log(line.words),
        log(line.letters),
        (line.letters.saturating_mul(8) / line.words.max(1)).min(255) as u8,
        log(prose),
        share(prose, line.words),
        share(line.capitals, line.words),
        share(line.shouts, line.words),
        log(line.numbers),
        share(line.digits, line.letters),
        log(line.longest),
        log(line.commas),
        log(line.stops),
        log(line.asks),
        log(line.colons),
        log(line.quotes),
        log(line.dashes),
        log(line.bars),
        log(line.brackets),
        log(line.signs),
        log(line.breaks),
        share(line.foreign, line.letters),
        line.start as u8,
        line.end as u8,
        share(line.covered, line.words),
        log(line.covered),
        c(Class::Link),
        c(Class::Speech),
        c(Class::Reader),
        c(Class::Share),
        c(Class::Navigation),
        c(Class::Promo),
        c(Class::Advertisement),
        c(Class::Comment),
        c(Class::Legal),
        c(Class::Byline),
        c(Class::Stamp),
        c(Class::Calendar),
        c(Class::Caption),
        c(Class::Related),
        c(Class::Tags),
        u8::from(line.opens & (Class::Link.bit() | Class::Stop.bit()) != 0),
        u8::from(line.opens & Class::Related.bit() != 0),
        u8::from(line.opens & (Class::Byline.bit() | Class::Stamp.bit()) != 0),
        u8::from(line.opens & (Class::Promo.bit() | Class::Reader.bit()) != 0),
        u8::from(line.opens & (Class::Share.bit() | Class::Navigation.bit()) != 0),
        u8::from(line.opens & Class::Caption.bit() != 0),
        u8::from(line.strong),
        share(line.class(Class::Reader), line.words),
        share(line.commas + line.stops, line.words),
        share(line.signs + line.bars, line.letters),
        log(line.words / (line.breaks + 1)),
        u8::from(line.start == Start::Capital && line.end == End::Word),
        (128 + line.taste / 4).clamp(1, 255) as u8,
        (128 + line.taste / (line.words.clamp(1, 40) as i32)).clamp(1, 255) as u8,
    ]
}

/// Which lines around a line show it directly, and the own features that are read of them.
const NEAR: [isize; 6] = [-3, -2, -1, 1, 2, 3];
const SEEN: [usize; 10] = [0, 4, 5, 22, 23, 35, 36, 46, 52, 53];
const WINDOWS: [usize; 4] = [2, 5, 12, 30];
const SUMS: usize = 9;
const PAGE: usize = 39;
/// Classes whose short lines head a part of the page, read above a line, and those read below it.
const HEADS: [Class; 9] = [
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
const FEET: usize = 7;

pub(crate) const COLUMNS: usize =
    OWN + NEAR.len() * SEEN.len() + WINDOWS.len() * SUMS + PAGE + HEADS.len() + FEET;
/// Columns of the second look, behind the others.
const SECOND: usize = 36;
pub(crate) const ALL: usize = COLUMNS + SECOND;

/// Sums over the lines before each line, for windows of any width.
struct Sums(Vec<[u32; SUMS]>);

impl Sums {
    fn new(lines: &[Line]) -> Sums {
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

    fn over(&self, which: usize, from: usize, to: usize) -> u32 {
        self.0[to][which].wrapping_sub(self.0[from][which])
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

/// How many times the words of prose lines occur, in a small table by their hashes.
struct Topic(Vec<u8>);

impl Topic {
    const SIZE: usize = 1 << 13;

    fn slot(hash: u32) -> usize {
        hash as usize >> 7 & (Topic::SIZE - 1)
    }

    fn new(page: Page<'_>, lines: &[Line]) -> Topic {
        Topic::of(page, lines.iter().filter(|line| line.strong))
    }

    fn of<'l>(page: Page<'_>, lines: impl Iterator<Item = &'l Line>) -> Topic {
        let mut table = vec![0u8; Topic::SIZE];
        for line in lines {
            for word in &page.words[line.from..line.to] {
                let count = &mut table[Topic::slot(word.hash)];
                *count = count.saturating_add(1);
            }
        }
        Topic(table)
    }

    /// How many content words the line has, and how many of them the topic knows from other lines.
    fn known(&self, page: Page<'_>, line: &Line, counted: bool) -> (u32, u32) {
        let once = u8::from(counted);
        page.words[line.from..line.to]
            .iter()
            .filter(|word| word.flags & Class::Stop.bit() == 0)
            .fold((0, 0), |(all, known), word| {
                (all + 1, known + u32::from(self.0[Topic::slot(word.hash)] > once))
            })
    }
}

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
    let topic = Topic::new(page, &lines[from..to]);
    let title = title(page, from, &topic, &repeats);
    let mut title_sorted: Vec<u32> = title.map_or_else(Vec::new, |at| {
        page.words[lines[at].from..lines[at].to].iter().map(|word| word.hash).collect()
    });
    title_sorted.sort_unstable();
    title_sorted.dedup();
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
            let words = sums.over(0, low, high);
            table.put(
                at,
                first,
                &[
                    log(words * 4 / size),
                    share(sums.over(1, low, high), size),
                    share(sums.over(2, low, high), words),
                    share(sums.over(3, low, high), size),
                    share(sums.over(4, low, high), words),
                    share(sums.over(5, low, high), size),
                    share(sums.over(6, low, high), size),
                    (sums.over(7, low, high) / size).min(255) as u8,
                    share(sums.over(8, low, high), 1 + words / 16),
                ],
            );
            first += SUMS;
        }
        let inside = at >= from && at < to;
        let (content, known) = topic.known(page, line, inside && line.strong);
        let (alike, _) = alike(page, line, &title_sorted);
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
            share(alike, title_sorted.len() as u32),
            title.map_or(100, |title| match at.cmp(&title) {
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
            log(first_words.times(line)),
        ];
        table.put(at, first, &values);
        first += PAGE;
        table.put(at, first, &heads[at]);
        first += HEADS.len();
        table.put(at, first, &feet[count - 1 - at][..FEET]);
    }
    table
}

/// The pairs of words of short lines, among them names of authors and people, by their hashes.
struct Pairs(Vec<u8>);

impl Pairs {
    fn slot(first: u32, second: u32) -> usize {
        (first ^ second.rotate_left(9)) as usize >> 5 & (Topic::SIZE - 1)
    }

    fn new(page: Page<'_>) -> Pairs {
        let mut table = vec![0u8; Topic::SIZE];
        for line in page.lines.iter().filter(|line| line.words <= 8) {
            for pair in page.words[line.from..line.to].windows(2) {
                let count = &mut table[Pairs::slot(pair[0].hash, pair[1].hash)];
                *count = count.saturating_add(1);
            }
        }
        Pairs(table)
    }

    /// In how many short lines, the line itself aside, the line's first two words stand.
    fn times(&self, page: Page<'_>, line: &Line) -> u8 {
        let [first, second, ..] = page.words[line.from..line.to] else { return 0 };
        let own = u8::from(line.words <= 8);
        self.0[Pairs::slot(first.hash, second.hash)].saturating_sub(own)
    }
}

/// How many lines begin with each word, by its hash: lists and threads begin alike.
struct Firsts<'p>(Page<'p>, Vec<u8>);

impl<'p> Firsts<'p> {
    fn new(page: Page<'p>) -> Firsts<'p> {
        let mut table = vec![0u8; Topic::SIZE];
        for line in page.lines {
            if let Some(word) = page.words[line.from..line.to].first() {
                let count = &mut table[Topic::slot(word.hash)];
                *count = count.saturating_add(1);
            }
        }
        Firsts(page, table)
    }

    fn times(&self, line: &Line) -> u32 {
        let first = self.0.words[line.from..line.to].first();
        first.map_or(0, |word| u32::from(self.1[Topic::slot(word.hash)]))
    }
}

/// Whether the line is short and tells a date.
fn dated(line: &Line) -> bool {
    line.words <= 14
        && line.digits > 0
        && line.class(Class::Calendar) + line.class(Class::Stamp) > 0
}

/// For each line, the distance to the last short line of each class of [`HEADS`] before it.
fn heads<'l>(lines: impl Iterator<Item = &'l Line>) -> Vec<[u8; HEADS.len()]> {
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
fn distances<'l>(lines: impl Iterator<Item = &'l Line>) -> Vec<(u32, u32)> {
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
fn short_runs(lines: &[Line]) -> Vec<u32> {
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
fn repeats(lines: &[Line]) -> Vec<(u32, u32)> {
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

/// The line above the run of prose that shares most with it: a first guess at the headline.
fn title(page: Page<'_>, from: usize, topic: &Topic, repeats: &[(u32, u32)]) -> Option<usize> {
    let mut best = (0, None);
    let above = page.lines.iter().zip(repeats).enumerate().take(from);
    for (at, (line, repeat)) in above.skip(from.saturating_sub(60)) {
        if !(3..=30).contains(&line.words) {
            continue;
        }
        let (content, known) = topic.known(page, line, false);
        let near = 60 - (from - at) as u32;
        let repeated = u32::from(repeat.0 > 1);
        let score = known * 40 + known * 100 / content.max(1) + near / 4 + repeated * 30;
        if known >= 2 && score > best.0 {
            best = (score, Some(at));
        }
    }
    best.1
}

/// How many of the line's words stand in the title, each of the title's once.
fn alike(page: Page<'_>, line: &Line, title: &[u32]) -> (u32, u32) {
    let mut seen = 0u64;
    for word in &page.words[line.from..line.to.min(line.from + 64)] {
        if let Ok(at) = title.binary_search(&word.hash) {
            seen |= 1 << (at % 64);
        }
    }
    (seen.count_ones(), title.len() as u32)
}

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
