//! Makes `src/boilerplate/model.txt`.
//!
//! ```text
//! cargo run --release --bin boilerplate -- DATA [--cross SEED] > ../src/boilerplate/model.txt
//! ```
//!
//! `DATA` is a folder of gzipped JSON Lines named `*.text.*.jsonl.gz`: `text`, `site`, and `blocks`, one
//! for each line that is not blank, with `kind`. `--cross` trains on four fifths of the sites and
//! prints the figures of the last fifth, five times, and makes no table; another seed parts the sites
//! otherwise.

use copydesk::boilerplate::training::{COLUMNS, Page, SLOTS};
use copydesk_training::boost::{Model, Random, Rows, Settings, train};
use copydesk_training::texts::{More, Source};
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
    let mut cross = None;
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next().expect("arguments") {
        match argument {
            lexopt::Arg::Long("cross") => {
                let seed = arguments.value().expect("a seed of the folds");
                cross = Some(seed.to_string_lossy().parse().expect("a number"));
            }
            lexopt::Arg::Value(folder) => data = Some(PathBuf::from(folder)),
            other => panic!("{}", other.unexpected()),
        }
    }
    let mut samples = read(&data.expect("the folder of the data"), cross.unwrap_or(0));
    let settings =
        Settings { trees: 96, rate: 0.2, shrink: 30.0, rows: 0.4, columns: 0.25, seed: 4 };
    // What a word weighs on a page is learned from other sites.
    for fold in 0..FOLDS {
        let words = taste(&samples, |sample| sample.fold != fold);
        for sample in samples.iter_mut().filter(|sample| sample.fold == fold) {
            sample.page.look(&words);
        }
    }
    if cross.is_some() {
        let mut unseen: Vec<Vec<i32>> = vec![vec![]; samples.len()];
        for fold in 0..FOLDS {
            let model = train(&rows(&samples, |sample| sample.fold != fold), &settings);
            for (sample, unseen) in samples.iter().zip(&mut unseen) {
                if sample.fold == fold {
                    *unseen = scores(&model, &sample.page, sample.gold.len());
                }
            }
        }
        report(&samples, &unseen);
        return;
    }
    let mut table = taste(&samples, |_| true);
    train(&rows(&samples, |_| true), &settings).write(&mut table);
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

fn rows(samples: &[Sample], wanted: impl Fn(&Sample) -> bool) -> Rows {
    let mut out = Rows { columns: vec![vec![]; COLUMNS], labels: vec![], weights: vec![] };
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

fn read(data: &PathBuf, seed: u64) -> Vec<Sample> {
    let sources = sources(data, seed);
    let mut random = Random::new(7);
    let mut samples = vec![];
    for source in &sources {
        let article = source.set.contains("article");
        let weight = if article { 0.4 } else { 1.0 };
        samples.push(sample(source, Page::new(&source.text), weight, false));
        if !article {
            // The same lines as another tool might have laid them out.
            let between = if random.next() < 0.5 { "\n" } else { "\n\n" };
            let lines: Vec<&str> =
                source.text.split('\n').filter(|line| !line.trim().is_empty()).collect();
            samples.push(sample(source, Page::new(&lines.join(between)), weight * 0.5, true));
            let strange = Page::estranged(&source.text, salt(&source.text), 0);
            samples.push(sample(source, strange, weight * 0.25, true));
        }
    }
    // Articles in pages of other sites of their fold: what a page looks like says little of where its
    // article begins and ends.
    let more: Vec<More> = (0..FOLDS)
        .map(|fold| {
            let of = |source: &&Source| source.fold == fold && source.set.ends_with(".full");
            More::of(sources.iter().filter(of))
        })
        .collect();
    for source in &sources {
        let article = source.set.contains("article");
        let others: Vec<&Source> = sources
            .iter()
            .filter(|other| {
                let alike = |part: &str| other.set.contains(part) == source.set.contains(part);
                other.fold == source.fold && alike("full") && alike("article")
            })
            .collect();
        let (times, weight) = if article { (1, 0.1) } else { (3, 0.2) };
        for _ in 0..times {
            let other = random.pick(&others);
            let foot = if random.next() < 0.5 { random.pick(&others) } else { source };
            if let Some(made) = source.with(other, foot, &more[source.fold], &mut random) {
                // Every other one in a language of which the lists know a part only: words that tell
                // much on the sites at hand are missing on others.
                let (whole, share) = (random.next() < 0.5, random.below(256) as u32);
                let page = if whole {
                    Page::new(&made.text)
                } else {
                    Page::estranged(&made.text, salt(&made.text), share)
                };
                samples.push(sample(&made, page, weight, true));
            }
        }
    }
    samples
}

/// What words are made strange by: another number for every page, and always the same.
fn salt(text: &str) -> u32 {
    text.len() as u32 * 2 + 1
}

fn sample(source: &Source, page: Page, weight: f32, made: bool) -> Sample {
    let letters = page.letters();
    assert_eq!(letters.len(), source.gold.len(), "a line for each of the gold");
    Sample {
        set: source.set.clone(),
        fold: source.fold,
        page,
        gold: source.gold.clone(),
        titles: source.titles.clone(),
        letters,
        weight,
        made,
    }
}

fn sources(data: &PathBuf, seed: u64) -> Vec<Source> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(data)
        .expect("the folder of the data")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().contains(".text."))
        .collect();
    files.sort();
    let mut sources = vec![];
    for path in files {
        let set = path.file_name().unwrap_or_default().to_string_lossy().replace(".jsonl.gz", "");
        let file = std::fs::File::open(&path).expect("a file of the data");
        for line in BufReader::new(flate2::read::GzDecoder::new(file)).lines() {
            let row: serde_json::Value =
                serde_json::from_str(&line.expect("a line")).expect("a line of JSON");
            let kinds: Vec<&str> = row["blocks"]
                .as_array()
                .expect("blocks")
                .iter()
                .map(|block| block["kind"].as_str().unwrap_or_default())
                .collect();
            let site = row["site"].as_str().unwrap_or_default();
            let fold = Random::new(site.bytes().fold(17 + seed, |sum, byte| {
                (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
            }))
            .below(FOLDS);
            sources.push(Source {
                set: set.clone(),
                fold,
                text: row["text"].as_str().expect("text").to_owned(),
                gold: kinds
                    .iter()
                    .map(|kind| match *kind {
                        "body" => Some(true),
                        "boilerplate" => Some(false),
                        _ => None,
                    })
                    .collect(),
                titles: kinds.iter().map(|kind| *kind == "title").collect(),
            });
        }
    }
    sources
}
