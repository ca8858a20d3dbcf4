//! The words of a page's prose.

use super::furniture::Class;
use super::measure::{Line, Page, Word};

/// How many times words occur, in a small table by their hashes.
struct Tally([u8; Tally::SIZE]);

impl Tally {
    const SIZE: usize = 1 << 12;

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
    hash as usize >> 8
}

fn words<'p>(page: Page<'p>, line: &Line) -> &'p [Word] {
    &page.words[line.from..line.to]
}

/// How many times the words of some lines occur.
pub(crate) struct Topic(Tally);

impl Topic {
    pub(crate) fn of<'l>(page: Page<'_>, lines: impl Iterator<Item = &'l Line>) -> Topic {
        let mut tally = Tally::new();
        for line in lines {
            words(page, line).iter().for_each(|word| tally.note(slot(word.hash)));
        }
        Topic(tally)
    }

    /// How many content words the line has, and how many of them the topic knows from other lines,
    /// if the line's own words were `counted` among them.
    pub(crate) fn known(&self, page: Page<'_>, line: &Line, counted: bool) -> (u32, u32) {
        let once = u8::from(counted);
        // Sums of ones and noughts: no branch could foresee which words are content.
        words(page, line).iter().fold((0, 0), |(all, known), word| {
            let content = u32::from(word.flags & Class::Stop.bit() == 0);
            let told = u32::from(self.0.times(slot(word.hash)) > once);
            (all + content, known + (content & told))
        })
    }
}
