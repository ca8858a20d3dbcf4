//! Dates, on pages whose day is known.

#![allow(missing_docs)]

mod corpus;
mod throughput;

use copydesk::date::{Date, Normalizer};
use criterion::{Criterion, criterion_group, criterion_main};

fn date(criterion: &mut Criterion) {
    let normalizer = Normalizer::new().anchor(Date::new(2013, 5, 8).ok());
    let readers: [(&str, throughput::Reader); 1] =
        [("timexes", Box::new(move |page| normalizer.timexes(page).len()))];
    throughput::measure(criterion, "date", &corpus::all(), &readers);
}

criterion_group!(benches, date);
criterion_main!(benches);
