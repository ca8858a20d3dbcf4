//! The rules: a table in order, of which the first that has something to say decides.

mod abbreviations;
mod blanks;
mod marks;

use super::profile::*;
use super::scan::Kind;
use super::site::{After, Site};
use Verdict::{Ends, EndsAtOnce, GoesOn};
use abbreviations::*;
use blanks::glued;
use marks::*;

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
    decide(site).map_or(Ends, |(_, verdict)| verdict)
}

/// The number of the rule that speaks, and what it says.
fn decide(site: &Site<'_>) -> Option<(usize, Verdict)> {
    RULES.iter().enumerate().find_map(|(n, rule)| Some((n, (rule.says)(site)?)))
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
    Rule { id: "full-mark", example: "雨が降った。|風も強い。", says: full_mark },
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
    Rule { id: "citation", example: "“We stayed.” (Moore 12). |It is so.", says: citation },
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
            let spaced = &s.text[s.at..s.stop] == ". . . ." && !blank_before(s);
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
    Rule { id: "ellipsis", example: "The rest is known.... |He went home.", says: ellipsis },
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
    Rule { id: "hour", example: "Doors open at 7 p.m. |Mr. Lee sings.", says: hour },
    Rule {
        id: "quoted-abbreviation",
        example: "“We love the U.S.” |Smith left.",
        says: |s| when(s.quoted, Ends),
    },
    Rule { id: "firm", example: "She left Acme Corp. |Parvel has more.", says: firm },
    Rule {
        id: "may-end",
        example: "She studied in the U.S. |The school was small.",
        says: |s| when(abbreviates(s, END), if s.starter() { Ends } else { GoesOn }),
    },
    Rule { id: "initial", example: "Jonas E. Smith came.", says: initial },
    Rule { id: "dotted", example: "She took the Ph.Th. Course.", says: dotted },
    Rule { id: "no-vowel", example: "She saw the Bdgr. Castle.", says: no_vowel },
];

fn blank_before(s: &Site<'_>) -> bool {
    s.at == s.start || s.char_before_run().is_none_or(|c| c.is_whitespace() || !c.is_alphanumeric())
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
