//! Word lists: how they are written, and the table that looks a word up.
//!
//! A list is a commented `.txt` in the folder of its language (`en/`, `de/` …; `any/` for those that
//! hold everywhere). It opens with a comment that gives its origin and its licence, and then has an
//! entry a line, sorted by bytes and without duplicates: the word, in lower case where case does not
//! matter, then, parted by tabs, whatever the reader of the list wants to know of it. `#` at the
//! start of a line is a comment; comments say also what must not be added, and why.
//!
//! Each module builds a [`Lexicon`] of the lists it reads, once.

/// The entries of a list: each word with the columns behind it.
pub(crate) fn entries(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let (word, rest) = line.split_once('\t').unwrap_or((line, ""));
        (word, rest)
    })
}

/// A table from words to what is known of them, whatever their case.
///
/// One hash and, nearly always, one comparison a look-up; the words are borrowed from the lists.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon<V> {
    slots: Vec<Option<(&'static str, V)>>,
    mask: usize,
    longest: usize,
}

impl<V: Copy> Lexicon<V> {
    /// Builds the table; where a word comes twice, `join` says what its value is.
    pub(crate) fn new(
        words: impl IntoIterator<Item = (&'static str, V)>,
        join: impl Fn(V, V) -> V,
    ) -> Lexicon<V> {
        let words: Vec<_> = words.into_iter().collect();
        let size = (words.len() * 2).next_power_of_two().max(2);
        let mut table = Lexicon { slots: vec![None; size], mask: size - 1, longest: 0 };
        for (word, value) in words {
            let slot = table.slot(word, hash(word));
            let value = match table.slots[slot] {
                Some((_, before)) => join(before, value),
                None => value,
            };
            table.slots[slot] = Some((word, value));
            table.longest = table.longest.max(word.len());
        }
        table
    }

    /// What the lists say of `word`, its case aside.
    pub(crate) fn get(&self, word: &str) -> Option<V> {
        // A capital can be longer in UTF-8 than its small letter, but never over three times.
        if word.len() > self.longest * 3 {
            return None;
        }
        self.slots[self.slot(word, hash(word))].map(|(_, value)| value)
    }

    /// As [`Lexicon::get`], for a caller that has the word's [`hash`].
    pub(crate) fn get_hashed(&self, word: &str, hash: usize) -> Option<V> {
        if word.len() > self.longest * 3 {
            return None;
        }
        self.slots[self.slot(word, hash)].map(|(_, value)| value)
    }

    /// Where `word` stands, or the free slot where it would.
    fn slot(&self, word: &str, hash: usize) -> usize {
        let mut at = hash & self.mask;
        while let Some((held, _)) = self.slots[at] {
            if same(held, word) {
                break;
            }
            at = (at + 1) & self.mask;
        }
        at
    }
}

/// The letters of a word in lower case; ASCII does not leave the fast path.
fn fold(word: &str) -> impl Iterator<Item = char> {
    word.chars().flat_map(char::to_lowercase)
}

fn same(held: &str, word: &str) -> bool {
    held.eq_ignore_ascii_case(word)
        || (!(held.is_ascii() && word.is_ascii()) && fold(held).eq(fold(word)))
}

/// A hash of the word, its case aside; equal on every machine in its lower 32 bits.
pub(crate) fn hash(word: &str) -> usize {
    const SEED: u64 = 0x517c_c1b7_2722_0a95;
    let step = |sum: u64, unit: u64| (sum.rotate_left(5) ^ unit).wrapping_mul(SEED);
    let sum = if word.is_ascii() {
        word.bytes().fold(0, |sum, byte| step(sum, u64::from(byte.to_ascii_lowercase())))
    } else {
        fold(word).fold(0, |sum, letter| step(sum, u64::from(u32::from(letter))))
    };
    (sum ^ (sum >> 32)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn a_word_is_found_whatever_its_case() {
        let table = Lexicon::new([("mayıs", 5), ("may", 5), ("ÉTÉ", 1)], |_, new| new);
        assert_eq!(table.get("MAY"), Some(5));
        assert_eq!(table.get("Mayıs"), Some(5));
        assert_eq!(table.get("été"), Some(1));
        assert_eq!(table.get("june"), None);
        assert_eq!(table.get(""), None);
    }

    /// Every list names its origin and licence, and is sorted, without duplicates.
    #[test]
    fn every_list_is_in_order() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon");
        let mut lists = 0;
        for language in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if !language.is_dir() {
                continue;
            }
            for path in std::fs::read_dir(language).unwrap().map(|entry| entry.unwrap().path()) {
                let list = std::fs::read_to_string(&path).unwrap();
                let head: String = list.lines().take_while(|line| line.starts_with('#')).collect();
                assert!(head.contains("Origin: "), "{path:?} names no origin");
                assert!(head.contains("Licence: "), "{path:?} names no licence");
                let words: Vec<&str> = list
                    .lines()
                    .filter(|line| !line.is_empty() && !line.starts_with('#'))
                    .map(|line| line.split('\t').next().unwrap())
                    .collect();
                assert!(!words.is_empty(), "{path:?} is empty");
                for pair in words.windows(2) {
                    assert!(pair[0] < pair[1], "{path:?}: {:?} before {:?}", pair[0], pair[1]);
                }
                for word in words {
                    assert_eq!(word, word.trim(), "{path:?}: white space around {word:?}");
                }
                lists += 1;
            }
        }
        assert!(lists > 0);
    }
}
