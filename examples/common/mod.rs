//! What the examples share: their arguments, the reading of pages, and how faults are told.
//!
//! Pages come from folders (their `.txt`, `.html` and `.jsonl` files, in order), from files, or from
//! standard input (`-`). A line of JSON Lines is `{"id": …, "text": …, "lang": "en", "dct":
//! "2013-05-08"}`, of which only `text` is needed, or `html` in its place. A line that carries an
//! annotation already, under the names that `annotate` prints, is shown as it stands.

#![allow(dead_code, reason = "each example uses a part of it")]

pub(crate) mod people;
pub(crate) mod table;

use copydesk::date::{Date, Timex};
use copydesk::{Annotator, Article, Language, Span};
use lexopt::Arg;
use serde_json::{Map, Value};
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A page, and what the desk found on it.
pub(crate) struct Page {
    pub(crate) id: String,
    pub(crate) language: Language,
    pub(crate) text: String,
    pub(crate) article: Article,
}

impl Page {
    fn read(id: String, language: Language, day: Option<Date>, text: String) -> Page {
        let article = annotator(language, day).annotate(&text);
        Page { id, language, text, article }
    }

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

/// Something that could not be read: where, and why.
pub(crate) struct Fault {
    place: String,
    cause: String,
}

impl Fault {
    fn new(place: impl fmt::Display, cause: impl fmt::Display) -> Fault {
        Fault { place: place.to_string(), cause: cause.to_string() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.cause)
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
    let mut faults = 0;
    let mut hand = |page: Result<Page, Fault>| match page {
        Ok(page) => take(page),
        Err(fault) => {
            eprintln!("{fault}");
            faults += 1;
            Ok(())
        }
    };
    for path in &arguments.paths {
        if path == Path::new("-") {
            json_lines("standard input", io::stdin().lock(), arguments.language, &mut hand)?;
            continue;
        }
        match files(path) {
            Ok(files) => {
                for file in files {
                    read_file(&file, arguments.language, &mut hand)?;
                }
            }
            Err(error) => hand(Err(Fault::new(path.display(), error)))?,
        }
    }
    Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
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

/// The pages of a folder in order, or the file itself.
fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path)? {
        let file = entry?.path();
        if matches!(ending(&file), "txt" | "html" | "htm" | "jsonl") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

fn ending(path: &Path) -> &str {
    path.extension().and_then(|ending| ending.to_str()).unwrap_or_default()
}

type Hand<'h> = dyn FnMut(Result<Page, Fault>) -> io::Result<()> + 'h;

fn read_file(path: &Path, language: Language, hand: &mut Hand<'_>) -> io::Result<()> {
    let place = path.display().to_string();
    if !matches!(ending(path), "txt" | "html" | "htm") {
        return match File::open(path) {
            Ok(file) => json_lines(&place, BufReader::new(file), language, hand),
            Err(error) => hand(Err(Fault::new(place, error))),
        };
    }
    let page = std::fs::read(path).map_err(|error| error.to_string()).and_then(|bytes| {
        if ending(path) != "txt" {
            return html(place.clone(), language, None, &bytes);
        }
        let text = String::from_utf8(bytes)
            .map_err(|error| format!("byte {} is not UTF-8", error.utf8_error().valid_up_to()))?;
        Ok(Page::read(place.clone(), language, None, text))
    });
    hand(page.map_err(|cause| Fault::new(place, cause)))
}

fn json_lines(
    place: &str,
    mut input: impl BufRead,
    language: Language,
    hand: &mut Hand<'_>,
) -> io::Result<()> {
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        match input.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) if line.trim_ascii().is_empty() => continue,
            Ok(_) => {
                let place = format!("{place}:{number}");
                hand(json(&place, &line, language).map_err(|cause| Fault::new(place, cause)))?;
            }
            Err(error) => return hand(Err(Fault::new(place, error))),
        }
    }
    Ok(())
}

fn json(place: &str, line: &[u8], language: Language) -> Result<Page, String> {
    let mut page: Map<String, Value> =
        serde_json::from_slice(line).map_err(|error| format!("not a JSON object: {error}"))?;
    let id = match page.get("id") {
        None | Some(Value::Null) => place.to_owned(),
        Some(Value::String(id)) => id.clone(),
        Some(other) => other.to_string(),
    };
    let language = match string(&mut page, "lang")? {
        Some(code) => code.parse().map_err(|error| format!("lang: {error}"))?,
        None => language,
    };
    let day = match string(&mut page, "dct")? {
        Some(day) => Some(day.parse().map_err(|error| format!("dct: {error}"))?),
        None => None,
    };
    let (text, markup) = (string(&mut page, "text")?, string(&mut page, "html")?);
    match (text, markup) {
        (Some(text), _) if page.contains_key("blocks") && page.contains_key("quotes") => {
            annotated(id, language, text, page)
        }
        (Some(text), _) => Ok(Page::read(id, language, day, text)),
        (None, Some(markup)) => html(id, language, day, markup.as_bytes()),
        (None, None) => Err("no \"text\"".to_owned()),
    }
}

/// A field that holds a string, taken out of the page.
fn string(page: &mut Map<String, Value>, field: &str) -> Result<Option<String>, String> {
    match page.remove(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(format!("{field}: want a string, not {other}")),
    }
}

/// A page whose annotation came with it.
fn annotated(
    id: String,
    language: Language,
    text: String,
    fields: Map<String, Value>,
) -> Result<Page, String> {
    let article: Article = serde_json::from_value(Value::Object(fields))
        .map_err(|error| format!("not an annotated article: {error}"))?;
    let misfit = spans(&article).find(|span| text.get(span.range()).is_none());
    match misfit {
        Some(span) => Err(format!("span {span} does not fit the text of {} bytes", text.len())),
        None => Ok(Page { id, language, text, article }),
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
}

fn annotator(language: Language, day: Option<Date>) -> Annotator {
    let annotator = Annotator::new().language(language);
    match day {
        Some(day) => annotator.published(day),
        None => annotator,
    }
}

/// A page as it comes from the web, in whatever charset.
#[cfg(feature = "html")]
fn html(id: String, language: Language, day: Option<Date>, markup: &[u8]) -> Result<Page, String> {
    let page = copydesk::boilerplate::html::Page::from_bytes(markup, None);
    let article = annotator(language, day).annotate_page(&page);
    Ok(Page { id, language, text: page.text().to_owned(), article })
}

#[cfg(not(feature = "html"))]
fn html(_: String, _: Language, _: Option<Date>, _: &[u8]) -> Result<Page, String> {
    Err("HTML is read by builds with `--features html`".to_owned())
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
