//! A page as it was read, before its lines are judged.

use super::super::columns::Columns;
use super::super::furniture::Furniture;
use super::super::measure;
use super::super::page;
use super::features::{self, Sight};
use super::layout::Groups;
use super::lines::{Line, Writer};
use super::walk::Walk;
use super::{map::Map, meta::Meta, scan, second, walk};

/// The text of a page with its lines, elements and metadata.
pub(super) struct Reading {
    pub(super) text: String,
    pub(super) map: Map,
    pub(super) lines: Vec<Line>,
    pub(super) places: Vec<walk::Place>,
    groups: Groups,
    pub(super) meta: Meta,
    pub(super) measured: measure::Lines,
}

impl Reading {
    /// Reads `html` in one pass.
    pub(super) fn new(html: &str) -> Reading {
        Reading::parse(html).measure()
    }

    /// The text, its lines and places, not measured yet.
    fn parse(html: &str) -> Reading {
        let mut walk = Walk::new(html);
        scan::read(html, &mut walk);
        walk.finish();
        let Walk { writer: Writer { text, map, lines, .. }, places, mut meta, .. } = walk;
        meta.settle();
        let groups = Groups::new(&places, &lines);
        let measured = measure::Lines::default();
        Reading { text, map, lines, places, groups, meta, measured }
    }

    /// Measures the lines; those of the text are those that were written, one for one.
    fn measure(mut self) -> Reading {
        self.measured = measure::lines(&self.text, Furniture::shared());
        self
    }

    /// The page as it would be in a language without word lists: its letters exchanged, so that no
    /// list knows a word and every other measure stays.
    #[cfg(feature = "training")]
    pub(super) fn foreign(html: &str) -> Reading {
        let strange = |text: &str| -> String {
            let turn =
                |letter: char, first: u8| char::from(first + (letter as u8 - first + 13) % 26);
            text.chars()
                .map(|letter| match letter {
                    'a'..='z' => turn(letter, b'a'),
                    'A'..='Z' => turn(letter, b'A'),
                    _ => letter,
                })
                .collect()
        };
        let mut page = Reading::parse(html);
        page.text = strange(&page.text);
        let meta = &mut page.meta;
        for text in meta.titles.iter_mut().chain(&mut meta.descriptions).chain(&mut meta.authors) {
            *text = strange(text);
        }
        meta.body = meta.body.as_deref().map(strange);
        page.measure()
    }

    fn sight(&self) -> Sight<'_> {
        Sight {
            lines: &self.lines,
            places: &self.places,
            groups: &self.groups,
            meta: &self.meta,
            text: &self.measured,
        }
    }

    pub(super) fn first(&self) -> Columns {
        let mut table = page::columns_among(self.measured.page(), features::ALL);
        features::first(&mut table, &self.sight());
        table
    }

    /// Which lines their place among sure lines speaks for.
    pub(super) fn among(&self, scores: &[i32]) -> Vec<bool> {
        second::among(&self.sight(), scores)
    }

    pub(super) fn second(&self, table: &mut Columns, scores: &[i32]) {
        second::second(table, &self.sight(), scores);
    }
}
