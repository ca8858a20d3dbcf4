//! What the trainer of the quotation models needs: the decisions of a text with their right answers.

use super::clause;
use super::features::{Side, Site};
use super::indirect::{self, Frame};
use super::model::{self, Chosen, Models, Task};
use super::paragraph::Paragraph;
use super::places;
use super::words::{Tag, Words};
use super::{Attributor, Reader};
use crate::Span;
use std::ops::Range;

/// How many weights a model has: a power of two, of which a feature's lower bits choose one.
pub fn size(task: usize) -> usize {
    Task::table(Some(Task::ALL[task])).len()
}

/// How many models there are.
pub const TASKS: usize = Task::ALL.len();
/// Weights for each unit of the logarithm of the odds.
pub const UNIT: i32 = model::UNIT;

/// An annotated quotation.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// What was said.
    pub content: Vec<Span>,
    /// What tells it was said.
    pub cue: Vec<Span>,
    /// Who said it.
    pub source: Vec<Span>,
    /// False where it is a belief or a deed.
    pub speech: bool,
}

/// A decision: the features of each candidate, and which one is right.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Which model decides.
    pub task: usize,
    /// The features of each candidate.
    pub candidates: Vec<Vec<u32>>,
    /// The right candidate.
    pub right: usize,
}

/// Writes the weights of all models, as the crate reads them.
pub fn write(weights: &[i8]) -> String {
    model::write(weights)
}

/// An attributor that decides by these weights.
pub fn attributor(weights: Vec<i8>) -> Attributor {
    Attributor { models: Some(Box::leak(Box::new(Models::of(weights)))), ..Attributor::default() }
}

/// The decisions of a text.
pub fn decisions(text: &str, gold: &[Gold]) -> Vec<Decision> {
    let sentences: Vec<Span> = crate::sentence::sentences(text).collect();
    let mut out = Vec::new();
    let lists = Words::english();
    Reader::new(lists, text, &sentences).each_paragraph(&mut |paragraph: &Paragraph| {
        let mut phrases = Vec::new();
        for (sentence, &end) in paragraph.sentences.iter().zip(&paragraph.clauses) {
            clause::phrases(&paragraph.words, sentence.clone(), &mut phrases);
            for cue in sentence.clone() {
                if !places::is_candidate(paragraph, cue) {
                    continue;
                }
                let sentence = sentence.clone();
                let site = Site::new(paragraph, sentence, end, cue, &phrases);
                decide(&site, gold, &mut out);
            }
        }
    });
    out
}

/// For each cue, which of the frames that the first decisions read is right, if any is, as these
/// weights make them.
pub fn verdicts(weights: Vec<i8>, text: &str, gold: &[Gold]) -> Vec<Decision> {
    let models = Models::of(weights);
    let sentences: Vec<Span> = crate::sentence::sentences(text).collect();
    let reader = Reader::new(Words::english(), text, &sentences);
    let mut out = Vec::new();
    super::desk::each_unclaimed(&models, &reader, text, &mut |paragraph, claimed| {
        let mut buffers = indirect::Buffers::default();
        indirect::read(&models, paragraph, claimed, |_| true, -3 * UNIT, &mut buffers);
        let frames = buffers.frames();
        let mut n = 0;
        for cue in frames.chunk_by(|one, other| one.cue == other.cue) {
            // The first candidate is none of them.
            let mut candidates = vec![Vec::new()];
            let (mut right, mut most) = (0, 0.0);
            for frame in cue {
                n += 1;
                let best = nearest(paragraph, frame, gold);
                if best.is_some_and(|(_, quote)| !quote.speech) {
                    continue;
                }
                let mut features = Chosen::default();
                super::verdict::keep(paragraph, frames, n - 1, &mut features);
                candidates.push(features.weights);
                if let Some((share, quote)) = best
                    && share >= ALIKE
                    && share > most
                    && names_source(paragraph, frame, quote)
                {
                    (right, most) = (candidates.len() - 1, share);
                }
            }
            if candidates.len() > 1 {
                out.push(Decision { task: Task::Keep as usize, candidates, right });
            }
        }
    });
    out
}

