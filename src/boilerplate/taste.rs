//! Learned weights of words: how much a word is one of articles rather than of furniture.

use super::measure::{Line, Lines, Word};

/// The words are told apart by this many bits of their hashes.
const BITS: u32 = 14;
pub(crate) const SIZE: usize = 1 << BITS;

/// How many words of a line are read.
const REACH: usize = 40;

/// A weight for each slot, in sixteenths of log-odds.
#[derive(Clone, Debug)]
pub(crate) struct Taste(Vec<i8>);

impl Taste {
    /// Reads the weights from a table: lines `words N N N …`, the slots in order.
    pub(crate) fn parse(table: &str) -> Taste {
        let mut weights: Vec<i8> = table
            .lines()
            .filter_map(|line| line.strip_prefix("words "))
            .flat_map(str::split_whitespace)
            .map(|weight| weight.parse().unwrap_or(0))
            .collect();
        weights.resize(SIZE, 0);
        Taste(weights)
    }

    /// Notes for every line what its words weigh.
    pub(crate) fn weigh(&self, page: &mut Lines) {
        for line in &mut page.lines {
            let sum: i32 =
                words(&page.words, line).map(|word| i32::from(self.0[slot(word.hash)])).sum();
            line.taste = sum;
        }
    }
}

pub(crate) fn slot(hash: u32) -> usize {
    (hash >> (32 - BITS)) as usize
}

/// The words of the line that are weighed.
pub(crate) fn words<'p>(words: &'p [Word], line: &Line) -> impl Iterator<Item = &'p Word> {
    words[line.from..line.to].iter().take(REACH)
}
