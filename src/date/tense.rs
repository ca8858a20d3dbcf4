//! Which way a clause looks, told by its verbs.

use super::class::Class;
use super::grammar::{Reader, first};
use super::scan::{self, Gap, Kind, Token};
use super::words::Words;
use crate::Span;

/// Whether what is said lies behind or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Direction {
    Past,
    /// Behind, as the verb right before it says.
    Done,
    Future,
}

impl Direction {
    /// Whether it lies behind.
    pub(super) fn back(self) -> bool {
        self != Direction::Future
    }
}

/// How many tokens before and behind the expression are looked at.
const BACK: usize = 24;
const AHEAD: usize = 16;

/// The direction of the clause around an expression: the nearest verb before it tells it, else the
/// first behind it.
pub(super) fn direction<'w>(
    text: &str,
    region: Span,
    words: &'w Words,
    span: Span,
    tokens: &mut Vec<Token<'w>>,
) -> Option<Direction> {
    // Near first: the verb seldom stands far off.
    for back in FARTHER {
        let start = step_back(text, region, span, back);
        // "Sunday's match": what is said of it stands behind the mark.
        let owned = text[span.end()..].starts_with(['\'', '’']);
        let end = if owned { step_ahead(text, region, span, 0) } else { span.end() };
        scan::tokens_into(text, start, end, words, tokens);
        let paragraph = paragraph(tokens, span);
        let reader = reader(text, paragraph, words);
        let first = paragraph.partition_point(|token| token.start < span.start());
        let last = paragraph.partition_point(|token| token.end <= span.end());
        let begins = paragraph.first().is_some_and(|token| token.start > tokens[0].start);
        let whole = back == FARTHER[2] || start == region.start() || begins;
        match before(&reader, words, first, last, whole) {
            Seen::Told(direction) => return Some(direction),
            Seen::Nothing => break,
            Seen::More => {}
        }
    }
    for ahead in ON {
        let end = step_ahead(text, region, span, ahead);
        scan::tokens_into(text, span.start(), end, words, tokens);
        let paragraph = paragraph(tokens, span);
        let reader = reader(text, paragraph, words);
        let whole = ahead == ON[1] || end == region.end() || paragraph.len() < tokens.len();
        let first = paragraph.partition_point(|token| token.end <= span.end());
        match behind(&reader, words, first, whole) {
            Seen::Told(direction) => return Some(direction),
            Seen::Nothing => break,
            Seen::More => {}
        }
    }
    None
}

/// Whether something is called the first or the most of its kind shortly before the expression, in
/// the same sentence.
pub(super) fn record(text: &str, region: Span, words: &Words, span: Span) -> bool {
    const NEAR: usize = 48;
    let tokens = scan::tokens(text, step_back(text, region, span, NEAR), span.start(), words);
    let reader = reader(text, &tokens, words);
    (0..tokens.len())
        .rev()
        .take_while(|&i| !stops(&reader, i) && !reader.mark(i, b','))
        .any(|i| tokens[i].word.is_some_and(|word| word.get(Class::Record).is_some()))
}

/// Bytes before the expression that are looked at: most often the first few will do.
const FARTHER: [usize; 3] = [72, 144, 240];
/// The same behind it.
const ON: [usize; 2] = [24, 120];

fn reader<'a>(text: &'a str, tokens: &'a [Token<'a>], words: &Words) -> Reader<'a> {
    Reader { text, tokens, capitals: words.capitals, stops: words.stops, chart: None }
}

/// What the part of the sentence that is seen tells.
enum Seen {
    Told(Direction),
    Nothing,
    /// More of the text must be seen.
    More,
}

/// The offset so many bytes before the span, at a word's start.
fn step_back(text: &str, region: Span, span: Span, bytes: usize) -> usize {
    let at = span.start().saturating_sub(bytes).max(region.start());
    if at == region.start() {
        return at;
    }
    text.as_bytes()[at..span.start()]
        .iter()
        .position(|&byte| byte == b' ' || byte == b'\n')
        .map_or(span.start(), |n| at + n + 1)
}

