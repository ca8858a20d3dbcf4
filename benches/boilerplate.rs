//! The kinds of all lines, in bytes a second, beside the sentence bounds of `unicode-segmentation`.
//!
//! `seeds` is the five articles of `seeds/` one by one; `pages` is a text of some megabytes made of
//! pages that hold one seed each with menus above and teasers below, a page at a time; `one` is the same
//! megabytes as a single page.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation;

fn seeds() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the seeds")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a seed")).collect()
}

/// A seed as it stands on a page: a menu above it, related stories and a footer below.
fn page(seed: &str, number: usize) -> String {
    let menu =
        ["Home", "World", "Politics", "Business", "Sport", "Culture", "Sign in", "Subscribe"];
    let teasers: String = (0..12)
        .map(|teaser| format!("Harbour story {number} of {teaser} goes on\n{teaser} hours ago\n"))
        .collect();
    format!(
        "{}\n\n{seed}\n\nRelated stories\n{teasers}\nTerms of Use | Privacy Policy\n© 2013 Example\n",
        menu.join("\n")
    )
}

fn boilerplate(criterion: &mut Criterion) {
    let seeds = seeds();
    let pages: Vec<String> =
        (0..1000).map(|number| page(&seeds[number % seeds.len()], number)).collect();
    let one = vec![pages.join("\n")];
    let stripper = copydesk::boilerplate::Stripper::new();
    let mut group = criterion.benchmark_group("boilerplate");
    for (name, texts) in [("seeds", &seeds), ("pages", &pages), ("one", &one)] {
        let bytes: usize = texts.iter().map(String::len).sum();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_with_input(BenchmarkId::new("blocks", name), texts, |bencher, texts| {
            bencher.iter(|| {
                texts.iter().map(|text| stripper.blocks(black_box(text)).len()).sum::<usize>()
            })
        });
        group.bench_with_input(
            BenchmarkId::new("unicode_sentences", name),
            texts,
            |bencher, texts| {
                bencher.iter(|| {
                    texts
                        .iter()
                        .map(|text| black_box(text).unicode_sentences().count())
                        .sum::<usize>()
                })
            },
        );
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).measurement_time(std::time::Duration::from_secs(3));
    targets = boilerplate
}
criterion_main!(benches);
