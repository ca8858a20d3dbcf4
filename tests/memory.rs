//! What the desk asks of memory: how much of it at a time, and how often.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use allocation_counter::measure;
use copydesk::Annotator;
use copydesk::date::Normalizer;
use copydesk::quote::Attributor;

/// Bytes of the long text; a debug build has no patience for more.
const LONG: u64 = if cfg!(debug_assertions) { 1_000_000 } else { 50_000_000 };

fn long_text() -> String {
    corpus::news(LONG as usize).join("\n\n")
}

#[test]
fn the_peak_is_below_twelve_times_the_text() {
    let (annotator, text) = (Annotator::new(), long_text());
    annotator.annotate("“No,” said Ann Lee on May 7.");
    let used = measure(|| drop(annotator.annotate(&text)));
    let times = used.bytes_max / text.len() as u64;
    assert!(times < 12, "{} bytes for a text of {}", used.bytes_max, text.len());
}

/// Sentences are read as they are asked for, so they need no memory that grows.
#[test]
fn sentences_need_no_memory() {
    let text = corpus::news(200_000).join("\n\n");
    // The word lists are made when they are first asked for, some of them by rare lines alone.
    copydesk::sentence::sentences(&text).count();
    let used = measure(|| {
        std::hint::black_box(copydesk::sentence::sentences(&text).count());
    });
    assert_eq!(used.count_total, 0);
}

#[test]
fn a_handful_of_allocations_for_each_thing_found() {
    let text = corpus::news(300_000).join("\n\n");
    let annotator = Annotator::new();
    let article = annotator.annotate(&text);
    let each = |found: usize, used: allocation_counter::AllocationInfo| {
        used.count_total as f64 / found as f64
    };
    let blocks = each(article.blocks.len(), measure(|| drop(copydesk::boilerplate::blocks(&text))));
    let (attributor, normalizer) = (Attributor::new(), Normalizer::new());
    let quotes = attributor.quotes(&text).len();
    let quotes = each(quotes, measure(|| drop(attributor.quotes(&text))));
    let timexes = normalizer.timexes(&text).len();
    let timexes = each(timexes, measure(|| drop(normalizer.timexes(&text))));
    let found = article.blocks.len() + article.quotes.len() + article.timexes.len();
    let all = each(found, measure(|| drop(annotator.annotate(&text))));
    // Quotations are read by the paragraph, whose tables are counted here too.
    for (what, each, most) in [
        ("block", blocks, 1.0),
        ("quote", quotes, 20.0),
        ("timex", timexes, 3.0),
        ("all", all, 6.0),
    ] {
        println!("{what}: {each:.1} allocations each");
        assert!(each < most, "{what}: {each:.1} allocations each");
    }
}
