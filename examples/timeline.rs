//! Who said what when, across articles, in the order of the calendar.
//!
//! ```text
//! timeline [--csv] [--undated] [--language CODE] [FOLDER or FILE or - …]    (default: seeds)
//! ```
//!
//! A row is either a date that the text speaks of (`about`), with whoever is quoted as speaking of
//! it, or a quotation (`said`), on the day that its own sentence gives outside the quoted words, or
//! else on the day of publication. What no calendar holds comes last, on `--undated`, and always in
//! CSV. Input is as in `examples/common`.

mod common;

use common::table::{Column, Table};
use common::{Page, days};
use copydesk::Span;
use copydesk::date::{Date, Timex};
use std::io;
use std::process::ExitCode;

const USAGE: &str = "usage: timeline [--csv] [--undated] [--language CODE] [FOLDER or FILE or - …]";

/// One thing that was said, or spoken of, at some time.
struct Event {
    days: Option<(Date, Date)>,
    value: String,
    relation: &'static str,
    who: Option<usize>,
    /// The words for whoever said it.
    source: String,
    words: String,
    said: String,
    page: usize,
    span: Span,
}

fn main() -> ExitCode {
    let (mut csv, mut undated) = (false, false);
    let arguments = common::arguments(USAGE, |name, _| {
        match name {
            "csv" => csv = true,
            "undated" => undated = true,
            _ => return Ok(false),
        }
        Ok(true)
    });
    match arguments {
        Ok(arguments) => common::finish(
            common::all(&arguments)
                .and_then(|(pages, status)| write(&pages, csv, undated).map(|()| status)),
        ),
        Err(status) => status,
    }
}

fn write(pages: &[Page], csv: bool, undated: bool) -> io::Result<()> {
    let people = common::people::people(pages);
    let speakers = common::people::speakers(&people);
    let mut events: Vec<Event> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let who = |quote: usize| speakers.get(&(number, quote)).copied();
        told(&mut events, page, number, who);
        said(&mut events, page, number, who);
    }
    if !csv && !undated {
        events.retain(|event| event.days.is_some());
    }
    // Days in order, a longer period before the days within it, the undated last.
    events.sort_by_key(|event| {
        let (first, last) = event.days.unzip();
        (first.is_none(), first, std::cmp::Reverse(last), event.page, event.span)
    });
    let columns = if csv {
        ["first", "last", "value", "relation", "who", "words", "said", "article", "start", "end"]
            .map(|name| Column(name, 0))
            .into()
    } else {
        vec![
            Column("when", 18),
            Column("", 5),
            Column("who", 18),
            Column("words", 18),
            Column("what", 48),
            Column("in", 3),
        ]
    };
    let mut table = Table::new(io::stdout().lock(), csv, columns)?;
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    for event in events {
        let (first, last) = event.days.unzip();
        let who = match event.who {
            Some(person) => people[person].name.clone(),
            None if event.source.is_empty() => String::new(),
            None => format!("({})", event.source),
        };
        let relation = event.relation.to_owned();
        let row = if csv {
            let [start, end] = [event.span.start(), event.span.end()].map(|byte| byte.to_string());
            let article = pages[event.page].id.clone();
            let when = [day(first), day(last), event.value, relation, who];
            when.into_iter().chain([event.words, event.said, article, start, end]).collect()
        } else {
            let article = (event.page + 1).to_string();
            vec![event.value, relation, who, event.words, event.said, article]
        };
        table.row(&row)?;
    }
    table.note("")?;
    for (number, page) in pages.iter().enumerate() {
        table.note(&format!("{:>4}  {}  ({})", number + 1, page.title(), page.id))?;
    }
    table.finish()
}

/// The dates that a page speaks of.
fn told(events: &mut Vec<Event>, page: &Page, number: usize, who: impl Fn(usize) -> Option<usize>) {
    for timex in &page.article.timexes {
        let quote = page
            .article
            .quotes
            .iter()
            .position(|quote| quote.content.iter().any(|content| content.contains(timex.span)));
        let said = match quote {
            Some(quote) => page.words(&page.article.quotes[quote].content),
            None => sentence(page, timex.span).map_or_else(String::new, |span| page.words(&[span])),
        };
        events.push(Event {
            days: days(timex),
            value: value(timex),
            relation: "about",
            who: quote.and_then(&who),
            source: quote
                .map_or_else(String::new, |quote| page.words(&page.article.quotes[quote].source)),
            words: page.words(&[timex.span]),
            said,
            page: number,
            span: timex.span,
        });
    }
}

/// The quotations of a page, on the day that they were said.
fn said(events: &mut Vec<Event>, page: &Page, number: usize, who: impl Fn(usize) -> Option<usize>) {
    for (index, quote) in page.article.quotes.iter().enumerate() {
        let Some(&content) = quote.content.first() else { continue };
        let at = quote.cue.first().copied().unwrap_or(content);
        let timex = sentence(page, at).and_then(|sentence| {
            page.article.timexes.iter().find(|timex| {
                let quoted = quote.content.iter().any(|content| content.overlaps(timex.span));
                sentence.contains(timex.span) && !quoted && is_day(timex)
            })
        });
        let (days, value, words) = match (timex, page.published()) {
            (Some(timex), _) => (days(timex), value(timex), page.words(&[timex.span])),
            (None, Some(day)) => (Some((day, day)), day.to_string(), "day of publication".into()),
            (None, None) => (None, String::new(), String::new()),
        };
        events.push(Event {
            days,
            value,
            relation: "said",
            who: who(index),
            source: page.words(&quote.source),
            words,
            said: page.words(&quote.content),
            page: number,
            span: content,
        });
    }
}

/// Whether the date is one day, as the day of an utterance is.
fn is_day(timex: &Timex) -> bool {
    days(timex).is_some_and(|(first, last)| first == last)
}

fn value(timex: &Timex) -> String {
    match timex.modifier {
        Some(modifier) => format!("{} {modifier}", timex.value),
        None => timex.value.to_string(),
    }
}

/// The sentence that a span begins in.
fn sentence(page: &Page, span: Span) -> Option<Span> {
    let sentences = &page.article.sentences;
    let after = sentences.partition_point(|sentence| sentence.start() <= span.start());
    let sentence = *sentences.get(after.checked_sub(1)?)?;
    (span.start() < sentence.end()).then_some(sentence)
}
