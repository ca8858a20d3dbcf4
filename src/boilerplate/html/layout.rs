//! Where a line stands among the page's elements, and how that compares to where its prose stands.

use super::hint::{AWAY, Hint};
use super::lines::Line;
use super::tag::Tag;
use super::walk::Place;

/// Sums over a set of lines.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    pub(super) lines: u32,
    pub(super) words: u32,
    /// What the lines are worth as prose.
    pub(super) worth: u32,
    pub(super) bytes: u32,
    pub(super) linked: u32,
}

impl Sum {
    fn add(&mut self, other: Sum) {
        self.lines += other.lines;
        self.words = self.words.saturating_add(other.words);
        self.worth = self.worth.saturating_add(other.worth);
        self.bytes = self.bytes.saturating_add(other.bytes);
        self.linked = self.linked.saturating_add(other.linked);
    }
}

/// The page's elements with what stands in them, and the one that holds the article as far as the
/// worth of the lines tells.
pub(super) struct Layout<'p> {
    /// What stands in each place and below it.
    pub(super) within: Vec<Sum>,
    pub(super) total: Sum,
    pub(super) main: usize,
    /// Hints and flags of the elements around a place that are not around the main one.
    pub(super) apart: Vec<(u32, u32)>,
    /// How many levels above the main place the two first meet, or 0 inside it.
    pub(super) above: Vec<u32>,
    /// The groups of each place, and what stands in each group.
    groups: &'p Groups,
    alike: [Vec<Sum>; 3],
    /// The first and the last line of each place, all below it counted.
    reach: Vec<(usize, usize)>,
}

/// How far up a line's neighbours are looked for.
const LEVELS: usize = 3;
/// How many steps up are told apart.
const STEPS: u8 = 12;

impl<'p> Layout<'p> {
    pub(super) fn new(
        places: &[Place],
        lines: &[Line],
        groups: &'p Groups,
        sums: &[Sum],
    ) -> Layout<'p> {
        let mut within = vec![Sum::default(); places.len()];
        let mut total = Sum::default();
        let mut alike = groups.counts.map(|count| vec![Sum::default(); count]);
        for (line, sum) in lines.iter().zip(sums) {
            within[line.place].add(*sum);
            total.add(*sum);
            for (alike, group) in alike.iter_mut().zip(groups.of[line.place]) {
                alike[group as usize].add(*sum);
            }
        }
        let mut reach = vec![(usize::MAX, 0); places.len()];
        for (at, line) in lines.iter().enumerate() {
            let reach = &mut reach[line.place];
            *reach = (reach.0.min(at), at);
        }
        for at in (1..places.len()).rev() {
            let (sum, (from, to)) = (within[at], reach[at]);
            let parent = places[at].parent;
            within[parent].add(sum);
            reach[parent] = (reach[parent].0.min(from), reach[parent].1.max(to));
        }
        let main = Layout::main(places, &within, total);
        let mut layout = Layout {
            within,
            total,
            main,
            apart: vec![(0, 0); places.len()],
            above: vec![0; places.len()],
            groups,
            alike,
            reach,
        };
        layout.relate(places);
        layout
    }

    /// The deepest place that holds most of the worth.
    fn main(places: &[Place], within: &[Sum], total: Sum) -> usize {
        let most = u64::from(total.worth) * 11 / 20;
        (0..places.len())
            .filter(|&at| u64::from(within[at].worth) > most)
            .max_by_key(|&at| places[at].depth)
            .unwrap_or(0)
    }

    fn relate(&mut self, places: &[Place]) {
        let mut around = vec![false; places.len()];
        let mut at = self.main;
        loop {
            around[at] = true;
            if at == 0 {
                break;
            }
            at = places[at].parent;
        }
        let depth = places[self.main].depth;
        for (at, place) in places.iter().enumerate() {
            if around[at] {
                self.above[at] = (depth - place.depth) as u32;
            } else {
                let (hints, flags) = self.apart[place.parent];
                self.apart[at] = (hints | place.hints, flags | place.flags);
                self.above[at] = self.above[place.parent];
            }
        }
    }

    /// What stands in a place, and in each of the three around it.
    pub(super) fn around(&self, places: &[Place], place: usize) -> [Sum; 4] {
        let mut at = place;
        std::array::from_fn(|_| {
            let sum = self.within[at];
            at = places[at].parent;
            sum
        })
    }

    /// Sums over the lines whose element, with its class, is like that of a line: alone, with the one
    /// around it, with the two around it.
    pub(super) fn alike(&self, place: usize) -> [Sum; 3] {
        let groups = self.groups.of[place];
        std::array::from_fn(|level| self.alike[level][groups[level] as usize])
    }

    /// For the line's element, the one around it and the one around that: what the lines directly
    /// before and after it are, 0 if they stand outside the next element up, 1 if they are not
    /// prose, 2 if they are.
    pub(super) fn beside(
        &self,
        places: &[Place],
        place: usize,
        prose: &[bool],
    ) -> [u8; 2 * LEVELS] {
        let mut out = [0; 2 * LEVELS];
        let mut at = place;
        for level in out.chunks_exact_mut(2) {
            let parent = places[at].parent;
            let ((from, to), (first, last)) = (self.reach[at], self.reach[parent]);
            if from > first && from < usize::MAX {
                level[0] = 1 + u8::from(prose[from - 1]);
            }
            if to < last {
                level[1] = 1 + u8::from(prose[to + 1]);
            }
            at = parent;
        }
        out
    }

    /// For a line of a list or a table: the lines directly before and after the whole of it, where
    /// they stand in the same element as it does, and the sums of it.
    pub(super) fn listed(
        &self,
        places: &[Place],
        place: usize,
    ) -> Option<(Option<usize>, Option<usize>, Sum)> {
        let mut at = place;
        let mut outer = None;
        for _ in 0..STEPS {
            if places[at].tag.is_list_part() {
                outer = Some(at);
            } else if places[at].tag != Tag::P {
                break;
            }
            at = places[at].parent;
        }
        let outer = outer?;
        let ((from, to), (first, last)) = (self.reach[outer], self.reach[places[outer].parent]);
        let before = (from > first && from < usize::MAX).then(|| from - 1);
        let after = (to < last).then_some(to + 1);
        Some((before, after, self.within[outer]))
    }

    /// How many steps up from `place` the first element is that the line `other` stands in.
    pub(super) fn steps(&self, places: &[Place], place: usize, other: usize) -> u8 {
        let mut at = place;
        for steps in 0..STEPS {
            let (from, to) = self.reach[at];
            if from <= other && other <= to {
                return steps;
            }
            at = places[at].parent;
        }
        STEPS
    }

    pub(super) fn inside(&self, place: usize) -> bool {
        self.above[place] == 0
    }
}

