//! One article of the report: head, lines, and a table of its quotations.

use crate::common::Page;
use crate::marks::Marks;
use crate::markup::Text;
use crate::{Report, plural};
use copydesk::boilerplate::Kind;
use std::fmt::Write;

/// The section of that page.
pub(crate) fn html(report: &Report, number: usize) -> String {
    let page = &report.pages[number];
    let marks = Marks::of(report, number);
    let mut html = format!(
        "<article id=\"a{number}\" lang=\"{}\">\n<header><h2>{}</h2>\n{}</header>\n<div class=\"page\">\n",
        Text(page.language),
        Text(page.title()),
        head(page),
    );
    for block in &page.article.blocks {
        let kind = block.kind.to_string();
        let (class, label) = match block.kind {
            Kind::Body => ("body", ""),
            Kind::Title => ("title", &*kind),
            Kind::Summary => ("body summary", &*kind),
            Kind::Byline | Kind::Timestamp | Kind::Dateline => ("masthead", &*kind),
            _ => ("furniture", &*kind),
        };
        let line = marks.line(report, number, block.span);
        let _ = writeln!(
            html,
            "<p class=\"line {class}\" data-kind=\"{label}\"><span class=\"words\" dir=\"auto\">{line}</span></p>"
        );
    }
    html.push_str("</div>\n");
    quotations(&mut html, report, number);
    html.push_str("</article>\n");
    html
}

/// What the desk read off the top and the foot of the page.
fn head(page: &Page) -> String {
    let article = &page.article;
    let by = (!article.bylines.is_empty()).then(|| article.bylines.join(", "));
    let day = article.published.map(|day| day.to_string());
    let rows = [
        ("by", by),
        ("at", article.dateline.clone()),
        ("published", day),
        ("page", Some(page.id.clone())),
    ];
    let mut html = String::from("<dl class=\"head\">");
    for (name, value) in rows {
        let value = value.unwrap_or_else(|| "–".to_owned());
        let _ = write!(html, "<div><dt>{name}</dt><dd>{}</dd></div>", Text(value));
    }
    html + "</dl>\n"
}

fn quotations(html: &mut String, report: &Report, number: usize) {
    let page = &report.pages[number];
    if page.article.quotes.is_empty() {
        return;
    }
    let _ = write!(
        html,
        "<details class=\"quotations\"><summary>{}</summary>\n<table>\n<thead><tr><th scope=\"col\">no.</th>\
         <th scope=\"col\">speaker</th><th scope=\"col\">cue</th><th scope=\"col\">source</th><th scope=\"col\">kind</th><th scope=\"col\">words</th></tr></thead>\n<tbody>\n",
        plural(page.article.quotes.len(), "quotation"),
    );
    for (n, quote) in page.article.quotes.iter().enumerate() {
        let speaker = report.speakers.get(&(number, n)).map(|person| &*report.people[*person].name);
        let kind = quote.kind.to_string();
        let _ = writeln!(
            html,
            "<tr id=\"a{number}r{n}\"><td><a href=\"#a{number}q{n}\">{}</a></td><td class=\"{}\">\
             <b>{}</b></td><td>{}</td><td>{}</td><td>{kind}</td><td dir=\"auto\">{}</td></tr>",
            n + 1,
            report.colour(number, n),
            Text(speaker.unwrap_or("–")),
            Text(page.words(&quote.cue)),
            Text(page.words(&quote.source)),
            Text(page.words(&quote.content)),
        );
    }
    html.push_str("</tbody>\n</table>\n</details>\n");
}
