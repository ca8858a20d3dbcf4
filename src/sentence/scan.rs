//! Where a sentence may end: the next terminator of a line, most bytes never looked at one by one.

use crate::swar;
use memchr::{memchr2, memchr3};

/// What a terminator is worth by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A full stop, which also marks abbreviations, ordinals and decimals.
    Stop,
    /// `!`, `?` and their like in scripts that put a blank behind them.
    Strong,
    /// Three dots or more, or the character for them.
    Ellipsis,
    /// A mark that ends a sentence and does nothing else: `。`, `।`, `።`; it needs no blank.
    Full,
    /// A line or paragraph separator.
    Break,
}

/// The terminator that begins at `at`, and its length in bytes.
///
/// The set is that of `Sentence_Terminal` in the Basic Multilingual Plane (UAX #29), with the
/// ellipsis; `extra` is one more ASCII mark that the language ends questions or sentences with.
pub(super) fn terminator(text: &str, at: usize, extra: u8) -> Option<(Kind, usize)> {
    let byte = *text.as_bytes().get(at)?;
    match byte {
        b'.' => Some((Kind::Stop, 1)),
        b'!' | b'?' => Some((Kind::Strong, 1)),
        _ if byte == extra && byte < 0x80 => Some((Kind::Strong, 1)),
        0..0xC2 => None,
        _ if !LEADS[byte as usize] => None,
        _ => {
            let mark = text.get(at..)?.chars().next()?;
            let kind = match mark {
                '\u{2026}' => Kind::Ellipsis,
                '\u{2024}' | '\u{FE52}' | '\u{FF0E}' => Kind::Stop,
                '\u{2028}' | '\u{2029}' => Kind::Break,
                '\u{061D}'..='\u{061F}' | '\u{203C}' | '\u{203D}' | '\u{2047}'..='\u{2049}' => {
                    Kind::Strong
                }
                '\u{0589}'
                | '\u{06D4}'
                | '\u{0700}'..='\u{0702}'
                | '\u{07F9}'
                | '\u{0837}'
                | '\u{0839}'
                | '\u{083D}'
                | '\u{083E}'
                | '\u{0964}'
                | '\u{0965}'
                | '\u{104A}'
                | '\u{104B}'
                | '\u{1362}'
                | '\u{1367}'
                | '\u{1368}'
                | '\u{166E}'
                | '\u{1735}'
                | '\u{1736}'
                | '\u{17D4}'
                | '\u{17D5}'
                | '\u{1803}'
                | '\u{1809}'
                | '\u{1944}'
                | '\u{1945}'
                | '\u{1AA8}'..='\u{1AAB}'
                | '\u{1B5A}'
                | '\u{1B5B}'
                | '\u{1B5E}'
                | '\u{1B5F}'
                | '\u{1C3B}'
                | '\u{1C3C}'
                | '\u{1C7E}'
                | '\u{1C7F}'
                | '\u{2E2E}'
                | '\u{2E3C}'
                | '\u{3002}'
                | '\u{A4FF}'
                | '\u{A60E}'
                | '\u{A60F}'
                | '\u{A6F3}'
                | '\u{A6F7}'
                | '\u{A876}'
                | '\u{A877}'
                | '\u{A8CE}'
                | '\u{A8CF}'
                | '\u{A92F}'
                | '\u{A9C8}'
                | '\u{A9C9}'
                | '\u{AA5D}'..='\u{AA5F}'
                | '\u{AAF0}'
                | '\u{AAF1}'
                | '\u{ABEB}'
                | '\u{FE56}'
                | '\u{FE57}'
                | '\u{FF01}'
                | '\u{FF1F}'
                | '\u{FF61}' => Kind::Full,
                _ => return None,
            };
            Some((kind, mark.len_utf8()))
        }
    }
}

/// Whether a danda, `。`, `！` or `？` stands there, the most frequent marks beyond ASCII.
pub(super) fn full(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xE0, 0xA5, 0xA4 | 0xA5, ..] | [0xE3, 0x80, 0x82, ..] | [0xEF, 0xBC, 0x81 | 0x9F, ..]
    )
}

