//! A filter: JSON Lines of page texts in, JSON Lines of annotations out, one line for one line.
//!
//! ```text
//! annotate [--only boilerplate|sentence|quote|date] < pages.jsonl > annotated.jsonl
//! annotate [--only …] seeds/*.txt more.jsonl > annotated.jsonl
//! ```
//!
//! Files named are read in place of standard input: a `.txt` is one page, whose id is its path; any
//! other is JSON Lines.
//!
//! A line of input is `{"id": …, "text": …, "lang": "en", "dct": "2013-05-08"}`. Only `text` is
//! needed, or `html` in its place, whose answer holds `text`, which its spans index, and `article`,
//! the kept text; `lang` is an ISO 639-1 code (`und` for the neutral rules, English when it is absent) and
//! `dct` the day the text was published on. Fields it does not know are passed over; spans that are
//! carried along under the names of the output (`blocks`, `sentences`, `quotes`, `timexes`) are
//! checked against the text. A line that cannot be read is answered in its place by
//! `{"id": …, "error": "line 3: …"}`, with a note on standard error, and the rest is processed.
//!
//! With `--only`, the module of that name reads the whole text as it stands, and only its field is
//! printed. The exit status is 0 unless reading or writing fails; 2 for bad arguments.

#[cfg(feature = "html")]
use copydesk::boilerplate::html::Page;
use copydesk::boilerplate::{Block, Stripper};
use copydesk::date::{self, Normalizer, Timex};
use copydesk::quote::{Attributor, Quote};
use copydesk::sentence::Segmenter;
use copydesk::{Annotator, Article, Language, Span};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str =
    "usage: annotate [--only boilerplate|sentence|quote|date] < in.jsonl > out.jsonl";

#[derive(Clone, Copy)]
enum Task {
    All,
    Boilerplate,
    Sentence,
    Quote,
    Date,
}

/// What the arguments ask for.
struct Order {
    task: Task,
    files: Vec<PathBuf>,
}

fn main() -> ExitCode {
    let order = match order(lexopt::Parser::from_env()) {
        Ok(Some(order)) => order,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("annotate: {error}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match fill(&order, BufWriter::new(io::stdout().lock())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("annotate: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Reads the arguments; `None` when they ask for help.
fn order(mut arguments: lexopt::Parser) -> Result<Option<Order>, lexopt::Error> {
    use lexopt::prelude::*;
    let mut order = Order { task: Task::All, files: Vec::new() };
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("only") => {
                order.task = arguments.value()?.parse_with(|name| match name {
                    "boilerplate" => Ok(Task::Boilerplate),
                    "sentence" => Ok(Task::Sentence),
                    "quote" => Ok(Task::Quote),
                    "date" => Ok(Task::Date),
                    _ => Err("want boilerplate, sentence, quote or date"),
                })?;
            }
            Short('h') | Long("help") => return Ok(None),
            Value(file) => order.files.push(file.into()),
            _ => return Err(argument.unexpected()),
        }
    }
    Ok(Some(order))
}

fn fill(order: &Order, mut output: impl Write) -> io::Result<()> {
    if order.files.is_empty() {
        filter(order.task, io::stdin().lock(), &mut output)?;
    }
    for path in &order.files {
        let named =
            |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        let mut file = File::open(path).map_err(named)?;
        if path.extension().is_some_and(|extension| extension == "txt") {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).map_err(named)?;
            let page =
                json!({"id": path.to_string_lossy(), "text": String::from_utf8_lossy(&bytes)});
            filter(order.task, page.to_string().as_bytes(), &mut output)?;
        } else {
            filter(order.task, BufReader::new(file), &mut output)?;
        }
    }
    output.flush()
}

/// Answers each line of the input.
fn filter(task: Task, mut input: impl BufRead, output: &mut impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    let mut number = 0;
    while {
        line.clear();
        input.read_until(b'\n', &mut line)? > 0
    } {
        number += 1;
        if line.trim_ascii().is_empty() {
            continue;
        }
        serde_json::to_writer(&mut *output, &answer(task, number, &line))?;
        output.write_all(b"\n")?;
    }
    Ok(())
}

