//! Which words of a page are those of the gold text: word triples in order.

use std::collections::HashMap;
use std::ops::Range;

/// The words of a text (letters, digits and underscores), as byte ranges.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = vec![];
    for (at, letter) in text.char_indices() {
        if letter.is_alphanumeric() || letter == '_' {
            let end = at + letter.len_utf8();
            match out.last_mut() {
                Some(last) if last.end == at => last.end = end,
                _ => out.push(at..end),
            }
        }
    }
    out
}

/// For each word of `page`, whether it stands in `gold` too, in the order that fits most of them.
pub fn known(page: &[&str], gold: &[&str]) -> Vec<bool> {
    const MOST: usize = 12;
    let mut places: HashMap<&[&str], Vec<usize>> = HashMap::new();
    for (at, triple) in gold.windows(3).enumerate() {
        places.entry(triple).or_default().push(at);
    }
    // The heaviest chain of pairs that grows on both sides, by a tree of best prefixes; a pair that
    // goes on directly from the one before is worth more, so that copies do not scatter it.
    let mut pairs: Vec<(usize, usize)> = vec![];
    for (at, triple) in page.windows(3).enumerate() {
        if let Some(found) = places.get(triple).filter(|found| found.len() <= MOST) {
            pairs.extend(found.iter().rev().map(|&place| (at, place)));
        }
    }
    let size = gold.len() + 2;
    let mut tree: Vec<(u32, usize)> = vec![(0, usize::MAX); size];
    let mut best: Vec<(u32, usize)> = vec![];
    let mut by_pair: HashMap<(usize, usize), usize> = HashMap::new();
    for (index, &(at, place)) in pairs.iter().enumerate() {
        let mut here = (0, usize::MAX);
        let mut slot = place;
        while slot > 0 {
            here = here.max((tree[slot].0, tree[slot].1));
            slot &= slot - 1;
        }
        let mut value = (here.0 + 2, here.1);
        if at > 0 && place > 0 {
            if let Some(&before) = by_pair.get(&(at - 1, place - 1)) {
                let run = best[before].0 + 3;
                if run >= value.0 {
                    value = (run, before);
                }
            }
        }
        best.push(value);
        by_pair.insert((at, place), index);
        let mut slot = place + 1;
        while slot < size {
            if tree[slot].0 < value.0 {
                tree[slot] = (value.0, index);
            }
            slot += slot & slot.wrapping_neg();
        }
    }
    let mut out = vec![false; page.len()];
    let mut at = (0..best.len()).max_by_key(|&index| best[index].0).unwrap_or(usize::MAX);
    while at != usize::MAX {
        out[pairs[at].0..pairs[at].0 + 3].fill(true);
        at = best[at].1;
    }
    out
}

/// Counts of word quadruples, as the article-extraction-benchmark compares texts by.
pub fn shingles<'t>(words: &[&'t str]) -> HashMap<Vec<&'t str>, u32> {
    let mut out = HashMap::new();
    if words.len() < 4 {
        if !words.is_empty() {
            out.insert(words.to_vec(), 1);
        }
        return out;
    }
    for four in words.windows(4) {
        *out.entry(four.to_vec()).or_default() += 1;
    }
    out
}
