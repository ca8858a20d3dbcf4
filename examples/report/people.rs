//! The table of speakers: names, the evidence that they are one person's, and what was said.

use crate::common::people::{Evidence, Person};
use crate::common::short;
use crate::markup::Text;
use crate::{Report, plural};
use std::fmt::Write;

/// How many colours the style sheet has.
const WHEEL: usize = 12;

/// A colour for each person, from the name, so that it is the same in the next report; where two
/// fall on one, the second takes the next that is free.
pub(crate) fn colours(people: &[Person]) -> Vec<usize> {
    let mut taken = [0_usize; WHEEL];
    let mut colours = Vec::new();
    for person in people {
        // FNV-1a over the name.
        let hash = person.name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let wish = (hash % WHEEL as u64) as usize;
        let least = taken.iter().copied().min().unwrap_or(0);
        let place = (0..WHEEL).map(|step| (wish + step) % WHEEL).find(|&at| taken[at] == least);
        let place = place.unwrap_or(wish);
        taken[place] += 1;
        colours.push(place);
    }
    colours
}

/// Who said what, over all articles.
pub(crate) fn table(report: &Report) -> String {
    if report.people.is_empty() {
        return "<p>No quotation has a named speaker.</p>".to_owned();
    }
    let mut html = String::from("<ul class=\"people\">\n");
    for (index, person) in report.people.iter().enumerate() {
        let mut pages: Vec<usize> = person.quotes.iter().map(|(page, _)| *page).collect();
        pages.dedup();
        let _ = writeln!(
            html,
            "<li class=\"c{}\"><details><summary><b>{}</b> <span class=\"count\">{} in {}</span>{}\
             </summary>",
            report.colours[index],
            Text(&person.name),
            plural(person.quotes.len(), "quotation"),
            plural(pages.len(), "article"),
            also(person),
        );
        evidence(&mut html, report, person);
        html.push_str("<ol>\n");
        for (page, quote) in &person.quotes {
            let found = &report.pages[*page].article.quotes[*quote];
            let words = report.pages[*page].words(&found.content);
            let _ = writeln!(
                html,
                "<li dir=\"auto\"><a href=\"#a{page}q{quote}\">{}</a> <span class=\"where\">{}</span></li>",
                Text(short(&words, 220)),
                Text(short(report.pages[*page].title(), 60)),
            );
        }
        html.push_str("</ol>\n</details></li>\n");
    }
    html + "</ul>\n"
}

/// The other names, in the line that is always seen.
fn also(person: &Person) -> String {
    let names: Vec<&str> = person.names.iter().skip(1).map(|name| name.name.as_str()).collect();
    match names.is_empty() {
        true => String::new(),
        false => format!(" <span class=\"also\">also {}</span>", Text(names.join(", "))),
    }
}

fn evidence(html: &mut String, report: &Report, person: &Person) {
    let open = matches!(person.names[0].evidence, Evidence::Open { .. });
    if person.names.len() < 2 && !open {
        return;
    }
    html.push_str("<ul class=\"evidence\">");
    for name in &person.names {
        let titles: Vec<String> =
            name.pages.iter().map(|page| short(report.pages[*page].title(), 40)).collect();
        let _ = write!(
            html,
            "<li><b>{}</b>: {} <span class=\"where\">{}</span></li>",
            Text(&name.name),
            Text(&name.evidence),
            Text(titles.join(" · ")),
        );
    }
    html.push_str("</ul>\n");
}
