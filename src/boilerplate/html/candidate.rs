//! Which element holds the article, by what its paragraphs say of the elements around them.
//!
//! As in the Readability family (Arc90, 2009): a paragraph speaks for the element that it stands in,
//! less for the one around that, and least for the third. Elements that repeat beside each other with
//! the same name and classes are items, of a list of other stories as a rule.

use super::layout::{Layout, Sum};
use super::lines::Line;
use super::tag::Tag;
use super::walk::Place;

/// What one line's place shows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Item {
    /// Elements like this one beside it, itself among them, that hold words; 0 if there is no other.
    pub(super) count: u32,
    /// Lines of prose in all of them, and headings that are links.
    pub(super) prose: u32,
    pub(super) headings: u32,
    /// The element.
    pub(super) place: usize,
}

pub(super) struct Candidates {
    scores: Vec<u32>,
    pub(super) top: usize,
    /// For each place, the part of the top candidate, or of the element that holds both, that it is
    /// in.
    pub(super) unit: Vec<usize>,
    /// How many levels above the top candidate the two first meet; 0 inside it.
    pub(super) up: Vec<u32>,
    pub(super) items: Vec<Item>,
    /// Lines of prose within each place.
    pub(super) prose: Vec<u32>,
    /// How many `<article>`s stand around each place, itself among them.
    pub(super) articles: Vec<u32>,
}

/// An element holds words if it has as many as this.
const WORDS: u32 = 8;

impl Candidates {
    pub(super) fn new(
        places: &[Place],
        lines: &[Line],
        sums: &[Sum],
        layout: &Layout<'_>,
    ) -> Candidates {
        let count = places.len();
        let mut scores = vec![0u32; count];
        let mut prose = vec![0u32; count];
        let mut headings = vec![0u32; count];
        for (line, sum) in lines.iter().zip(sums) {
            let place = &places[line.place];
            if sum.worth > 0 {
                prose[line.place] += 1;
                let own = holder(places, line.place);
                let outer = places[own].parent;
                for (place, times) in [(own, 4), (outer, 2), (places[outer].parent, 1)] {
                    scores[place] = scores[place].saturating_add(sum.worth * times);
                }
            }
            if place.tag.heading().is_some() && line.linked * 10 >= line.span.len() * 7 {
                headings[line.place] += 1;
            }
        }
        for at in (1..count).rev() {
            let parent = places[at].parent;
            prose[parent] += prose[at];
            headings[parent] += headings[at];
        }
        // A menu may score by its size: what is linked does not count.
        let clear = |at: usize| {
            let Sum { bytes, linked, .. } = layout.within[at];
            u64::from(scores[at]) * u64::from(bytes - linked.min(bytes)) / u64::from(bytes.max(1))
        };
        let top = (0..count).max_by_key(|&at| (clear(at), places[at].depth)).unwrap_or(0);
        let mut around = vec![false; count];
        let mut at = top;
        loop {
            around[at] = true;
            if at == 0 {
                break;
            }
            at = places[at].parent;
        }
        let mut unit = vec![0; count];
        let mut up = vec![0; count];
        let mut articles = vec![0; count];
        for (at, place) in places.iter().enumerate() {
            up[at] = match around[at] {
                true => (places[top].depth - place.depth) as u32,
                false => up[place.parent],
            };
            let own = around[at] || around[place.parent];
            unit[at] = if own { at } else { unit[place.parent] };
            let outer = if at == 0 { 0 } else { articles[place.parent] };
            articles[at] = outer + u32::from(place.tag == Tag::Article);
        }
        let items = items(places, &layout.within, &prose, &headings);
        Candidates { scores, top, unit, up, items, prose, articles }
    }

    /// The scores of the element that a line stands in and of the one around it, and the best.
    pub(super) fn scores(&self, places: &[Place], place: usize) -> (u32, u32, u32) {
        let own = holder(places, place);
        (self.scores[own], self.scores[places[own].parent], self.scores[self.top])
    }
}

/// The element that a line stands in: the one around it if its own is a paragraph or a heading.
fn holder(places: &[Place], place: usize) -> usize {
    let tag = places[place].tag;
    if tag == Tag::P || tag.heading().is_some() { places[place].parent } else { place }
}

/// For each place, the innermost element at or above it that repeats beside itself.
fn items(places: &[Place], within: &[Sum], prose: &[u32], headings: &[u32]) -> Vec<Item> {
    let holds = |at: usize| {
        let tag = places[at].tag;
        at > 0 && tag != Tag::P && tag.heading().is_none() && within[at].words >= WORDS
    };
    let key = |at: usize| (places[at].parent, places[at].shape);
    let mut held: Vec<usize> = (0..places.len()).filter(|&at| holds(at)).collect();
    held.sort_unstable_by_key(|&at| key(at));
    let mut items = vec![Item::default(); places.len()];
    for same in held.chunk_by(|&one, &two| key(one) == key(two)).filter(|same| same.len() > 1) {
        let sum = |counts: &[u32]| same.iter().map(|&at| counts[at]).sum();
        let (count, prose, headings) = (same.len() as u32, sum(prose), sum(headings));
        same.iter().for_each(|&at| items[at] = Item { count, prose, headings, place: at });
    }
    for (at, place) in places.iter().enumerate() {
        if items[at].count == 0 {
            items[at] = items[place.parent];
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::super::layout::Groups;
    use super::super::reading::Reading;
    use super::*;

    #[test]
    fn paragraphs_speak_for_their_element_and_items_repeat() {
        let prose = "One two three four five six seven eight nine ten eleven twelve thirteen.";
        let item =
            format!("<article class=s><h3><a href=/x>Another story</a></h3><p>{prose}</article>");
        let html = format!(
            "<div><article class=a><h1>Title</h1><p>{prose}<p>{prose}<p>{prose}<p>{prose}{}</article></div>",
            item.repeat(3)
        );
        let page = Reading::new(&html);
        let sums: Vec<Sum> = page
            .lines
            .iter()
            .zip(&page.measured.lines)
            .map(|(line, text)| Sum {
                lines: 1,
                words: text.words,
                worth: if text.words >= 10 { text.words } else { 0 },
                bytes: line.span.len() as u32,
                linked: line.linked as u32,
            })
            .collect();
        let groups = Groups::new(&page.places, &page.lines);
        let layout = Layout::new(&page.places, &page.lines, &groups, &sums);
        let found = Candidates::new(&page.places, &page.lines, &sums, &layout);
        let place = |line: usize| page.lines[line].place;
        assert_eq!(page.places[found.top].tag, Tag::Article);
        assert_eq!(found.articles[place(1)], 1);
        assert_eq!(found.items[place(1)].count, 0);
        let last = page.lines.len() - 1;
        assert_eq!(found.articles[place(last)], 2);
        let Item { count, prose, headings, .. } = found.items[place(last)];
        assert_eq!((count, prose, headings), (3, 3, 3));
        let (own, outer, best) = found.scores(&page.places, place(1));
        assert!(own == best && outer < best);
    }
}
