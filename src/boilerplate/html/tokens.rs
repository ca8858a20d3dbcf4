//! The tokenizer's events, reduced to what a page is read from: start tags with the few attributes
//! that tell something, end tags, and text with its place in the HTML.

use super::source::Source;
use html5gum::{Emitter, Error, State, Tokenizer, naive_next_state};
use std::cell::Cell;
use std::ops::Range;

/// What is told of a page, in order.
pub(super) trait Visit {
    /// A start tag, at these bytes.
    fn start(&mut self, tag: &Start);
    /// An end tag.
    fn end(&mut self, name: &[u8]);
    /// Text that stands in the HTML as it is, at these bytes.
    fn verbatim(&mut self, at: Range<usize>);
    /// Text that the HTML writes otherwise, as by a character reference, at these bytes.
    fn written(&mut self, text: &[u8], at: Range<usize>);
}

/// Attributes that are looked at; all others are passed over unread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attribute {
    Class,
    Component,
    Content,
    DateTime,
    Hidden,
    Id,
    ItemProp,
    Label,
    Name,
    Open,
    Property,
    Rel,
    Role,
    Style,
    TestId,
    Type,
    Href,
}

impl Attribute {
    pub(super) const fn bit(self) -> u32 {
        1 << self as u32
    }

    fn named(name: &[u8]) -> Option<Attribute> {
        Some(match name {
            b"aria-label" => Attribute::Label,
            b"data-component" | b"data-module" | b"data-type" => Attribute::Component,
            b"data-testid" | b"data-test-id" | b"data-qa" => Attribute::TestId,
            b"class" => Attribute::Class,
            b"content" => Attribute::Content,
            b"datetime" => Attribute::DateTime,
            b"hidden" => Attribute::Hidden,
            b"href" => Attribute::Href,
            b"id" => Attribute::Id,
            b"itemprop" => Attribute::ItemProp,
            b"name" => Attribute::Name,
            b"open" => Attribute::Open,
            b"property" => Attribute::Property,
            b"rel" => Attribute::Rel,
            b"role" => Attribute::Role,
            b"style" => Attribute::Style,
            b"type" => Attribute::Type,
            _ => return None,
        })
    }
}

/// A start tag: its name in lower case and the attributes looked at, the first of each name.
#[derive(Debug, Default)]
pub(super) struct Start {
    pub(super) name: Vec<u8>,
    /// A bit for each attribute that is there.
    held: u32,
    attributes: Vec<(Attribute, Range<usize>)>,
    values: Vec<u8>,
}

impl Start {
    /// No class list or description that means anything is longer; data in attributes is.
    const LONGEST: usize = 4096;

    pub(super) fn get(&self, attribute: Attribute) -> Option<&[u8]> {
        if self.held & attribute.bit() == 0 {
            return None;
        }
        let (_, at) = self.attributes.iter().find(|(named, _)| *named == attribute)?;
        Some(&self.values[at.clone()])
    }

    /// The values of those of some attributes that are there.
    pub(super) fn values(&self, wanted: u32) -> impl Iterator<Item = &[u8]> {
        let wanted = move |attribute: &Attribute| attribute.bit() & wanted != 0;
        self.attributes.iter().filter(move |(named, _)| wanted(named)).map(|(_, at)| {
            let Range { start, end } = *at;
            &self.values[start..end]
        })
    }

    pub(super) fn text(&self, attribute: Attribute) -> Option<String> {
        self.get(attribute).map(|value| String::from_utf8_lossy(value).trim().to_owned())
    }

    pub(super) fn is(&self, attribute: Attribute, value: &str) -> bool {
        self.get(attribute)
            .is_some_and(|held| held.trim_ascii().eq_ignore_ascii_case(value.as_bytes()))
    }

    fn clear(&mut self) {
        self.name.clear();
        self.held = 0;
        self.attributes.clear();
        self.values.clear();
    }
}

