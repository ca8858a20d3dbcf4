//! The invariants that the crate's front page promises, on any text.

use copydesk::boilerplate::{self, Kind, Stripper};
use copydesk::date::{self, Date, Normalizer, Value};
use copydesk::{Annotator, Article, Error, Language, Offsets, Span, quote, sentence};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::hash::Hash;
use std::sync::LazyLock;

/// Any text: random characters, and the stuff of news pages in random order.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "\\PC{0,12}",
        1 => any::<char>().prop_map(String::from),
        6 => prop::sample::select(PIECES.to_vec()).prop_map(String::from),
        3 => prop::sample::select(MARKS.to_vec()).prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// The words of all lists, marks and numbers in random order: what the rules ask for, where they do
/// not expect it.
fn listed() -> impl Strategy<Value = String> {
    static WORDS: LazyLock<Vec<String>> = LazyLock::new(words);
    let word = || (0..WORDS.len()).prop_map(|at| WORDS[at].clone());
    let piece = prop_oneof![
        5 => word(),
        1 => word().prop_map(|word| word.to_uppercase()),
        2 => prop::sample::select(MARKS.to_vec()).prop_map(String::from),
        2 => "[0-9]{1,4}",
        1 => any::<char>().prop_map(String::from),
    ];
    let gap = prop::sample::select(vec!["", " ", " ", "-"]);
    prop::collection::vec((piece, gap), 0..16).prop_map(|pieces| {
        pieces.into_iter().flat_map(|(piece, gap)| [piece, gap.into()]).collect()
    })
}

/// The words that `src/lexicon` has, each once.
fn words() -> Vec<String> {
    let lists = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lexicon");
    let mut words = BTreeSet::new();
    for language in std::fs::read_dir(lists).unwrap() {
        let Ok(lists) = std::fs::read_dir(language.unwrap().path()) else { continue };
        for list in lists {
            let list = std::fs::read_to_string(list.unwrap().path()).unwrap();
            let entries = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
            words.extend(entries.map(|entry| entry.split('\t').next().unwrap().to_owned()));
        }
    }
    words.into_iter().collect()
}

const MARKS: &[&str] = &[
    "\n", "\n\n", "\r\n", " ", ". ", "? ", "! ", ", ", ": ", " - ", " | ", "…", "\"", "'", "“",
    "”", "‘", "’", "«", "»", "„", "''", "``", "(", ")", "[", "]", "\u{a0}", "\u{200d}", "\u{301}",
    "\u{202e}", "\u{2028}", "\u{feff}", "\0", "\t", "。", "？", "।", "؟", "ı", "İ", "ß", "🗞",
    "e\u{301}",
];

const PIECES: &[&str] = &[
    "The minister said ",
    "she told reporters",
    "according to the U.S. official",
    "Mr. Ito, who arrived on Monday, ",
    "on Tuesday ",
    "May 7, 2012",
    "05/09/2013",
    "two years later ",
    "the end of the month",
    "late 1990s",
    "at 5 p.m. ",
    "Published on ",
    "By Ann Lee and Bo Berg",
    "LIMA (Reuters) - ",
    "Share",
    "Advertisement",
    "Add Comment",
    "Read more",
    "Home News Sport",
    "12,000 people ",
    "No. 5",
    "Inc. ",
    "e.g. ",
    "3. Mai ",
    "07 Mayıs 2013, 12:13",
    "every day ",
    "quarter past 3",
    "-0001-99-99",
    "99999999999999999999",
    "the 25th century",
    "$3.5m",
    "www.example.org/a.b",
    "“We will,” he added. ",
    "‘No, ‘ Lee said",
    "adding that nothing ",
    "had warned that ",
    "she",
    "his claim that ",
];

fn within(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some()
}

