//! Photo credits run on behind a caption without a mark: `The new bridge Photo: Ann Lee`.

use crate::lexicon::{Lexicon, entries};
use memchr::{memchr_iter, memrchr};
use std::sync::LazyLock;

/// A line longer than this, in bytes, is no caption.
const CAPTION: usize = 320;

/// Words that open a credit, with a colon behind them, as they are written.
static LABELS: LazyLock<Lexicon<&str>> = LazyLock::new(|| {
    let words = entries(include_str!("../lexicon/any/credit-labels.txt"));
    Lexicon::new(words.map(|(word, _)| (word, word)), |_, word| word)
});

/// Where the credit begins in the caption `text[start..end]`, if it has one behind other words.
pub(super) fn credit(text: &str, start: usize, end: usize) -> Option<usize> {
    if end - start > CAPTION {
        return None;
    }
    let line = &text[start..end];
    for colon in memchr_iter(b':', line.as_bytes()) {
        let Some(blank) = memrchr(b' ', &line.as_bytes()[..colon]) else { continue };
        let word = &line[blank + 1..colon];
        if LABELS.get(word) != Some(word) {
            continue;
        }
        let name = line[colon + 1..].trim_start().chars().next();
        // Words with a comma or an `a` before them belong to the sentence.
        let parted =
            line[..blank].ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '”' | '.'));
        if parted && name.is_some_and(|c| c.is_uppercase() || c == '@') {
            return Some(start + blank + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_is_parted_from_its_caption() {
        let at = |text: &str| credit(text, 0, text.len());
        assert_eq!(at("The new bridge Photo: Ann Lee"), Some(15));
        assert_eq!(at("Photo: Ann Lee"), None);
        assert_eq!(at("The bridge in a Photo: no"), None);
    }
}
