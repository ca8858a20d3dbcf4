//! The bytes of a page as the tokenizer asks for them, until it has read a token.

use html5gum::{Readable, Reader};
use std::cell::Cell;
use std::convert::Infallible;

/// What is left of a page.
pub(super) struct Source<'h> {
    rest: &'h [u8],
    /// Set where the page is to end for the tokenizer.
    stop: &'h Cell<bool>,
}

impl<'h> Source<'h> {
    pub(super) fn new(html: &'h [u8], stop: &'h Cell<bool>) -> Source<'h> {
        Source { rest: html, stop }
    }

    fn left(&self) -> &'h [u8] {
        if self.stop.get() { &[] } else { self.rest }
    }
}

impl Reader for Source<'_> {
    type Error = Infallible;

    #[inline(always)]
    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        let Some((first, rest)) = self.left().split_first() else { return Ok(None) };
        self.rest = rest;
        Ok(Some(*first))
    }

    fn try_read_string(&mut self, text: &[u8], exact: bool) -> Result<bool, Infallible> {
        let Some((next, rest)) = self.left().split_at_checked(text.len()) else { return Ok(false) };
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
        buffer: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        let left = self.left();
        let run = match left.to_reader().read_until(needle, buffer) {
            Ok(run) => run.map(<[u8]>::len),
            Err(never) => match never {},
        };
        let Some(run) = run else { return Ok(None) };
        let (run, rest) = left.split_at(run);
        self.rest = rest;
        Ok(Some(run))
    }
}
