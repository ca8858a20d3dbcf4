//! The standoff of the brat annotation tool: a text, and a file of lines about it.
//!
//! A span is given in characters; one that runs over a line end is cut there, for brat shows a text
//! line by line.

use crate::characters;
use crate::common::Page;
use copydesk::date::Kind;
use copydesk::{Offsets, Span};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What tells brat the names in use.
pub(crate) const FOLDER: &[(&str, &str)] = &[
    ("annotation.conf", include_str!("annotation.conf")),
    ("visual.conf", include_str!("visual.conf")),
];

pub(crate) fn page(page: &Page) -> Vec<(&'static str, String)> {
    let mut standoff = Standoff {
        page,
        offsets: Offsets::new(&page.text),
        texts: BTreeMap::new(),
        lines: String::new(),
        counts: [0; 3],
    };
    for quote in &page.article.quotes {
        let Some(content) = standoff.text("Quotation", &quote.content) else { continue };
        let kind = quote.kind.to_string();
        standoff.attribute("Form", &content, &kind);
        if let Some(speaker) = &quote.speaker {
            standoff.note(&content, speaker);
        }
        for (name, relation, spans) in
            [("Cue", "Told-by", &quote.cue), ("Source", "Said-by", &quote.source)]
        {
            if let Some(part) = standoff.text(name, spans) {
                standoff.relation(relation, &content, &part);
            }
        }
    }
    for timex in &page.article.timexes {
        let name = match timex.kind {
            Kind::Date => "Date",
            Kind::Time => "Time",
            Kind::Duration => "Duration",
            Kind::Set => "Set",
        };
        let Some(text) = standoff.text(name, &[timex.span]) else { continue };
        standoff.note(&text, &timex.value.to_string());
        if let Some(modifier) = timex.modifier {
            standoff.attribute("Mod", &text, &modifier.to_string());
        }
    }
    vec![(".txt", page.text.clone()), (".ann", standoff.lines)]
}

struct Standoff<'p> {
    page: &'p Page,
    offsets: Offsets<'p>,
    /// The name of each text-bound line by what it says, for each is written once.
    texts: BTreeMap<(&'static str, Vec<Span>), String>,
    lines: String,
    /// How many attributes, relations and notes.
    counts: [usize; 3],
}

impl Standoff<'_> {
    /// A line for a stretch of text; its name, or `None` when it is empty.
    fn text(&mut self, kind: &'static str, spans: &[Span]) -> Option<String> {
        let pieces: Vec<Span> = spans.iter().flat_map(|span| self.lines_of(*span)).collect();
        if pieces.is_empty() {
            return None;
        }
        let next = format!("T{}", self.texts.len() + 1);
        if let Some(name) = self.texts.get(&(kind, pieces.clone())) {
            return Some(name.clone());
        }
        let ranges: Vec<String> = pieces
            .iter()
            .map(|piece| {
                let range = characters(&self.offsets, *piece);
                format!("{} {}", range.start, range.end)
            })
            .collect();
        let words: Vec<&str> = pieces.iter().map(|piece| self.page.at(*piece)).collect();
        let _ = writeln!(self.lines, "{next}\t{kind} {}\t{}", ranges.join(";"), words.join(" "));
        self.texts.insert((kind, pieces), next.clone());
        Some(next)
    }

    /// The parts of a span that lie on one line each.
    fn lines_of(&self, span: Span) -> Vec<Span> {
        let mut start = span.start();
        let breaks = |c: char| {
            matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
        };
        let mut pieces = Vec::new();
        for line in self.page.at(span).split_inclusive(breaks) {
            let piece = Span::new(start, start + line.len()).ok();
            pieces.extend(piece.and_then(|piece| piece.trim(&self.page.text)));
            start += line.len();
        }
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }

    fn count(&mut self, of: usize) -> usize {
        self.counts[of] += 1;
        self.counts[of]
    }

    fn attribute(&mut self, name: &str, text: &str, value: &str) {
        let number = self.count(0);
        let _ = writeln!(self.lines, "A{number}\t{name} {text} {value}");
    }

    fn relation(&mut self, name: &str, from: &str, to: &str) {
        let number = self.count(1);
        let _ = writeln!(self.lines, "R{number}\t{name} Arg1:{from} Arg2:{to}");
    }

    fn note(&mut self, text: &str, note: &str) {
        let number = self.count(2);
        let note = crate::common::one_line(note);
        let _ = writeln!(self.lines, "#{number}\tAnnotatorNotes {text}\t{note}");
    }
}
