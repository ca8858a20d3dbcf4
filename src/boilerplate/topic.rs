//! The words of a page as a whole: those of its prose, of its headline, and how its lines begin.

use super::furniture::Class;
use super::measure::{Line, Page, Word};

/// How many times words occur, in a small table by their hashes.
struct Tally([u8; Tally::SIZE]);

impl Tally {
    const SIZE: usize = 1 << 13;

    fn new() -> Tally {
        Tally([0; Tally::SIZE])
    }

    fn note(&mut self, slot: usize) {
        let count = &mut self.0[slot % Tally::SIZE];
        *count = count.saturating_add(1);
    }

    fn times(&self, slot: usize) -> u8 {
        self.0[slot % Tally::SIZE]
    }
}

fn slot(hash: u32) -> usize {
    hash as usize >> 7
}

fn words<'p>(page: Page<'p>, line: &Line) -> &'p [Word] {
    &page.words[line.from..line.to]
}

/// How many times the words of some lines occur.
pub(super) struct Topic(Tally);

impl Topic {
    pub(super) fn of<'l>(page: Page<'_>, lines: impl Iterator<Item = &'l Line>) -> Topic {
        let mut tally = Tally::new();
        for line in lines {
            words(page, line).iter().for_each(|word| tally.note(slot(word.hash)));
        }
        Topic(tally)
    }

    /// How many content words the line has, and how many of them the topic knows from other lines,
    /// if the line's own words were `counted` among them.
    pub(super) fn known(&self, page: Page<'_>, line: &Line, counted: bool) -> (u32, u32) {
        let once = u8::from(counted);
        // Sums of ones and noughts: no branch could foresee which words are content.
        words(page, line).iter().fold((0, 0), |(all, known), word| {
            let content = u32::from(word.flags & Class::Stop.bit() == 0);
            let told = u32::from(self.0.times(slot(word.hash)) > once);
            (all + content, known + (content & told))
        })
    }
}

/// The pairs of words of short lines, among them names of authors and people, by their hashes.
pub(super) struct Pairs(Tally);

impl Pairs {
    /// Words of a line whose pairs are counted.
    const MOST: u32 = 8;

    fn slot(first: Word, second: Word) -> usize {
        (first.hash ^ second.hash.rotate_left(9)) as usize >> 5
    }

    pub(super) fn new(page: Page<'_>) -> Pairs {
        let mut tally = Tally::new();
        for line in page.lines.iter().filter(|line| line.words <= Pairs::MOST) {
            for pair in words(page, line).windows(2) {
                tally.note(Pairs::slot(pair[0], pair[1]));
            }
        }
        Pairs(tally)
    }

    /// In how many short lines, the line itself aside, the line's first two words stand.
    pub(super) fn times(&self, page: Page<'_>, line: &Line) -> u8 {
        let [first, second, ..] = *words(page, line) else { return 0 };
        let own = u8::from(line.words <= Pairs::MOST);
        self.0.times(Pairs::slot(first, second)).saturating_sub(own)
    }
}

/// How many lines begin with each word, by its hash: lists and threads begin alike.
pub(super) struct Firsts(Tally);

impl Firsts {
    pub(super) fn new(page: Page<'_>) -> Firsts {
        let mut tally = Tally::new();
        for word in page.lines.iter().filter_map(|line| words(page, line).first()) {
            tally.note(slot(word.hash));
        }
        Firsts(tally)
    }

    pub(super) fn times(&self, page: Page<'_>, line: &Line) -> u32 {
        words(page, line).first().map_or(0, |word| u32::from(self.0.times(slot(word.hash))))
    }
}

/// The words of what is most likely the headline.
pub(super) struct Title {
    pub(super) at: Option<usize>,
    /// Sorted, each once.
    words: Vec<u32>,
    /// A bit for each by the low bits of its hash: most words are not in it.
    sieve: [u64; 16],
}

impl Title {
    /// The line above the run of prose, which begins at `from`, that shares most with it.
    pub(super) fn new(page: Page<'_>, from: usize, topic: &Topic, repeats: &[(u32, u32)]) -> Title {
        let at = guess(page, from, topic, repeats);
        let mut title = Title { at, words: vec![], sieve: [0; 16] };
        if let Some(at) = at {
            title.words.extend(words(page, &page.lines[at]).iter().map(|word| word.hash));
            title.words.sort_unstable();
            title.words.dedup();
        }
        for word in &title.words {
            title.sieve[*word as usize >> 6 & 15] |= 1 << (word & 63);
        }
        title
    }

    pub(super) fn len(&self) -> u32 {
        self.words.len() as u32
    }

    /// How many of the title's words stand in the line.
    pub(super) fn alike(&self, page: Page<'_>, line: &Line) -> u32 {
        /// Words of a line that are read.
        const REACH: usize = 64;
        if self.words.is_empty() {
            return 0;
        }
        let mut seen = 0u64;
        for word in words(page, line).iter().take(REACH) {
            if self.sieve[word.hash as usize >> 6 & 15] >> (word.hash & 63) & 1 == 0 {
                continue;
            }
            if let Ok(at) = self.words.binary_search(&word.hash) {
                seen |= 1 << (at % 64);
            }
        }
        seen.count_ones()
    }
}

fn guess(page: Page<'_>, from: usize, topic: &Topic, repeats: &[(u32, u32)]) -> Option<usize> {
    /// Lines above the run that are looked at.
    const REACH: usize = 60;
    let mut best = (0, None);
    let above = page.lines.iter().zip(repeats).enumerate().take(from);
    for (at, (line, repeat)) in above.skip(from.saturating_sub(REACH)) {
        if !(3..=30).contains(&line.words) {
            continue;
        }
        let (content, known) = topic.known(page, line, false);
        let near = (REACH - (from - at)) as u32;
        let repeated = u32::from(repeat.0 > 1);
        let score = known * 40 + known * 100 / content.max(1) + near / 4 + repeated * 30;
        if known >= 2 && score > best.0 {
            best = (score, Some(at));
        }
    }
    best.1
}
