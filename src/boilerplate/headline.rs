//! The headline: which line above the article it is, and where it is repeated.

use super::furniture::Class;
use super::measure::{Line, Page, Word};

/// How far above the article's first line a headline is looked for.
const REACH: usize = 80;

/// The headline's line, among those that are not kept: it stands above the article, speaks of what
/// the article speaks of, and is often told twice (the window's title, a breadcrumb).
pub(crate) fn headline(page: Page<'_>, kept: &[bool]) -> Option<usize> {
    let first = kept.iter().position(|kept| *kept)?;
    let window = page.lines.first().filter(|_| first > 0);
    let heads_window = |at: usize| {
        let line = &page.lines[at];
        at > 0 && window.is_some_and(|all| all.words > line.words && begins(page, all, line))
    };
    let from = first.saturating_sub(REACH);
    // Behind the first line kept only what the window's title begins with is a candidate: the line
    // may have been kept in error.
    let behind = if first > 0 { first..page.lines.len().min(first + REACH) } else { 0..0 };
    let mut candidates = (0..first.min(1)).chain(from..first).chain(behind).filter(|&at| {
        let line = &page.lines[at];
        (2..=32).contains(&line.words)
            && line.covered * 2 <= line.words
            && (at < first || (!kept[at] && heads_window(at)))
    });
    let mut next = Some(candidates.next()?);
    let mut topic = Words::default();
    let body = page.lines.iter().zip(kept).filter(|(line, kept)| **kept && line.words >= 8);
    for (line, _) in body.take(200) {
        let words = &page.words[line.from..line.to.min(line.from + 60)];
        words.iter().for_each(|word| topic.insert(word));
    }
    let mut best = (0i64, None);
    while let Some(at) = next {
        next = candidates.next();
        let line = &page.lines[at];
        let heads_window = heads_window(at);
        let stamped = line.class(Class::Stamp) + line.class(Class::Calendar) > 1 && line.digits > 2;
        let named = line.opens & Class::Byline.bit() != 0;
        let path = line.opens & Class::Navigation.bit() != 0 && line.class(Class::Navigation) >= 2;
        let (all, known) = content(page, line).fold((0i64, 0i64), |(all, known), word| {
            (all + 1, known + i64::from(topic.contains(word)))
        });
        let opens = [Class::Share, Class::Related, Class::Promo];
        let offers = opens.iter().any(|class| line.opens & class.bit() != 0);
        if stamped || named || path || all == 0 {
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
            + known * 120 / all
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

/// A set of words by some bits of their hashes.
struct Words([u64; 256]);

impl Default for Words {
    fn default() -> Words {
        Words([0; 256])
    }
}

impl Words {
    /// Notes a word of content; others change nothing, so that no branch has to foresee them.
    fn insert(&mut self, word: &Word) {
        let content = u64::from(word.flags & Class::Stop.bit() == 0);
        self.0[word.hash as usize >> 24] |= content << (word.hash >> 18 & 63);
    }

    fn contains(&self, word: u32) -> bool {
        self.0[word as usize >> 24] >> (word >> 18 & 63) & 1 == 1
    }
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
