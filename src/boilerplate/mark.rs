//! What a character is to a line: a letter, a digit, or a mark of some kind.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Space,
    Letter,
    Upper,
    Digit,
    Comma,
    Stop,
    Ellipsis,
    Ask,
    Colon,
    Quote,
    Bracket,
    Dash,
    Bar,
    Sign,
    /// The first byte of a character that has to be looked at whole.
    Lead,
}

impl Mark {
    pub(super) const COUNT: usize = Mark::Lead as usize + 1;
}

pub(super) static MARKS: [Mark; 256] = {
    let mut table = [Mark::Letter; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            0..=b' ' | 0x7F => Mark::Space,
            b'A'..=b'Z' => Mark::Upper,
            b'0'..=b'9' => Mark::Digit,
            b',' => Mark::Comma,
            b'.' => Mark::Stop,
            b'!' | b'?' => Mark::Ask,
            b':' | b';' => Mark::Colon,
            b'"' | b'\'' | b'`' => Mark::Quote,
            b'(' | b')' | b'[' | b']' => Mark::Bracket,
            b'-' => Mark::Dash,
            b'|' | b'>' | b'<' | b'*' | b'/' => Mark::Bar,
            b'a'..=b'z' => Mark::Letter,
            0xC2 | 0xD8 | 0xDB | 0xE0 | 0xE2 | 0xE3 | 0xEF => Mark::Lead,
            0..=0x7F => Mark::Sign,
            _ => Mark::Letter,
        };
        byte += 1;
    }
    table
};

/// What the character at `at` is, and its bytes; of a letter, one byte.
#[inline]
pub(super) fn mark(bytes: &[u8], at: usize, byte: u8) -> (Mark, usize) {
    match MARKS[usize::from(byte)] {
        Mark::Lead => lead(bytes, at, byte),
        mark => (mark, 1),
    }
}

pub(super) fn lead(bytes: &[u8], at: usize, byte: u8) -> (Mark, usize) {
    let second = bytes.get(at + 1).copied().unwrap_or(0);
    let third = bytes.get(at + 2).copied().unwrap_or(0);
    match (byte, second, third) {
        (0xC2, 0x80..=0xA0 | 0xAD, _) => (Mark::Space, 2),
        (0xC2, 0xAB | 0xBB, _) => (Mark::Quote, 2),
        (0xC2, 0xB7, _) => (Mark::Bar, 2),
        (0xC2, 0xA1 | 0xBF, _) => (Mark::Bracket, 2),
        (0xC2, 0xAA | 0xB5 | 0xBA, _) => (Mark::Letter, 2),
        (0xC2, _, _) => (Mark::Sign, 2),
        (0xD8, 0x8C, _) => (Mark::Comma, 2),
        (0xD8, 0x9F, _) => (Mark::Ask, 2),
        (0xD8, 0x9B, _) => (Mark::Colon, 2),
        (0xDB, 0x94, _) => (Mark::Stop, 2),
        (0xE0, 0xA5, 0xA4 | 0xA5) => (Mark::Stop, 3),
        (0xE2, 0x80, 0x80..=0x8F | 0xA8..=0xAF) => (Mark::Space, 3),
        (0xE2, 0x80, 0x90..=0x95) => (Mark::Dash, 3),
        (0xE2, 0x80, 0x98..=0x9F | 0xB9 | 0xBA) => (Mark::Quote, 3),
        (0xE2, 0x80, 0xA6) => (Mark::Ellipsis, 3),
        (0xE2, 0x80, _) => (Mark::Bar, 3),
        (0xE2, 0x86..=0x87 | 0x96..=0x9F, _) => (Mark::Bar, 3),
        (0xE2, 0x81..=0xAF, _) => (Mark::Sign, 3),
        (0xE3, 0x80, 0x80) => (Mark::Space, 3),
        (0xE3, 0x80, 0x81) => (Mark::Comma, 3),
        (0xE3, 0x80, 0x82) => (Mark::Stop, 3),
        (0xE3, 0x80, 0x88..=0x91) => (Mark::Quote, 3),
        (0xE3, 0x83, 0xBB) => (Mark::Bar, 3),
        (0xEF, 0xBC, 0x8C) => (Mark::Comma, 3),
        (0xEF, 0xBC, 0x8E) => (Mark::Stop, 3),
        (0xEF, 0xBC, 0x81 | 0x9F) => (Mark::Ask, 3),
        (0xEF, 0xBC, 0x9A | 0x9B) => (Mark::Colon, 3),
        (0xEF, 0xBC, 0x88 | 0x89) => (Mark::Bracket, 3),
        (0xEF, 0xBC, 0x8F) | (0xEF, 0xBD, 0x9C) => (Mark::Bar, 3),
        (0xEF, 0xBB | 0xB8, _) => (Mark::Space, 3),
        (0xD8 | 0xDB, _, _) => (Mark::Letter, 2),
        _ => (Mark::Letter, 3),
    }
}
