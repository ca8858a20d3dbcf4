//! What a page is read from: start tags with the few attributes that tell something, end tags, and
//! text with its place in the HTML.

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

    pub(super) fn named(name: &[u8]) -> Option<Attribute> {
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

    /// Notes an attribute whose value is the last of the values, from there on.
    pub(super) fn hold(&mut self, attribute: Attribute, value: usize) {
        self.held |= attribute.bit();
        self.attributes.push((attribute, value..self.values.len()));
    }

    /// Where the next value begins.
    pub(super) fn end(&self) -> usize {
        self.values.len()
    }

    /// Adds to the value that begins there.
    pub(super) fn push(&mut self, from: usize, value: &[u8]) {
        let room = Start::LONGEST.saturating_sub(self.values.len() - from);
        self.values.extend_from_slice(&value[..value.len().min(room)]);
    }

    /// Whether somebody asks for an attribute's value: of a link to follow, it is enough that it is
    /// one.
    pub(super) fn asks(&self, attribute: Attribute) -> bool {
        attribute != Attribute::Href || self.name == b"link"
    }

    pub(super) fn clear(&mut self) {
        self.name.clear();
        self.held = 0;
        self.attributes.clear();
        self.values.clear();
    }
}
