//! What the examples share: their arguments, the reading of pages, and how faults are told.
//!
//! Pages come from folders (their `.txt`, `.html` and `.jsonl` files, in order), from files, or from
//! standard input (`-`), as `input` reads them. A line of JSON Lines is `{"id": …, "text": …, "lang":
//! "en", "dct": "2013-05-08"}`, of which only `text` is needed, or `html` in its place. A line that
//! carries an annotation already, under the names that `annotate` prints, is shown as it stands.

#![allow(dead_code, reason = "each example uses a part of it")]

mod input;
pub(crate) mod people;
pub(crate) mod table;

use copydesk::date::{Date, Timex};
use copydesk::{Annotator, Article, Language, Span};
use input::{Form, Input, Source, Told};
use lexopt::Arg;
use serde_json::{Map, Value};
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

/// A page, and what the desk found on it.
pub(crate) struct Page {
    pub(crate) id: String,
    pub(crate) language: Language,
    pub(crate) text: String,
    pub(crate) article: Article,
}

impl Page {
    /// The last part of the id, without the ending of a text file.
    pub(crate) fn name(&self) -> &str {
        let name = self.id.rsplit('/').next().unwrap_or(&self.id);
        [".txt", ".html", ".htm"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
    }

    /// The headline, or else the name.
    pub(crate) fn title(&self) -> &str {
        self.article.title.as_deref().unwrap_or(self.name())
    }

    /// The day it was published on.
    pub(crate) fn published(&self) -> Option<Date> {
        self.article.published.as_ref()?.first_day()
    }

    /// The words of a span.
    pub(crate) fn at(&self, span: Span) -> &str {
        &self.text.as_str()[span]
    }

    /// The words of several spans, as one line.
    pub(crate) fn words(&self, spans: &[Span]) -> String {
        let words: Vec<&str> = spans.iter().map(|span| self.at(*span)).collect();
        one_line(&words.join(" … "))
    }
}

/// The arguments that every example takes.
pub(crate) struct Arguments {
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) language: Language,
}

/// Reads the arguments; those the example alone knows go to `own`, which says whether it took one.
///
/// On `--help` and on faults the usage is shown, and the status to leave with is returned.
pub(crate) fn arguments(
    usage: &str,
    mut own: impl FnMut(&str, &mut lexopt::Parser) -> Result<bool, lexopt::Error>,
) -> Result<Arguments, ExitCode> {
    let mut parser = lexopt::Parser::from_env();
    let mut arguments = Arguments { paths: Vec::new(), language: Language::English };
    let mut read = || -> Result<bool, lexopt::Error> {
        while let Some(argument) = parser.next()? {
            match argument {
                Arg::Short('h') | Arg::Long("help") => return Ok(false),
                Arg::Long("language") => {
                    arguments.language =
                        parser.value()?.parse_with(|code| code.parse::<Language>())?;
                }
                Arg::Long(name) => {
                    let name = name.to_owned();
                    if !own(&name, &mut parser)? {
                        return Err(Arg::Long(&name).unexpected());
                    }
                }
                Arg::Value(path) => arguments.paths.push(path.into()),
                other => return Err(other.unexpected()),
            }
        }
        Ok(true)
    };
    use lexopt::ValueExt as _;
    match read() {
        Ok(true) => {}
        Ok(false) => {
            println!("{usage}");
            return Err(ExitCode::SUCCESS);
        }
        Err(error) => {
            eprintln!("{error}\n{usage}");
            return Err(ExitCode::from(2));
        }
    }
    if arguments.paths.is_empty() {
        arguments.paths.push(PathBuf::from("seeds"));
    }
    Ok(arguments)
}

/// Hands each page to `take`; what cannot be read is told on standard error, and the rest goes on.
///
/// The status is a failure if there was any fault.
pub(crate) fn each(
    arguments: &Arguments,
    mut take: impl FnMut(Page) -> io::Result<()>,
) -> io::Result<ExitCode> {
    let mut status = ExitCode::SUCCESS;
    for input in arguments.paths.iter().flat_map(|path| input::pages(path)) {
        let page = input.and_then(|input| {
            page(&input, arguments.language).map_err(|cause| match input.form {
                Form::Line(number) => format!("{}:{number}: {cause}", input.file),
                Form::Text | Form::Html => format!("{}: {cause}", input.file),
            })
        });
        match page {
            Ok(page) => take(page)?,
            Err(fault) => {
                eprintln!("{fault}");
                status = ExitCode::FAILURE;
            }
        }
    }
    Ok(status)
}

