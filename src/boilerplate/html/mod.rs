//! HTML pages: their text, what its markup shows, and which of its lines are the article.
//!
//! A [`Page`] is read in one pass and holds the page's text with a line for each block: what the
//! page does not show (scripts, styles, templates, hidden elements, drawings, menus of choices) is
//! not in it. Its lines have the same kinds as those of plain text; the markup speaks for them too.
//!
//! ```
//! use copydesk::boilerplate::{Kind, html::Page};
//! let page = Page::read(
//!     "<title>Bridge opens | Newsline</title><script>var p = '<p>no</p>';</script>\
//!      <nav><a href=/>Home</a> <a href=/sport>Sport</a></nav><article><h1>Bridge opens</h1>\
//!      <p>The bridge over the Ema was opened on Monday, two years late, and half of the town came \
//!      to see it.<p>&ldquo;It is a good bridge,&rdquo; the mayor said, as she cut the ribbon with \
//!      the help of her two daughters.</article>",
//! );
//! assert!(page.article().starts_with("The bridge over the Ema was opened on Monday"));
//! assert!(page.article().ends_with("her two daughters."));
//! assert_eq!(page.meta().title.as_deref(), Some("Bridge opens | Newsline"));
//! assert_eq!(page.blocks()[1].kind, Kind::Title);
//! ```

mod candidate;
mod charset;
mod classify;
mod events;
mod features;
mod flag;
mod hint;
mod layout;
mod likeness;
mod lines;
mod map;
mod markup;
mod meta;
mod reading;
mod relation;
mod scan;
mod second;
mod source;
mod tag;
mod tokens;
mod walk;

pub use charset::decode;
pub use markup::{Element, Markup, Region};
pub use meta::{Evidence, Meta, Stamp};

use super::Block;
use crate::Span;
use reading::Reading;
use std::fmt;
use std::ops::Range;

/// An HTML page: its text, the kinds of its lines, and where they stand in the HTML.
#[derive(Clone, PartialEq, Eq)]
pub struct Page {
    text: String,
    blocks: Vec<Block>,
    markup: Vec<Markup>,
    meta: Meta,
    map: map::Map,
}

impl Page {
    /// Reads a page. Whatever the HTML, there is no error, and the time is linear in its length.
    pub fn read(html: &str) -> Page {
        let reading = Reading::new(html);
        let kinds = classify::kinds(&reading);
        let blocks = reading
            .lines
            .iter()
            .zip(kinds)
            .map(|(line, kind)| Block { span: line.span, kind })
            .collect();
        let markup = markup::of(&reading);
        let Reading { text, map, meta, .. } = reading;
        Page { text, blocks, markup, meta, map }
    }

    /// Reads a page from its bytes, as [`decode`] finds their charset; `declared` is what a
    /// `Content-Type` header says of it. [`Page::source`] then counts in the bytes of the decoded
    /// page, which are those given if the page is in UTF-8.
    pub fn from_bytes(bytes: &[u8], declared: Option<&str>) -> Page {
        Page::read(&decode(bytes, declared))
    }

    /// Takes the page's address, where the caller knows it, for the day that it may name; what the
    /// page says of itself goes before.
    pub fn address(mut self, url: &str) -> Page {
        self.meta.address(url.to_owned());
        self
    }

    /// The page's text: a line for each block, paragraphs parted by a blank line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The lines of the text and their kinds, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What the markup of each line shows, one for each of [`Page::blocks`].
    pub fn markup(&self) -> &[Markup] {
        &self.markup
    }

    /// What the page says of itself out of the reader's sight.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// The article's lines alone, joined as [`strip`](super::strip) joins them.
    pub fn article(&self) -> String {
        super::article(&self.text, &self.blocks)
    }

    /// The bytes of the HTML that a span of the text was made from, from its first character to its
    /// last, with the tags that stand between them.
    ///
    /// ```
    /// use copydesk::{Span, boilerplate::html::Page};
    /// let html = "<p>Salt &amp; <b>pepper</b>";
    /// let page = Page::read(html);
    /// assert_eq!(page.text(), "Salt & pepper");
    /// assert_eq!(&html[page.source(Span::new(5, 10)?)], "&amp; <b>pep");
    /// # Ok::<(), copydesk::Error>(())
    /// ```
    pub fn source(&self, span: Span) -> Range<usize> {
        self.map.source(span)
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("text", &self.text)
            .field("blocks", &self.blocks)
            .field("meta", &self.meta)
            .finish_non_exhaustive()
    }
}

/// What the trainer in `training/` reads: the features as the classifier sees them.
#[cfg(feature = "training")]
#[doc(hidden)]
#[allow(missing_docs, missing_debug_implementations)]
pub mod training {
    use super::super::columns::Columns;
    use super::reading::Reading;
    use crate::Span;

    pub const ALL: usize = super::features::ALL;

    /// A page that was read, with its columns.
    pub struct Page {
        reading: Reading,
        table: Columns,
    }

    impl Page {
        pub fn new(html: &str) -> Page {
            let reading = Reading::new(html);
            let table = reading.first();
            Page { reading, table }
        }

        pub fn foreign(html: &str) -> Page {
            let reading = Reading::foreign(html);
            let table = reading.first();
            Page { reading, table }
        }

        pub fn source(&self, span: Span) -> std::ops::Range<usize> {
            self.reading.map.source(span)
        }

        pub fn text(&self) -> &str {
            &self.reading.text
        }

        pub fn spans(&self) -> Vec<Span> {
            self.reading.lines.iter().map(|line| line.span).collect()
        }

        pub fn value(&self, line: usize, feature: usize) -> u8 {
            self.table.value(line, feature)
        }

        pub fn keep(&self, scores: &[i32]) -> Vec<bool> {
            super::classify::keep(&self.reading, scores)
        }

        pub fn second(&mut self, scores: &[i32]) {
            self.reading.second(&mut self.table, scores);
        }
    }
}
