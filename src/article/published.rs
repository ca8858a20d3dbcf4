//! The day of publication, from the dates on the page and the lines they stand on.
//!
//! Every full date outside the running text is a candidate, with the label before it. What speaks for
//! one and against it is weighed in [`weigh`]: a label, a line that holds little else, a place between
//! headline and text or at the text's foot; against it, a place far from the article, where menus show
//! today's date, and teasers and comments theirs.

use crate::boilerplate::{Block, Kind, Role, Timestamp, stamps};
use crate::date::{self, Normalizer, Timex};
use crate::span::{self, Span};

/// When the page was published and last changed, as the words that say so were read.
#[derive(Clone, Debug, Default)]
pub(super) struct Publication {
    pub(super) published: Option<Timex>,
    pub(super) modified: Option<Timex>,
}

/// A date that may be the article's own.
struct Candidate {
    timex: Timex,
    /// The block it stands in.
    block: usize,
    role: Role,
}

/// Reads the page's own day from its lines; long lines of the text are asked only where no other
/// line tells a day.
pub(super) fn publication(text: &str, blocks: &[Block], normalizer: &Normalizer) -> Publication {
    let is_long = |block: &Block| block.kind == Kind::Body && block.span.len() > LONG;
    let mut found = candidates(text, blocks, normalizer, |block| !is_long(block));
    if found.is_empty() {
        found = candidates(text, blocks, normalizer, is_long);
    }
    let first = blocks.iter().position(|block| block.kind == Kind::Body).unwrap_or(0);
    let last = blocks.iter().rposition(|block| block.kind == Kind::Body).unwrap_or(0);
    let weights: Vec<i32> =
        found.iter().map(|candidate| weigh(text, blocks, (first, last), candidate)).collect();
    let best = |role: fn(Role) -> bool| {
        let candidates = found.iter().zip(&weights).filter(|(candidate, _)| role(candidate.role));
        // Of equals the first: `max_by_key` takes the last.
        let best = candidates.rev().max_by_key(|(_, weight)| **weight);
        best.map(|(candidate, _)| candidate.timex.clone())
    };
    Publication { published: best(|_| true), modified: best(|role| role == Role::Modified) }
}

/// Body lines of more bytes are running text.
const LONG: usize = 120;

fn candidates(
    text: &str,
    blocks: &[Block],
    normalizer: &Normalizer,
    wanted: impl Fn(&Block) -> bool,
) -> Vec<Candidate> {
    let has_figures = |span: Span| text[span].bytes().any(|byte| byte.is_ascii_digit());
    let lines: Vec<Span> = blocks
        .iter()
        .filter(|block| has_figures(block.span) && wanted(block))
        .map(|block| block.span)
        .collect();
    let mut block = 0;
    let mut found = Vec::new();
    for timex in normalizer.clone().anchor(None).timexes_in(text, &lines) {
        if is_full_day(&timex) {
            block +=
                blocks[block..].iter().take_while(|b| b.span.end() <= timex.span.start()).count();
            let role = role(text, blocks, block, timex.span);
            found.push(Candidate { timex, block, role });
        }
    }
    found
}

/// A line of fewer bytes may be the label of the line below it.
const LABEL: usize = 30;

/// What the label before a date makes of it; a label may stand on the line above.
fn role(text: &str, blocks: &[Block], block: usize, date: Span) -> Role {
    let mut labels: Vec<Timestamp> = Vec::new();
    stamps(text, blocks[block].span, &mut labels);
    let label = labels.iter().find(|label| label.span.contains(date));
    if let Some(label) = label.filter(|label| label.role != Role::Unlabelled) {
        return label.role;
    }
    let Some(above) = block.checked_sub(1).map(|above| blocks[above].span) else {
        return Role::Unlabelled;
    };
    if date.start() == blocks[block].span.start() && above.len() < LABEL {
        labels.clear();
        stamps(text, above, &mut labels);
        if let [label] = labels[..] {
            return label.role;
        }
    }
    Role::Unlabelled
}

/// The web is of 1990: a full date before that is what an article is about, as one of 2100 is.
const YEARS: std::ops::Range<i16> = 1990..2100;

fn is_full_day(timex: &Timex) -> bool {
    matches!(timex.kind, date::Kind::Date | date::Kind::Time)
        && timex.against.is_none()
        && timex.value.first_day().is_some_and(|day| YEARS.contains(&day.year()))
        && timex.value.first_day() == timex.value.last_day()
}

/// Lines right above the text in which a date is as good on one as on another.
const NEAR: usize = 6;

/// A line of so many bytes holds much else than a date.
const FULL: usize = 160;

/// How much speaks for a candidate, the article's text running from block `first` to `last`.
fn weigh(
    text: &str,
    blocks: &[Block],
    (first, last): (usize, usize),
    candidate: &Candidate,
) -> i32 {
    let at = candidate.block;
    let line = blocks[at].span;
    let mut score = match candidate.role {
        Role::Published => 30,
        Role::Modified => -4,
        _ => 0,
    };
    score += match blocks[at].kind {
        Kind::Timestamp => 12,
        Kind::Byline | Kind::Dateline => 8,
        Kind::Caption => -10,
        Kind::Comment | Kind::Promo => -6,
        Kind::Body => -20,
        _ => 0,
    };
    // Enough of the line to tell whether the date is all that it holds.
    let head = &text[line.start()..line.start() + span::floor(&text[line], FULL)];
    let letters = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).count();
    let rest = letters(head).saturating_sub(letters(&text[candidate.timex.span]));
    score -= (rest as i32 / 6).min(12);
    let distance = match at {
        _ if at < first => 2 * (first - at).saturating_sub(NEAR),
        _ if at > last => 6 + 2 * (at - last),
        // A hole in the text.
        _ => 8 + (at - first).min(10),
    };
    score - (distance as i32).min(40)
}
