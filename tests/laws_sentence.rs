//! What holds of the sentences of any text.

use copydesk::sentence::{Quotations, Segmenter, sentences};
use copydesk::{Language, Span};
use proptest::prelude::*;

/// Pieces that news and its enemies are made of.
const PIECES: &[&str] = &[
    "The",
    "minister",
    "said",
    "U.S.",
    "Mr.",
    "Lee",
    "no",
    "5",
    "2013",
    "a.m.",
    "Corp.",
    "I",
    "x",
    "É",
    "été",
    "字",
    "。",
    "！",
    "।",
    "؟",
    "…",
    "...",
    ". . .",
    ".",
    "!",
    "?",
    "?!",
    ",",
    ":",
    ";",
    "—",
    "-",
    "•",
    "\"",
    "'",
    "“",
    "”",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "(",
    ")",
    "[",
    "]",
    "1)",
    "2)",
    "1.",
    "2.",
    "[12]",
    "「",
    "」",
    "《",
    "》",
    " ",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "\u{200b}",
    "\u{202a}",
    "\u{202c}",
    "د",
    "l'Ing.",
    "n°",
    "\u{301}",
    "🗞",
    "Photo: Ann",
    "http://example.com/a.b?C=d",
    "ann@example.com",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::collection::vec(proptest::sample::select(PIECES), 0..60)
            .prop_map(|all| all.concat()),
        "\\PC{0,80}",
        "[A-Za-z .!?\"'()\n]{0,200}",
    ]
}

/// A paragraph: no blank line, some visible character.
fn paragraph() -> impl Strategy<Value = String> {
    text().prop_map(|text| {
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        format!("{}x", lines.join("\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], " "))
    })
}

fn language() -> impl Strategy<Value = Language> {
    proptest::sample::select(Language::ALL)
}

fn quotations() -> impl Strategy<Value = Quotations> {
    proptest::sample::select(&[Quotations::Split, Quotations::Whole][..])
}

/// The sentences of `text` from `from` on, counted from there.
fn behind(segmenter: &Segmenter, text: &str, from: usize) -> Vec<(usize, usize)> {
    segmenter
        .sentences(text)
        .filter(|span| span.start() >= from)
        .map(|span| (span.start() - from, span.end() - from))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_visible_character_is_in_one_sentence(
        text in text(), language in language(), quotations in quotations(),
    ) {
        let segmenter = Segmenter::new().language(language).quotations(quotations);
        let mut end = 0;
        for span in segmenter.sentences(&text) {
            prop_assert!(text.is_char_boundary(span.start()) && text.is_char_boundary(span.end()));
            prop_assert!(span.start() >= end && !span.is_empty());
            prop_assert_eq!(span.trim(&text), Some(span));
            prop_assert!(text[end..span.start()].trim().is_empty());
            end = span.end();
        }
        prop_assert!(text[end..].trim().is_empty());
    }

    #[test]
    fn a_lone_mark_changes_no_later_paragraph(
        one in paragraph(), at in any::<prop::sample::Index>(), rest in text(),
        mark in proptest::sample::select(&["\"", "'", "“", "”", "«", "»", "„", "(", ")", "[", "「"][..]),
        language in language(), quotations in quotations(),
    ) {
        let mut ends: Vec<usize> = one.char_indices().map(|(n, _)| n).collect();
        ends.push(one.len());
        let at = ends[at.index(ends.len())];
        let marked = format!("{}{mark}{}", &one[..at], &one[at..]);
        let segmenter = Segmenter::new().language(language).quotations(quotations);
        let (plain, marked) = (format!("{one}\n\n{rest}"), format!("{marked}\n\n{rest}"));
        prop_assert_eq!(
            behind(&segmenter, &plain, plain.len() - rest.len()),
            behind(&segmenter, &marked, marked.len() - rest.len())
        );
    }

    #[test]
    fn a_blank_line_parts(one in paragraph(), other in paragraph()) {
        let text = format!("{one}\n\n{other}");
        prop_assert!(sentences(&text).all(|span| span.end() <= one.len() || span.start() > one.len()));
    }

    #[test]
    fn the_iterator_is_fused(text in text()) {
        let mut all = sentences(&text);
        let count = all.by_ref().count();
        prop_assert_eq!(all.next(), None::<Span>);
        prop_assert_eq!(sentences(&text).count(), count);
    }
}
