//! MB/s of readers over texts: what every bench does alike.

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput};
use std::hint::black_box;
use std::time::Duration;

/// Something that reads a page, and says how much it found.
pub(crate) type Reader = Box<dyn Fn(&str) -> usize>;

/// Times each reader over each text, a page at a time.
pub(crate) fn measure(
    criterion: &mut Criterion,
    name: &str,
    texts: &[(&str, Vec<String>)],
    readers: &[(&str, Reader)],
) {
    let mut group = criterion.benchmark_group(name);
    // A pass over megabytes is long enough to be timed by itself, so that few passes will do.
    group
        .sample_size(10)
        .sampling_mode(SamplingMode::Flat)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2));
    for (text, pages) in texts {
        group.throughput(Throughput::Bytes(pages.iter().map(|page| page.len() as u64).sum()));
        for (reader, read) in readers {
            group.bench_with_input(BenchmarkId::new(*reader, text), pages, |bencher, pages| {
                bencher.iter(|| pages.iter().map(|page| read(black_box(page))).sum::<usize>());
            });
        }
    }
    group.finish();
}
