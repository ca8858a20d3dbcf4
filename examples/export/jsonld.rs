//! schema.org's `NewsArticle` as JSON-LD: the article without its furniture, and who is quoted.

use crate::common::{Page, days};
use copydesk::boilerplate::Kind;
use serde_json::{Map, Value, json};

pub(crate) fn page(page: &Page) -> Vec<(&'static str, String)> {
    let article = &page.article;
    let lines = |kind: Kind| -> Vec<&str> {
        let blocks = article.blocks.iter().filter(|block| block.kind == kind);
        blocks.map(|block| page.at(block.span)).collect()
    };
    let person = |name: &str| json!({"@type": "Person", "name": name});
    let quotations: Vec<Value> = article
        .quotes
        .iter()
        .map(|quote| {
            let mut quotation = Map::new();
            quotation.insert("@type".into(), "Quotation".into());
            quotation.insert("text".into(), page.words(&quote.content).into());
            if let Some(speaker) = &quote.speaker {
                quotation.insert("spokenByCharacter".into(), person(speaker));
            }
            Value::Object(quotation)
        })
        .collect();
    let mut periods: Vec<String> = article
        .timexes
        .iter()
        .filter_map(days)
        .map(
            |(first, last)| {
                if first == last { first.to_string() } else { format!("{first}/{last}") }
            },
        )
        .collect();
    periods.sort_unstable();
    periods.dedup();
    let authors: Vec<Value> = article.bylines.iter().map(|name| person(name)).collect();
    let mentions: Vec<Value> =
        article.speakers.iter().map(|speaker| person(&speaker.name)).collect();
    let summary = lines(Kind::Summary).join("\n");
    let known = [
        ("headline", article.title.clone().into()),
        ("abstract", (!summary.is_empty()).then_some(summary).into()),
        ("author", authors.into()),
        ("dateline", article.dateline.clone().into()),
        ("datePublished", article.published.map(|day| day.to_string()).into()),
        ("articleBody", lines(Kind::Body).join("\n").into()),
        ("temporalCoverage", periods.into()),
        ("mentions", mentions.into()),
        ("hasPart", quotations.into()),
    ];
    let mut news = Map::new();
    news.insert("@context".into(), "https://schema.org".into());
    news.insert("@type".into(), "NewsArticle".into());
    news.insert("identifier".into(), page.id.clone().into());
    if page.language != copydesk::Language::Any {
        news.insert("inLanguage".into(), page.language.code().into());
    }
    let empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    let known = known.into_iter().filter(|(_, value)| !empty(value));
    news.extend(known.map(|(name, value)| (name.to_owned(), value)));
    vec![(".jsonld", Value::Object(news).to_string())]
}
