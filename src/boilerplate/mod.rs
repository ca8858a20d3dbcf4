//! Lines of a page: which are the article, and what the others are.

mod classify;
mod furniture;
mod headline;
#[cfg(feature = "html")]
pub mod html;
mod kinds;
mod masthead;
mod measure;
mod names;
mod page;
mod trees;

pub(crate) use masthead::stamps;
pub use masthead::{Masthead, Role, Timestamp, masthead};

use crate::{Language, Span};

/// A non-blank line of the page and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Block {
    /// The line, trimmed of white space.
    pub span: Span,
    /// What the line is.
    pub kind: Kind,
}

/// What a line of a news page is. Only [`Kind::Body`] is the article's running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Kind {
    /// The article's text, its subheads and lists among it.
    Body,
    /// The headline, and its repeats.
    Title,
    /// The standfirst: a summary between headline and text.
    Summary,
    /// Who wrote it.
    Byline,
    /// When it was published or changed.
    Timestamp,
    /// Where it was written, on a line of its own.
    Dateline,
    /// Menus, breadcrumbs, section heads.
    Navigation,
    /// Buttons and counts of sharing.
    Share,
    /// A mark of advertising.
    Advertisement,
    /// Notices, calls to subscribe, teasers of other stories.
    Promo,
    /// Readers' comments, their prompts and forms.
    Comment,
    /// Keywords.
    Tags,
    /// A picture's caption or credit.
    Caption,
    /// Legal notes, addresses, copyright.
    Footer,
    /// Anything else that is not the article.
    Other,
}

/// The lines of `text` with their kinds, in order, one block for each line that is not blank.
pub fn blocks(text: &str) -> Vec<Block> {
    Stripper::new().blocks(text)
}

/// The article's lines alone, paragraph breaks kept.
pub fn strip(text: &str) -> String {
    Stripper::new().strip(text)
}

/// How to strip; made once for a corpus.
#[derive(Clone, Debug, Default)]
pub struct Stripper {
    language: Language,
}

impl Stripper {
    /// English word lists beside the neutral features.
    pub fn new() -> Stripper {
        Stripper::default()
    }

    /// The language whose word lists apply.
    pub fn language(mut self, language: Language) -> Stripper {
        self.language = language;
        self
    }

    /// The lines of `text` with their kinds.
    pub fn blocks(&self, text: &str) -> Vec<Block> {
        let page = measure::lines(text, furniture::Furniture::shared());
        let kinds = classify::kinds(text, &page);
        let lines = page.lines.iter().zip(kinds);
        lines.map(|(line, kind)| Block { span: line.span, kind }).collect()
    }

    /// The article's lines alone, paragraph breaks kept.
    pub fn strip(&self, text: &str) -> String {
        let mut article = String::new();
        let mut end = None;
        for block in self.blocks(text) {
            if block.kind != Kind::Body {
                continue;
            }
            if let Some(end) = end {
                // What lies between is more than one line's end: a blank line, or lines left out.
                let breaks = memchr::memchr_iter(b'\n', &text.as_bytes()[end..block.span.start()]);
                article.push_str(if breaks.take(2).count() == 2 { "\n\n" } else { "\n" });
            }
            article.push_str(&text[block.span]);
            end = Some(block.span.end());
        }
        article
    }
}

/// What the trainer in `training/` reads: the features as the classifier sees them.
#[cfg(feature = "training")]
#[doc(hidden)]
#[allow(missing_docs)]
pub mod training {
    use super::{furniture::Furniture, measure, page};
    use crate::Span;

    pub const DEPTH: usize = super::trees::DEPTH;
    pub const LEAVES: usize = super::trees::LEAVES;
    pub const UNIT: i32 = super::trees::UNIT;

    pub const FIRST: usize = page::COLUMNS;
    pub const ALL: usize = page::ALL;

    /// A page whose lines have been measured.
    #[derive(Debug)]
    pub struct Page {
        lines: measure::Lines,
        table: page::Columns,
    }

    impl Page {
        pub fn new(text: &str) -> Page {
            let lines = measure::lines(text, Furniture::shared());
            let table = page::columns(&lines);
            Page { lines, table }
        }

        pub fn spans(&self) -> Vec<Span> {
            self.lines.lines.iter().map(|line| line.span).collect()
        }

        pub fn letters(&self) -> Vec<u32> {
            self.lines.lines.iter().map(|line| line.letters).collect()
        }

        pub fn column(&self, feature: usize) -> &[u8] {
            self.table.column(feature)
        }

        pub fn second(&mut self, scores: &[i32]) {
            page::second(&mut self.table, &self.lines, scores);
        }
    }
}
