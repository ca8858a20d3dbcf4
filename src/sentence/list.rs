//! Lists run into one line: `1) this 2) that`. The items' numbers part them where no mark does.

use crate::span::floor;
use memchr::memchr_iter;

/// How far behind an item's mark the next item's is looked for.
const WINDOW: usize = 400;

/// The mark that a list's item opens with.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Mark {
    value: u32,
    letter: bool,
    /// What stands behind the number: `.`, `)` or `.)`.
    sign: &'static str,
    /// What stands before it: a bullet or nothing.
    bullet: Option<char>,
    length: usize,
}

/// The item mark at the start of `text`.
fn mark(text: &str) -> Option<Mark> {
    let bullet = text.chars().next().filter(|c| matches!(c, '•' | '⁃' | '▪' | '●' | '‣' | '·'));
    let skipped = bullet.map_or(0, char::len_utf8);
    let body = text[skipped..].trim_start_matches(' ');
    let gap = text.len() - skipped - body.len();
    let bytes = body.as_bytes();
    let digits = bytes.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    let (value, letter, length) = match digits {
        0 => (u32::from(*bytes.first().filter(|byte| byte.is_ascii_lowercase())?), true, 1),
        n => (body[..n].parse().ok()?, false, n),
    };
    let rest = &body[length..];
    let sign = [".)", ")", "."].into_iter().find(|sign| rest.starts_with(sign))?;
    let blank = rest[sign.len()..].starts_with(' ');
    (gap <= 1 && blank).then_some(Mark {
        value,
        letter,
        sign,
        bullet,
        length: skipped + gap + length + sign.len(),
    })
}

/// Where the next item begins, if `text[start..end]` opens with an item's mark and the next item
/// of the same list is near.
#[inline]
pub(super) fn next_item(text: &str, start: usize, end: usize) -> Option<usize> {
    match text.as_bytes()[start..end] {
        [b'0'..=b'9' | 0xC2, ..] | [b'a'..=b'z', b'.' | b')', ..] => {}
        // Bullets, but no quotation marks and dashes.
        [0xE2, 0x80, 0xA0..=0xBF, ..] | [0xE2, 0x81..=0xBF, ..] => {}
        _ => return None,
    }
    next_of_list(text, start, end)
}

fn next_of_list(text: &str, start: usize, end: usize) -> Option<usize> {
    let first = mark(&text[start..end])?;
    let from = start + first.length;
    let window = floor(text, (from + WINDOW).min(end));
    let inside = &text[from..window];
    for n in memchr_iter(b' ', inside.as_bytes()) {
        let at = from + n + 1;
        let head = text.as_bytes().get(at).copied().unwrap_or_default();
        let may = match first.bullet {
            Some(_) => head >= 0x80,
            None if first.letter => u32::from(head) == first.value + 1,
            None => head.is_ascii_digit(),
        };
        if may
            && let Some(next) = mark(&text[at..end])
            && next == (Mark { value: first.value + 1, length: next.length, ..first })
            && text[at + next.length..].trim_start().starts_with(char::is_alphanumeric)
        {
            return Some(at);
        }
    }
    // A bullet may stand without a blank before it.
    let bullet = first.bullet?;
    inside.match_indices(bullet).map(|(n, _)| from + n).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_item_is_of_the_same_list() {
        let item = |text: &str| next_item(text, 0, text.len());
        assert_eq!(item("1) bread 2) milk"), Some(9));
        assert_eq!(item("1.) bread 2.) milk"), Some(10));
        assert_eq!(item("a. bread b. milk"), Some(9));
        assert_eq!(item("1) bread 2. milk"), None);
        assert_eq!(item("1) bread 3) milk"), None);
        assert_eq!(item("Two 1) bread 2) milk"), None);
    }
}
