//! Sixty-four bytes of a text, a bit each: where ASCII words begin and end is found without a branch.

use crate::swar;

/// Which of the bytes from some place of a text on are letters or digits of ASCII, and which begin
/// something.
pub(super) struct Window {
    words: u64,
    firsts: u64,
}

impl Window {
    pub(super) const SIZE: usize = 64;

    /// Of the bytes from `at` on; behind the text there is nothing.
    #[inline]
    pub(super) fn new(bytes: &[u8], at: usize) -> Window {
        match bytes.get(at..).and_then(<[u8]>::first_chunk) {
            Some(whole) => Window::of(whole),
            None => {
                let mut padded = [b' '; Window::SIZE];
                let rest = bytes.get(at..).unwrap_or_default();
                padded[..rest.len()].copy_from_slice(rest);
                Window::of(&padded)
            }
        }
    }

    #[inline]
    fn of(bytes: &[u8; Window::SIZE]) -> Window {
        let (mut words, mut spaces) = ([0; Window::SIZE], [0; Window::SIZE]);
        for ((word, space), &byte) in words.iter_mut().zip(&mut spaces).zip(bytes) {
            let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
            *word = u8::from(letter) | u8::from(byte.wrapping_sub(b'0') < 10);
            *space = u8::from(byte <= b' ') | u8::from(byte == 0x7F);
        }
        let (words, spaces) = (swar::gather(&words), swar::gather(&spaces));
        Window { words, firsts: (words & !(words << 1)) | !(words | spaces) }
    }

    /// Of the first `size` bytes those that a word or a mark begins with; of what is beyond ASCII,
    /// every byte.
    #[inline]
    pub(super) fn firsts(&self, size: usize) -> u64 {
        if size < Window::SIZE { self.firsts & ((1 << size) - 1) } else { self.firsts }
    }

    /// How many letters and digits of ASCII stand from `place` on; none if none does, or if they may
    /// go on behind the window.
    #[inline]
    pub(super) fn word(&self, place: usize) -> Option<usize> {
        let size = (!(self.words >> place)).trailing_zeros() as usize;
        (size > 0 && place + size < Window::SIZE).then_some(size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_marks_are_where_they_begin() {
        let text = "On May 7, 2019 caf\u{e9}s: (\u{201c}no\u{201d})\tx";
        for pad in [0, 100] {
            let bytes = [text.as_bytes(), " ".repeat(pad).as_bytes()].concat();
            let window = Window::new(&bytes, 0);
            let firsts = window.firsts(text.len());
            for (at, byte) in text.bytes().enumerate() {
                let inside = at > 0 && bytes[at - 1].is_ascii_alphanumeric();
                let want = match byte {
                    b' ' | b'\t' => false,
                    byte if byte.is_ascii_alphanumeric() => !inside,
                    _ => true,
                };
                assert_eq!(firsts >> at & 1 == 1, want, "{at}");
            }
            assert_eq!(window.word(0), Some(2));
            assert_eq!(window.word(text.find("2019").unwrap()), Some(4));
            assert_eq!(window.word(text.find(':').unwrap()), None);
        }
        let long = Window::new("word ".repeat(20).as_bytes(), 1);
        assert_eq!((long.word(0), long.word(59)), (Some(3), Some(4)));
        assert_eq!(Window::new("a".repeat(70).as_bytes(), 0).word(0), None);
    }
}
