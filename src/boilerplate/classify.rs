//! Which lines are the article: a look with the trees, then the page as a whole.

use super::Kind;
use super::certain;
use super::headline;
use super::kinds::{Look, Place, rule};
use super::measure::{Line, Page, strengthen};
use super::page::columns;
use super::taste::Taste;
use super::trees::{Trees, UNIT};
use std::ops::Range;
use std::sync::OnceLock;

const TABLE: &str = include_str!("model.txt");

pub(crate) struct Model {
    pub(crate) taste: Taste,
    trees: Trees,
}

impl Model {
    pub(crate) fn shared() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Model { taste: Taste::parse(TABLE), trees: Trees::parse(TABLE) })
    }

    /// How sure it is of each line that it belongs to the article.
    pub(crate) fn scores(&self, page: Page<'_>) -> Vec<i32> {
        self.trees.scores(&columns(page))
    }
}

/// How sure the article's words are on an ordinary page, of a site unseen in training.
const SURE: i32 = UNIT * 29 / 10;

/// The least score of a line that is kept. Where even the article's own lines are less sure than on an
/// ordinary page (an unknown language, an odd form), less is asked of the others too, and where they
/// are surer, a little more.
fn least(lines: &[Line], scores: &[i32]) -> i32 {
    /// Words of one line that count.
    const WORDS: u32 = 200;
    /// A page of as many words tells half of what a long one does: a few lines are no evidence.
    const FEW: i64 = 20;
    let likely = lines.iter().zip(scores).filter(|(_, score)| **score > 0);
    let (sum, words) = likely.fold((0i64, 0i64), |(sum, words), (line, &score)| {
        let weight = i64::from(line.words.min(WORDS));
        (sum + i64::from(score) * weight, words + weight)
    });
    let top = scores.iter().copied().max().unwrap_or(0);
    let mean = sum.checked_div(words).map_or(top, |mean| mean as i32);
    let all: i64 = lines.iter().map(|line| i64::from(line.words.min(WORDS))).sum();
    let ask = (i64::from(mean - SURE) * 3 * all / (4 * (all + FEW))) as i32;
    // Of a page with any words at all, at least one line is kept.
    ask.clamp(-2 * UNIT, UNIT / 2).min(top)
}

/// How much less sure a short sentence may be that stands alone between paragraphs that are kept: what
/// it says in so few words is as like a caption as like body ("The guard agreed.").
const DOUBT: i32 = 2 * UNIT;

/// Which lines are the article, by their scores.
pub(super) fn keep(lines: &[Line], scores: &[i32]) -> Vec<bool> {
    let least = least(lines, scores);
    let kept: Vec<bool> = scores.iter().map(|&score| score >= least).collect();
    let all =
        |range: Range<usize>| kept.get(range).is_some_and(|kept| kept.iter().all(|kept| *kept));
    let within = |at: usize| at >= 2 && all(at - 2..at) && all(at + 1..at + 3);
    let holds = |at: usize| {
        let line = &lines[at];
        let told = line.words >= 3 && line.covered == 0 && line.end.terminal();
        told && scores[at] >= least - DOUBT && within(at)
    };
    (0..kept.len()).map(|at| kept[at] || holds(at)).collect()
}

/// Looks at a page that keeps changing before the surest line alone is kept.
const ROUNDS: usize = 12;

/// Which lines are the article, and which is the headline. The lines kept are looked at again as a
/// page by themselves, until all of them are kept: so stripping what has been stripped changes nothing.
fn article(page: Page<'_>) -> (Vec<bool>, Option<usize>) {
    if certain::article(page.lines) {
        return (vec![true; page.lines.len()], None);
    }
    let (mut kept, mut title) = look(page, false);
    let mut live: Vec<usize> = (0..kept.len()).filter(|&at| kept[at]).collect();
    let mut seen = kept.len();
    let mut rest = left(page.lines, &kept);
    for number in 1.. {
        if rest.len() == seen || certain::article(&rest) {
            break;
        }
        seen = rest.len();
        let (round, _) = look(Page { lines: &rest, words: page.words }, number == ROUNDS);
        title = None;
        for (&at, &keep) in live.iter().zip(&round) {
            kept[at] = keep;
        }
        live.retain(|&at| kept[at]);
        rest = left(&rest, &round);
    }
    let title = title.unwrap_or_else(|| headline::headline(page, &kept));
    (kept, title)
}

