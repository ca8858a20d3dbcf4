//! The headline: which line above the article it is, and where it is repeated.

use super::furniture::Class;
use super::measure::{Line, Page};
use std::collections::BTreeSet;

/// How far above the article's first line a headline is looked for.
const REACH: usize = 80;

/// The headline's line, among those that are not kept: it stands above the article, speaks of what
/// the article speaks of, and is often told twice (the window's title, a breadcrumb).
pub(crate) fn headline(page: Page<'_>, kept: &[bool]) -> Option<usize> {
    let first = kept.iter().position(|kept| *kept)?;
    let body: Vec<&Line> = page
        .lines
        .iter()
        .zip(kept)
        .filter(|(line, kept)| **kept && line.words >= 8)
        .map(|(line, _)| line)
        .collect();
    let topic: BTreeSet<u32> = body
        .iter()
        .flat_map(|line| &page.words[line.from..line.to])
        .take(4000)
        .filter(|word| word.flags & Class::Stop.bit() == 0)
        .map(|word| word.hash)
        .collect();
    let window = page.lines.first().filter(|_| first > 0);
    let from = first.saturating_sub(REACH);
    let mut best = (0i64, None);
    // Behind the first line kept only what the window's title begins with is a candidate: the line
    // may have been kept in error.
    let behind = first..page.lines.len().min(first + REACH);
    for at in std::iter::once(0).chain(from..first).chain(behind) {
        let line = &page.lines[at];
        let heads_window = window.is_some_and(|window| {
            at > 0 && window.words > line.words && begins(page, window, line)
        });
        if at >= first && (kept[at] || !heads_window) {
            continue;
        }
        if !(2..=32).contains(&line.words) || line.covered * 2 > line.words {
            continue;
        }
        let stamped = line.class(Class::Stamp) + line.class(Class::Calendar) > 1 && line.digits > 2;
        let named = line.opens & Class::Byline.bit() != 0;
        let path = line.opens & Class::Navigation.bit() != 0 && line.class(Class::Navigation) >= 2;
        let content: Vec<u32> = content(page, line).collect();
        let known = content.iter().filter(|word| topic.contains(word)).count() as i64;
        let opens = [Class::Share, Class::Related, Class::Promo];
        let offers = opens.iter().any(|class| line.opens & class.bit() != 0);
        if stamped || named || path || content.is_empty() {
            continue;
        }
        let repeats = page.lines[at.saturating_sub(REACH)..page.lines.len().min(at + REACH)]
            .iter()
            .filter(|other| other.hash == line.hash)
            .count() as i64;
        let near = (REACH - first.abs_diff(at).min(REACH)) as i64;
        let long = i64::from(line.words.min(8));
        let ends = i64::from(line.end.terminal() && line.stops > 0);
        let score = known.min(6) * 25
            + known * 120 / content.len() as i64
            + near / 2
            + long * 6
            + if repeats > 1 { 120 } else { 0 }
            - i64::from(line.words.saturating_sub(16)) * 8
            + if heads_window { 300 } else { 0 }
            + if at == 0 { 80 } else { 0 }
            - ends * 60
            - if offers { 80 } else { 0 }
            - i64::from(line.class(Class::Caption).min(2)) * 60
            - i64::from(line.bars.min(4)) * 15
            - i64::from(line.covered.min(10)) * 8;
        if (known > 0 || heads_window || first.abs_diff(at) <= 2) && score > best.0 {
            best = (score, Some(at));
        }
    }
    best.1
}

fn content<'p>(page: Page<'p>, line: &Line) -> impl Iterator<Item = u32> + 'p {
    page.words[line.from..line.to]
        .iter()
        .filter(|word| word.flags & Class::Stop.bit() == 0)
        .map(|word| word.hash)
}

fn begins(page: Page<'_>, whole: &Line, part: &Line) -> bool {
    let (whole, part) = (&page.words[whole.from..whole.to], &page.words[part.from..part.to]);
    part.len() >= 3 && whole.starts_with(part)
}

/// Whether a line says the headline over again, perhaps with the site's name behind it.
pub(crate) fn repeats(page: Page<'_>, headline: &Line, line: &Line) -> bool {
    line.hash == headline.hash
        || (line.words <= headline.words + 6 && begins(page, line, headline))
        || (headline.words <= line.words + 6 && begins(page, headline, line) && line.words >= 4)
}
