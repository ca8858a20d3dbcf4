//! A page as it was read, before its lines are judged.

use super::super::furniture::Furniture;
use super::super::measure;
use super::super::page::{self, Columns};
use super::features::{self, Sight};
use super::walk::Walk;
use super::{map::Map, meta::Meta, tokens, walk};

/// The text of a page with its lines, elements and metadata.
pub(super) struct Reading {
    pub(super) text: String,
    pub(super) map: Map,
    pub(super) lines: Vec<walk::Line>,
    pub(super) places: Vec<walk::Place>,
    pub(super) meta: Meta,
    pub(super) measured: measure::Lines,
}

impl Reading {
    /// Reads `html` in one pass.
    pub(super) fn new(html: &str) -> Reading {
        let mut walk = Walk::new(html);
        tokens::read(html, &mut walk);
        walk.finish();
        let Walk { text, map, lines, places, mut meta, .. } = walk;
        meta.settle();
        let furniture = Furniture::shared();
        let mut measured = measure::Lines::default();
        for line in &lines {
            let blanks = u32::from(line.parted);
            let line = measure::line(&text, line.span, blanks, &mut measured.words, furniture);
            measured.lines.push(line);
        }
        Reading { text, map, lines, places, meta, measured }
    }

    fn sight(&self) -> Sight<'_> {
        Sight {
            lines: &self.lines,
            places: &self.places,
            meta: &self.meta,
            text: &self.measured,
        }
    }

    pub(super) fn first(&self) -> Columns {
        let mut table = page::columns(&self.measured);
        features::first(&mut table, &self.sight());
        table
    }

    pub(super) fn second(&self, table: &mut Columns, scores: &[i32]) {
        features::second(table, &self.sight(), scores);
    }
}
