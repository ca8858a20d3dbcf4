//! The whole desk: the four modules over one page, and the only file that knows them all.

mod published;

use crate::boilerplate::{self, Block, Kind, Stripper};
use crate::date::{Date, DateOrder, Normalizer, Timex, Value};
use crate::quote::{self, Attributor, Quote, Speaker};
use crate::sentence::{Quotations, Segmenter};
use crate::{Error, Language, Span};

/// All that the desk finds on one page; every span indexes the text that was passed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Article {
    /// The headline's words.
    pub title: Option<String>,
    /// Who wrote it, a name each.
    pub bylines: Vec<String>,
    /// The place that the text opens with.
    pub dateline: Option<String>,
    /// When it was published: the caller's day, else the day of the metadata, else what the text says
    /// (from 1990 on).
    pub published: Option<Value>,
    /// Where the text says so; `None` where the caller did, or the metadata alone.
    pub published_span: Option<Span>,
    /// When it was last changed, as the metadata or else the text say.
    pub modified: Option<Value>,
    /// The page's lines and their kinds.
    pub blocks: Vec<Block>,
    /// The sentences of headline, summary and body.
    pub sentences: Vec<Span>,
    /// What was said, and by whom.
    pub quotes: Vec<Quote>,
    /// What the text says of time.
    pub timexes: Vec<Timex>,
    /// Whom the article quotes.
    pub speakers: Vec<Speaker>,
}

/// Annotates the text of a page with the default settings: English, and the day of publication as the
/// page tells it.
///
/// ```
/// let page = "Bridge to open\n\nPublished: 8 May 2013\n\nThe bridge opens on Friday, officials said.";
/// let article = copydesk::annotate(page);
/// assert_eq!(article.published.unwrap().to_string(), "2013-05-08");
/// assert_eq!(&page[article.published_span.unwrap()], "8 May 2013");
/// let friday = article.timexes.last().unwrap();
/// assert_eq!((&page[friday.span], friday.value.to_string()), ("Friday", "2013-05-10".to_owned()));
/// ```
pub fn annotate(text: &str) -> Article {
    Annotator::new().annotate(text)
}

/// The settings of the whole desk; made once for a corpus, and shared between threads.
///
/// ```
/// use copydesk::date::DateOrder;
/// use copydesk::{Annotator, Language};
///
/// let desk = Annotator::new().language(Language::German).date_order(DateOrder::DayFirst);
/// let article = desk.annotate("Die Brücke wurde am 05/09/2013 eröffnet. Der Minister kam nicht.");
/// assert_eq!(article.sentences.len(), 2);
/// assert_eq!(article.timexes[0].value.to_string(), "2013-09-05");
///
/// let dated = Annotator::new().published("2013-05-08".parse()?);
/// let article = dated.annotate("The bridge was closed on Tuesday after the storm had passed.");
/// assert_eq!(article.timexes[0].value.to_string(), "2013-05-07");
/// # Ok::<(), copydesk::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Annotator {
    stripper: Stripper,
    segmenter: Segmenter,
    attributor: Attributor,
    normalizer: Normalizer,
    published: Option<Date>,
}

impl Annotator {
    /// English, no day of publication known.
    pub fn new() -> Annotator {
        Annotator::default()
    }

    /// The language of the pages.
    pub fn language(self, language: Language) -> Annotator {
        Annotator {
            stripper: self.stripper,
            segmenter: self.segmenter.language(language),
            attributor: self.attributor.language(language),
            normalizer: self.normalizer.language(language),
            published: self.published,
        }
    }

    /// The day the page was published on, where the caller knows it.
    pub fn published(mut self, day: Date) -> Annotator {
        self.published = Some(day);
        self
    }

    /// The time of day the page was published at, for `in 5 minutes`; midnight where it is not told. A
    /// time that no clock shows is an error.
    pub fn anchor_time(mut self, hour: u8, minute: u8, second: u8) -> Result<Annotator, Error> {
        self.normalizer = self.normalizer.anchor_time(hour, minute, second)?;
        Ok(self)
    }

    /// The order of day and month in dates such as `05/09/2013`, where the caller knows it.
    pub fn date_order(mut self, order: DateOrder) -> Annotator {
        self.normalizer = self.normalizer.date_order(order);
        self
    }

    /// What becomes of a quotation of several sentences.
    pub fn quotations(mut self, quotations: Quotations) -> Annotator {
        self.segmenter = self.segmenter.quotations(quotations);
        self
    }

