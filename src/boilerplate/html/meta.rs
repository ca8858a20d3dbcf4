//! What a page says of itself where readers do not see it: meta tags, JSON-LD, `<time>`, its URL.

use super::flag;
use super::tokens::{Attribute, Start};
use crate::date::Date;
use serde_json::Value;
use std::collections::VecDeque;

/// What the page's metadata say of the article. A value is the page's claim, as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Meta {
    /// The headline: JSON-LD's, else `og:title`, else the `<title>` element, site name and all.
    pub title: Option<String>,
    /// The summary.
    pub description: Option<String>,
    /// Who wrote it, a name each.
    pub authors: Vec<String>,
    /// The name of the site.
    pub site: Option<String>,
    /// The page's own address.
    pub url: Option<String>,
    /// The day it was published on.
    pub published: Option<Stamp>,
    /// The day it was last changed on.
    pub modified: Option<Stamp>,
    /// The headlines that were given, for the lines to be held against.
    pub(super) titles: Vec<String>,
    pub(super) descriptions: Vec<String>,
    /// Headlines and summaries of JSON-LD, the last first: an article inside another object is told
    /// after it.
    headlines: VecDeque<String>,
    summaries: VecDeque<String>,
    /// JSON-LD's whole text of the article.
    pub(super) body: Option<String>,
    element: Option<String>,
}

/// A day, and where the page says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Stamp {
    /// The day.
    pub date: Date,
    /// The place that names it.
    pub evidence: Evidence,
}

/// Where a page names a day, the surest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Evidence {
    /// Digits in the address: `/2013/05/07/`.
    Url,
    /// A `<time datetime>` in the page.
    Time,
    /// A meta tag: `article:published_time` and its like.
    Meta,
    /// `datePublished` or `dateModified` of JSON-LD.
    JsonLd,
}

impl Meta {
    /// Longer texts in metadata are data.
    const LONGEST: usize = 1 << 20;

    /// A page names so many authors, headlines or summaries; more are data.
    const MOST: usize = 48;

    pub(super) fn wants_title(&self) -> bool {
        self.element.is_none()
    }

    pub(super) fn title_element(&mut self, title: &str) {
        let title = tidy(title);
        if !title.is_empty() {
            self.element = Some(title);
        }
    }

    pub(super) fn meta(&mut self, tag: &Start) {
        let name = [Attribute::Property, Attribute::Name, Attribute::ItemProp]
            .iter()
            .find_map(|attribute| tag.text(*attribute));
        let (Some(name), Some(content)) = (name, tag.text(Attribute::Content)) else { return };
        let content = tidy(&unescape(&content));
        if content.is_empty() {
            return;
        }
        match name.to_ascii_lowercase().as_str() {
            "og:title" | "twitter:title" | "headline" | "parsely-title" | "sailthru.title"
            | "dc.title" | "dcterms.title" | "title" => push(&mut self.titles, content),
            "og:description"
            | "twitter:description"
            | "description"
            | "sailthru.description"
            | "dc.description"
            | "dcterms.abstract" => push(&mut self.descriptions, content),
            "og:site_name" => self.site = self.site.take().or(Some(content)),
            "og:url" => self.address(content),
            "author"
            | "article:author"
            | "parsely-author"
            | "sailthru.author"
            | "byl"
            | "dc.creator"
            | "dcterms.creator"
            | "twitter:creator:name" => self.author(&content),
            "article:published_time"
            | "og:published_time"
            | "datepublished"
            | "pubdate"
            | "publishdate"
            | "publish_date"
            | "publish-date"
            | "parsely-pub-date"
            | "sailthru.date"
            | "date"
            | "dc.date"
            | "dc.date.issued"
            | "dcterms.created"
            | "dcterms.date"
            | "dcterms.issued"
            | "published_time"
            | "article.published"
            | "published"
            | "cxenseparse:recs:publishtime"
            | "originalpublicationdate"
            | "article_date_original"
            | "date.available"
            | "displaydate" => {
                self.publish(&content, Evidence::Meta);
            }
            "article:modified_time"
            | "og:updated_time"
            | "og:modified_time"
            | "datemodified"
            | "lastmod"
            | "last-modified"
            | "dcterms.modified"
            | "article.updated"
            | "revised" => self.modify(&content, Evidence::Meta),
            _ => {}
        }
    }

    pub(super) fn link(&mut self, tag: &Start) {
        if let Some(url) = tag.text(Attribute::Href).filter(|_| tag.is(Attribute::Rel, "canonical"))
        {
            self.address(url);
        }
    }

