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
//! `dct` the day the text was published on, or the day and the time of day (`2013-05-08T12:13`). Fields it does not know are passed over; spans that are
//! carried along under the names of the output (`blocks`, `sentences`, `quotes`, `timexes`) are
//! checked against the text. A line that cannot be read is answered in its place by
//! `{"id": …, "error": "line 3: …"}`, with a note on standard error, and the rest is processed.
//!
//! With `--only`, the module of that name reads the whole text as it stands, and only its field is
//! printed. `--quotations whole` keeps a quotation of several sentences in one, `--kinds
//! direct,mixed` gives quotations of these kinds alone, and `--confidence N` those of at least so much
//! of a hundred. With `--jobs`, that many threads read (0: one for each core); the answers keep the order of the lines, and no
//! more than a few dozen lines for each thread are held in memory. While a terminal shows standard
//! error and not the answers, a line there tells how far it is and how fast.
//!
//! A file that cannot be read is told on standard error, and the rest is processed. The exit status is
//! 0 unless reading or writing failed, and also when whoever reads the output closes it early; 2 for bad
//! arguments.

mod answer;
mod jobs;
mod progress;

use answer::{Request, Task, answer};
use copydesk::quote::Kind;
use copydesk::sentence::Quotations;
use progress::Progress;
use serde_json::json;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: annotate [--only boilerplate|sentence|quote|date] \
                     [--quotations split|whole] [--kinds direct,mixed,indirect] \
                     [--confidence N] [--jobs N] [FILE …] < in.jsonl > out.jsonl";

/// What the arguments ask for.
struct Order {
    request: Request,
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
        Ok(status) => status,
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
    let mut order = Order { request: Request::default(), jobs: 1, files: Vec::new() };
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("only") => {
                order.request.task = arguments.value()?.parse_with(|name| match name {
                    "boilerplate" => Ok(Task::Boilerplate),
                    "sentence" => Ok(Task::Sentence),
                    "quote" => Ok(Task::Quote),
                    "date" => Ok(Task::Date),
                    _ => Err("want boilerplate, sentence, quote or date"),
                })?;
            }
            Long("quotations") => {
                order.request.quotations = arguments.value()?.parse_with(|name| match name {
                    "split" => Ok(Quotations::Split),
                    "whole" => Ok(Quotations::Whole),
                    _ => Err("want split or whole"),
                })?;
            }
            Long("kinds") => {
                let kind = |name: &str| match name {
                    "direct" => Ok(Kind::Direct),
                    "mixed" => Ok(Kind::Mixed),
                    "indirect" => Ok(Kind::Indirect),
                    _ => Err("want kinds among direct, mixed and indirect"),
                };
                order.request.kinds = arguments
                    .value()?
                    .parse_with(|names| names.split(',').map(kind).collect::<Result<_, _>>())?;
            }
            Long("confidence") => order.request.confidence = arguments.value()?.parse()?,
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
    Ok(Some(order))
}

/// Answers all lines of all inputs; a failure if one of these could not be read to its end.
fn fill(order: Order, mut output: impl Write) -> io::Result<ExitCode> {
    let mut status = ExitCode::SUCCESS;
    let mut progress = Progress::new(&order.files);
    let Order { request, jobs, files } = order;
    let input: Lines = if files.is_empty() {
        lines("standard input".to_owned(), io::stdin())
    } else {
        Box::new(files.into_iter().flat_map(|path| pages(&path)))
    };
    jobs::in_order(
        jobs,
        input,
        |line| {
            let line = line?;
            let answer = answer(&request, line.number, &line.bytes);
            let mut written = serde_json::to_vec(&answer).map_err(|error| error.to_string())?;
            written.push(b'\n');
            Ok((line.bytes.len(), written, answer.error().map(str::to_owned)))
        },
        |answered: Result<_, String>| {
            let (read, written, error) = match answered {
                Ok(answered) => answered,
                Err(error) => {
                    progress.note(&format!("annotate: {error}"));
                    status = ExitCode::FAILURE;
                    return Ok(());
                }
            };
            if let Some(error) = error {
                progress.note(&format!("annotate: {error}"));
            }
            output.write_all(&written)?;
            progress.advance(read + 1);
            Ok(())
        },
    )?;
    output.flush()?;
    Ok(status)
}

/// A line of input that is not blank, and its number in its file.
struct Line {
    number: usize,
    bytes: Vec<u8>,
}

/// Lines, or where and why reading them ended early.
type Lines = Box<dyn Iterator<Item = Result<Line, String>> + Send>;

fn lines(place: String, input: impl Read + Send + 'static) -> Lines {
    let mut ended = false;
    let lines = BufReader::with_capacity(1 << 16, input).split(b'\n').map_while(move |bytes| {
        let go_on = !ended;
        ended |= bytes.is_err();
        go_on.then(|| bytes.map_err(|error| format!("{place}: {error}")))
    });
    let lines = (1..).zip(lines).map(|(number, bytes)| Ok(Line { number, bytes: bytes? }));
    Box::new(
        lines.filter(|line| {
            !line.as_ref().is_ok_and(|line: &Line| line.bytes.trim_ascii().is_empty())
        }),
    )
}

/// The lines of a file; a `.txt` gives one.
fn pages(path: &Path) -> Lines {
    let place = path.display().to_string();
    let whole = path.extension().is_some_and(|extension| extension == "txt");
    let opened = if whole {
        std::fs::read(path).map(|bytes| {
            let page = json!({"id": place, "text": String::from_utf8_lossy(&bytes)});
            let line = Line { number: 1, bytes: page.to_string().into_bytes() };
            Box::new(std::iter::once(Ok(line))) as Lines
        })
    } else {
        File::open(path).map(|file| lines(place.clone(), file))
    };
    opened.unwrap_or_else(|error| Box::new(std::iter::once(Err(format!("{place}: {error}")))))
}
