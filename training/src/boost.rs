//! Gradient boosting of oblivious trees over columns of bytes, under a weighted logistic loss.
//!
//! Every tree sees a sample of the rows and of the columns. The leaves are rounded to integers as
//! they are made, and the next tree is fitted to what the rounded ones leave over.

use copydesk::boilerplate::training::{DEPTH, LEAVES, UNIT};

pub struct Settings {
    pub trees: usize,
    pub rate: f64,
    /// What is added to the weight of a leaf: the greater, the more it is drawn to nothing.
    pub shrink: f64,
    /// Shares of the rows and of the columns that a tree sees.
    pub rows: f64,
    pub columns: f64,
    pub seed: u64,
}

pub struct Rows {
    pub columns: Vec<Vec<u8>>,
    pub labels: Vec<bool>,
    pub weights: Vec<f32>,
}

#[derive(Clone)]
pub struct Tree {
    pub questions: [(u16, u8); DEPTH],
    pub leaves: [i16; LEAVES],
}

#[derive(Clone, Default)]
pub struct Model {
    pub bias: i32,
    pub trees: Vec<Tree>,
}

impl Model {
    pub fn score(&self, value: impl Fn(usize) -> u8) -> i32 {
        self.trees.iter().fold(self.bias, |sum, tree| {
            let leaf = tree.questions.iter().enumerate().fold(0, |leaf, (level, question)| {
                leaf | usize::from(value(usize::from(question.0)) > question.1) << level
            });
            sum + i32::from(tree.leaves[leaf])
        })
    }

    /// The model as the crate reads it.
    pub fn write(&self, out: &mut String) {
        use std::fmt::Write;
        let _ = writeln!(out, "bias {}", self.bias);
        for tree in &self.trees {
            for (column, limit) in tree.questions {
                let _ = write!(out, "{column}>{limit} ");
            }
            out.push('|');
            for leaf in tree.leaves {
                let _ = write!(out, " {leaf}");
            }
            out.push('\n');
        }
    }
}

pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number below `end`, or nought.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() * end as f64) as usize
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

pub fn train(rows: &Rows, settings: &Settings) -> Model {
    let count = rows.labels.len();
    let mut random = Random::new(settings.seed + 1);
    let unit = f64::from(UNIT);
    let (mut yes, mut all) = (0.0f64, 0.0f64);
    for (label, weight) in rows.labels.iter().zip(&rows.weights) {
        all += f64::from(*weight);
        yes += if *label { f64::from(*weight) } else { 0.0 };
    }
    let bias = ((yes / (all - yes)).ln() * unit).round() as i32;
    let mut model = Model { bias, trees: vec![] };
    let mut scores = vec![bias; count];
    while model.trees.len() < settings.trees {
        let seen: Vec<u32> = (0..count as u32).filter(|_| random.next() < settings.rows).collect();
        let slopes: Vec<(f32, f32)> = seen
            .iter()
            .map(|&row| {
                let row = row as usize;
                let chance = 1.0 / (1.0 + (-f64::from(scores[row]) / unit).exp());
                let label = if rows.labels[row] { 1.0 } else { 0.0 };
                let weight = f64::from(rows.weights[row]);
                ((weight * (label - chance)) as f32, (weight * chance * (1.0 - chance)) as f32)
            })
            .collect();
        let asked: Vec<usize> =
            (0..rows.columns.len()).filter(|_| random.next() < settings.columns).collect();
        let mut leaf = vec![0u8; seen.len()];
        let mut tree = Tree { questions: [(0, 255); DEPTH], leaves: [0; LEAVES] };
        for level in 0..DEPTH {
            let (column, limit) = best(rows, &seen, &slopes, &leaf, 1 << level, &asked, settings);
            tree.questions[level] = (column as u16, limit);
            for (leaf, &row) in leaf.iter_mut().zip(&seen) {
                *leaf |= u8::from(rows.columns[column][row as usize] > limit) << level;
            }
        }
        let mut sums = [(0f64, 0f64); LEAVES];
        for (leaf, slope) in leaf.iter().zip(&slopes) {
            sums[usize::from(*leaf)].0 += f64::from(slope.0);
            sums[usize::from(*leaf)].1 += f64::from(slope.1);
        }
        for (leaf, (slope, curve)) in tree.leaves.iter_mut().zip(sums) {
            let step = slope / (curve + settings.shrink) * settings.rate * unit;
            *leaf = step.round().clamp(-999.0, 999.0) as i16;
        }
        for (row, score) in scores.iter_mut().enumerate() {
            let leaf = tree.questions.iter().enumerate().fold(0, |leaf, (level, question)| {
                let value = rows.columns[usize::from(question.0)][row];
                leaf | usize::from(value > question.1) << level
            });
            *score += i32::from(tree.leaves[leaf]);
        }
        model.trees.push(tree);
    }
    model
}

/// The question that parts the leaves best; columns are shared out over two threads.
fn best(
    rows: &Rows,
    seen: &[u32],
    slopes: &[(f32, f32)],
    leaf: &[u8],
    leaves: usize,
    asked: &[usize],
    settings: &Settings,
) -> (usize, u8) {
    let half = asked.len() / 2;
    let part = |asked: &[usize]| {
        let mut best = (f64::MIN, 0, 255);
        let mut cells = vec![(0f32, 0f32); leaves * 256];
        for &column in asked {
            cells.fill((0.0, 0.0));
            let values = &rows.columns[column];
            for ((&row, slope), &leaf) in seen.iter().zip(slopes).zip(leaf) {
                let cell = &mut cells[usize::from(leaf) << 8 | usize::from(values[row as usize])];
                cell.0 += slope.0;
                cell.1 += slope.1;
            }
            let mut gains = [0f64; 255];
            for cells in cells.chunks_exact(256) {
                let whole = cells.iter().fold((0f64, 0f64), |sum, cell| {
                    (sum.0 + f64::from(cell.0), sum.1 + f64::from(cell.1))
                });
                let mut low = (0f64, 0f64);
                for (gain, cell) in gains.iter_mut().zip(cells) {
                    low = (low.0 + f64::from(cell.0), low.1 + f64::from(cell.1));
                    let high = (whole.0 - low.0, whole.1 - low.1);
                    *gain += low.0 * low.0 / (low.1 + settings.shrink)
                        + high.0 * high.0 / (high.1 + settings.shrink);
                }
            }
            for (limit, gain) in gains.iter().enumerate() {
                if *gain > best.0 + 1e-9 {
                    best = (*gain, column, limit as u8);
                }
            }
        }
        best
    };
    let (low, high) = asked.split_at(half);
    let (one, two) = std::thread::scope(|scope| {
        let other = scope.spawn(|| part(low));
        let mine = part(high);
        (other.join().expect("no thread panics"), mine)
    });
    if two.0 > one.0 { (two.1, two.2) } else { (one.1, one.2) }
}
