//! Makes `src/boilerplate/html/model.txt`.
//!
//! ```text
//! cargo run --release --bin html -- DATA [--cross] > ../src/boilerplate/html/model.txt
//! ```
//!
//! `DATA` is a folder of gzipped JSON Lines named `*.html.jsonl.gz`: `html`, `site`, and `article`,
//! the gold text. `--cross` trains on four fifths of the sites and prints the figures of the last
//! fifth, five times, and makes no table.

use copydesk::boilerplate::html::training::{ALL, Page};
use copydesk_training::align::{known, shingles, words};
use copydesk_training::boost::{Model, Rows, Settings, train};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;

const FOLDS: usize = 5;

struct Sample {
    set: String,
    id: String,
    fold: usize,
    page: Page,
    article: String,
    /// The share of each line's words that are the article's, and how many words it has.
    gold: Vec<(f32, u32)>,
}

fn option(name: &str, default: f64) -> f64 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

fn main() {
    let mut data = None;
    let mut cross = false;
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next().expect("arguments") {
        match argument {
            lexopt::Arg::Long("cross") => cross = true,
            lexopt::Arg::Value(folder) => data = Some(PathBuf::from(folder)),
            other => panic!("{}", other.unexpected()),
        }
    }
    let mut samples = read(&data.expect("the folder of the data"));
    let first = Settings {
        trees: option("T1", 60.0) as usize,
        rate: option("R1", 0.2),
        shrink: option("L1", 10.0),
        rows: option("ROWS", 0.5),
        columns: option("COLS", 0.3),
        seed: option("SEED", 1.0) as u64,
    };
    let second = Settings {
        trees: option("T2", 60.0) as usize,
        rate: option("R2", 0.15),
        seed: first.seed + 1,
        ..first
    };
    // The first look's scores that the second is trained on come from models that do not know
    // the site.
    let mut outside: Vec<Vec<i32>> = samples.iter().map(|_| vec![]).collect();
    for fold in 0..FOLDS {
        let model = train(&rows(&samples, |sample| sample.fold != fold), &first);
        for (sample, outside) in samples.iter().zip(&mut outside) {
            if sample.fold == fold {
                *outside = scores(&model, sample);
            }
        }
    }
    let one = if cross { Model::default() } else { train(&rows(&samples, |_| true), &first) };
    if cross {
        println!("first look");
        report(&samples, &outside, 0, false);
    }
    for (sample, outside) in samples.iter_mut().zip(&outside) {
        sample.page.second(outside);
    }
    if cross {
        let mut after: Vec<Vec<i32>> = samples.iter().map(|_| vec![]).collect();
        for fold in 0..FOLDS {
            let model = train(&rows(&samples, |sample| sample.fold != fold), &second);
            for (sample, after) in samples.iter().zip(&mut after) {
                if sample.fold == fold {
                    *after = scores(&model, sample);
                }
            }
        }
        for limit in [-128, 0, 128] {
            println!("second look, limit {limit}");
            report(&samples, &after, limit, limit == 0);
        }
        println!("gold labels");
        let gold: Vec<Vec<i32>> = samples
            .iter()
            .map(|sample| {
                sample.gold.iter().map(|&(share, _)| if share >= 0.5 { 1 } else { -1000 }).collect()
            })
            .collect();
        report(&samples, &gold, 0, false);
        return;
    }
    let two = train(&rows(&samples, |_| true), &second);
    let mut table = String::new();
    one.write(&mut table);
    table.push_str("second\n");
    two.write(&mut table);
    print!("{HEAD}{table}");
}

const HEAD: &str = "\
# How sure it is that a line of an HTML page is the article: oblivious boosted trees over the
# columns of page.rs and html/features.rs.
# Origin: trained for copydesk on pages of the article-extraction-benchmark (Scrapinghub), fundus
# (flairNLP), newspaper4k, and the news pages of WCXB (Murrough Foley).
# Licence: MIT OR Apache-2.0; of the collections: MIT, MIT, MIT, and CC-BY-4.0.
# Command, in training/: cargo run --release --bin html -- DATA > ../src/boilerplate/html/model.txt
# A line is a tree: its questions `column>value`, and the leaves in 1/256 of log-odds.
";

fn scores(model: &Model, sample: &Sample) -> Vec<i32> {
    (0..sample.gold.len()).map(|row| model.score(|column| sample.page.column(column)[row])).collect()
}

fn rows(samples: &[Sample], wanted: impl Fn(&Sample) -> bool) -> Rows {
    let mut out = Rows { columns: vec![vec![]; ALL], labels: vec![], weights: vec![] };
    let (power, flat) = (option("PW", 0.5), option("LW", 20.0));
    for sample in samples.iter().filter(|sample| wanted(sample)) {
        // Each page counts alike but for its size, each line by its words.
        let all: f64 = sample.gold.iter().map(|&(_, words)| f64::from(words.min(150)) + flat).sum();
        let page = all.max(1.0).powf(-power);
        for &(share, words) in &sample.gold {
            let label = share >= 0.5;
            let clear = (2.0 * share - 1.0).abs().max(0.05);
            let weight = page * (f64::from(words.min(150)) + flat) * f64::from(clear);
            out.labels.push(label);
            out.weights.push(weight as f32);
        }
        for (column, values) in out.columns.iter_mut().enumerate() {
            values.extend_from_slice(sample.page.column(column));
        }
    }
    let mean = out.weights.iter().sum::<f32>() / out.weights.len() as f32;
    out.weights.iter_mut().for_each(|weight| *weight /= mean);
    out
}

