//! Sixty-four bytes of a text, a bit each: where ASCII words begin and end is found without a branch.

use crate::swar;

/// What each of sixty-four bytes of a text is, a bit each.
#[derive(Clone, Copy)]
pub(super) struct Window {
    /// Letters and digits of ASCII.
    pub(super) words: u64,
    /// Those that begin a word, if one may begin at the first byte.
    pub(super) starts: u64,
    /// What a word may go on with: bytes beyond ASCII, and apostrophes.
    pub(super) joins: u64,
    /// The other marks of ASCII.
    pub(super) marks: u64,
}

impl Window {
    pub(super) const SIZE: usize = 64;
    /// How many bytes are at hand from the first on, so that a word that begins in the window can be
    /// read at once.
    pub(super) const READ: usize = Window::SIZE + 8;

    // A function of its own, so that the compiler has all registers for it.
    #[inline(never)]
    pub(super) fn new(bytes: &[u8; Window::SIZE]) -> Window {
        let words = swar::bits(bytes, |byte| {
            ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10)
        });
        let spaces = swar::bits(bytes, |byte| (byte <= b' ') | (byte == 0x7F));
        let joins = swar::bits(bytes, |byte| (byte >= 0x80) | (byte == b'\''));
        Window {
            words,
            starts: words & !(words << 1),
            // A word that fills the window may go on behind it.
            joins: if words == u64::MAX { u64::MAX } else { joins },
            marks: !(words | spaces | joins),
        }
    }

    /// How many bytes of the window may be read when `size` are left: where a word may go on behind
    /// the window, those before it.
    #[inline]
    pub(super) fn reach(&self, size: usize) -> usize {
        let cut = self.words.leading_ones() as usize;
        match size {
            _ if size < Window::SIZE => size,
            // A word that fills the window is not read in it.
            _ if cut < Window::SIZE => Window::SIZE - cut,
            _ => Window::SIZE,
        }
    }

    /// How many letters and digits of ASCII stand from `place` on in the window.
    #[inline]
    pub(super) fn word(&self, place: usize) -> usize {
        (!(self.words >> place)).trailing_zeros() as usize
    }
}

/// The bits from `from` up to `to`, which is at most their number.
#[inline]
pub(super) fn between(from: usize, to: usize) -> u64 {
    below(to) & !below(from)
}

/// The bits below `place`.
#[inline]
pub(super) fn below(place: usize) -> u64 {
    1u64.checked_shl(place as u32).map_or(u64::MAX, |bit| bit - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Window {
        let read: [u8; Window::READ] = swar::padded(text.as_bytes());
        Window::new(read.first_chunk().expect("more is read than the window has"))
    }

    #[test]
    fn words_and_marks_are_where_they_begin() {
        let text = "On May 7, 2019 caf\u{e9}s: (\u{201c}no\u{201d})\tx don't";
        let window = of(text);
        for (at, byte) in text.bytes().enumerate() {
            let before = at.checked_sub(1).map(|at| text.as_bytes()[at]);
            let inside = before.is_some_and(|byte| byte.is_ascii_alphanumeric());
            let told = |bits: u64| bits >> at & 1 == 1;
            assert_eq!(told(window.words), byte.is_ascii_alphanumeric(), "{at}");
            assert_eq!(told(window.starts), byte.is_ascii_alphanumeric() && !inside, "{at}");
            assert_eq!(told(window.joins), byte >= 0x80 || byte == b'\'', "{at}");
            assert_eq!(told(window.marks), byte.is_ascii_punctuation() && byte != b'\'', "{at}");
        }
        assert_eq!(window.word(0), 2);
        assert_eq!(window.word(text.find("2019").unwrap()), 4);
        assert_eq!(window.word(text.find(':').unwrap()), 0);
    }

    #[test]
    fn a_word_cut_by_the_edge_is_out_of_reach() {
        assert_eq!(of(&"word ".repeat(13)).reach(65), 60);
        assert_eq!(of(&"word ".repeat(13)).reach(63), 63);
        assert_eq!(of(&"words ".repeat(11)).reach(66), 60);
        assert_eq!(of(&"four4 ".repeat(11)[2..]).reach(64), 64);
        let long = of(&"a".repeat(70));
        assert_eq!((long.reach(70), long.word(0), long.joins), (64, 64, u64::MAX));
    }

    #[test]
    fn bits_between_two_places() {
        assert_eq!(between(0, 64), u64::MAX);
        assert_eq!(between(3, 5), 0b11000);
        assert_eq!(between(5, 5), 0);
        assert_eq!(below(0), 0);
    }
}