    /// The page's address, as the page or the caller tells it.
    pub(super) fn address(&mut self, url: String) {
        if url.is_empty() || self.url.is_some() {
            return;
        }
        if let Some(date) = in_address(&url) {
            keep(&mut self.published, date, Evidence::Url);
        }
        self.url = Some(url);
    }

    /// A `<time datetime>` in the page, with the flags and hints of what it stands in.
    pub(super) fn time(&mut self, value: String, flags: u32, hints: u32) {
        if !flag::elsewhere(flags, hints) {
            self.publish(&value, Evidence::Time);
        }
    }

    fn publish(&mut self, value: &str, evidence: Evidence) {
        if let Some(date) = day(value) {
            keep(&mut self.published, date, evidence);
        }
    }

    fn modify(&mut self, value: &str, evidence: Evidence) {
        if let Some(date) = day(value) {
            keep(&mut self.modified, date, evidence);
        }
    }

    fn author(&mut self, name: &str) {
        if self.authors.len() == Self::MOST {
            return;
        }
        let name = tidy(name);
        let address = name.contains("://") || name.contains('@') || name.starts_with('/');
        let plain = (1..=100).contains(&name.len()) && !address;
        if plain && !self.authors.contains(&name) {
            self.authors.push(name);
        }
    }

    /// The content of a JSON-LD script.
    pub(super) fn json(&mut self, script: &str) {
        if script.len() > Self::LONGEST {
            return;
        }
        let opens = script.find(['{', '[']);
        let closes = script.rfind(['}', ']']);
        let (Some(opens), Some(closes)) = (opens, closes) else { return };
        let Some(json) = script.get(opens..=closes) else { return };
        if let Ok(value) = serde_json::from_str(json) {
            self.object(&value);
        }
    }

    fn object(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.object(item)),
            Value::Object(fields) => {
                if is_article(fields.get("@type")) {
                    self.article(fields);
                }
                for inner in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    if let Some(value) = fields.get(inner) {
                        self.object(value);
                    }
                }
            }
            _ => {}
        }
    }

    fn article(&mut self, fields: &serde_json::Map<String, Value>) {
        let text = |field: &str| fields.get(field).and_then(Value::as_str);
        if let Some(title) = text("headline").or(text("name")) {
            push_first(&mut self.headlines, tidy(&unescape(title)));
        }
        if let Some(description) = text("description") {
            push_first(&mut self.summaries, tidy(&unescape(description)));
        }
        if let Some(body) = text("articleBody").filter(|body| body.len() > 200) {
            self.body.get_or_insert_with(|| unescape(body));
        }
        if let Some(date) = text("datePublished").or(text("dateCreated")) {
            self.publish(date, Evidence::JsonLd);
        }
        if let Some(date) = text("dateModified") {
            self.modify(date, Evidence::JsonLd);
        }
        if let Some(author) = fields.get("author").or(fields.get("creator")) {
            self.people(author);
        }
    }

    fn people(&mut self, value: &Value) {
        match value {
            Value::String(name) => self.author(&unescape(name)),
            Value::Array(items) => items.iter().take(50).for_each(|item| self.people(item)),
            Value::Object(fields) => {
                if let Some(name) = fields.get("name") {
                    self.people(name);
                }
            }
            _ => {}
        }
    }

    /// Settles which of the values stand, once the page is read.
    pub(super) fn settle(&mut self) {
        let titles = std::mem::take(&mut self.headlines).into_iter().chain(self.titles.drain(..));
        self.titles = titles.chain(self.element.clone()).collect();
        self.title = self.titles.first().cloned();
        let texts = std::mem::take(&mut self.summaries).into_iter();
        self.descriptions = texts.chain(self.descriptions.drain(..)).collect();
        self.description = self.descriptions.first().cloned();
    }
}

/// Adds a text behind the others, while there is room.
fn push(texts: &mut Vec<String>, text: String) {
    if texts.len() < Meta::MOST {
        texts.push(text);
    }
}

/// Puts a text before the others; where there is no room, the hindmost goes.
fn push_first(texts: &mut VecDeque<String>, text: String) {
    if !text.is_empty() {
        texts.push_front(text);
        texts.truncate(Meta::MOST);
    }
}

