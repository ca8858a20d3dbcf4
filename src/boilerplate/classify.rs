//! Which lines are the article: two looks with the trees, then the page as a whole.

use super::Kind;
use super::headline;
use super::kinds::{Look, Place, rule};
use super::measure::{Line, Lines};
use super::page::{columns, second};
use super::trees::Trees;
use std::sync::OnceLock;

const TABLE: &str = include_str!("model.txt");

pub(crate) struct Model {
    first: Trees,
    second: Trees,
}

impl Model {
    pub(crate) fn shared() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Model::parse(TABLE))
    }

    /// The two looks are parted by a line `second`.
    pub(crate) fn parse(table: &str) -> Model {
        let (first, second) = table.split_once("\nsecond\n").unwrap_or((table, ""));
        Model { first: Trees::parse(first), second: Trees::parse(second) }
    }

    /// How sure it is of each line that it belongs to the article.
    pub(crate) fn scores(&self, page: &Lines) -> Vec<i32> {
        let mut table = columns(page);
        let scores = self.first.scores(&table);
        second(&mut table, page, &scores);
        self.second.scores(&table)
    }
}

/// Which lines are the article, by their scores. Of a page with any words at all, at least one is.
fn keep(scores: &[i32]) -> Vec<bool> {
    let top = scores.iter().copied().max().unwrap_or(0);
    scores.iter().map(|&score| score >= top.min(0)).collect()
}

/// Looks at a page that keeps changing before the surest line alone is kept.
const ROUNDS: usize = 12;

/// Which lines are the article. The lines kept are looked at again as a page by themselves, until
/// all of them are kept: so stripping what has been stripped changes nothing.
fn article(page: &Lines) -> (Vec<bool>, Option<usize>) {
    let all = page.lines.len();
    let mut kept = vec![true; all];
    let mut title = None;
    let mut live: Vec<usize> = (0..all).collect();
    let mut rest = Lines { lines: page.lines.clone(), words: page.words.clone() };
    for round in 0.. {
        let scores = Model::shared().scores(&rest);
        let mut keep = keep(&scores);
        if round == ROUNDS {
            let top =
                scores.iter().enumerate().max_by_key(|(at, score)| (**score, usize::MAX - at));
            let top = top.map_or(0, |(at, _)| at);
            keep.iter_mut().enumerate().for_each(|(at, keep)| *keep = at == top);
        }
        if let Some(at) = headline::headline(&rest, &keep) {
            let headline = &rest.lines[at];
            for (line, keep) in rest.lines.iter().zip(&mut keep) {
                *keep = *keep && !headline::repeats(&rest, headline, line);
            }
            if round == 0 {
                title = Some(at);
            }
        }
        if !keep.contains(&true) {
            keep.fill(true);
        }
        if keep.iter().all(|keep| *keep) {
            break;
        }
        let mut lines: Vec<Line> = vec![];
        let mut stay = vec![];
        let mut gap = false;
        for ((line, &at), &keep) in rest.lines.iter().zip(&live).zip(&keep) {
            kept[at] = keep;
            gap |= !keep || line.blanks > 0;
            if keep {
                let blanks = u32::from(gap && !lines.is_empty());
                lines.push(Line { blanks, ..line.clone() });
                stay.push(at);
                gap = false;
            }
        }
        (rest.lines, live) = (lines, stay);
    }
    (kept, title)
}

/// The kind of every line.
pub(crate) fn kinds(text: &str, page: &Lines) -> Vec<Kind> {
    let (kept, title) = article(page);
    named(text, page, &kept, title)
}

/// The kind of every line, once it is known which are the article and which is the headline.
pub(crate) fn named(text: &str, page: &Lines, kept: &[bool], title: Option<usize>) -> Vec<Kind> {
    let first = kept.iter().position(|kept| *kept).unwrap_or(kept.len());
    let last = kept.iter().rposition(|kept| *kept).unwrap_or(0);
    let headline = title.map(|at| &page.lines[at]);
    let mut commented = false;
    let mut kinds = Vec::with_capacity(kept.len());
    for (at, line) in page.lines.iter().enumerate() {
        if kept[at] {
            kinds.push(Kind::Body);
            continue;
        }
        if headline.is_some_and(|headline| headline::repeats(page, headline, line)) {
            kinds.push(Kind::Title);
            continue;
        }
        let place = match () {
            () if at < first => Place::Before,
            () if at > last => Place::After,
            () => Place::Inside,
        };
        let look = Look {
            text: &text[line.span],
            line,
            place,
            follows: at > 0 && kept[at - 1] && place == Place::After,
            commented,
        };
        let kind = rule(&look).map_or(Kind::Other, |rule| rule.kind);
        commented |= kind == Kind::Comment && place == Place::After && line.words <= 5;
        kinds.push(kind);
    }
    around(text, page, title, first, &mut kinds);
    kinds
}

/// Names what only its neighbours tell: the standfirst under the headline, and bare names beside a
/// stamp.
fn around(text: &str, page: &Lines, title: Option<usize>, first: usize, kinds: &mut [Kind]) {
    if let Some(title) = title {
        for at in title + 1..first.min(title + 8) {
            let line = &page.lines[at];
            let plain = matches!(kinds[at], Kind::Promo | Kind::Other);
            if plain && line.words >= 7 && line.covered * 4 <= line.words {
                kinds[at] = Kind::Summary;
                break;
            }
        }
    }
    for at in 0..kinds.len() {
        let line = &page.lines[at];
        let beside = |step: isize| {
            at.checked_add_signed(step)
                .and_then(|near| kinds.get(near))
                .is_some_and(|kind| *kind == Kind::Timestamp)
        };
        let named = matches!(kinds[at], Kind::Other | Kind::Navigation)
            && (2..=8).contains(&line.words)
            && line.covered == 0
            && line.digits == 0;
        if named && (beside(-1) || beside(1)) && !super::names::names(&text[line.span]).is_empty() {
            kinds[at] = Kind::Byline;
        }
    }
}
