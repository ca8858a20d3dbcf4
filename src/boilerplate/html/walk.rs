//! From tags and text to lines: the elements that are open, and what they tell of the line.
//!
//! No tree is built. Start and end tags open and close elements on one stack by the rules of the
//! HTML standard for what closes what, each rule bounded in how far it looks back, so that broken
//! pages cost no more than sound ones.

use super::flag;
use super::hint::Recent;
use super::lines::{Around, Writer};
use super::meta::Meta;
use super::tag::{Flow, Tag};
use super::tokens::{Attribute, Start, Visit};
use std::ops::Range;

/// An element that lines are counted by.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) parent: usize,
    pub(super) tag: Tag,
    pub(super) depth: usize,
    pub(super) hints: u32,
    pub(super) flags: u32,
    /// A hash of its name and classes, digits aside; of those of its parent too; and three up.
    pub(super) shape: u32,
    pub(super) path: u32,
    pub(super) long_path: u32,
}

/// An element on the stack.
struct Open {
    tag: Tag,
    /// Tells apart the elements without a row of their own.
    name: u32,
    place: usize,
    flags: u32,
    /// Where its names begin in the walk's.
    names: usize,
    /// What they tell, once [`Walk::resolve`] has read them.
    own: u32,
    near: u32,
}

/// How far back a tag looks for the element that it closes.
const LOOK_BACK: usize = 256;

pub(super) struct Walk<'h> {
    html: &'h str,
    pub(super) writer: Writer,
    pub(super) places: Vec<Place>,
    pub(super) meta: Meta,
    hints: Recent,
    /// The names of the elements that are open, one behind the other.
    names: Vec<u8>,
    stack: Vec<Open>,
    /// How many of the open elements have had their names read.
    resolved: usize,
    /// How many elements are open whose name has this low byte.
    open: [u32; 256],
    /// The verbatim text that has not been written yet.
    run: Range<usize>,
    collect: Option<Collect>,
}

/// Text that is not shown, and told apart.
enum Collect {
    Title(String),
    Data(String),
}