/// Keeps the first of the surest evidence.
fn keep(stamp: &mut Option<Stamp>, date: Date, evidence: Evidence) {
    if stamp.is_none_or(|held| held.evidence < evidence) {
        *stamp = Some(Stamp { date, evidence });
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    let named = |kind: &str| {
        kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind.ends_with("Report")
    };
    match kind {
        Some(Value::String(kind)) => named(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(named),
        _ => false,
    }
}

/// One space between words, none at the ends.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Metadata is often escaped once more than it should be.
fn unescape(text: &str) -> String {
    const NAMED: &[(&str, &str)] = &[
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&#x27;", "'"),
        ("&quot;", "\""),
        ("&lsquo;", "‘"),
        ("&rsquo;", "’"),
        ("&#8217;", "’"),
        ("&#8216;", "‘"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    if !text.contains('&') {
        return text.to_owned();
    }
    NAMED.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The day that a machine-written time begins with: `2013-05-07T10:00Z`, `2013/05/07`, `20130507`.
fn day(value: &str) -> Option<Date> {
    let value = value.trim();
    let digits: String = value.chars().take(10).filter(char::is_ascii_digit).take(8).collect();
    let parted = value.as_bytes().get(4).is_some_and(|byte| matches!(byte, b'-' | b'/' | b'.'));
    let solid = value.as_bytes().iter().take_while(|byte| byte.is_ascii_digit()).count() == 8;
    if digits.len() != 8 || !(parted || solid) {
        return None;
    }
    format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]).parse().ok()
}

/// The day in an address: `/2013/05/07/`, `/2013-05-07-`, `/20130507/`.
fn in_address(url: &str) -> Option<Date> {
    let bytes = url.as_bytes();
    (0..bytes.len().min(1000)).find_map(|at| {
        let starts = at > 0 && !bytes[at - 1].is_ascii_alphanumeric();
        if !starts || !matches!(bytes.get(at..at + 2), Some(b"19" | b"20")) {
            return None;
        }
        let rest = &bytes[at..];
        let parted =
            |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, b'/' | b'-' | b'_'));
        let size = if parted(rest.get(4)) && parted(rest.get(7)) { 10 } else { 8 };
        let found = rest.get(..size)?;
        let digits = found.iter().filter(|byte| byte.is_ascii_digit()).count();
        let ends = rest.get(size).is_none_or(|byte| !byte.is_ascii_digit());
        (digits == 8 && ends).then(|| day(std::str::from_utf8(found).ok()?)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        let of = |value: &str| day(value).map(|date| date.to_string());
        assert_eq!(of("2013-05-07T10:00:00Z").as_deref(), Some("2013-05-07"));
        assert_eq!(of("20130507").as_deref(), Some("2013-05-07"));
        assert_eq!(of("2013/05/07 10:00").as_deref(), Some("2013-05-07"));
        assert_eq!(of("2013-13-07"), None);
        assert_eq!(of("05/07/2013"), None);
        assert_eq!(of(""), None);
        let at = |url: &str| in_address(url).map(|date| date.to_string());
        assert_eq!(at("https://a.example/2013/05/07/bridge").as_deref(), Some("2013-05-07"));
        assert_eq!(at("https://a.example/news-20130507.html").as_deref(), Some("2013-05-07"));
        assert_eq!(at("https://a.example/id/2013050712"), None);
    }

    #[test]
    fn a_page_that_names_thousands_is_kept_short() {
        let mut meta = Meta::default();
        for at in 0..1000 {
            let author = format!("[{{\"name\": \"Ann {at}\"}}]");
            meta.json(&format!(
                r#"{{"@type": "Article", "headline": "Bridge {at}", "author": {author}}}"#
            ));
        }
        meta.settle();
        assert_eq!((meta.titles.len(), meta.authors.len()), (Meta::MOST, Meta::MOST));
        assert_eq!(meta.title.as_deref(), Some("Bridge 999"));
        assert_eq!(meta.authors[0], "Ann 0");
    }

    #[test]
    fn json_ld() {
        let mut meta = Meta::default();
        meta.json(
            r#" {"@graph": [{"@type": "WebSite", "name": "Newsline"},
            {"@type": ["NewsArticle"], "headline": "Bridge &amp; tunnel", "datePublished":
            "2014-05-07T01:02:03+02:00", "author": [{"name": "Ann Lee"}, {"name": ["Bo Berg"]}]}]} "#,
        );
        meta.settle();
        assert_eq!(meta.title.as_deref(), Some("Bridge & tunnel"));
        assert_eq!(meta.authors, ["Ann Lee", "Bo Berg"]);
        let stamp = meta.published.unwrap();
        assert_eq!(
            (stamp.date.to_string().as_str(), stamp.evidence),
            ("2014-05-07", Evidence::JsonLd)
        );
    }
}
