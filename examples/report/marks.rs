//! A line of a page, cut where a mark begins or ends, as HTML.

use crate::Report;
use crate::common::short;
use crate::markup::Text;
use copydesk::Span;
use copydesk::date::{Against, Evidence, Timex};
use std::fmt::Write;

/// What a stretch of the text was found to be: a part of quotation `.0`, or date `.0`.
#[derive(Clone, Copy)]
enum Mark {
    Content(usize),
    Cue(usize),
    Source(usize),
    Date(usize),
}

/// The marks of a page in the order of the text.
pub(crate) struct Marks {
    spans: Vec<(Span, Mark)>,
    /// Up to the mark of each place, the furthest end: where a look backwards can stop.
    reach: Vec<usize>,
}

impl Marks {
    /// The marks of that page.
    pub(crate) fn of(report: &Report, page: usize) -> Marks {
        let article = &report.pages[page].article;
        let mut spans = Vec::new();
        for (number, quote) in article.quotes.iter().enumerate() {
            spans.extend(quote.content.iter().map(|span| (*span, Mark::Content(number))));
            spans.extend(quote.cue.iter().map(|span| (*span, Mark::Cue(number))));
            spans.extend(quote.source.iter().map(|span| (*span, Mark::Source(number))));
        }
        let dates = article.timexes.iter().enumerate();
        spans.extend(dates.map(|(number, timex)| (timex.span, Mark::Date(number))));
        spans.sort_by_key(|(span, _)| *span);
        let reach = spans
            .iter()
            .scan(0, |reach, (span, _)| {
                *reach = span.end().max(*reach);
                Some(*reach)
            })
            .collect();
        Marks { spans, reach }
    }

    /// Those that share something with `line`.
    fn within(&self, line: Span) -> Vec<(Span, Mark)> {
        let first = self.reach.partition_point(|reach| *reach <= line.start());
        self.spans[first..]
            .iter()
            .take_while(|(span, _)| span.start() < line.end())
            .filter(|(span, _)| span.overlaps(line))
            .copied()
            .collect()
    }

    /// The line with its marks.
    pub(crate) fn line(&self, report: &Report, page: usize, line: Span) -> String {
        let marks = self.within(line);
        let ends = marks.iter().flat_map(|(span, _)| [span.start(), span.end()]);
        let mut cuts: Vec<usize> =
            ends.filter(|cut| line.start() < *cut && *cut < line.end()).collect();
        cuts.extend([line.start(), line.end()]);
        cuts.sort_unstable();
        cuts.dedup();
        let mut html = String::new();
        for pair in cuts.windows(2) {
            let Ok(piece) = Span::new(pair[0], pair[1]) else { continue };
            let here: Vec<(Span, Mark)> =
                marks.iter().filter(|(span, _)| span.contains(piece)).copied().collect();
            if here.is_empty() {
                let _ = write!(html, "{}", Text(report.pages[page].at(piece)));
            } else {
                write_piece(&mut html, report, page, piece, &here);
            }
        }
        html
    }
}

