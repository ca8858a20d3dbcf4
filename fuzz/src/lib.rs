//! The crate's invariants as assertions, shared by the targets.

use copydesk::boilerplate::{self, Block, Kind, Stripper};
use copydesk::date::{Timex, Value};
use copydesk::quote::Quote;
use copydesk::{Article, Language, Span};
use std::borrow::Cow;

/// The input as a text, and a language for it: English for every other length, all in turn.
pub fn text(data: &[u8]) -> (Cow<'_, str>, Language) {
    let language = match data.len() % 2 {
        0 => Language::English,
        _ => Language::ALL[data.len() / 2 % Language::ALL.len()],
    };
    (String::from_utf8_lossy(data), language)
}

fn within(text: &str, span: Span, what: &str) {
    assert!(!span.is_empty(), "{what} {span} is empty");
    assert!(text.get(span.range()).is_some(), "{what} {span} is none of the text's");
}

fn in_order(text: &str, spans: impl IntoIterator<Item = Span>, what: &str) {
    let mut end = 0;
    for span in spans {
        within(text, span, what);
        assert!(end <= span.start(), "{what} {span} overlaps the one before");
        end = span.end();
    }
}

/// Every line that is not blank is a block, and the body's lines are what stripping leaves.
pub fn blocks(text: &str, blocks: &[Block], stripper: &Stripper) {
    in_order(text, blocks.iter().map(|block| block.span), "block");
    let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    assert!(lines.eq(blocks.iter().map(|block| &text[block.span])), "lines and blocks differ");
    let body = blocks.iter().filter(|block| block.kind == Kind::Body);
    let stripped = stripper.strip(text);
    let kept = stripped.split('\n').map(str::trim).filter(|line| !line.is_empty());
    assert!(kept.eq(body.map(|block| &text[block.span])), "stripped lines and body differ");
    let masthead = boilerplate::masthead(text, blocks);
    for span in masthead.title.iter().chain(&masthead.bylines).chain(&masthead.dateline) {
        within(text, *span, "masthead");
    }
}

/// Sentences are in order, and nothing visible lies between them.
pub fn sentences(text: &str, spans: &[Span]) {
    in_order(text, spans.iter().copied(), "sentence");
    let mut end = 0;
    for span in spans {
        assert_eq!(text[*span].trim(), &text[*span], "sentence {span} is not trimmed");
        assert!(text[end..span.start()].trim().is_empty(), "words between sentences");
        end = span.end();
    }
    assert!(text[end..].trim().is_empty(), "words after the last sentence");
}

pub fn quotes(text: &str, quotes: &[Quote]) {
    for quote in quotes {
        assert!(!quote.content.is_empty(), "a quote of nothing");
        in_order(text, quote.content.iter().copied(), "content");
        in_order(text, quote.cue.iter().copied(), "cue");
        in_order(text, quote.source.iter().copied(), "source");
        assert!(quote.speaker.as_ref().is_none_or(|name| !name.is_empty()));
    }
}

/// Timexes are in order, and their values are values.
pub fn timexes(text: &str, timexes: &[Timex]) {
    in_order(text, timexes.iter().map(|timex| timex.span), "timex");
    for timex in timexes {
        let value: Result<Value, _> = timex.value.to_string().parse();
        assert_eq!(value.as_ref(), Ok(&timex.value), "{}", timex.value);
    }
}

/// All of it, and there and back through JSON.
pub fn article(text: &str, article: &Article) {
    in_order(text, article.blocks.iter().map(|block| block.span), "block");
    in_order(text, article.sentences.iter().copied(), "sentence");
    quotes(text, &article.quotes);
    timexes(text, &article.timexes);
    for speaker in &article.speakers {
        speaker.mentions.iter().for_each(|span| within(text, *span, "mention"));
        assert!(speaker.quotes.iter().all(|quote| *quote < article.quotes.len()));
    }
    let json = serde_json::to_string(article).expect("an article is JSON");
    let back: Article = serde_json::from_str(&json).expect("and reads back");
    assert_eq!(back, *article);
}