    /// Only quotations of these kinds are looked for, as by [`Attributor::kinds`].
    ///
    /// ```
    /// use copydesk::{Annotator, quote::Kind};
    /// let text = "The mayor said that the bridge would open in May. “It is late,” she said.";
    /// let all = Annotator::new();
    /// assert_eq!(all.annotate(text).quotes.len(), 2);
    /// assert_eq!(all.clone().kinds([Kind::Direct]).annotate(text).quotes.len(), 1);
    /// assert!(all.confidence(100).annotate(text).quotes.len() < 2);
    /// ```
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = quote::Kind>) -> Annotator {
        self.attributor = self.attributor.kinds(kinds);
        self
    }

    /// Quotations of less confidence than this, of a hundred, are left out, as by
    /// [`Attributor::confidence`].
    pub fn confidence(mut self, least: u8) -> Annotator {
        self.attributor = self.attributor.confidence(least);
        self
    }

    /// Reads the text of a page, and gives all that the desk finds on it.
    pub fn annotate(&self, text: &str) -> Article {
        self.annotate_blocks(text, self.stripper.blocks(text), Told::default())
    }

    /// Reads an HTML page; the spans index [`Page::text`](boilerplate::html::Page::text).
    ///
    /// The page's metadata give the headline and the authors where the text names none. Their days
    /// of publication and change go before those of the text, which are kept where they are the same
    /// days: the text may tell the hour.
    ///
    /// ```
    /// use copydesk::{Annotator, boilerplate::html::Page};
    /// let page = Page::read(
    ///     "<meta property=article:published_time content=2014-05-07T10:00Z>\
    ///      <meta property=article:modified_time content=2014-05-08T09:00Z>\
    ///      <p>The bridge over the Ema was opened on Monday, two years late.",
    /// );
    /// let article = Annotator::new().annotate_page(&page);
    /// assert_eq!(article.published, Some("2014-05-07".parse()?));
    /// assert_eq!(article.modified, Some("2014-05-08".parse()?));
    /// assert_eq!(article.timexes[0].value, "2014-05-05".parse()?);
    /// # Ok::<(), copydesk::Error>(())
    /// ```
    #[cfg(feature = "html")]
    pub fn annotate_page(&self, page: &boilerplate::html::Page) -> Article {
        let meta = page.meta();
        let told = Told {
            published: meta.published.map(|stamp| stamp.date),
            modified: meta.modified.map(|stamp| stamp.date),
        };
        let mut article = self.annotate_blocks(page.text(), page.blocks().to_vec(), told);
        article.title = article.title.or_else(|| meta.title.clone());
        if article.bylines.is_empty() {
            article.bylines.clone_from(&meta.authors);
        }
        article
    }

    fn annotate_blocks(&self, text: &str, blocks: Vec<Block>, told: Told) -> Article {
        let masthead = boilerplate::masthead(text, &blocks);
        let page = published::publication(text, &blocks, &self.normalizer);
        let (published, published_span) = match self.published {
            Some(day) => (Some(Value::from(day)), None),
            None => settle(page.published.as_ref(), told.published),
        };
        let (modified, _) = settle(page.modified.as_ref(), told.modified);
        let mut sentences: Vec<Span> = Vec::new();
        for lines in blocks.chunk_by(|one, next| one.kind == next.kind) {
            let (first, last) = (lines[0], lines[lines.len() - 1]);
            if !is_prose(first.kind) {
                continue;
            }
            // Lines of a kind are read together: a paragraph may be wrapped over several.
            let start = first.span.start();
            let found = self.segmenter.sentences(&text[start..last.span.end()]);
            sentences.extend(found.map(|span| Span::at(start + span.start(), start + span.end())));
        }
        let quotes = self.attributor.quotes_in(text, &sentences);
        let dated: Vec<Span> = blocks
            .iter()
            .filter(|block| is_prose(block.kind) || block.kind == Kind::Timestamp)
            .map(|block| block.span)
            .collect();
        let day = published.and_then(|value| value.first_day());
        let mut timexes = self.normalizer.clone().anchor(day).timexes_in(text, &dated);
        // The page's own day was read without an anchor: its reading tells the true evidence.
        for own in [page.published, page.modified].into_iter().flatten() {
            if let Some(timex) = timexes.iter_mut().find(|timex| timex.span == own.span) {
                *timex = own;
            }
        }
        Article {
            title: masthead.title.map(|span| text[span].to_owned()),
            bylines: masthead.bylines.iter().map(|span| text[*span].to_owned()).collect(),
            dateline: masthead.dateline.map(|span| text[span].to_owned()),
            published,
            published_span,
            modified,
            speakers: quote::speakers(&quotes),
            blocks,
            sentences,
            quotes,
            timexes,
        }
    }
}

/// The days that the page's metadata tell.
#[derive(Clone, Copy, Default)]
struct Told {
    published: Option<Date>,
    modified: Option<Date>,
}

/// A day of the page's own, and its place in the text: what is told, unless the text says the same.
fn settle(said: Option<&Timex>, told: Option<Date>) -> (Option<Value>, Option<Span>) {
    match (said, told) {
        (Some(timex), told) if told.is_none() || told == timex.value.first_day() => {
            (Some(timex.value), Some(timex.span))
        }
        (_, told) => (told.map(Value::from), None),
    }
}

/// Whether sentences are looked for in such a line.
fn is_prose(kind: Kind) -> bool {
    matches!(kind, Kind::Title | Kind::Summary | Kind::Body)
}
