//! How like a line is to what the page says of itself: its titles, its summary, its text.

use super::super::columns::share;
use super::super::furniture::Furniture;
use super::super::measure;

/// Hashes of the words of a text from the metadata, sorted.
pub(super) fn words(texts: &[String]) -> Vec<Vec<u32>> {
    texts
        .iter()
        .take(4)
        .map(|text| {
            let lines = measure::lines(text, Furniture::shared());
            let mut words: Vec<u32> = lines.words.iter().map(|word| word.hash).collect();
            words.sort_unstable();
            words.dedup();
            words
        })
        .collect()
}

/// The greatest likeness of a line to one of the texts: the share of its words in the text, and of
/// the text's words in it.
pub(super) fn alike(line: &[measure::Word], texts: &[Vec<u32>]) -> (u8, u8) {
    let mut best = (0, 0);
    if line.len() > 200 {
        return best;
    }
    for text in texts {
        let known = line.iter().filter(|word| text.binary_search(&word.hash).is_ok()).count();
        let pair = (
            share(known as u32, line.len() as u32),
            share((known as u32).min(text.len() as u32), text.len() as u32),
        );
        if u32::from(pair.0) + u32::from(pair.1) > u32::from(best.0) + u32::from(best.1) {
            best = pair;
        }
    }
    best
}

/// Triples of words, by one bit each.
pub(super) struct Triples(Vec<u64>);

impl Triples {
    const BITS: u32 = 17;

    pub(super) fn new(words: &[measure::Word]) -> Triples {
        let mut bits = vec![0; 1 << (Triples::BITS - 6)];
        for triple in words.windows(3) {
            let at = Triples::slot(triple);
            bits[at >> 6] |= 1 << (at & 63);
        }
        Triples(bits)
    }

    fn slot(triple: &[measure::Word]) -> usize {
        let sum = triple
            .iter()
            .fold(0u32, |sum, word| (sum.rotate_left(9) ^ word.hash).wrapping_mul(0x9E37_79B1));
        (sum >> (32 - Triples::BITS)) as usize
    }

    pub(super) fn share(&self, words: &[measure::Word]) -> u8 {
        let all = words.len().saturating_sub(2) as u32;
        let known = words.windows(3).filter(|triple| {
            let at = Triples::slot(triple);
            self.0[at >> 6] >> (at & 63) & 1 == 1
        });
        share(known.count() as u32, all)
    }
}
