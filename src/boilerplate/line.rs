//! What a line of a page shows by itself, in counts.

use super::furniture::Class;
use crate::Span;

/// The counts of one line. A page's neighbours and the model read these, never the text again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) span: Span,
    /// Blank lines before this one.
    pub(crate) blanks: u32,
    /// Characters, white space aside.
    pub(crate) letters: u32,
    /// Words; two ideographs, or four letters of a script without spaces, count as one.
    pub(crate) words: u32,
    /// Words that begin with a capital letter, and those that are all capitals.
    pub(crate) capitals: u32,
    pub(crate) shouts: u32,
    /// Words that begin with a digit, and digits.
    pub(crate) numbers: u32,
    pub(crate) digits: u32,
    /// Marks, by what they are.
    pub(crate) commas: u32,
    pub(crate) stops: u32,
    pub(crate) colons: u32,
    pub(crate) quotes: u32,
    pub(crate) bars: u32,
    /// Characters outside ASCII.
    pub(crate) foreign: u32,
    /// Function words.
    pub(crate) prose: u32,
    /// A count for each class, the words in phrases of furniture, and the classes of the first word.
    pub(crate) classes: [u8; Class::COUNT],
    pub(crate) covered: u32,
    /// How much its words are those of articles, by the learned weights; and the words so judged.
    pub(crate) taste: i32,
    pub(crate) opens: u32,
    pub(crate) start: Start,
    pub(crate) end: End,
    /// Whether it begins with `©`.
    pub(crate) rights: bool,
    /// Whether the line has the form of running prose.
    pub(crate) strong: bool,
    /// A hash of the line's words, by which repeats are known; case and marks do not matter.
    pub(crate) hash: u32,
    /// Where the line's words stand in [`Lines::words`].
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl Line {
    pub(crate) fn class(&self, class: Class) -> u32 {
        if class == Class::Stop {
            return self.prose;
        }
        u32::from(self.classes[class as usize])
    }
}

/// What a line begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Start {
    #[default]
    Mark,
    Bullet,
    Digit,
    Capital,
    Other,
    Lower,
    Quote,
}

/// What a line ends with, closing quotation marks and brackets aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum End {
    #[default]
    Word,
    Digit,
    Mark,
    Colon,
    Comma,
    Ellipsis,
    Ask,
    Stop,
}

impl End {
    /// Whether a sentence may end so.
    pub(crate) fn terminal(self) -> bool {
        self >= End::Ask
    }
}

/// The lines of a page that are not blank, with the hashes of their words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    pub(crate) lines: Vec<Line>,
    pub(crate) words: Vec<Word>,
}

/// Lines and the words of them and others, to be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page<'p> {
    pub(crate) lines: &'p [Line],
    pub(crate) words: &'p [Word],
}

impl Lines {
    pub(crate) fn page(&self) -> Page<'_> {
        Page { lines: &self.lines, words: &self.words }
    }
}

/// A word by its hash; what the lists say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) hash: u32,
    pub(crate) flags: u32,
}
