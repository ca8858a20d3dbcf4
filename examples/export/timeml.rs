//! TimeML: the page's text with its dates as TIMEX3 elements.
//!
//! The day of publication is the document's creation time, `t0`. XML 1.0 has no place for most
//! control characters: each is replaced by one U+FFFD, so that characters keep their count.

use crate::common::Page;
use copydesk::boilerplate::Kind;
use copydesk::date::{Against, Timex};
use std::fmt::Write;

pub(crate) fn page(page: &Page) -> Vec<(&'static str, String)> {
    let article = &page.article;
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <TimeML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:noNamespaceSchemaLocation=\"http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd\">\n",
    );
    let _ = writeln!(xml, "<DOCID>{}</DOCID>", escape(&page.id));
    if let Some(day) = article.published {
        let _ = writeln!(
            xml,
            "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{day}\" temporalFunction=\"false\" \
             functionInDocument=\"CREATION_TIME\">{day}</TIMEX3></DCT>"
        );
    }
    if let Some(title) = &article.title {
        let _ = writeln!(xml, "<TITLE>{}</TITLE>", escape(title));
    }
    xml.push_str("<TEXT>");
    let mut at = 0;
    for (number, timex) in article.timexes.iter().enumerate() {
        if timex.span.start() < at {
            continue;
        }
        xml.push_str(&escape(&page.text[at..timex.span.start()]));
        element(&mut xml, page, timex, number + 1);
        at = timex.span.end();
    }
    xml.push_str(&escape(&page.text[at..]));
    xml.push_str("</TEXT>\n</TimeML>\n");
    vec![(".tml", xml)]
}

fn element(xml: &mut String, page: &Page, timex: &Timex, number: usize) {
    let kind = format!("{:?}", timex.kind).to_uppercase();
    let value = escape(&timex.value.to_string());
    let _ = write!(xml, "<TIMEX3 tid=\"t{number}\" type=\"{kind}\" value=\"{value}\"");
    if let Some(modifier) = timex.modifier {
        let _ = write!(xml, " mod=\"{modifier}\"");
    }
    if let Some(quant) = timex.quant {
        let _ = write!(xml, " quant=\"{}\"", format!("{quant:?}").to_uppercase());
    }
    if let Some(freq) = timex.freq {
        let _ = write!(xml, " freq=\"{freq}X\"");
    }
    match timex.against {
        Some(Against::Anchor(_)) => xml.push_str(" temporalFunction=\"true\" anchorTimeID=\"t0\""),
        Some(_) => xml.push_str(" temporalFunction=\"true\""),
        None => {}
    }
    let stamp = page
        .article
        .blocks
        .iter()
        .any(|block| block.kind == Kind::Timestamp && block.span.contains(timex.span));
    if stamp {
        xml.push_str(" functionInDocument=\"PUBLICATION_TIME\"");
    }
    let _ = write!(xml, ">{}</TIMEX3>", escape(page.at(timex.span)));
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // A bare carriage return would be read as a line feed.
            '\r' => escaped.push_str("&#13;"),
            '\t' | '\n' => escaped.push(c),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(c),
        }
    }
    escaped
}
