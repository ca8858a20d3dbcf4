//! [`Span`], a stretch of the caller's text, and [`Offsets`], for readers that count otherwise.

use crate::Error;
use std::fmt;
use std::ops::{Index, Range};

/// A half-open stretch `start..end` of UTF-8 bytes in the text that was passed in.
///
/// Every span this crate returns lies on character boundaries of that text, so `&text[span]` holds
/// the marked words and never panics. A span is ordered by its start, then by its end.
///
/// ```
/// use copydesk::Span;
/// let text = "Kerry said no.";
/// let span = Span::new(0, 5)?;
/// assert_eq!(&text[span], "Kerry");
/// assert_eq!((span.start(), span.end(), span.len()), (0, 5, 5));
/// assert!(Span::new(5, 0).is_err());
/// # Ok::<(), copydesk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "[usize; 2]", try_from = "[usize; 2]"))]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The span `start..end`; an error when it ends before it starts.
    pub const fn new(start: usize, end: usize) -> Result<Span, Error> {
        if start <= end { Ok(Span { start, end }) } else { Err(Error::Span { start, end }) }
    }

    /// A span whose order the caller has just established.
    pub(crate) const fn at(start: usize, end: usize) -> Span {
        debug_assert!(start <= end);
        Span { start, end }
    }

    /// The first byte.
    pub const fn start(self) -> usize {
        self.start
    }

    /// One past the last byte.
    pub const fn end(self) -> usize {
        self.end
    }

    /// How many bytes the span holds.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same stretch as a standard range.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether `other` lies wholly in this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span less the white space at both its ends; empty, at its start, when it is all blank.
    ///
    /// `None` when the span does not lie on character boundaries of `text`.
    ///
    /// ```
    /// # use copydesk::Span;
    /// assert_eq!(Span::new(0, 5)?.trim("  no "), Some(Span::new(2, 4)?));
    /// # Ok::<(), copydesk::Error>(())
    /// ```
    pub fn trim(self, text: &str) -> Option<Span> {
        let inside = text.get(self.range())?;
        let left = inside.trim_start();
        if left.is_empty() {
            return Some(Span::at(self.start, self.start));
        }
        let start = self.end - left.len();
        Some(Span::at(start, start + left.trim_end().len()))
    }
}

/// The last character boundary of `text` at or before byte `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first character boundary of `text` at or behind byte `at`, or its end.
pub(crate) fn ceil(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl Index<Span> for str {
    type Output = str;

    #[inline]
    fn index(&self, span: Span) -> &str {
        &self[span.start..span.end]
    }
}

impl Index<Span> for String {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self.as_str()[span]
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Range<usize> {
        span.range()
    }
}

impl From<Span> for [usize; 2] {
    fn from(span: Span) -> [usize; 2] {
        [span.start, span.end]
    }
}

impl TryFrom<[usize; 2]> for Span {
    type Error = Error;

    fn try_from([start, end]: [usize; 2]) -> Result<Span, Error> {
        Span::new(start, end)
    }
}

/// Turns byte offsets into character or UTF-16 offsets, for readers that count so.
///
/// Python and the W3C annotation model count characters, JavaScript and Java count UTF-16 units. The
/// value notes a count every few bytes when it is made, so each look-up takes constant time.
///
/// ```
/// use copydesk::{Offsets, Span};
/// let text = "Mayıs 🗞 2013";
/// let offsets = Offsets::new(text);
/// let year = Span::new(12, 16)?;
/// assert_eq!(&text[year], "2013");
/// assert_eq!(offsets.chars(year), Some(8..12));
/// assert_eq!(offsets.utf16(year), Some(9..13));
/// assert_eq!(offsets.chars(Span::new(7, 9)?), None, "inside a character");
/// # Ok::<(), copydesk::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    /// Characters, and UTF-16 units beyond one a character, before each step.
    steps: Vec<(usize, usize)>,
}

impl<'t> Offsets<'t> {
    const STEP: usize = 64;

    /// Reads the text once.
    pub fn new(text: &'t str) -> Offsets<'t> {
        let (mut chars, mut pairs) = (0, 0);
        let steps = text
            .as_bytes()
            .chunks(Self::STEP)
            .map(|chunk| {
                let here = (chars, pairs);
                let (c, p) = Self::count(chunk);
                (chars, pairs) = (chars + c, pairs + p);
                here
            })
            .collect();
        Offsets { text, steps }
    }

    /// Characters begun, and characters of four bytes begun, in these bytes.
    fn count(bytes: &[u8]) -> (usize, usize) {
        bytes.iter().fold((0, 0), |(chars, pairs), &byte| {
            (chars + usize::from(byte & 0xC0 != 0x80), pairs + usize::from(byte >= 0xF0))
        })
    }

    fn at(&self, byte: usize) -> Option<(usize, usize)> {
        if !self.text.is_char_boundary(byte) {
            return None;
        }
        let step = (byte / Self::STEP).min(self.steps.len().saturating_sub(1));
        let (chars, pairs) = self.steps.get(step).copied().unwrap_or((0, 0));
        let (c, p) = Self::count(&self.text.as_bytes()[step * Self::STEP..byte]);
        Some((chars + c, pairs + p))
    }

    /// The span in characters (Unicode scalar values); `None` if it does not fit the text.
    pub fn chars(&self, span: Span) -> Option<Range<usize>> {
        Some(self.at(span.start)?.0..self.at(span.end)?.0)
    }

    /// The span in UTF-16 code units; `None` if it does not fit the text.
    pub fn utf16(&self, span: Span) -> Option<Range<usize>> {
        let (start, end) = (self.at(span.start)?, self.at(span.end)?);
        Some(start.0 + start.1..end.0 + end.1)
    }
}
