//! Runs the cases in `tests/cases`: prose with marked texts, and what the desk should say of them.
//!
//! ```text
//! ## what the case is about
//! ~ language de
//! the text, over as many lines as it needs
//! =>
//! what is expected, an item a line
//! ```
//!
//! Settings are `language CODE`, `anchor YYYY-MM-DD`, `order day-first|month-first` and
//! `quotations whole|split`. A file is of the module its name begins with. An expected line is
//!
//! - `sentence*.txt`: the sentence, its line ends shown as `⏎`;
//! - `boilerplate*.txt`: `kind: the line`;
//! - `date*.txt`: `words | TYPE | value`, and `| MOD` where there is one;
//! - `quote*.txt`: `kind | content | cue | source | speaker`, the spans of one field joined by ` … `,
//!   an empty field or an unknown speaker shown as `-`.

use copydesk::date::{Date, DateOrder, Normalizer};
use copydesk::quote::Attributor;
use copydesk::sentence::{Quotations, Segmenter};
use copydesk::{Language, Span, boilerplate};
use std::path::Path;

#[derive(Debug)]
struct Case {
    place: String,
    language: Language,
    anchor: Option<Date>,
    order: Option<DateOrder>,
    quotations: Quotations,
    text: String,
    expected: Vec<String>,
}

const MODULES: [&str; 4] = ["boilerplate", "date", "quote", "sentence"];

fn cases(module: &str) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases = Vec::new();
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_str().unwrap();
        let of = name.split(['-', '.']).next().unwrap();
        assert!(MODULES.contains(&of), "{name}: the name begins with no module");
        if of != module {
            continue;
        }
        let file = std::fs::read_to_string(&path).unwrap();
        let mut lines = file.lines().enumerate().peekable();
        while let Some((number, line)) = lines.next() {
            let Some(title) = line.strip_prefix("## ") else { continue };
            let mut case = Case {
                place: format!("{name}:{}: {title}", number + 1),
                language: Language::English,
                anchor: None,
                order: None,
                quotations: Quotations::Split,
                text: String::new(),
                expected: Vec::new(),
            };
            while let Some((_, setting)) = lines.next_if(|(_, line)| line.starts_with("~ ")) {
                case.set(setting);
            }
            let body: Vec<&str> = std::iter::from_fn(|| {
                lines.next_if(|(_, line)| !line.starts_with("## ")).map(|(_, line)| line)
            })
            .collect();
            let arrow = body.iter().position(|line| *line == "=>");
            let arrow = arrow.unwrap_or_else(|| panic!("{}: no line =>", case.place));
            case.text = body[..arrow].join("\n");
            let expected = body[arrow + 1..].iter().take_while(|line| !line.is_empty());
            case.expected = expected.map(ToString::to_string).collect();
            cases.push(case);
        }
    }
    assert!(cases.len() >= 12, "{module}: only {} cases", cases.len());
    cases
}

impl Case {
    fn set(&mut self, setting: &str) {
        let words: Vec<&str> = setting.split_whitespace().skip(1).collect();
        match words[..] {
            ["language", code] => self.language = code.parse().unwrap(),
            ["anchor", day] => self.anchor = Some(day.parse().unwrap()),
            ["order", "day-first"] => self.order = Some(DateOrder::DayFirst),
            ["order", "month-first"] => self.order = Some(DateOrder::MonthFirst),
            ["quotations", "split"] => self.quotations = Quotations::Split,
            ["quotations", "whole"] => self.quotations = Quotations::Whole,
            _ => panic!("{}: unknown setting {setting:?}", self.place),
        }
    }

    fn words(&self, spans: &[Span]) -> String {
        if spans.is_empty() {
            return "-".to_owned();
        }
        let words: Vec<&str> = spans.iter().map(|span| &self.text[*span]).collect();
        words.join(" … ").replace('\n', "⏎")
    }
}

fn check(module: &str, read: impl Fn(&Case) -> Vec<String>) {
    let mut wrong = 0;
    for case in cases(module) {
        let found = read(&case);
        if found != case.expected {
            wrong += 1;
            println!("{}\n{}\n", case.place, case.text);
            for line in &case.expected {
                println!(
                    "  {} {line}",
                    if found.contains(line) { "          " } else { "  expected" }
                );
            }
            for line in found.iter().filter(|line| !case.expected.contains(line)) {
                println!("     found {line}");
            }
        }
    }
    assert_eq!(wrong, 0, "cases of {module} that read otherwise than expected");
}

#[test]
fn sentence() {
    check("sentence", |case| {
        let segmenter = Segmenter::new().language(case.language).quotations(case.quotations);
        segmenter.sentences(&case.text).map(|span| case.words(&[span])).collect()
    });
}

#[test]
fn boilerplate() {
    check("boilerplate", |case| {
        let stripper = boilerplate::Stripper::new();
        let blocks = stripper.blocks(&case.text);
        blocks.iter().map(|block| format!("{}: {}", block.kind, &case.text[block.span])).collect()
    });
}

#[test]
fn date() {
    check("date", |case| {
        let mut normalizer = Normalizer::new().language(case.language).anchor(case.anchor);
        if let Some(order) = case.order {
            normalizer = normalizer.date_order(order);
        }
        let timexes = normalizer.timexes(&case.text);
        timexes
            .iter()
            .map(|timex| {
                let kind = timex.kind;
                let mut line = format!("{} | {kind} | {}", &case.text[timex.span], timex.value);
                if let Some(modifier) = timex.modifier {
                    line += &format!(" | {modifier}");
                }
                line
            })
            .collect()
    });
}

#[test]
fn quote() {
    check("quote", |case| {
        let quotes = Attributor::new().language(case.language).quotes(&case.text);
        quotes
            .iter()
            .map(|quote| {
                format!(
                    "{} | {} | {} | {} | {}",
                    quote.kind,
                    case.words(&quote.content),
                    case.words(&quote.cue),
                    case.words(&quote.source),
                    quote.speaker.as_deref().unwrap_or("-"),
                )
            })
            .collect()
    });
}
