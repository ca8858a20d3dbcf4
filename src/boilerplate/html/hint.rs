//! What the names in `class`, `id`, `role` and `itemprop` tell of an element.

use crate::lexicon;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::sync::OnceLock;

macro_rules! hints {
    ($($hint:ident $name:literal),+ $(,)?) => {
        /// A part of a page that markup names; the second column of the list names these.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Hint { $($hint,)+ }

        impl Hint {
            pub(super) const ALL: &[(Hint, &str)] = &[$((Hint::$hint, $name)),+];
        }
    };
}

hints! {
    Article "article", Body "body", Content "content", Title "title", Summary "summary",
    Byline "byline", Time "time", Caption "caption", Share "share", Nav "nav", Related "related",
    Promo "promo", Ad "ad", Comment "comment", Tags "tags", Footer "footer", Header "header",
    Side "side", Modal "modal", Bio "bio", List "list", Quote "quote", Player "player",
    Note "note", Label "label", Action "action", Info "info", Live "live", Hidden "hidden",
    Product "product", Meta "meta", Post "post",
}

impl Hint {
    pub(super) const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// Parts that hold no article, as long as most of the page's prose is not in them.
pub(super) const AWAY: u32 = Hint::Related.bit()
    | Hint::Promo.bit()
    | Hint::Comment.bit()
    | Hint::Footer.bit()
    | Hint::Side.bit()
    | Hint::Modal.bit()
    | Hint::Nav.bit()
    | Hint::Ad.bit();

/// The strongest of the hints that speak against the article, as a small number.
pub(super) fn class(hints: u32) -> u8 {
    let order = [
        Hint::Comment,
        Hint::Related,
        Hint::Promo,
        Hint::Footer,
        Hint::Nav,
        Hint::Side,
        Hint::Share,
        Hint::Ad,
        Hint::Modal,
        Hint::Tags,
        Hint::Bio,
        Hint::Caption,
    ];
    let at = order.iter().position(|hint| hints & hint.bit() != 0);
    at.map_or(order.len() as u8, |at| at as u8)
}

/// The list, as one automaton.
pub(super) struct Hints {
    words: Option<AhoCorasick>,
    tells: Vec<(usize, u32)>,
}

impl Hints {
    pub(super) fn shared() -> &'static Hints {
        static HINTS: OnceLock<Hints> = OnceLock::new();
        HINTS.get_or_init(|| {
            let list = include_str!("../../lexicon/any/markup.txt");
            let (words, tells): (Vec<&str>, Vec<(usize, u32)>) = lexicon::entries(list)
                .map(|(word, names)| {
                    let bits = names.split(' ').fold(0, |bits, name| {
                        let hint = Hint::ALL.iter().find(|(_, known)| *known == name);
                        bits | hint.map_or(0, |(hint, _)| hint.bit())
                    });
                    (word, (word.len(), bits))
                })
                .unzip();
            // Only the list itself can make this fail, and a test reads it.
            let words = AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .kind(Some(AhoCorasickKind::DFA))
                .build(words)
                .ok();
            Hints { words, tells }
        })
    }

    /// The parts that these names tell of, a bit each.
    pub(super) fn of(&self, names: &[u8]) -> u32 {
        let mut bits = 0;
        for found in self.words.iter().flat_map(|words| words.find_overlapping_iter(names)) {
            let (length, tell) = self.tells[found.pattern().as_usize()];
            if bits & tell != tell && (length > 4 || alone(names, found.start(), found.end())) {
                bits |= tell;
            }
        }
        // A post shown in the article is named after the site that it can be shared on.
        if bits & Hint::Post.bit() != 0 { bits & !Hint::Share.bit() } else { bits }
    }
}

/// What was found for the names met last, since a page repeats its names.
pub(super) struct Recent {
    slots: Vec<(u64, u32)>,
}

impl Recent {
    const SLOTS: usize = 1024;

    pub(super) fn new() -> Recent {
        Recent { slots: vec![(0, 0); Recent::SLOTS] }
    }

    /// What [`Hints::of`] says of these names.
    pub(super) fn of(&mut self, names: &[u8]) -> u32 {
        let key = names.chunks(8).fold(names.len() as u64 + 1, |sum, chunk| {
            let mut bytes = [0; 8];
            bytes[..chunk.len()].copy_from_slice(chunk);
            let mixed = (sum ^ u64::from_le_bytes(bytes)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            mixed ^ mixed >> 32
        });
        let slot = &mut self.slots[key as usize % Recent::SLOTS];
        if slot.0 != key {
            *slot = (key, Hints::shared().of(names));
        }
        slot.1
    }
}

/// Whether a word is bounded by marks, digits or a change of case.
fn alone(names: &[u8], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map(|at| names[at]);
    let opens = before.is_none_or(|byte| {
        !byte.is_ascii_alphabetic()
            || (byte.is_ascii_lowercase() && names[start].is_ascii_uppercase())
    });
    let closes = names.get(end).is_none_or(|byte| {
        !byte.is_ascii_alphabetic()
            || (byte.is_ascii_uppercase() && names[end - 1].is_ascii_lowercase())
    });
    opens && closes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_known_parts_and_is_found() {
        for (word, names) in lexicon::entries(include_str!("../../lexicon/any/markup.txt")) {
            for name in names.split(' ') {
                let (hint, _) = Hint::ALL.iter().find(|(_, known)| *known == name).expect(name);
                assert_ne!(Hints::shared().of(word.as_bytes()) & hint.bit(), 0, "{word}");
            }
        }
    }

    #[test]
    fn short_words_stand_alone() {
        let of = |names: &str| Hints::shared().of(names.as_bytes());
        assert_ne!(of("ad-slot") & Hint::Ad.bit(), 0);
        assert_ne!(of("topAd") & Hint::Ad.bit(), 0);
        assert_eq!(of("shadow gradient") & Hint::Ad.bit(), 0);
        assert_ne!(of("relatedStories") & Hint::Related.bit(), 0);
    }

    #[test]
    fn a_post_that_is_shown_is_not_a_button_to_share() {
        let post = Hints::shared().of(b"twitter-tweet");
        assert_eq!(post & (Hint::Post.bit() | Hint::Share.bit()), Hint::Post.bit());
        assert_ne!(Hints::shared().of(b"twitter-button") & Hint::Share.bit(), 0);
    }

    #[test]
    fn names_met_before_tell_the_same() {
        let mut recent = Recent::new();
        for _ in 0..2 {
            for number in 0..600 {
                let names =
                    format!("{}-{number}", ["related", "menu", "x", "comment-body"][number % 4]);
                assert_eq!(recent.of(names.as_bytes()), Hints::shared().of(names.as_bytes()));
            }
        }
    }
}
