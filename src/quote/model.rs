//! Small linear models over hashed features, in integers.
//!
//! A feature is a hash; a model is a table with one small weight for each value the hash can take;
//! the score of a candidate is the sum of its features' weights. Sums of integers are the same on
//! every machine and in any order.

use std::ops::Range;
use std::sync::OnceLock;

/// Where a reader of features sends them.
pub(crate) trait Sink {
    fn add(&mut self, feature: u32);
}

/// Mixes the name of a feature with up to two values.
#[inline]
pub(crate) fn feature(name: u32, a: u32, b: u32) -> u32 {
    let (a, b) = (a.wrapping_mul(0x85EB_CA6B), b.wrapping_mul(0x27D4_EB2F));
    let h = name.wrapping_mul(0x9E37_79B1) ^ a.rotate_left(13) ^ b.rotate_left(7);
    let h = (h ^ (h >> 15)).wrapping_mul(0xC2B2_AE35);
    h ^ (h >> 15)
}

/// The decisions that are learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// What a cue word does here: nothing, or tell of what follows, precedes, or both.
    Side,
    /// Which noun phrase is the source.
    Source,
    /// Where what follows the cue begins.
    Start,
    /// Where it ends.
    End,
    /// Where what precedes the cue begins.
    Before,
    /// Whether a frame, once read, is right.
    Keep,
}

impl Task {
    pub(crate) const ALL: [Task; 6] =
        [Task::Side, Task::Source, Task::Start, Task::End, Task::Before, Task::Keep];
}

impl Task {
    /// How many weights a task has: a power of two.
    pub(crate) const fn size(self) -> usize {
        1 << BITS[self as usize]
    }

    /// Where a task's weights stand in the table of all; all of it for no task.
    #[inline]
    pub(crate) fn table(task: Option<Task>) -> Range<usize> {
        match task {
            Some(task) => STARTS[task as usize]..STARTS[task as usize + 1],
            None => 0..STARTS[BITS.len()],
        }
    }
}

/// How many bits of a feature choose its weight, task by task.
const BITS: [u32; Task::ALL.len()] = [18, 16, 16, 18, 15, 17];

/// Where the weights of each task begin in the table of all, and where it ends.
const STARTS: [usize; Task::ALL.len() + 1] = {
    let mut starts = [0; Task::ALL.len() + 1];
    let mut n = 0;
    while n < BITS.len() {
        starts[n + 1] = starts[n] + (1 << BITS[n]);
        n += 1;
    }
    starts
};

/// A weight is written as one printable character; this one is nought.
const ZERO: u8 = b'P';

/// A score of this much is one natural logarithm of the odds.
pub(crate) const UNIT: i32 = 16;

/// The weights of every task.
#[derive(Clone, Debug)]
pub(crate) struct Models {
    weights: Vec<i8>,
    /// Those of the four sides, packed in one number each.
    sides: Vec<i64>,
}

impl Models {
    /// The table that is shipped.
    pub(crate) fn shipped() -> &'static Models {
        static MODELS: OnceLock<Models> = OnceLock::new();
        MODELS.get_or_init(|| Models::parse(include_str!("weights.txt")))
    }

    /// Reads a table: comments, then lines of characters, one for each weight, `~n.` for `n` noughts.
    fn parse(table: &str) -> Models {
        let mut weights = vec![0; Task::table(None).end];
        let mut at = 0;
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut bytes = line.bytes();
            while let Some(byte) = bytes.next() {
                if byte == b'~' {
                    let digits = bytes.by_ref().take_while(|byte| byte.is_ascii_digit());
                    at += digits.fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0'));
                } else if let Some(weight) = weights.get_mut(at) {
                    *weight = byte.wrapping_sub(ZERO) as i8;
                    at += 1;
                }
            }
        }
        Models::of(weights)
    }

    pub(crate) fn of(weights: Vec<i8>) -> Models {
        let (fours, _) = weights[Task::table(Some(Task::Side))].as_chunks::<4>();
        let sides = fours.iter().map(pack).collect();
        Models { weights, sides }
    }

    /// A reader of features that sums the weights of a task, which has as many as `SIZE` says.
    #[inline]
    pub(crate) fn sum<const SIZE: usize>(&self, task: Task) -> Sum<'_, SIZE> {
        debug_assert_eq!(SIZE, task.size());
        let weights = &self.weights[Task::table(Some(task))];
        Sum { weights: weights.first_chunk().unwrap_or(const { &[0; SIZE] }), score: 0 }
    }

    /// A reader of features that sums the weights of the four sides.
    #[inline]
    pub(crate) fn sides(&self) -> Sides<'_> {
        Sides { packed: self.sides.first_chunk().unwrap_or(const { &[0; FOURS] }), sum: 0 }
    }
}

