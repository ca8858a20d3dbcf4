//! Makes `src/boilerplate/html/model.txt`.
//!
//! ```text
//! cargo run --release --bin html -- DATA [--cross N [--pages FILE]] > ../src/boilerplate/html/model.txt
//! ```
//!
//! `DATA` is a folder of gzipped JSON Lines named `*.html.jsonl.gz`: `html`, `site`, and `article`,
//! the gold text. `--cross` trains on four fifths of the sites and prints the figures of the last
//! fifth, five times, and makes no table; N says which of the ways to part the sites. `FILE` is then
//! given what became of each page, as JSON Lines.

use copydesk::boilerplate::html::training::{ALL, Page};
use copydesk_training::align::{known, shingles, words};
use copydesk_training::boost::{Model, Random, Rows, Settings, train};
use copydesk_training::pages::{paragraphs, shortened, with_more};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;

const FOLDS: usize = 5;

struct Sample {
    set: String,
    site: String,
    fold: usize,
    page: Page,
    article: String,
    /// The share of each line's words that are the article's, and how many words it has.
    gold: Vec<(f32, u32)>,
    weight: f64,
    /// Made from another sample, and not scored.
    made: bool,
}

fn main() {
    let mut data = None;
    let mut cross = None;
    let mut pages = None;
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next().expect("arguments") {
        match argument {
            lexopt::Arg::Long("cross") => {
                let number = arguments.value().ok().and_then(|value| value.to_str()?.parse().ok());
                cross = Some(number.expect("a number behind --cross"));
            }
            lexopt::Arg::Long("pages") => {
                pages = Some(PathBuf::from(arguments.value().expect("a file behind --pages")));
            }
            lexopt::Arg::Value(folder) => data = Some(PathBuf::from(folder)),
            other => panic!("{}", other.unexpected()),
        }
    }
    let data = data.expect("the folder of the data");
    let mut samples = read(&data, cross.unwrap_or(0));
    let first =
        Settings { trees: 80, rate: 0.17, shrink: 10.0, rows: 0.35, columns: 0.25, seed: 1 };
    let second = Settings { trees: 64, rate: 0.15, seed: first.seed + 1, ..first };
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
    let one =
        if cross.is_some() { Model::default() } else { train(&rows(&samples, |_| true), &first) };
    let unseen = report(&samples, &outside);
    for (sample, outside) in samples.iter_mut().zip(&outside) {
        sample.page.second(outside);
    }
    if cross.is_some() {
        let mut after: Vec<Vec<i32>> = samples.iter().map(|_| vec![]).collect();
        for fold in 0..FOLDS {
            let model = train(&rows(&samples, |sample| sample.fold != fold), &second);
            for (sample, after) in samples.iter().zip(&mut after) {
                if sample.fold == fold {
                    *after = scores(&model, sample);
                }
            }
        }
        for (after, before) in after.iter_mut().zip(&outside) {
            for (after, before) in after.iter_mut().zip(before) {
                *after = (*after + before) / 2;
            }
        }
        if let Some(file) = pages {
            std::fs::write(file, told(&samples, &after)).expect("a file that can be written");
        }
        println!("first look\n{unseen}both looks\n{}", report(&samples, &after));
        let gold: Vec<Vec<i32>> = samples
            .iter()
            .map(|sample| {
                sample.gold.iter().map(|&(share, _)| if share >= 0.5 { 1 } else { -1000 }).collect()
            })
            .collect();
        println!("gold labels\n{}", report(&samples, &gold));
        return;
    }
    let two = train(&rows(&samples, |_| true), &second);
    let mut table = String::new();
    one.write(&mut table);
    table.push_str("second\n");
    two.write(&mut table);
    print!("{HEAD}{unseen}{table}");
}

const HEAD: &str = "\
# How sure it is that a line of an HTML page is the article: oblivious boosted trees over the
# columns of page.rs and html/features.rs.
# Origin: trained for copydesk on pages of the article-extraction-benchmark (Scrapinghub), fundus
# (flairNLP), newspaper4k, and the news pages of WCXB (Murrough Foley).
# Licence: MIT OR Apache-2.0; of the collections: MIT, MIT, MIT, and CC-BY-4.0.
# Command, in training/: cargo run --release --bin html -- DATA > ../src/boilerplate/html/model.txt
# A line is a tree: its questions `column>value`, and the leaves in 1/256 of log-odds.
# Shingle figures of the first look alone, each page by a model that does not know its site:
";

fn scores(model: &Model, sample: &Sample) -> Vec<i32> {
    (0..sample.gold.len()).map(|row| model.score(|column| sample.page.value(row, column))).collect()
}

fn rows(samples: &[Sample], wanted: impl Fn(&Sample) -> bool) -> Rows {
    let mut out = Rows { columns: vec![vec![]; ALL], labels: vec![], weights: vec![] };
    const FLAT: f64 = 20.0;
    for sample in samples.iter().filter(|sample| wanted(sample)) {
        // Each page counts alike but for its size, each line by its words.
        let all: f64 = sample.gold.iter().map(|&(_, words)| f64::from(words.min(150)) + FLAT).sum();
        let page = all.max(1.0).powf(-0.5) * sample.weight;
        for &(share, words) in &sample.gold {
            let label = share >= 0.5;
            let clear = (2.0 * share - 1.0).abs().max(0.05);
            let weight = page * (f64::from(words.min(150)) + FLAT) * f64::from(clear);
            out.labels.push(label);
            out.weights.push(weight as f32);
        }
        for (column, values) in out.columns.iter_mut().enumerate() {
            values.extend((0..sample.gold.len()).map(|row| sample.page.value(row, column)));
        }
    }
    let mean = out.weights.iter().sum::<f32>() / out.weights.len() as f32;
    out.weights.iter_mut().for_each(|weight| *weight /= mean);
    out
}

