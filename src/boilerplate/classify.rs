//! Which lines are the article: two looks with the trees, then the page as a whole.

use super::measure::Lines;
use super::page::{columns, second};
use super::trees::Trees;
use std::sync::OnceLock;

const TABLE: &str = include_str!("model.txt");

pub(crate) struct Model {
    pub(crate) first: Trees,
    pub(crate) second: Trees,
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
pub(crate) fn keep(scores: &[i32]) -> Vec<bool> {
    let top = scores.iter().copied().max().unwrap_or(0);
    let limit = top.min(0);
    scores.iter().map(|&score| score >= limit).collect()
}
