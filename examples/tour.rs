//! The desk at work in a terminal: each article with its furniture dimmed, a colour for each
//! speaker, dates underlined with their values, and a table of who said what.
//!
//! ```text
//! tour [--language CODE] [FOLDER or FILE or - …]        (default: seeds)
//! ```
//!
//! Input is as in `examples/common`.
//!
//! Colours are left out when the output is no terminal, or under `NO_COLOR`; what they say is in the
//! margin and the brackets too.

mod common;

use anstyle::{AnsiColor, Color, Style};
use common::{Page, short, visible};
use copydesk::boilerplate::Kind;
use copydesk::quote::Quote;
use copydesk::{Article, Span};
use std::io::{self, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: tour [--language CODE] [FOLDER or FILE or - …]";
const WIDTH: usize = 94;
const MARGIN: usize = 15;

fn main() -> ExitCode {
    let arguments = match common::arguments(USAGE, |_, _| Ok(false)) {
        Ok(arguments) => arguments,
        Err(status) => return status,
    };
    let mut out = anstream::AutoStream::auto(io::stdout()).lock();
    common::finish(common::each(&arguments, |page| show(&mut out, &page)))
}

fn show(out: &mut impl Write, page: &Page) -> io::Result<()> {
    let (article, text) = (&page.article, page.text.as_str());
    let name = short(page.name(), WIDTH);
    let bold = Style::new().bold();
    let dim = Style::new().dimmed();
    writeln!(
        out,
        "{bold}{name}{bold:#} {dim}{}{dim:#}\n",
        "─".repeat(WIDTH - name.chars().count())
    )?;
    head(out, article, text)?;
    writeln!(out)?;
    for block in &article.blocks {
        let furniture = !matches!(block.kind, Kind::Body | Kind::Summary | Kind::Title);
        let label =
            if block.kind == Kind::Body { String::new() } else { format!("{:?}", block.kind) };
        let base = match block.kind {
            Kind::Title => bold,
            _ if furniture => dim,
            _ => Style::new(),
        };
        let mut paper = Paper::new(out, &label.to_lowercase());
        for piece in pieces(article, block.span, base) {
            match piece {
                Piece::Text(span, style) => paper.write(&text[span], style)?,
                Piece::Note(note, style) => paper.write(&note, style)?,
            }
        }
        paper.end()?;
    }
    writeln!(out)?;
    table(out, page)
}

/// What the desk read off the top and the foot of the page.
fn head(out: &mut impl Write, article: &Article, text: &str) -> io::Result<()> {
    let none = || "–".to_owned();
    let rows = [
        ("title", article.title.clone().unwrap_or_else(none)),
        ("by", if article.bylines.is_empty() { none() } else { article.bylines.join(", ") }),
        ("at", article.dateline.clone().unwrap_or_else(none)),
        ("published", published(article, text)),
    ];
    for (name, value) in rows {
        writeln!(out, "{name:>13}  {}", short(&value, 3 * WIDTH))?;
    }
    Ok(())
}

/// The day, the words that tell it and, where these can be read two ways, what decided.
fn published(article: &Article, text: &str) -> String {
    let Some(day) = &article.published else { return "–".to_owned() };
    let Some(place) = article.published_span else { return format!("{day} (given)") };
    let words = &text[place];
    let timex = article.timexes.iter().find(|timex| timex.span == place);
    match timex.and_then(|timex| timex.other.as_ref()) {
        None => format!("{day} (“{words}”)"),
        Some(other) => {
            let (order, evidence) = (spaced(other.order), spaced(other.evidence));
            format!("{day} (“{words}”, {order} by {evidence}; else {})", other.value)
        }
    }
}

/// The name of a variant in words: `DayFirst` → `day first`.
fn spaced(variant: impl std::fmt::Debug) -> String {
    let mut words = String::new();
    for letter in format!("{variant:?}").chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

enum Piece {
    Text(Span, Style),
    Note(String, Style),
}

/// A line of the page cut where a quotation or a date begins or ends, each piece with its style.
fn pieces(article: &Article, line: Span, base: Style) -> Vec<Piece> {
    let mut cuts = vec![line.start(), line.end()];
    let inside = |span: &Span| line.contains(*span);
    let contents = article
        .quotes
        .iter()
        .enumerate()
        .flat_map(|(number, quote)| quote.content.iter().map(move |span| (number, *span)));
    let contents: Vec<(usize, Span)> = contents.filter(|(_, span)| inside(span)).collect();
    let timexes: Vec<_> = article.timexes.iter().filter(|timex| inside(&timex.span)).collect();
    let marked =
        contents.iter().map(|(_, span)| *span).chain(timexes.iter().map(|timex| timex.span));
    cuts.extend(marked.flat_map(|span| [span.start(), span.end()]));
    cuts.sort_unstable();
    cuts.dedup();
    let mut pieces = Vec::new();
    for pair in cuts.windows(2) {
        let span = Span::new(pair[0], pair[1]).expect("cuts are sorted");
        let mut style = base;
        if let Some((number, _)) = contents.iter().find(|(_, content)| content.contains(span)) {
            style = style.fg_color(colour(article, &article.quotes[*number]));
        }
        let timex = timexes.iter().find(|timex| timex.span.contains(span));
        if timex.is_some() {
            style = style.underline();
        }
        pieces.push(Piece::Text(span, style));
        if let Some(timex) = timex.filter(|timex| timex.span.end() == span.end()) {
            let note = match timex.modifier {
                Some(modifier) => format!(" [{} {modifier}]", timex.value),
                None => format!(" [{}]", timex.value),
            };
            pieces.push(Piece::Note(note, Style::new().dimmed()));
        }
        for (number, _) in contents.iter().filter(|(_, content)| content.end() == span.end()) {
            let quote = &article.quotes[*number];
            if quote.content.last().is_some_and(|last| last.end() == span.end()) {
                let style = Style::new().bold().fg_color(colour(article, quote));
                pieces.push(Piece::Note(format!(" ({})", number + 1), style));
            }
        }
    }
    pieces
}

/// A colour for each speaker of an article; none for quotations without a name.
fn colour(article: &Article, quote: &Quote) -> Option<Color> {
    const COLOURS: [AnsiColor; 6] = [
        AnsiColor::Cyan,
        AnsiColor::Green,
        AnsiColor::Magenta,
        AnsiColor::Yellow,
        AnsiColor::Blue,
        AnsiColor::Red,
    ];
    let name = quote.speaker.as_ref()?;
    let place = article.speakers.iter().position(|speaker| speaker.name == *name)?;
    Some(COLOURS[place % COLOURS.len()].into())
}

/// Who said what, a row a quotation.
fn table(out: &mut impl Write, page: &Page) -> io::Result<()> {
    let article = &page.article;
    for (number, quote) in article.quotes.iter().enumerate() {
        let style = Style::new().fg_color(colour(article, quote));
        let who = match &quote.speaker {
            Some(name) => name.clone(),
            None if quote.source.is_empty() => "–".to_owned(),
            None => format!("({})", page.words(&quote.source)),
        };
        let kind = quote.kind.to_string();
        let said = short(&page.words(&quote.content), 58);
        writeln!(
            out,
            "{:>13}  {style}{:<26}{style:#} {:<13} {kind:<8}  {style}{said}{style:#}",
            format!("({})", number + 1),
            short(&who, 25),
            short(&page.words(&quote.cue), 12),
        )?;
    }
    writeln!(out)
}

/// Writes styled words with a margin, breaking lines between them.
struct Paper<'o, W> {
    out: &'o mut W,
    column: usize,
    margin: String,
}

impl<'o, W: Write> Paper<'o, W> {
    fn new(out: &'o mut W, label: &str) -> Paper<'o, W> {
        Paper { out, column: 0, margin: label.to_owned() }
    }

    fn write(&mut self, text: &str, style: Style) -> io::Result<()> {
        for word in text.split_inclusive(char::is_whitespace) {
            let width = word.trim_end().chars().count();
            if self.column == 0 || self.column + width > WIDTH {
                if self.column > 0 {
                    writeln!(self.out)?;
                }
                let dim = Style::new().dimmed();
                write!(self.out, "{dim}{:>13}{dim:#}  ", self.margin)?;
                self.margin.clear();
                self.column = MARGIN;
            }
            let word: String = word.trim_end_matches('\n').chars().map(visible).collect();
            write!(self.out, "{style}{word}{style:#}")?;
            self.column += word.chars().count();
        }
        Ok(())
    }

    fn end(self) -> io::Result<()> {
        writeln!(self.out)
    }
}
