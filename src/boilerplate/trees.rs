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
/// Lines whose leaves are summed together: so many sums have room in registers.
const HALF: usize = LANES / 2;

/// What a tree asks of a column: whether its value is greater than the limit.
#[derive(Clone, Copy, Debug, Default)]
struct Question {
    column: usize,
    /// The limit, once for each line that is asked.
    limits: [u8; LANES],
}

/// A sum of trees.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trees {
    bias: i32,
    /// Of each tree its questions.
    trees: Vec<[Question; DEPTH]>,
    /// What each tree adds by the answers, yes to the first being the lowest bit.
    leaves: Vec<[i16; LEAVES]>,
}

impl Trees {
    /// Reads the trees from a section of a table: `bias N`, then a line a tree, its questions as
    /// `column>value` and behind a bar its leaves. Lines that are not of that form are passed over.
    pub(crate) fn parse(table: &str) -> Trees {
        let mut trees = Trees::default();
        for line in table.lines() {
            if let Some(bias) = line.strip_prefix("bias ") {
                trees.bias = bias.trim().parse().unwrap_or(0);
            } else if let Some((questions, leaves)) = parse_tree(line) {
                trees.trees.push(questions);
                trees.leaves.push(leaves);
            }
        }
        trees
    }

    #[cfg(all(test, feature = "html"))]
    pub(crate) fn is_empty(&self) -> bool {
        self.trees.is_empty()
    }

    /// The score of every line, in [`UNIT`]s of log-odds.
    pub(crate) fn scores(&self, columns: &Columns) -> Vec<i32> {
        let mut scores = Vec::with_capacity(columns.rows().next_multiple_of(HALF));
        // First all questions of a group, then all leaves.
        let mut answers = vec![[[0; HALF]; 2]; self.trees.len()];
        for group in 0..columns.rows().div_ceil(LANES) {
            let asked = columns.group(group);
            for (questions, answers) in self.trees.iter().zip(&mut answers) {
                *answers = ask(questions, asked);
            }
            let halves = (columns.rows() - group * LANES).div_ceil(HALF).min(2);
            for half in 0..halves {
                let mut sums = [self.bias; HALF];
                for (leaves, answers) in self.leaves.iter().zip(&answers) {
                    for (sum, answer) in sums.iter_mut().zip(answers[half]) {
                        *sum += i32::from(leaves[usize::from(answer) % LEAVES]);
                    }
                }
                scores.extend(sums);
            }
        }
        scores.truncate(columns.rows());
        scores
    }
}

/// The leaf of each line of a group, whose columns are given.
#[inline]
fn ask(questions: &[Question; DEPTH], columns: &[[u8; LANES]]) -> [[u8; HALF]; 2] {
    let mut leaves = [0u8; LANES];
    for Question { column, limits } in questions.iter().rev() {
        leaves.iter_mut().for_each(|leaf| *leaf <<= 1);
        let Some(values) = columns.get(*column) else { continue };
        for ((leaf, value), limit) in leaves.iter_mut().zip(values).zip(limits) {
            *leaf |= value.saturating_sub(*limit).min(1);
        }
    }
    let mut halves = [[0; HALF]; 2];
    halves.as_flattened_mut().copy_from_slice(&leaves);
    halves
}

fn parse_tree(line: &str) -> Option<([Question; DEPTH], [i16; LEAVES])> {
    let (asked, values) = line.split_once('|')?;
    let (mut questions, mut leaves) = ([Question::default(); DEPTH], [0; LEAVES]);
    let mut asked = asked.split_whitespace();
    for question in &mut questions {
        let (column, limit) = asked.next()?.split_once('>')?;
        *question = Question { column: column.parse().ok()?, limits: [limit.parse().ok()?; LANES] };
    }
    let mut values = values.split_whitespace();
    for leaf in &mut leaves {
        *leaf = values.next()?.parse().ok()?;
    }
    Some((questions, leaves))
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
        columns.row(0, 0).add([5, 9]);
        columns.row(1, 0).add([4, 10]);
        columns.row(2, 0).add([5, 10]);
        assert_eq!(trees.scores(&columns), [1001, 1002, 1003]);
    }
}
