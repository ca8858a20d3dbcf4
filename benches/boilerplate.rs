//! The kinds of all lines.

#![allow(missing_docs)]

mod corpus;
mod throughput;

use copydesk::boilerplate::Stripper;
use criterion::{Criterion, criterion_group, criterion_main};

fn boilerplate(criterion: &mut Criterion) {
    let stripper = Stripper::new();
    let readers: [(&str, throughput::Reader); 1] =
        [("blocks", Box::new(move |page| stripper.blocks(page).len()))];
    throughput::measure(criterion, "boilerplate", &corpus::all(), &readers);
}

criterion_group!(benches, boilerplate);
criterion_main!(benches);
