//! The five seeds against golden files, `tests/seeds/*.txt`, whose content was checked by eye.
//!
//! After a change that is meant to show here, `BLESS=1 cargo test --test seeds` writes the files anew;
//! read the difference before committing it.

use copydesk::{Article, Span};
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn seeds() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut seeds: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    seeds.sort();
    seeds
}

/// All that an article says, in words.
fn written_out(article: &Article, text: &str) -> String {
    let mut out = String::new();
    let words = |spans: &[Span]| -> String {
        if spans.is_empty() {
            return "-".to_owned();
        }
        let words: Vec<&str> = spans.iter().map(|span| &text[*span]).collect();
        words.join(" … ").replace('\n', "⏎")
    };
    let or_dash = |field: Option<String>| field.unwrap_or_else(|| "-".to_owned());
    writeln!(out, "title: {}", or_dash(article.title.clone())).unwrap();
    writeln!(out, "bylines: {}", article.bylines.join("; ")).unwrap();
    writeln!(out, "dateline: {}", or_dash(article.dateline.clone())).unwrap();
    let published = article.published.as_ref().map(ToString::to_string);
    let place = article.published_span.map(|span| format!(" by “{}”", &text[span]));
    writeln!(out, "published: {}{}", or_dash(published), place.unwrap_or_default()).unwrap();
    let modified = article.modified.as_ref().map(ToString::to_string);
    writeln!(out, "modified: {}", or_dash(modified)).unwrap();
    writeln!(out, "\n# blocks").unwrap();
    for block in &article.blocks {
        writeln!(out, "{} | {}", block.kind, &text[block.span]).unwrap();
    }
    writeln!(out, "\n# sentences").unwrap();
    for sentence in &article.sentences {
        writeln!(out, "{}", words(&[*sentence])).unwrap();
    }
    writeln!(out, "\n# quotes").unwrap();
    for quote in &article.quotes {
        let speaker = quote.speaker.as_deref().unwrap_or("-");
        let (content, cue, source) =
            (words(&quote.content), words(&quote.cue), words(&quote.source));
        let (kind, rule) = (quote.kind, &quote.rule);
        writeln!(out, "{kind} | {content} | {cue} | {source} | {speaker} | {rule}").unwrap();
    }
    writeln!(out, "\n# timexes").unwrap();
    for timex in &article.timexes {
        let kind = timex.kind;
        write!(out, "{} | {kind} | {}", &text[timex.span], timex.value).unwrap();
        if let Some(modifier) = timex.modifier {
            write!(out, " | {modifier}").unwrap();
        }
        if let Some(against) = timex.against {
            write!(out, " | against {against:?}").unwrap();
        }
        writeln!(out, " | {}", timex.rule).unwrap();
    }
    writeln!(out, "\n# speakers").unwrap();
    for speaker in &article.speakers {
        let mentions: Vec<String> = speaker.mentions.iter().map(|span| words(&[*span])).collect();
        let (name, quotes) = (&speaker.name, speaker.quotes.len());
        writeln!(out, "{name} | {quotes} quotes | {}", mentions.join("; ")).unwrap();
    }
    out
}

#[test]
fn the_seeds_read_as_their_golden_files_say() {
    let seeds = seeds();
    assert_eq!(seeds.len(), 5);
    let mut wrong = Vec::new();
    for seed in seeds {
        let text = std::fs::read_to_string(&seed).unwrap();
        let found = written_out(&copydesk::annotate(&text), &text);
        let file = seed.file_name().unwrap();
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/seeds").join(file);
        if std::env::var_os("BLESS").is_some() {
            std::fs::create_dir_all(golden.parent().unwrap()).unwrap();
            std::fs::write(&golden, found).unwrap();
            continue;
        }
        let expected = std::fs::read_to_string(&golden).unwrap_or_default();
        for line in found.lines().filter(|line| !expected.lines().any(|other| other == *line)) {
            wrong.push(format!("{}: found    {line}", file.to_string_lossy()));
        }
        for line in expected.lines().filter(|line| !found.lines().any(|other| other == *line)) {
            wrong.push(format!("{}: expected {line}", file.to_string_lossy()));
        }
        if found != expected && wrong.is_empty() {
            wrong.push(format!("{}: the same lines in another order", file.to_string_lossy()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
