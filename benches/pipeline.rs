//! The whole desk: MB/s over the seeds, over made-up English news page by page, and beyond ASCII.

#![allow(missing_docs)]

mod corpus;

use copydesk::Annotator;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation;

fn pipeline(c: &mut Criterion) {
    let texts = [
        ("seeds", corpus::seeds()),
        ("news", corpus::news(5_000_000)),
        ("beyond ASCII", corpus::beyond_ascii(2_000_000)),
    ];
    let annotator = Annotator::new();
    let mut group = c.benchmark_group("pipeline");
    group.sample_size(10);
    for (name, pages) in &texts {
        group.throughput(Throughput::Bytes(pages.iter().map(|page| page.len() as u64).sum()));
        group.bench_function(format!("annotate/{name}"), |b| {
            b.iter(|| {
                pages
                    .iter()
                    .map(|page| annotator.annotate(black_box(page)).quotes.len())
                    .sum::<usize>()
            });
        });
        group.bench_function(format!("unicode_sentences/{name}"), |b| {
            b.iter(|| {
                pages.iter().map(|page| black_box(page).unicode_sentences().count()).sum::<usize>()
            });
        });
    }
    group.finish();
    c.bench_function("building an Annotator", |b| b.iter(|| black_box(Annotator::new())));
}

criterion_group!(benches, pipeline);
criterion_main!(benches);
