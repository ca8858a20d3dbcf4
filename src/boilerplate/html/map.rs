//! Where the extracted text stands in the HTML.

use crate::Span;
use std::ops::Range;

/// Stretches of the text in order, each with the bytes of the HTML that it was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Map {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    text: usize,
    size: usize,
    html: Range<usize>,
}

impl Piece {
    fn end(&self) -> usize {
        self.text + self.size
    }

    /// Whether it stands in the HTML byte for byte.
    fn is_verbatim(&self) -> bool {
        self.html.len() == self.size
    }
}

impl Map {
    /// Notes that `size` bytes of the text, from `text` on, stand at `html`.
    pub(super) fn push(&mut self, text: usize, size: usize, html: Range<usize>) {
        let verbatim = html.len() == size;
        if let Some(last) = self.pieces.last_mut() {
            let gap = text.saturating_sub(last.end());
            // One space between words, or one line break read as a space, does not part them.
            if verbatim && last.is_verbatim() && gap <= 1 && last.html.end + gap == html.start {
                last.size += gap + size;
                last.html.end = html.end;
                return;
            }
        }
        self.pieces.push(Piece { text, size, html });
    }

    /// Forgets what stands behind the first `text` bytes.
    pub(super) fn truncate(&mut self, text: usize) {
        while let Some(last) = self.pieces.last_mut() {
            if last.text >= text {
                self.pieces.pop();
                continue;
            }
            if last.end() > text {
                let verbatim = last.is_verbatim();
                last.size = text - last.text;
                if verbatim {
                    last.html.end = last.html.start + last.size;
                }
            }
            break;
        }
    }

    /// The bytes of the HTML between the first and the last byte of the span, tags among them.
    pub(super) fn source(&self, span: Span) -> Range<usize> {
        let first = self.pieces.partition_point(|piece| piece.end() <= span.start());
        let behind = self.pieces.partition_point(|piece| piece.text < span.end());
        let start = match self.pieces.get(first) {
            Some(piece) if piece.text >= span.start() => piece.html.start,
            Some(piece) if piece.is_verbatim() => piece.html.start + (span.start() - piece.text),
            Some(piece) => piece.html.start,
            None => self.pieces.last().map_or(0, |piece| piece.html.end),
        };
        let end = match behind.checked_sub(1).and_then(|at| self.pieces.get(at)) {
            Some(piece) if piece.end() <= span.end() => piece.html.end,
            Some(piece) if piece.is_verbatim() => piece.html.start + (span.end() - piece.text),
            Some(piece) => piece.html.end,
            None => start,
        };
        start..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_runs_and_references() {
        // html: `a <b>bc</b>&amp;  de`, text: `a bc& de`
        let mut map = Map::default();
        map.push(0, 1, 0..1);
        map.push(2, 2, 5..7);
        map.push(4, 1, 11..16);
        map.push(6, 2, 18..20);
        let source = |start, end| map.source(Span::at(start, end));
        assert_eq!(source(0, 1), 0..1);
        assert_eq!(source(3, 4), 6..7);
        assert_eq!(source(0, 4), 0..7);
        assert_eq!(source(4, 5), 11..16);
        assert_eq!(source(6, 7), 18..19);
        assert_eq!(source(0, 8), 0..20);
        assert_eq!(source(8, 8), 20..20);
    }
}
