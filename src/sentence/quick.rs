//! The quick look: what most terminators are, told by a handful of bytes around them.
//!
//! It says nothing that the rules do not say too (a law under proptest holds it to that); a mark
//! that it is not sure of goes to them.

use super::profile::*;
use super::scan;
use crate::span::ceil;
use crate::swar;

/// What the quick look says of a terminator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// The sentence ends there.
    Ends(usize),
    /// The sentence ends there if the paragraph ends with the line.
    LastOfLine(usize),
    /// The sentence goes on.
    GoesOn,
    /// The rules must say.
    Unsure,
}

/// What stands before a mark.
enum Before {
    /// A word, a closing bracket, a year: a sentence ends behind it, before a capital.
    Ordinary,
    /// An abbreviation that the lists have, and whether it is written with a capital.
    Abbreviation(Classes, bool),
    /// One capital, or two with a full stop between that are no hour and no firm.
    Initials,
    /// The number of a list's item.
    Item,
    Other,
}

/// Looks at the terminator at `at` of a sentence that began at `start`, on a line that ends at `end`.
#[inline]
pub(super) fn look(text: &str, profile: &Profile, start: usize, at: usize, end: usize) -> Look {
    let line = &text.as_bytes()[..end];
    let stop = match line[at] {
        b'.' => true,
        b'!' | b'?' => false,
        _ => return full(text, profile, start, at, end),
    };
    let (behind, quoted) = match &line[at + 1..] {
        [] | [b' ', ..] => (at + 1, false),
        // A decimal, an address, a comma behind an abbreviation, `U.S.`, `U.S.-led`.
        [b'0'..=b'9' | b'a'..=b'z', ..] if stop => return Look::GoesOn,
        [b',', rest @ ..] if stop && rest.first() != Some(&b',') => return Look::GoesOn,
        [b'B'..=b'H' | b'J'..=b'Z', b'.', ..] if stop => return Look::GoesOn,
        [b'-', b'a'..=b'z' | b'A'..=b'Z', ..] if stop => return Look::GoesOn,
        [b')', ..] if at > start && line[at - 1].is_ascii_alphanumeric() => (at + 2, false),
        [b'"', ..] => (at + 2, true),
        [b'\'', b'\'', ..] => (at + 3, true),
        [0xE2, 0x80, 0x99 | 0x9D, ..] => (at + 4, true),
        _ => return Look::Unsure,
    };
    let bare = behind == at + 1;
    let first = match &line[behind..] {
        [] | [b' '] => return Look::LastOfLine(behind),
        [b' ', b'a'..=b'z', ..] => {
            let address =
                line[behind + 1..].starts_with(b"http") || line[behind + 1..].starts_with(b"www.");
            let short = || match before(text, profile, start, at) {
                Before::Abbreviation(..) | Before::Initials => true,
                _ => dotted(&line[start..at]),
            };
            let goes_on = quoted || stop && bare && short();
            return if goes_on && !address { Look::GoesOn } else { Look::Unsure };
        }
        [b' ', b'0'..=b'9', ..] if stop && bare && !raised(&line[at + 2..]) => {
            return match before(text, profile, start, at) {
                Before::Abbreviation(classes, _) if classes & (DIGIT | CAPITAL) == DIGIT => {
                    Look::GoesOn
                }
                _ => Look::Unsure,
            };
        }
        [b' ', b'A'..=b'Z', ..] => behind + 1,
        [b' ', 0xC3..=0xD1, ..] if capital(text, behind + 1) => behind + 1,
        [b' ', b'"' | b'\'', b'A'..=b'Z', ..] => behind + 2,
        [b' ', 0xE2, 0x80, 0x98 | 0x9C, b'A'..=b'Z', ..] => behind + 4,
        [b' ', b'-', b' ', b'A'..=b'Z', ..] if !quoted => behind + 3,
        [b' ', 0xE2, 0x80, 0x93 | 0x94, b' ', b'A'..=b'Z', ..] if !quoted => behind + 5,
        // Behind a quotation brackets may hold its source.
        [b' ', b'(', b'A'..=b'Z', ..] if !quoted => behind + 2,
        _ => return Look::Unsure,
    };
    match before(text, profile, start, at) {
        // A quoted question may be asked by a name and a verb of saying.
        Before::Ordinary if stop || !quoted || opener(text, profile, first, end) => {
            Look::Ends(behind)
        }
        _ if !stop => Look::Unsure,
        Before::Abbreviation(classes, _) if classes & (NAME | END | CAPITAL) == NAME => {
            Look::GoesOn
        }
        Before::Abbreviation(classes, true)
            if bare
                && classes & (NAME | END) != 0
                && classes & (TIME | FIRM | CLOSE) == 0
                && !profile.heads.may_hold_head(&line[first..]) =>
        {
            Look::GoesOn
        }
        Before::Item if bare => Look::GoesOn,
        Before::Initials if bare && !profile.heads.may_hold_head(&line[first..]) => Look::GoesOn,
        _ => Look::Unsure,
    }
}

