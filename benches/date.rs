//! Dates, on pages whose day is known, beside what it costs merely to find the words that tell of time.

#![allow(missing_docs)]

mod corpus;
mod throughput;

use aho_corasick::{AhoCorasick, MatchKind};
use copydesk::date::{Date, Normalizer};
use criterion::{Criterion, criterion_group, criterion_main};

/// One pass for the English names of months, weekdays, units, days and parts of the day.
fn words_of_time() -> AhoCorasick {
    const TELLS: [&str; 8] =
        ["month", "weekday", "unit", "day", "part", "season", "holiday", "ref"];
    let words = include_str!("../src/lexicon/en/time.txt").lines().filter_map(|line| {
        let (word, senses) = line.split_once('\t')?;
        let tells = |sense: &str| TELLS.contains(&sense.split(' ').next().unwrap_or_default());
        senses.split("; ").any(tells).then_some(word)
    });
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(words)
        .expect("an automaton of a few hundred words")
}

fn date(criterion: &mut Criterion) {
    let normalizer = Normalizer::new().anchor(Date::new(2013, 5, 8).ok());
    let words = words_of_time();
    let readers: [(&str, throughput::Reader); 2] = [
        ("timexes", Box::new(move |page| normalizer.timexes(page).len())),
        ("limit: aho-corasick over its words", Box::new(move |page| words.find_iter(page).count())),
    ];
    throughput::measure(criterion, "date", &corpus::all(), &readers);
}

criterion_group!(benches, date);
criterion_main!(benches);
