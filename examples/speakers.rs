//! The people whom the articles quote, and why several names are taken for one person.
//!
//! ```text
//! speakers [--csv] [--said] [--language CODE] [FOLDER or FILE or - …]    (default: seeds)
//! ```
//!
//! `Sergei Lavrov` and `Sergey Lavrov`, `Kerry` and `John Kerry` meet where the evidence is good (see
//! `examples/common/people.rs`), and the evidence is shown. With `--said` each person's quotations
//! follow. CSV has a row a quotation. Input is as in `examples/common`.

mod common;

use common::Page;
use common::people::{Evidence, Person};
use common::table::{Column, Table};
use std::io;
use std::process::ExitCode;

const USAGE: &str = "usage: speakers [--csv] [--said] [--language CODE] [FOLDER or FILE or - …]";

fn main() -> ExitCode {
    let (mut csv, mut said) = (false, false);
    let arguments = common::arguments(USAGE, |name, _| {
        match name {
            "csv" => csv = true,
            "said" => said = true,
            _ => return Ok(false),
        }
        Ok(true)
    });
    let arguments = match arguments {
        Ok(arguments) => arguments,
        Err(status) => return status,
    };
    common::finish(common::all(&arguments).and_then(|(pages, status)| {
        let people = common::people::people(&pages);
        if csv {
            rows(&pages, &people)?
        } else {
            table(&pages, &people, said)?
        }
        Ok(status)
    }))
}

/// A person a row, other names below with their evidence.
fn table(pages: &[Page], people: &[Person], said: bool) -> io::Result<()> {
    let columns =
        vec![Column("who", 28), Column("quotes", 6), Column("articles", 8), Column("evidence", 90)];
    let mut table = Table::new(io::stdout().lock(), false, columns)?;
    for person in people {
        for (place, name) in person.names.iter().enumerate() {
            let shown = if place == 0 { name.name.clone() } else { format!("  {}", name.name) };
            let evidence = match (&name.evidence, person.names.len()) {
                (Evidence::Itself, 1) => String::new(),
                (evidence, _) => evidence.to_string(),
            };
            let quotes = name.quotes.len().to_string();
            table.row(&[shown, quotes, name.pages.len().to_string(), evidence])?;
        }
        for (page, quote) in person.quotes.iter().filter(|_| said) {
            let words = pages[*page].words(&pages[*page].article.quotes[*quote].content);
            table.note(&format!("      {}", common::short(&words, 128)))?;
        }
    }
    table.finish()
}

/// A quotation a row.
fn rows(pages: &[Page], people: &[Person]) -> io::Result<()> {
    let names =
        ["who", "name", "evidence", "kind", "cue", "source", "said", "article", "start", "end"];
    let columns = names.map(|name| Column(name, 0)).into();
    let mut table = Table::new(io::stdout().lock(), true, columns)?;
    for person in people {
        for name in &person.names {
            for (page, quote) in &name.quotes {
                let read = &pages[*page];
                let quote = &read.article.quotes[*quote];
                let ends = quote.content.first().zip(quote.content.last());
                let (start, end) = ends.map_or((0, 0), |(a, b)| (a.start(), b.end()));
                table.row(&[
                    person.name.clone(),
                    name.name.clone(),
                    name.evidence.to_string(),
                    quote.kind.to_string(),
                    read.words(&quote.cue),
                    read.words(&quote.source),
                    read.words(&quote.content),
                    read.id.clone(),
                    start.to_string(),
                    end.to_string(),
                ])?;
            }
        }
    }
    table.finish()
}
