//! The order of work: paragraph by paragraph marks, patterns, learned frames; then who they are.

use super::attribution::{Attribution, PATTERNS, Scene};
use super::clause;
use super::features::Site;
use super::indirect::{self, Frame};
use super::marks::Habit;
use super::model::{self, Models};
use super::paragraph::{Paragraph, Quoted};
use super::words::{Tag, Word, Words};
use super::{Attributor, Kind, Quote};
use crate::Span;
use std::borrow::Cow;
use std::ops::Range;

/// Reads a text paragraph by paragraph.
#[derive(Debug)]
pub(crate) struct Reader<'t> {
    lists: &'static Words,
    text: &'t str,
    paragraphs: Vec<Span>,
    ends: Vec<usize>,
    habit: Habit,
}

impl<'t> Reader<'t> {
    /// A paragraph is a run of sentences with no line break between them.
    pub(crate) fn new(lists: &'static Words, text: &'t str, sentences: &[Span]) -> Reader<'t> {
        let mut paragraphs: Vec<Span> = Vec::new();
        for &sentence in sentences {
            match paragraphs.last_mut() {
                Some(last)
                    if sentence.start() >= last.end()
                        && memchr::memchr(
                            b'\n',
                            &text.as_bytes()[last.end()..sentence.start()],
                        )
                        .is_none() =>
                {
                    *last = Span::at(last.start(), sentence.end());
                }
                _ => paragraphs.push(sentence),
            }
        }
        let ends = sentences.iter().map(|sentence| sentence.end()).collect();
        Reader { lists, text, paragraphs, ends, habit: Habit::of(text) }
    }

    pub(crate) fn each_paragraph(&self, see: &mut impl FnMut(&Paragraph)) {
        let mut paragraph = Paragraph::default();
        for &span in &self.paragraphs {
            paragraph.mark(self.text, span, self.habit);
            paragraph.read(self.lists, self.text, &self.ends);
            see(&paragraph);
        }
    }
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
    let reader = Reader::new(Words::english(), text, sentences);
    let mut desk = Desk { text, models, found: Vec::new(), ended: None, colon: None };
    reader.each_paragraph(&mut |paragraph| desk.paragraph(paragraph));
    let mut found = desk.found;
    super::speaker::name(text, &reader.paragraphs, &mut found);
    found.sort_by_key(|found| found.quote.content[0]);
    found.into_iter().map(|found| found.quote).collect()
}

/// What is carried from one paragraph to the next.
struct Desk<'t> {
    text: &'t str,
    models: &'t Models,
    found: Vec<Found>,
    /// The quotation that the paragraph before ended with.
    ended: Option<usize>,
    /// The cue and source of a paragraph before that ended with a colon.
    colon: Option<(Span, Option<Span>)>,
}

