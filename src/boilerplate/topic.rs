//! The words of a page's prose.

use super::furniture::Class;
use super::measure::{Line, Page, Word};

/// Whether words occur never, once or more often, in a small table by their hashes: as many bits
/// are set as times, eight at most.
struct Tally([u8; Tally::SIZE]);

impl Tally {
    const SIZE: usize = 1 << 12;

    fn new() -> Tally {
        Tally([0; Tally::SIZE])
    }

    fn note(&mut self, slot: usize) {
        let times = &mut self.0[slot % Tally::SIZE];
        *times = *times << 1 | 1;
    }

    /// Whether the word occurs, and if `twice`, more than once.
    fn occurs(&self, slot: usize, twice: bool) -> bool {
        self.0[slot % Tally::SIZE] > u8::from(twice)
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
        // Sums of ones and noughts: no branch could foresee which words are content.
        let known = words(page, line).iter().map(|word| {
            u32::from(self.0.occurs(slot(word.hash), counted)) & !word.flags & Class::Stop.bit()
        });
        ((line.to - line.from) as u32 - line.prose, known.sum())
    }
}
