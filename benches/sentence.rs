//! Where sentences end, beside the sentence bounds of `unicode-segmentation`.

#![allow(missing_docs)]

mod corpus;
mod throughput;

use copydesk::sentence::Segmenter;
use criterion::{Criterion, criterion_group, criterion_main};
use unicode_segmentation::UnicodeSegmentation;

fn sentence(criterion: &mut Criterion) {
    let segmenter = Segmenter::new();
    let readers: [(&str, throughput::Reader); 2] = [
        ("sentences", Box::new(move |page| segmenter.sentences(page).count())),
        ("unicode_sentences", Box::new(|page| page.unicode_sentences().count())),
    ];
    throughput::measure(criterion, "sentence", &corpus::all(), &readers);
}

criterion_group!(benches, sentence);
criterion_main!(benches);
