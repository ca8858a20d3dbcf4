//! The second look: what the first look's scores make of the page.

use super::super::columns::{Columns, share};
use super::super::measure::End;
use super::super::{page, second};
use super::features::{FIRST, Row, SECOND, Sight};
use super::hint::{self, AWAY};
use super::layout::{Layout, Sum};
use super::relation::{nearest, relation};

/// Which lines their place speaks for: those of a list or a table without links that stands among
/// sure lines of the article, in the element that holds them, and in no part with a name of its own.
pub(super) fn among(sight: &Sight<'_>, scores: &[i32]) -> Vec<bool> {
    let Sight { lines, places, text, .. } = *sight;
    let sums: Vec<Sum> = lines
        .iter()
        .zip(&text.lines)
        .zip(scores)
        .map(|((line, text), &score)| Sum {
            worth: if score > 0 { text.words.clamp(1, 100) } else { 0 },
            words: text.words,
            lines: text.covered.min(text.words),
            bytes: line.span.len().min(1 << 16) as u32,
            linked: line.linked.min(1 << 16) as u32,
        })
        .collect();
    let layout = Layout::new(places, lines, &sums);
    let sure = |at: Option<usize>| at.is_some_and(|at| scores[at] > 0);
    lines
        .iter()
        .map(|line| {
            let Some((before, after, sum)) = layout.listed(places, line.place) else {
                return false;
            };
            let announced = before.is_some_and(|at| text.lines[at].end == End::Colon);
            let apart = layout.apart[line.place].0 & AWAY != 0;
            sure(before)
                && (sure(after) || announced)
                && sum.linked * 10 <= sum.bytes
                && sum.lines * 5 <= sum.words
                && !apart
        })
        .collect()
}

/// Adds the columns of the second look: what the first look's scores make of the page.
pub(super) fn second(table: &mut Columns, sight: &Sight<'_>, scores: &[i32]) {
    let Sight { lines, places, text, .. } = *sight;
    second::second(table, text.page(), scores, |_| true);
    let likely = |score: i32| (score + 3 * 256).clamp(0, 6 * 256) as u32;
    // The worth of a line is now how likely it is, by its words.
    let sums: Vec<Sum> = lines
        .iter()
        .zip(&text.lines)
        .zip(scores)
        .map(|((line, text), &score)| {
            let words = text.words.clamp(1, 100);
            Sum {
                lines: 1,
                words,
                worth: if score > 0 { words } else { 0 },
                bytes: 6 * 256,
                linked: if line.span.is_empty() { 0 } else { likely(score) },
            }
        })
        .collect();
    let layout = Layout::new(places, lines, &sums);
    let total = layout.total.worth;
    let sure: Vec<bool> = scores.iter().map(|&score| score > 0).collect();
    let near = nearest(&sure);
    let inside: Vec<usize> =
        (0..lines.len()).filter(|&at| layout.inside(lines[at].place)).collect();
    let (low, high) = (inside.first().copied(), inside.last().copied());
    for (at, line) in lines.iter().enumerate() {
        let place = &places[line.place];
        let around = layout.around(places, line.place);
        let like = layout.alike(place);
        let mut row = Row::default();
        for sum in around {
            row.put(share(sum.worth, total));
            row.put(share(sum.worth, sum.words));
            row.put(share(sum.linked, sum.bytes));
        }
        for sum in like {
            // Without the line itself: what the others of its like are.
            let mut others = sum;
            others.linked -= sums[at].linked;
            others.bytes -= sums[at].bytes;
            row.put(share(others.linked, others.bytes));
            row.put(share(sum.worth, sum.words));
            row.put(share(sum.worth, total));
        }
        row.put(u8::from(layout.inside(line.place)));
        row.put(place.depth.saturating_sub(places[layout.main].depth).min(30) as u8);
        row.put(layout.above[line.place].min(30) as u8);
        row.put(hint::class(layout.apart[line.place].0));
        row.put(match (low, high) {
            (Some(low), _) if at < low => 0,
            (_, Some(high)) if at > high => 2,
            _ => 1,
        });
        row.put(share(layout.within[layout.main].worth, total));
        row.put(share(layout.within[layout.main].worth, layout.within[layout.main].words));
        relation(&mut row, &layout, sight, at, &sure, near[at]);
        row.finish(table, at, page::ALL + FIRST, SECOND);
    }
}
