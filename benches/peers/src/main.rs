//! copydesk beside other crates, on the same pages, in one process.
//!
//! ```text
//! cargo run --release --manifest-path benches/peers/Cargo.toml [-- MEGABYTES]
//! ```
//!
//! Without a number, 5 MB of English and 2 MB beyond ASCII.
//!
//! Each round runs every reader once over the same pages, one page at a time, one reader after the
//! other, so that whatever else the machine does falls on all alike; the figure is the median of the
//! rounds, and the ratio is to `unicode-segmentation`'s sentence bounds in the same rounds; for HTML,
//! to `dom_smoothie`'s, over pages of the same news in the markup of a news site.

#[path = "../../corpus/mod.rs"]
mod corpus;
#[path = "../../markup/mod.rs"]
mod markup;

use copydesk::Annotator;
use copydesk::boilerplate::{Stripper, html::Page};
use copydesk::date::Normalizer;
use copydesk::quote::{Attributor, Kind};
use copydesk::sentence::Segmenter;
use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use std::hint::black_box;
use std::time::{Duration, Instant};
use unicode_segmentation::UnicodeSegmentation;

const ROUNDS: usize = 7;
const UNIT: &str = "unicode-segmentation";
const HTML_UNIT: &str = "dom_smoothie";

type Reader = Box<dyn Fn(&str) -> usize>;

fn reader(read: impl Fn(&str) -> usize + 'static) -> Reader {
    Box::new(read)
}

fn readers() -> Vec<(&'static str, Reader)> {
    let (segmenter, stripper) = (Segmenter::new(), Stripper::new());
    let (attributor, normalizer) = (Attributor::new(), Normalizer::new());
    let marked = Attributor::new().kinds([Kind::Direct, Kind::Mixed]);
    let annotator = Annotator::new();
    let icu = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let whichtime = whichtime::WhichTime::new();
    vec![
        (
            "limit: UTF-8 check",
            reader(|text| std::str::from_utf8(text.as_bytes()).map_or(0, str::len)),
        ),
        (
            "limit: memchr over .?!",
            reader(|text| memchr::memchr3_iter(b'.', b'?', b'!', text.as_bytes()).count()),
        ),
        (UNIT, reader(|text| text.unicode_sentences().count())),
        ("icu_segmenter", reader(move |text| icu.segment_str(text).count())),
        ("sentencex", reader(|text| sentencex::segment("en", text).len())),
        ("copydesk sentence", reader(move |text| segmenter.sentences(text).count())),
        ("copydesk boilerplate", reader(move |text| stripper.blocks(text).len())),
        ("copydesk date", reader(move |text| normalizer.timexes(text).len())),
        (
            "whichtime (dates)",
            reader(move |text| whichtime.en().parse(text, None).map_or(0, |found| found.len())),
        ),
        ("copydesk quote, direct and mixed", reader(move |text| marked.quotes(text).len())),
        ("copydesk quote", reader(move |text| attributor.quotes(text).len())),
        ("copydesk annotate", reader(move |text| annotator.annotate(text).sentences.len())),
    ]
}

/// Readers of HTML: from a page in memory to the article's text.
fn html_readers() -> Vec<(&'static str, Reader)> {
    let smoothie = |page: &str| {
        let article =
            dom_smoothie::Readability::new(page, None, None).and_then(|mut it| it.parse());
        article.map_or(0, |article| article.text_content.len())
    };
    let options = trafilatura::Options::default();
    vec![
        ("limit: memchr over <", reader(|page| memchr::memchr_iter(b'<', page.as_bytes()).count())),
        (HTML_UNIT, reader(smoothie)),
        (
            "trafilatura (port)",
            reader(move |page| {
                trafilatura::extract(page, &options).map_or(0, |read| read.content_text.len())
            }),
        ),
        ("copydesk html", reader(|page| Page::read(page).article().len())),
    ]
}

/// Reads the pages in rounds, and prints the readers' speeds and their ratios to that of `unit`.
fn compare(name: &str, pages: &[String], readers: &[(&str, Reader)], unit: &str) {
    let bytes: usize = pages.iter().map(String::len).sum();
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); readers.len()];
    for _ in 0..ROUNDS {
        for ((_, read), times) in readers.iter().zip(&mut times) {
            let start = Instant::now();
            black_box(pages.iter().map(|page| read(black_box(page))).sum::<usize>());
            times.push(start.elapsed());
        }
    }
    let medians: Vec<f64> = times
        .iter_mut()
        .map(|times| {
            times.sort();
            bytes as f64 / 1e6 / times[ROUNDS / 2].as_secs_f64()
        })
        .collect();
    let unit = readers.iter().position(|(name, _)| *name == unit).map_or(1.0, |at| medians[at]);
    println!(
        "{name} ({:.1} MB, {ROUNDS} rounds)\n{:<34}{:>10}{:>9}",
        bytes as f64 / 1e6,
        "",
        "MB/s",
        "ratio"
    );
    for ((name, _), speed) in readers.iter().zip(&medians) {
        println!("{name:<34}{speed:>10.1}{:>9.2}", speed / unit);
    }
    println!();
}

fn main() {
    let megabytes: usize =
        std::env::args().nth(1).and_then(|number| number.parse().ok()).unwrap_or(5);
    let news = corpus::news(megabytes * 1_000_000);
    // The markup makes some ten times of a text.
    let html: Vec<String> =
        news.iter().take(news.len().div_ceil(10)).map(|story| markup::page(story)).collect();
    compare("HTML of news", &html, &html_readers(), HTML_UNIT);
    let one = vec![news.join("\n\n")];
    let corpora = [
        ("English news, 3 KB pages", news),
        ("English news, one text", one),
        ("beyond ASCII, 3 KB pages", corpus::beyond_ascii(megabytes * 400_000)),
    ];
    for (name, pages) in &corpora {
        compare(name, pages, &readers(), UNIT);
    }
}
