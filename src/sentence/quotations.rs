//! Quotations as wholes: where the one that is open at a place closes.

use super::site::Site;

/// The quotations of one paragraph, read on as the sentences are.
///
/// An opening mark counts only if its closing mark stands in the same paragraph; so an unbalanced
/// one keeps nothing together.
#[derive(Clone, Debug, Default)]
pub(super) struct Wholes {
    /// Read up to here.
    at: usize,
    /// The end of the quotation that was open last.
    closed: usize,
    /// Up to where no closing mark of this kind is left in the paragraph, by kind.
    barren: [usize; PAIRS.len()],
}

/// Opening and closing marks; German low marks before the English ones that share a character.
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
    /// Forgets what came before `at`: a paragraph begins.
    pub(super) fn reset(&mut self, at: usize) {
        *self = Wholes { at, closed: at, barren: [0; PAIRS.len()] };
    }

    /// Whether the end of the run at `site` lies inside a quotation that closes behind it.
    pub(super) fn hold(&mut self, site: &Site<'_>, paragraph_end: usize) -> bool {
        let text = site.text;
        if self.closed >= site.end {
            return self.closed > site.end;
        }
        self.at = self.at.max(self.closed);
        while self.at < site.end {
            let Some(c) = text[self.at..].chars().next() else { break };
            let behind = self.at + c.len_utf8();
            if !c.is_ascii() || c == '"' {
                let letter_before =
                    text[..self.at].chars().next_back().is_some_and(char::is_alphanumeric);
                for (kind, &(_, close)) in PAIRS.iter().enumerate().filter(|(_, pair)| pair.0 == c)
                {
                    if letter_before || self.barren[kind] >= paragraph_end {
                        continue;
                    }
                    match closing(&text[behind..paragraph_end], close) {
                        Some(n) => {
                            self.closed = behind + n;
                            self.at = self.closed;
                            if self.closed >= site.end {
                                return self.closed > site.end;
                            }
                        }
                        None => self.barren[kind] = paragraph_end,
                    }
                    if self.at >= behind {
                        break;
                    }
                }
            }
            self.at = self.at.max(behind);
        }
        false
    }
}

/// One past the first closing mark that is no apostrophe.
fn closing(text: &str, close: char) -> Option<usize> {
    text.match_indices(close)
        .map(|(n, mark)| n + mark.len())
        .find(|&end| close != '’' || !text[end..].starts_with(char::is_alphanumeric))
}
