//! The order of work: paragraph by paragraph marks, patterns, learned frames; then who they are.

use super::clause;
use super::features::Site;
use super::groups::{groups, may_utter};
use super::indirect;
use super::label::is_label;
use super::marks::Habit;
use super::model::{self, Models};
use super::paragraph::Paragraph;
use super::reading;
use super::transcript::{TURNS, turn};
use super::words::{Tag, Word, Words, hash, may_tell};
use super::{Attributor, Kind, Quote};
use crate::Span;
use std::borrow::Cow;
use std::ops::Range;

/// Reads a text paragraph by paragraph.
#[derive(Debug)]
pub(crate) struct Reader<'t> {
    lists: &'static Words,
    #[cfg_attr(not(feature = "training"), allow(dead_code))]
    text: &'t str,
    paragraphs: Vec<Span>,
    ends: Vec<usize>,
    habit: Habit,
}

impl<'t> Reader<'t> {
    /// A paragraph is a run of sentences with no line break between them.
    pub(crate) fn new(lists: &'static Words, text: &'t str, sentences: &[Span]) -> Reader<'t> {
        let mut paragraphs: Vec<Span> = Vec::with_capacity(sentences.len());
        for &sentence in sentences {
            match paragraphs.last_mut() {
                Some(last)
                    if sentence.start() >= last.end()
                        && !text.as_bytes()[last.end()..sentence.start()].contains(&b'\n') =>
                {
                    *last = Span::at(last.start(), sentence.end());
                }
                _ => paragraphs.push(sentence),
            }
        }
        let ends = sentences.iter().map(|sentence| sentence.end()).collect();
        Reader { lists, text, paragraphs, ends, habit: Habit::of(text) }
    }

    #[cfg(feature = "training")]
    pub(crate) fn each_paragraph(&self, see: &mut impl FnMut(&Paragraph)) {
        let mut paragraph = Paragraph::default();
        for &span in &self.paragraphs {
            paragraph.mark(self.lists, self.text, span, self.habit);
            paragraph.read(self.lists, self.text, &self.ends);
            see(&paragraph);
        }
    }
}

/// Shows each paragraph with the words that patterns claim.
#[cfg(feature = "training")]
pub(crate) fn each_unclaimed(
    models: &Models,
    reader: &Reader<'_>,
    text: &str,
    see: &mut impl FnMut(&Paragraph, &[bool]),
) {
    let mut desk = Desk::new(text, models, reader);
    let mut claimed = Vec::new();
    reader.each_paragraph(&mut |paragraph| {
        let first = desk.found.len();
        desk.quoted(paragraph, &mut claimed);
        see(paragraph, &claimed);
        desk.close(paragraph, first);
    });
}

/// A quotation in the making.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) quote: Quote,
    /// Nothing in the text says who said it.
    pub(crate) implied: bool,
}

/// All quotations of a text, by place.
pub(crate) fn quotes(attributor: &Attributor, text: &str, sentences: &[Span]) -> Vec<Quote> {
    let models = attributor.models.unwrap_or_else(Models::shipped);
    let lists = Words::of(attributor.language);
    let reader = Reader::new(lists, text, sentences);
    let mut desk = Desk::new(text, models, &reader);
    desk.framed = match (attributor.wants(Kind::Indirect), attributor.wants(Kind::Mixed)) {
        (true, _) => Framed::Everywhere,
        (false, true) => Framed::Marked,
        (false, false) => Framed::Nowhere,
    };
    let all = lists.learned && desk.framed == Framed::Everywhere;
    let mut paragraph = Paragraph::roomy();
    for &span in &reader.paragraphs {
        // Without marks a paragraph matters only for what it tells in the reporter's words; without
        // those only for whole sentences and clauses in marks.
        let marked = paragraph.mark(lists, text, span, reader.habit)
            && (desk.framed != Framed::Nowhere || !lists.learned || may_utter(text, &paragraph));
        let told = || all && may_tell(lists, &text[span]);
        if marked || told() || text[span].ends_with(':') || desk.may_sign(span) {
            paragraph.read(reader.lists, text, &reader.ends);
            desk.paragraph(&paragraph);
        } else {
            desk.pass();
        }
    }
    let mut found = desk.found;
    super::speaker::name(lists, text, &reader.paragraphs, &mut found);
    found.sort_by_key(|found| found.quote.content[0]);
    let quotes = found.into_iter().map(|found| found.quote);
    quotes
        .filter(|quote| attributor.wants(quote.kind) && quote.confidence >= attributor.least)
        .filter(|quote| !is_label(lists, text, quote))
        .collect()
}