impl<'h> Walk<'h> {
    pub(super) fn new(html: &'h str) -> Walk<'h> {
        let root = Place {
            parent: 0,
            tag: Tag::Html,
            depth: 0,
            hints: 0,
            flags: 0,
            shape: 0,
            path: 0,
            long_path: 0,
        };
        Walk {
            html,
            writer: Writer::new(html.len()),
            places: vec![root],
            meta: Meta::default(),
            hints: Recent::new(),
            names: Vec::new(),
            stack: Vec::new(),
            resolved: 0,
            open: [0; 256],
            run: 0..0,
            collect: None,
        }
    }

    /// Ends the page.
    pub(super) fn finish(&mut self) {
        self.flush();
        self.writer.close_line();
        self.collected();
    }

    fn top(&self) -> (usize, u32) {
        self.stack.last().map_or((0, 0), |open| (open.place, open.flags))
    }

    /// What the names around a word tell of it. They are read here, when there is a word: most
    /// elements of a page hold none.
    fn resolve(&mut self) -> u32 {
        let (mut over, mut near) = match self.resolved.checked_sub(1).map(|at| &self.stack[at]) {
            Some(open) => (open.own, open.near),
            None => (0, 0),
        };
        for at in self.resolved..self.stack.len() {
            let end = self.stack.get(at + 1).map_or(self.names.len(), |next| next.names);
            let open = &mut self.stack[at];
            let names = &self.names[open.names..end];
            let own = if names.is_empty() { 0 } else { self.hints.of(names) };
            if open.tag.is_place() {
                self.places[open.place].hints = own;
                (open.own, open.near) = (own, own | over);
            } else {
                (open.own, open.near) = (own | over, own | near);
            }
            (over, near) = (open.own, open.near);
        }
        self.resolved = self.stack.len();
        near
    }

    fn is_open(&self, name: u32) -> bool {
        self.open[usize::from(name as u8)] > 0
    }

    /// Opens an element, whose names begin there among those of the walk.
    fn push(&mut self, tag: Tag, name: u32, names: usize, shape: u32, more: u32) {
        let (mut place, above) = self.top();
        if tag.is_place() {
            let parent = &self.places[place];
            let path = mix(parent.shape, shape);
            let long_path = mix(mix(self.places[parent.parent].path, parent.shape), shape);
            self.places.push(Place {
                parent: place,
                tag,
                depth: parent.depth + 1,
                hints: 0,
                flags: more,
                shape,
                path,
                long_path,
            });
            place = self.places.len() - 1;
        }
        self.open[usize::from(name as u8)] += 1;
        self.stack.push(Open { tag, name, place, flags: above | more, names, own: 0, near: 0 });
    }

    fn pop(&mut self) {
        if let Some(open) = self.stack.pop() {
            self.open[usize::from(open.name as u8)] -= 1;
            self.resolved = self.resolved.min(self.stack.len());
            self.names.truncate(open.names);
            if open.flags & flag::HIDDEN == 0 {
                self.part(open.tag);
                if open.tag == Tag::A {
                    self.writer.end_link();
                }
            }
        }
    }

    /// Parts what stands before the start or the end of an element from what stands behind it.
    fn part(&mut self, tag: Tag) {
        match tag.flow() {
            Flow::Block => self.writer.break_line(true),
            Flow::Line => self.writer.break_line(false),
            _ if tag.is_cell() => self.writer.space(),
            _ => {}
        }
    }

    fn pop_to(&mut self, at: usize) {
        while self.stack.len() > at {
            self.pop();
        }
    }

    /// The innermost open element that `wanted` holds for, unless one that `fence` holds for is in
    /// between, or it is too far back.
    fn find(&self, wanted: impl Fn(&Open) -> bool, fence: impl Fn(&Open) -> bool) -> Option<usize> {
        for at in (0..self.stack.len()).rev().take(LOOK_BACK) {
            let open = &self.stack[at];
            if wanted(open) {
                return Some(at);
            }
            if fence(open) {
                return None;
            }
        }
        None
    }

    fn close(&mut self, tags: &[Tag], fence: impl Fn(Tag) -> bool) {
        let found = self.find(|open| tags.contains(&open.tag), |open| fence(open.tag));
        if let Some(at) = found {
            self.pop_to(at);
        }
    }

    /// Closes what the start tag of `tag` does not let stay open.
    fn imply_ends(&mut self, tag: Tag) {
        if tag.ends_paragraph() && self.is_open(PARAGRAPH) {
            self.close(&[Tag::P], |tag| tag.bounds() || tag == Tag::Button);
        }
        match tag {
            Tag::Li => self.close(&[Tag::Li], |tag| {
                tag.bounds() || matches!(tag, Tag::Ul | Tag::Ol | Tag::Menu)
            }),
            Tag::Dd | Tag::Dt => {
                self.close(&[Tag::Dd, Tag::Dt], |tag| tag.bounds() || tag == Tag::Dl);
            }
            Tag::Td | Tag::Th => {
                self.close(&[Tag::Td, Tag::Th], |tag| matches!(tag, Tag::Tr | Tag::Table));
            }
            Tag::Tr => self.close(&[Tag::Tr], |tag| tag == Tag::Table),
            Tag::TBody | Tag::THead | Tag::TFoot => self
                .close(&[Tag::TBody, Tag::THead, Tag::TFoot, Tag::Caption], |tag| {
                    tag == Tag::Table
                }),
            Tag::A => self.close(&[Tag::A], |tag| tag.bounds() || tag.flow() == Flow::Block),
            Tag::Body => self.close(&[Tag::Head], |_| false),
            _ if tag.heading().is_some()
                && self.stack.last().is_some_and(|open| open.tag.heading().is_some()) =>
            {
                self.pop();
            }
            _ => {}
        }
        // Prose does not stand in a menu of choices or a drawing that was never closed.
        let skipped = |tag: Tag| matches!(tag, Tag::Select | Tag::Svg | Tag::Math | Tag::Option);
        let breaks_out = tag.flow() == Flow::Block || matches!(tag, Tag::Li | Tag::Tr);
        if breaks_out && self.stack.last().is_some_and(|open| open.flags & flag::HIDDEN != 0) {
            while let Some(at) = self.find(|open| skipped(open.tag), |open| open.tag.is_place()) {
                self.pop_to(at);
            }
        }
    }

    /// Writes the verbatim text that is waiting.
    fn flush(&mut self) {
        if !self.run.is_empty() {
            let at = std::mem::replace(&mut self.run, 0..0);
            if let Some(text) = self.html.get(at.clone()) {
                self.write(text, at, true);
            }
        }
    }

    fn write(&mut self, text: &str, at: Range<usize>, verbatim: bool) {
        if let Some(Collect::Title(kept) | Collect::Data(kept)) = &mut self.collect {
            kept.push_str(text);
            return;
        }
        let (place, flags) = self.top();
        if flags & flag::HIDDEN == 0 {
            let near = if text.trim_ascii().is_empty() { 0 } else { self.resolve() };
            self.writer.write(text, at, verbatim, Around { place, flags, near });
        }
    }

    /// What a title or a script told, once it is closed.
    fn collected(&mut self) {
        match self.collect.take() {
            Some(Collect::Title(title)) => self.meta.title_element(&title),
            Some(Collect::Data(data)) => self.meta.json(&data),
            None => {}
        }
    }
}

impl Visit for Walk<'_> {
    fn start(&mut self, start: &Start) {
        self.flush();
        self.collected();
        let tag = Tag::named(&start.name);
        let name = hash(&start.name);
        match tag {
            Tag::Meta => self.meta.meta(start),
            Tag::Link => self.meta.link(start),
            Tag::Br => self.writer.line_break(),
            Tag::Hr => self.writer.break_line(true),
            Tag::Img | Tag::Wbr => {}
            Tag::Title if self.meta.wants_title() => {
                self.collect = Some(Collect::Title(String::new()));
            }
            Tag::Script if start.is(Attribute::Type, "application/ld+json") => {
                self.collect = Some(Collect::Data(String::new()));
            }
            _ => {}
        }
        if tag.flow() == Flow::Void || (tag == Tag::Html && !self.stack.is_empty()) {
            return;
        }
        self.imply_ends(tag);
        let mut more = flag::of(tag);
        if flag::is_hidden(start, tag) {
            more |= flag::HIDDEN;
        }
        if (self.top().1 | more) & flag::HIDDEN == 0 {
            self.part(tag);
        }
        let names = self.names.len();
        if !matches!(tag, Tag::Html | Tag::Body) {
            if tag == Tag::Other {
                self.names.extend_from_slice(&start.name);
            }
            for value in start.values(NAMES) {
                self.names.push(b' ');
                self.names.extend_from_slice(value);
            }
            more |= flag::role(start);
        }
        if tag == Tag::A && start.get(Attribute::Href).is_some() {
            more |= flag::LINK;
            self.writer.begin_link();
        }
        if let Some(value) = start.text(Attribute::DateTime).filter(|_| tag == Tag::Time) {
            let (_, above) = self.top();
            let own = self.hints.of(&self.names[names..]);
            self.meta.time(value, above, own);
        }
        let shape = if tag.is_place() { shape(name, start) } else { 0 };
        self.push(tag, name, names, shape, more);
    }

