//! Reads the lines of a page: one pass over the bytes, one look-up a word.

use super::furniture::{Class, Furniture};
pub(crate) use super::line::{End, Line, Lines, Page, Start, Word};
use super::mark::{MARKS, Mark, mark};
use super::window::{Window, below, between};
pub(super) use super::word::hashes;
use super::word::{Extent, extent, hash, hash_short};
use crate::Span;
use crate::swar;

/// Reads every line of `text`.
pub(crate) fn lines(text: &str, furniture: &Furniture) -> Lines {
    let mut pass = Pass {
        bytes: text.as_bytes(),
        furniture,
        words: Vec::with_capacity(text.len() / 5),
        known: vec![],
        hashes: [0; Window::SIZE],
        found: 0,
        listed: [0; Window::SIZE],
        marks: [0; Mark::COUNT],
    };
    let mut lines = Vec::with_capacity(text.len() / 64);
    let mut start = 0;
    let mut blanks = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len()));
    for end in ends {
        let raw = Span::at(start, end.max(start));
        start = end + 1;
        match raw.trim(text).filter(|span| !span.is_empty()) {
            Some(span) => {
                lines.push(pass.line(text, span, blanks));
                blanks = 0;
            }
            None => blanks += 1,
        }
    }
    strengthen(&mut lines);
    Lines { lines, words: pass.words }
}

/// Says which lines are prose by their form: ten words, the end of a sentence, and function words,
/// if the lists know the page's language.
pub(super) fn strengthen(lines: &mut [Line]) {
    let (words, prose) =
        lines.iter().filter(|line| line.words >= 10).fold((0u64, 0u64), |sum, line| {
            (sum.0 + u64::from(line.words), sum.1 + u64::from(line.class(Class::Stop)))
        });
    let known = prose * 12 >= words;
    for line in lines {
        line.strong = line.words >= 10
            && line.end.terminal()
            && (line.class(Class::Stop) >= 2 || (!known && line.capitals * 3 <= line.words));
    }
}

/// Makes of all words but a share of them, in parts of 256, such as no list knows, for training on what
/// a language shows that the lists know little of.
#[cfg(feature = "training")]
pub(crate) fn estrange(page: &mut Lines, furniture: &Furniture, salt: u32, share: u32) {
    for word in &mut page.words {
        let strange = (word.hash ^ salt).wrapping_mul(0x9E37_79B1);
        if (strange.rotate_left(7) ^ salt).wrapping_mul(0x85EB_CA6B) >> 24 >= share {
            *word = Word { hash: strange, flags: 0 };
        }
    }
    for line in &mut page.lines {
        let words = &page.words[line.from..line.to];
        let listed = |at: &u32| words[*at as usize].flags & !Class::Stop.bit() != 0;
        let known: Vec<u32> = (0..words.len() as u32).filter(listed).collect();
        (line.classes, line.covered) = ([0; Class::COUNT], 0);
        furniture.count(words, &known, line);
        line.prose = words.iter().map(|word| word.flags & Class::Stop.bit()).sum();
        line.hash = (line.hash ^ salt).wrapping_mul(0x9E37_79B1);
    }
    strengthen(&mut page.lines);
}

/// What the pass over a text keeps in hand from line to line.
struct Pass<'t> {
    bytes: &'t [u8],
    furniture: &'t Furniture,
    words: Vec<Word>,
    /// Words of the line that the lists know for more than function words.
    known: Vec<u32>,
    /// The hashes of the words found in a window.
    hashes: [u32; Window::SIZE],
    found: usize,
    /// Which of those the lists know for more than function words.
    listed: [u32; Window::SIZE],
    /// How often each mark stands in the line, counted so that no branch has to foresee which it is.
    marks: [u32; Mark::COUNT],
}