/// Every page, for examples that must see all of them before they can speak.
pub(crate) fn all(arguments: &Arguments) -> io::Result<(Vec<Page>, ExitCode)> {
    let mut pages = Vec::new();
    let status = each(arguments, |page| {
        pages.push(page);
        Ok(())
    })?;
    Ok((pages, status))
}

/// The status to leave with; a reader that has seen enough is no fault.
pub(crate) fn finish(result: io::Result<ExitCode>) -> ExitCode {
    match result {
        Ok(status) => status,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Annotates a page, unless its annotation came with it.
fn page(input: &Input, language: Language) -> Result<Page, String> {
    let mut fields = input.fields()?;
    let id = match fields.get("id") {
        None | Some(Value::Null) => match input.form {
            Form::Line(number) => format!("{}:{number}", input.file),
            Form::Text | Form::Html => input.file.to_string(),
        },
        Some(Value::String(id)) => id.clone(),
        Some(other) => other.to_string(),
    };
    let is_annotated = ["text", "blocks", "quotes"].iter().all(|field| fields.contains_key(*field));
    if is_annotated {
        fields.remove("html");
    }
    let Told { language: told, published, source } = input.told(&mut fields)?;
    let language = told.unwrap_or(language);
    let mut desk = Annotator::new().language(language);
    if let Some(moment) = published {
        desk = moment.told(desk).map_err(|error| error.to_string())?;
    }
    let (text, article) = match source {
        Source::Html(page) => (page.text().to_owned(), desk.annotate_page(&page)),
        Source::Text(text) if is_annotated => {
            let article = annotated(&text, fields)?;
            (text, article)
        }
        Source::Text(text) => {
            let article = desk.annotate(&text);
            (text, article)
        }
    };
    Ok(Page { id, language, text, article })
}

/// An annotation that came with its text.
fn annotated(text: &str, fields: Map<String, Value>) -> Result<Article, String> {
    let article: Article = serde_json::from_value(Value::Object(fields))
        .map_err(|error| format!("not an annotated article: {error}"))?;
    let misfit = spans(&article).find(|span| text.get(span.range()).is_none());
    match misfit {
        Some(span) => Err(format!("span {span} does not fit the text of {} bytes", text.len())),
        None => Ok(article),
    }
}

/// Every span of an article.
fn spans(article: &Article) -> impl Iterator<Item = Span> + '_ {
    let quotes = article
        .quotes
        .iter()
        .flat_map(|quote| quote.content.iter().chain(&quote.cue).chain(&quote.source));
    let mentions = article.speakers.iter().flat_map(|speaker| &speaker.mentions);
    article
        .blocks
        .iter()
        .map(|block| block.span)
        .chain(article.sentences.iter().chain(quotes).chain(mentions).copied())
        .chain(article.timexes.iter().map(|timex| timex.span))
        .chain(article.published_span)
}

/// The text as one line, every run of white space a space.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A character that shows in place of one that would steer a terminal or turn the line about.
pub(crate) fn visible(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\0'..='\x1f' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}' => '\u{fffd}',
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            '\u{fffd}'
        }
        '\u{fffe}' | '\u{ffff}' | '\u{2028}' | '\u{2029}' => '\u{fffd}',
        _ => c,
    }
}

/// At most `most` characters on one line, an ellipsis where more was cut.
pub(crate) fn short(text: &str, most: usize) -> String {
    let text: String = one_line(text).chars().map(visible).collect();
    if text.chars().count() <= most {
        return text;
    }
    let mut cut: String = text.chars().take(most.saturating_sub(1)).collect();
    cut.truncate(cut.trim_end().len());
    cut + "…"
}

/// The calendar days that a date spans, first and last; `None` where no calendar holds it.
pub(crate) fn days(timex: &Timex) -> Option<(Date, Date)> {
    timex.value.first_day().zip(timex.value.last_day())
}

/// The number of a day, counted from 1 March of the year 0.
pub(crate) fn serial(day: Date) -> i64 {
    let (year, month) = (i64::from(day.year()), i64::from(day.month()));
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + i64::from(day.day())
        - 1
}