    fn end(&mut self, name: &[u8]) {
        self.flush();
        self.collected();
        let tag = Tag::named(name);
        let hash = hash(name);
        match tag {
            Tag::Br => return self.writer.break_line(false),
            Tag::Body | Tag::Html => return,
            _ if tag.flow() == Flow::Void => return,
            _ => {}
        }
        if tag.heading().is_some() {
            let found = self.find(|open| open.tag.heading().is_some(), |open| open.tag.bounds());
            if let Some(at) = found {
                self.pop_to(at);
            }
            return;
        }
        if !self.is_open(hash) {
            // The standard makes an empty paragraph of it.
            if tag == Tag::P && self.top().1 & flag::HIDDEN == 0 {
                self.part(tag);
            }
            return;
        }
        let same = |open: &Open| open.tag == tag && open.name == hash;
        let found = match tag.flow() {
            Flow::Inline if !tag.is_cell() => {
                // Formatting that a block interrupts is closed with the block.
                let found = self.find(same, |open| open.tag.is_place());
                if found.is_none() && tag == Tag::A {
                    self.unlink();
                }
                found
            }
            _ if tag.is_table_part() => self.find(same, |open| open.tag == Tag::Table),
            _ => self.find(same, |open| open.tag.bounds()),
        };
        if let Some(at) = found {
            self.pop_to(at);
        }
    }

    fn verbatim(&mut self, at: Range<usize>) {
        if self.run.end == at.start && !self.run.is_empty() {
            self.run.end = at.end;
        } else {
            self.flush();
            self.run = at;
        }
    }

    fn written(&mut self, text: &[u8], at: Range<usize>) {
        self.flush();
        let text = String::from_utf8_lossy(text);
        self.write(&text, at, false);
    }
}

impl Walk<'_> {
    /// A link is closed while blocks inside it stay open: what follows is not linked.
    fn unlink(&mut self) {
        let Some(at) = self.find(|open| open.tag == Tag::A, |open| open.tag.bounds()) else {
            return;
        };
        for open in &mut self.stack[at..] {
            open.flags &= !flag::LINK;
        }
    }
}

/// Attributes whose words name parts of a page.
const NAMES: u32 = Attribute::Class.bit()
    | Attribute::Id.bit()
    | Attribute::ItemProp.bit()
    | Attribute::Role.bit()
    | Attribute::Label.bit()
    | Attribute::TestId.bit()
    | Attribute::Component.bit();

/// A hash of an element's name and its classes; digits do not matter, which number the items, nor do
/// the names of an item's own topics, which a widespread system puts among its classes.
fn shape(name: u32, start: &Start) -> u32 {
    const TOPICS: [&[u8]; 3] = [b"category-", b"tag-", b"post_tag-"];
    let class = start.get(Attribute::Class).unwrap_or_default();
    class
        .split(u8::is_ascii_whitespace)
        .filter(|class| !TOPICS.iter().any(|topic| class.starts_with(topic)))
        .flatten()
        .filter(|byte| !byte.is_ascii_digit())
        .fold(name | 1, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

fn mix(left: u32, right: u32) -> u32 {
    (left.rotate_left(11) ^ right).wrapping_mul(0x9E37_79B1)
}

const fn hash(name: &[u8]) -> u32 {
    let mut sum = 0x811C_9DC5_u32;
    let mut at = 0;
    while at < name.len() {
        sum = (sum ^ name[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    sum
}

const PARAGRAPH: u32 = hash(b"p");
