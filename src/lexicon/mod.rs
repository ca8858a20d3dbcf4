//! Word lists: how they are written, and the table that looks a word up.
//!
//! A list is a commented `.txt` in the folder of its language (`en/`, `de/` …; `any/` for those that
//! hold everywhere). It opens with a comment that gives its origin and its licence, and then has an
//! entry a line, sorted by bytes and without duplicates: the word, in lower case where case does not
//! matter, then, parted by tabs, whatever the reader of the list wants to know of it. `#` at the
//! start of a line is a comment; comments say also what must not be added, and why.
//!
//! Each module builds a [`Lexicon`] of the lists it reads, once.

use crate::swar;

/// The entries of a list: each word with the columns behind it.
pub(crate) fn entries(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let (word, rest) = line.split_once('\t').unwrap_or((line, ""));
        (word, rest)
    })
}

/// A table from words to what is known of them, whatever their case.
///
/// A look-up is one hash, eight bytes a step, and nearly always one slot: a word that is not held
/// is told apart by its tag, without a comparison of letters. The words are borrowed from the lists.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon<V> {
    words: Vec<&'static str>,
    /// What is known of each; apart from the words, so that few lines of the cache hold all of it.
    values: Vec<V>,
    /// The tag of an entry and its number, counted from one; no number in a free slot.
    slots: Vec<(u32, u32)>,
    longest: usize,
}

impl<V: Copy> Lexicon<V> {
    /// Builds the table; where a word comes twice, `join` says what its value is.
    pub(crate) fn new(
        words: impl IntoIterator<Item = (&'static str, V)>,
        join: impl Fn(V, V) -> V,
    ) -> Lexicon<V> {
        let words: Vec<_> =
            words.into_iter().map(|(word, value)| (word, hash(word), value)).collect();
        Lexicon::hashed(&words, join)
    }

    /// The same for words whose [`hash`] is known.
    pub(crate) fn hashed(words: &[(&'static str, u64, V)], join: impl Fn(V, V) -> V) -> Lexicon<V> {
        let size = (words.len() * 2).next_power_of_two().max(2);
        let (names, values) = (Vec::with_capacity(words.len()), Vec::with_capacity(words.len()));
        let mut table = Lexicon { words: names, values, slots: vec![(0, 0); size], longest: 0 };
        for &(word, hash, value) in words {
            match table.find(word, hash) {
                Ok(entry) => table.values[entry] = join(table.values[entry], value),
                Err(slot) => {
                    table.words.push(word);
                    table.values.push(value);
                    table.slots[slot] = (tag(hash), table.words.len() as u32);
                    table.longest = table.longest.max(word.len());
                }
            }
        }
        table
    }

    /// What the lists say of `word`, its case aside.
    #[inline]
    pub(crate) fn get(&self, word: &str) -> Option<V> {
        // A capital can be longer in UTF-8 than its small letter, but never over three times.
        if word.len() > self.longest * 3 {
            return None;
        }
        self.get_hashed(word, hash(word))
    }

    /// The same for a word whose [`hash`] is known.
    #[inline]
    pub(crate) fn get_hashed(&self, word: &str, hash: u64) -> Option<V> {
        let entry = self.find(word, hash).ok()?;
        Some(self.values[entry])
    }

    /// All words, each with what is known of it.
    #[cfg(test)]
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'static str, V)> {
        self.words.iter().copied().zip(self.values.iter().copied())
    }

    /// The same by the hash alone: right of every word held, and of all but one in billions of others.
    #[inline]
    pub(crate) fn guess(&self, hash: u64) -> Option<V> {
        self.guessed(hash).copied()
    }

    /// The same without a copy.
    #[inline]
    pub(crate) fn guessed(&self, hash: u64) -> Option<&V> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (held, number) = self.slots[at];
            let entry = (number as usize).checked_sub(1)?;
            if held == tag(hash) {
                return Some(&self.values[entry]);
            }
            at = (at + 1) & mask;
        }
    }

    /// Which entry `word` is, or the free slot where it would be noted.
    #[inline]
    fn find(&self, word: &str, hash: u64) -> Result<usize, usize> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (held, number) = self.slots[at];
            let Some(entry) = (number as usize).checked_sub(1) else { return Err(at) };
            if held == tag(hash) && same(self.words[entry], word) {
                return Ok(entry);
            }
            at = (at + 1) & mask;
        }
    }
}

fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// The letters of a word in lower case; common alphabets need no table.
fn fold(word: &str) -> impl Iterator<Item = char> {
    word.chars().flat_map(|letter| {
        let small = match letter {
            'a'..='z' | 'ß'..='ö' | 'ø'..='ÿ' | 'а'..='џ' | 'ά'..='ώ' => Some(letter),
            'A'..='Z' => Some(letter.to_ascii_lowercase()),
            'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => char::from_u32(u32::from(letter) + 0x20),
            'İ' => Some('i'),
            // Here small letters alternate with their capitals.
            'Ā'..='į' | 'Ĳ'..='ķ' | 'Ŋ'..='ŷ' => char::from_u32(u32::from(letter) | 1),
            _ => None,
        };
        let other = if small.is_none() { Some(letter.to_lowercase()) } else { None };
        small.into_iter().chain(other.into_iter().flatten())
    })
}

#[inline]
fn same(held: &str, word: &str) -> bool {
    is_equal(held.as_bytes(), word.as_bytes())
        || held.eq_ignore_ascii_case(word)
        || (!(held.is_ascii() && word.is_ascii()) && fold(held).eq(fold(word)))
}

/// Compares eight bytes at a time: words are short, and nearly all are written as they are held.
#[inline]
fn is_equal(held: &[u8], word: &[u8]) -> bool {
    let (mut held, mut word) = (held, word);
    if held.len() != word.len() {
        return false;
    }
    while let (Some((a, left)), Some((b, right))) =
        (held.split_first_chunk::<8>(), word.split_first_chunk::<8>())
    {
        if a != b {
            return false;
        }
        (held, word) = (left, right);
    }
    held.iter().zip(word).all(|(a, b)| a == b)
}

/// The same for words that are the same but for their case.
#[inline]
pub(crate) fn hash(word: &str) -> u64 {
    if word.is_ascii() { hash_ascii(word.as_bytes()) } else { hash_folded(word) }
}

fn hash_folded(word: &str) -> u64 {
    let mut folded = [0; 96];
    if let Some(size) = fold_pairs(word.as_bytes(), &mut folded) {
        return hash_ascii(&folded[..size]);
    }
    let mut size = 0;
    for letter in fold(word) {
        let next = size + letter.len_utf8();
        // What is longer differs enough before.
        let Some(place) = folded.get_mut(size..next) else { break };
        letter.encode_utf8(place);
        size = next;
    }
    hash_ascii(&folded[..size])
}

/// Writes the small letters of a word in Latin or Cyrillic, and gives its size; none where a letter of
/// it needs a table, or it is too long.
fn fold_pairs(word: &[u8], folded: &mut [u8; 96]) -> Option<usize> {
    let folded = folded.get_mut(..word.len())?;
    let mut at = 0;
    while let Some(&first) = word.get(at) {
        if first < 0x80 {
            folded[at] = first.to_ascii_lowercase();
            at += 1;
            continue;
        }
        let second = *word.get(at + 1)?;
        let small = match (first, second) {
            // The sign of multiplication is no letter.
            (0xC3, 0x80..=0x96 | 0x98..=0x9E) => [first, second | 0x20],
            (0xC3, _) => [first, second],
            // Capitals are even, their small letters odd.
            (0xC4, 0x80..=0xAF | 0xB2..=0xB7) | (0xC5, 0x8A..=0xB7) => [first, second | 1],
            (0xD0, 0x90..=0x9F) => [first, second | 0x20],
            (0xD0, 0xA0..=0xAF) => [0xD1, second & !0x20],
            (0xD0, 0xB0..=0xBF) | (0xD1, 0x80..=0x9F) => [first, second],
            _ => return None,
        };
        folded[at..at + 2].copy_from_slice(&small);
        at += 2;
    }
    Some(at)
}

