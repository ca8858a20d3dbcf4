//! A filter: JSON Lines of page texts in, JSON Lines of annotations out, one line for one line.
//!
//! ```text
//! annotate [--only boilerplate|sentence|quote|date] < pages.jsonl > annotated.jsonl
//! ```
//!
//! A line of input is `{"id": …, "text": …, "lang": "en", "dct": "2013-05-08"}`. Only `text` is
//! needed; `lang` is an ISO 639-1 code (`und` for the neutral rules, English when it is absent) and
//! `dct` the day the text was published on. Fields it does not know are passed over; spans that are
//! carried along under the names of the output (`blocks`, `sentences`, `quotes`, `timexes`) are
//! checked against the text. A line that cannot be read is answered in its place by
//! `{"id": …, "error": "line 3: …"}`, with a note on standard error, and the rest is processed.
//!
//! With `--only`, the module of that name reads the whole text as it stands, and only its field is
//! printed. The exit status is 0 unless reading or writing fails; 2 for bad arguments.

use copydesk::{Annotator, Language, Span, boilerplate, date, quote, sentence};
use serde_json::{Map, Value, json};
use std::io::{self, BufRead, BufWriter, Write};
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

fn main() -> ExitCode {
    let task = match task(lexopt::Parser::from_env()) {
        Ok(Some(task)) => task,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("annotate: {error}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match filter(task, io::stdin().lock(), BufWriter::new(io::stdout().lock())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("annotate: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What the arguments ask for; `None` when they ask for help.
fn task(mut arguments: lexopt::Parser) -> Result<Option<Task>, lexopt::Error> {
    use lexopt::prelude::*;
    let mut task = Task::All;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("only") => {
                task = arguments.value()?.parse_with(|name| match name {
                    "boilerplate" => Ok(Task::Boilerplate),
                    "sentence" => Ok(Task::Sentence),
                    "quote" => Ok(Task::Quote),
                    "date" => Ok(Task::Date),
                    _ => Err("want boilerplate, sentence, quote or date"),
                })?;
            }
            Short('h') | Long("help") => return Ok(None),
            _ => return Err(argument.unexpected()),
        }
    }
    Ok(Some(task))
}

fn filter(task: Task, mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
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
        let answer = answer(task, &line).unwrap_or_else(|(id, cause)| {
            let error = format!("line {number}: {cause}");
            eprintln!("annotate: {error}");
            json!({"id": id, "error": error})
        });
        serde_json::to_writer(&mut output, &answer)?;
        output.write_all(b"\n")?;
    }
    output.flush()
}

/// The answer to a line; or its id, as far as it has one, and what is wrong with it.
fn answer(task: Task, line: &[u8]) -> Result<Value, (Value, String)> {
    let page: Map<String, Value> = serde_json::from_slice(line)
        .map_err(|error| (Value::Null, format!("not JSON: {error}")))?;
    let id = page.get("id").cloned().unwrap_or(Value::Null);
    match read(task, &page) {
        Ok(mut answer) => {
            answer["id"] = id;
            Ok(answer)
        }
        Err(cause) => Err((id, cause)),
    }
}

fn read(task: Task, page: &Map<String, Value>) -> Result<Value, String> {
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
            json!(annotator.annotate(text))
        }
        Task::Boilerplate => {
            json!({"blocks": boilerplate::Stripper::new().language(language).blocks(text)})
        }
        Task::Sentence => {
            let segmenter = sentence::Segmenter::new().language(language);
            json!({"sentences": segmenter.sentences(text).collect::<Vec<Span>>()})
        }
        Task::Quote => {
            json!({"quotes": quote::Attributor::new().language(language).quotes(text)})
        }
        Task::Date => {
            let normalizer = date::Normalizer::new().language(language).anchor(day);
            json!({"timexes": normalizer.timexes(text)})
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