/// The offset so many bytes behind the span, at a word's end, and one word behind it in any case.
fn step_ahead(text: &str, region: Span, span: Span, bytes: usize) -> usize {
    let from = (span.end() + bytes + 16).min(region.end());
    if from == region.end() {
        return from;
    }
    text.as_bytes()[span.end()..from]
        .iter()
        .rposition(|&byte| byte == b' ' || byte == b'\n')
        .map_or(span.end(), |n| span.end() + n)
}

/// The tokens of the paragraph that holds the span.
fn paragraph<'a, 'w>(tokens: &'a [Token<'w>], span: Span) -> &'a [Token<'w>] {
    let first = tokens.partition_point(|token| token.start < span.start());
    let start = (1..=first.min(tokens.len().saturating_sub(1)))
        .rev()
        .find(|&i| tokens[i].gap == Gap::Paragraph)
        .unwrap_or(0);
    let end = (first + 1..tokens.len())
        .find(|&i| tokens[i].gap == Gap::Paragraph)
        .unwrap_or(tokens.len());
    &tokens[start.min(end)..end]
}

/// Looks for the nearest verb before tokens `start..end`; `whole` where no more can be seen.
fn before(r: &Reader<'_>, words: &Words, start: usize, end: usize, whole: bool) -> Seen {
    let article = usize::from(start > 1 && r.has(start - 1, Class::Article));
    let until = start.checked_sub(1 + article).filter(|&i| r.has(i, Class::Until));
    let until = until.or(start.checked_sub(1).filter(|&i| r.has(i, Class::Until)));
    // "It rained from Friday until Sunday": the verb tells of both.
    let ranged = |i: usize| i > 0 && r.tokens[i - 1].mask & TIMES != 0;
    if let Some(i) = until.filter(|&i| !ranged(i)) {
        // "Until Thursday, nobody had called": the verb is behind.
        let first = if i == 0 { whole } else { stops(r, i - 1) };
        return if first { Seen::Nothing } else { Seen::Told(Direction::Future) };
    }
    // "Sunday's match" has been played, unless what is said of it looks ahead.
    if r.mark(end, b'\'') && r.has(end + 1, Class::Own) {
        return Seen::Nothing;
    }
    let none = if until.is_some() { Seen::Told(Direction::Future) } else { Seen::Nothing };
    for i in (start.saturating_sub(BACK)..start).rev() {
        if i == 0 && !whole {
            return Seen::More;
        }
        if stops(r, i) {
            return none;
        }
        if let Some(cue) = cue(r, words, i) {
            // The rest of the verb's group must be in sight.
            if i <= 5 && !whole {
                return Seen::More;
            }
            let told = group(r, i, cue);
            let done = told == Direction::Past && governs(r, i, start);
            return Seen::Told(if done { Direction::Done } else { told });
        }
    }
    if whole || start > BACK { none } else { Seen::More }
}

/// What stands behind it tells; `whole` where no more can be seen.
fn behind(r: &Reader<'_>, words: &Words, end: usize, whole: bool) -> Seen {
    for i in end..(end + AHEAD).min(r.tokens.len()) {
        // A phrase may go on where no more is seen.
        if !whole && i + PHRASE >= r.tokens.len() {
            return Seen::More;
        }
        if stops(r, i) {
            return Seen::Nothing;
        }
        if let Some(cue) = cue(r, words, i) {
            return Seen::Told(cue);
        }
    }
    if whole || r.tokens.len() >= end + AHEAD { Seen::Nothing } else { Seen::More }
}

/// What the first end of a range closes with.
const TIMES: u128 = first!(Weekday | Part | Month | Digits | Meridiem | Noon | Day);

/// Tokens that a phrase with a verb in it has at most.
const PHRASE: usize = 5;

