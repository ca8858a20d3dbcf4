//! Typewriter quotes, which open and close alike: whether a quotation is open at a place.

use memchr::memchr_iter;

/// How many typewriter quotes the paragraph has had, counted no byte twice.
#[derive(Clone, Debug, Default)]
pub(super) struct Parity {
    at: usize,
    odd: bool,
}

impl Parity {
    /// Forgets what came before `at`: a paragraph begins.
    pub(super) fn reset(&mut self, at: usize) {
        *self = Parity { at, odd: false };
    }

    /// Whether a quotation is open before `at`.
    pub(super) fn open(&mut self, text: &str, at: usize) -> bool {
        if at > self.at {
            let count = memchr_iter(b'"', &text.as_bytes()[self.at..at]).count();
            self.odd ^= count % 2 == 1;
            self.at = at;
        }
        self.odd
    }
}
