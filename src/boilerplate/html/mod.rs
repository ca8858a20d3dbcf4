//! HTML pages: their text, and which of its lines are the article.

mod charset;
mod features;
mod hint;
mod layout;
mod map;
mod meta;
mod reading;
mod tag;
mod tokens;
mod walk;

pub use charset::decode;
pub use meta::{Evidence, Meta, Stamp};


/// What the trainer in `training/` reads: the features as the classifier sees them.
#[cfg(feature = "training")]
#[doc(hidden)]
#[allow(missing_docs, missing_debug_implementations)]
pub mod training {
    use super::super::page::Columns;
    use super::reading::Reading;
    use crate::Span;

    pub const ALL: usize = super::features::ALL;

    /// A page that was read, with its columns.
    pub struct Page {
        reading: Reading,
        table: Columns,
    }

    impl Page {
        pub fn new(html: &str) -> Page {
            let reading = Reading::new(html);
            let table = reading.first();
            Page { reading, table }
        }

        pub fn text(&self) -> &str {
            &self.reading.text
        }

        pub fn spans(&self) -> Vec<Span> {
            self.reading.lines.iter().map(|line| line.span).collect()
        }

        pub fn column(&self, feature: usize) -> &[u8] {
            self.table.column(feature)
        }

        pub fn second(&mut self, scores: &[i32]) {
            self.reading.second(&mut self.table, scores);
        }
    }
}