/// The first bytes of terminators, ASCII aside.
const LEADS: [bool; 256] = {
    let mut leads = [false; 256];
    let bytes = [0xD6, 0xD8, 0xDB, 0xDC, 0xDF, 0xE0, 0xE1, 0xE2, 0xE3, 0xEA, 0xEF];
    let mut n = 0;
    while n < bytes.len() {
        leads[bytes[n]] = true;
        n += 1;
    }
    leads
};

/// The next terminators of one line at a time, remembered between calls.
///
/// Latin, Greek and Cyrillic lines have no terminators but `.`, `!`, `?` and those of General
/// Punctuation (all with the first byte E2), so two vector searches find them. Those of Devanagari
/// and of the East are found a window of bytes at a time; only a line with the first bytes of other
/// scripts is read byte by byte.
#[derive(Clone, Debug)]
pub(super) struct Scanner {
    extra: u8,
    end: usize,
    script: Script,
    /// What holds of all lines that end at or before `read`.
    block: Script,
    read: usize,
    ascii: usize,
    other: usize,
    /// Where terminators may begin in the window that was read last, and where that lies.
    marks: u64,
    window: (usize, usize),
}

/// How many bytes are read at once to learn which terminators they may have.
const BLOCK: usize = 2048;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Script {
    /// No first byte of a terminator but those of ASCII.
    Plain,
    /// E2 too, or an extra mark.
    Punctuated,
    /// Those of Devanagari, Chinese, Japanese and Korean too.
    Eastern,
    /// Any.
    Wide,
}

impl Scanner {
    /// A scanner that stands before every line; `extra` is an ASCII mark, or NUL for none.
    pub(super) fn new(extra: u8) -> Scanner {
        Scanner {
            extra,
            end: 0,
            script: Script::Plain,
            block: Script::Plain,
            read: 0,
            ascii: 0,
            other: 0,
            marks: 0,
            window: (0, 0),
        }
    }

    /// How the terminators of `bytes` are to be searched for.
    fn script(&self, bytes: &[u8]) -> Script {
        // Without a byte as high as these there are no terminators beyond ASCII.
        let script = scripts(bytes);
        match script {
            Script::Plain if self.extra != 0 => Script::Punctuated,
            script => script,
        }
    }

    /// Turns to the line that ends at `end` and of which all before `from` has been read.
    pub(super) fn line(&mut self, text: &str, from: usize, end: usize) {
        if end > self.read {
            self.read = text.len().min(end.max(from + BLOCK));
            self.block = self.script(&text.as_bytes()[from..self.read]);
        }
        self.script = match self.block {
            Script::Plain => Script::Plain,
            Script::Eastern if high(&text.as_bytes()[from..end.min(from + 1)]) => Script::Eastern,
            Script::Eastern if high(&text.as_bytes()[from..end]) => Script::Eastern,
            _ => self.script(&text.as_bytes()[from..end]),
        };
        (self.end, self.other) = (end, from);
        self.seek(text, from);
    }

    fn seek(&mut self, text: &str, from: usize) {
        let bytes = text.as_bytes();
        if self.ascii <= from {
            // Beyond the line's end too: what is found there is kept for the next lines.
            let rest = bytes.get(from..).unwrap_or_default();
            self.ascii = memchr3(b'.', b'!', b'?', rest).map_or(bytes.len(), |n| from + n);
        }
        if self.script == Script::Punctuated && self.other <= from {
            let rest = bytes[..self.end].get(from..).unwrap_or_default();
            let extra = if self.extra == 0 { 0xE2 } else { self.extra };
            self.other = memchr2(0xE2, extra, rest).map_or(self.end, |n| from + n);
        }
        if self.script == Script::Eastern && self.other <= from {
            self.other = self.mark(bytes, from);
        }
    }