/// A danda, or a mark of Chinese and Japanese, that stands in no title of a work.
fn full(text: &str, profile: &Profile, start: usize, at: usize, end: usize) -> Look {
    let (bytes, line) = (text.as_bytes(), &text.as_bytes()[at..end]);
    if !scan::full(line) {
        return Look::Unsure;
    }
    let (behind, rest, bracketed) = match &line[3..] {
        [0xE2, 0x80, 0x9D, rest @ ..] => (at + 6, rest, false),
        // `」` and `』`
        [0xE3, 0x80, 0x8D | 0x8F, rest @ ..] => (at + 6, rest, true),
        rest => (at + 3, rest, false),
    };
    match rest {
        [] | [b' '] => return Look::LastOfLine(behind),
        // Behind a bracket some particles go on with the sentence.
        [0xE3, 0x81..=0x83, ..] | [0xE7, ..] if bracketed => return Look::Unsure,
        [0xE3, 0x81..=0x83, ..] | [0xE4..=0xE9, ..] => {}
        [0xE2, 0x80, 0x9C, 0xE4, 0xB8..=0xBF, ..] | [0xE2, 0x80, 0x9C, 0xE5..=0xE9, ..]
            if !profile.low_quotes => {}
        [b' ', b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0xE0 | 0xE4..=0xE9, ..] => {}
        [b' ', 0xE2, 0x80, 0x98 | 0x9C, ..] => {}
        // A comma.
        [0xEF, 0xBC, 0x8C, ..] => return Look::GoesOn,
        _ => return Look::Unsure,
    }
    let opens = |any, pair: (&u8, &u8)| any | (*pair.0 == 0x80) & (*pair.1 == 0x8A);
    let may_open = |near: &[u8; NEAR + 1]| near.iter().zip(&near[1..]).fold(false, opens);
    let titled = bytes[..at].last_chunk().is_none_or(may_open)
        && text[ceil(text, start.max(at.saturating_sub(NEAR)))..at].contains('《');
    if titled { Look::Unsure } else { Look::Ends(behind) }
}

/// The bracket that opens a title stands within as many bytes before a mark in it, or fewer.
const NEAR: usize = 64;

/// Whether the word at `first` is one that sentences open with.
fn opener(text: &str, profile: &Profile, first: usize, end: usize) -> bool {
    let rest = &text.as_bytes()[first..end];
    let size = rest.iter().take(16).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let small = rest.get(1).is_some_and(|second| !second.is_ascii_uppercase());
    let apart = rest.get(size) == Some(&b' ');
    small && apart && profile.classes(&text[first..first + size]) & STARTER != 0
}

#[inline(never)]
fn capital(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase)
}

