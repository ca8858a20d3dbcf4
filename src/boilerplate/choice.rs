//! How sure a line must be for the lines kept to be most like the article.
//!
//! What is left out and what is kept too much are weighed by F1, and that is greatest where a line is
//! kept if its chance is more than half of the F1 that can be hoped for (Lipton, Elkan and
//! Narayanaswamy 2014). On a page whose lines are all in doubt, less is asked of each: half an
//! article is worth more than none.

use super::trees::UNIT;

/// Scores are surer than they are right, since the lines of a page err together: by so much.
const TEMPER: i32 = 2;

/// Chances in parts of 2^16, a step of half a unit of log-odds apiece.
const CHANCES: [i64; 17] = [
    32768, 40793, 47911, 53581, 57724, 60565, 62428, 63615, 64357, 64816, 65097, 65269, 65374,
    65438, 65476, 65500, 65514,
];

/// How likely a score is, in parts of 2^16.
fn chance(score: i32) -> i64 {
    let step = i64::from(UNIT * TEMPER / 2);
    let size = i64::from(score.unsigned_abs());
    let (at, part) = ((size / step) as usize, size % step);
    let upper = match CHANCES.get(at..at + 2) {
        Some(&[low, high]) => low + (high - low) * part / step,
        _ => CHANCES[CHANCES.len() - 1],
    };
    if score < 0 { (1 << 16) - upper } else { upper }
}

/// The least score of a line that is kept, where lines have these scores and sizes: the one by which
/// the greatest F1 is expected. There is always a line that has it.
pub(crate) fn least(lines: impl Iterator<Item = (i32, usize)>) -> i32 {
    let mut lines: Vec<(i32, i64)> =
        lines.map(|(score, size)| (score, size.clamp(1, 1 << 20) as i64)).collect();
    lines.sort_unstable_by(|one, two| two.cmp(one));
    let hoped: i64 = lines.iter().map(|&(score, size)| chance(score) * size).sum();
    let (mut right, mut kept) = (0, 0);
    let (mut best, mut least) = ((0, 1), 0);
    for (score, size) in lines {
        right += chance(score) * size;
        kept += size << 16;
        // F1 is twice what is right of what is kept and what should be.
        let now = (i128::from(right), i128::from(kept + hoped));
        if now.0 * best.1 > best.0 * now.1 {
            (best, least) = (now, score);
        }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_rise_and_mirror_each_other() {
        assert_eq!(chance(0), 1 << 15);
        for score in -6000..6000 {
            assert!(chance(score) <= chance(score + 1));
            assert_eq!(chance(score) + chance(-score), 1 << 16);
        }
        assert_eq!(chance(i32::MIN) + chance(i32::MAX), 1 << 16);
    }

    #[test]
    fn doubt_asks_for_less() {
        let least = |scores: &[i32]| least(scores.iter().map(|&score| (score, 100)));
        let sure = least(&[900, 900, 900, 900, -200, -1500, -1500]);
        assert_eq!(sure, 900);
        let doubtful = least(&[100, -150, -200, -200, -1500, -1500]);
        assert_eq!(doubtful, -200);
        assert_eq!(least(&[-900, -2000]), -900);
        assert_eq!(least(&[]), 0);
    }
}
