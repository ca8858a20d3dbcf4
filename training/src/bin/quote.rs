//! Makes `src/quote/weights.txt`: the learned decisions of indirect quotations.
//!
//! ```text
//! quote TRAIN.jsonl [--held N FILE] [--out FILE]
//! ```
//!
//! Each line of the training file is `{"id", "text", "quotes": [{"content", "cue", "source",
//! "class"}]}` with spans in bytes. Each model is a log-linear choice among candidates, trained by
//! AdaGrad in a fixed order, then rounded to whole weights. `--held` trains on all but every Nth
//! text and writes the quotations of those left out to a file, to measure what generalizes.

use copydesk::Span;
use copydesk::quote::training::{self, Decision, Gold, TASKS, UNIT};
use serde_json::{Value, json};
use std::fmt::Write as _;

struct Text {
    id: String,
    text: String,
    gold: Vec<Gold>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    use lexopt::prelude::{Long, ValueExt};
    let (mut train, mut out, mut held) = (None, None, None);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Value(path) => train = Some(path),
            Long("out") => out = Some(arguments.value()?),
            Long("held") => held = Some((arguments.value()?.parse::<usize>()?, arguments.value()?)),
            other => return Err(other.unexpected().into()),
        }
    }
    let texts = read(&train.ok_or("no training file")?)?;
    if let Some((every, path)) = held {
        let (left, seen): (Vec<_>, Vec<_>) =
            texts.iter().enumerate().partition(|(n, _)| n % every == 0);
        let seen: Vec<&Text> = seen.into_iter().map(|(_, text)| text).collect();
        let weights = train_all(&seen);
        let mut tally = vec![(0, 0); TASKS];
        for (_, text) in &left {
            for decision in training::decisions(&text.text, &text.gold) {
                let from: usize = (0..decision.task).map(training::size).sum();
                let own = &weights[from..from + training::size(decision.task)];
                let own: Vec<f32> = own.iter().map(|w| f32::from(*w)).collect();
                tally[decision.task].0 += usize::from(choose(&own, &decision) == decision.right);
                tally[decision.task].1 += 1;
            }
        }
        for (task, (right, all)) in tally.iter().enumerate().filter(|(_, (_, all))| *all > 0) {
            eprintln!(
                "task {task}: {:.2} of {all} right on what was left out",
                100.0 * *right as f64 / *all as f64
            );
        }
        let attributor = training::attributor(weights);
        let mut found = String::new();
        for (_, text) in left {
            let quotes = attributor.quotes(&text.text);
            writeln!(found, "{}", json!({"id": text.id, "quotes": quotes}))?;
        }
        std::fs::write(path, found)?;
    }
    if let Some(path) = out {
        let all: Vec<&Text> = texts.iter().collect();
        let head = "# Weights of the quotation models, one printable character each (`P` is nought, `~n.` is n noughts).\n\
            # Made by: cargo run --release --bin quote -- polnear_train.jsonl --out ../src/quote/weights.txt (in training/).\n\
            # Origin: learned from the annotations of PolNeAR 1.0.0 (networkdynamics/PolNeAR), which states no licence; holds no text of it.\n\
            # Licence: MIT OR Apache-2.0.\n";
        std::fs::write(path, format!("{head}{}", training::write(&train_all(&all))))?;
    }
    Ok(())
}

fn read(path: &std::ffi::OsStr) -> Result<Vec<Text>, Box<dyn std::error::Error>> {
    let spans = |value: &Value| -> Vec<Span> {
        let pairs = value.as_array().into_iter().flatten();
        let number = |value: &Value| value.as_u64().unwrap_or_default() as usize;
        pairs.filter_map(|pair| Span::new(number(&pair[0]), number(&pair[1])).ok()).collect()
    };
    let mut texts = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let gold = row["quotes"].as_array().into_iter().flatten();
        texts.push(Text {
            id: row["id"].as_str().unwrap_or_default().to_owned(),
            text: row["text"].as_str().unwrap_or_default().to_owned(),
            gold: gold
                .map(|quote| Gold {
                    content: spans(&quote["content"]),
                    cue: spans(&quote["cue"]),
                    source: spans(&quote["source"]),
                    speech: quote["class"] != "other",
                })
                .collect(),
        });
    }
    Ok(texts)
}