/// A frame as likely right as this raises the balance of precision and recall.
const LEAST: i32 = -8;

/// What is carried from one paragraph to the next.
pub(super) struct Desk<'t> {
    pub(super) text: &'t str,
    /// The learned decisions; none where they are of another language.
    models: Option<&'t Models>,
    /// The least score of a learned frame.
    least: i32,
    pub(super) found: Vec<Found>,
    /// The quotation that the paragraph before ended with.
    pub(super) ended: Option<usize>,
    /// The cue and source of a paragraph before that ended with a colon.
    pub(super) colon: Option<(Span, Option<Span>)>,
    /// The quotation that this paragraph's first went on, and where in it.
    pub(super) joined: Option<(usize, usize)>,
    /// The page holds a transcript.
    pub(super) transcript: bool,
    framed: Framed,
    /// Quotations that no pattern attributes, each with the word it opens with.
    left: Vec<(usize, Vec<Span>)>,
    buffers: indirect::Buffers,
    /// The words of the paragraph that patterns claim.
    claimed: Vec<bool>,
}

/// In which sentences what is told in the reporter's words is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Framed {
    Nowhere,
    /// In those that have words in marks, and those before quotations that no pattern attributes.
    Marked,
    Everywhere,
}

impl<'t> Desk<'t> {
    fn new(text: &'t str, models: &'t Models, reader: &Reader<'_>) -> Desk<'t> {
        let models = Some(models).filter(|_| reader.lists.learned);
        let mut turns =
            reader.paragraphs.iter().filter_map(|&span| Some(&text[turn(text, span)?.0]));
        // One word again and again is a label, as of a list of goods.
        let transcript = turns.clone().nth(TURNS - 1).is_some()
            && turns.next().is_some_and(|first| turns.any(|name| name != first));
        let (found, ended, colon, joined) = (Vec::with_capacity(16), None, None, None);
        Desk {
            text,
            models,
            least: LEAST,
            found,
            ended,
            colon,
            joined,
            transcript,
            framed: Framed::Everywhere,
            left: Vec::new(),
            buffers: indirect::Buffers::default(),
            claimed: Vec::new(),
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let first = self.found.len();
        if self.turn(paragraph) || self.signature(paragraph) {
            return;
        }
        let mut claimed = std::mem::take(&mut self.claimed);
        self.quoted(paragraph, &mut claimed);
        self.frames(paragraph, &claimed);
        self.claimed = claimed;
        if self.models.is_some() && self.framed != Framed::Nowhere {
            self.go_on(paragraph, first);
        }
        self.close(paragraph, first);
    }

    /// Quotations of their own sentences go on with what a frame told in the sentence before:
    /// `It was “a bad road,” she said. “We left.”`
    fn go_on(&mut self, paragraph: &Paragraph, first: usize) {
        let words = &paragraph.words;
        for (place, content) in std::mem::take(&mut self.left) {
            let Some(before) = paragraph.sentence(place).checked_sub(1) else { continue };
            let before = span(words, &paragraph.sentences[before]);
            let told = (first..self.found.len()).rev().take(20).find(|&n| {
                let quote = &self.found[n].quote;
                let last = [quote.content.last(), quote.cue.last(), quote.source.last()];
                let spans = last.into_iter().flatten();
                let end = spans.map(|span| span.end()).max().unwrap_or(0);
                before.start() < end && end <= before.end()
            });
            let Some(told) = told else { continue };
            let whole = Span::at(content[0].start(), content[content.len() - 1].end());
            let taken = self.found[first..].iter().rev().take(20);
            let mut near = taken.flat_map(|found| found.quote.content.iter().rev().take(4));
            if near.any(|span| span.overlaps(whole)) {
                continue;
            }
            let quote = &mut self.found[told].quote;
            if quote.kind == Kind::Indirect {
                let mut quote = Quote { content, ..quote.clone() };
                (quote.kind, quote.confidence) = (Kind::Direct, 60);
                quote.rule = Cow::Borrowed("implied");
                (quote.cue, quote.source) = (Vec::new(), Vec::new());
                self.found.push(Found { quote, implied: true });
            } else {
                quote.content.extend(content);
            }
        }
    }

    /// Whether a paragraph without marks may be a signature, or a transcript's turn.
    fn may_sign(&self, span: Span) -> bool {
        self.transcript || self.text[span].starts_with(['—', '–', '―', '-'])
    }

    /// Goes past a paragraph that holds nothing.
    fn pass(&mut self) {
        (self.ended, self.colon, self.joined) = (None, None, None);
    }

    /// Adds what the patterns find; `claimed` are the words they leave no frame.
    fn quoted(&mut self, paragraph: &Paragraph, claimed: &mut Vec<bool>) {
        let words = &paragraph.words;
        claimed.clear();
        claimed.resize(words.len(), false);
        let mut told = false;
        self.left.clear();
        self.joined = None;
        let ended = self.ended.take();
        let colon = self.colon.take();
        for group in groups(self.text, self.models, paragraph) {
            let content: Vec<Span> = group
                .segments
                .iter()
                .map(|&n| &paragraph.quoted[n].segment)
                .map(|segment| Span::at(segment.start, segment.end))
                .collect();
            let open = paragraph.quoted[group.segments[0]].open;
            let content = match &group.lead {
                Some(lead) if lead.end == open => {
                    let end = content[content.len() - 1].end();
                    vec![Span::at(words[lead.start].start, end)]
                }
                Some(lead) => [&[span(words, lead)], &content[..]].concat(),
                None => content,
            };
            let leads = open == 0;
            let last = paragraph.quoted[group.segments[group.segments.len() - 1]].close;
            let closes = last + 3 >= words.len();
            let long = content.iter().any(|span| self.text[*span].split(' ').nth(3).is_some());
            let mut quote = Quote {
                content,
                cue: Vec::new(),
                source: Vec::new(),
                kind: if group.lead.is_some() { Kind::Mixed } else { Kind::Direct },
                speaker: None,
                rule: Cow::Borrowed("implied"),
                confidence: 60,
            };
            let mut implied = false;
            let claim = |claimed: &mut Vec<bool>| {
                if let Some(lead) = &group.lead {
                    claimed[lead.clone()].fill(true);
                }
                for &n in &group.segments {
                    let quoted = &paragraph.quoted[n];
                    claimed[quoted.open..=quoted.close].fill(true);
                }
            };
            if let Some((id, attribution)) = group.attribution.clone() {
                quote.rule = Cow::Borrowed(id);
                quote.confidence = if group.lead.is_some() { 80 } else { 95 };
                quote.cue = vec![span(words, &attribution.cue)];
                quote.source.extend(attribution.source.iter().map(|range| span(words, range)));
                // Where the verb's form tells the person, the pronoun is left out.
                implied = self.models.is_none() && quote.source.is_empty();
                claimed[attribution.cue].fill(true);
                if let Some(source) = attribution.source {
                    claimed[source].fill(true);
                }
                told = true;
            } else if let Some((cue, source)) = colon.filter(|_| leads) {
                quote.rule = Cow::Borrowed("colon-paragraph");
                quote.confidence = 90;
                quote.cue = vec![cue];
                quote.source.extend(source);
            } else if let Some(before) =
                ended.filter(|&before| leads && self.goes_on_from(before, &quote))
            {
                let content = &mut self.found[before].quote.content;
                self.joined = Some((before, content.len()));
                content.extend(quote.content);
                if closes {
                    self.ended = Some(before);
                }
                claim(claimed);
                continue;
            } else if long && group.begins && (told || (leads && closes)) {
                implied = true;
            } else {
                if group.begins {
                    let place = paragraph.quoted[group.segments[0]].open;
                    self.left.push((place, quote.content));
                }
                continue;
            }
            claim(claimed);
            self.found.push(Found { quote, implied });
        }
    }

    /// Whether the marks allow a quotation to go on with the one before: single ones do not go on
    /// with double ones.
    fn goes_on_from(&self, before: usize, quote: &Quote) -> bool {
        let text = |quote: &Quote| quote.content.last().map_or("", |&span| &self.text[span]);
        let single = |said: &str| said.starts_with(['‘', '\'']) && !said.starts_with("''");
        !single(text(quote)) || single(text(&self.found[before].quote))
    }

    /// Notes how the paragraph ends, for the next one.
    fn close(&mut self, paragraph: &Paragraph, first: usize) {
        let words = &paragraph.words;
        let Some(end) = words.last() else { return };
        if end.tag == Tag::Colon {
            let sentence = paragraph.sentences[paragraph.sentences.len() - 1].clone();
            let colon = words.len() - 1;
            let cue = sentence
                .clone()
                .rev()
                .take(60)
                .find(|&at| words[at].tag.is_cue_verb() && !words[at].quoted)
                .unwrap_or(colon);
            let mut phrases = Vec::new();
            let near = sentence.start.max(cue.saturating_sub(60))..sentence.end;
            clause::phrases(words, near, &mut phrases);
            let site = Site::new(paragraph, sentence, colon, cue, &phrases);
            let side = super::features::Side::After;
            let source = reading::nearest(self.models, &site, side);
            self.colon = Some((
                Span::at(words[cue].start, words[cue].end),
                source.map(|phrase| span(words, &(phrase.start..phrase.end))),
            ));
        }
        // The paragraph's last quotation, if only its attribution can stand behind it.
        let last = (first..self.found.len()).rev().take(4).find(|&n| {
            let quote = &self.found[n].quote;
            let content = quote.content.last().map_or(0, |span| span.end());
            let behind = quote.cue.iter().chain(&quote.source).map(|span| span.end()).max();
            let reach = content.max(behind.unwrap_or(0));
            quote.kind != Kind::Indirect
                && self.text[reach..end.end]
                    .chars()
                    .filter(|c| c.is_alphanumeric())
                    .take(41)
                    .count()
                    < 41
        });
        self.ended = last.or(self.ended);
    }

    /// Adds what the learned decisions find outside of the words already claimed.
    fn frames(&mut self, paragraph: &Paragraph, claimed: &[bool]) {
        let words = &paragraph.words;
        let Some(models) = self.models else { return };
        let (framed, left) = (self.framed, &self.left);
        // What goes on in marks may be told in the sentence before them.
        let goes_on = |sentence: &Range<usize>| {
            let next = left.partition_point(|(place, _)| *place < sentence.end);
            let end = paragraph.sentence_end(sentence.end);
            left.get(next).is_some_and(|(place, _)| *place < end)
        };
        let wanted = |sentence: &Range<usize>| match framed {
            Framed::Nowhere => false,
            Framed::Marked => paragraph.is_marked(sentence) || goes_on(sentence),
            Framed::Everywhere => true,
        };
        let buffers = &mut self.buffers;
        indirect::read(models, paragraph, claimed, wanted, indirect::LEAST, buffers);
        indirect::choose(models, paragraph, buffers, self.least);
        let frames = buffers.frames();
        self.found.extend(buffers.kept().iter().map(|&(n, score)| {
            let frame = &frames[n];
            let to = words[frame.cue].lemma == hash("according")
                && paragraph.tag(frame.cue + 1) == Tag::To;
            let cue_end = frame.cue + 1 + usize::from(to);
            let source = frame.source.map(|phrase| span(words, &(phrase.start..phrase.end)));
            let quote = Quote {
                content: frame.content.iter().map(|range| span(words, range)).collect(),
                cue: vec![span(words, &(frame.cue..cue_end))],
                source: source.into_iter().collect(),
                kind: kind(words, &frame.content),
                speaker: None,
                rule: Cow::Borrowed("learned"),
                confidence: model::percent(score),
            };
            Found { quote, implied: false }
        }));
    }
}

pub(super) fn span(words: &[Word], range: &Range<usize>) -> Span {
    Span::at(words[range.start].start, words[range.end - 1].end)
}

fn kind(words: &[Word], content: &[Range<usize>]) -> Kind {
    let (mut inside, mut outside) = (0, 0);
    for word in content.iter().flat_map(|range| &words[range.clone()]) {
        if matches!(word.tag, Tag::Quote | Tag::Unquote | Tag::That) || word.tag.is_break() {
            continue;
        }
        *(if word.quoted { &mut inside } else { &mut outside }) += 1;
    }
    match (inside, outside) {
        (_, 0) => Kind::Direct,
        (0, _) => Kind::Indirect,
        _ => Kind::Mixed,
    }
}
