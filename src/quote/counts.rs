//! Running counts over the words of a paragraph: eight kinds side by side in one number, so that a
//! stretch is counted by one subtraction.

use super::words::{Strength, Tag, Word};
use std::ops::Range;

/// A kind of word that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Kind {
    /// A finite verb.
    Finite,
    /// The same, but not in marks.
    Told,
    /// A verb of speech, not in marks.
    CueVerb,
    /// A word, not in marks, that is more of a cue than a noun.
    Cue,
    Quote,
    Unquote,
    That,
    Colon,
}

impl Kind {
    const fn one(self) -> u64 {
        1 << (8 * self as u32)
    }
}

/// How many of each kind stand before each word, and before the end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    before: Vec<u64>,
}

impl Counts {
    pub(crate) fn clear(&mut self) {
        self.before.clear();
    }

    /// Counts the words.
    pub(crate) fn read(&mut self, words: &[Word]) {
        let mut sum = 0u64;
        self.before.clear();
        self.before.reserve(words.len() + 1);
        self.before.push(sum);
        self.before.extend(words.iter().map(|word| {
            sum = sum.wrapping_add(kinds(word));
            sum
        }));
    }

    /// The counts in a stretch of 255 words at most.
    #[inline]
    pub(crate) fn within(&self, words: Range<usize>) -> Within {
        let at = |place: usize| self.before.get(place).copied().unwrap_or_default();
        Within(at(words.end).wrapping_sub(at(words.start)))
    }
}

/// One of each kind that a word is of.
#[inline]
fn kinds(word: &Word) -> u64 {
    const TOLD: u64 = Kind::Told.one() | Kind::CueVerb.one();
    static OF_TAG: [u64; Tag::ALL.len()] = {
        let mut kinds = [0; Tag::ALL.len()];
        let mut n = 0;
        while n < kinds.len() {
            let tag = Tag::ALL[n];
            kinds[n] = match tag {
                Tag::Quote => Kind::Quote.one(),
                Tag::Unquote => Kind::Unquote.one(),
                Tag::That => Kind::That.one(),
                Tag::Colon => Kind::Colon.one(),
                _ => 0,
            };
            if tag.is_finite() {
                kinds[n] |= Kind::Finite.one() | Kind::Told.one();
            }
            if tag.is_cue_verb() {
                kinds[n] |= Kind::CueVerb.one();
            }
            n += 1;
        }
        kinds
    };
    let cue = u64::from(word.strength as u8 > Strength::Noun as u8) * Kind::Cue.one();
    let of_tag = OF_TAG[word.tag as usize];
    if word.quoted { of_tag & !TOLD } else { of_tag | cue }
}

/// The counts in one stretch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Within(u64);

impl Within {
    #[inline]
    pub(crate) fn count(self, kind: Kind) -> u32 {
        (self.0 >> (8 * kind as u32)) as u32 & 0xFF
    }

    #[inline]
    pub(crate) fn has(self, kind: Kind) -> bool {
        self.count(kind) > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_has_the_counts_of_its_words() {
        let tags = [Tag::CuePast, Tag::That, Tag::VerbPast, Tag::Quote, Tag::VerbS, Tag::Unquote];
        // Far beyond what one of the counts can hold.
        let words: Vec<Word> = (0..6_000)
            .map(|n| {
                let mut word = Word::mark(n, n + 1, tags[n % tags.len()]);
                word.quoted = n % 7 == 3;
                if word.tag == Tag::CuePast {
                    word.strength = Strength::Direct;
                }
                word
            })
            .collect();
        let mut counts = Counts::default();
        counts.read(&words);
        for start in [0, 1, 5, 255, 256, 3_000, 5_800] {
            for size in [0, 1, 6, 40, 120, 199] {
                let part = &words[start..start + size];
                let within = counts.within(start..start + size);
                let is = |kind, holds: &dyn Fn(&&Word) -> bool| {
                    assert_eq!(within.count(kind) as usize, part.iter().filter(holds).count());
                };
                is(Kind::Finite, &|word| word.tag.is_finite());
                is(Kind::Told, &|word| word.tag.is_finite() && !word.quoted);
                is(Kind::CueVerb, &|word| word.tag.is_cue_verb() && !word.quoted);
                is(Kind::Cue, &|word| word.strength == Strength::Direct && !word.quoted);
                is(Kind::Quote, &|word| word.tag == Tag::Quote);
                is(Kind::Unquote, &|word| word.tag == Tag::Unquote);
                is(Kind::That, &|word| word.tag == Tag::That);
                is(Kind::Colon, &|word| word.tag == Tag::Colon);
            }
        }
    }
}