/// What shares so many of its words with an annotated quotation is about it, at least.
const AKIN: f64 = 0.3;
/// What shares so many is it.
const ALIKE: f64 = 0.8;

/// The annotated quotation that shares the most words with the frame's content, and how many of all.
fn nearest<'g>(paragraph: &Paragraph, frame: &Frame, gold: &'g [Gold]) -> Option<(f64, &'g Gold)> {
    let mine = words_of(paragraph, frame.content.iter().cloned());
    let share = |quote: &Gold| {
        let theirs = words_of(paragraph, quote.content.iter().map(|&s| range(paragraph, s)));
        let both = mine.iter().filter(|at| theirs.binary_search(at).is_ok()).count();
        both as f64 / (mine.len() + theirs.len() - both).max(1) as f64
    };
    let shares = gold.iter().map(|quote| (share(quote), quote));
    shares.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(share, _)| *share >= AKIN)
}

/// Whether the frame's source shares a word with that of the quotation.
fn names_source(paragraph: &Paragraph, frame: &Frame, quote: &Gold) -> bool {
    let shares = |source: clause::Phrase| {
        quote.source.iter().any(|&span| {
            let gold = range(paragraph, span);
            source.start < gold.end && gold.start < source.end
        })
    };
    quote.source.is_empty() || frame.source.is_some_and(shares)
}

/// The places of the words, not the marks, in ranges.
fn words_of(paragraph: &Paragraph, ranges: impl Iterator<Item = Range<usize>>) -> Vec<usize> {
    let mark = |at: &usize| {
        let tag = paragraph.words[*at].tag;
        tag.is_break() || matches!(tag, Tag::Quote | Tag::Unquote)
    };
    let mut places: Vec<usize> = ranges.flatten().filter(|at| !mark(at)).collect();
    places.sort_unstable();
    places
}

/// The word range of a span: quotation marks in, outer commas and stops out.
fn range(paragraph: &Paragraph, span: Span) -> Range<usize> {
    let words = &paragraph.words;
    let mut start = words.partition_point(|word| word.end <= span.start());
    let mut end = words.partition_point(|word| word.start < span.end());
    let marks = |tag| matches!(tag, Tag::Comma | Tag::Stop | Tag::Bang);
    while end > start && marks(words[end - 1].tag) && !words[end - 1].quoted {
        end -= 1;
    }
    while start < end && marks(words[start].tag) {
        start += 1;
    }
    if start > 0 && words[start - 1].tag == Tag::Quote {
        start -= 1;
    }
    if end < words.len() && words[end].tag == Tag::Unquote && end > start {
        end += 1;
    }
    start..end.max(start)
}