/// The size and the [`hash`] of the word of ASCII letters that begins at `at`; none
/// where it goes on beyond ASCII, or the text ends close behind.
#[inline(always)]
pub(crate) fn ascii_word(bytes: &[u8], at: usize) -> Option<(usize, u64)> {
    let unit = u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?);
    let size = swar::leading(swar::letters(unit));
    if size < 8 {
        let rest = unit >> (8 * size);
        let word = unit ^ (rest << (8 * size));
        return (rest & 0x80 == 0).then(|| (size, hash_short(word, size)));
    }
    long_word(bytes, at)
}

/// The same for a word of eight letters or more.
#[inline(never)]
fn long_word(bytes: &[u8], at: usize) -> Option<(usize, u64)> {
    let mut end = at + 8;
    while let Some(unit) = bytes.get(end..).and_then(|rest| rest.first_chunk()) {
        let more = swar::leading(swar::letters(u64::from_le_bytes(*unit)));
        end += more;
        if more < 8 {
            break;
        }
    }
    end += bytes[end..].iter().position(|byte| !byte.is_ascii_alphabetic())?;
    bytes[end].is_ascii().then(|| (end - at, hash_ascii(&bytes[at..end])))
}

/// The [`hash`] of the `size` ASCII letters at `at`, which lie in `bytes`.
#[inline]
pub(crate) fn hash_word(bytes: &[u8], at: usize, size: usize) -> u64 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk) {
        Some(unit) if size < 8 => {
            hash_short(u64::from_le_bytes(*unit) & ((1 << (8 * size)) - 1), size)
        }
        _ => hash_ascii(&bytes[at..at + size]),
    }
}

/// The [`hash`] of a word of one to eight ASCII bytes, which lie in `unit` from the lowest byte on, with
/// zeros behind them.
#[inline]
pub(crate) fn hash_short(unit: u64, size: usize) -> u64 {
    step(size as u64, unit)
}

/// Bit 5 of each byte is set, so that the case of ASCII letters is lost.
#[inline]
fn step(sum: u64, unit: u64) -> u64 {
    const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
    let sum = (sum ^ (unit | swar::FOLD)).wrapping_mul(STEP);
    sum ^ (sum >> 32)
}

/// The [`hash`] of a word in ASCII, or in lower case: mixes bytes eight at a time.
#[inline]
pub(crate) fn hash_ascii(bytes: &[u8]) -> u64 {
    let mut sum = bytes.len() as u64;
    let mut rest = bytes;
    while let Some((head, tail)) = rest.split_first_chunk::<8>() {
        sum = step(sum, u64::from_le_bytes(*head));
        rest = tail;
    }
    let last = match *rest {
        [] => return sum,
        [a] => u64::from(a),
        [a, b] => u64::from(u16::from_le_bytes([a, b])),
        [a, b, c] => u64::from(u32::from_le_bytes([a, b, c, 0])),
        // From four bytes on, the first four and the last four, which may overlap.
        [a, b, c, d, ..] => {
            let end = rest.last_chunk::<4>().copied().unwrap_or_default();
            let start = u64::from(u32::from_le_bytes([a, b, c, d]));
            start | u64::from(u32::from_le_bytes(end)) << (8 * (rest.len() - 4))
        }
    };
    step(sum, last)
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

    #[test]
    fn letters_of_two_bytes_are_folded_as_any_other() {
        for letter in '\u{80}'..='\u{7FF}' {
            let word = format!("a{letter}X");
            let small: String = fold(&word).collect();
            let mut folded = [0; 96];
            if let Some(size) = fold_pairs(word.as_bytes(), &mut folded) {
                assert_eq!(std::str::from_utf8(&folded[..size]), Ok(&*small), "{word}");
            }
            assert_eq!(hash(&word), hash_ascii(small.as_bytes()), "{word}");
        }
        assert!(fold_pairs("Éîß Жуков".as_bytes(), &mut [0; 96]).is_some());
    }

    #[test]
    fn a_short_word_has_one_hash() {
        for size in 1..=8 {
            let word = &"Wednesday"[..size];
            let mut unit = [0; 8];
            unit[..size].copy_from_slice(word.as_bytes());
            assert_eq!(hash_short(u64::from_le_bytes(unit), size), hash(word), "{word}");
            assert_eq!(hash(&word.to_uppercase()), hash(word));
        }
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
