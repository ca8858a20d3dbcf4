//! Quotations: direct ones alone, with mixed ones, and all; each finds the sentences first.

#![allow(missing_docs)]

mod corpus;
mod throughput;

use copydesk::quote::{Attributor, Kind};
use criterion::{Criterion, criterion_group, criterion_main};

fn quote(criterion: &mut Criterion) {
    let reader = |attributor: Attributor| -> throughput::Reader {
        Box::new(move |page| attributor.quotes(page).len())
    };
    let readers = [
        ("direct", reader(Attributor::new().kinds([Kind::Direct]))),
        ("direct and mixed", reader(Attributor::new().kinds([Kind::Direct, Kind::Mixed]))),
        ("all", reader(Attributor::new())),
    ];
    throughput::measure(criterion, "quote", &corpus::all(), &readers);
}

criterion_group!(benches, quote);
criterion_main!(benches);
