//! The bytes of a page as the tokenizer asks for them: runs of what tells it nothing are passed over
//! at once.

use html5gum::{Readable, Reader};
use std::cell::Cell;
use std::convert::Infallible;

/// What is left of a page.
pub(super) struct Source<'h> {
    rest: &'h [u8],
    /// Whether the page has neither NUL nor carriage return, which the tokenizer looks for everywhere.
    plain: bool,
    /// Set while the tokenizer reads a value that nobody asks for: nothing but its end is looked for.
    unread: &'h Cell<bool>,
}

impl<'h> Source<'h> {
    pub(super) fn new(html: &'h [u8], unread: &'h Cell<bool>) -> Source<'h> {
        Source { rest: html, plain: memchr::memchr2(0, b'\r', html).is_none(), unread }
    }

    /// How many bytes stand before the next that the tokenizer looks for: one if that is the next.
    #[inline(always)]
    fn run(&self, needle: &[u8]) -> usize {
        let (rest, first) = (self.rest, needle[0]);
        if matches!(first, b'"' | b'\'') && self.unread.get() {
            return memchr::memchr(first, rest).map_or(rest.len(), |at| at.max(1));
        }
        let found = match needle {
            _ if !self.plain => None,
            [b'<', 0, b'\r'] => Some(memchr::memchr(b'<', rest)),
            [_, b'&' | b'<', 0, b'\r'] => Some(memchr::memchr2(first, needle[1], rest)),
            _ => None,
        };
        match found {
            Some(at) => at.map_or(rest.len(), |at| at.max(1)),
            None => match rest.to_reader().read_until(needle, &mut [0; 4]) {
                Ok(run) => run.map_or(0, <[u8]>::len),
                Err(never) => match never {},
            },
        }
    }
}

impl Reader for Source<'_> {
    type Error = Infallible;

    #[inline(always)]
    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        let Some((first, rest)) = self.rest.split_first() else { return Ok(None) };
        self.rest = rest;
        Ok(Some(*first))
    }

    fn try_read_string(&mut self, text: &[u8], exact: bool) -> Result<bool, Infallible> {
        let Some((next, rest)) = self.rest.split_at_checked(text.len()) else { return Ok(false) };
        let same = if exact { next == text } else { next.eq_ignore_ascii_case(text) };
        if same {
            self.rest = rest;
        }
        Ok(same)
    }

    #[inline(always)]
    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        _: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let (run, rest) = self.rest.split_at(self.run(needle));
        self.rest = rest;
        Ok(Some(run))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_end_where_the_tokenizers_own_do() {
        let texts = ["<a b=\"x&amp;y\">t & u</a>", "no mark", "a\r\n<b>\0&", "\"'&<>", "&x<"];
        let needles: [&[u8]; 5] = [b"&<\0\r", b"<\0\r", b"\"&\0\r", b"'&\0\r", b"\t\n\x0C />\0\r"];
        let unread = Cell::new(false);
        for text in texts {
            for needle in needles {
                let (mut own, mut theirs) =
                    (Source::new(text.as_bytes(), &unread), text.to_reader());
                let (mut one, mut two) = ([0; 4], [0; 4]);
                loop {
                    let run = own.read_until(needle, &mut one).unwrap();
                    assert_eq!(run, theirs.read_until(needle, &mut two).unwrap(), "{text}");
                    if run.is_none() {
                        break;
                    }
                }
            }
        }
    }

    #[test]
    fn of_a_value_that_nobody_asks_for_only_the_end_is_found() {
        let unread = Cell::new(true);
        let mut source = Source::new(b"a&b\0\r\n<c\">", &unread);
        let mut run = || source.read_until(b"\"&\0\r", &mut [0; 4]).unwrap().map(<[u8]>::len);
        assert_eq!((run(), run(), run()), (Some(8), Some(1), Some(1)));
    }
}
