//! Lines: where one ends, and whether its end also ends a paragraph or only a row of a hard wrap.
//!
//! A program that wraps text breaks a line only where the next word would not have fitted. So a row
//! of a wrapped paragraph is *full*: with a blank and the next line's first word it is wider than the
//! widest row. Which text is wrapped at all is told by rows that break off in mid-sentence, before a
//! small letter; their widest gives the width.

use crate::span::ceil;
use memchr::memchr2;

/// The end of the line that `from` lies in: its terminator, or the end of the text.
pub(super) fn line_end(text: &str, from: usize) -> usize {
    let rest = &text.as_bytes()[from..];
    memchr2(b'\n', b'\r', rest).map_or(text.len(), |n| from + n)
}

/// The start of the line behind the one that ends at `end`.
fn next_line(text: &str, end: usize) -> usize {
    match &text.as_bytes()[end..] {
        [] => end,
        [b'\r', b'\n', ..] => end + 2,
        _ => end + 1,
    }
}

/// How many lines are read to learn the width.
const ROWS: usize = 48;
/// A line longer than this, in bytes, is no row of a wrapped text.
const LONGEST: usize = 600;
/// The narrowest and widest measure, in characters, that prose is wrapped to.
const WIDTHS: std::ops::RangeInclusive<usize> = 36..=132;

/// The measure that the lines ahead are wrapped to.
#[derive(Clone, Debug, Default)]
pub(super) struct Measure {
    /// Line ends before this offset have been taken into account.
    until: usize,
    /// The width in characters; `None` where lines are paragraphs.
    width: Option<usize>,
    /// Rows that broke off in mid-sentence since then, and the width of their widest.
    broken: usize,
    widest: usize,
}

impl Measure {
    /// Whether the paragraph goes on behind the line `start..end`, and where.
    pub(super) fn goes_on(&mut self, text: &str, start: usize, end: usize) -> Option<usize> {
        let next = next_line(text, end);
        if matches!(text.as_bytes().get(next), None | Some(b'\n' | b'\r')) || end - start > LONGEST
        {
            return None;
        }
        let known = end < self.until && self.width.is_none();
        if known && !may_open_small(text, next) {
            return None;
        }
        let following = following(text, next)?;
        let row = text[start..end].trim_end();
        let small = opens_small(following) && !ends_with_mark(row);
        if known && !small {
            return None;
        }
        let width = unquoted(row);
        let word = following.split(char::is_whitespace).next().unwrap_or_default();
        let joined = if width > WIDTHS.end() + 2 {
            small
        } else if small && width >= *WIDTHS.start() {
            if end >= self.until {
                self.broken += 1;
                self.widest = self.widest.max(width);
            }
            true
        } else if row.is_empty() || !small && width + 1 + unquoted(word) <= *WIDTHS.start() {
            false
        } else {
            let full = |measure| chars(row) + 1 + chars(word) > measure && !is_item(following);
            self.width(text, start, end)
                .is_some_and(|measure| small || width <= measure + 2 && full(measure))
        };
        joined.then_some(next)
    }

    /// The measure at the line `start..end`.
    fn width(&mut self, text: &str, start: usize, end: usize) -> Option<usize> {
        if end >= self.until {
            *self = Measure::read(text, start, self.broken, self.widest);
        }
        self.width
    }

    /// Learns the width from the lines at `from` and behind, and from what was seen before.
    fn read(text: &str, from: usize, mut broken: usize, mut widest: usize) -> Measure {
        let (mut until, mut count) = (from + 1, 0);
        for (row, next) in rows(text, from) {
            (until, count) = (next, count + 1);
            let breaks = may_open_small(text, next)
                && !ends_with_mark(row)
                && following(text, next).is_some_and(opens_small);
            if breaks && row.len() <= LONGEST {
                let width = unquoted(row);
                if WIDTHS.contains(&width) {
                    (broken, widest) = (broken + 1, widest.max(width));
                }
            }
        }
        // In most texts few rows or none break off; then the others need no measuring.
        let wrapped = broken > 0 && broken * 6 >= count && {
            let too_wide = |row: &str| row.len() > LONGEST || unquoted(row) > widest + 2;
            rows(text, from).filter(|(row, _)| too_wide(row)).count() * 6 <= count
        };
        Measure { until, width: wrapped.then_some(widest), ..Measure::default() }
    }
}