/// Words under one or more marks. Each mark can be reached by keyboard where it begins.
fn write_piece(
    html: &mut String,
    report: &Report,
    page: usize,
    piece: Span,
    marks: &[(Span, Mark)],
) {
    let quote = marks.iter().rev().find_map(|(_, mark)| match mark {
        Mark::Content(quote) | Mark::Cue(quote) | Mark::Source(quote) => Some(*quote),
        Mark::Date(_) => None,
    });
    let mut class = quote.map_or_else(String::new, |quote| report.colour(page, quote));
    let (mut notes, mut value, mut ids) = (String::new(), None, String::new());
    for (span, mark) in marks.iter().rev() {
        let begins = span.start() == piece.start();
        let (name, note, id) = match *mark {
            Mark::Content(n) => ("content", content_note(report, page, n), format!("a{page}q{n}")),
            Mark::Cue(n) => ("cue", format!("cue of quotation {}", n + 1), String::new()),
            Mark::Source(n) => ("source", source_note(report, page, n), String::new()),
            Mark::Date(n) => {
                let timex = &report.pages[page].article.timexes[n];
                if span.end() == piece.end() {
                    value = Some(value_note(timex));
                }
                ("date", date_note(timex), format!("a{page}d{n}"))
            }
        };
        let _ = write!(class, " {name}");
        let _ = write!(notes, "<span>{}</span>", Text(note));
        let first = match *mark {
            Mark::Content(n) => {
                report.pages[page].article.quotes[n].content.first().is_some_and(|s| s == span)
            }
            _ => true,
        };
        if begins && first && !id.is_empty() {
            let _ = write!(ids, "<a id=\"{id}\"></a>");
        }
    }
    let begins = marks.iter().any(|(span, _)| span.start() == piece.start());
    let tip = format!("t{page}-{}", piece.start());
    let reach =
        if begins { format!(" tabindex=\"0\" aria-describedby=\"{tip}\"") } else { String::new() };
    let words = Text(report.pages[page].at(piece));
    let _ = write!(html, "{ids}<mark class=\"mark {class}\"{reach}>{words}");
    let _ = write!(html, "<span class=\"tip\" role=\"tooltip\" id=\"{tip}\">{notes}</span></mark>");
    if let Some(value) = value {
        let _ = write!(html, "<span class=\"value\">{}</span>", Text(value));
    }
    let quotes = &report.pages[page].article.quotes;
    let closes = |n: usize| quotes[n].content.last().is_some_and(|last| last.end() == piece.end());
    for n in marks.iter().filter_map(|(_, mark)| match mark {
        Mark::Content(n) if closes(*n) => Some(*n),
        _ => None,
    }) {
        let _ = write!(
            html,
            "<sup class=\"{}\"><a href=\"#a{page}r{n}\" aria-label=\"quotation {}\">{}</a></sup>",
            report.colour(page, n),
            n + 1,
            n + 1
        );
    }
}

/// What the quotation is, and the rule that found it.
fn content_note(report: &Report, page: usize, number: usize) -> String {
    let quote = &report.pages[page].article.quotes[number];
    let kind = quote.kind.to_string();
    let speaker = short(&report.speaker(page, number), 60);
    let mut note = format!("quotation {}, {kind}: {speaker}", number + 1);
    if !quote.rule.is_empty() {
        let _ = write!(note, "\nrule {}, confidence {} of 100", quote.rule, quote.confidence);
    }
    note
}

fn source_note(report: &Report, page: usize, number: usize) -> String {
    match report.speakers.get(&(page, number)) {
        Some(person) => {
            format!("source of quotation {}: {}", number + 1, report.people[*person].name)
        }
        None => format!("source of quotation {}, not a named person", number + 1),
    }
}

fn value_note(timex: &Timex) -> String {
    match timex.modifier {
        Some(modifier) => format!("{} {modifier}", timex.value),
        None => timex.value.to_string(),
    }
}

/// What the date is, the rule that found it, and what it was held against.
fn date_note(timex: &Timex) -> String {
    let kind = timex.kind.to_string().to_lowercase();
    let mut note = format!("{kind} {}\nrule {}", value_note(timex), timex.rule);
    match &timex.against {
        Some(Against::Anchor(day)) => {
            let _ = write!(note, "\nresolved against {day}, the day of the page");
        }
        Some(Against::Mention(value)) => {
            let _ = write!(note, "\nresolved against {value}, told before");
        }
        Some(Against::Nothing) => note.push_str("\nnothing known to resolve it against"),
        _ => {}
    }
    if let Some(other) = &timex.other {
        let _ = write!(note, "\nnot {}, by {}", other.value, decided(other.evidence));
    }
    note
}

fn decided(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Setting => "the caller's setting",
        Evidence::Weekday => "the weekday beside it",
        Evidence::Figures => "another date in figures on the page",
        Evidence::SameDay => "the same day told in words",
        Evidence::Months => "the months that the text speaks of as past",
        Evidence::Language => "the habit of the language",
        _ => "other evidence",
    }
}
