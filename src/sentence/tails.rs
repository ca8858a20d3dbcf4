//! [`Tails`]: a filter that tells with one look that a word is none of a list's.

/// The last eight bytes of words, or their first ASCII letters, as bits of a hash; what it does not
/// hold is no such word, in whatever case it is written.
#[derive(Clone, Debug)]
pub(super) struct Tails {
    bits: Box<[u64; SIZE / 64]>,
}

const SIZE: usize = 1 << 14;

impl Tails {
    pub(super) fn of_tails<'w>(words: impl Iterator<Item = &'w str>) -> Tails {
        Tails::new(words.map(|word| place(tail(word.as_bytes()), word.len())))
    }

    pub(super) fn of_heads<'w>(words: impl Iterator<Item = &'w str>) -> Tails {
        Tails::new(words.map(|word| head(word.as_bytes())))
    }

    fn new(places: impl Iterator<Item = usize>) -> Tails {
        let mut bits = Box::new([0; SIZE / 64]);
        places.for_each(|place| bits[place / 64] |= 1 << (place % 64));
        Tails { bits }
    }

    fn has(&self, place: usize) -> bool {
        self.bits[place / 64] >> (place % 64) & 1 != 0
    }

    /// Whether a word of `size` ASCII letters that ends as `tail` does, in lower case, may be held.
    pub(super) fn may_hold(&self, tail: u64, size: usize) -> bool {
        self.has(place(tail, size))
    }

    /// Whether `word` may be held by its tail.
    pub(super) fn may_hold_tail(&self, word: &[u8]) -> bool {
        self.has(place(tail(word), word.len()))
    }

    /// Whether the word that `text` begins with may be held by its first letters.
    pub(super) fn may_hold_head(&self, text: &[u8]) -> bool {
        self.has(head(text))
    }
}

/// Where the filter has a word of `size` bytes, the last of them in the highest of `tail`.
fn place(tail: u64, size: usize) -> usize {
    let word = tail & (u64::MAX << (64 - 8 * size.clamp(1, 8)));
    (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - SIZE.ilog2())) as usize
}

/// The last eight bytes of a word, made the same for capitals and small letters.
///
/// The two have in common: in Latin-1 five bits of the second byte, in Cyrillic four; in the rest of
/// Latin nothing that a mask could keep.
fn tail(word: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    let size = word.len().min(8);
    let mut lead = 0;
    for (place, &byte) in bytes[8 - size..].iter_mut().zip(&word[word.len() - size..]) {
        *place = match byte {
            0..0x80 => byte | 0x20,
            0xC0.. => 0xC0,
            _ if lead == 0xC3 => 0x80 | byte & 0x1F,
            _ if matches!(lead, 0xD0 | 0xD1) => 0x80 | byte & 0x0F,
            _ => 0x80,
        };
        lead = byte;
    }
    u64::from_le_bytes(bytes)
}

/// Where the filter has a word by its first ASCII letters, at most eight of them.
fn head(word: &[u8]) -> usize {
    let letters = word.iter().take(8).take_while(|byte| byte.is_ascii_alphabetic());
    let head = letters.fold(1, |head: u64, byte| head << 8 | u64::from(byte | 0x20));
    place(head, 8)
}

#[cfg(test)]
mod tests {
    use crate::Language;
    use crate::sentence::profile::{ABBREVIATION, Profile};

    #[test]
    fn a_word_is_held_in_whatever_case() {
        for &language in Language::ALL {
            let profile = Profile::of(language);
            for (word, classes) in profile.entries().filter(|word| word.1 & ABBREVIATION != 0) {
                for word in [word.to_owned(), word.to_uppercase(), word.to_lowercase()] {
                    let same = profile.classes(&word) == classes;
                    assert!(!same || profile.tails.may_hold_tail(word.as_bytes()), "{word}");
                }
            }
        }
    }
}
