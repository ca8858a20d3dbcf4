//! The titles and roles before a name and behind it.

use super::names::Names;
use super::words::hash;
use crate::span;

impl Names<'_> {
    /// The words of `the Republican presidential nominee` before a name, if one is a role.
    pub(super) fn epithet(&mut self, begin: usize) {
        let first = span::ceil(self.text, begin.saturating_sub(60));
        let mut end = begin;
        for n in 0..4 {
            let before = &self.text.as_bytes()[first..end];
            let [before @ .., b' '] = before else { return };
            let letters =
                before.iter().rev().take_while(|&&byte| byte.is_ascii_alphabetic() || byte >= 0x80);
            end -= 1;
            let word = &self.text[end - letters.count()..end];
            end -= word.len();
            // The word goes on before its letters.
            let parted = end == first || self.text.as_bytes()[end - 1] == b' ';
            if word.is_empty() || !parted {
                return;
            }
            let entry = self.lists.get(word);
            let role = entry.is_some_and(|entry| entry.role || entry.title);
            let plain = (word.is_ascii() || word.chars().all(char::is_alphabetic))
                && entry.is_none_or(|entry| entry.tag.is_nominal());
            if (n == 0 && !role && !word.starts_with(char::is_lowercase)) || !plain {
                return;
            }
            let role = entry.map_or_else(|| hash(word), |entry| entry.hash);
            self.roles.iter_mut().for_each(|roles| roles.push(role));
        }
    }

    /// The role in `, the Russian foreign minister,` behind a name.
    pub(super) fn apposition(&mut self) {
        let Some(rest) = self.text[self.at..self.end].strip_prefix(", ") else { return };
        let Some(roles) = &mut self.roles else { return };
        let mut at = 0;
        let noted = roles.len();
        for (n, word) in rest.split(' ').take(8).enumerate() {
            let bare = word.trim_end_matches([',', '.', ';']);
            if n == 0 && !matches!(bare, "the" | "a" | "an" | "his" | "her" | "its" | "their") {
                return;
            }
            at += word.len() + 1;
            if n > 0 {
                roles.push(hash(bare));
            }
            if self.lists.get(bare).is_some_and(|entry| entry.role) {
                // Only when the phrase ends with it: no new clause begins here.
                let next = rest.get(at..).unwrap_or_default();
                let closes = bare.len() < word.len()
                    || ["of ", "in ", "for ", "at ", "who ", "and ", "from "]
                        .iter()
                        .any(|word| next.starts_with(word));
                if !closes {
                    roles.truncate(noted);
                }
                return;
            }
        }
        roles.truncate(noted);
    }
}
