//! Articles as the desk read them, in one HTML file that needs nothing else: no script, no network.
//!
//! ```text
//! report [--language CODE] [--output FILE] [FOLDER or FILE or - …] > report.html    (default: seeds)
//! ```
//!
//! Furniture is dimmed and struck, each quotation has its speaker's colour, cue and source are
//! marked, and dates are underlined with their values. Pointing at a mark, or reaching it with the
//! Tab key, tells what it is and why. A timeline shows the dates of all the articles, and a table
//! who said what. Input is as in `examples/common`.

#[path = "../common/mod.rs"]
mod common;
mod marks;
mod markup;
mod page;
mod people;
mod timeline;

use common::Page;
use common::people::Person;
use markup::Text;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "usage: report [--language CODE] [--output FILE] [FOLDER or FILE or - …]";

/// All that the parts of the report are written from.
struct Report {
    pages: Vec<Page>,
    people: Vec<Person>,
    /// Which of the people a quotation is by: page and quotation to person.
    speakers: BTreeMap<(usize, usize), usize>,
    /// Each person's place on the colour wheel.
    colours: Vec<usize>,
}

fn main() -> ExitCode {
    let mut output: Option<PathBuf> = None;
    let arguments = common::arguments(USAGE, |name, parser| {
        if name == "output" {
            output = Some(parser.value()?.into());
        }
        Ok(name == "output")
    });
    let arguments = match arguments {
        Ok(arguments) => arguments,
        Err(status) => return status,
    };
    let write = || -> io::Result<ExitCode> {
        let (pages, status) = common::all(&arguments)?;
        let html = Report::new(pages).html();
        match &output {
            Some(path) => std::fs::write(path, html).map_err(|error| {
                io::Error::new(error.kind(), format!("{}: {error}", path.display()))
            })?,
            None => io::stdout().lock().write_all(html.as_bytes())?,
        }
        Ok(status)
    };
    common::finish(write())
}

impl Report {
    fn new(pages: Vec<Page>) -> Report {
        let people = common::people::people(&pages);
        let speakers = common::people::speakers(&people);
        let colours = people::colours(&people);
        Report { pages, people, speakers, colours }
    }

    fn html(&self) -> String {
        let articles: String = (0..self.pages.len()).map(|page| page::html(self, page)).collect();
        let contents: String = self
            .pages
            .iter()
            .enumerate()
            .map(|(number, page)| {
                format!("<li><a href=\"#a{number}\">{}</a></li>\n", Text(page.title()))
            })
            .collect();
        let count = |of: fn(&Page) -> usize| self.pages.iter().map(of).sum::<usize>();
        format!(
            include_str!("report.html"),
            style = include_str!("style.css"),
            pages = plural(self.pages.len(), "article"),
            quotes = plural(count(|page| page.article.quotes.len()), "quotation"),
            people = plural(self.people.len(), "named speaker"),
            timexes = plural(count(|page| page.article.timexes.len()), "date"),
            contents = contents,
            timeline = timeline::svg(self),
            table = people::table(self),
            articles = articles,
        )
    }

    /// The class that gives a quotation its speaker's colour.
    fn colour(&self, page: usize, quote: usize) -> String {
        match self.speakers.get(&(page, quote)) {
            Some(person) => format!("c{}", self.colours[*person]),
            None => "c-none".to_owned(),
        }
    }

    /// Who said it: the person's name, or else the words for the source.
    fn speaker(&self, page: usize, quote: usize) -> String {
        let found = &self.pages[page].article.quotes[quote];
        match self.speakers.get(&(page, quote)) {
            Some(person) => self.people[*person].name.clone(),
            None if found.source.is_empty() => "not named".to_owned(),
            None => self.pages[page].words(&found.source),
        }
    }
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