fn report(samples: &[Sample], scores: &[Vec<i32>], limit: i32, dump: bool) {
    let mut sets: BTreeMap<&str, Vec<(f64, f64, f64, &str)>> = BTreeMap::new();
    for (sample, scores) in samples.iter().zip(scores) {
        let top = scores.iter().copied().max().unwrap_or(0).min(limit);
        let text = sample.page.text();
        let kept: Vec<&str> = sample
            .page
            .spans()
            .iter()
            .zip(scores)
            .filter(|(_, score)| **score >= top)
            .map(|(span, _)| &text[*span])
            .collect();
        let kept = kept.join("\n");
        let said: Vec<&str> = words(&kept).into_iter().map(|word| &kept[word]).collect();
        let gold: Vec<&str> =
            words(&sample.article).into_iter().map(|word| &sample.article[word]).collect();
        let (said, gold) = (shingles(&said), shingles(&gold));
        let hit: u32 =
            said.iter().map(|(key, count)| (*count).min(gold.get(key).copied().unwrap_or(0))).sum();
        let share = |all: u32| if all == 0 { 0.0 } else { f64::from(hit) / f64::from(all) };
        let (precision, recall) = (share(said.values().sum()), share(gold.values().sum()));
        let f1 = if hit == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        sets.entry(&sample.set).or_default().push((precision, recall, f1, &sample.id));
        sets.entry("all").or_default().push((precision, recall, f1, &sample.id));
    }
    for (set, mut figures) in sets {
        let count = figures.len() as f64;
        let precision = figures.iter().map(|f| f.0).sum::<f64>() / count;
        let recall = figures.iter().map(|f| f.1).sum::<f64>() / count;
        figures.sort_by(|a, b| a.2.total_cmp(&b.2));
        let tenth = (figures.len() / 10).max(1);
        let worst = figures[..tenth].iter().map(|f| f.2).sum::<f64>() / tenth as f64;
        println!(
            "{set:24} {:4} P {precision:.4} R {recall:.4} F1 {:.4} worst {worst:.4}",
            figures.len(),
            2.0 * precision * recall / (precision + recall)
        );
        if dump && set != "all" {
            for (precision, recall, f1, id) in figures.iter().take(option("WORST", 0.0) as usize) {
                println!("    {precision:.3} {recall:.3} {f1:.3} {id}");
            }
        }
    }
    if dump {
        if let Ok(id) = std::env::var("SHOW") {
            for (sample, scores) in samples.iter().zip(scores).filter(|(s, _)| s.id == id) {
                let text = sample.page.text();
                for ((span, score), gold) in sample.page.spans().iter().zip(scores).zip(&sample.gold) {
                    let mark = match (gold.0 >= 0.5, *score >= 0) {
                        (true, true) => "  ",
                        (true, false) => "- ",
                        (false, true) => "+ ",
                        _ => ". ",
                    };
                    let line: String = text[*span].chars().take(150).collect();
                    println!("{mark}{score:5} {line}");
                }
            }
        }
    }
}

fn read(data: &PathBuf) -> Vec<Sample> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(data)
        .expect("the folder of the data")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(".html.jsonl.gz"))
        .collect();
    files.sort();
    let mut samples = vec![];
    for path in files {
        let set = path.file_name().unwrap_or_default().to_string_lossy();
        let set = set.replace(".html.jsonl.gz", "");
        let file = std::fs::File::open(&path).expect("a file of the data");
        for line in BufReader::new(flate2::read::GzDecoder::new(file)).lines() {
            let row: serde_json::Value =
                serde_json::from_str(&line.expect("a line")).expect("a line of JSON");
            let text = |field: &str| row[field].as_str().unwrap_or_default();
            let article = text("article").to_owned();
            let page = Page::new(text("html"));
            let gold = shares(&page, &article);
            let fold = text("site").bytes().fold(17u64, |sum, byte| {
                sum.wrapping_mul(31).wrapping_add(u64::from(byte))
            });
            samples.push(Sample {
                set: set.clone(),
                id: text("id").to_owned(),
                fold: (fold % FOLDS as u64) as usize,
                page,
                article,
                gold,
            });
        }
    }
    samples
}

/// For each line, the share of its words that are the article's, and how many they are.
fn shares(page: &Page, article: &str) -> Vec<(f32, u32)> {
    let text = page.text();
    let places = words(text);
    let said: Vec<&str> = places.iter().map(|word| &text[word.clone()]).collect();
    let gold: Vec<&str> = words(article).into_iter().map(|word| &article[word]).collect();
    let known = known(&said, &gold);
    let mut at = 0;
    page.spans()
        .iter()
        .map(|span| {
            let (mut all, mut hit) = (0, 0);
            while at < places.len() && places[at].start < span.end() {
                all += 1;
                hit += u32::from(known[at]);
                at += 1;
            }
            (if all == 0 { 0.0 } else { hit as f32 / all as f32 }, all)
        })
        .collect()
}