/// The rows at `from` and behind that are not blank, each with the start of the next line.
fn rows(text: &str, mut from: usize) -> impl Iterator<Item = (&str, usize)> {
    let lines = std::iter::from_fn(move || {
        let start = from;
        let end = line_end(text, start);
        from = next_line(text, end);
        (start < text.len()).then(|| (trim(&text[start..end]), from))
    });
    lines.filter(|(row, _)| !row.is_empty()).take(ROWS)
}

/// `row` without white space around it; most have none.
fn trim(row: &str) -> &str {
    match row.as_bytes() {
        [b'!'..=b'~', .., b'!'..=b'~'] => row,
        _ => row.trim(),
    }
}

/// Whether the line that begins at `next` may open with a small letter, by its first byte.
fn may_open_small(text: &str, next: usize) -> bool {
    !matches!(text.as_bytes().get(next), None | Some(b'A'..=b'Z' | b'0'..=b'9' | b'\n' | b'\r'))
}

/// Whether the line opens with a small letter, quotes and brackets aside.
fn opens_small(line: &str) -> bool {
    line.trim_start_matches(encloses).starts_with(char::is_lowercase)
}

/// The words of the line that begins at `next`, unless it is blank or is not there.
fn following(text: &str, next: usize) -> Option<&str> {
    let window = &text.as_bytes()[next..text.len().min(next + 64)];
    let end = match memchr2(b'\n', b'\r', window) {
        Some(n) => next + n,
        None => ceil(text, next + 64),
    };
    let head = &text[next..end];
    let words = head.trim_start();
    if words.is_empty() && head.len() >= 64 {
        // A line that opens with so many blanks is a table's.
        return None;
    }
    (!words.is_empty()).then_some(words)
}

/// Whether the line opens as an item of a list does.
fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('•' | '·' | '▪' | '●' | '‣' | '⁃' | '*' | '>' | '|') => true,
        Some('-' | '–' | '—') => {
            chars.next().is_some_and(char::is_whitespace)
                && chars.next().is_some_and(|c| !c.is_lowercase())
        }
        _ => false,
    }
}

/// Whether a terminator ends the line, quotes and brackets aside.
fn ends_with_mark(row: &str) -> bool {
    if row.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric) {
        return false;
    }
    row.trim_end_matches(encloses).ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '۔', '؟'])
}

/// Whether a character quotes or brackets others.
fn encloses(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '(' | ')' | '[' | ']' | '{' | '}' | '«' | '»')
        || matches!(c, '\u{2018}'..='\u{201F}' | '‹' | '›' | '\u{3008}'..='\u{3011}')
}

fn chars(text: &str) -> usize {
    text.as_bytes().iter().filter(|&&byte| (byte as i8) >= -0x40).count()
}

/// The characters of a row less those that quote or bracket (and some more of General Punctuation),
/// so that a lone one of them changes nothing for other paragraphs.
fn unquoted(row: &str) -> usize {
    let counts = |byte: u8| {
        let quotes = matches!(byte, b'"' | b'\''..=b')' | b'`' | 0xC2 | 0xE2 | 0xE3)
            | matches!(byte | 0x20, b'{' | b'}');
        u8::from((byte as i8 >= -0x40) & !quotes)
    };
    // Sums of bytes that cannot overflow let the compiler take many at a time.
    let sum = |piece: &[u8]| piece.iter().fold(0, |sum, &byte| sum + counts(byte));
    row.as_bytes().chunks(128).map(|piece| usize::from(sum(piece))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which line ends go on.
    fn joined(text: &str) -> Vec<bool> {
        let mut measure = Measure::default();
        let (mut at, mut out) = (0, Vec::new());
        while at < text.len() {
            let end = line_end(text, at);
            out.push(measure.goes_on(text, at, end).is_some());
            at = next_line(text, end);
        }
        out
    }

    const WRAPPED: &str = "The harbour office said on Monday that the ferry would not sail before\n\
        the storm had passed, and that all tickets stay valid until the end of\n\
        March. Passengers were told to wait\n\
        Photo: Ann Lee\n";

    #[test]
    fn a_full_row_goes_on_and_a_short_one_ends() {
        assert_eq!(joined(WRAPPED), [true, true, false, false]);
    }

    #[test]
    fn lines_that_are_paragraphs_end() {
        let text = "Ferry stays in port\nBy Ann Lee\nThe harbour office said so\nIt is cold\n";
        assert_eq!(joined(text), [false; 4]);
    }

    #[test]
    fn a_blank_line_always_parts() {
        assert_eq!(
            joined("The harbour office said that the ferry would\n\nnot sail\n"),
            [false; 3]
        );
    }
}
