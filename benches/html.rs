//! HTML, from the bytes of a page to its labelled lines.
//!
//! What a page is made of, `markup` says.

#![allow(missing_docs)]

mod corpus;
mod markup;
mod throughput;

use copydesk::Annotator;
use copydesk::boilerplate::html::Page;
use criterion::{Criterion, criterion_group, criterion_main};

fn html(criterion: &mut Criterion) {
    let texts = corpus::all().map(|(name, stories)| {
        // The markup makes some ten times of a text: as much of it as of the texts elsewhere.
        let most = stories.len().div_ceil(10).max(5);
        (name, stories.iter().take(most).map(|story| markup::page(story)).collect())
    });
    let annotator = Annotator::new();
    let readers: [(&str, throughput::Reader); 3] = [
        ("Page::read", Box::new(|page| Page::read(page).blocks().len())),
        (
            "Page::from_bytes",
            Box::new(|page| Page::from_bytes(page.as_bytes(), None).blocks().len()),
        ),
        (
            "annotate_page",
            Box::new(move |page| annotator.annotate_page(&Page::read(page)).sentences.len()),
        ),
    ];
    throughput::measure(criterion, "html", &texts, &readers);
}

criterion_group!(benches, html);
criterion_main!(benches);
