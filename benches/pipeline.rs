//! The whole desk, and how long it takes to set up.

#![allow(missing_docs)]

mod corpus;
mod throughput;

use copydesk::Annotator;
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation;

fn pipeline(criterion: &mut Criterion) {
    let mut texts = corpus::all().to_vec();
    texts.push(("news as one text", vec![corpus::news(5_000_000).join("\n\n")]));
    let annotator = Annotator::new();
    let readers: [(&str, throughput::Reader); 2] = [
        ("annotate", Box::new(move |page| annotator.annotate(page).sentences.len())),
        ("unicode_sentences", Box::new(|page| page.unicode_sentences().count())),
    ];
    throughput::measure(criterion, "pipeline", &texts, &readers);
    criterion.bench_function("building an Annotator", |bencher| {
        bencher.iter(|| black_box(Annotator::new()));
    });
}

criterion_group!(benches, pipeline);
criterion_main!(benches);