    /// Where the first terminator beyond those of ASCII may begin, at or behind `from`.
    fn mark(&mut self, bytes: &[u8], mut from: usize) -> usize {
        while from < self.end {
            if from < self.window.0 || from >= self.window.1 {
                self.marks = marks(&bytes[from..], self.extra);
                self.window = (from, from + WINDOW);
            }
            let ahead = self.marks >> (from - self.window.0);
            if ahead != 0 {
                return from + ahead.trailing_zeros() as usize;
            }
            from = self.window.1;
        }
        self.end
    }

    /// The first terminator of the line at or behind `from`.
    pub(super) fn next(&mut self, text: &str, mut from: usize) -> Option<(usize, Kind)> {
        match self.script {
            Script::Plain => {
                if self.ascii < from {
                    self.seek(text, from);
                }
                let kind = |at| if text.as_bytes()[at] == b'.' { Kind::Stop } else { Kind::Strong };
                (self.ascii < self.end).then(|| (self.ascii, kind(self.ascii)))
            }
            Script::Punctuated | Script::Eastern => loop {
                if self.ascii < from || self.other < from {
                    self.seek(text, from);
                }
                let at = self.ascii.min(self.other);
                if at >= self.end {
                    return None;
                }
                if full(&text.as_bytes()[at..]) {
                    return Some((at, Kind::Full));
                }
                if let Some((kind, _)) = terminator(text, at, self.extra) {
                    return Some((at, kind));
                }
                from = at + 1;
            },
            Script::Wide => {
                let bytes = &text.as_bytes()[..self.end];
                while let Some(&byte) = bytes.get(from) {
                    let may = match byte {
                        b'.' | b'!' | b'?' => true,
                        // The letters of Devanagari, kana and others, less the rows with marks.
                        0xE0 => matches!(bytes.get(from + 1), Some(0xA0 | 0xA5)),
                        0xE3 => bytes.get(from + 1) == Some(&0x80),
                        _ => LEADS[byte as usize] || byte == self.extra,
                    };
                    if may && let Some((kind, _)) = terminator(text, from, self.extra) {
                        return Some((from, kind));
                    }
                    from += if byte < 0xE0 { 1 } else { 3 };
                }
                None
            }
        }
    }
}

/// Whether `bytes` has a byte as high as the first ones of terminators.
fn high(bytes: &[u8]) -> bool {
    highest(bytes) >= 0xD6
}

fn highest(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |high, &byte| byte.max(high))
}

/// Whether a character is one of General Punctuation that may end a sentence: quotation marks and
/// dashes differ from the terminators in the third byte.
fn punctuates(first: u8, third: u8) -> bool {
    (first == 0xE2) & (third.wrapping_sub(0x8A) > 0xA3 - 0x8A)
}

/// Which terminators `bytes` may have beyond ASCII.
fn scripts(bytes: &[u8]) -> Script {
    match highest(bytes) {
        0..0xD6 => Script::Plain,
        0xD6..=0xE2 => near_scripts(bytes),
        0xE3.. => far_scripts(bytes),
    }
}

/// The same of bytes of which E2 is the highest, or may be.
fn near_scripts(bytes: &[u8]) -> Script {
    let other = |byte: u8| if byte == 0xE2 { 0 } else { byte };
    let end = bytes.len() - bytes.len().min(2);
    let mut highest = bytes[end..].iter().copied().map(other).max().unwrap_or(0);
    let mut punctuation = false;
    for (&first, &third) in bytes[..end].iter().zip(&bytes[bytes.len() - end..]) {
        punctuation |= punctuates(first, third);
        highest = highest.max(other(first));
    }
    match highest {
        0xD6.. => far_scripts(bytes),
        _ if punctuation => Script::Punctuated,
        _ => Script::Plain,
    }
}

