//! Makes `src/boilerplate/model.txt`.
//!
//! ```text
//! cargo run --release --bin boilerplate -- DATA [--cross | --nested] > ../src/boilerplate/model.txt
//! ```
//!
//! `DATA` is a folder of gzipped JSON Lines named `*.text.*.jsonl.gz`: `text`, `site`, and `blocks`, one
//! for each line that is not blank, with `kind`. `--cross` trains on four fifths of the sites and
//! prints the figures of the last fifth, five times, and makes no table. `--nested` does the same with a
//! first look for each pair of fifths, so that the second look's training knows nothing of the last
//! fifth even by way of the first look's scores; it takes three times as long.

use copydesk::boilerplate::training::{ALL, FIRST, Page, SLOTS};
use copydesk_training::boost::{Model, Random, Rows, Settings, train};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;

const FOLDS: usize = 5;

struct Sample {
    set: String,
    fold: usize,
    page: Page,
    /// `None` where the gold is neutral.
    gold: Vec<Option<bool>>,
    /// Headlines are neutral in the gold; they are no body, and are learned as such.
    titles: Vec<bool>,
    letters: Vec<u32>,
    weight: f32,
    /// Made from another sample, and not scored.
    made: bool,
}

fn main() {
    let mut data = None;
    let (mut cross, mut nested) = (false, false);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next().expect("arguments") {
        match argument {
            lexopt::Arg::Long("cross") => cross = true,
            lexopt::Arg::Long("nested") => (cross, nested) = (true, true),
            lexopt::Arg::Value(folder) => data = Some(PathBuf::from(folder)),
            other => panic!("{}", other.unexpected()),
        }
    }
    let mut samples = read(&data.expect("the folder of the data"));
    let first = Settings { trees: 80, rate: 0.18, shrink: 60.0, rows: 0.4, columns: 0.4, seed: 1 };
    let second = Settings { trees: 60, rate: 0.15, seed: 2, ..first };
    for fold in 0..FOLDS {
        let words = taste(&samples, |sample| sample.fold != fold);
        for sample in samples.iter_mut().filter(|sample| sample.fold == fold) {
            sample.page.first(&words);
        }
    }
    let words = if cross { String::new() } else { taste(&samples, |_| true) };
    if cross {
        crossed(&mut samples, &first, &second, nested);
        return;
    }
    let mut outside: Vec<Vec<i32>> = samples.iter().map(|_| vec![]).collect();
    for fold in 0..FOLDS {
        let model = train(&rows(&samples, FIRST, |sample| sample.fold != fold), &first);
        eprintln!("first look without fold {fold}");
        for (sample, outside) in samples.iter().zip(&mut outside) {
            if sample.fold == fold {
                *outside = scores(&model, &sample.page, sample.gold.len());
            }
        }
    }
    let one = train(&rows(&samples, FIRST, |_| true), &first);
    for (sample, outside) in samples.iter_mut().zip(&outside) {
        sample.page.second(outside);
    }
    let two = train(&rows(&samples, ALL, |_| true), &second);
    let mut table = words;
    one.write(&mut table);
    table.push_str("second\n");
    two.write(&mut table);
    print!("{HEAD}{table}");
}

const HEAD: &str = "\
# How sure it is that a line is the article: oblivious boosted trees over the columns of page.rs.
# Origin: trained for copydesk on pages of the article-extraction-benchmark (Scrapinghub), fundus
# (flairNLP), newspaper4k, and the news and article pages of WCXB (Murrough Foley).
# Licence: MIT OR Apache-2.0; of the collections: MIT, MIT, MIT, and CC-BY-4.0.
# Command, in training/: cargo run --release --bin boilerplate -- DATA > ../src/boilerplate/model.txt
# A line is a tree: six questions `column>value`, and the leaves in 1/256 of log-odds.
";