/// What is printed for a line.
#[derive(Serialize)]
struct Answer {
    id: Value,
    #[serde(flatten)]
    found: Found,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Found {
    All(Box<Article>),
    #[cfg(feature = "html")]
    Page {
        text: String,
        article: String,
        #[serde(flatten)]
        found: Box<Article>,
    },
    Boilerplate {
        blocks: Vec<Block>,
    },
    Sentence {
        sentences: Vec<Span>,
    },
    Quote {
        quotes: Vec<Quote>,
    },
    Date {
        timexes: Vec<Timex>,
    },
    Error {
        error: String,
    },
}

fn answer(task: Task, number: usize, line: &[u8]) -> Answer {
    let page: Result<Map<String, Value>, _> = serde_json::from_slice(line);
    let (id, found) = match &page {
        Ok(page) => (page.get("id").cloned().unwrap_or(Value::Null), read(task, page)),
        Err(error) => (Value::Null, Err(format!("not JSON: {error}"))),
    };
    let found = found.unwrap_or_else(|cause| {
        let error = format!("line {number}: {cause}");
        eprintln!("annotate: {error}");
        Found::Error { error }
    });
    Answer { id, found }
}

fn read(task: Task, page: &Map<String, Value>) -> Result<Found, String> {
    #[cfg(feature = "html")]
    let html = string(page, "html")?.map(Page::read);
    #[cfg(feature = "html")]
    let text = match &html {
        Some(html) => html.text(),
        None => string(page, "text")?.ok_or("no \"text\" and no \"html\"")?,
    };
    #[cfg(not(feature = "html"))]
    let text = string(page, "text")?.ok_or("no \"text\"")?;
    let language: Language = match string(page, "lang")? {
        Some(code) => code.parse().map_err(|error| format!("lang: {error}"))?,
        None => Language::English,
    };
    let day: Option<date::Date> = match string(page, "dct")? {
        Some(day) => Some(day.parse().map_err(|error| format!("dct: {error}"))?),
        None => None,
    };
    for field in ["blocks", "sentences", "quotes", "timexes"] {
        if let Some(value) = page.get(field) {
            check_spans(text, value).map_err(|cause| format!("{field}: {cause}"))?;
        }
    }
    Ok(match task {
        Task::All => {
            let mut annotator = Annotator::new().language(language);
            if let Some(day) = day {
                annotator = annotator.published(day);
            }
            #[cfg(feature = "html")]
            if let Some(html) = &html {
                let found = Box::new(annotator.annotate_page(html));
                return Ok(Found::Page { text: text.to_owned(), article: html.article(), found });
            }
            Found::All(Box::new(annotator.annotate(text)))
        }
        Task::Boilerplate => {
            Found::Boilerplate { blocks: Stripper::new().language(language).blocks(text) }
        }
        Task::Sentence => {
            let sentences = Segmenter::new().language(language).sentences(text).collect();
            Found::Sentence { sentences }
        }
        Task::Quote => Found::Quote { quotes: Attributor::new().language(language).quotes(text) },
        Task::Date => {
            let normalizer = Normalizer::new().language(language).anchor(day);
            Found::Date { timexes: normalizer.timexes(text) }
        }
    })
}

fn string<'p>(page: &'p Map<String, Value>, field: &str) -> Result<Option<&'p str>, String> {
    match page.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(format!("{field}: want a string, not {other}")),
    }
}

/// Whether every pair of numbers in `value` is a span of the text.
fn check_spans(text: &str, value: &Value) -> Result<(), String> {
    match value {
        Value::Array(items) if items.len() == 2 && items.iter().all(Value::is_number) => {
            let span: Span = serde_json::from_value(value.clone())
                .map_err(|error| format!("{value}: {error}"))?;
            match text.get(span.range()) {
                Some(_) => Ok(()),
                None if span.end() > text.len() => {
                    Err(format!("{value} runs past the text of {} bytes", text.len()))
                }
                None => Err(format!("{value} cuts a character")),
            }
        }
        Value::Array(items) => items.iter().try_for_each(|item| check_spans(text, item)),
        Value::Object(fields) => fields.values().try_for_each(|field| check_spans(text, field)),
        _ => Ok(()),
    }
}
