//! A filter: JSON Lines of page texts in, JSON Lines of annotations out, one line for one line.
//!
//! ```text
//! annotate [--only boilerplate|sentence|quote|date] [FILE...] < pages.jsonl > annotated.jsonl
//! ```
//!
//! A line of input is `{"id": …, "text": …, "lang": "en", "dct": "2013-05-08"}`; only `text` is
//! needed. A line that cannot be read is answered in its place by `{"id": …, "error": …}`.

use copydesk::{Annotator, Language, Span, boilerplate, date, quote, sentence};
use serde_json::{Map, Value, json};
use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

#[derive(Clone, Copy, PartialEq)]
enum Task {
    All,
    Boilerplate,
    Sentence,
    Quote,
    Date,
}

fn main() -> ExitCode {
    let mut task = Task::All;
    let mut arguments = lexopt::Parser::from_env();
    loop {
        use lexopt::prelude::*;
        let read = match arguments.next() {
            Ok(None) => break,
            Ok(Some(Long("only"))) => {
                arguments.value().and_then(|name| name.parse_with(only)).map(|only| task = only)
            }
            Ok(Some(other)) => Err(other.unexpected()),
            Err(error) => Err(error),
        };
        if let Err(error) = read {
            eprintln!("annotate: {error}");
            return ExitCode::from(2);
        }
    }
    match filter(task, io::stdin().lock(), BufWriter::new(io::stdout().lock())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("annotate: {error}");
            ExitCode::FAILURE
        }
    }
}

fn only(name: &str) -> Result<Task, String> {
    match name {
        "boilerplate" => Ok(Task::Boilerplate),
        "sentence" => Ok(Task::Sentence),
        "quote" => Ok(Task::Quote),
        "date" => Ok(Task::Date),
        _ => Err("want boilerplate, sentence, quote or date".to_owned()),
    }
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

/// The time of day in an ISO 8601 date-time.
fn clock(moment: &str) -> Option<(u8, u8, u8)> {
    let (_, time) = moment.split_once('T')?;
    let mut parts = time.split(':').map(|part| part.get(..2).and_then(|two| two.parse().ok()));
    Some((parts.next()??, parts.next()??, parts.next().flatten().unwrap_or(0)))
}

/// The answer to a line, or its id and what is wrong with it.
fn answer(task: Task, line: &[u8]) -> Result<Value, (Value, String)> {
    let page: Map<String, Value> = serde_json::from_slice(line)
        .map_err(|error| (Value::Null, format!("not JSON: {error}")))?;
    let id = page.get("id").cloned().unwrap_or(Value::Null);
    let bad = |cause: String| (id.clone(), cause);
    let field = |name: &str| match page.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.as_str())),
        Some(_) => Err(bad(format!("{name:?} is no string"))),
    };
    let text = field("text")?.ok_or_else(|| bad("no \"text\"".to_owned()))?;
    let language: Language = match field("lang")? {
        Some(code) => code.parse().map_err(|error| bad(format!("{error}")))?,
        None => Language::English,
    };
    let day: Option<date::Date> = match field("dct")? {
        Some(day) => Some(day.parse().map_err(|error| bad(format!("{error}")))?),
        None => None,
    };
    let mut out = match task {
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
            let mut normalizer = date::Normalizer::new().language(language).anchor(day);
            if let Some((hour, minute, second)) = field("dct")?.and_then(clock) {
                normalizer = normalizer.anchor_time(hour, minute, second);
            }
            json!({"timexes": normalizer.timexes(text)})
        }
    };
    out["id"] = id;
    Ok(out)
}