impl Pass<'_> {
    /// Reads one line that has been trimmed of white space, and notes its words.
    fn line(&mut self, text: &str, span: Span, blanks: u32) -> Line {
        let bytes = self.bytes;
        let close = span.end();
        let mut line = Line { span, blanks, from: self.words.len(), hash: 1, ..Line::default() };
        line.rights = bytes[span.start()..close].starts_with("©".as_bytes());
        line.start = start(text, span.start());
        line.end = end(&text[span]);
        self.known.clear();
        self.marks = [0; Mark::COUNT];
        let mut base = span.start();
        while base < close {
            let padding;
            let near = match bytes[base..].first_chunk() {
                Some(near) => near,
                None => {
                    padding = swar::padded(&bytes[base..]);
                    &padding
                }
            };
            base = self.window(near, base, close, &mut line);
            self.look_up(&mut line);
        }
        line.to = self.words.len();
        line.words += (line.to - line.from) as u32;
        let marks = |mark: Mark| self.marks[mark as usize];
        (line.commas, line.stops) = (marks(Mark::Comma), marks(Mark::Stop));
        (line.colons, line.quotes) = (marks(Mark::Colon), marks(Mark::Quote));
        line.bars = marks(Mark::Bar);
        self.furniture.count(&self.words[line.from..], &self.known, &mut line);
        line
    }

    /// Hashes the words that begin in the window at `base`, counts what it shows, and says where the
    /// next one begins.
    #[inline]
    fn window(
        &mut self,
        near: &[u8; Window::READ],
        base: usize,
        close: usize,
        line: &mut Line,
    ) -> usize {
        let Some(window) = near.first_chunk().map(Window::new) else { return close };
        let reach = window.reach(close - base);
        let mut next = base + reach;
        // What has not been read yet.
        let mut live = below(reach);
        let mut left = (window.starts | window.joins) & live;
        let (mut found, mut capitals) = (0, 0);
        while left != 0 {
            let place = left.trailing_zeros() as usize;
            left &= left - 1;
            let size = window.word(place);
            let hash = if window.joins >> ((place + size) % Window::SIZE) & 1 == 0 {
                let Some(unit) = near[place..].first_chunk() else { break };
                let unit = u64::from_le_bytes(*unit);
                let (first, second) = (unit as u8, (unit >> 8) as u8);
                // No branch could foresee which words have a capital.
                capitals += u32::from(first.is_ascii_uppercase());
                if (first <= b'9') | second.is_ascii_uppercase() {
                    rare(&near[place..place + size], line);
                }
                match size {
                    ..=8 => hash_short(unit, size),
                    _ => hash(self.bytes, base + place, base + place + size),
                }
            } else {
                let (hash, read) = self.odd(base + place, close, line);
                let others = !between(place, (read - base).min(Window::SIZE));
                (left, live) = (left & others, live & others);
                next = next.max(read);
                match hash {
                    Some(hash) => hash,
                    None => continue,
                }
            };
            self.hashes[found % Window::SIZE] = hash;
            found += 1;
        }
        self.found = found;
        line.capitals += capitals;
        line.letters += ((window.words | window.marks) & live).count_ones();
        let mut left = window.marks & live;
        while left != 0 {
            let place = left.trailing_zeros() as usize % Window::SIZE;
            self.marks[MARKS[usize::from(near[place])] as usize] += 1;
            left &= left - 1;
        }
        next
    }

    /// Reads what stands at `at` beyond ASCII, or may be joined to it: the hash, if it is a word, and
    /// where it ends.
    #[inline(never)]
    fn odd(&mut self, at: usize, close: usize, line: &mut Line) -> (Option<u32>, usize) {
        let (mark, size) = mark(self.bytes, at, self.bytes[at]);
        if matches!(mark, Mark::Letter | Mark::Upper | Mark::Digit) {
            let end = word(self.bytes, at, close, line);
            return (Some(hash(self.bytes, at, end)), end);
        }
        if mark != Mark::Space {
            line.letters += 1;
            line.foreign += u32::from(size > 1);
            self.marks[mark as usize] += 1;
        }
        (None, at + size)
    }

    /// Notes the words found in a window, and what the lists say of them.
    #[inline]
    fn look_up(&mut self, line: &mut Line) {
        let first = self.words.len();
        let found = &self.hashes[..self.found.min(Window::SIZE)];
        self.words.extend(found.iter().map(|&hash| Word { hash, flags: 0 }));
        let (mut chain, mut prose, furniture) = (line.hash, line.prose, self.furniture);
        let mut count = 0;
        for (nth, word) in (first - line.from..).zip(&mut self.words[first..]) {
            word.flags = furniture.flags(word.hash);
            // Which words those are no branch could foresee: the next one writes over it if it is none.
            self.listed[count % Window::SIZE] = nth as u32;
            count += usize::from(word.flags & !Class::Stop.bit() != 0);
            prose += word.flags & Class::Stop.bit();
            chain = (chain ^ word.hash).wrapping_mul(0x9E37_79B1).rotate_left(13);
        }
        self.known.extend_from_slice(&self.listed[..count.min(Window::SIZE)]);
        (line.hash, line.prose) = (chain, prose);
    }
}

/// Counts a word of ASCII that begins with a digit, or with two capitals.
fn rare(word: &[u8], line: &mut Line) {
    if word[0].is_ascii_digit() {
        line.numbers += 1;
        line.digits += digits(word);
    } else if word[0].is_ascii_uppercase() {
        line.shouts += u32::from(!word[word.len() - 1].is_ascii_lowercase());
    }
}

fn digits(word: &[u8]) -> u32 {
    word.iter().filter(|byte| byte.is_ascii_digit()).count() as u32
}

/// Counts what the word that begins at `at` shows, whatever its letters, and says where it ends.
fn word(bytes: &[u8], at: usize, close: usize, line: &mut Line) -> usize {
    // A line ends where white space begins, so that no word runs on behind it, but for words with
    // white space that only trimming knows for such.
    let Extent { end, ascii } = extent(bytes, at);
    let end = end.min(close);
    let word = &bytes[at..end];
    let (first, last) = (word[0], word[word.len() - 1]);
    let mut size = word.len() as u32;
    if !ascii {
        let (chars, wide, narrow) = scripts(word);
        size = chars;
        line.foreign += chars;
        line.words += (wide / 2 + narrow / 4).max(1) - 1;
    }
    line.letters += size;
    if first.is_ascii_digit() {
        line.numbers += 1;
        line.digits += digits(word);
    } else if first.is_ascii_uppercase() {
        line.capitals += 1;
        let shout = word.len() > 1 && word[1].is_ascii_uppercase();
        line.shouts += u32::from(shout && !last.is_ascii_lowercase());
    } else if first >= 0x80 {
        line.capitals += u32::from(foreign_capital(word));
    }
    end
}