fn train_all(texts: &[&Text]) -> Vec<i8> {
    // What the last model judges is read by models that have not seen it.
    let mut verdicts = Vec::new();
    for fold in 0..FOLDS {
        let (left, seen): (Vec<_>, Vec<_>) =
            texts.iter().enumerate().partition(|(n, _)| n % FOLDS == fold);
        let seen: Vec<&Text> = seen.into_iter().map(|(_, text)| *text).collect();
        let weights = train(&seen, Vec::new());
        for (_, text) in left {
            verdicts.extend(training::verdicts(weights.clone(), &text.text, &text.gold));
        }
    }
    train(texts, verdicts)
}

const FOLDS: usize = 5;

fn train(texts: &[&Text], verdicts: Vec<Decision>) -> Vec<i8> {
    let mut tasks: Vec<Vec<Decision>> = (0..TASKS).map(|_| Vec::new()).collect();
    let decisions = texts.iter().flat_map(|text| training::decisions(&text.text, &text.gold));
    for decision in decisions.chain(verdicts) {
        tasks[decision.task].push(decision);
    }
    let mut weights = Vec::new();
    for (task, decisions) in tasks.iter().enumerate() {
        let learned = learn(decisions, training::size(task));
        let right = decisions.iter().filter(|d| choose(&learned, d) == d.right).count();
        eprintln!("task {task}: {} decisions, {right} right in training", decisions.len());
        let round = |w: &f32| (w * UNIT as f32).round().clamp(-44.0, 44.0) as i8;
        weights.extend(learned.iter().map(round));
    }
    weights
}

fn scores(weights: &[f32], decision: &Decision) -> Vec<f32> {
    let score = |features: &Vec<u32>| {
        features.iter().map(|&f| weights[f as usize & (weights.len() - 1)]).sum()
    };
    decision.candidates.iter().map(score).collect()
}

fn choose(weights: &[f32], decision: &Decision) -> usize {
    let scores = scores(weights, decision);
    (0..scores.len()).fold(0, |best, n| if scores[n] > scores[best] { n } else { best })
}

const ROUNDS: usize = 4;
/// How many orders of the decisions are learned from: the mean of their weights varies less.
const ORDERS: usize = 8;
const RATE: f32 = 0.05;
/// How strongly a weight is drawn to nought each time it is touched.
const DECAY: f32 = 1e-3;

/// Log-linear choice by AdaGrad; the mean of the weights over the last rounds of several orders.
fn learn(decisions: &[Decision], size: usize) -> Vec<f32> {
    let mut mean = vec![0f32; size];
    let mut seed = 0x2545_f491_4f6c_dd1du64;
    for _ in 0..ORDERS {
        let mut weights = vec![0f32; size];
        let mut squares = vec![1e-2f32; size];
        let mut order: Vec<usize> = (0..decisions.len()).collect();
        for round in 0..ROUNDS {
            for at in (1..order.len()).rev() {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                order.swap(at, (seed >> 33) as usize % (at + 1));
            }
            for &index in &order {
                step(&mut weights, &mut squares, &decisions[index]);
            }
            if round * 2 >= ROUNDS {
                mean.iter_mut().zip(&weights).for_each(|(m, w)| *m += w);
            }
        }
    }
    let rounds = (0..ROUNDS).filter(|round| round * 2 >= ROUNDS).count();
    mean.iter_mut().for_each(|m| *m /= (ORDERS * rounds) as f32);
    mean
}

/// Moves the weights towards one right answer.
fn step(weights: &mut [f32], squares: &mut [f32], decision: &Decision) {
    let scores = scores(weights, decision);
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let powers: Vec<f32> = scores.iter().map(|score| (score - most).exp()).collect();
    let sum: f32 = powers.iter().sum();
    for (candidate, features) in decision.candidates.iter().enumerate() {
        let right = f32::from(u8::from(candidate == decision.right));
        let wrong = powers[candidate] / sum - right;
        if wrong.abs() < 1e-4 {
            continue;
        }
        for &f in features {
            let f = f as usize & (weights.len() - 1);
            let slope = wrong + DECAY * weights[f];
            squares[f] += slope * slope;
            weights[f] -= RATE * slope / squares[f].sqrt();
        }
    }
}
