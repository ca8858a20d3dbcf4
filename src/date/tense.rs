//! Which way a clause looks, told by its verbs.

use super::grammar::Reader;
use super::scan::{Gap, Kind};
use super::words::{Class, Words};

/// Whether what is said lies behind or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Direction {
    Past,
    Future,
}

/// How many tokens before and behind the expression are looked at.
const BACK: usize = 24;
const AHEAD: usize = 16;

/// The direction of the clause around tokens `start..end`: the nearest verb before them tells it,
/// else the first behind them.
pub(super) fn direction(r: &Reader<'_>, words: &Words, start: usize, end: usize) -> Option<Direction> {
    if start > 0 && r.has(start - 1, Class::Until) {
        return Some(Direction::Future);
    }
    // "Wednesday's ruling" has been made.
    if r.mark(end, b'\'') && r.has(end + 1, Class::Own) {
        return Some(Direction::Past);
    }
    for i in (start.saturating_sub(BACK)..start).rev() {
        if stops(r, i) {
            break;
        }
        if let Some(cue) = cue(r, words, i) {
            return Some(group(r, words, i, cue));
        }
    }
    for i in end..(end + AHEAD).min(r.tokens.len()) {
        if stops(r, i) {
            break;
        }
        if let Some(cue) = cue(r, words, i) {
            return Some(cue);
        }
    }
    None
}

/// Whether a sentence ends at mark `i`.
fn stops(r: &Reader<'_>, i: usize) -> bool {
    match r.tokens[i].kind {
        Kind::Mark(b'.') => {
            let short = i > 0 && r.tokens[i - 1].kind == Kind::Word && r.capital(i - 1)
                && (r.str(i - 1).len() <= 3 || r.has(i - 1, Class::Month));
            r.tokens.get(i + 1).is_none_or(|next| next.gap > Gap::None) && !short
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
        _ if token.kind == Kind::Word && !r.capital(i) => words.ending(r.str(i))?,
        _ => return None,
    };
    Some(if told > 0 { Direction::Future } else { Direction::Past })
}

/// The direction of the verb group that ends with the cue at `i`: `would be held` looks ahead,
/// `was originally due` back.
fn group(r: &Reader<'_>, words: &Words, i: usize, cue_here: Direction) -> Direction {
    match cue_here {
        Direction::Past => {
            let near = (i.saturating_sub(3)..i).rev().take_while(|&j| !stops(r, j));
            let ahead = near.into_iter().any(|j| {
                cue(r, words, j) == Some(Direction::Future)
                    || r.is(j, "be") && j > 0 && r.is(j - 1, "to")
            });
            let dropped = (i.saturating_sub(5)..i).any(|j| r.has(j, Class::Dropped));
            if ahead && !dropped { Direction::Future } else { Direction::Past }
        }
        Direction::Future => {
            // "had been due", "was originally scheduled"
            let dropped =
                (i.saturating_sub(3)..i).any(|j| r.has(j, Class::Dropped) || r.is(j, "had"));
            if dropped { Direction::Past } else { Direction::Future }
        }
    }
}
