//! Characters and words around a place in a text, never more than some dozens of bytes of them.

use crate::span::ceil;

pub(super) fn char_at(text: &str, at: usize, limit: usize) -> Option<char> {
    let byte = *text.as_bytes()[..limit].get(at)?;
    if byte < 0x80 { Some(byte as char) } else { text.get(at..limit)?.chars().next() }
}

pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The first byte at or behind `at` that is no white space.
#[inline]
pub(super) fn skip_blanks(text: &str, at: usize, limit: usize) -> usize {
    match text.as_bytes()[..limit].get(at..).unwrap_or_default() {
        [] => at,
        [b'!'..=b'~', ..] => at,
        [b' ', b'!'..=b'~', ..] => at + 1,
        [b'\n', b'\n', b'!'..=b'~', ..] => at + 2,
        // No blank is among the characters of these bytes.
        [0xE0 | 0xE4..=0xE9, ..] | [0xE2, 0x80, 0x98..=0x9F, ..] => at,
        [b' ', 0xE0 | 0xE4..=0xE9, ..] => at + 1,
        [b'\n', b'\n', 0xE0 | 0xE4..=0xE9, ..] => at + 2,
        _ => skip_all_blanks(text, at, limit),
    }
}

fn skip_all_blanks(text: &str, mut at: usize, limit: usize) -> usize {
    let bytes = &text.as_bytes()[..limit];
    while let Some(&byte) = bytes.get(at) {
        if matches!(byte, b' ' | b'\t'..=b'\r') {
            at += 1;
        } else if byte < 0x80 {
            break;
        } else {
            match char_at(text, at, limit) {
                Some(c) if c.is_whitespace() => at += c.len_utf8(),
                _ => break,
            }
        }
    }
    at
}

const WORD: usize = 48;

/// The word that begins at `at`: letters and digits, an apostrophe between letters.
pub(super) fn word_at(text: &str, at: usize, limit: usize) -> &str {
    let mut end = at;
    while end < limit && end - at < WORD {
        let Some(c) = char_at(text, end, limit) else { break };
        let inner =
            |c: char| char_at(text, end + c.len_utf8(), limit).is_some_and(char::is_alphabetic);
        if is_letter(c) || is_mark(c) || (matches!(c, '\'' | '’') && end > at && inner(c)) {
            end += c.len_utf8();
        } else {
            break;
        }
    }
    &text[at..end]
}

/// Whether `c` is a letter or a digit; the tables of `char` are asked for the rarer scripts alone.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        'À'..='ɏ' => !matches!(c, '×' | '÷'),
        'Α'..='Ρ' | 'Σ'..='ώ' | 'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' => true,
        _ => c.is_alphanumeric(),
    }
}

/// Combining marks, which belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '°' | '№')
}

/// The word that ends at `at`: letters, digits, and full stops and apostrophes between them.
pub(super) fn word_before(text: &str, start: usize, at: usize) -> (usize, &str) {
    let bytes = text.as_bytes();
    let floor = start.max(at.saturating_sub(WORD));
    let (mut from, mut ascii) = (at, true);
    while from > floor {
        match bytes[from - 1] {
            byte if byte.is_ascii_alphanumeric() => {}
            b'.' | b'\'' => {}
            0x80.. => ascii = false,
            _ => break,
        }
        from -= 1;
    }
    from = ceil(text, from);
    let mut word = &text[from..at];
    if !ascii {
        let out = |c: char| !(is_letter(c) || is_mark(c) || matches!(c, '.' | '\'' | '’'));
        let format = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}');
        word = word.trim_end_matches(format);
        if let Some((last, c)) = word.char_indices().rev().find(|&(_, c)| out(c)) {
            from += last + c.len_utf8();
            word = &word[last + c.len_utf8()..];
        }
    }
    let inner = word.trim_start_matches(['.', '\'', '’']);
    (from + word.len() - inner.len(), inner)
}