/// Reads `html` to its end.
pub(super) fn read(html: &str, visit: &mut impl Visit) {
    let mut from = 0;
    // A raw element that is never closed would swallow the rest. Each name can fail once, since
    // no end tag of that name is left, so the number of attempts is that of the raw elements.
    for _ in 0..RAW_ELEMENTS {
        let unread = Cell::new(false);
        let mut events = Events::new(html, from, &unread, visit);
        let source = Source::new(&html.as_bytes()[from..], &unread);
        let tokenizer = Tokenizer::new_with_emitter(source, &mut events);
        for never in tokenizer {
            match never {
                Ok(()) => {}
                Err(never) => match never {},
            }
        }
        let (raw, name) = (events.raw, std::mem::take(&mut events.last));
        let Some(next) = raw.and_then(|open| resume(html, open)) else { break };
        visit.end(&name);
        from = next;
    }
}

const RAW_ELEMENTS: usize = 10;

/// Where to go on behind a raw element that is never closed: where the page's content begins.
fn resume(html: &str, open: usize) -> Option<usize> {
    let bytes = &html.as_bytes()[open..];
    memchr::memchr_iter(b'<', bytes)
        .find(|&at| {
            let tag = bytes[at + 1..].get(..8).unwrap_or(&bytes[at + 1..]).to_ascii_lowercase();
            [&b"/head"[..], b"body", b"article", b"main"].iter().any(|name| {
                tag.starts_with(name)
                    && tag.get(name.len()).is_none_or(|next| !next.is_ascii_alphanumeric())
            })
        })
        .map(|at| open + at)
}

struct Events<'v, V> {
    html: &'v [u8],
    /// How far the tokenizer has read.
    at: usize,
    visit: &'v mut V,
    tag: Start,
    is_end: bool,
    in_tag: bool,
    /// The name of the last start tag, which alone closes a raw element.
    last: Vec<u8>,
    attribute: Vec<u8>,
    known: Option<Attribute>,
    /// Whether nobody asks for the value that is being read.
    unread: &'v Cell<bool>,
    value: usize,
    has_attribute: bool,
    /// Where the content of the raw element that is open begins.
    raw: Option<usize>,
}

impl<'v, V: Visit> Events<'v, V> {
    fn new(html: &'v str, at: usize, unread: &'v Cell<bool>, visit: &'v mut V) -> Events<'v, V> {
        Events {
            html: html.as_bytes(),
            at,
            visit,
            tag: Start::default(),
            is_end: false,
            in_tag: false,
            last: Vec::new(),
            attribute: Vec::new(),
            known: None,
            unread,
            value: 0,
            has_attribute: false,
            raw: None,
        }
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
        self.value = self.tag.values.len();
    }

    fn finish_attribute(&mut self) {
        self.unread.set(false);
        if !std::mem::take(&mut self.has_attribute) {
            return;
        }
        if self.known.is_none() {
            self.name_attribute();
        }
        if let Some(known) = self.known.take() {
            self.tag.held |= known.bit();
            self.tag.attributes.push((known, self.value..self.tag.values.len()));
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
        self.in_tag = true;
        self.has_attribute = false;
    }

    fn init_end_tag(&mut self) {
        self.tag.clear();
        self.is_end = true;
        self.in_tag = true;
        self.has_attribute = false;
    }

    fn init_comment(&mut self) {}

    fn emit_current_tag(&mut self) -> Option<State> {
        self.finish_attribute();
        self.in_tag = false;
        if self.is_end {
            self.raw = None;
            self.last.clear();
            self.visit.end(&self.tag.name);
            return None;
        }
        self.last.clone_from(&self.tag.name);
        self.visit.start(&self.tag);
        let state = naive_next_state(&self.last);
        self.raw = state.as_ref().map(|_| self.at);
        state
    }

    fn emit_current_comment(&mut self) {}

    fn emit_current_doctype(&mut self) {}

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
        // Of a link to follow, it is enough that it is one.
        let present = self.known == Some(Attribute::Href) && self.tag.name != b"link";
        self.unread.set(self.known.is_none() || present);
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        if self.attribute.len() < 64 {
            self.attribute.extend_from_slice(name);
        }
    }

    #[inline]
    fn push_attribute_value(&mut self, value: &[u8]) {
        if self.unread.get() {
            return;
        }
        let room = Start::LONGEST.saturating_sub(self.tag.values.len() - self.value);
        self.tag.values.extend_from_slice(&value[..value.len().min(room)]);
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
