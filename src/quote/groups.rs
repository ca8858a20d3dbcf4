//! Which quotations in marks belong together: parts of one that a cue splits, sentences of one
//! speaker in a paragraph.

use super::attribution::{Attribution, PATTERNS, Pattern, Scene, is_direct, source_before};
use super::indirect::overlaps;
use super::model::Models;
use super::paragraph::{Paragraph, Quoted};
use super::words::Tag;
use std::ops::Range;

/// Quotations of one attribution in a paragraph.
pub(crate) struct Group {
    /// Of the paragraph's quotations in marks.
    pub(crate) segments: Vec<usize>,
    /// It begins a sentence.
    pub(crate) begins: bool,
    /// The reporter's words before it that are a part of it.
    pub(crate) lead: Option<Range<usize>>,
    /// The pattern that found it, and what it found.
    pub(crate) attribution: Option<(&'static str, Attribution)>,
}

/// Gathers what one attribution tells of.
pub(crate) fn groups(text: &str, models: Option<&Models>, paragraph: &Paragraph) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut used: Option<Range<usize>> = None;
    for (n, &quoted) in paragraph.quoted.iter().enumerate() {
        if !is_utterance(text, paragraph, quoted) {
            if models.is_none() {
                join_clause(paragraph, n, &mut groups);
            }
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
        // "Ruiz replied, “Why?” Blythe then said": what led in has the first say.
        let led = leads_in(paragraph, quoted) && inner.ends_with(['.', '!', '?', '…']);
        let ahead = |pattern: &&Pattern| pattern.id.starts_with("quote");
        let first = PATTERNS.iter().filter(|pattern| !(led && ahead(pattern)));
        for pattern in first.chain(PATTERNS.iter().filter(|pattern| led && ahead(pattern))) {
            // What began in the reporter's words is told by a frame, not by the marks.
            let ahead = ahead(&pattern);
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
            // A new clause of the reporter's, too: "he said, adding that people “in fits".
            let clause = goes_on
                && group.attribution.as_ref().is_some_and(|(_, told)| {
                    let end = told.source.as_ref().map_or(0, |source| source.end);
                    let from = told.cue.end.max(end);
                    let gap = paragraph.words.get(from..quoted.open).unwrap_or_default();
                    // "“The risk,” said Ruiz, who runs the mill, “is the rain.”"
                    let aside = gap.last().is_some_and(|word| word.tag == Tag::Comma) && !capital;
                    !aside
                        && gap.iter().take(40).any(|word| {
                            matches!(word.tag, Tag::That | Tag::CueIng) || word.tag.is_finite()
                        })
                });
            match (&group.attribution, &found) {
                (Some(_), None) => near && !clause,
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
            None => {
                let told = found.as_ref().filter(|_| !capital);
                let lead = told.and_then(|(_, told)| lead(paragraph, quoted, told));
                let segments = vec![n];
                groups.push(Group { segments, attribution: found, begins, lead });
            }
        }
    }
    groups
}

/// The words that a parenthesis parts from the quotation that they begin:
/// `No rain, Ruiz said, “stops us.”`
fn lead(paragraph: &Paragraph, quoted: Quoted, told: &Attribution) -> Option<Range<usize>> {
    let words = &paragraph.words;
    let source = told.source.as_ref().filter(|source| source.end <= told.cue.start)?;
    let comma = source.start.checked_sub(1).filter(|&at| words[at].tag == Tag::Comma)?;
    let start = paragraph.sentences[paragraph.sentence(quoted.open)].start;
    let parted = told.cue.end <= quoted.open && words[quoted.open - 1].tag == Tag::Comma;
    (parted && start < comma).then_some(start..comma)
}

/// How far before words in marks the verb stands that tells of their clause.
const FAR: usize = 25;

/// Adds words in marks within a clause that a verb of speech tells: `dijo que es «seguro»`.
fn join_clause(paragraph: &Paragraph, n: usize, groups: &mut Vec<Group>) {
    let quoted = &paragraph.quoted[n];
    let sentence = &paragraph.sentences[paragraph.sentence(quoted.open)];
    if let Some(group) = groups.last_mut()
        && group.segments[group.segments.len() - 1] + 1 == n
        && group.lead.as_ref().is_some_and(|lead| lead.start >= sentence.start)
    {
        group.segments.push(n);
        return;
    }
    let words = &paragraph.words;
    let from = sentence.start.max(quoted.open.saturating_sub(FAR));
    let told = (from..quoted.open).rev().find(|&at| is_direct(&words[at]));
    let Some(cue) = told else { return };
    let that = (cue + 1..quoted.open.min(cue + 5)).find(|&at| words[at].tag == Tag::That);
    let Some(that) = that.filter(|_| !words[cue..quoted.open].iter().any(|word| word.quoted))
    else {
        return;
    };
    let source = source_before(paragraph, cue);
    let attribution = Some(("cue-that-quote", Attribution { cue: cue..cue + 1, source }));
    let lead = Some(that..quoted.open);
    groups.push(Group { segments: vec![n], begins: false, lead, attribution });
}

/// Whether a comma or a colon stands before the quotation, and another sentence behind it.
fn leads_in(paragraph: &Paragraph, quoted: Quoted) -> bool {
    let before = quoted.open.checked_sub(1).map_or(Tag::Stop, |at| paragraph.words[at].tag);
    let next = paragraph.words.get(quoted.close + 1);
    matches!(before, Tag::Comma | Tag::Colon)
        && !paragraph.words[quoted.open - 1].last
        && next.is_some_and(|word| word.capital)
}

/// Whether what precedes the quotation in its sentence only leads in: "As for the rest, ".
fn is_preamble(paragraph: &Paragraph, quoted: Quoted) -> bool {
    let sentence = &paragraph.sentences[paragraph.sentence(quoted.open)];
    let words = &paragraph.words[sentence.start.max(quoted.open.saturating_sub(20))..quoted.open];
    let first = words.first().map_or(Tag::Stop, |word| word.tag);
    matches!(first, Tag::Prep | Tag::Sub | Tag::Adverb | Tag::Ly | Tag::Coord)
        && !words.iter().any(|word| word.tag.is_finite())
}

/// What ends a sentence or a clause in marks.
const CLOSERS: [char; 8] = [',', '.', '!', '?', '…', '—', '-', '–'];

/// Whether any words in marks may stand as a sentence or clause of their own: a look at the text beside
/// the marks, which needs no words and never misses one that does.
pub(crate) fn may_utter(text: &str, paragraph: &Paragraph) -> bool {
    let span = paragraph.span;
    paragraph.segments().iter().any(|segment| {
        let inner = unquoted(&text[segment.from..segment.to]);
        let before = text[span.start()..segment.start].trim_end().chars().next_back();
        let after = text[segment.end..span.end()].trim_start().chars().next();
        let begins = before.is_none_or(|c| !c.is_alphanumeric())
            || inner.starts_with(|c: char| !c.is_lowercase());
        let ends = inner.ends_with(CLOSERS)
            || after.is_none_or(|c| CLOSERS.contains(&c) || matches!(c, ':' | ';' | '―'));
        begins && ends && !inner.is_empty()
    })
}

/// Whether words in marks stand as a sentence or clause of their own.
fn is_utterance(text: &str, paragraph: &Paragraph, quoted: Quoted) -> bool {
    let words = &paragraph.words;
    let inner = unquoted(&text[quoted.segment.from..quoted.segment.to]);
    let begins = quoted.open == 0 || words[quoted.open - 1].last;
    let before = quoted.open.checked_sub(1).map_or(Tag::Stop, |at| words[at].tag);
    let capital = inner.starts_with(|c: char| !c.is_lowercase());
    let clean_start = begins
        || matches!(before, Tag::Comma | Tag::Colon | Tag::Dash | Tag::Semicolon | Tag::Open)
        || (capital
            && (before.is_cue_verb() || matches!(before, Tag::That | Tag::Unquote | Tag::Mark)));
    let after = paragraph.tag(quoted.close + 1);
    let clean_end = inner.ends_with(CLOSERS) || words[quoted.close].last || after.is_break();
    clean_start && clean_end && !inner.is_empty()
}

/// The words less white space and nested marks at both ends.
fn unquoted(inner: &str) -> &str {
    inner.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\'' | '’' | '‘' | '“' | '”' | '"')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::quote::marks::Habit;
    use crate::quote::words::Words;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_look_beside_the_marks_misses_no_utterance(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 1..14)
        ) {
            let text = pieces.concat();
            let Some(span) = Span::at(0, text.len()).trim(&text) else { return Ok(()) };
            let (words, mut paragraph) = (Words::english(), Paragraph::default());
            paragraph.mark(words, &text, span, Habit::of(&text));
            let may = may_utter(&text, &paragraph);
            paragraph.read(words, &text, &[]);
            let any = paragraph.quoted.iter().any(|quoted| is_utterance(&text, &paragraph, *quoted));
            prop_assert!(may || !any, "{text}");
        }
    }

    /// What stands around words in marks, and in them.
    const PIECES: &[&str] = &[
        " ", " ", "“", "”", "\"", "\"", "‘", "’", "'", "''", "we left", "We left", "said", "that",
        "Ruiz", "U.S.", ".", ",", "!", "?", "…", ":", ";", " - ", "--", "—", "(", ")", "9", "9.5",
        "é", "É", "%", "\u{301}", "\u{a0}", "\u{200d}",
    ];
}
