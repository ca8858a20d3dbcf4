//! Sentences a second, in bytes, beside the sentence bounds of `unicode-segmentation`.
//!
//! The texts are the five articles of `seeds/`: each by itself, all of them, and some megabytes of
//! them one behind the other.

use copydesk::sentence::sentences;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::path::Path;
use unicode_segmentation::UnicodeSegmentation;

fn seeds() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("seeds")
        .map(|entry| entry.expect("a seed").path())
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a text")).collect()
}

fn bench(criterion: &mut Criterion) {
    let seeds = seeds();
    let long = seeds.join("\n\n").repeat(200);
    let texts = [("articles", seeds), ("one text", vec![long])];
    let mut group = criterion.benchmark_group("sentences");
    for (name, texts) in &texts {
        let bytes = texts.iter().map(String::len).sum::<usize>();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_with_input(BenchmarkId::new("copydesk", name), texts, |bencher, texts| {
            bencher.iter(|| {
                for text in texts {
                    sentences(black_box(text)).for_each(|span| {
                        black_box(span);
                    });
                }
            });
        });
        group.bench_with_input(
            BenchmarkId::new("unicode-segmentation", name),
            texts,
            |bencher, texts| {
                bencher.iter(|| {
                    for text in texts {
                        black_box(text.as_str()).split_sentence_bound_indices().for_each(|bound| {
                            black_box(bound);
                        });
                    }
                });
            },
        );
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = bench
}
criterion_main!(benches);
