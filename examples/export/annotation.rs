//! The W3C Web Annotation model: a page of annotations whose targets are stretches of the text.
//!
//! Positions are in characters, as the model asks (not UTF-16 units). The quoted words go along with
//! what stands before and after them, so that a reader finds them in a text that has changed.

use crate::characters;
use crate::common::Page;
use copydesk::{Offsets, Span};
use serde_json::{Value, json};

/// How many characters go along on either side.
const CONTEXT: usize = 32;

pub(crate) fn page(page: &Page) -> Vec<(&'static str, String)> {
    let source = iri(&page.id);
    let offsets = Offsets::new(&page.text);
    let target = |span: Span| {
        let range = characters(&offsets, span);
        json!({
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": range.start, "end": range.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": page.at(span),
                    "prefix": before(&page.text[..span.start()]),
                    "suffix": after(&page.text[span.end()..]),
                },
            ],
        })
    };
    let targets =
        |spans: &[Span]| -> Vec<Value> { spans.iter().map(|span| target(*span)).collect() };
    let body = |purpose: &str, value: &str| json!({"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value});
    let mut items = Vec::new();
    let mut add = |name: String, motivation: &str, bodies: Vec<Value>, spans: &[Span]| {
        if !spans.is_empty() {
            items.push(json!({
                "id": format!("{source}#{name}"),
                "type": "Annotation",
                "motivation": motivation,
                "body": bodies,
                "target": targets(spans),
            }));
        }
    };
    for (number, quote) in page.article.quotes.iter().enumerate() {
        let kind = format!("{} quotation", quote.kind);
        let mut bodies = vec![body("classifying", &kind)];
        bodies.extend(quote.speaker.iter().map(|speaker| body("identifying", speaker)));
        add(format!("quote-{number}"), "classifying", bodies, &quote.content);
        let cue = vec![body("classifying", "cue")];
        add(format!("quote-{number}-cue"), "classifying", cue, &quote.cue);
        let mut bodies = vec![body("classifying", "source")];
        bodies.extend(quote.speaker.iter().map(|speaker| body("identifying", speaker)));
        add(format!("quote-{number}-source"), "classifying", bodies, &quote.source);
    }
    for (number, timex) in page.article.timexes.iter().enumerate() {
        let kind = timex.kind.to_string().to_lowercase();
        let mut bodies =
            vec![body("classifying", &kind), body("tagging", &timex.value.to_string())];
        bodies.extend(timex.modifier.map(|modifier| body("tagging", &modifier.to_string())));
        add(format!("date-{number}"), "tagging", bodies, &[timex.span]);
    }
    let annotations = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("{source}#annotations"),
        "type": "AnnotationPage",
        "items": items,
    });
    vec![(".json", annotations.to_string())]
}

fn before(text: &str) -> &str {
    let start = text.char_indices().rev().take(CONTEXT).last().map_or(text.len(), |(at, _)| at);
    &text[start..]
}

fn after(text: &str) -> &str {
    let end = text.char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// The id as an IRI: as it is where it is one, or else percent-encoded.
fn iri(id: &str) -> String {
    let mut iri = String::from(if id.starts_with("http:") || id.starts_with("https:") {
        ""
    } else {
        "urn:copydesk:"
    });
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:?&=%@+,;".contains(&byte) {
            iri.push(char::from(byte));
        } else {
            iri.push_str(&format!("%{byte:02X}"));
        }
    }
    iri
}