/// The lines kept, as they are read when the others have been left out.
fn left(lines: &[Line], kept: &[bool]) -> Vec<Line> {
    let mut gap = false;
    let mut rest: Vec<Line> = Vec::with_capacity(lines.len());
    for (line, &keep) in lines.iter().zip(kept) {
        gap |= !keep || line.blanks > 0;
        if keep {
            let blanks = u32::from(gap && !rest.is_empty());
            rest.push(Line { blanks, ..line.clone() });
            gap = false;
        }
    }
    strengthen(&mut rest);
    rest
}

/// Which lines of a page look like the article; the surest line alone, if asked. And the headline of
/// those lines, where it is known.
fn look(page: Page<'_>, alone: bool) -> (Vec<bool>, Option<Option<usize>>) {
    let scores = Model::shared().scores(page);
    let mut keep = keep(page.lines, &scores);
    if alone {
        let top = scores.iter().enumerate().max_by_key(|(at, score)| (**score, usize::MAX - at));
        let top = top.map_or(0, |(at, _)| at);
        keep.iter_mut().enumerate().for_each(|(at, keep)| *keep = at == top);
    }
    for (line, keep) in page.lines.iter().zip(&mut keep) {
        *keep = *keep && !certain::furniture(line);
    }
    if let ([.., _, last], [.., keep]) = (page.lines, &mut keep[..]) {
        *keep = *keep && !certain::keywords(last);
    }
    if let ([first, next, ..], [keep, true, ..]) = (page.lines, &mut keep[..]) {
        *keep = *keep && !certain::headline(first, next);
    }
    let title = headline::headline(page, &keep);
    let mut repeated = false;
    if let Some(at) = title {
        let headline = &page.lines[at];
        for (line, keep) in page.lines.iter().zip(&mut keep).filter(|(_, keep)| **keep) {
            *keep = !headline::repeats(page, headline, line);
            repeated |= !*keep;
        }
    }
    if !keep.contains(&true) {
        keep.fill(true);
        return (keep, None);
    }
    (keep, Some(title).filter(|_| !repeated))
}

/// The kind of every line.
pub(crate) fn kinds(text: &str, page: Page<'_>) -> Vec<Kind> {
    let (kept, title) = article(page);
    named(text, page, &kept, title)
}

/// The kind of every line, once it is known which are the article and which is the headline.
pub(crate) fn named(text: &str, page: Page<'_>, kept: &[bool], title: Option<usize>) -> Vec<Kind> {
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
fn around(text: &str, page: Page<'_>, title: Option<usize>, first: usize, kinds: &mut [Kind]) {
    if let Some(title) = title {
        let between = page.lines.iter().zip(&mut *kinds).take(first).skip(title + 1).take(7);
        for (line, kind) in between {
            let plain = matches!(kind, Kind::Promo | Kind::Other);
            if plain && line.words >= 7 && line.covered * 4 <= line.words {
                *kind = Kind::Summary;
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

#[cfg(test)]
mod tests {
    use super::super::line::End;
    use super::*;

    fn line(words: u32) -> Line {
        Line { words, ..Line::default() }
    }

    #[test]
    fn a_page_in_an_odd_form_is_asked_less() {
        let lines = [line(4), line(40), line(40), line(5)];
        let sure = [-100, 5 * UNIT, 5 * UNIT, 100];
        assert_eq!(least(&lines, &sure), UNIT / 2);
        assert_eq!(keep(&lines, &sure), [false, true, true, false]);
        let odd = [-100, UNIT, UNIT, -3 * UNIT];
        assert_eq!(keep(&lines, &odd), [true, true, true, false]);
    }

    #[test]
    fn a_short_sentence_between_paragraphs_is_kept() {
        let told = Line { end: End::Stop, ..line(4) };
        let sure = 5 * UNIT;
        let scores = [sure, sure, -100, sure, sure];
        let kept =
            |middle: Line| keep(&[line(40), line(40), middle, line(40), line(40)], &scores)[2];
        assert!(kept(told.clone()));
        assert!(!kept(line(4)));
        assert!(!kept(Line { covered: 2, ..told }));
    }

    #[test]
    fn one_line_is_kept_however_unlikely() {
        let lines = [line(3), line(2)];
        assert_eq!(keep(&lines, &[-1000, -900]), [false, true]);
        assert!(keep(&[], &[]).is_empty());
    }
}
