//! Which lines of a page are the article, and what markup says of the others.

use super::super::Kind;
use super::super::choice;
use super::super::classify::named;
use super::super::furniture::{Class, Furniture};
use super::super::headline;
use super::super::measure::{self, End, Line as Text};
use super::super::trees::Trees;
use super::flag;
use super::hint::Hint;
use super::layout::hints_around;
use super::lines::Line;
use super::reading::Reading;
use super::tag::Tag;
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
        let first = self.first.scores(&table);
        page.second(&mut table, &first);
        let second = self.second.scores(&table);
        // The mean of both looks is surer than either.
        second.iter().zip(&first).map(|(second, first)| (second + first) / 2).collect()
    }
}

/// The kind of every line.
pub(super) fn kinds(page: &Reading) -> Vec<Kind> {
    let scores = Model::shared().scores(page);
    let mut kept = keep(page, &scores);
    let title = title(page, &kept);
    if let Some(at) = title {
        let headline = &page.measured.lines[at];
        for (line, keep) in page.measured.lines.iter().zip(&mut kept) {
            *keep = *keep && !headline::repeats(page.measured.page(), headline, line);
        }
        if !kept.contains(&true) {
            let top = scores.iter().max();
            kept = scores.iter().map(|score| Some(score) >= top).collect();
        }
    }
    let mut kinds = named(&page.text, page.measured.page(), &kept, title);
    // Names that the article's own lines stand under, too, tell nothing.
    let around = hints_around(&page.places);
    let shared = page
        .lines
        .iter()
        .zip(&kept)
        .filter(|(_, kept)| **kept)
        .fold(0, |bits, (line, _)| bits | around[line.place]);
    for (at, kind) in kinds.iter_mut().enumerate() {
        if !matches!(kind, Kind::Body | Kind::Title) {
            let line = &page.lines[at];
            let names = around[line.place] & !shared;
            if let Some(told) = told(page, line, &page.measured.lines[at], names) {
                *kind = told;
            }
        }
    }
    kinds
}

/// Which lines are the article. Of a page with any words at all, at least one is.
pub(super) fn keep(page: &Reading, scores: &[i32]) -> Vec<bool> {
    let sizes = page.lines.iter().map(|line| line.span.len());
    let least = choice::least(scores.iter().copied().zip(sizes));
    let among = page.among(scores);
    let kept: Vec<bool> =
        scores.iter().zip(among).map(|(&score, among)| score >= least || among).collect();
    let offers = (0..kept.len()).map(|at| offers(&page.lines[at], &page.measured.lines[at]));
    let chosen: Vec<bool> = kept.iter().zip(offers).map(|(&kept, offer)| kept && !offer).collect();
    if chosen.contains(&true) { chosen } else { kept }
}

/// Whether a line offers another page, wherever it stands: it opens with words that offer one
/// (`Read more:`), most of it is a link, and it is no sentence.
fn offers(line: &Line, text: &Text) -> bool {
    const OFFERS: u32 = Class::Related.bit() | Class::Promo.bit() | Class::Navigation.bit();
    // The spaces in a link do not count as linked.
    let linked = line.linked * 2 >= line.span.len();
    let words = 3..=30;
    linked && text.opens & OFFERS != 0 && words.contains(&text.words) && text.end != End::Stop
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
    best.1.or_else(|| headline::headline(page.measured.page(), kept))
}

/// What the markup around a line that is not the article calls it.
fn told(page: &Reading, line: &Line, text: &Text, around: u32) -> Option<Kind> {
    let place = &page.places[line.place];
    let near = |hint: Hint| line.near & hint.bit() != 0;
    let inside = |flag: u32| line.flags & flag != 0;
    let short = text.words <= 25;
    let stamp = text.digits > 0 && text.class(Class::Stamp) + text.class(Class::Calendar) > 0;
    Some(match () {
        () if matches!(place.tag, Tag::FigCaption | Tag::Caption) || inside(flag::FIGURE) => {
            Kind::Caption
        }
        () if near(Hint::Comment) || around & Hint::Comment.bit() != 0 => Kind::Comment,
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
        () if (near(Hint::Related) || around & Hint::Related.bit() != 0)
            && !inside(flag::FOOTER) =>
        {
            Kind::Promo
        }
        () => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::features;
    use super::*;

    #[test]
    fn an_offer_opens_as_one_and_is_a_link() {
        let page = Reading::new(
            "<p>Read more: <a href=/x>Bridge over the Ema opens after two years</a>\
             <p>Read more about <a href=/y>the towns of the lower Ema</a>.\
             <p>Read more than <a href=/z>one</a> paper before you judge the mayor of a small town.\
             <p><a href=/w>The bridge over the Ema</a> is open.",
        );
        let offers: Vec<bool> = page
            .lines
            .iter()
            .zip(&page.measured.lines)
            .map(|(line, text)| offers(line, text))
            .collect();
        assert_eq!(offers, [true, false, false, false]);
    }

    #[test]
    fn the_table_asks_of_columns_that_there_are() {
        assert!(TABLE.len() < 60_000, "{} bytes", TABLE.len());
        let mut questions = 0;
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let asked = line.split_once('|').map_or("", |(asked, _)| asked);
            for question in asked.split_whitespace() {
                let column: usize = question.split_once('>').unwrap().0.parse().unwrap();
                assert!(column < features::ALL, "{question}");
                questions += 1;
            }
        }
        assert!(questions > 0);
        let Model { first, second } = Model::shared();
        assert!(!first.is_empty() && !second.is_empty());
    }
}
