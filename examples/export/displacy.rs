//! What spaCy's displaCy draws with `manual=True`.
//!
//! Style `ent` draws what does not overlap, so it gets dates, cues and sources (`text`, `ents`);
//! style `span` draws all of it over `tokens`, quotations too (`tokens`, `spans`).

use crate::characters;
use crate::common::Page;
use copydesk::{Offsets, Span};
use serde_json::{Value, json};

pub(crate) fn page(page: &Page) -> Vec<(&'static str, String)> {
    let article = &page.article;
    let mut marks: Vec<(Span, String, String)> = Vec::new();
    for quote in &article.quotes {
        let speaker = quote.speaker.clone().unwrap_or_default();
        let sources = quote.source.iter().map(|span| (*span, "SOURCE".into(), speaker.clone()));
        marks.extend(quote.cue.iter().map(|span| (*span, "CUE".into(), String::new())));
        marks.extend(sources);
    }
    for timex in &article.timexes {
        let kind = format!("{:?}", timex.kind).to_uppercase();
        marks.push((timex.span, kind, timex.value.to_string()));
    }
    marks.sort();
    let offsets = Offsets::new(&page.text);
    let mut free = 0;
    let mut ents = Vec::new();
    for (span, label, value) in &marks {
        if span.start() >= free && !span.is_empty() {
            free = span.end();
            let range = characters(&offsets, *span);
            ents.push(json!({
                "start": range.start, "end": range.end, "label": label, "kb_id": value, "kb_url": "#",
            }));
        }
    }
    for quote in &article.quotes {
        let kind = format!("{:?}", quote.kind).to_uppercase();
        let label = quote.speaker.as_ref().map_or(kind, |speaker| speaker.to_uppercase());
        marks.extend(quote.content.iter().map(|span| (*span, label.clone(), String::new())));
    }
    let (tokens, spans) = tokens(page, &marks);
    let drawing = json!({
        "text": page.text,
        "title": page.title(),
        "ents": ents,
        "tokens": tokens,
        "spans": spans,
    });
    vec![(".json", drawing.to_string())]
}

/// The text in tokens, cut at white space and where a mark begins or ends, and the marks over them.
fn tokens<'p>(page: &'p Page, marks: &[(Span, String, String)]) -> (Vec<&'p str>, Vec<Value>) {
    let mut cuts: Vec<usize> =
        marks.iter().flat_map(|(span, ..)| [span.start(), span.end()]).collect();
    for (at, space) in page.text.match_indices(char::is_whitespace) {
        cuts.extend([at, at + space.len()]);
    }
    cuts.extend([0, page.text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut starts = Vec::new();
    let mut tokens = Vec::new();
    for pair in cuts.windows(2) {
        let token = &page.text[pair[0]..pair[1]];
        if !token.trim().is_empty() {
            starts.push(pair[0]);
            tokens.push(token);
        }
    }
    let spans = marks
        .iter()
        .filter(|(span, ..)| !span.is_empty())
        .map(|(span, label, value)| {
            json!({
                "start_token": starts.partition_point(|start| *start < span.start()),
                "end_token": starts.partition_point(|start| *start < span.end()),
                "label": label,
                "kb_id": value,
            })
        })
        .collect();
    (tokens, spans)
}
