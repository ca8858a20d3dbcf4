//! Small boosted trees over columns of bytes, in integers: the same answer on every machine.
//!
//! The trees are oblivious: all nodes of a level ask the same question, so a tree is a few questions
//! and a table by their answers, and sixteen lines are asked at once.

use super::columns::Columns;

/// Questions that one tree asks of a line.
pub(crate) const DEPTH: usize = 6;
pub(crate) const LEAVES: usize = 1 << DEPTH;
/// Score of one unit of log-odds.
pub(crate) const UNIT: i32 = 256;
/// Lines asked together.
pub(crate) const LANES: usize = 16;

/// One tree: its questions, column and the greatest value that answers no; and what it adds.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    pub(crate) questions: [(u16, u8); DEPTH],
    pub(crate) leaves: [i16; LEAVES],
}

/// A sum of trees.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trees {
    pub(crate) bias: i32,
    pub(crate) trees: Vec<Tree>,
}

impl Trees {
    /// Reads the trees from a section of a table: `bias N`, then a line a tree, its questions as
    /// `column>value` and behind a bar its leaves. Lines that are not of that form are passed over.
    pub(crate) fn parse(table: &str) -> Trees {
        let mut trees = Trees::default();
        for line in table.lines() {
            if let Some(bias) = line.strip_prefix("bias ") {
                trees.bias = bias.trim().parse().unwrap_or(0);
            } else if let Some(tree) = parse_tree(line) {
                trees.trees.push(tree);
            }
        }
        trees
    }

    /// The score of every line, in [`UNIT`]s of log-odds.
    pub(crate) fn scores(&self, columns: &Columns) -> Vec<i32> {
        let mut scores = vec![0; columns.rows()];
        // First all questions of a group, then all leaves: the former are sixteen at a time.
        let mut leaves = vec![[0u8; LANES]; self.trees.len()];
        for (group, scores) in scores.chunks_mut(LANES).enumerate() {
            let asked = columns.group(group);
            for (tree, leaves) in self.trees.iter().zip(&mut leaves) {
                *leaves = tree.ask(asked);
            }
            let mut sums = [self.bias; LANES];
            let sums = &mut sums[..scores.len()];
            for (tree, leaves) in self.trees.iter().zip(&leaves) {
                for (sum, leaf) in sums.iter_mut().zip(leaves) {
                    *sum += i32::from(tree.leaves[usize::from(*leaf) % LEAVES]);
                }
            }
            scores.copy_from_slice(sums);
        }
        scores
    }
}

impl Tree {
    /// The leaf of each line of a group, whose columns are given.
    #[inline]
    fn ask(&self, columns: &[[u8; LANES]]) -> [u8; LANES] {
        let mut leaves = [0u8; LANES];
        for (level, (column, limit)) in self.questions.iter().enumerate() {
            let Some(values) = columns.get(usize::from(*column)) else { continue };
            for lane in 0..LANES {
                leaves[lane] |= u8::from(values[lane] > *limit) << level;
            }
        }
        leaves
    }
}

fn parse_tree(line: &str) -> Option<Tree> {
    let (asked, leaves) = line.split_once('|')?;
    let mut tree = Tree { questions: [(0, 0); DEPTH], leaves: [0; LEAVES] };
    let mut asked = asked.split_whitespace();
    for question in &mut tree.questions {
        let (column, limit) = asked.next()?.split_once('>')?;
        *question = (column.parse().ok()?, limit.parse().ok()?);
    }
    let mut values = leaves.split_whitespace();
    for leaf in &mut tree.leaves {
        *leaf = values.next()?.parse().ok()?;
    }
    Some(tree)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_reads_its_questions_from_the_lowest_bit() {
        let leaves: Vec<String> = (0..LEAVES).map(|leaf| leaf.to_string()).collect();
        let text = format!("bias 1000\n0>4 1>9 0>255 0>255 0>255 0>255 | {}", leaves.join(" "));
        let trees = Trees::parse(&text);
        let mut columns = Columns::new(3, 2);
        columns.put(0, 0, &[5, 9]);
        columns.put(1, 0, &[4, 10]);
        columns.put(2, 0, &[5, 10]);
        assert_eq!(trees.scores(&columns), [1001, 1002, 1003]);
    }
}
