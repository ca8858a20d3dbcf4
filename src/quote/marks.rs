//! Quotation marks: which open, which close, and which are none.
//!
//! A paragraph is read by itself, so that an odd mark costs at most the paragraph. What a mark does
//! is told by its shape and by the white space around it, and where the two disagree by what is open
//! already: pages use closers as openers, openers as closers, and straight marks for both.

use crate::span;

/// Words between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    /// From the opening mark, or the first byte inside when there is none.
    pub(crate) start: usize,
    /// The first byte inside.
    pub(crate) from: usize,
    /// One past the last byte inside.
    pub(crate) to: usize,
    /// One past the closing mark, or `to` when there is none.
    pub(crate) end: usize,
    /// In single marks.
    pub(crate) single: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// `"`, `''`
    Straight,
    /// `“`, ` `` `
    Opener,
    /// `”`
    Closer,
    /// `„`
    Low,
    /// `«` or, where the page writes »so«, `»`
    Out,
    /// The guillemet that closes.
    In,
    /// `'`
    Straight1,
    /// `‘`
    Opener1,
    /// `’`
    Closer1,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    shape: Shape,
    start: usize,
    end: usize,
}

/// How the page writes its guillemets: the first one on it opens.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Habit {
    inward: bool,
    /// It has none of the rare marks: guillemets, backticks.
    plain: bool,
}

impl Habit {
    pub(crate) fn of(text: &str) -> Habit {
        let bytes = text.as_bytes();
        let first = memchr::memchr_iter(0xC2, bytes)
            .filter_map(|at| bytes.get(at + 1))
            .find(|byte| matches!(byte, 0xAB | 0xBB));
        let plain = first.is_none() && memchr::memchr(b'`', bytes).is_none();
        Habit { inward: first == Some(&0xBB), plain }
    }

    /// How far it is to the next byte that may begin a mark.
    fn skip(self, bytes: &[u8]) -> Option<usize> {
        if self.plain {
            return memchr::memchr3(b'"', b'\'', 0xE2, bytes);
        }
        bytes.iter().position(|byte| matches!(byte, b'"' | b'\'' | b'`' | 0xC2 | 0xE2))
    }
}

/// The segments of the paragraph `text[start..end]`, in order, appended to `out`.
pub(crate) fn segments(text: &str, start: usize, end: usize, habit: Habit, out: &mut Vec<Segment>) {
    let first = out.len();
    let mut open: Option<Mark> = None;
    // Once no closer is left for a single mark, none need be looked for again.
    let mut singles = true;
    let mut at = start;
    while let Some(mark) = next(text, at, end, habit) {
        at = mark.end;
        let before = text[start..mark.start].chars().next_back();
        let after = text[mark.end..end].chars().next();
        let single = matches!(mark.shape, Shape::Straight1 | Shape::Opener1 | Shape::Closer1);
        if single && (open.is_some() || before.is_some_and(char::is_alphanumeric)) {
            // An apostrophe, or a quotation within one.
            continue;
        }
        let leads = opens_by_space(before, after);
        let trails = closes_by_space(before, after);
        match open {
            None if single => {
                if !singles || !leads || !opens_single(mark.shape, before, &text[mark.end..end]) {
                    continue;
                }
                match single_closer(text, mark.end, end) {
                    Some((to, close)) => {
                        out.push(Segment {
                            start: mark.start,
                            from: mark.end,
                            to,
                            end: close,
                            single: true,
                        });
                        at = close;
                    }
                    None => singles = false,
                }
            }
            None => {
                let opens = match mark.shape {
                    Shape::Opener | Shape::Low | Shape::Out => after.is_some() && !trails,
                    Shape::Straight => after.is_some() && !trails && !is_inch(text, start, mark),
                    Shape::Closer => leads && after.is_some_and(char::is_alphanumeric),
                    _ => false,
                };
                if opens {
                    open = Some(mark);
                } else if out.len() == first
                    && matches!(mark.shape, Shape::Closer)
                    && before.is_some_and(|c| matches!(c, ',' | '.' | '!' | '?'))
                {
                    // Never opened: it began with the paragraph.
                    let seg = Segment {
                        start,
                        from: start,
                        to: mark.start,
                        end: mark.end,
                        single: false,
                    };
                    out.push(seg);
                }
            }
            Some(opener) => {
                let guillemets = matches!(opener.shape, Shape::Out);
                let closes = match mark.shape {
                    Shape::In => true,
                    Shape::Out | Shape::Low => false,
                    _ if guillemets => false,
                    Shape::Closer => !(leads && after.is_some_and(char::is_alphanumeric)),
                    Shape::Opener => opener.shape == Shape::Low || trails || !leads,
                    _ => !leads || after.is_none(),
                };
                if closes {
                    out.push(Segment {
                        start: opener.start,
                        from: opener.end,
                        to: mark.start,
                        end: mark.end,
                        single: false,
                    });
                    open = None;
                } else if !guillemets && mark.shape != Shape::Out {
                    // Opened again: the one before was never closed.
                    let to = opener.end + text[opener.end..mark.start].trim_end().len();
                    out.push(Segment {
                        start: opener.start,
                        from: opener.end,
                        to,
                        end: to,
                        single: false,
                    });
                    open = Some(mark);
                }
            }
        }
    }
    if let Some(opener) = open {
        let to = opener.end + text[opener.end..end].trim_end().len();
        out.push(Segment { start: opener.start, from: opener.end, to, end: to, single: false });
    }
}

