//! Which lines of a page are the article, and what markup says of the others.

use super::super::classify::named;
use super::super::furniture::{Class, Furniture};
use super::super::headline;
use super::super::measure::{self, Line as Text};
use super::super::Kind;
use super::super::trees::Trees;
use super::hint::Hint;
use super::reading::Reading;
use super::tag::Tag;
use super::walk::{Line, flag};
use std::sync::OnceLock;

const TABLE: &str = include_str!("model.txt");

/// Two looks: at the text and its markup, and at what the first look made of the lines around.
struct Model {
    first: Trees,
    second: Trees,
}

impl Model {
    fn shared() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| {
            let (first, second) = TABLE.split_once("\nsecond\n").unwrap_or((TABLE, ""));
            Model { first: Trees::parse(first), second: Trees::parse(second) }
        })
    }

    /// How sure it is of each line that it belongs to the article.
    fn scores(&self, page: &Reading) -> Vec<i32> {
        let mut table = page.first();
        let scores = self.first.scores(&table);
        page.second(&mut table, &scores);
        self.second.scores(&table)
    }
}

/// The kind of every line.
pub(super) fn kinds(page: &Reading) -> Vec<Kind> {
    let scores = Model::shared().scores(page);
    let top = scores.iter().copied().max().unwrap_or(0);
    let mut kept: Vec<bool> = scores.iter().map(|&score| score >= top.min(0)).collect();
    let title = title(page, &kept);
    if let Some(at) = title {
        let headline = &page.measured.lines[at];
        for (line, keep) in page.measured.lines.iter().zip(&mut kept) {
            *keep = *keep && !headline::repeats(&page.measured, headline, line);
        }
        if !kept.contains(&true) {
            kept = scores.iter().map(|&score| score >= top).collect();
        }
    }
    let mut kinds = named(&page.text, &page.measured, &kept, title);
    for (at, kind) in kinds.iter_mut().enumerate() {
        if !matches!(kind, Kind::Body | Kind::Title) {
            if let Some(told) = told(page, &page.lines[at], &page.measured.lines[at]) {
                *kind = told;
            }
        }
    }
    kinds
}

/// The headline: the line that is most like what the metadata call it, the first heading of the
/// first level before others; where the metadata say nothing, as in plain text.
fn title(page: &Reading, kept: &[bool]) -> Option<usize> {
    let furniture = Furniture::shared();
    let first = kept.iter().position(|kept| *kept).unwrap_or(kept.len());
    let mut best = (0, None);
    for title in page.meta.titles.iter().take(4) {
        let mut words: Vec<u32> =
            measure::lines(title, furniture).words.iter().map(|word| word.hash).collect();
        words.sort_unstable();
        words.dedup();
        for (at, line) in page.measured.lines[..first].iter().enumerate() {
            let held = &page.measured.words[line.from..line.to];
            if held.len() > 60 || held.is_empty() {
                continue;
            }
            let known = held.iter().filter(|word| words.binary_search(&word.hash).is_ok()).count();
            // Both most of the line and a good part of the title, which may name the site as well.
            if known * 5 < held.len() * 4 || known * 2 < words.len() {
                continue;
            }
            let heading = match page.places[page.lines[at].place].tag {
                Tag::H1 => 60,
                Tag::H2 => 30,
                _ => 0,
            };
            let score = 100 * known / held.len() + 50 * known / words.len().max(1) + heading;
            if score > best.0 {
                best = (score, Some(at));
            }
        }
    }
    best.1.or_else(|| headline::headline(&page.measured, kept))
}

/// What the markup around a line that is not the article calls it.
fn told(page: &Reading, line: &Line, text: &Text) -> Option<Kind> {
    let place = &page.places[line.place];
    let near = |hint: Hint| line.near & hint.bit() != 0;
    let inside = |flag: u32| line.flags & flag != 0;
    let short = text.words <= 25;
    let stamp = text.digits > 0 && text.class(Class::Stamp) + text.class(Class::Calendar) > 0;
    Some(match () {
        () if matches!(place.tag, Tag::FigCaption | Tag::Caption) || inside(flag::FIGURE) => {
            Kind::Caption
        }
        () if near(Hint::Comment) => Kind::Comment,
        () if near(Hint::Time) && short && text.digits > 0 => Kind::Timestamp,
        () if line.some & flag::TIME != 0 && text.words <= 12 => Kind::Timestamp,
        () if near(Hint::Byline) && short && !stamp && text.capitals >= 2 => Kind::Byline,
        () if near(Hint::Caption) && !near(Hint::Related) && text.words > 3 => Kind::Caption,
        () if near(Hint::Tags) && short => Kind::Tags,
        () if near(Hint::Share) && short => Kind::Share,
        () if near(Hint::Ad) && short => Kind::Advertisement,
        () if near(Hint::Promo) => Kind::Promo,
        () if inside(flag::NAV) || near(Hint::Nav) => Kind::Navigation,
        () if inside(flag::FOOTER) && near(Hint::Footer) => Kind::Footer,
        () if near(Hint::Related) => Kind::Promo,
        () => return None,
    })
}
