//! The stretches of a text in which an expression of time may stand.

use super::bytes::{BYTES, Byte, ascii_word, piece};
use super::words::Words;
use crate::lexicon::hash;

/// A stretch of the text in which an expression may stand: words that can be of time, with at least
/// one that tells of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Where expressions may begin.
    pub(super) from: usize,
    pub(super) to: usize,
    /// The same with a few tokens more on both sides, for rules that look there.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The runs of a region, in order. This is the one pass over all of the text: a word costs a look at
/// its first letters and its length, and only one that may tell of time is looked up.
pub(super) fn runs<'a>(text: &'a str, start: usize, end: usize, words: &'a Words) -> Runs<'a> {
    Runs { text, bytes: &text.as_bytes()[..end], words, start, at: start }
}

/// How many tokens beyond a run its reader sees.
const CONTEXT: usize = 2;

/// See [`runs`].
pub(super) struct Runs<'a> {
    text: &'a str,
    bytes: &'a [u8],
    words: &'a Words,
    start: usize,
    at: usize,
}

impl Runs<'_> {
    /// The start of the tokens before a run, of the same paragraph.
    fn before(&self, from: usize) -> usize {
        const FAR: usize = 48;
        let low = from.saturating_sub(FAR).max(self.start);
        let (mut at, mut left, mut lines) = (from, CONTEXT, 0);
        let mut word = false;
        while at > low {
            let byte = self.bytes[at - 1];
            let kind = BYTES[usize::from(byte)];
            let letter = matches!(kind, Byte::Letter | Byte::Digit | Byte::Wide);
            if (word && !letter || !word && kind == Byte::Mark) && self.text.is_char_boundary(at) {
                left -= usize::from(word);
                if left == 0 {
                    break;
                }
                left -= usize::from(kind == Byte::Mark);
                if left == 0 && kind == Byte::Mark {
                    at -= 1;
                    break;
                }
            }
            word = letter;
            lines += usize::from(kind == Byte::Line);
            if lines > 1 {
                break;
            }
            at -= 1;
        }
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        at.min(from)
    }

    /// The end of the tokens that follow a run.
    fn after(&self, mut at: usize) -> usize {
        let mut left = CONTEXT;
        let mut lines = 0;
        while at < self.bytes.len() && left > 0 {
            let (stop, kind, _) = piece(self.bytes, at);
            match kind {
                Byte::Space => {}
                Byte::Line => lines += 1,
                _ => left -= 1,
            }
            if lines > 1 {
                break;
            }
            at = stop;
        }
        at
    }
}

impl Iterator for Runs<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        let (mut from, mut told) = (None, false);
        let mut lines = 0;
        while let Some(&first) = self.bytes.get(self.at) {
            let here = self.at;
            let first = BYTES[usize::from(first)];
            if first == Byte::Space {
                self.at += 1;
                continue;
            }
            // The way of most text: a word in ASCII that has nothing to do with time.
            let plain = if first == Byte::Letter { ascii_word(self.bytes, here) } else { None };
            let (stop, known) = match plain {
                Some((size, hash)) if !self.words.may_tell(hash) => (here + size, false),
                Some((size, hash)) => {
                    let (known, tells) = self.words.hint(&self.text[here..here + size], hash);
                    told |= tells;
                    (here + size, known)
                }
                None => {
                    let (stop, kind, mark) = piece(self.bytes, here);
                    match kind {
                        Byte::Space => {
                            self.at = stop;
                            continue;
                        }
                        Byte::Line => {
                            lines += usize::from(
                                !(self.bytes[here] == b'\n'
                                    && here > 0
                                    && self.bytes[here - 1] == b'\r'),
                            );
                            self.at = stop;
                            // A blank line ends a paragraph.
                            if lines > 1 {
                                if told && let Some(from) = from {
                                    let start = self.before(from);
                                    return Some(Run { from, to: here, start, end: here });
                                }
                                (from, told) = (None, false);
                            }
                            continue;
                        }
                        Byte::Digit => {
                            told = true;
                            (stop, true)
                        }
                        Byte::Mark => {
                            let link = from.is_some() && LINKS.contains(&mark);
                            (stop, link || matches!(mark, b'\'' | b'`' | b'%'))
                        }
                        Byte::Letter | Byte::Wide => {
                            let word = &self.text[here..stop];
                            let (known, tells) = self.words.hint(word, hash(word));
                            told |= tells;
                            (stop, known)
                        }
                    }
                }
            };
            lines = 0;
            if known {
                from = from.or(Some(here));
            } else if told && let Some(from) = from {
                self.at = stop;
                return Some(Run {
                    from,
                    to: here,
                    start: self.before(from),
                    end: self.after(here),
                });
            } else {
                (from, told) = (None, false);
            }
            self.at = stop;
        }
        let end = self.bytes.len();
        from.filter(|_| told).map(|from| Run { from, to: end, start: self.before(from), end })
    }
}

/// Marks that can stand within an expression.
const LINKS: &[u8] = b",.-/'`:;()|%@";