/// The next character that may be a quotation mark.
fn next(text: &str, mut at: usize, end: usize, habit: Habit) -> Option<Mark> {
    let bytes = &text.as_bytes()[..end];
    while let Some(skip) = habit.skip(bytes.get(at..)?) {
        at += skip;
        let two = |second: u8| bytes.get(at + 1) == Some(&second);
        let (shape, len) = match bytes[at] {
            b'"' => (Shape::Straight, 1),
            b'\'' if two(b'\'') => {
                // A nested single mark and the double one around it.
                (Shape::Straight, if bytes.get(at + 2) == Some(&b'\'') { 3 } else { 2 })
            }
            b'\'' => (Shape::Straight1, 1),
            b'`' if two(b'`') => (Shape::Opener, 2),
            0xC2 if two(0xAB) => (if habit.inward { Shape::In } else { Shape::Out }, 2),
            0xC2 if two(0xBB) => (if habit.inward { Shape::Out } else { Shape::In }, 2),
            0xE2 if two(0x80) => match bytes.get(at + 2) {
                Some(0x9C | 0x9F) => (Shape::Opener, 3),
                Some(0x9D) => (Shape::Closer, 3),
                Some(0x9E) => (Shape::Low, 3),
                Some(0x98 | 0x9B) => (Shape::Opener1, 3),
                Some(0x99) if bytes[at + 3..].starts_with("’".as_bytes()) => (Shape::Closer, 6),
                Some(0x99) => (Shape::Closer1, 3),
                _ => {
                    at += 3;
                    continue;
                }
            },
            _ => {
                at += 1;
                continue;
            }
        };
        return Some(Mark { shape, start: at, end: at + len });
    }
    None
}

