//! Rules on the word before a full stop: abbreviations, initials, ordinals, items of lists.

use super::Verdict::{self, Ends, GoesOn};
use super::when;
use crate::sentence::profile::*;
use crate::sentence::scan::Kind;
use crate::sentence::site::{After, Site};

/// The sentence ends if the next word is one that sentences open with.
pub(super) fn by_starter(s: &Site<'_>) -> Verdict {
    if s.starter() { Ends } else { GoesOn }
}

/// Whether the next word opens a sentence, behind an abbreviation that no title follows.
pub(super) fn opener(s: &Site<'_>) -> bool {
    s.starter() || s.profile.classes(s.word()) & COURTESY != 0
}

/// Whether the word before is of one of `classes`, written as those want it.
pub(super) fn abbreviates(s: &Site<'_>, classes: Classes) -> bool {
    s.kind == Kind::Stop
        && s.classes & classes != 0
        && (s.classes & CAPITAL == 0 || capital_before(s))
}

pub(super) fn capital_before(s: &Site<'_>) -> bool {
    s.before.chars().next().is_some_and(char::is_uppercase)
}

/// The number or letter of a list's item.
pub(super) fn list_mark(s: &Site<'_>) -> Option<Verdict> {
    if s.kind != Kind::Stop || s.before.is_empty() || s.quoted {
        return None;
    }
    // At the sentence's start, or behind the colon that announces the list.
    let announced = || s.text_before().trim_end().ends_with(':');
    if !(s.opens() || s.before.len() < 3 && announced()) {
        return None;
    }
    let word = s.before;
    let number = word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit())
        || word.len() <= 6
            && word.split('.').all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    let letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let roman = word.len() <= 4 && word.bytes().all(|byte| matches!(byte | 32, b'i' | b'v' | b'x'));
    when(number || letter || roman, GoesOn)
}

pub(super) fn ordinal(s: &Site<'_>) -> Option<Verdict> {
    if s.kind != Kind::Stop || !s.profile.ordinals || s.before.is_empty() || s.quoted {
        return None;
    }
    if !matches!(s.before.as_bytes().last(), Some(b'0'..=b'9' | b'I' | b'V' | b'X')) {
        return None;
    }
    let digits = s.before.rsplit('.').next().unwrap_or_default();
    if s.before.contains('.') && s.after != After::Digit {
        return None;
    }
    let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let roman = s.before.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    if !(number && digits.len() <= 2 || roman) {
        return None;
    }
    if matches!(s.char_before_word(), Some(',' | '-' | '–' | '/' | ':')) && number {
        return None;
    }
    Some(by_starter(s))
}

pub(super) fn hour(s: &Site<'_>) -> Option<Verdict> {
    if !abbreviates(s, TIME) {
        return None;
    }
    let zone = |word: &str| {
        s.profile.classes(word) & ZONE != 0 && word.starts_with(char::is_uppercase)
            || (2..=4).contains(&word.len())
                && word.ends_with('T')
                && word.bytes().all(|b| b.is_ascii_uppercase())
    };
    let goes_on = match s.after {
        After::Digit => true,
        _ => zone(s.word()) || (s.short(14) && !s.starter()),
    };
    Some(if goes_on && !s.quoted { GoesOn } else { Ends })
}

/// `Corp.` before a name: a new sentence if a verb follows the name, or if it names the firm again.
pub(super) fn firm(s: &Site<'_>) -> Option<Verdict> {
    if !abbreviates(s, FIRM) {
        return None;
    }
    if opener(s) {
        return Some(Ends);
    }
    if s.after != After::Capital || s.lead.bracket {
        return Some(GoesOn);
    }
    let mut words = s.words();
    let name = words.next().unwrap_or_default();
    let verb = words.next().unwrap_or_default();
    let again = name.len() > 2 && {
        let said = s.text_before();
        let near = said.char_indices().rev().nth(24).map_or(said, |(n, _)| &said[n..]);
        near.contains(name.trim_end_matches("'s").trim_end_matches("’s"))
    };
    let new = again
        || s.profile.classes(name) & ABBREVIATION == 0
            && verb.starts_with(char::is_lowercase)
            && s.profile.classes(verb) & VERB != 0;
    Some(if new { Ends } else { GoesOn })
}

/// One letter: an initial, unless a word follows that is no name.
pub(super) fn initial(s: &Site<'_>) -> Option<Verdict> {
    if s.kind != Kind::Stop || s.before.len() > 16 {
        return None;
    }
    let last = s.before.rsplit('.').next().unwrap_or_default();
    let mut letters = last.chars();
    let single = letters.next().is_some_and(char::is_alphabetic)
        && letters.all(|c| matches!(c, '\u{300}'..='\u{36F}'))
        || dravidian(last);
    let single =
        single && !matches!(s.char_before_word(), Some('/' | '&' | '=' | '_' | '@' | '#' | '+'));
    if s.kind != Kind::Stop || !single || s.before.len() > last.len() && s.before.len() > 8 {
        return None;
    }
    Some(by_starter(s))
}

/// One letter and its vowel sign, in the scripts of South India.
pub(super) fn dravidian(word: &str) -> bool {
    let letters = word.chars().count();
    (1..3).contains(&letters) && word.chars().all(|c| matches!(c, '\u{B80}'..='\u{D7F}'))
}

/// Full stops within the word, as in an abbreviation that no list has.
pub(super) fn dotted(s: &Site<'_>) -> Option<Verdict> {
    let parts = || s.before.split('.');
    let short = parts().count() > 1
        && parts().all(|part| {
            let letters = part.chars().count();
            let capital = part.starts_with(char::is_uppercase);
            letters <= if capital { 3 } else { 2 } && part.chars().all(char::is_alphabetic)
        });
    (s.kind == Kind::Stop && short).then(|| by_starter(s))
}

/// A short word without a vowel is an abbreviation, where the lists have nothing.
pub(super) fn no_vowel(s: &Site<'_>) -> Option<Verdict> {
    if !(2..=10).contains(&s.before.len()) {
        return None;
    }
    let vowel = |c: char| {
        matches!(
            c.to_lowercase().next(),
            Some(
                'a' | 'e'
                    | 'i'
                    | 'o'
                    | 'u'
                    | 'y'
                    | 'w'
                    | 'ı'
                    | 'а'
                    | 'е'
                    | 'ё'
                    | 'и'
                    | 'о'
                    | 'у'
                    | 'ы'
                    | 'э'
                    | 'ю'
                    | 'я'
                    | 'і'
                    | 'ї'
                    | 'є'
                    | 'ъ'
                    | 'ө'
                    | 'ү'
                    | 'ұ'
                    | 'ә'
                    | 'α'
                    | 'ε'
                    | 'η'
                    | 'ι'
                    | 'ο'
                    | 'υ'
                    | 'ω'
            )
        ) || (!c.is_ascii()
            && !matches!(c, 'а'..='я' | 'А'..='Я' | 'β'..='ψ' | 'ł' | 'ś' | 'ć' | 'ż' | 'ź' | 'ń' | 'č' | 'š' | 'ž' | 'ř' | 'ç' | 'ş' | 'ğ' | 'ď' | 'ť' | 'ň'))
    };
    let word = s.before;
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    let short = s.kind == Kind::Stop
        && word.len() > 1
        && word.len() <= 8
        && (2..=5).contains(&word.chars().count());
    let bare = short && small > 0 && word.chars().all(|c| c.is_alphabetic() && !vowel(c));
    (bare && s.classes & ABBREVIATION == 0).then(|| by_starter(s))
}