/// Quotations of one attribution in a paragraph.
struct Group {
    segments: Vec<usize>,
    attribution: Option<(&'static str, Attribution)>,
}

impl Desk<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        let words = &paragraph.words;
        let mut claimed: Vec<Range<usize>> = Vec::new();
        let first = self.found.len();
        let ended = self.ended.take();
        let colon = self.colon.take();
        for group in self.groups(paragraph) {
            let content: Vec<Span> = group
                .segments
                .iter()
                .map(|&n| &paragraph.quoted[n].segment)
                .map(|segment| Span::at(segment.start, segment.end))
                .collect();
            let leads = paragraph.quoted[group.segments[0]].open == 0;
            let last = paragraph.quoted[group.segments[group.segments.len() - 1]].close;
            let closes = last + 3 >= words.len();
            let long = content.iter().any(|span| self.text[*span].split(' ').nth(3).is_some());
            claimed.extend(group.segments.iter().map(|&n| {
                let quoted = &paragraph.quoted[n];
                quoted.open..quoted.close + 1
            }));
            let mut quote = Quote {
                content,
                cue: Vec::new(),
                source: Vec::new(),
                kind: Kind::Direct,
                speaker: None,
                rule: Cow::Borrowed("implied"),
                confidence: 60,
            };
            let mut implied = false;
            if let Some((id, attribution)) = group.attribution {
                quote.rule = Cow::Borrowed(id);
                quote.confidence = 95;
                quote.cue = vec![span(words, &attribution.cue)];
                quote.source.extend(attribution.source.iter().map(|range| span(words, range)));
                claimed.push(attribution.cue);
            } else if let Some((cue, source)) = colon.filter(|_| leads) {
                quote.rule = Cow::Borrowed("colon-paragraph");
                quote.confidence = 90;
                quote.cue = vec![cue];
                quote.source.extend(source);
            } else if let Some(before) = ended.filter(|_| leads) {
                self.found[before].quote.content.extend(quote.content);
                if closes {
                    self.ended = Some(before);
                }
                continue;
            } else if leads && closes && long {
                implied = true;
            } else {
                for _ in &group.segments {
                    claimed.pop();
                }
                continue;
            }
            self.found.push(Found { quote, implied });
        }
        self.frames(paragraph, &claimed);
        self.close(paragraph, first);
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
            let site = Site { paragraph, sentence, end: colon, cue, phrases: &phrases };
            let side = super::features::Side::After;
            let source = indirect::source(self.models, &site, side);
            self.colon = Some((
                Span::at(words[cue].start, words[cue].end),
                source.map(|phrase| span(words, &(phrase.start..phrase.end))),
            ));
        }
        // The paragraph's last quotation, if only its attribution can stand behind it.
        let last = (first..self.found.len()).rev().find(|&n| {
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

    /// Gathers what one attribution tells of.
    fn groups(&self, paragraph: &Paragraph) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut used: Option<Range<usize>> = None;
        for (n, &quoted) in paragraph.quoted.iter().enumerate() {
            if !is_utterance(self.text, paragraph, quoted) {
                continue;
            }
            let inner = unquoted(&self.text[quoted.segment.from..quoted.segment.to]);
            let comma = inner.ends_with(',');
            let scene = Scene { paragraph, models: self.models, quoted, comma };
            // Within the sentence that told of the one before, only a cue at the mark tells anew.
            let goes_on = groups.last().is_some_and(|group| {
                let before = &paragraph.quoted[group.segments[group.segments.len() - 1]];
                let told = group.attribution.as_ref();
                told.is_some_and(|(_, told)| told.cue.start > before.close)
                    && paragraph.sentence(before.close) == paragraph.sentence(quoted.open)
            });
            let begins = quoted.open == 0 || paragraph.words[quoted.open - 1].last;
            let capital = inner.starts_with(|c: char| !c.is_lowercase());
            let mut found = None;
            for pattern in PATTERNS {
                if goes_on && pattern.id == "cue-far-quote" {
                    continue;
                }
                // What began in the reporter's words is told by a frame, not by the marks.
                let ahead = pattern.id.starts_with("quote");
                if ahead && !begins && !capital && !goes_on {
                    continue;
                }
                let Some(attribution) = (pattern.find)(&scene) else { continue };
                let again = used.as_ref().is_some_and(|used| overlaps(used, &attribution.cue));
                if !again {
                    found = Some((pattern.id, attribution));
                    break;
                }
            }
            let joins = groups.last().is_some_and(|group| {
                let before = &paragraph.quoted[group.segments[group.segments.len() - 1]];
                let touching = before.close + 2 >= quoted.open;
                match (&group.attribution, &found) {
                    (Some(_), None) => true,
                    (None, _) => touching,
                    (Some(_), Some(_)) => false,
                }
            });
            if let Some((_, attribution)) = &found {
                used = Some(attribution.cue.clone());
            }
            match groups.last_mut().filter(|_| joins) {
                Some(group) => {
                    group.segments.push(n);
                    group.attribution = group.attribution.take().or(found);
                }
                None => groups.push(Group { segments: vec![n], attribution: found }),
            }
        }
        groups
    }

    /// Adds what the learned decisions find outside of the words already claimed.
    fn frames(&mut self, paragraph: &Paragraph, claimed: &[Range<usize>]) {
        let words = &paragraph.words;
        let mut phrases = Vec::new();
        let mut features = Vec::new();
        let mut found: Vec<Frame> = Vec::new();
        for sentence in &paragraph.sentences {
            let mut read = false;
            for cue in sentence.clone() {
                if !indirect::is_candidate(paragraph, cue)
                    || claimed.iter().any(|range| range.contains(&cue))
                {
                    continue;
                }
                if !std::mem::replace(&mut read, true) {
                    clause::phrases(words, sentence.clone(), &mut phrases);
                }
                let end = clause::clause_end(words, sentence);
                let sentence = sentence.clone();
                let site = Site { paragraph, sentence, end, cue, phrases: &phrases };
                found.extend(indirect::frame(self.models, &site, 0, &mut features));
            }
        }
        found.sort_by_key(|frame| -frame.score);
        let mut kept: Vec<Frame> = Vec::new();
        for frame in found {
            let clash =
                frame.content.iter().any(|range| claimed.iter().any(|c| overlaps(c, range)))
                    || kept.iter().any(|other| {
                        other.content.iter().any(|range| range.contains(&frame.cue))
                            || frame.content.iter().any(|range| range.contains(&other.cue))
                            || frame
                                .content
                                .iter()
                                .any(|a| other.content.iter().any(|b| overlaps(a, b)))
                    });
            if !clash {
                kept.push(frame);
            }
        }
        self.found.extend(kept.iter().map(|frame| {
            let source = frame.source.map(|phrase| span(words, &(phrase.start..phrase.end)));
            let quote = Quote {
                content: frame.content.iter().map(|range| span(words, range)).collect(),
                cue: vec![span(words, &(frame.cue..frame.cue + 1))],
                source: source.into_iter().collect(),
                kind: kind(words, &frame.content),
                speaker: None,
                rule: Cow::Borrowed("learned"),
                confidence: model::percent(frame.score),
            };
            Found { quote, implied: false }
        }));
    }
}

/// Whether words in marks stand as a sentence or clause of their own.
fn is_utterance(text: &str, paragraph: &Paragraph, quoted: Quoted) -> bool {
    let words = &paragraph.words;
    let inner = unquoted(&text[quoted.segment.from..quoted.segment.to]);
    let begins = quoted.open == 0 || words[quoted.open - 1].last;
    let before = quoted.open.checked_sub(1).map_or(Tag::Stop, |at| words[at].tag);
    let capital = inner.starts_with(|c: char| !c.is_lowercase());
    let clean_start = begins
        || matches!(before, Tag::Comma | Tag::Colon | Tag::Dash | Tag::Semicolon)
        || (capital && (before.is_cue_verb() || matches!(before, Tag::That | Tag::Unquote)));
    let after = paragraph.tag(quoted.close + 1);
    let clean_end = inner.ends_with([',', '.', '!', '?', '…', '—', '-', '–'])
        || words[quoted.close].last
        || after.is_break();
    clean_start && clean_end && !inner.is_empty()
}

/// The words less white space and nested marks at both ends.
fn unquoted(inner: &str) -> &str {
    inner.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '‘' | '“' | '”' | '"'))
}

fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

fn span(words: &[Word], range: &Range<usize>) -> Span {
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
