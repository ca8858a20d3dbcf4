//! Rules on marks and letters: other scripts' full marks, small letters, quotations, ellipses.

use super::Verdict::{self, Ends, GoesOn};
use super::abbreviations::capital_before;
use super::{blank_before, when};
use crate::sentence::profile::*;
use crate::sentence::scan::Kind;
use crate::sentence::site::{After, Site};
use crate::span::{ceil, floor};

/// The scripts that put no blank behind a mark.
pub(super) fn full_mark(s: &Site<'_>) -> Option<Verdict> {
    if s.kind != Kind::Full {
        return None;
    }
    if in_title(s) {
        return Some(GoesOn);
    }
    let next = s.text[s.end..s.limit].chars().next();
    let goes_on = match next {
        Some(c) if s.bracketed => {
            matches!(
                c,
                'と' | 'っ'
                    | 'て'
                    | 'な'
                    | 'の'
                    | 'を'
                    | 'が'
                    | 'に'
                    | 'は'
                    | 'も'
                    | '、'
                    | '，'
                    | '的'
            ) || titled(s)
        }
        Some('、' | '，' | '；' | '：' | ',' | ';') => true,
        _ => false,
    };
    Some(if goes_on { GoesOn } else { Ends })
}

/// Whether the run lies inside the brackets of a work's title, near on both sides.
pub(super) fn in_title(s: &Site<'_>) -> bool {
    let from = ceil(s.text, s.start.max(s.at.saturating_sub(60)));
    let to = floor(s.text, (s.end + 60).min(s.limit));
    let before = &s.text[from..s.at];
    let open = before.rfind('《').is_some_and(|n| !before[n..].contains('》'));
    open && s.text[s.end..to]
        .find(['》', '《'])
        .is_some_and(|n| s.text[s.end + n..].starts_with('》'))
}

/// Whether the closing bracket behind the run is that of a title of a work, or an aside.
pub(super) fn titled(s: &Site<'_>) -> bool {
    matches!(s.text[s.stop..s.end].chars().next(), Some('》' | '〉' | '）' | ')'))
        && !s.text[s.start..].starts_with(['（', '('])
}

pub(super) fn mark_behind(s: &Site<'_>) -> Option<Verdict> {
    if s.after != After::Mark {
        return None;
    }
    // An ellipsis that opens the next sentence.
    let inside = &s.text[s.first..s.limit];
    let opens = inside.starts_with(['.', '…'])
        && inside
            .char_indices()
            .take(9)
            .find(|(_, c)| !matches!(c, '.' | '…' | ' ' | ']' | ')'))
            .is_some_and(|(n, c)| n >= 3 && c.is_alphanumeric());
    Some(if opens && s.classes & ABBREVIATION == 0 { Ends } else { GoesOn })
}

/// A small letter goes on with the sentence, unless the writer does without capitals.
pub(super) fn small_letter(s: &Site<'_>) -> Option<Verdict> {
    if s.after != After::Small {
        return None;
    }
    let rest = &s.text[s.first..s.limit];
    if s.first == s.next && (rest.starts_with("http") || rest.starts_with("www.")) {
        return Some(if s.classes & ABBREVIATION == 0 { Ends } else { GoesOn });
    }
    let informal = s.text[s.start..].starts_with(char::is_lowercase);
    let word = s.before;
    let plain = s.classes & ABBREVIATION == 0 && word.len() > 2 && !word.contains('.');
    let ends = !s.quoted
        && !s.lead.dash
        && match s.kind {
            Kind::Strong => {
                !s.bracketed && s.classes & EXCLAIMED == 0 && blank_before(s) == word.is_empty()
            }
            Kind::Stop if s.lead.bracket => plain && !s.bracketed,
            Kind::Stop => plain && informal || s.profile.informal && uncapitalised(s),
            _ => false,
        };
    Some(if ends { Ends } else { GoesOn })
}

/// Whether a sentence plainly ends before a small letter: behind a longer word that the lists do not
/// have, small itself or followed by one that sentences open with.
pub(super) fn uncapitalised(s: &Site<'_>) -> bool {
    let word = s.before;
    if word.is_empty() {
        return matches!(s.char_before_run(), Some(')' | ']' | '»' | '”' | '"'))
            && s.profile.classes(s.word()) & STARTER != 0;
    }
    let letters = word.chars().count();
    let opens = s.profile.classes(s.word()) & STARTER != 0;
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return letters > 1 && opens && !s.profile.ordinals && !s.opens() && !s.bracketed;
    }
    s.classes & ABBREVIATION == 0
        && !s.bracketed
        && word.chars().skip(1).all(|c| c.is_lowercase())
        && if capital_before(s) {
            letters > 4 && opens
        } else {
            letters > 4 || letters > 3 && opens || s.classes & STARTER != 0 && letters > 1
        }
}

/// A source in brackets behind a quotation: the full stop comes behind it.
pub(super) fn citation(s: &Site<'_>) -> Option<Verdict> {
    if !s.quoted || !s.text[s.next..].starts_with('(') {
        return None;
    }
    let window = floor(s.text, (s.next + 80).min(s.limit));
    let inside = &s.text[s.next + 1..window];
    let close = inside.find([')', '.', '!', '?'])?;
    let behind = inside[close..].strip_prefix(')')?;
    when(behind.starts_with(['.', ',', ';']), GoesOn)
}

/// Whether a name and a verb of saying follow: a capital or two, then the verb.
pub(super) fn speech_follows(s: &Site<'_>) -> bool {
    if s.starter() {
        return false;
    }
    let mut from = s.first;
    for n in 0..5 {
        let word = s.word_from(from);
        if word.is_empty() {
            return false;
        }
        if n > 0 && s.profile.classes(word) & SPEECH != 0 {
            return true;
        }
        if !word.chars().next().is_some_and(char::is_uppercase) {
            return false;
        }
        from += word.len();
        let rest = &s.text[from..s.limit];
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        let Some(rest) = rest.strip_prefix([' ', '\u{A0}', '-']) else { return false };
        from = s.limit - rest.len();
    }
    false
}

pub(super) fn ellipsis(s: &Site<'_>) -> Option<Verdict> {
    if s.kind != Kind::Ellipsis {
        return None;
    }
    let omission = s.char_before_run().is_some_and(char::is_whitespace);
    Some(match s.after {
        After::Digit | After::Symbol => GoesOn,
        // Between blanks it stands for words left out, and `I` is a capital anyway.
        _ if omission
            && s.word()
                .strip_prefix('I')
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)) =>
        {
            GoesOn
        }
        _ => Ends,
    })
}
