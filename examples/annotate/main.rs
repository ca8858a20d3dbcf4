//! A filter: JSON Lines of page texts in, JSON Lines of annotations out, one line for one line.
//!
//! ```text
//! annotate [--only boilerplate|sentence|quote|date] [--quotations split|whole]
//!          [--kinds direct,mixed,indirect] [--confidence N] [--jobs N]
//!          [FILE …] < pages.jsonl > annotated.jsonl
//! ```
//!
//! Files named are read in place of standard input: a `.txt`, `.html` or `.htm` is one page, whose id
//! is its path; any other is JSON Lines, `-` is standard input, and a folder gives such files in it.
//!
//! A line of input is `{"id": …, "text": …, "lang": "en", "dct": "2013-05-08"}`. Only `text` is
//! needed, or `html`, a page's markup, in its place. `lang` is an ISO 639-1 code (`und` for the neutral
//! rules, English when it is absent) and `dct` the day the text was published on, or the day and the
//! time of day (`2013-05-08T12:13`). Fields it does not know are passed over; spans that are carried
//! along under the names of the output (`blocks`, `sentences`, `quotes`, `timexes`) are checked against
//! the text. A line that cannot be read is answered in its place by
//! `{"id": …, "error": "line 3: …"}`, with a note on standard error, and the rest is processed.
//!
//! A line of output is an [`Article`](copydesk::Article) with the `id` before it. For `html` it holds
//! two fields more: `text`, which the spans index, and `article`, the text of the article alone.
//!
//! With `--only`, the module of that name reads the whole text as it stands, and only its field is
//! printed. `--quotations whole` keeps a quotation of several sentences in one, `--kinds
//! direct,mixed` gives quotations of these kinds alone, and `--confidence N` those of at least so much
//! of a hundred. With `--jobs`, that many threads read (0: one for each core); the answers keep the
//! order of the lines, and no more than a few dozen lines for each thread are held in memory. While a
//! terminal shows standard error and not the answers, a line there tells how far it is and how fast.
//!
//! A file that cannot be read is told on standard error, and the rest is processed. The exit status is
//! 0 unless reading or writing failed, and also when whoever reads the output closes it early; 2 for bad
//! arguments.

mod answer;
#[path = "../common/input.rs"]
mod input;
mod jobs;
mod progress;

use answer::{Request, Task, answer};
use copydesk::sentence::Quotations;
use progress::Progress;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "usage: annotate [--only boilerplate|sentence|quote|date] \
                     [--quotations split|whole] [--kinds direct,mixed,indirect] \
                     [--confidence N] [--jobs N] [FILE …] < in.jsonl > out.jsonl";

/// More threads than this are of no use to anybody, and may be more than the system gives.
const MOST_JOBS: usize = 256;

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
                order.request.kinds = arguments.value()?.parse_with(|names| {
                    names.split(',').map(str::parse).collect::<Result<_, copydesk::Error>>()
                })?;
            }
            Long("confidence") => {
                order.request.confidence = arguments.value()?.parse_with(|least| {
                    least.parse().ok().filter(|least| *least <= 100).ok_or("want 0 to 100")
                })?;
            }
            Short('j') | Long("jobs") => {
                order.jobs = match arguments.value()?.parse()? {
                    0 => std::thread::available_parallelism().map_or(1, usize::from),
                    jobs => jobs.min(MOST_JOBS),
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
    let files = if files.is_empty() { vec![PathBuf::from("-")] } else { files };
    jobs::in_order(
        jobs,
        files.into_iter().flat_map(|path| input::pages(&path)),
        |input| {
            let input = input?;
            let answer = answer(&request, &input);
            let mut written = serde_json::to_vec(&answer).map_err(|error| error.to_string())?;
            written.push(b'\n');
            let error = answer.error().map(|error| format!("{}: {error}", input.file));
            Ok((input.bytes.len(), written, error))
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
