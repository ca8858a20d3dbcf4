//! How fast dates are found: on the five seeds and on a text of some megabytes made from them,
//! beside the sentence bounds of `unicode-segmentation`, which finds none.

use copydesk::date::{Date, Normalizer};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation;

fn seeds() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of seeds")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a seed")).collect()
}

fn date(criterion: &mut Criterion) {
    let seeds = seeds();
    let large = seeds.join("\n\n").repeat(80);
    let normalizer = Normalizer::new().anchor(Date::new(2013, 5, 8).ok());
    let mut group = criterion.benchmark_group("date");
    let bytes = seeds.iter().map(|seed| seed.len() as u64).sum();
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("seeds", |bencher| {
        bencher.iter(|| {
            seeds.iter().map(|seed| normalizer.timexes(black_box(seed)).len()).sum::<usize>()
        });
    });
    group.sample_size(20).throughput(Throughput::Bytes(large.len() as u64));
    group.bench_function("large", |bencher| {
        bencher.iter(|| normalizer.timexes(black_box(&large)).len());
    });
    group.bench_function("large, unicode_sentences", |bencher| {
        bencher.iter(|| black_box(&large).unicode_sentences().count());
    });
    group.finish();
}

criterion_group!(benches, date);
criterion_main!(benches);