fn crossed(samples: &mut [Sample], first: &Settings, second: &Settings, nested: bool) {
    // First looks by the two folds, or the one, that they have not seen.
    let mut looks: BTreeMap<(usize, usize), Vec<Vec<i32>>> = BTreeMap::new();
    for low in 0..FOLDS {
        for high in low..FOLDS {
            if low != high && !nested {
                continue;
            }
            let model = train(
                &rows(samples, FIRST, |sample| sample.fold != low && sample.fold != high),
                first,
            );
            let found = samples
                .iter()
                .map(|sample| {
                    let seen = sample.fold != low && sample.fold != high;
                    if seen { vec![] } else { scores(&model, &sample.page, sample.gold.len()) }
                })
                .collect();
            looks.insert((low, high), found);
        }
    }
    let mut before: Vec<Vec<i32>> = vec![vec![]; samples.len()];
    let mut after: Vec<Vec<i32>> = vec![vec![]; samples.len()];
    for fold in 0..FOLDS {
        for (at, sample) in samples.iter_mut().enumerate() {
            let pair = if nested {
                (fold.min(sample.fold), fold.max(sample.fold))
            } else {
                (sample.fold, sample.fold)
            };
            let look = &looks[&pair][at];
            if sample.fold == fold {
                before[at].clone_from(look);
            }
            sample.page.second(look);
        }
        let model = train(&rows(samples, ALL, |sample| sample.fold != fold), second);
        for (sample, after) in samples.iter().zip(&mut after) {
            if sample.fold == fold {
                *after = scores(&model, &sample.page, sample.gold.len());
            }
        }
    }
    println!("first look");
    report(samples, &before);
    println!("second look");
    report(samples, &after);
    let both: Vec<Vec<i32>> = before
        .iter()
        .zip(&after)
        .map(|(before, after)| before.iter().zip(after).map(|(a, b)| (a + b) / 2).collect())
        .collect();
    println!("both looks");
    report(samples, &both);
}

/// Weights of words, by logistic regression over the words of lines, written as in the table.
fn taste(samples: &[Sample], wanted: impl Fn(&Sample) -> bool) -> String {
    let mut weights = vec![0f64; SLOTS];
    let mut squares = vec![1f64; SLOTS];
    let mut rows: Vec<(Vec<usize>, bool, f64)> = vec![];
    for sample in samples.iter().filter(|sample| !sample.made && wanted(sample)) {
        let each = f64::from(sample.weight) / (sample.gold.len() as f64).sqrt();
        for (at, gold) in sample.gold.iter().enumerate() {
            if gold.is_none() && !sample.titles[at] {
                continue;
            }
            let mut slots = sample.page.slots(at);
            slots.sort_unstable();
            slots.dedup();
            if !slots.is_empty() {
                rows.push((slots, *gold == Some(true), each));
            }
        }
    }
    let mean = rows.iter().map(|row| row.2).sum::<f64>() / rows.len() as f64;
    let mut random = Random::new(3);
    let (rate, decay) = (0.1, 0.0002);
    let mut bias = 0.0;
    for _ in 0..4 {
        for at in (1..rows.len()).rev() {
            rows.swap(at, (random.next() * (at + 1) as f64) as usize);
        }
        for (slots, label, weight) in &rows {
            let scale = 1.0 / (slots.len() as f64).sqrt();
            let sum = bias + slots.iter().map(|&slot| weights[slot]).sum::<f64>() * scale;
            let chance = 1.0 / (1.0 + (-sum).exp());
            let slope = (f64::from(u8::from(*label)) - chance) * (weight / mean).min(5.0);
            bias += 0.01 * slope;
            for &slot in slots {
                let step = slope * scale - decay * weights[slot];
                squares[slot] += step * step;
                weights[slot] += rate * step / squares[slot].sqrt();
            }
        }
    }
    let mut out = String::new();
    for weights in weights.chunks(64) {
        out += "words";
        for weight in weights {
            out += &format!(" {}", (weight * 16.0).round().clamp(-127.0, 127.0) as i32);
        }
        out.push('\n');
    }
    out
}

fn scores(model: &Model, page: &Page, rows: usize) -> Vec<i32> {
    (0..rows).map(|row| model.score(|column| page.value(row, column))).collect()
}

fn rows(samples: &[Sample], columns: usize, wanted: impl Fn(&Sample) -> bool) -> Rows {
    let mut out = Rows { columns: vec![vec![]; columns], labels: vec![], weights: vec![] };
    for sample in samples.iter().filter(|sample| wanted(sample)) {
        let count = sample.gold.iter().flatten().count().max(1);
        let each = sample.weight * (count as f32).powf(-0.5);
        let wanted: Vec<usize> = (0..sample.gold.len())
            .filter(|&at| sample.gold[at].is_some() || sample.titles[at])
            .collect();
        for &at in &wanted {
            let letters = (sample.letters[at] as f32).min(600.0);
            let known = if sample.gold[at].is_some() { 1.0 } else { 0.5 };
            out.labels.push(sample.gold[at] == Some(true));
            out.weights.push(known * each * (1.0 + letters / 150.0));
        }
        for (column, values) in out.columns.iter_mut().enumerate() {
            values.extend(wanted.iter().map(|&at| sample.page.value(at, column)));
        }
    }
    let mean = out.weights.iter().sum::<f32>() / out.weights.len() as f32;
    out.weights.iter_mut().for_each(|weight| *weight /= mean);
    out
}

