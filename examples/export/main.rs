//! The annotation in the formats that other tools read.
//!
//! ```text
//! export --format FORMAT [--to FOLDER] [--language CODE] [FOLDER or FILE or - …]    (default: seeds)
//! ```
//!
//! | format | read by | offsets |
//! |---|---|---|
//! | `displacy` | spaCy's displaCy, `manual=True`: styles `ent` and `span` | characters |
//! | `brat` | the brat annotation tool: `.txt`, `.ann` and its `.conf` | characters |
//! | `timeml` | TimeML tools: TIMEX3 in the text | none |
//! | `jsonld` | search engines and archives: schema.org `NewsArticle` | none |
//! | `webannotation` | the W3C Web Annotation model | characters |
//!
//! With `--to` each page is a file (or several) in that folder; without it, the formats that are
//! JSON are printed, one page a line. Input is as in `examples/common`.

mod annotation;
mod brat;
#[path = "../common/mod.rs"]
mod common;
mod displacy;
mod jsonld;
mod timeml;

use common::Page;
use copydesk::{Offsets, Span};
use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: export --format displacy|brat|timeml|jsonld|webannotation [--to FOLDER] \
                     [--language CODE] [FOLDER or FILE or - …]";

/// How a format writes a page: files by their endings.
type Written = fn(&Page) -> Vec<(&'static str, String)>;

/// A format: how it writes a page, and what the folder needs beside the pages.
struct Format {
    name: &'static str,
    page: Written,
    /// Whether a page is one line of JSON.
    line: bool,
    folder: &'static [(&'static str, &'static str)],
}

const FORMATS: [Format; 5] = [
    Format { name: "displacy", page: displacy::page, line: true, folder: &[] },
    Format { name: "brat", page: brat::page, line: false, folder: brat::FOLDER },
    Format { name: "timeml", page: timeml::page, line: false, folder: &[] },
    Format { name: "jsonld", page: jsonld::page, line: true, folder: &[] },
    Format { name: "webannotation", page: annotation::page, line: true, folder: &[] },
];

fn main() -> ExitCode {
    let mut format: Option<&Format> = None;
    let mut to: Option<PathBuf> = None;
    let arguments = common::arguments(USAGE, |name, parser| {
        use lexopt::ValueExt as _;
        match name {
            "format" => {
                format = Some(parser.value()?.parse_with(|name| {
                    FORMATS.iter().find(|format| format.name == name).ok_or("no such format")
                })?);
            }
            "to" => to = Some(parser.value()?.into()),
            _ => return Ok(false),
        }
        Ok(true)
    });
    let arguments = match arguments {
        Ok(arguments) => arguments,
        Err(status) => return status,
    };
    let (format, folder) = match (format, &to) {
        (Some(format), Some(folder)) => (format, Some(folder)),
        (Some(format), None) if format.line => (format, None),
        _ => {
            eprintln!("want --format, and --to for brat and timeml\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let write = || -> io::Result<ExitCode> {
        let Some(folder) = folder else {
            let mut out = io::stdout().lock();
            return common::each(&arguments, |page| {
                (format.page)(&page).iter().try_for_each(|(_, line)| writeln!(out, "{line}"))
            });
        };
        fs::create_dir_all(folder).map_err(|error| at(folder, error))?;
        for (name, content) in format.folder {
            save(&folder.join(name), content)?;
        }
        let mut names = HashMap::new();
        common::each(&arguments, |page| {
            let name = file_name(&page, &mut names);
            (format.page)(&page).iter().try_for_each(|(ending, content)| {
                save(&folder.join(name.clone() + ending), content)
            })
        })
    };
    common::finish(write())
}

/// A name that any file system takes, told apart from those before it.
fn file_name(page: &Page, names: &mut HashMap<String, usize>) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_".contains(c) { c } else { '_' };
    let name: String = page.name().chars().take(100).map(plain).collect();
    let uses = names.entry(name.clone()).or_insert(0);
    *uses += 1;
    if *uses == 1 { name } else { format!("{name}.{uses}") }
}

fn save(path: &Path, content: &str) -> io::Result<()> {
    fs::write(path, content).map_err(|error| at(path, error))
}

fn at(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// A span in characters; the spans of a page always fit its text.
fn characters(offsets: &Offsets<'_>, span: Span) -> Range<usize> {
    offsets.chars(span).unwrap_or_default()
}