/// Whether a sentence ends at mark `i`.
fn stops(r: &Reader<'_>, i: usize) -> bool {
    match r.tokens[i].kind {
        Kind::Mark(b'.') => {
            let short = i > 0
                && r.tokens[i - 1].kind == Kind::Word
                && r.capital(i - 1)
                && (r.str(i - 1).len() <= 3 || r.has(i - 1, Class::Month));
            // "It is over." On Saturday: the marks that close with it
            let closing = |at: &usize| {
                let mark = matches!(r.tokens[*at].kind, Kind::Mark(b'"' | b'\'' | b')'));
                mark && r.tokens[*at].gap == Gap::None
            };
            let behind = (i + 1..r.tokens.len()).find(|at| !closing(at)).unwrap_or(r.tokens.len());
            r.tokens.get(behind).is_none_or(|next| next.gap > Gap::None) && !short
        }
        Kind::Mark(b'?' | b'!' | b';') => true,
        _ => r.tokens[i].gap >= Gap::Paragraph,
    }
}

fn cue(r: &Reader<'_>, words: &Words, i: usize) -> Option<Direction> {
    let token = &r.tokens[i];
    let told = match token.word.map(|word| (word, word.get(Class::Tense))) {
        Some((_, Some(tense))) => tense,
        Some((word, None)) if word.mask != 0 => return None,
        _ if token.kind == Kind::Word && (!r.capital(i) || opens(r, i)) && !adjective(r, i) => {
            words.ending(r.str(i))?
        }
        _ => return None,
    };
    Some(if told > 0 { Direction::Future } else { Direction::Past })
}

/// Whether the word at `i` stands as an adjective does: `star-studded`, `the amended rules`.
fn adjective(r: &Reader<'_>, i: usize) -> bool {
    i > 0
        && (r.mark(i - 1, b'-') && r.tokens[i].gap == Gap::None
            || r.has(i - 1, Class::Article)
            || r.has(i - 1, Class::Own))
}

/// Whether the capital of token `i` is but that of the sentence it opens.
fn opens(r: &Reader<'_>, i: usize) -> bool {
    !r.capitals
        && !r.capital(i + 1)
        && (i == 0 || matches!(r.tokens[i - 1].kind, Kind::Mark(_)) && !r.mark(i - 1, b'-'))
}

/// Whether nothing but a preposition, and an adverb at most, parts the verb at `i` from the expression at
/// `start`: `met briefly on May 3`.
fn governs(r: &Reader<'_>, i: usize, start: usize) -> bool {
    let placed = start > i + 1 && (r.has(start - 1, Class::On) || r.has(start - 1, Class::In));
    let adverb = start == i + 3 && r.str(i + 1).ends_with("ly");
    // "when he is sentenced on Friday"
    let present = i > 0 && (r.is(i - 1, "is") || r.is(i - 1, "are"));
    let helps = r.get(i, Class::Tense) == Some(HELPING);
    placed && !present && !helps && (start == i + 2 || adverb)
}

/// The [`Class::Tense`] of a verb that only helps another tell the past: `has`.
const HELPING: i32 = -2;

/// The direction of the verb group that ends with the cue at `i`: `would be held` looks ahead,
/// `was originally due` back.
fn group(r: &Reader<'_>, i: usize, cue_here: Direction) -> Direction {
    match cue_here {
        Direction::Past | Direction::Done => {
            let near = (i.saturating_sub(3)..i).rev().take_while(|&j| !stops(r, j));
            let ahead = near.into_iter().any(|j| {
                r.get(j, Class::Tense) == Some(2) || r.is(j, "be") && j > 0 && r.is(j - 1, "to")
            });
            // "may have hit", but "will have ended"
            let perfect = i > 1 && r.is(i - 1, "have") && !r.is(i - 2, "will");
            let dropped = perfect || (i.saturating_sub(5)..i).any(|j| r.has(j, Class::Dropped));
            // "if approved on Thursday"
            let ahead = ahead || i > 0 && r.is(i - 1, "if");
            if ahead && !dropped { Direction::Future } else { Direction::Past }
        }
        Direction::Future => {
            // "had been meant", "was originally scheduled"
            let dropped =
                (i.saturating_sub(3)..i).any(|j| r.has(j, Class::Dropped) || r.is(j, "had"));
            if dropped { Direction::Past } else { Direction::Future }
        }
    }
}