/// Whether a full stop stands within the word before, as in `U.S`.
fn dotted(before: &[u8]) -> bool {
    let inner = u8::is_ascii_alphanumeric;
    matches!(before, [.., one, b'.', other] if inner(one) && inner(other))
}

/// Whether a short number and a capital follow, as behind the raised number of a note.
fn raised(rest: &[u8]) -> bool {
    matches!(rest, [_, b' ', b'A'..=b'Z', ..] | [_, b'0'..=b'9', b' ', b'A'..=b'Z', ..])
}

/// What stands before the mark at `at`.
#[inline]
fn before(text: &str, profile: &Profile, start: usize, at: usize) -> Before {
    let bytes = text.as_bytes();
    let Some(tail) = bytes[..at].last_chunk::<8>().map(|tail| u64::from_le_bytes(*tail)) else {
        return Before::Other;
    };
    let letters = swar::trailing(swar::letters(tail)).min(at - start);
    let from = at - letters;
    let edge = if from == start { b' ' } else { bytes[from - 1] };
    match letters {
        0 if edge < 0x80 || bytes[..at].ends_with("”".as_bytes()) => {
            return no_letters(&bytes[start..at]);
        }
        0..8 if edge >= 0x80 => return accented(text, profile, start, at),
        1..8 if edge.is_ascii_digit() || edge == b'\'' => return Before::Other,
        1 if bytes[from].is_ascii_uppercase() => return initials(text, profile, start, at),
        1 => return Before::Other,
        2..8 if edge == b'.' => return Before::Other,
        _ => {}
    }
    if profile.ordinals && bytes[at - 1].is_ascii_uppercase() {
        // It may be a Roman number.
        return Before::Other;
    }
    if profile.tails.may_hold(tail | swar::FOLD, letters) {
        // Of a longer word not all is seen.
        let known = if letters < 8 { known(text, profile, from, at) } else { Some(Before::Other) };
        if let Some(known) = known {
            return known;
        }
    }
    let ordinary = letters > 5 || spoken(&bytes[from..at]);
    if ordinary { Before::Ordinary } else { Before::Other }
}

/// What the lists say of a word, if it is of those that the rules must see.
fn known(text: &str, profile: &Profile, from: usize, at: usize) -> Option<Before> {
    let classes = profile.classes(&text[from..at]);
    if classes & ABBREVIATION != 0 {
        let capital = text.as_bytes()[from].is_ascii_uppercase();
        return Some(Before::Abbreviation(classes, capital));
    }
    (classes & EXCLAIMED != 0).then_some(Before::Other)
}

/// A closing mark, or a number too long for a day or for an item unless it opens the sentence.
fn no_letters(before: &[u8]) -> Before {
    let digits = before.iter().rev().take(7).take_while(|byte| byte.is_ascii_digit()).count();
    match before {
        [.., b')' | b']' | b'%' | b'"'] | [.., 0xE2, 0x80, 0x9D] => Before::Ordinary,
        _ if (1..4).contains(&digits) && digits == before.len() => Before::Item,
        [.., b' ', _, _, _] if digits == 3 && before.len() > 24 => Before::Ordinary,
        [.., b' ', _, _, _, _] if digits == 4 && before.len() > 24 => Before::Ordinary,
        _ => Before::Other,
    }
}

/// `K`, or `J.K` and `U.S`, behind a blank.
fn initials(text: &str, profile: &Profile, start: usize, at: usize) -> Before {
    let word = match &text.as_bytes()[start..at] {
        [.., b' ', _] => at - 1,
        [.., b' ', b'A'..=b'Z', b'.', _] => at - 3,
        _ => return Before::Other,
    };
    let classes = profile.classes(&text[word..at]);
    if classes & (TIME | FIRM | CLOSE) == 0 { Before::Initials } else { Before::Other }
}

