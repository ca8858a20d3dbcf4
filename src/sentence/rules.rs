//! The rules: a table in order, of which the first that has something to say decides.

use super::profile::*;
use super::scan::Kind;
use super::site::{After, Site};

/// What a rule says of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The sentence ends behind the closing marks.
    Ends,
    /// The sentence ends behind the first mark of the run.
    EndsAtOnce,
    /// The sentence goes on.
    GoesOn,
}

use Verdict::{Ends, EndsAtOnce, GoesOn};

/// A rule of the table.
pub(super) struct Rule {
    /// Its name in tests and reports.
    #[cfg_attr(not(test), expect(dead_code, reason = "for tests and readers"))]
    pub(super) id: &'static str,
    /// A text in which the rule decides, with `|` where it is right to part sentences.
    #[cfg_attr(not(test), expect(dead_code, reason = "for tests and readers"))]
    pub(super) example: &'static str,
    says: fn(&Site<'_>) -> Option<Verdict>,
}

/// Whether the sentence ends at `site`, by the first rule that speaks.
pub(super) fn judge(site: &Site<'_>) -> Verdict {
    if site.kind == Kind::Stop && plain(site) {
        return Ends;
    }
    decide(site).map_or(Ends, |(_, verdict)| verdict)
}

/// By far the commonest case: a full stop behind a longer word that no list knows, a blank, a capital.
fn plain(site: &Site<'_>) -> bool {
    let word = site.before.as_bytes();
    let long = if word.is_ascii() { 5 } else { 10 };
    site.after == After::Capital
        && site.classes == 0
        && word.len() > long
        && site.end == site.at + 1
        && site.first == site.end + 1
        && !word[0].is_ascii_digit()
        && !word.contains(&b'.')
}

/// The number of the rule that speaks, and what it says.
fn decide(site: &Site<'_>) -> Option<(usize, Verdict)> {
    RULES.iter().enumerate().find_map(|(n, rule)| Some((n, (rule.says)(site)?)))
}

/// The sentence ends if the next word is one that sentences open with.
fn by_starter(s: &Site<'_>) -> Verdict {
    if s.starter() { Ends } else { GoesOn }
}

/// Whether the next word opens a sentence, behind an abbreviation that no title follows.
fn opener(s: &Site<'_>) -> bool {
    s.starter() || s.profile.classes(s.word()) & COURTESY != 0
}

fn when(holds: bool, verdict: Verdict) -> Option<Verdict> {
    holds.then_some(verdict)
}

/// The table.
pub(super) static RULES: &[Rule] = &[
    Rule {
        id: "separator",
        example: "One line\u{2028}|Another line",
        says: |s| when(s.kind == Kind::Break, Ends),
    },
    Rule {
        id: "end-of-paragraph",
        example: "He left at 5 a.m.",
        says: |s| when(s.after == After::Nothing, Ends),
    },
    Rule {
        id: "full-mark", example: "これはペンです。|それは本です。", says: full_mark
    },
    Rule { id: "blank-lost", example: "The talks ended.|They go on in May.", says: glued },
    Rule { id: "mark-behind", example: "He came back ... ; then he left.", says: mark_behind },
    Rule {
        id: "bracketed-mark",
        example: "He paid (!) Smith in full.",
        says: |s| {
            let inside = matches!(s.text[..s.at].chars().next_back(), Some('(' | '[' | '（'));
            when(inside && s.bracketed && s.kind != Kind::Ellipsis && !s.short(3), GoesOn)
        },
    },
    Rule {
        id: "opening-ellipsis",
        example: "... And then it rained.",
        says: |s| when(s.kind == Kind::Ellipsis && s.at <= s.start + 4 && blank_before(s), GoesOn),
    },
    Rule { id: "small-letter", example: "It cost approx. ten pounds.", says: small_letter },
    Rule { id: "citation", example: "“They left.” (Smith 55). |He said so.", says: citation },
    Rule {
        id: "asked-question",
        example: "\"Do I?\" Mr. Watson asks.",
        says: |s| {
            let asked = s.kind != Kind::Stop && s.quoted && s.after == After::Capital;
            when(asked && speech_follows(s), GoesOn)
        },
    },
    Rule {
        id: "name-with-mark",
        example: "She went to Yahoo! Research in May.",
        says: |s| {
            let name = s.kind == Kind::Strong && s.classes & EXCLAIMED != 0 && capital_before(s);
            when(name && !s.starter(), GoesOn)
        },
    },
    Rule {
        id: "four-dots",
        example: "It was weakened. |. . . The practice went on.",
        says: |s| {
            let spaced = s.dots == 4 && s.stop - s.at == 7 && !blank_before(s);
            when(spaced && s.end == s.stop && s.after == After::Capital, EndsAtOnce)
        },
    },
    Rule {
        id: "signed",
        example: "“It is a long game.” – Ann Lee",
        says: |s| {
            let rest = &s.text[s.first..s.limit];
            let signed = s.quoted && s.lead.dash && s.after == After::Capital;
            when(signed && rest.len() < 60 && !rest.contains(['.', '!', '?', ',']), GoesOn)
        },
    },
    Rule {
        id: "mark-is-enough",
        example: "Hello!? |Is that you?",
        says: |s| when(s.kind == Kind::Strong, Ends),
    },
    Rule { id: "ellipsis", example: "I never meant that.... |She left.", says: ellipsis },
    Rule { id: "list-mark", example: "1. The first item is here.", says: list_mark },
    Rule {
        id: "never",
        example: "Bring fruit, e.g. Gala apples.",
        says: |s| when(abbreviates(s, NEVER), GoesOn),
    },
    Rule {
        id: "number-behind",
        example: "See No. 5 and Art. IV on p. 55.",
        says: |s| {
            let roman = |word: &str| word.len() > 1 && word.bytes().all(|b| b"IVXLC".contains(&b));
            let number = s.after == After::Digit || s.after == After::Capital && roman(s.word());
            when(abbreviates(s, DIGIT) && number, GoesOn)
        },
    },
    Rule { id: "ordinal", example: "Sie kam am 3. Oktober.", says: ordinal },
    Rule {
        id: "unit",
        example: "She ran for the bus another 5 km. |Ann took it.",
        says: |s| {
            let unit = abbreviates(s, END) && s.after == After::Capital && !s.before.contains('.');
            let small =
                s.before.starts_with(char::is_lowercase) && s.before.chars().nth(1).is_some();
            when(
                unit && small
                    && !s.short(28)
                    && s.word_before_that().ends_with(|c: char| c.is_ascii_digit()),
                Ends,
            )
        },
    },
    Rule {
        id: "title",
        example: "She met Mr. Jones.",
        says: |s| when(abbreviates(s, NAME) && (s.after != After::Digit || s.lead.quote), GoesOn),
    },
    Rule { id: "hour", example: "It begins at 6 p.m. |Mr. Smith comes.", says: hour },
    Rule {
        id: "quoted-abbreviation",
        example: "“We love the U.S.” |Smith left.",
        says: |s| when(s.quoted, Ends),
    },
    Rule { id: "firm", example: "She left Acme Corp. |Nekoosa has more.", says: firm },
    Rule {
        id: "may-end",
        example: "I live in the U.S. |The weather is fine.",
        says: |s| when(abbreviates(s, END), if s.starter() { Ends } else { GoesOn }),
    },
    Rule { id: "initial", example: "Jonas E. Smith came.", says: initial },
    Rule { id: "dotted", example: "She took the Ph.Th. Course.", says: dotted },
    Rule { id: "no-vowel", example: "She saw the Bdgr. Castle.", says: no_vowel },
];

/// Whether the word before is of one of `classes`, written as those want it.
fn abbreviates(s: &Site<'_>, classes: Classes) -> bool {
    s.kind == Kind::Stop
        && s.classes & classes != 0
        && (s.classes & CAPITAL == 0 || capital_before(s))
}

fn capital_before(s: &Site<'_>) -> bool {
    s.before.chars().next().is_some_and(char::is_uppercase)
}

fn blank_before(s: &Site<'_>) -> bool {
    s.at == s.start || s.char_before_run().is_none_or(|c| c.is_whitespace() || !c.is_alphanumeric())
}

/// The scripts that put no blank behind a mark.
fn full_mark(s: &Site<'_>) -> Option<Verdict> {
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
fn in_title(s: &Site<'_>) -> bool {
    let (mut from, mut to) = (s.start.max(s.at.saturating_sub(60)), (s.end + 60).min(s.limit));
    while !s.text.is_char_boundary(from) {
        from += 1;
    }
    while !s.text.is_char_boundary(to) {
        to -= 1;
    }
    let before = &s.text[from..s.at];
    let open = before.rfind('《').is_some_and(|n| !before[n..].contains('》'));
    open && s.text[s.end..to]
        .find(['》', '《'])
        .is_some_and(|n| s.text[s.end + n..].starts_with('》'))
}

/// Whether the closing bracket behind the run is that of a title of a work, or an aside.
fn titled(s: &Site<'_>) -> bool {
    matches!(s.text[s.stop..s.end].chars().next(), Some('》' | '〉' | '）' | ')'))
        && !s.text[s.start..].starts_with(['（', '('])
}

/// No blank behind the marks: within a name, a number, an address; or a blank was lost.
fn glued(s: &Site<'_>) -> Option<Verdict> {
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
        || matches!(word, "Com" | "Net" | "Org" | "Gov" | "Edu" | "Js" | "Net's");
    Some(if titlecase && word_ends && before && !address { Ends } else { GoesOn })
}

fn mark_behind(s: &Site<'_>) -> Option<Verdict> {
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
fn small_letter(s: &Site<'_>) -> Option<Verdict> {
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
fn uncapitalised(s: &Site<'_>) -> bool {
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
fn citation(s: &Site<'_>) -> Option<Verdict> {
    if !s.quoted || !s.text[s.next..].starts_with('(') {
        return None;
    }
    let mut window = (s.next + 80).min(s.limit);
    while !s.text.is_char_boundary(window) {
        window -= 1;
    }
    let inside = &s.text[s.next + 1..window];
    let close = inside.find([')', '.', '!', '?'])?;
    let behind = inside[close..].strip_prefix(')')?;
    when(behind.starts_with(['.', ',', ';']), GoesOn)
}

/// Whether a name and a verb of saying follow: a capital or two, then the verb.
fn speech_follows(s: &Site<'_>) -> bool {
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

fn ellipsis(s: &Site<'_>) -> Option<Verdict> {
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

/// The number or letter of a list's item.
fn list_mark(s: &Site<'_>) -> Option<Verdict> {
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

fn ordinal(s: &Site<'_>) -> Option<Verdict> {
    if s.kind != Kind::Stop || !s.profile.ordinals || s.before.is_empty() || s.quoted {
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

fn hour(s: &Site<'_>) -> Option<Verdict> {
    if !abbreviates(s, TIME) {
        return None;
    }
    let zone = |word: &str| {
        matches!(
            word,
            "Eastern"
                | "Pacific"
                | "Central"
                | "Mountain"
                | "Greenwich"
                | "Monday"
                | "Tuesday"
                | "Wednesday"
                | "Thursday"
                | "Friday"
                | "Saturday"
                | "Sunday"
        ) || (2..=4).contains(&word.len())
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
fn firm(s: &Site<'_>) -> Option<Verdict> {
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
        let near = said.char_indices().rev().nth(32).map_or(said, |(n, _)| &said[n..]);
        near.contains(name.trim_end_matches("'s").trim_end_matches("’s"))
    };
    let new = again
        || s.profile.classes(name) & ABBREVIATION == 0
            && verb.starts_with(char::is_lowercase)
            && s.profile.classes(verb) & VERB != 0;
    Some(if new { Ends } else { GoesOn })
}

/// One letter: an initial, unless a word follows that is no name.
fn initial(s: &Site<'_>) -> Option<Verdict> {
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
fn dravidian(word: &str) -> bool {
    let letters = word.chars().count();
    (1..3).contains(&letters) && word.chars().all(|c| matches!(c, '\u{B80}'..='\u{D7F}'))
}

/// Full stops within the word, as in an abbreviation that no list has.
fn dotted(s: &Site<'_>) -> Option<Verdict> {
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
fn no_vowel(s: &Site<'_>) -> Option<Verdict> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use crate::sentence::Segmenter;

    /// Each row's example is parted as it is marked, and by that row.
    #[test]
    fn every_example_fires_its_own_rule() {
        let mut wrong = Vec::new();
        for (n, rule) in RULES.iter().enumerate() {
            let text = rule.example.replace('|', "");
            let language = if rule.id == "ordinal" { Language::German } else { Language::English };
            let segmenter = Segmenter::new().language(language);
            let mut fired = Vec::new();
            let found: Vec<&str> = segmenter
                .sentences(&text)
                .watched(&mut |site: &Site<'_>| fired.push(decide(site).map(|(n, _)| n)))
                .into_iter()
                .map(|span| &text[span.range()])
                .collect();
            let marked: Vec<&str> = rule.example.split('|').map(str::trim).collect();
            if found != marked || !fired.contains(&Some(n)) {
                let ids = fired.iter().map(|n| n.map(|n| RULES[n].id)).collect::<Vec<_>>();
                wrong.push((rule.id, found.join("|"), ids));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
