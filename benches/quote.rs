//! Quotations: direct ones alone, with mixed ones, and all; beside Unicode's sentence bounds.
//!
//! On the five seeds one by one, as pages come, and on a text of two megabytes made from them.
//! Sentences are found beforehand; what is timed is the reading of quotations.

use copydesk::Span;
use copydesk::quote::{Attributor, Kind};
use copydesk::sentence::sentences;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation;

const SEEDS: [&str; 5] = [
    include_str!("../seeds/000_d26f5ab70bfd6cb2.txt"),
    include_str!("../seeds/001_e22a757215c468e7.txt"),
    include_str!("../seeds/002_ec7226fca23fb38d.txt"),
    include_str!("../seeds/003_ceea40003ea13d17.txt"),
    include_str!("../seeds/004_f32f75c55951323a.txt"),
];

fn quote(criterion: &mut Criterion) {
    let long = SEEDS.concat();
    let long = long.repeat((2 << 20) / long.len());
    let settings = [
        ("direct", Attributor::new().kinds([Kind::Direct])),
        ("direct and mixed", Attributor::new().kinds([Kind::Direct, Kind::Mixed])),
        ("all", Attributor::new()),
    ];
    for (name, pages) in [("seeds", SEEDS.to_vec()), ("two megabytes", vec![long.as_str()])] {
        let bounds: Vec<Vec<Span>> = pages.iter().map(|page| sentences(page).collect()).collect();
        let bytes = pages.iter().map(|page| page.len() as u64).sum();
        let mut group = criterion.benchmark_group("quote");
        group.throughput(Throughput::Bytes(bytes)).sample_size(20);
        for (kinds, attributor) in &settings {
            group.bench_function(BenchmarkId::new(*kinds, name), |bencher| {
                bencher.iter(|| {
                    for (page, bounds) in pages.iter().zip(&bounds) {
                        black_box(attributor.quotes_in(page, bounds));
                    }
                });
            });
        }
        group.bench_function(BenchmarkId::new("unicode_sentences", name), |bencher| {
            bencher.iter(|| {
                for page in &pages {
                    black_box(page.unicode_sentences().count());
                }
            });
        });
        group.finish();
    }
}

criterion_group!(benches, quote);
criterion_main!(benches);