/// Which places that hold lines are alike, by number: by shape, by path, by long path. Sorting finds
/// it once for all looks, and no page can make it slow, as it could a table of its own hashes.
#[derive(Default)]
pub(super) struct Groups {
    of: Vec<[u32; 3]>,
    counts: [usize; 3],
}

impl Groups {
    pub(super) fn new(places: &[Place], lines: &[Line]) -> Groups {
        let mut held: Vec<usize> = lines.iter().map(|line| line.place).collect();
        held.dedup();
        let mut groups = Groups { of: vec![[0; 3]; places.len()], counts: [1; 3] };
        let keys: [fn(&Place) -> u32; 3] =
            [|place| place.shape, |place| place.path, |place| place.long_path];
        for (level, key) in keys.into_iter().enumerate() {
            held.sort_unstable_by_key(|&at| key(&places[at]));
            let mut next = 0;
            for same in held.chunk_by(|&one, &two| key(&places[one]) == key(&places[two])) {
                same.iter().for_each(|&at| groups.of[at][level] = next);
                next += 1;
            }
            groups.counts[level] = next.max(1) as usize;
        }
        groups
    }
}

/// Takes away the worth of lines in parts that are named as holding no article; all of it stays if
/// next to nothing would be left.
pub(super) fn discount(lines: &[Line], sums: &mut [Sum], around: &[u32]) {
    let away = |line: &Line| around[line.place] & AWAY != 0;
    let left: u32 =
        lines.iter().zip(&*sums).filter(|(line, _)| !away(line)).map(|(_, sum)| sum.worth).sum();
    if left >= 30 {
        for (line, sum) in lines.iter().zip(sums) {
            if around[line.place] & Hint::Comment.bit() != 0 {
                sum.worth = 0;
            } else if away(line) {
                sum.worth /= 4;
            }
        }
    }
}

/// For each place, the hints of all elements around it.
pub(super) fn hints_around(places: &[Place]) -> Vec<u32> {
    let mut around = vec![0; places.len()];
    for (at, place) in places.iter().enumerate() {
        around[at] = around[place.parent] | place.hints;
    }
    around
}

#[cfg(test)]
mod tests {
    use super::super::reading::Reading;

    #[test]
    fn items_are_alike_whatever_their_numbers_and_topics() {
        let page = Reading::new(
            "<div class='item post-12 category-sport'>One</div>\
             <div class='item post-7 category-towns tag-ema'>Two</div><div class=text>Three</div>",
        );
        let shape = |line: usize| page.places[page.lines[line].place].shape;
        assert_eq!(shape(0), shape(1));
        assert_ne!(shape(0), shape(2));
    }
}
