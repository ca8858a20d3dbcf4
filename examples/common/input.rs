//! Pages as they come in: from folders, files and standard input, and what a line of JSON says of one.

use copydesk::boilerplate::html;
use copydesk::date::Date;
use copydesk::{Annotator, Error, Language};
use serde_json::{Map, Value};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

/// A page as it was read.
pub(crate) struct Input {
    /// The path of its file, or `standard input`.
    pub(crate) file: Arc<str>,
    pub(crate) form: Form,
    pub(crate) bytes: Vec<u8>,
}

/// What the bytes of a page are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// The line of that number in a file of JSON Lines.
    Line(usize),
    /// A whole file of text.
    Text,
    /// A whole file of HTML.
    Html,
}

/// Pages, or where and why reading them ended early.
pub(crate) type Inputs = Box<dyn Iterator<Item = Result<Input, String>> + Send>;

/// The pages of a path.
///
/// A folder gives those of its `.txt`, `.html`, `.htm` and `.jsonl` files in order; folders in it are
/// not entered. A file of text or HTML is one page, any other holds one in each line that is not blank.
/// `-` is standard input.
pub(crate) fn pages(path: &Path) -> Inputs {
    if path.as_os_str() == "-" {
        return lines("standard input", io::stdin());
    }
    if !path.is_dir() {
        return file(path);
    }
    match files(path) {
        Ok(files) => Box::new(files.into_iter().flat_map(|path| file(&path))),
        Err(error) => fault(path, &error),
    }
}

fn fault(path: &Path, error: &io::Error) -> Inputs {
    Box::new(std::iter::once(Err(format!("{}: {error}", path.display()))))
}

/// The files of a folder that hold pages.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if matches!(ending(&path).as_str(), "txt" | "html" | "htm" | "jsonl") && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(io::Error::other("no .txt, .html or .jsonl file in this folder"));
    }
    Ok(files)
}

fn ending(path: &Path) -> String {
    path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase()
}

fn file(path: &Path) -> Inputs {
    let place = path.display().to_string();
    let form = match ending(path).as_str() {
        "txt" => Form::Text,
        "html" | "htm" => Form::Html,
        _ => match File::open(path) {
            Ok(file) => return lines(&place, file),
            Err(error) => return fault(path, &error),
        },
    };
    match std::fs::read(path) {
        Ok(bytes) => Box::new(std::iter::once(Ok(Input { file: place.into(), form, bytes }))),
        Err(error) => fault(path, &error),
    }
}

/// What some editors put at the start of a file.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

fn lines(file: &str, input: impl Read + Send + 'static) -> Inputs {
    let file: Arc<str> = file.into();
    let mut ended = false;
    let lines = BufReader::with_capacity(1 << 16, input).split(b'\n').map_while(move |bytes| {
        let go_on = !ended;
        ended |= bytes.is_err();
        go_on.then_some(bytes)
    });
    Box::new((1..).zip(lines).filter_map(move |(number, bytes)| match bytes {
        Ok(mut bytes) => {
            if number == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
                bytes.drain(..BYTE_ORDER_MARK.len());
            }
            let is_blank = bytes.trim_ascii().is_empty();
            let page = Input { file: Arc::clone(&file), form: Form::Line(number), bytes };
            (!is_blank).then_some(Ok(page))
        }
        Err(error) => Some(Err(format!("{file}: {error}"))),
    }))
}

/// A page's text or markup, and what is told of it.
pub(crate) struct Told {
    pub(crate) language: Option<Language>,
    pub(crate) published: Option<Moment>,
    pub(crate) source: Source,
}

/// What there is to read.
pub(crate) enum Source {
    Text(String),
    Html(Box<html::Page>),
}

impl Input {
    /// The fields of a line; a file of its own tells its path alone, as its `id`.
    pub(crate) fn fields(&self) -> Result<Map<String, Value>, String> {
        if let Form::Text | Form::Html = self.form {
            return Ok(Map::from_iter([("id".to_owned(), self.file.as_ref().into())]));
        }
        serde_json::from_slice(&self.bytes).map_err(|error| {
            // The parser sees one line, so that only its column tells anything.
            let cause = error.to_string();
            let cause = cause.rsplit_once(" at line ").map_or(cause.as_str(), |(cause, _)| cause);
            match error.column() {
                0 => format!("not a JSON object: {cause}"),
                column => format!("not a JSON object: {cause} at column {column}"),
            }
        })
    }

    /// What the fields tell; those that it reads are taken out of them.
    pub(crate) fn told(&self, fields: &mut Map<String, Value>) -> Result<Told, String> {
        let language = string(fields, "lang")?.map(|code| code.parse()).transpose();
        let published = string(fields, "dct")?.map(|moment| moment.parse()).transpose();
        let source = match self.form {
            Form::Html => Source::Html(Box::new(html::Page::from_bytes(&self.bytes, None))),
            Form::Text => Source::Text(
                str::from_utf8(&self.bytes)
                    .map_err(|error| format!("byte {} is not UTF-8", error.valid_up_to()))?
                    .to_owned(),
            ),
            Form::Line(_) => match (string(fields, "html")?, string(fields, "text")?) {
                // A line is UTF-8, whatever a `<meta charset>` in it says.
                (Some(html), _) => Source::Html(Box::new(html::Page::read(&html))),
                (None, Some(text)) => Source::Text(text),
                (None, None) => return Err("no \"text\" and no \"html\"".to_owned()),
            },
        };
        Ok(Told {
            language: language.map_err(|error: Error| format!("lang: {error}"))?,
            published: published.map_err(|cause: String| format!("dct: {cause}"))?,
            source,
        })
    }
}

/// A field that holds a string, taken out of the fields.
fn string(fields: &mut Map<String, Value>, name: &str) -> Result<Option<String>, String> {
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(format!("{name}: want a string, not {other}")),
    }
}

/// When a page was published: the day, and the hour, minute and second where they are told.
#[derive(Clone, Copy)]
pub(crate) struct Moment {
    pub(crate) day: Date,
    pub(crate) time: Option<(u8, u8, u8)>,
}

impl Moment {
    /// The desk told that its pages were published then.
    pub(crate) fn told(self, desk: Annotator) -> Result<Annotator, Error> {
        let desk = desk.published(self.day);
        match self.time {
            Some((hour, minute, second)) => desk.anchor_time(hour, minute, second),
            None => Ok(desk),
        }
    }
}

impl FromStr for Moment {
    type Err = String;

    /// Reads `2013-05-08`, `2013-05-08T12:13` and `2013-05-08 12:13:59`; what follows, such as a zone,
    /// is passed over.
    fn from_str(text: &str) -> Result<Moment, String> {
        let day = text.parse().map_err(|error: Error| error.to_string())?;
        let Some((_, clock)) = text.split_once(['T', ' ']) else {
            return Ok(Moment { day, time: None });
        };
        let mut parts = clock.splitn(3, ':').map(|part| part.get(..2)?.parse::<u8>().ok());
        let time = match (parts.next().flatten(), parts.next().flatten(), parts.next()) {
            (Some(hour), Some(minute), None) => (hour, minute, 0),
            (Some(hour), Some(minute), Some(Some(second))) => (hour, minute, second),
            _ => return Err(format!("{clock:?} is no time of day: write HH:MM or HH:MM:SS")),
        };
        let (hour, minute, second) = time;
        Annotator::new().anchor_time(hour, minute, second).map_err(|error| error.to_string())?;
        Ok(Moment { day, time: Some(time) })
    }
}
