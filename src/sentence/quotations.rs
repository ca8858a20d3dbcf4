//! Quotations as wholes: where the one that is open at a place closes.

/// The quotations of one paragraph, read on as the sentences are.
///
/// An opening mark counts only if its closing mark stands in the same paragraph; so an unbalanced
/// one keeps nothing together.
#[derive(Clone, Debug, Default)]
pub(super) struct Wholes {
    /// Where the paragraph begins and ends; the end is 0 as long as it is not known.
    paragraph: (usize, usize),
    /// Read up to here.
    at: usize,
    /// The end of the quotation that was open last.
    closed: usize,
    /// The pairs of which the paragraph has no closing mark left.
    barren: [bool; PAIRS.len()],
}

/// Opening and closing marks.
const PAIRS: [(char, char); 9] = [
    ('"', '"'),
    ('„', '“'),
    ('„', '”'),
    ('“', '”'),
    ('«', '»'),
    ('»', '«'),
    ('‘', '’'),
    ('「', '」'),
    ('『', '』'),
];

impl Wholes {
    /// Turns to the paragraph `start..end`.
    pub(super) fn reset(&mut self, start: usize, end: usize) {
        *self = Wholes { paragraph: (start, end), at: start, closed: start, ..Wholes::default() };
    }

    pub(super) fn start(&self) -> usize {
        self.paragraph.0
    }

    pub(super) fn end(&self) -> usize {
        self.paragraph.1
    }

    /// Whether a quotation is open at `place` that closes behind it; places must be asked in order.
    pub(super) fn hold(&mut self, text: &str, place: usize) -> bool {
        while self.closed < place && self.at < place {
            let Some(c) = text[self.at..].chars().next() else { break };
            let behind = self.at + c.len_utf8();
            let opens = (c == '"' || !c.is_ascii())
                && !text[..self.at].chars().next_back().is_some_and(char::is_alphanumeric);
            self.at = match opens.then(|| self.close(text, c, behind)).flatten() {
                Some(end) => {
                    self.closed = end;
                    end
                }
                None => behind,
            };
        }
        self.closed > place
    }

    /// Where the quotation ends that `open` opens before `from`.
    fn close(&mut self, text: &str, open: char, from: usize) -> Option<usize> {
        for (kind, &(_, mark)) in PAIRS.iter().enumerate().filter(|(_, pair)| pair.0 == open) {
            if self.barren[kind] {
                continue;
            }
            let found = closing(&text[from..self.paragraph.1.max(from)], mark);
            self.barren[kind] = found.is_none();
            if let Some(end) = found {
                return Some(from + end);
            }
        }
        None
    }
}

/// One past the first closing mark that is no apostrophe.
fn closing(text: &str, close: char) -> Option<usize> {
    text.match_indices(close)
        .map(|(n, mark)| n + mark.len())
        .find(|&end| close != '’' || !text[end..].starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_quotation_that_closes_holds() {
        let text = "A “b. c.” d. “e. f";
        let mut wholes = Wholes::default();
        wholes.reset(0, text.len());
        let held = |place| wholes.hold(text, text.find(place).unwrap() + 2);
        assert_eq!(["b.", "c.", "d.", "e."].map(held), [true, true, false, false]);
    }
}
