//! Sixty-four bytes of a text, a bit each: where its words and numbers begin is found without a branch.

use crate::swar;

/// The bytes from some place of a text on; behind the text there are spaces.
pub(super) struct Window {
    /// ASCII letters, and all bytes beyond ASCII.
    words: u64,
    /// The bytes beyond ASCII.
    wide: u64,
    digits: u64,
}

impl Window {
    pub(super) const SIZE: usize = 64;

    /// Of the bytes from `at` on.
    #[inline]
    pub(super) fn new(bytes: &[u8], at: usize) -> Window {
        match bytes.get(at..).and_then(<[u8]>::first_chunk) {
            Some(whole) => Window::of(whole),
            None => Window::of(&swar::padded(bytes.get(at..).unwrap_or_default())),
        }
    }

    #[inline]
    fn of(bytes: &[u8; Window::SIZE]) -> Window {
        let mut words = [0; Window::SIZE];
        for (word, &byte) in words.iter_mut().zip(bytes) {
            *word = u8::from((byte | 0x20).wrapping_sub(b'a') < 26) | byte >> 7;
        }
        // Most windows have neither, and the sum is found sooner than the place.
        let some = |is: fn(u8) -> u8| bytes.iter().fold(0, |some, &byte| some | is(byte)) != 0;
        let places = |is: fn(u8) -> u8| if some(is) { swar::gather(&bytes.map(is)) } else { 0 };
        let digits = places(|byte| u8::from(byte.wrapping_sub(b'0') < 10));
        let wide = places(|byte| byte >> 7);
        Window { words: swar::gather(&words), wide, digits }
    }

    /// Where the first number stands.
    #[inline]
    pub(super) fn number(&self) -> Option<usize> {
        (self.digits != 0).then(|| self.digits.trailing_zeros() as usize)
    }

    /// Where words begin that end within the window, and where one does that may go on behind it.
    #[inline]
    pub(super) fn words(&self) -> (u64, Option<usize>) {
        let begins = self.words & !(self.words << 1);
        match self.words.leading_ones() as usize {
            0 => (begins, None),
            size => {
                let last = Window::SIZE - size;
                (begins & !(1 << last), Some(last))
            }
        }
    }

    /// How many bytes the word at `place` has, as far as the window goes, and whether all are ASCII.
    #[inline]
    pub(super) fn word(&self, place: usize) -> (usize, bool) {
        let size = (!(self.words >> place)).trailing_zeros() as usize;
        (size, self.wide == 0 || (self.wide >> place).trailing_zeros() as usize >= size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_where_they_begin() {
        let text = "On May 7, 2019 caf\u{e9}s: (\u{201c}no\u{201d})\tx";
        let (begins, last) = Window::new(text.as_bytes(), 0).words();
        for (at, &byte) in text.as_bytes().iter().enumerate() {
            let letter = |byte: u8| byte.is_ascii_alphabetic() || byte >= 0x80;
            let first = letter(byte) && (at == 0 || !letter(text.as_bytes()[at - 1]));
            assert_eq!(begins >> at & 1 == 1, first, "{at}");
        }
        assert_eq!((begins >> text.len(), last), (0, None));
        assert_eq!(Window::new(text.as_bytes(), 0).number(), Some(7));
        assert_eq!(Window::new(&[b'a'; 64], 0).words(), (0, Some(0)));
        assert_eq!(Window::new("a ".repeat(40).as_bytes(), 1).words().1, Some(63));
        assert_eq!(Window::new(text.as_bytes(), 0).word(15), (6, false));
        assert_eq!(Window::new(text.as_bytes(), 0).word(3), (3, true));
    }
}
