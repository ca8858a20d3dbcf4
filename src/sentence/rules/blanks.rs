//! A mark with no blank behind it: within a name, a number, an address; or a blank was lost.

use super::Verdict::{self, Ends, GoesOn};
use crate::sentence::profile::*;
use crate::sentence::scan::Kind;
use crate::sentence::site::{After, Site};

/// No blank behind the marks: within a name, a number, an address; or a blank was lost.
pub(super) fn glued(s: &Site<'_>) -> Option<Verdict> {
    if s.gap() || s.kind == Kind::Full {
        return None;
    }
    if s.kind == Kind::Strong && s.after == After::Small && s.first == s.end && s.end == s.stop {
        let word = s.word();
        let plain = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphabetic());
        let blank = s.text[s.first + word.len()..s.limit].starts_with(' ');
        let inside = matches!(s.char_before_word(), Some(c) if !c.is_whitespace());
        let ends = plain(word) && plain(s.before) && blank && !inside && s.before.len() > 1;
        return Some(if ends { Ends } else { GoesOn });
    }
    if s.kind == Kind::Strong && s.after == After::Caseless {
        let ideograph = matches!(s.text[s.first..].chars().next(), Some('\u{2E80}'..='\u{9FFF}'));
        return Some(if ideograph { Ends } else { GoesOn });
    }
    if s.kind == Kind::Stop && s.after == After::Capital && opens_behind_word(s) {
        return Some(Ends);
    }
    let capital = s.after == After::Capital && !s.lead.dash && !s.lead.bullet;
    if !capital {
        return Some(GoesOn);
    }
    if s.kind == Kind::Ellipsis {
        let word = s.before.chars().count() > 2 && s.before.chars().all(char::is_alphabetic);
        return Some(if word && s.starter() && s.end == s.stop { Ends } else { GoesOn });
    }
    let word = s.word();
    let mut letters = word.chars().skip(1);
    let blank = s.text[s.first + word.len()..s.limit].starts_with(' ');
    let titlecase = match letters.next() {
        // An acronym, behind a word in small letters.
        Some(second) if second.is_uppercase() => {
            let small = s.before.chars().all(char::is_lowercase) && s.before.chars().count() > 2;
            small && blank && word.chars().all(char::is_uppercase)
        }
        Some(second) => second.is_lowercase() || matches!(second, '\'' | '’'),
        None => matches!(word, "A" | "I"),
    };
    let behind = s.text[s.first + word.len()..s.limit].chars().next();
    let word_ends = match behind {
        Some('@' | '/' | '_' | '=' | '&' | '\\' | '(' | '#') => false,
        Some('.') => {
            let rest = &s.text[s.first + word.len() + 1..s.limit];
            !rest.starts_with(|c: char| c.is_alphanumeric())
        }
        _ => true,
    };
    let before = match s.text[..s.at].chars().next_back() {
        _ if s.kind == Kind::Strong => !s.before.contains('.'),
        Some(c) if c.is_alphabetic() => {
            let small = s.before.chars().filter(|c| c.is_lowercase()).count();
            (s.classes & ABBREVIATION == 0 && !s.before.contains('.') && small >= 2)
                || (s.classes & (END | FIRM | CLOSE) != 0 && s.starter())
                || (s.before.chars().count() > 2 && !s.before.contains('.') && s.starter())
        }
        // `1.Bread` is an item of a list.
        Some(c) if c.is_numeric() => s.before.len() > 2 || s.starter(),
        Some(c) => matches!(c, ')' | ']' | '%' | '"' | '”' | '’' | '\'' | '»'),
        None => false,
    };
    let address = matches!(s.char_before_word(), Some('/' | '@' | '_' | '\\' | '#'))
        || matches!(word, "Com" | "Net" | "Org");
    Some(if titlecase && word_ends && before && !address { Ends } else { GoesOn })
}

/// Whether a quotation, a bracket or a hashtag opens right behind a longer word's full stop.
fn opens_behind_word(s: &Site<'_>) -> bool {
    s.end == s.at + 1
        && s.first > s.end
        && !s.text[s.end..s.first].contains(char::is_whitespace)
        && !s.lead.dash
        && s.classes & ABBREVIATION == 0
        && s.before.chars().count() > 5
        && s.before.chars().all(char::is_alphabetic)
}