/// Every span of the article, with what it belongs to.
fn spans(article: &Article) -> Vec<(&'static str, Span)> {
    let mut spans = Vec::new();
    spans.extend(article.blocks.iter().map(|block| ("block", block.span)));
    spans.extend(article.sentences.iter().map(|span| ("sentence", *span)));
    for quote in &article.quotes {
        spans.extend(quote.content.iter().map(|span| ("content", *span)));
        spans.extend(quote.cue.iter().map(|span| ("cue", *span)));
        spans.extend(quote.source.iter().map(|span| ("source", *span)));
    }
    spans.extend(article.timexes.iter().map(|timex| ("timex", timex.span)));
    for speaker in &article.speakers {
        spans.extend(speaker.mentions.iter().map(|span| ("mention", *span)));
    }
    spans
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn every_span_indexes_the_text(text in text(), language in prop::sample::select(Language::ALL)) {
        let article = Annotator::new().language(language).annotate(&text);
        for (what, span) in spans(&article) {
            prop_assert!(within(&text, span), "{what} {span}");
            prop_assert!(!span.is_empty(), "{what} {span} is empty");
        }
        for pair in article.blocks.windows(2) {
            prop_assert!(pair[0].span.end() <= pair[1].span.start());
        }
        for pair in article.sentences.windows(2) {
            prop_assert!(pair[0].end() <= pair[1].start());
        }
        for pair in article.timexes.windows(2) {
            prop_assert!(pair[0].span.end() <= pair[1].span.start());
        }
    }

    #[test]
    fn the_lists_words_are_read_in_any_order(
        text in listed(),
        language in prop::sample::select(Language::ALL),
    ) {
        let article = Annotator::new().language(language).annotate(&text);
        for (what, span) in spans(&article) {
            prop_assert!(within(&text, span), "{what} {span}");
        }
        for timex in &article.timexes {
            let value: Result<Value, _> = timex.value.to_string().parse();
            prop_assert_eq!(value.as_ref(), Ok(&timex.value));
        }
    }

    #[test]
    fn nothing_is_deleted_only_classified(text in text()) {
        let blocks = boilerplate::blocks(&text);
        let lines: Vec<&str> = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
        let labelled: Vec<&str> = blocks.iter().map(|block| &text[block.span]).collect();
        prop_assert_eq!(labelled, lines);
        let body: usize = blocks.iter().filter(|block| block.kind == Kind::Body).count();
        let stripped = Stripper::new().strip(&text);
        prop_assert_eq!(stripped.lines().filter(|line| !line.trim().is_empty()).count(), body);
    }

    #[test]
    fn the_same_text_gives_the_same_answer(text in text()) {
        let annotator = Annotator::new();
        let once = annotator.annotate(&text);
        prop_assert_eq!(&once, &annotator.clone().annotate(&text));
        prop_assert_eq!(&once, &copydesk::annotate(&text));
    }

    #[test]
    fn every_visible_character_is_in_one_sentence(text in text()) {
        let mut end = 0;
        for span in sentence::sentences(&text) {
            prop_assert!(text[end..span.start()].trim().is_empty());
            end = span.end();
        }
        prop_assert!(text[end..].trim().is_empty());
    }

    #[test]
    fn the_modules_run_by_themselves(text in text()) {
        for quote in quote::quotes(&text) {
            prop_assert!(!quote.content.is_empty());
            for span in quote.content.iter().chain(&quote.cue).chain(&quote.source) {
                prop_assert!(within(&text, *span));
            }
        }
        for anchor in [None, Some(Date::new(2013, 9, 5).unwrap())] {
            for timex in date::timexes(&text, anchor) {
                prop_assert!(within(&text, timex.span));
                let value: Result<Value, _> = timex.value.to_string().parse();
                prop_assert_eq!(value.as_ref(), Ok(&timex.value));
            }
        }
    }

    #[test]
    fn offsets_agree_with_the_standard_library(text in "\\PC{0,200}", cut in 0usize..200) {
        let cut = text.char_indices().map(|(at, _)| at).nth(cut).unwrap_or(text.len());
        let span = Span::new(cut, text.len()).unwrap();
        let offsets = Offsets::new(&text);
        let (chars, units) = (text[..cut].chars().count(), text[..cut].encode_utf16().count());
        prop_assert_eq!(offsets.chars(span), Some(chars..text.chars().count()));
        prop_assert_eq!(offsets.utf16(span), Some(units..text.encode_utf16().count()));
    }

    #[cfg(feature = "serde")]
    #[test]
    fn an_article_reads_back_from_json(text in text()) {
        let article = copydesk::annotate(&text);
        let json = serde_json::to_string(&article).unwrap();
        prop_assert_eq!(serde_json::from_str::<Article>(&json).unwrap(), article);
    }
}

#[cfg(feature = "serde")]
#[test]
fn a_reversed_span_is_no_span() {
    assert!(serde_json::from_str::<Span>("[3, 5]").is_ok());
    let error = serde_json::from_str::<Span>("[5, 3]").unwrap_err();
    assert!(error.to_string().contains("ends before it starts"), "{error}");
}

#[test]
fn settings_and_results_cross_threads() {
    fn is<T: Clone + Debug + Send + Sync + Unpin + 'static>() {}
    is::<Annotator>();
    is::<boilerplate::Stripper>();
    is::<sentence::Segmenter>();
    is::<quote::Attributor>();
    is::<Normalizer>();
    is::<Offsets<'static>>();
    is::<sentence::Sentences<'static>>();
}

/// Whatever a caller keeps can be compared, printed, shared, and told apart in a set.
#[test]
fn results_have_the_common_traits() {
    fn is<T: Clone + Debug + Eq + Send + Sync + Unpin + 'static>() {}
    fn key<T: Hash + Clone + Debug + Eq + Send + Sync + Unpin + 'static>() {}
    fn plain<T: Copy + Hash + Debug + Eq + Send + Sync + Unpin + 'static>() {}
    is::<Article>();
    is::<boilerplate::Masthead>();
    is::<Error>();
    key::<boilerplate::Block>();
    key::<quote::Quote>();
    key::<quote::Speaker>();
    key::<date::Timex>();
    plain::<Language>();
    plain::<Span>();
    plain::<boilerplate::Kind>();
    plain::<boilerplate::Role>();
    plain::<boilerplate::Timestamp>();
    plain::<sentence::Quotations>();
    plain::<quote::Kind>();
    plain::<Value>();
    plain::<Date>();
    plain::<date::DateOrder>();
    plain::<date::Evidence>();
    plain::<date::Reading>();
    plain::<date::Against>();
    plain::<date::Kind>();
    plain::<date::Modifier>();
    plain::<date::Quantifier>();
    plain::<date::Rule>();
}

#[cfg(feature = "html")]
#[test]
fn pages_have_the_common_traits() {
    use copydesk::boilerplate::html::{Element, Evidence, Markup, Meta, Page, Region, Stamp};
    fn is<T: Clone + Debug + Eq + Send + Sync + Unpin + 'static>() {}
    fn plain<T: Copy + Hash + Debug + Eq + Send + Sync + Unpin + 'static>() {}
    is::<Page>();
    is::<Meta>();
    is::<Markup>();
    plain::<Element>();
    plain::<Region>();
    plain::<Stamp>();
    plain::<Evidence>();
}
