//! The tokenizer of html5gum, asked for one token at a time where [`scan`](super::scan) hands over.

use super::source::Source;
use super::tokens::{Attribute, Start, Visit};
use html5gum::{Emitter, Error, State, Tokenizer, naive_next_state};
use std::cell::Cell;
use std::ops::Range;

/// What the tokenizer tells, one token at a time.
pub(super) struct Events<'v, V> {
    pub(super) html: &'v [u8],
    /// How far the page is read.
    pub(super) at: usize,
    pub(super) visit: &'v mut V,
    pub(super) tag: Start,
    is_end: bool,
    /// The name of the last start tag, which alone closes a raw element.
    pub(super) last: Vec<u8>,
    pub(super) attribute: Vec<u8>,
    known: Option<Attribute>,
    value: usize,
    has_attribute: bool,
    /// The raw element that is open: how its content is read.
    pub(super) raw: Option<State>,
    /// Set behind a token, where the tokenizer is to stop.
    stop: &'v Cell<bool>,
}

impl<'v, V: Visit> Events<'v, V> {
    pub(super) fn new(html: &'v str, stop: &'v Cell<bool>, visit: &'v mut V) -> Events<'v, V> {
        Events {
            html: html.as_bytes(),
            at: 0,
            visit,
            tag: Start::default(),
            is_end: false,
            last: Vec::new(),
            attribute: Vec::new(),
            known: None,
            value: 0,
            has_attribute: false,
            raw: None,
            stop,
        }
    }

    /// Has the tokenizer read the next tag, comment or raw content with what stands before it.
    pub(super) fn token(&mut self) {
        let stop = self.stop;
        stop.set(false);
        let source = Source::new(&self.html[self.at..], stop);
        let state = self.raw;
        let mut tokenizer = Tokenizer::new_with_emitter(source, &mut *self);
        if let Some(state) = state {
            tokenizer.set_state(state);
        }
        for never in tokenizer {
            match never {
                Ok(()) => {}
                Err(never) => match never {},
            }
        }
        if !stop.get() {
            self.at = self.html.len();
        }
    }

    /// Tells of the start tag that was read.
    pub(super) fn start(&mut self) {
        self.last.clone_from(&self.tag.name);
        self.visit.start(&self.tag);
        self.raw = naive_next_state(&self.last);
    }

    /// The bytes that the character reference just read stands at. The tokenizer may be a character
    /// ahead of it, to see where it ends; an ampersand that opens none stands for itself.
    fn reference(&self, text: &[u8]) -> Range<usize> {
        let to = self.at.min(self.html.len());
        let from = to.saturating_sub(LONGEST_REFERENCE);
        let Some(from) = memchr::memrchr(b'&', &self.html[from..to]).map(|at| from + at) else {
            let end = (0..=to).rev().find(|&at| self.is_boundary(at)).unwrap_or(0);
            return end..end;
        };
        let rest = &self.html[from..to];
        let named = [&b"amp"[..], b"AMP", b"#"].iter().any(|name| rest[1..].starts_with(name));
        if rest.starts_with(text) && !(text == b"&" && named) {
            return from..from + text.len();
        }
        let name =
            rest[1..].iter().position(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'#'));
        let end = match name.map(|at| at + 1) {
            Some(end) if rest[end] == b';' => from + end + 1,
            Some(end) => from + end,
            None => to,
        };
        from..end
    }

    fn is_boundary(&self, at: usize) -> bool {
        self.html.get(at).is_none_or(|byte| byte & 0xC0 != 0x80)
    }

    fn name_attribute(&mut self) {
        self.known = Attribute::named(&self.attribute)
            .filter(|_| !self.is_end)
            .filter(|known| self.tag.get(*known).is_none());
        self.value = self.tag.end();
    }

    fn finish_attribute(&mut self) {
        if !std::mem::take(&mut self.has_attribute) {
            return;
        }
        if self.known.is_none() {
            self.name_attribute();
        }
        if let Some(known) = self.known.take() {
            self.tag.hold(known, self.value);
        }
    }
}

impl<V: Visit> Emitter for &mut Events<'_, V> {
    type Token = ();

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last.clear();
        self.last.extend_from_slice(name.unwrap_or_default());
    }

    fn emit_eof(&mut self) {}

    fn emit_error(&mut self, _: Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    #[inline]
    fn pop_token(&mut self) -> Option<()> {
        None
    }

    #[inline]
    fn emit_string(&mut self, text: &[u8]) {
        let from = self.at.saturating_sub(text.len());
        if self.html.get(from..self.at) == Some(text) {
            self.visit.verbatim(from..self.at);
        } else {
            let at = self.reference(text);
            if self.html.get(at.clone()) == Some(text) {
                self.visit.verbatim(at);
            } else {
                self.visit.written(text, at);
            }
        }
    }

    fn init_start_tag(&mut self) {
        self.tag.clear();
        self.is_end = false;
        self.has_attribute = false;
    }

    fn init_end_tag(&mut self) {
        self.tag.clear();
        self.is_end = true;
        self.has_attribute = false;
    }

    fn init_comment(&mut self) {}

    fn emit_current_tag(&mut self) -> Option<State> {
        self.finish_attribute();
        self.stop.set(true);
        if self.is_end {
            self.raw = None;
            self.last.clear();
            self.visit.end(&self.tag.name);
        } else {
            self.start();
        }
        None
    }

    fn emit_current_comment(&mut self) {
        self.stop.set(true);
    }

    fn emit_current_doctype(&mut self) {
        self.stop.set(true);
    }

    fn set_self_closing(&mut self) {}

    fn set_force_quirks(&mut self) {}

    fn push_tag_name(&mut self, name: &[u8]) {
        // A name longer than this is no element's.
        if self.tag.name.len() < 64 {
            self.tag.name.extend_from_slice(name);
        }
    }

    fn push_comment(&mut self, _: &[u8]) {}

    fn push_doctype_name(&mut self, _: &[u8]) {}

    fn init_doctype(&mut self) {}

    fn init_attribute(&mut self) {
        self.finish_attribute();
        self.attribute.clear();
        self.known = None;
        self.has_attribute = true;
    }

    fn init_attribute_value(&mut self) {
        self.name_attribute();
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        if self.attribute.len() < 64 {
            self.attribute.extend_from_slice(name);
        }
    }

    #[inline]
    fn push_attribute_value(&mut self, value: &[u8]) {
        if self.known.is_some_and(|known| self.tag.asks(known)) {
            self.tag.push(self.value, value);
        }
    }

    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end && !self.last.is_empty() && self.last == self.tag.name
    }

    #[inline]
    fn move_position(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by);
    }
}

/// `&CounterClockwiseContourIntegral;` is the longest name.
const LONGEST_REFERENCE: usize = 40;
