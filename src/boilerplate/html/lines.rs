//! The text as it is written: words into lines, lines into paragraphs.

use super::flag;
use super::map::Map;
use crate::Span;
use std::ops::Range;

/// A line of the text, and what its markup shows.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) span: Span,
    /// The innermost element around the line that is not inline: an index of the page's places.
    pub(super) place: usize,
    /// Hints of the innermost elements, those that hold for every word of the line.
    pub(super) near: u32,
    /// [`flag`]s that hold for every word.
    pub(super) flags: u32,
    /// [`flag`]s that hold for some word.
    pub(super) some: u32,
    /// Bytes inside links, and inside bold or strong.
    pub(super) linked: usize,
    pub(super) strong: usize,
    /// Links that begin in the line.
    pub(super) links: usize,
    /// Whether a blank line stands before it.
    pub(super) parted: bool,
    /// Whether it is bounded by `<br>` before it.
    pub(super) broken: bool,
}

/// What stands around a stretch of text.
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub(super) place: usize,
    pub(super) flags: u32,
    pub(super) near: u32,
}

/// The text of a page, its lines, and the map back to the HTML.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) text: String,
    pub(super) map: Map,
    pub(super) lines: Vec<Line>,
    line: Option<Line>,
    /// White space was read since the last word.
    space: bool,
    /// What stands before the next line: the end of a paragraph, a `<br>`.
    parted: bool,
    broken: bool,
    /// The last thing read was the end of a link.
    after_link: bool,
}

impl Writer {
    /// For the text of so many bytes of HTML.
    pub(super) fn new(html: usize) -> Writer {
        Writer { text: String::with_capacity(html / 16), ..Writer::default() }
    }

    /// Ends the line that is being written, if one is.
    pub(super) fn close_line(&mut self) {
        self.space = false;
        let Some(mut line) = self.line.take() else { return };
        let start = line.span.start();
        let span = Span::at(start, self.text.len());
        if let Some(trimmed) = span.trim(&self.text).filter(|span| !span.is_empty()) {
            self.text.truncate(trimmed.end());
            line.span = trimmed;
            self.lines.push(line);
        } else {
            self.parted |= line.parted;
            self.text.truncate(self.lines.last().map_or(0, |line| line.span.end()));
        }
        self.map.truncate(self.text.len());
    }

    /// Ends the line, and the paragraph if the next is to be parted from it.
    pub(super) fn break_line(&mut self, parted: bool) {
        self.close_line();
        self.parted |= parted;
        self.broken = false;
        self.after_link = false;
    }

    /// A `<br>`: the second in a row ends the paragraph.
    pub(super) fn line_break(&mut self) {
        if self.line.is_some() {
            self.break_line(false);
            self.broken = true;
        } else {
            self.parted = true;
        }
    }

    /// Parts the next word from the last one.
    pub(super) fn space(&mut self) {
        self.space = true;
    }

    pub(super) fn begin_link(&mut self) {
        if let Some(line) = &mut self.line {
            line.links += 1;
        }
    }

    pub(super) fn end_link(&mut self) {
        self.after_link = true;
    }

    /// Writes text that stands at these bytes of the HTML, byte for byte if it is verbatim.
    pub(super) fn write(&mut self, text: &str, at: Range<usize>, verbatim: bool, around: Around) {
        let bytes = text.as_bytes();
        let mut from = 0;
        while from < bytes.len() {
            if is_space(bytes[from]) {
                if bytes[from] == b'\n' && around.flags & flag::PRE != 0 {
                    self.break_line(false);
                }
                self.space = true;
                from += 1;
                continue;
            }
            let mut to = from + 1;
            let mut spaces = 0;
            loop {
                while to < bytes.len() && !is_space(bytes[to]) {
                    to += 1;
                }
                // Words with one space between them are written as they stand.
                let next = bytes.get(to + 1).is_some_and(|next| !is_space(*next));
                if !(verbatim && next && bytes[to] == b' ') {
                    break;
                }
                spaces += 1;
                to += 2;
            }
            let html = if verbatim { at.start + from..at.start + to } else { at.clone() };
            self.words(&text[from..to], spaces, html, around);
            from = to;
        }
    }

    /// Writes a word, or the part of one that stands in one element, or some with a space between two.
    fn words(&mut self, words: &str, spaces: usize, html: Range<usize>, around: Around) {
        let Around { place, flags, near } = around;
        let (parted, broken) = (self.parted, self.broken);
        let text = &mut self.text;
        let line = self.line.get_or_insert_with(|| {
            if !text.is_empty() {
                text.push_str(if parted { "\n\n" } else { "\n" });
            }
            Line {
                span: Span::at(text.len(), text.len()),
                place,
                near,
                flags,
                some: 0,
                linked: 0,
                strong: 0,
                links: 0,
                parted,
                broken,
            }
        });
        if text.len() > line.span.start() {
            // Two links without a space between them are two items, whatever parts them on screen.
            let touching = self.after_link && flags & flag::LINK != 0;
            if self.space || touching {
                text.push(' ');
            }
        }
        self.parted = false;
        self.space = false;
        self.after_link = false;
        self.map.push(text.len(), words.len(), html);
        text.push_str(words);
        line.near &= near;
        line.flags &= flags;
        line.some |= flags;
        if flags & flag::LINK != 0 {
            line.linked += words.len() - spaces;
        }
        if flags & flag::STRONG != 0 {
            line.strong += words.len() - spaces;
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}