/// The same of bytes of which some are of Eastern scripts or farther ones.
fn far_scripts(bytes: &[u8]) -> Script {
    // Letters of scripts that have terminators of their own and are not Eastern.
    let far = |any: bool, (&first, &second): (&u8, &u8)| {
        any | (first.wrapping_sub(0xD6) < 0xE0 - 0xD6)
            | (first == 0xE1)
            | (first == 0xE0) & (second == 0xA0)
            | (first == 0xEA) & (second < 0xB0)
    };
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    if pairs.fold(false, far) { Script::Wide } else { Script::Eastern }
}

/// How many bytes are searched at once for the terminators of an Eastern line.
const WINDOW: usize = 64;

/// Where a terminator of an Eastern line may begin within the first bytes of `rest`, a bit each;
/// those of ASCII are left out, and few others but terminators are let in.
fn marks(rest: &[u8], extra: u8) -> u64 {
    let padding;
    let window: &[u8; WINDOW + 2] = match rest.first_chunk() {
        Some(window) => window,
        None => {
            padding = swar::padded(rest);
            &padding
        }
    };
    let extra = if extra == 0 { 0xFF } else { extra };
    let mut may = [0; WINDOW];
    for (n, may) in may.iter_mut().enumerate() {
        let (first, second, third) = (window[n], window[n + 1], window[n + 2]);
        // Quotation marks and dashes are left out, and the commonest letters and signs.
        let mark = (first == 0xE2) & (third & 0xF0 != 0x90)
            | (first == 0xE0) & (second == 0xA5) & (third as i8 >= 0xA0_u8 as i8)
            | (first == 0xE3) & (second == 0x80) & (third == 0x82)
            // Less the comma.
            | (first == 0xEF) & (third != 0x8C)
            | (first == extra);
        *may = u8::from(mark);
    }
    swar::gather(&may)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn all(text: &str, extra: u8) -> Vec<(usize, Kind)> {
        let mut scanner = Scanner::new(extra);
        scanner.line(text, 0, text.len());
        let mut found = Vec::new();
        let mut from = 0;
        while let Some((at, kind)) = scanner.next(text, from) {
            found.push((at, kind));
            from = at + 1;
        }
        found
    }

    #[test]
    fn the_three_ways_to_read_a_line_agree() {
        let plain = "No. Yes! Why?";
        let marks = vec![(2, Kind::Stop), (7, Kind::Strong), (12, Kind::Strong)];
        assert_eq!(all(plain, 0), marks);
        assert_eq!(all(&format!("{plain}“x”"), 0), marks);
        assert_eq!(all(&format!("{plain}字"), 0), marks);
        assert_eq!(all(&format!("{plain}ا"), 0), marks);
        assert_eq!(all("a; b… c", b';'), [(1, Kind::Strong), (4, Kind::Ellipsis)]);
    }

    /// Every terminator of UAX #29 in the Basic Multilingual Plane is one of ours.
    #[test]
    fn the_set_is_that_of_the_annex() {
        for mark in ('\u{80}'..='\u{FFFF}').filter(|mark| !mark.is_alphanumeric()) {
            let text = format!("A{mark} A");
            let ends = text.split_sentence_bounds().count() == 2;
            let alone = (terminator(&text, 1, 0).map(|(kind, _)| (1, kind))).into_iter();
            let behind = " ".repeat(70) + &text;
            assert_eq!(all(&text, 0), alone.clone().collect::<Vec<_>>());
            assert_eq!(all(&behind, 0), alone.map(|(_, kind)| (71, kind)).collect::<Vec<_>>());
            let break_of_line = matches!(mark, '\u{85}');
            // Marks younger than the table, of scripts that no news is written in.
            let young = matches!(mark, '\u{1B4E}' | '\u{1B4F}' | '\u{1B7D}'..='\u{1B7F}'
                | '\u{2CF9}'..='\u{2CFB}' | '\u{2E53}' | '\u{2E54}' | '\u{FE12}' | '\u{FE15}' | '\u{FE16}');
            if ends && !break_of_line && !young {
                assert!(terminator(&text, 1, 0).is_some(), "{:04X}", u32::from(mark));
            }
        }
    }
}
