//! Which quotations in marks belong together: parts of one that a cue splits, sentences of one
//! speaker in a paragraph.

use super::attribution::{Attribution, PATTERNS, Scene};
use super::indirect::overlaps;
use super::model::Models;
use super::paragraph::{Paragraph, Quoted};
use super::words::Tag;
use std::ops::Range;

/// Quotations of one attribution in a paragraph.
pub(crate) struct Group {
    /// Of the paragraph's quotations in marks.
    pub(crate) segments: Vec<usize>,
    /// The pattern that found it, and what it found.
    pub(crate) attribution: Option<(&'static str, Attribution)>,
}

/// Gathers what one attribution tells of.
pub(crate) fn groups(text: &str, models: Option<&Models>, paragraph: &Paragraph) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut used: Option<Range<usize>> = None;
    for (n, &quoted) in paragraph.quoted.iter().enumerate() {
        if !is_utterance(text, paragraph, quoted) {
            continue;
        }
        let inner = unquoted(&text[quoted.segment.from..quoted.segment.to]);
        let comma = inner.ends_with(',');
        let scene = Scene { paragraph, models, quoted, comma };
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
            if ahead && !begins && !capital && !goes_on && !is_preamble(paragraph, quoted) {
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
            // Whole sentences between them part them.
            let told = group.attribution.as_ref().map_or(0, |(_, told)| told.cue.start);
            let from = paragraph.sentence(before.close.max(told));
            let near = paragraph.sentence(quoted.open) <= from + 1;
            match (&group.attribution, &found) {
                (Some(_), None) => near,
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

/// Whether what precedes the quotation in its sentence only leads in: "As for the rest, ".
fn is_preamble(paragraph: &Paragraph, quoted: Quoted) -> bool {
    let sentence = &paragraph.sentences[paragraph.sentence(quoted.open)];
    let words = &paragraph.words[sentence.start.max(quoted.open.saturating_sub(20))..quoted.open];
    let first = words.first().map_or(Tag::Stop, |word| word.tag);
    matches!(first, Tag::Prep | Tag::Sub | Tag::Adverb | Tag::Ly | Tag::Coord)
        && !words.iter().any(|word| word.tag.is_finite())
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
    inner.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\'' | '’' | '‘' | '“' | '”' | '"')
    })
}