/// Precision, recall and F1 of a page, over its shingles.
fn figures(sample: &Sample, keep: &[bool]) -> (f64, f64, f64) {
    let text = sample.page.text();
    let spans = sample.page.spans();
    let kept = spans.iter().zip(keep).filter(|(_, keep)| **keep).map(|(span, _)| &text[*span]);
    let kept = kept.collect::<Vec<&str>>().join("\n");
    let said: Vec<&str> = words(&kept).into_iter().map(|word| &kept[word]).collect();
    let gold: Vec<&str> =
        words(&sample.article).into_iter().map(|word| &sample.article[word]).collect();
    let (said, gold) = (shingles(&said), shingles(&gold));
    let hit: u32 =
        said.iter().map(|(key, count)| (*count).min(gold.get(key).copied().unwrap_or(0))).sum();
    let share = |all: u32| if all == 0 { 0.0 } else { f64::from(hit) / f64::from(all) };
    let (precision, recall) = (share(said.values().sum()), share(gold.values().sum()));
    let f1 = if hit == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
    (precision, recall, f1)
}

/// What became of each page and each of its lines.
fn told(samples: &[Sample], scores: &[Vec<i32>]) -> String {
    let mut out = String::new();
    for (sample, scores) in samples.iter().zip(scores).filter(|(sample, _)| !sample.made) {
        let keep = sample.page.keep(scores);
        let (precision, recall, f1) = figures(sample, &keep);
        let lines: Vec<_> = (sample.page.spans().iter().enumerate())
            .map(|(at, span)| {
                let text = &sample.page.text()[*span];
                serde_json::json!([keep[at], sample.gold[at].0, scores[at], text])
            })
            .collect();
        let page = serde_json::json!({
            "set": sample.set, "site": sample.site, "precision": precision, "recall": recall,
            "f1": f1, "lines": lines,
        });
        out += &format!("{page}\n");
    }
    out
}

/// The figures of each set and of all, a line each.
fn report(samples: &[Sample], scores: &[Vec<i32>]) -> String {
    let mut sets: BTreeMap<&str, Vec<(f64, f64, f64)>> = BTreeMap::new();
    for (sample, scores) in samples.iter().zip(scores).filter(|(sample, _)| !sample.made) {
        let figures = figures(sample, &sample.page.keep(scores));
        sets.entry(&sample.set).or_default().push(figures);
        sets.entry("all").or_default().push(figures);
    }
    let mut lines = String::new();
    for (set, mut figures) in sets {
        let count = figures.len() as f64;
        let precision = figures.iter().map(|f| f.0).sum::<f64>() / count;
        let recall = figures.iter().map(|f| f.1).sum::<f64>() / count;
        figures.sort_by(|a, b| a.2.total_cmp(&b.2));
        let tenth = (figures.len() / 10).max(1);
        let worst = figures[..tenth].iter().map(|f| f.2).sum::<f64>() / tenth as f64;
        lines += &format!(
            "# {set:12} {:4} pages: P {precision:.4} R {recall:.4} F1 {:.4}, worst tenth {worst:.4}\n",
            figures.len(),
            2.0 * precision * recall / (precision + recall)
        );
    }
    lines
}

fn read(data: &PathBuf, parting: u64) -> Vec<Sample> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(data)
        .expect("the folder of the data")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(".html.jsonl.gz"))
        .collect();
    files.sort();
    let mut samples: Vec<Sample> = vec![];
    let mut pages: Vec<String> = vec![];
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
            let fold = text("site")
                .bytes()
                .fold(17 + parting, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
            pages.push(text("html").to_owned());
            samples.push(Sample {
                set: set.clone(),
                site: text("site").to_owned(),
                fold: (fold % FOLDS as u64) as usize,
                page,
                article,
                gold,
                weight: 1.0,
                made: false,
            });
        }
    }
    let mut made = vec![];
    let mut random = Random::new(11);
    // What is put into a page comes from pages of its own fold.
    let pools: Vec<Vec<String>> = (0..FOLDS)
        .map(|fold| {
            samples
                .iter()
                .filter(|sample| sample.fold == fold)
                .flat_map(|sample| paragraphs(&sample.page, &sample.gold))
                .collect()
        })
        .collect();
    for (sample, html) in samples.iter().zip(&pages) {
        let mut add = |page: Page, gold: Vec<(f32, u32)>, weight: f64| {
            made.push(Sample {
                set: sample.set.clone(),
                site: sample.site.clone(),
                fold: sample.fold,
                page,
                article: String::new(),
                gold,
                weight,
                made: true,
            });
        };
        add(Page::foreign(html), sample.gold.clone(), 0.5);
        let pool = &pools[sample.fold];
        let (mut short, article) = shortened(&sample.page, &sample.gold, html, &mut random);
        let mut page = Page::new(&short);
        let mut gold = shares(&page, &article);
        if random.next() < 0.5 {
            short = with_more(&page, &gold, &short, pool, &mut random);
            page = Page::new(&short);
            gold = shares(&page, &article);
        }
        add(page, gold, 0.4);
        let more = with_more(&sample.page, &sample.gold, html, pool, &mut random);
        let page = Page::new(&more);
        let gold = shares(&page, &sample.article);
        add(page, gold, 0.4);
    }
    samples.extend(made);
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