fn is_space(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

/// Stands where a quotation begins: white space or a bracket before it, a word behind.
fn opens_by_space(before: Option<char>, after: Option<char>) -> bool {
    (is_space(before) || before.is_some_and(|c| "([{—–-/:“‘\"".contains(c)))
        && after.is_some_and(|c| !c.is_whitespace())
}

/// Stands where a quotation ends: a word or stop before it, none behind.
fn closes_by_space(before: Option<char>, after: Option<char>) -> bool {
    !is_space(before)
        && before.is_some_and(|c| !"([{".contains(c))
        && (is_space(after) || after.is_some_and(|c| ",.;:!?)]}—–-…".contains(c)))
}

/// `6'2"` and `12"`.
fn is_inch(text: &str, start: usize, mark: Mark) -> bool {
    let before = text[start..mark.start].trim_end_matches(|c: char| c.is_ascii_digit());
    before.len() < mark.start - start
        && before.ends_with(['\'', '’', '′', ' '])
        && text[start..mark.start].ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a single mark in an opener's place is one, and no apostrophe (`’90s`, `'em`).
fn opens_single(shape: Shape, before: Option<char>, rest: &str) -> bool {
    if !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '[' | '.' | '…')) {
        return false;
    }
    match shape {
        // "‘08", "‘90s"
        Shape::Opener1 => {
            let digits = rest.chars().take_while(char::is_ascii_digit).count();
            digits != 2 || rest[2..].starts_with(|c: char| c.is_alphanumeric() && c != 's')
        }
        Shape::Straight1 => {
            let word: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric())
                .take(6)
                .flat_map(char::to_lowercase)
                .collect();
            let elided = ["em", "til", "tis", "twas", "cause", "bout", "n", "round"];
            !rest.starts_with(|c: char| c.is_ascii_digit()) && !elided.contains(&word.as_str())
        }
        _ => before.is_none(),
    }
}

/// How far, in bytes, the closer of a single mark is looked for.
const LONGEST_SINGLE: usize = 2000;

/// The end of the words and the end of the mark that close a single mark opened before `from`.
fn single_closer(text: &str, from: usize, end: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut doubtful = None;
    let mut at = from;
    let end = span::floor(text, end.min(from + LONGEST_SINGLE));
    while at < end {
        let len = match bytes[at] {
            b'\'' => 1,
            0xE2 if matches!(bytes[at..].get(1..3), Some([0x80, 0x98 | 0x99])) => 3,
            _ => {
                at += 1;
                continue;
            }
        };
        let before = text[from..at].chars().next_back();
        let after = text[at + len..end].chars().next();
        let letter = after.is_some_and(char::is_alphanumeric);
        let stop = text[from..at].trim_end().ends_with([',', '.', '!', '?', '…', '—']);
        if !letter && stop {
            return Some((from + text[from..at].trim_end().len(), at + len));
        }
        if !letter && !is_space(before) && bytes[at..at + len] != *"‘".as_bytes() {
            if before != Some('s') {
                return Some((at, at + len));
            }
            doubtful = doubtful.or(Some((at, at + len)));
        }
        at += len;
    }
    doubtful
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        segments(text, 0, text.len(), Habit::of(text), &mut out);
        out.iter().map(|segment| &text[segment.from..segment.to]).collect()
    }

    /// A line of text, then what stands between its marks.
    const CASES: &[(&str, &[&str])] = &[
        ("“We left,” he said. “Then it rained.”", &["We left,", "Then it rained."]),
        ("\"We left,\" he said. \"Then it rained.\"", &["We left,", "Then it rained."]),
        ("''We left,'' he said.", &["We left,"]),
        ("``We left,'' he said.", &["We left,"]),
        ("‘We didn’t leave,’ he said.", &["We didn’t leave,"]),
        ("‘We left Syria, ‘ he said.", &["We left Syria,"]),
        ("‘We left Syria’.", &["We left Syria"]),
        ("« Nous partons », dit-il.", &[" Nous partons "]),
        ("»Wir gehen«, sagte er.", &["Wir gehen"]),
        ("„Wir gehen“, sagte er.", &["Wir gehen"]),
        ("„My idziemy”, rzekł.", &["My idziemy"]),
        ("”We left,” he said.", &["We left,"]),
        ("“We left,“ he said.", &["We left,"]),
        ("We left,” he said.", &["We left,"]),
        ("“We left. And then", &["We left. And then"]),
        ("“We left. “And then we came.”", &["We left.", "And then we came."]),
        ("He is 6'2\" tall and it’s the ’90s, the officials’ house.", &[]),
        ("He said they'd \"go\", 'em all.", &["go"]),
        ("“He told me ‘no’ twice,” she said.", &["He told me ‘no’ twice,"]),
        ("rock 'n' roll at the boys' school isn't", &[]),
        ("a 12\" pipe of the “best” kind", &["best"]),
    ];

    #[test]
    fn marks_are_paired() {
        for (text, want) in CASES {
            assert_eq!(found(text), *want, "{text}");
        }
    }
}