/// Whether a short word has a vowel and is no Roman number.
fn spoken(word: &[u8]) -> bool {
    const fn set(letters: &[u8]) -> u32 {
        let (mut set, mut n) = (0, 0);
        while n < letters.len() {
            set |= 1 << (letters[n] & 31);
            n += 1;
        }
        set
    }
    let letters =
        word.iter().filter(|byte| byte.is_ascii()).fold(0, |all, byte| all | 1 << (byte & 31));
    letters & set(b"aeiouyw") != 0 && (letters & !set(b"ivx") != 0 || !word.is_ascii())
}

/// A word with Latin letters beyond ASCII, or a Cyrillic one.
fn accented(text: &str, profile: &Profile, start: usize, at: usize) -> Before {
    const LONGEST: usize = 40;
    let bytes = &text.as_bytes()[start.max(at.saturating_sub(LONGEST))..at];
    let letter = |byte: &&u8| {
        byte.is_ascii_alphabetic() || matches!(**byte, 0x80..=0xBF | 0xC3..=0xC5 | 0xD0 | 0xD1)
    };
    let size = bytes.iter().rev().take_while(letter).count();
    let word = &bytes[bytes.len() - size..];
    let edge = match bytes[..bytes.len() - size].last() {
        Some(&edge) => edge,
        None if size < LONGEST => b' ',
        None => return Before::Other,
    };
    let joined = edge >= 0x80 || edge.is_ascii_digit() || matches!(edge, b'.' | b'\'');
    let times = word.windows(2).any(|pair| matches!(pair, [0xC3, 0x97 | 0xB7]));
    if joined || times || size < 3 {
        return Before::Other;
    }
    if profile.tails.may_hold_tail(word)
        && let Some(known) = known(text, profile, at - size, at)
    {
        return known;
    }
    if size > 8 || spoken(word) || cyrillic_vowel(word) { Before::Ordinary } else { Before::Other }
}

fn cyrillic_vowel(word: &[u8]) -> bool {
    word.windows(2).any(|pair| {
        matches!(
            pair,
            // а е и о, у ы э ю я
            [0xD0, 0xB0 | 0xB5 | 0xB8 | 0xBE] | [0xD1, 0x83 | 0x8B | 0x8D | 0x8E | 0x8F]
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::Language;
    use crate::sentence::{Quotations, Segmenter};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]

        #[test]
        fn the_quick_look_says_what_the_rules_say(
            words in proptest::collection::vec(
                prop_oneof![
                    "[\"“‘'(]?[A-Z]?[a-z]{0,9}[.!?]{1,2}[\"”’')]{0,2}",
                    "[a-zéçşğłżа-я×]{1,12}[.!?]",
                    "[A-ZÉÇŁА-Я]{1,10}[.!?]",
                    "[0-9]{1,7}[.,]",
                    "[A-Za-z]{1,9}",
                    "([A-Za-z][.]){1,3}",
                    "[《(]?[आयक字雨]{1,4}[।。！？][।。》)”」』]?( ?[“‘]?[आयक字雨的あの、，a-z0-9]{1,2})?",
                    "(etc|Inc|Corp|Mr|Dr|Sen|No|Nr|Jan|Sat|a[.]m|p|ul|dr|św|г|руб|Yahoo|l'Ing|d’art|XIV|VI|ii)[.!?][,)\"-]?",
                    Just("http://a.b".to_owned()),
                    Just("\n".to_owned()),
                ],
                1..14,
            ),
            gap in "( | |  |-|\u{a0}|)",
            language in proptest::sample::select(Language::ALL),
            quotations in proptest::sample::select(&[Quotations::Split, Quotations::Whole][..]),
        ) {
            let text = words.join(if words.len() > 9 { &gap } else { " " });
            let segmenter = Segmenter::new().language(language).quotations(quotations);
            let quick: Vec<_> = segmenter.sentences(&text).collect();
            prop_assert_eq!(quick, segmenter.sentences(&text).watched(&mut |_| ()));
        }
    }
}
