//! A line of input answered by a line of output.

#[cfg(feature = "html")]
use copydesk::boilerplate::html::Page;
use copydesk::boilerplate::{Block, Stripper};
use copydesk::date::{self, Normalizer, Timex};
use copydesk::quote::{self, Attributor, Quote};
use copydesk::sentence::{Quotations, Segmenter};
use copydesk::{Annotator, Article, Language, Span};
use serde::Serialize;
use serde_json::{Map, Value};

/// Who is asked.
#[derive(Clone, Copy, Default)]
pub(crate) enum Task {
    #[default]
    All,
    Boilerplate,
    Sentence,
    Quote,
    Date,
}

/// What is asked, of every line alike.
#[derive(Default)]
pub(crate) struct Request {
    pub(crate) task: Task,
    pub(crate) quotations: Quotations,
    /// The kinds of quotation that are wanted; all where none is named.
    pub(crate) kinds: Vec<quote::Kind>,
    /// The least confidence of a quotation.
    pub(crate) confidence: u8,
}

/// What is printed for a line.
#[derive(Serialize)]
pub(crate) struct Answer {
    id: Value,
    #[serde(flatten)]
    found: Found,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Found {
    All(Box<Article>),
    #[cfg(feature = "html")]
    Page {
        text: String,
        article: String,
        #[serde(flatten)]
        found: Box<Article>,
    },
    Boilerplate {
        blocks: Vec<Block>,
    },
    Sentence {
        sentences: Vec<Span>,
    },
    Quote {
        quotes: Vec<Quote>,
    },
    Date {
        timexes: Vec<Timex>,
    },
    Error {
        error: String,
    },
}

impl Answer {
    /// Why the line could not be read.
    pub(crate) fn error(&self) -> Option<&str> {
        match &self.found {
            Found::Error { error } => Some(error),
            _ => None,
        }
    }
}

/// Answers the line of that number.
pub(crate) fn answer(request: &Request, number: usize, line: &[u8]) -> Answer {
    let page: Result<Map<String, Value>, _> = serde_json::from_slice(line);
    let (id, found) = match &page {
        Ok(page) => (page.get("id").cloned().unwrap_or(Value::Null), read(request, page)),
        Err(error) => (Value::Null, Err(format!("not JSON: {error}"))),
    };
    let found =
        found.unwrap_or_else(|cause| Found::Error { error: format!("line {number}: {cause}") });
    Answer { id, found }
}

fn read(request: &Request, page: &Map<String, Value>) -> Result<Found, String> {
    #[cfg(feature = "html")]
    let html = string(page, "html")?.map(Page::read);
    #[cfg(feature = "html")]
    let from_html = html.as_ref().map(Page::text);
    #[cfg(not(feature = "html"))]
    let from_html = None;
    let text = match from_html {
        Some(text) => text,
        None => string(page, "text")?.ok_or("no \"text\" and no \"html\"")?,
    };
    let language: Language = match string(page, "lang")? {
        Some(code) => code.parse().map_err(|error| format!("lang: {error}"))?,
        None => Language::English,
    };
    let moment = string(page, "dct")?;
    let day: Option<date::Date> = match moment {
        Some(day) => Some(day.parse().map_err(|error| format!("dct: {error}"))?),
        None => None,
    };
    for field in ["blocks", "sentences", "quotes", "timexes"] {
        if let Some(value) = page.get(field) {
            check_spans(text, value).map_err(|cause| format!("{field}: {cause}"))?;
        }
    }
    let time = moment.and_then(clock);
    let (quotations, least) = (request.quotations, request.confidence);
    Ok(match request.task {
        Task::All => {
            let mut annotator =
                Annotator::new().language(language).quotations(quotations).confidence(least);
            if !request.kinds.is_empty() {
                annotator = annotator.kinds(request.kinds.iter().copied());
            }
            if let Some(day) = day {
                annotator = annotator.published(day);
            }
            if let Some((hour, minute, second)) = time {
                annotator = annotator.anchor_time(hour, minute, second);
            }
            #[cfg(feature = "html")]
            if let Some(page) = &html {
                let found = Box::new(annotator.annotate_page(page));
                return Ok(Found::Page { text: text.to_owned(), article: page.article(), found });
            }
            Found::All(Box::new(annotator.annotate(text)))
        }
        Task::Boilerplate => Found::Boilerplate { blocks: Stripper::new().blocks(text) },
        Task::Sentence => {
            let segmenter = Segmenter::new().language(language).quotations(quotations);
            Found::Sentence { sentences: segmenter.sentences(text).collect() }
        }
        Task::Quote => {
            let mut attributor = Attributor::new().language(language).confidence(least);
            if !request.kinds.is_empty() {
                attributor = attributor.kinds(request.kinds.iter().copied());
            }
            Found::Quote { quotes: attributor.quotes(text) }
        }
        Task::Date => {
            let mut normalizer = Normalizer::new().language(language).anchor(day);
            if let Some((hour, minute, second)) = time {
                normalizer = normalizer.anchor_time(hour, minute, second);
            }
            Found::Date { timexes: normalizer.timexes(text) }
        }
    })
}

/// The time of day in an ISO 8601 date-time.
fn clock(moment: &str) -> Option<(u8, u8, u8)> {
    let (_, time) = moment.split_once('T')?;
    let mut parts = time.split(':').map(|part| part.get(..2).and_then(|two| two.parse().ok()));
    Some((parts.next()??, parts.next()??, parts.next().flatten().unwrap_or(0)))
}

fn string<'p>(page: &'p Map<String, Value>, field: &str) -> Result<Option<&'p str>, String> {
    match page.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(format!("{field}: want a string, not {other}")),
    }
}

/// Whether every pair of numbers in `value` is a span of the text.
fn check_spans(text: &str, value: &Value) -> Result<(), String> {
    match value {
        Value::Array(items) if items.len() == 2 && items.iter().all(Value::is_number) => {
            let span: Span = serde_json::from_value(value.clone())
                .map_err(|error| format!("{value}: {error}"))?;
            match text.get(span.range()) {
                Some(_) => Ok(()),
                None if span.end() > text.len() => {
                    Err(format!("{value} runs past the text of {} bytes", text.len()))
                }
                None => Err(format!("{value} cuts a character")),
            }
        }
        Value::Array(items) => items.iter().try_for_each(|item| check_spans(text, item)),
        Value::Object(fields) => fields.values().try_for_each(|field| check_spans(text, field)),
        _ => Ok(()),
    }
}