fn decide(site: &Site<'_>, gold: &[Gold], out: &mut Vec<Decision>) {
    let paragraph = site.paragraph;
    let words = &paragraph.words;
    let here = Span::at(words[site.cue].start, words[site.cue].end);
    let mine = gold.iter().find(|quote| quote.cue.iter().any(|span| span.overlaps(here)));
    let mut side = Side::None;
    if let Some(quote) = mine {
        let inside: Vec<usize> = quote
            .cue
            .iter()
            .flat_map(|&span| range(paragraph, span))
            .filter(|&at| places::is_candidate(paragraph, at))
            .collect();
        let chief = inside.iter().copied().find(|&at| words[at].tag.is_cue_verb());
        if !(quote.speech || words[site.cue].tag.is_cue_verb()) || quote.content.is_empty() {
            return;
        }
        if chief.or(inside.first().copied()) != Some(site.cue) {
            return;
        }
        let before = quote.content.iter().any(|span| span.start() < here.start());
        let after = quote.content.iter().any(|span| span.start() >= here.start());
        side = match (before, after) {
            (true, true) => Side::Around,
            (true, false) => Side::Before,
            _ => Side::After,
        };
    }
    let candidates = Side::ALL
        .iter()
        .map(|&side| {
            let mut features = Chosen::of_side(side as u32);
            site.side(&mut features);
            features.weights
        })
        .collect();
    out.push(Decision { task: Task::Side as usize, candidates, right: side as usize });
    let Some(quote) = mine else { return };
    let source = source(site, quote, side, out);
    let ranges: Vec<Range<usize>> = quote
        .content
        .iter()
        .map(|&span| range(paragraph, span))
        .filter(|r| !r.is_empty())
        .collect();
    if matches!(side, Side::After | Side::Around) {
        // Pieces parted by a few words of the reporter's are one stretch.
        let after: Vec<&Range<usize>> = ranges.iter().filter(|r| r.start > site.cue).collect();
        if let (Some(first), Some(last)) = (after.first(), after.last()) {
            follow(site, side, source, first.start..last.end, out);
        }
    }
    if matches!(side, Side::Before | Side::Around) {
        let before: Vec<&Range<usize>> = ranges.iter().filter(|r| r.end <= site.cue).collect();
        if let (Some(first), Some(last)) = (before.first(), before.last()) {
            precede(site, first.start..last.end, out);
        }
    }
}

fn source(
    site: &Site<'_>,
    quote: &Gold,
    side: Side,
    out: &mut Vec<Decision>,
) -> Option<clause::Phrase> {
    let range = places::sources(site);
    let right = match quote.source.first() {
        None => None,
        Some(&span) => {
            let gold = self::range(site.paragraph, span);
            let hit = range.clone().find(|&index| {
                let phrase = site.phrases[index];
                phrase.start < gold.end && gold.start < phrase.end
            });
            Some(hit?)
        }
    };
    let mut candidates = Vec::new();
    let mut answer = 0;
    for index in std::iter::once(None).chain(range.map(Some)) {
        if index == right {
            answer = candidates.len();
        }
        let mut features = Chosen::default();
        site.source(side, index, &mut features);
        candidates.push(features.weights);
    }
    out.push(Decision { task: Task::Source as usize, candidates, right: answer });
    right.map(|index| site.phrases[index])
}

fn follow(
    site: &Site<'_>,
    side: Side,
    source: Option<clause::Phrase>,
    gold: Range<usize>,
    out: &mut Vec<Decision>,
) {
    let places: Vec<_> = places::starts(site).collect();
    let Some(right) = places.iter().position(|&(at, _)| at == gold.start) else { return };
    let candidates = places
        .iter()
        .map(|&(at, way)| {
            let mut features = Chosen::default();
            site.start(side, source, way, at, &mut features);
            features.weights
        })
        .collect();
    out.push(Decision { task: Task::Start as usize, candidates, right });
    let places: Vec<_> = places::ends(site, gold.start).collect();
    let Some(right) = places.iter().position(|&(at, _)| at == gold.end.min(site.end)) else {
        return;
    };
    let candidates = places
        .iter()
        .map(|(at, tally)| {
            let mut features = Chosen::default();
            site.end(tally, gold.start, *at, &mut features);
            features.weights
        })
        .collect();
    out.push(Decision { task: Task::End as usize, candidates, right });
}

fn precede(site: &Site<'_>, gold: Range<usize>, out: &mut Vec<Decision>) {
    let places: Vec<usize> = places::befores(site, gold.end).collect();
    let Some(right) = places.iter().position(|&at| at == gold.start.max(site.sentence.start))
    else {
        return;
    };
    let candidates = places
        .iter()
        .map(|&at| {
            let mut features = Chosen::default();
            site.before(at, gold.end, &mut features);
            features.weights
        })
        .collect();
    out.push(Decision { task: Task::Before as usize, candidates, right });
}