/// The score of one candidate.
///
/// That the size of the table is known where it is compiled spares each look-up a comparison.
#[derive(Debug)]
pub(crate) struct Sum<'m, const SIZE: usize> {
    weights: &'m [i8; SIZE],
    pub(crate) score: i32,
}

impl<const SIZE: usize> Sink for Sum<'_, SIZE> {
    #[inline]
    fn add(&mut self, feature: u32) {
        self.score += i32::from(self.weights[feature as usize % SIZE]);
    }
}

/// How many packed weights the sides have.
const FOURS: usize = Task::Side.size() / 4;

/// Four numbers in one: each counts 65536 times as much as the one before it. Such numbers are added
/// all four at once, and read apart again as long as no sum is beyond 16 bits.
fn pack(four: &[i8; 4]) -> i64 {
    four.iter().rev().fold(0, |packed, &weight| (packed << 16) + i64::from(weight))
}

fn unpack(packed: i64) -> [i32; 4] {
    let mut rest = packed;
    std::array::from_fn(|_| {
        let lowest = rest as i16;
        rest = rest.wrapping_sub(i64::from(lowest)) >> 16;
        i32::from(lowest)
    })
}

/// The scores of the four sides, whose weights stand side by side; of 256 features at most.
#[derive(Debug)]
pub(crate) struct Sides<'m> {
    packed: &'m [i64; FOURS],
    sum: i64,
}

impl Sink for Sides<'_> {
    #[inline]
    fn add(&mut self, feature: u32) {
        let four = self.packed[feature as usize % FOURS];
        self.sum = self.sum.wrapping_add(four);
    }
}

impl Sides<'_> {
    pub(crate) fn scores(&self) -> [i32; 4] {
        unpack(self.sum)
    }
}

/// Collects a candidate's features for the trainer, where those of the four sides stand side by side.
#[cfg(feature = "training")]
#[derive(Debug, Default)]
pub(crate) struct Chosen {
    side: Option<u32>,
    pub(crate) weights: Vec<u32>,
}

#[cfg(feature = "training")]
impl Chosen {
    pub(crate) fn of_side(side: u32) -> Chosen {
        Chosen { side: Some(side), weights: Vec::new() }
    }
}

#[cfg(feature = "training")]
impl Sink for Chosen {
    fn add(&mut self, feature: u32) {
        self.weights.push(self.side.map_or(feature, |side| feature << 2 | side));
    }
}

/// The odds of a score as a share of a hundred.
pub(crate) fn percent(score: i32) -> u8 {
    // 100 / (1 + exp(-x)) at whole logarithms, between which it runs straight.
    const AT: [i32; 7] = [50, 73, 88, 95, 98, 99, 100];
    let size = score.unsigned_abs().min(6 * UNIT as u32) as i32;
    let (whole, part) = ((size / UNIT) as usize, size % UNIT);
    let up = AT[whole] + (AT.get(whole + 1).unwrap_or(&100) - AT[whole]) * part / UNIT;
    (if score < 0 { 100 - up } else { up }) as u8
}

#[cfg(feature = "training")]
pub(crate) fn write(weights: &[i8]) -> String {
    let mut out = String::new();
    for row in weights.chunks(1 << 12) {
        let mut at = 0;
        while at < row.len() {
            let run = row[at..].iter().take_while(|weight| **weight == 0).count();
            if run > 3 || (run > 0 && at + run == row.len()) {
                out.push_str(&format!("~{run}."));
                at += run;
            } else {
                out.push(char::from(row[at].wrapping_add(ZERO as i8) as u8));
                at += 1;
            }
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_are_added_each_by_itself() {
        for four in [[1, -2, 3, -4], [-128; 4], [127; 4], [-128, 127, -128, 127], [0, 0, -1, 0]] {
            for count in [0, 1, 2, 120, 255] {
                let sum = (0..count).fold(0i64, |sum, _| sum.wrapping_add(pack(&four)));
                assert_eq!(unpack(sum), four.map(|weight| i32::from(weight) * count));
            }
        }
    }
}
