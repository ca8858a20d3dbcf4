//! Features as bytes in columns, for the trees.

use super::trees::LANES;

/// A table of small numbers, a column a feature and a row a line.
///
/// The rows lie in groups of [`LANES`], in each group column after column, so that a group is filled
/// and asked in a small stretch of memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    rows: usize,
    columns: usize,
    cells: Vec<[u8; LANES]>,
}

impl Columns {
    pub(crate) fn new(rows: usize, columns: usize) -> Columns {
        Columns { rows, columns, cells: vec![[0; LANES]; rows.div_ceil(LANES) * columns] }
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    #[cfg(feature = "training")]
    pub(crate) fn value(&self, row: usize, feature: usize) -> u8 {
        self.group(row / LANES)[feature][row % LANES]
    }

    /// The columns of one group of rows.
    #[inline]
    pub(crate) fn group(&self, group: usize) -> &[[u8; LANES]] {
        &self.cells[group * self.columns..][..self.columns]
    }

    /// A row to be filled, from column `first` on.
    #[inline]
    pub(crate) fn row(&mut self, row: usize, first: usize) -> Row<'_> {
        let cells = &mut self.cells[row / LANES * self.columns..][..self.columns];
        Row { cells, lane: row % LANES, filled: first }
    }
}

/// A row as it is filled, column after column.
pub(crate) struct Row<'c> {
    cells: &'c mut [[u8; LANES]],
    lane: usize,
    pub(crate) filled: usize,
}

impl Row<'_> {
    #[inline]
    pub(crate) fn add<const N: usize>(&mut self, values: [u8; N]) {
        for (cell, value) in self.cells[self.filled..][..N].iter_mut().zip(values) {
            cell[self.lane % LANES] = value;
        }
        self.filled += N;
    }
}

/// A count as a byte: exact below 32, then eight steps a doubling.
pub(crate) fn log(count: u32) -> u8 {
    if count < 32 {
        return count as u8;
    }
    let order = 31 - count.leading_zeros();
    (32 + 8 * (order - 5) + ((count >> (order - 3)) & 7)).min(255) as u8
}

/// Reciprocals of small numbers, in parts of 2^24, so that no share needs a division.
static PARTS: [u32; 1024] = {
    let mut table = [0; 1024];
    let mut whole = 1;
    while whole < 1024 {
        table[whole] = ((1 << 24) / whole) as u32 + 1;
        whole += 1;
    }
    table
};

/// A share as a byte, the whole being 200.
#[inline]
pub(crate) fn share(part: u32, whole: u32) -> u8 {
    let part = u64::from(part) * 200;
    let share = match PARTS.get(whole as usize) {
        Some(reciprocal) => (part * u64::from(*reciprocal)) >> 24,
        None => part / u64::from(whole),
    };
    share.min(255) as u8
}
