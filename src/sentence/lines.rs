//! Lines: where one ends, and whether its end also ends a paragraph or only a row of a hard wrap.
//!
//! A program that wraps text breaks a line only where the next word would not have fitted. So a row
//! of a wrapped paragraph is *full*: with a blank and the next line's first word it is wider than the
//! widest row. Which text is wrapped at all is told by rows that break off in mid-sentence, before a
//! small letter; their widest gives the width.

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
        let following = following(text, next)?;
        let row = text[start..end].trim_end();
        let width = unquoted(row);
        let small = opens_small(following) && !ends_with_mark(row);
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
    fn read(text: &str, from: usize, mut broken: usize, mut width: usize) -> Measure {
        let (mut at, mut rows) = (from, 0);
        let mut widths = [0; ROWS];
        while rows < ROWS && at < text.len() {
            let end = line_end(text, at);
            let row = text[at..end].trim();
            at = next_line(text, end);
            if row.is_empty() {
                continue;
            }
            let length = if row.len() > LONGEST { LONGEST } else { unquoted(row) };
            widths[rows] = length;
            rows += 1;
            if WIDTHS.contains(&length)
                && !ends_with_mark(row)
                && following(text, at).is_some_and(opens_small)
            {
                broken += 1;
                width = width.max(length);
            }
        }
        let wide = widths[..rows].iter().filter(|&&length| length > width + 2).count();
        let wrapped = broken > 0 && broken * 6 >= rows && wide * 6 <= rows;
        let width = wrapped.then_some(width);
        Measure { until: at.max(from + 1), width, ..Measure::default() }
    }
}

/// Whether the line opens with a small letter, quotes and brackets aside.
fn opens_small(line: &str) -> bool {
    line.trim_start_matches(encloses).starts_with(char::is_lowercase)
}

/// The words of the line that begins at `next`, unless it is blank or is not there.
fn following(text: &str, next: usize) -> Option<&str> {
    let mut end = (next + 64).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let head = text.get(next..end)?;
    let head = head.split(['\n', '\r']).next()?;
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
    static COUNTS: [u8; 256] = {
        let mut counts = [1; 256];
        let mut byte = 0x80;
        while byte < 0xC0 {
            counts[byte] = 0;
            byte += 1;
        }
        let quotes = b"\"'`()[]{}\xC2\xE2\xE3";
        let mut n = 0;
        while n < quotes.len() {
            counts[quotes[n] as usize] = 0;
            n += 1;
        }
        counts
    };
    row.bytes().map(|byte| usize::from(COUNTS[byte as usize])).sum()
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
