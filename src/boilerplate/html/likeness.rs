//! How like a line is to what the page says of itself: its titles, its summary, its text.

use super::super::columns::share;
use super::super::furniture::Furniture;
use super::super::measure;

/// The words of what the metadata say: of a few titles, a few summaries, and the authors' names.
pub(super) struct Sayings {
    /// The hash of each word, in order, and a bit for each text that it stands in. Searched and not
    /// hashed again: no page can make that slow.
    words: Vec<(u32, u16)>,
    sizes: [u32; Sayings::TEXTS],
}

impl Sayings {
    /// So many titles and so many summaries are looked at.
    const EACH: usize = 4;
    const TEXTS: usize = 2 * Sayings::EACH + 1;

    pub(super) fn new(titles: &[String], summaries: &[String], authors: &[String]) -> Sayings {
        let authors = authors.join(" ");
        let groups = [titles, summaries, std::slice::from_ref(&authors)];
        let mut words: Vec<(u32, usize)> = vec![];
        for (group, texts) in groups.iter().enumerate() {
            for (nth, text) in texts.iter().take(Sayings::EACH).enumerate() {
                let read = measure::lines(text, Furniture::shared()).words;
                words.extend(read.iter().map(|word| (word.hash, group * Sayings::EACH + nth)));
            }
        }
        words.sort_unstable();
        words.dedup();
        let mut sayings = Sayings { words: vec![], sizes: [0; Sayings::TEXTS] };
        for same in words.chunk_by(|one, two| one.0 == two.0) {
            let mut texts = 0;
            for (_, text) in same {
                texts |= 1 << text;
                sayings.sizes[*text] += 1;
            }
            sayings.words.push((same[0].0, texts));
        }
        sayings
    }

    /// A bit for each text that the word stands in.
    fn texts(&self, word: u32) -> u16 {
        let found = self.words.binary_search_by_key(&word, |held| held.0);
        found.map_or(0, |at| self.words[at].1)
    }

    /// The greatest likeness of a line to a title, to a summary, and to the authors' names: the share
    /// of its words in the text, and of the text's words in it.
    pub(super) fn alike(&self, line: &[measure::Word]) -> [(u8, u8); 3] {
        let mut known = [0; Sayings::TEXTS];
        if line.len() > 200 {
            return [(0, 0); 3];
        }
        for word in line {
            let mut texts = self.texts(word.hash);
            while texts != 0 {
                known[texts.trailing_zeros() as usize] += 1;
                texts &= texts - 1;
            }
        }
        let mut best = [(0, 0); 3];
        for (text, (known, size)) in known.into_iter().zip(self.sizes).enumerate() {
            let best: &mut (u8, u8) = &mut best[text / Sayings::EACH];
            let pair = (share(known, line.len() as u32), share(known.min(size), size));
            if u32::from(pair.0) + u32::from(pair.1) > u32::from(best.0) + u32::from(best.1) {
                *best = pair;
            }
        }
        best
    }
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