fn report(samples: &[Sample], scores: &[Vec<i32>]) {
    let mut sets: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    for (sample, scores) in samples.iter().zip(scores) {
        if sample.made {
            continue;
        }
        let kept = sample.page.keep(scores);
        let (mut line, mut letter) = ([0f64; 3], [0f64; 3]);
        for ((gold, kept), letters) in sample.gold.iter().zip(kept).zip(&sample.letters) {
            let which = match (gold, kept) {
                (Some(true), true) => 0,
                (Some(false), true) => 1,
                (Some(true), false) => 2,
                _ => continue,
            };
            line[which] += 1.0;
            letter[which] += f64::from(*letters);
        }
        let f1 = |[hit, extra, lost]: [f64; 3]| {
            if hit == 0.0 { 0.0 } else { 2.0 * hit / (2.0 * hit + extra + lost) }
        };
        let figures = (f1(line), f1(letter));
        let group = if sample.set.contains("article") {
            "ARTICLE"
        } else if sample.set.contains("full") {
            "NEWS full"
        } else {
            "NEWS half"
        };
        let skip = sample.set.contains("inscriptis");
        sets.entry(&sample.set).or_default().push(figures);
        if !skip {
            sets.entry(group).or_default().push(figures);
        }
    }
    for (set, mut figures) in sets {
        let mean = |of: &dyn Fn(&(f64, f64)) -> f64, figures: &[(f64, f64)]| {
            figures.iter().map(of).sum::<f64>() / figures.len() as f64
        };
        let lines = mean(&|f| f.0, &figures);
        let letters = mean(&|f| f.1, &figures);
        figures.sort_by(|a, b| a.1.total_cmp(&b.1));
        let worst = mean(&|f| f.1, &figures[..(figures.len() / 10).max(1)]);
        println!(
            "{set:32} {:4} lines {lines:.3} chars {letters:.3} worst {worst:.3}",
            figures.len()
        );
    }
}

fn read(data: &PathBuf) -> Vec<Sample> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(data)
        .expect("the folder of the data")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().contains(".text."))
        .collect();
    files.sort();
    let mut samples = vec![];
    let mut random = Random::new(7);
    for path in files {
        let set = path.file_name().unwrap_or_default().to_string_lossy().replace(".jsonl.gz", "");
        let file = std::fs::File::open(&path).expect("a file of the data");
        for line in BufReader::new(flate2::read::GzDecoder::new(file)).lines() {
            let row: serde_json::Value =
                serde_json::from_str(&line.expect("a line")).expect("a line of JSON");
            let text = row["text"].as_str().expect("text");
            let gold: Vec<Option<bool>> = row["blocks"]
                .as_array()
                .expect("blocks")
                .iter()
                .map(|block| match block["kind"].as_str() {
                    Some("body") => Some(true),
                    Some("boilerplate") => Some(false),
                    _ => None,
                })
                .collect();
            let titles: Vec<bool> = row["blocks"]
                .as_array()
                .expect("blocks")
                .iter()
                .map(|block| block["kind"] == "title")
                .collect();
            let site = row["site"].as_str().unwrap_or_default();
            let fold = site.bytes().fold(17u64, |sum, byte| sum.wrapping_mul(31) + u64::from(byte));
            let article = set.contains("article");
            let mut add = |page: Page, weight: f32, made: bool| {
                let letters = page.letters();
                if letters.len() != gold.len() {
                    eprintln!("{}: {} lines, {} in gold", row["id"], letters.len(), gold.len());
                    return;
                }
                samples.push(Sample {
                    set: set.clone(),
                    fold: (fold % FOLDS as u64) as usize,
                    page,
                    gold: gold.clone(),
                    titles: titles.clone(),
                    letters,
                    weight,
                    made,
                });
            };
            let weight = if article { 0.4 } else { 1.0 };
            add(Page::new(text), weight, false);
            if !article {
                // The same lines as another tool might have laid them out.
                let between = if random.next() < 0.5 { "\n" } else { "\n\n" };
                let lines: Vec<&str> =
                    text.split('\n').filter(|line| !line.trim().is_empty()).collect();
                add(Page::new(&lines.join(between)), weight * 0.5, true);
                add(Page::estranged(text, text.len() as u32 * 2 + 1), weight * 0.25, true);
            }
        }
    }
    samples
}
