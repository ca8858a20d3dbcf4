//! A line of input answered by a line of output.

use crate::input::{Form, Input, Moment, Source, Told};
use copydesk::boilerplate::{Block, Stripper};
use copydesk::date::{Normalizer, Timex};
use copydesk::quote::{self, Attributor, Quote};
use copydesk::sentence::{Quotations, Segmenter};
use copydesk::{Annotator, Article, Language, Span};
use serde::Serialize;
use serde_json::{Map, Value};
use std::fmt::Display;

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
    /// What the spans index, where the input was HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// The article's text, where the input was HTML and its lines were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<String>,
    #[serde(flatten)]
    found: Found,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Found {
    All(Box<Article>),
    Boilerplate { blocks: Vec<Block> },
    Sentence { sentences: Vec<Span> },
    Quote { quotes: Vec<Quote> },
    Date { timexes: Vec<Timex> },
    Error { error: String },
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

/// Answers a page.
pub(crate) fn answer(request: &Request, input: &Input) -> Answer {
    let (id, answered) = match input.fields() {
        Ok(mut fields) => {
            let id = fields.remove("id").unwrap_or(Value::Null);
            (id.clone(), read(request, id, input, fields))
        }
        Err(cause) => (Value::Null, Err(cause)),
    };
    answered.unwrap_or_else(|cause| {
        let error = match input.form {
            Form::Line(number) => format!("line {number}: {cause}"),
            Form::Text | Form::Html => cause,
        };
        Answer { id, text: None, article: None, found: Found::Error { error } }
    })
}

fn read(
    request: &Request,
    id: Value,
    input: &Input,
    mut fields: Map<String, Value>,
) -> Result<Answer, String> {
    let Told { language, published, source } = input.told(&mut fields)?;
    let reader = Reader { request, language: language.unwrap_or_default(), published };
    let page = match source {
        Source::Html(page) => page,
        Source::Text(text) => {
            for field in ["blocks", "sentences", "quotes", "timexes"] {
                if let Some(value) = fields.get(field) {
                    check_spans(&text, value).map_err(|cause| format!("{field}: {cause}"))?;
                }
            }
            return Ok(Answer { id, text: None, article: None, found: reader.read(&text)? });
        }
    };
    let (found, article) = match request.task {
        Task::All => {
            (Found::All(Box::new(reader.desk()?.annotate_page(&page))), Some(page.article()))
        }
        Task::Boilerplate => {
            (Found::Boilerplate { blocks: page.blocks().to_vec() }, Some(page.article()))
        }
        _ => (reader.read(page.text())?, None),
    };
    Ok(Answer { id, text: Some(page.text().to_owned()), article, found })
}

/// Reads a page as its line and the arguments say.
struct Reader<'r> {
    request: &'r Request,
    language: Language,
    published: Option<Moment>,
}

impl Reader<'_> {
    fn read(&self, text: &str) -> Result<Found, String> {
        let &Request { task, quotations, confidence, ref kinds } = self.request;
        Ok(match task {
            Task::All => Found::All(Box::new(self.desk()?.annotate(text))),
            Task::Boilerplate => Found::Boilerplate { blocks: Stripper::new().blocks(text) },
            Task::Sentence => {
                let segmenter = Segmenter::new().language(self.language).quotations(quotations);
                Found::Sentence { sentences: segmenter.sentences(text).collect() }
            }
            Task::Quote => {
                let mut attributor =
                    Attributor::new().language(self.language).confidence(confidence);
                if !kinds.is_empty() {
                    attributor = attributor.kinds(kinds.iter().copied());
                }
                Found::Quote { quotes: attributor.quotes(text) }
            }
            Task::Date => {
                let mut normalizer = Normalizer::new().language(self.language);
                if let Some(Moment { day, time }) = self.published {
                    normalizer = normalizer.anchor(Some(day));
                    if let Some((hour, minute, second)) = time {
                        normalizer = normalizer.anchor_time(hour, minute, second).map_err(dct)?;
                    }
                }
                Found::Date { timexes: normalizer.timexes(text) }
            }
        })
    }

    /// The whole desk.
    fn desk(&self) -> Result<Annotator, String> {
        let &Request { quotations, confidence, ref kinds, .. } = self.request;
        let mut desk =
            Annotator::new().language(self.language).quotations(quotations).confidence(confidence);
        if !kinds.is_empty() {
            desk = desk.kinds(kinds.iter().copied());
        }
        match self.published {
            Some(moment) => moment.told(desk).map_err(dct),
            None => Ok(desk),
        }
    }
}

fn dct(cause: impl Display) -> String {
    format!("dct: {cause}")
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
