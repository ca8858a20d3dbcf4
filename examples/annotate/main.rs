//! A filter: JSON Lines of page texts in, JSON Lines of annotations out, one line for one line.
//!
//! ```text
//! annotate [--only boilerplate|sentence|quote|date] [--jobs N] < pages.jsonl > annotated.jsonl
//! annotate [--only …] [--jobs N] seeds/*.txt more.jsonl > annotated.jsonl
//! ```
//!
//! Files named are read in place of standard input: a `.txt` is one page, whose id is its path; any
//! other is JSON Lines.
//!
//! A line of input is `{"id": …, "text": …, "lang": "en", "dct": "2013-05-08"}`. Only `text` is
//! needed; `lang` is an ISO 639-1 code (`und` for the neutral rules, English when it is absent) and
//! `dct` the day the text was published on. Fields it does not know are passed over; spans that are
//! carried along under the names of the output (`blocks`, `sentences`, `quotes`, `timexes`) are
//! checked against the text. A line that cannot be read is answered in its place by
//! `{"id": …, "error": "line 3: …"}`, with a note on standard error, and the rest is processed.
//!
//! With `--only`, the module of that name reads the whole text as it stands, and only its field is
//! printed; for sentences, `--quotations whole` keeps a quotation of several in one. With `--jobs`,
//! that many threads read (0: one for each core); the answers keep the order of the lines, and no
//! more than a few dozen lines for each thread are held in memory. While a terminal shows standard
//! error and not the answers, a line there tells how far it is and how fast.
//!
//! The exit status is 0 unless reading or writing fails, and also when whoever reads the output closes
//! it early; 2 for bad arguments.

mod answer;
mod jobs;
mod progress;

use answer::{Task, answer};
use copydesk::sentence::Quotations;
use progress::Progress;
use serde_json::json;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: annotate [--only boilerplate|sentence|quote|date] \
                     [--quotations split|whole] [--jobs N] [FILE …] < in.jsonl > out.jsonl";

/// What the arguments ask for.
struct Order {
    task: Task,
    jobs: usize,
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
    match fill(order, BufWriter::with_capacity(1 << 16, io::stdout().lock())) {
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
    let mut order = Order { task: Task::All, jobs: 1, files: Vec::new() };
    let mut quotations = Quotations::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("only") => {
                order.task = arguments.value()?.parse_with(|name| match name {
                    "boilerplate" => Ok(Task::Boilerplate),
                    "sentence" => Ok(Task::Sentence(Quotations::Split)),
                    "quote" => Ok(Task::Quote),
                    "date" => Ok(Task::Date),
                    _ => Err("want boilerplate, sentence, quote or date"),
                })?;
            }
            Long("quotations") => {
                quotations = arguments.value()?.parse_with(|name| match name {
                    "split" => Ok(Quotations::Split),
                    "whole" => Ok(Quotations::Whole),
                    _ => Err("want split or whole"),
                })?;
            }
            Short('j') | Long("jobs") => {
                order.jobs = match arguments.value()?.parse()? {
                    0 => std::thread::available_parallelism().map_or(1, usize::from),
                    jobs => jobs,
                };
            }
            Short('h') | Long("help") => return Ok(None),
            Value(file) => order.files.push(file.into()),
            _ => return Err(argument.unexpected()),
        }
    }
    if let Task::Sentence(setting) = &mut order.task {
        *setting = quotations;
    }
    Ok(Some(order))
}

/// Answers all lines of all inputs.
fn fill(order: Order, mut output: impl Write) -> io::Result<()> {
    let mut progress = Progress::new(&order.files);
    let Order { task, jobs, files } = order;
    let input: Box<dyn Iterator<Item = io::Result<Line>> + Send> = if files.is_empty() {
        Box::new(lines(BufReader::with_capacity(1 << 16, io::stdin())))
    } else {
        Box::new(files.into_iter().flat_map(|path| match pages(&path) {
            Ok(lines) => lines,
            Err(error) => Box::new(std::iter::once(Err(error))),
        }))
    };
    jobs::in_order(
        jobs,
        input,
        |line| {
            let line = line?;
            let answer = answer(task, line.number, &line.bytes);
            let mut written = serde_json::to_vec(&answer)?;
            written.push(b'\n');
            Ok((line.bytes.len(), written, answer.error().map(str::to_owned)))
        },
        |answered: io::Result<_>| {
            let (read, written, error) = answered?;
            if let Some(error) = error {
                progress.note(&format!("annotate: {error}"));
            }
            output.write_all(&written)?;
            progress.advance(read + 1);
            Ok(())
        },
    )?;
    output.flush()
}

/// A line of input that is not blank, and its number in its file.
struct Line {
    number: usize,
    bytes: Vec<u8>,
}

type Lines = Box<dyn Iterator<Item = io::Result<Line>> + Send>;

fn lines(input: impl BufRead + Send) -> impl Iterator<Item = io::Result<Line>> + Send {
    (1..)
        .zip(input.split(b'\n'))
        .map(|(number, bytes)| Ok(Line { number, bytes: bytes? }))
        .filter(|line| !line.as_ref().is_ok_and(|line| line.bytes.trim_ascii().is_empty()))
}

/// The lines of a file; a `.txt` gives one.
fn pages(path: &Path) -> io::Result<Lines> {
    let named =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    if path.extension().is_some_and(|extension| extension == "txt") {
        let bytes = std::fs::read(path).map_err(named)?;
        let page = json!({"id": path.to_string_lossy(), "text": String::from_utf8_lossy(&bytes)});
        let line = Line { number: 1, bytes: page.to_string().into_bytes() };
        return Ok(Box::new(std::iter::once(Ok(line))));
    }
    let file = File::open(path).map_err(named)?;
    Ok(Box::new(lines(BufReader::with_capacity(1 << 16, file))))
}
