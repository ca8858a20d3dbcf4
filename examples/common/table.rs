//! Tables for the terminal, and CSV (RFC 4180) for other tools.

use super::{short, visible};
use std::io::{self, Write};

/// A column of a table for the terminal: its head, and how many characters it may take.
pub(crate) struct Column(pub(crate) &'static str, pub(crate) usize);

/// Rows of cells, printed in one of two ways.
pub(crate) struct Table<W: Write> {
    out: W,
    csv: bool,
    columns: Vec<Column>,
}

impl<W: Write> Table<W> {
    /// A table that opens with its heads.
    pub(crate) fn new(out: W, csv: bool, columns: Vec<Column>) -> io::Result<Table<W>> {
        let heads: Vec<String> = columns.iter().map(|column| column.0.to_owned()).collect();
        let mut table = Table { out, csv, columns };
        table.row(&heads)?;
        if !csv {
            let rules: Vec<String> =
                table.columns.iter().map(|column| "─".repeat(column.1.min(200))).collect();
            writeln!(table.out, "{}", rules.join("  "))?;
        }
        Ok(table)
    }

    /// One row: cut to the columns' widths in a terminal, whole in CSV.
    pub(crate) fn row(&mut self, cells: &[String]) -> io::Result<()> {
        if self.csv {
            let cells: Vec<String> = cells.iter().map(|cell| field(cell)).collect();
            return write!(self.out, "{}\r\n", cells.join(","));
        }
        let cells: Vec<String> = cells
            .iter()
            .zip(&self.columns)
            .map(|(cell, Column(_, width))| format!("{:<width$}", short(cell, *width)))
            .collect();
        writeln!(self.out, "{}", cells.join("  ").trim_end())
    }

    /// A line between the rows of a table for the terminal; nothing in CSV.
    pub(crate) fn note(&mut self, note: &str) -> io::Result<()> {
        if self.csv { Ok(()) } else { writeln!(self.out, "{}", clean(note)) }
    }

    /// All is written.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn clean(text: &str) -> String {
    text.chars().map(visible).collect()
}

fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
