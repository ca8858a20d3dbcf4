//! Where a line stands to others: to the prose around it, to the headline, to the heading above it.

use super::super::columns::{Row, log, share};
use super::super::furniture::Class;
use super::candidate::Candidates;
use super::features::Sight;
use super::layout::Layout;
use super::tag::Tag;

/// For each line, the nearest line before it and after it that is prose.
pub(super) fn nearest(prose: &[bool]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut out = vec![(None, None); prose.len()];
    let mut last = None;
    for (at, &prose) in prose.iter().enumerate() {
        out[at].0 = last;
        last = if prose { Some(at) } else { last };
    }
    last = None;
    for (at, &prose) in prose.iter().enumerate().rev() {
        out[at].1 = last;
        last = if prose { Some(at) } else { last };
    }
    out
}

/// Where the line stands to the prose around it: in lines, and in elements up and down.
pub(super) fn relation(
    row: &mut Row<'_>,
    layout: &Layout<'_>,
    sight: &Sight<'_>,
    at: usize,
    prose: &[bool],
    nearest: (Option<usize>, Option<usize>),
) {
    let own = sight.lines[at].place;
    for value in layout.beside(sight.places, own, prose) {
        row.put(value);
    }
    for other in [nearest.0, nearest.1] {
        match other {
            Some(other) => {
                let theirs = sight.lines[other].place;
                row.put(layout.steps(sight.places, own, other));
                row.put(layout.steps(sight.places, theirs, at));
                row.put(log(at.abs_diff(other) as u32));
            }
            None => (0..3).for_each(|_| row.put(255)),
        }
    }
}

/// The heading that a line stands under.
#[derive(Default)]
pub(super) struct Heading {
    at: Option<usize>,
    classes: [u32; 4],
    words: u32,
    covered: u8,
    hint: u8,
    linked: u8,
    rank: u8,
}

impl Heading {
    pub(super) fn note(&mut self, sight: &Sight<'_>, at: usize, hint: u8) {
        let (line, own) = (&sight.text.lines[at], &sight.lines[at]);
        let classes = [Class::Related, Class::Comment, Class::Promo, Class::Navigation];
        *self = Heading {
            at: Some(at),
            classes: classes.map(|class| line.class(class)),
            words: line.words,
            covered: share(line.covered, line.words),
            hint,
            linked: share(own.linked as u32, own.span.len() as u32),
            rank: sight.places[own.place].tag.heading().unwrap_or(0),
        };
    }

    pub(super) fn put(&self, row: &mut Row<'_>, sight: &Sight<'_>, layout: &Layout<'_>, at: usize) {
        row.put(self.at.map_or(255, |heading| log((at - heading) as u32)));
        for class in self.classes {
            row.put(class.min(9) as u8);
        }
        row.put(log(self.words));
        row.put(self.covered);
        row.put(self.hint);
        row.put(self.linked);
        row.put(self.rank);
        let steps = |heading| layout.steps(sight.places, sight.lines[at].place, heading);
        row.put(self.at.map_or(255, steps));
    }
}

/// The page's headline, and the headings met since.
pub(super) struct Headline {
    line: Option<usize>,
    article: usize,
    headings: u32,
    linked: u32,
}

impl Headline {
    /// Finds it by the likeness of the lines to the page's titles: the line of the highest heading
    /// that says nearly all of one; if there is none, the first heading of the first level.
    pub(super) fn new(sight: &Sight<'_>, likeness: &[[(u8, u8); 3]]) -> Headline {
        let Sight { lines, places, .. } = *sight;
        let tag = |at: usize| places[lines[at].place].tag;
        let worth = |at: usize| {
            let (of_line, of_title) = likeness[at][0];
            let linked = lines[at].linked * 2 > lines[at].span.len();
            (of_line >= 160 && of_title >= 80).then(|| {
                let rank = tag(at).heading().map_or(0, |level| 140 - 20 * i32::from(level));
                i32::from(of_title) + rank - if linked { 100 } else { 0 }
            })
        };
        let best =
            (0..lines.len()).rev().filter_map(|at| Some((worth(at)?, at))).max_by_key(|it| it.0);
        let first = || (0..lines.len()).find(|&at| tag(at) == Tag::H1);
        let line = best.map(|(_, at)| at).or_else(first);
        let article = line.map_or(0, |line| innermost_article(sight, line));
        Headline { line, article, headings: 0, linked: 0 }
    }

    /// Counts the line if it is a heading behind the headline.
    pub(super) fn pass(&mut self, sight: &Sight<'_>, at: usize) {
        let line = &sight.lines[at];
        if self.line.is_some_and(|own| own < at) && sight.places[line.place].tag.heading().is_some()
        {
            self.headings += 1;
            self.linked += u32::from(line.linked * 10 >= line.span.len() * 7);
        }
    }

    pub(super) fn put(&self, row: &mut Row<'_>, sight: &Sight<'_>, layout: &Layout<'_>, at: usize) {
        let own = sight.lines[at].place;
        match self.line {
            None => (0..3).for_each(|_| row.put(255)),
            Some(line) => {
                row.put(layout.steps(sight.places, own, line));
                row.put(layout.steps(sight.places, sight.lines[line].place, at));
                row.put(if at < line { 0 } else { 1 + log((at - line) as u32).min(200) });
            }
        }
        row.put(log(self.headings));
        row.put(log(self.linked));
        let article = innermost_article(sight, at);
        row.put(if article == 0 { 0 } else { 1 + u8::from(article == self.article) });
    }
}

/// The innermost `<article>` around a line, or the root.
fn innermost_article(sight: &Sight<'_>, line: usize) -> usize {
    const LEVELS: usize = 24;
    let mut at = sight.lines[line].place;
    for _ in 0..LEVELS {
        if at == 0 || sight.places[at].tag == Tag::Article {
            return at;
        }
        at = sight.places[at].parent;
    }
    0
}

/// Where the line stands to the element that its paragraphs speak for.
pub(super) fn standing(
    row: &mut Row<'_>,
    candidates: &Candidates,
    layout: &Layout<'_>,
    sight: &Sight<'_>,
    place: usize,
) {
    let places = sight.places;
    let total = layout.total.worth;
    let (own, outer, best) = candidates.scores(places, place);
    row.put(share(own, best));
    row.put(share(outer, best));
    row.put(candidates.up[place].min(30) as u8);
    let unit = candidates.unit[place];
    let sum = layout.within[unit];
    row.put(places[unit].tag.rank());
    row.put(share(sum.linked, sum.bytes));
    row.put(share(sum.worth, total));
    row.put(log(sum.lines));
    row.put(share(sum.worth, sum.words));
    row.put(share(candidates.prose[unit], sum.lines));
    row.put(places[place].depth.saturating_sub(places[unit].depth).min(20) as u8);
    let item = candidates.items[place];
    row.put(log(item.count));
    row.put((item.prose * 4 / item.count.max(1)).min(60) as u8);
    row.put(share(item.headings, item.count));
    row.put(if item.count == 0 { 0 } else { share(layout.within[item.place].worth, total) });
    row.put(places[place].depth.saturating_sub(places[item.place].depth).min(20) as u8);
    row.put(candidates.articles[place].min(9) as u8);
}