/// What a line that begins at `at` begins with.
fn start(text: &str, at: usize) -> Start {
    let bytes = text.as_bytes();
    match mark(bytes, at, bytes[at]).0 {
        Mark::Digit => Start::Digit,
        Mark::Upper => Start::Capital,
        Mark::Letter if bytes[at].is_ascii() => Start::Lower,
        Mark::Letter => match text[at..].chars().next() {
            Some(first) if first.is_uppercase() => Start::Capital,
            Some(first) if first.is_lowercase() => Start::Lower,
            _ => Start::Other,
        },
        Mark::Quote => Start::Quote,
        Mark::Bar | Mark::Dash => Start::Bullet,
        _ => Start::Mark,
    }
}

/// What a line ends with: its last word or mark, closing ones aside.
fn end(line: &str) -> End {
    let bytes = line.as_bytes();
    for (at, _) in line.char_indices().rev() {
        return match mark(bytes, at, bytes[at]).0 {
            Mark::Space | Mark::Quote => continue,
            Mark::Bracket if !matches!(bytes[at], b'(' | b'[') => continue,
            Mark::Digit => End::Digit,
            Mark::Letter | Mark::Upper => End::Word,
            Mark::Comma => End::Comma,
            // Three stops are an ellipsis, whatever stop comes behind them.
            Mark::Stop if bytes[..at].ends_with(b"...") => End::Ellipsis,
            Mark::Stop if bytes[..at].ends_with(b"..") && bytes[at] == b'.' => End::Ellipsis,
            Mark::Stop => End::Stop,
            Mark::Ask => End::Ask,
            Mark::Colon => End::Colon,
            Mark::Ellipsis => End::Ellipsis,
            _ => End::Mark,
        };
    }
    End::default()
}

/// Characters; those of scripts that write a word in a few characters; those of South-East Asian
/// scripts that write it in several, all without spaces.
fn scripts(bytes: &[u8]) -> (u32, u32, u32) {
    bytes.iter().zip(bytes.iter().skip(1).chain([&0])).fold((0, 0, 0), |sum, (&byte, &next)| {
        let wide = matches!(byte, 0xE3..=0xE9);
        let narrow = (byte == 0xE0 && matches!(next, 0xB8..=0xBB))
            || (byte == 0xE1 && matches!(next, 0x80..=0x82 | 0x9E | 0x9F));
        (sum.0 + u32::from(byte & 0xC0 != 0x80), sum.1 + u32::from(wide), sum.2 + u32::from(narrow))
    })
}

/// Whether a word outside ASCII begins with a capital letter: Latin, Greek or Cyrillic.
fn foreign_capital(bytes: &[u8]) -> bool {
    if bytes[0] > 0xD4 {
        return false;
    }
    let size = bytes.len().min(2);
    let first = std::str::from_utf8(&bytes[..size]).ok().and_then(|text| text.chars().next());
    first.is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_with_its_last_word_or_mark() {
        for (line, want) in [
            ("The end", End::Word),
            ("In 2019", End::Digit),
            ("B52s", End::Word),
            ("She left.", End::Stop),
            ("“She left.”)", End::Stop),
            ("She left..", End::Stop),
            ("She left...", End::Ellipsis),
            ("She left....", End::Ellipsis),
            ("She left…", End::Ellipsis),
            ("She left….", End::Stop),
            ("Did she?’", End::Ask),
            ("They said:", End::Colon),
            ("“", End::Word),
            ("Home |", End::Mark),
            ("a (", End::Mark),
            ("她走了。」", End::Stop),
        ] {
            assert_eq!(end(line), want, "{line}");
        }
    }

    #[test]
    fn words_are_read_alike_wherever_a_window_cuts_them() {
        let text = "The mayor’s 2 aides, O'Neil and J\u{f6}rg BERG-HAHN, didn't say: “No 3x B52!”";
        let plain = |line: &Line| {
            (line.letters, line.words, line.capitals, line.shouts, line.numbers, line.digits)
        };
        let one = lines(text, Furniture::shared());
        assert_eq!(plain(&one.lines[0]), (60, 14, 7, 2, 2, 2));
        for pad in 1..130 {
            let moved = lines(&format!("{} {text}", "x".repeat(pad)), Furniture::shared());
            let (all, line) = (plain(&one.lines[0]), &moved.lines[0]);
            assert_eq!(moved.words[1..], one.words, "{pad}");
            let want = (all.0 + pad as u32, all.1 + 1, all.2, all.3, all.4, all.5);
            assert_eq!(plain(line), want, "{pad}");
            assert_eq!((line.commas, line.colons, line.quotes), (2, 1, 2), "{pad}");
        }
    }
}
