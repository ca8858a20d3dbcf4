//! What the markup shows of each line, as bytes in columns behind those of the text.

use super::super::columns::{Columns, log, share};
use super::super::furniture::{Class, Furniture};
use super::super::measure::{self, End, Lines};
use super::super::{page, second};
use super::hint::AWAY;
use super::layout::{Layout, Sum, discount, hints_around};
use super::lines::Line;
use super::meta::Meta;
use super::tag::Tag;
use super::walk::{Place, flag};

/// Columns of the first look behind those of the text's two looks.
pub(crate) const FIRST: usize = 179;
/// Columns of the second look behind those.
pub(crate) const SECOND: usize = 40;
pub(crate) const ALL: usize = page::ALL + FIRST + SECOND;

/// A page as it was read, with all that the features are made from.
pub(super) struct Sight<'p> {
    pub(super) lines: &'p [Line],
    pub(super) places: &'p [Place],
    pub(super) meta: &'p Meta,
    pub(super) text: &'p Lines,
}

/// Elements in the order of how much prose is in them.
fn rank(tag: Tag) -> u8 {
    match tag {
        Tag::P => 24,
        Tag::Blockquote => 23,
        Tag::Pre => 22,
        Tag::H2 => 21,
        Tag::H3 => 20,
        Tag::H4 => 19,
        Tag::H5 => 18,
        Tag::H6 => 17,
        Tag::H1 => 16,
        Tag::Div => 14,
        Tag::Section | Tag::Article | Tag::Main => 13,
        Tag::Body | Tag::Html => 12,
        Tag::Dd => 11,
        Tag::Li => 10,
        Tag::Dt => 9,
        Tag::Td | Tag::Th => 8,
        Tag::Figure | Tag::FigCaption | Tag::Caption => 7,
        Tag::Header => 6,
        Tag::Summary | Tag::Details => 5,
        Tag::Aside | Tag::Nav | Tag::Footer => 4,
        Tag::Form | Tag::Fieldset | Tag::Legend => 3,
        Tag::Label => 2,
        Tag::Button => 1,
        _ => 12,
    }
}

const FLAGS: [u32; 17] = [
    flag::ARTICLE,
    flag::MAIN,
    flag::NAV,
    flag::ASIDE,
    flag::FOOTER,
    flag::HEADER,
    flag::FORM,
    flag::FIGURE,
    flag::TABLE,
    flag::LIST,
    flag::QUOTE,
    flag::BUTTON,
    flag::STRONG,
    flag::EM,
    flag::DETAILS,
    flag::SMALL,
    flag::SECTION,
];

/// What the prose of each line is worth, and its counts.
fn sums(sight: &Sight<'_>) -> Vec<Sum> {
    sight
        .lines
        .iter()
        .zip(&sight.text.lines)
        .map(|(line, text)| {
            let bytes = line.span.len();
            // No word list is asked: markup tells prose from menus in every language.
            let prose = text.words >= 10 && text.end.terminal() && line.linked * 2 < bytes;
            Sum {
                lines: 1,
                words: text.words,
                worth: if prose { text.words.min(200) } else { 0 },
                bytes: bytes.min(1 << 16) as u32,
                linked: line.linked.min(1 << 16) as u32,
            }
        })
        .collect()
}

/// Hashes of the words of a text from the metadata, sorted.
fn words(texts: &[String]) -> Vec<Vec<u32>> {
    texts
        .iter()
        .take(4)
        .map(|text| {
            let lines = measure::lines(text, Furniture::shared());
            let mut words: Vec<u32> = lines.words.iter().map(|word| word.hash).collect();
            words.sort_unstable();
            words.dedup();
            words
        })
        .collect()
}

/// The greatest likeness of a line to one of the texts: the share of its words in the text, and of
/// the text's words in it.
fn alike(line: &[measure::Word], texts: &[Vec<u32>]) -> (u8, u8) {
    let mut best = (0, 0);
    if line.len() > 200 {
        return best;
    }
    for text in texts {
        let known = line.iter().filter(|word| text.binary_search(&word.hash).is_ok()).count();
        let pair = (
            share(known as u32, line.len() as u32),
            share((known as u32).min(text.len() as u32), text.len() as u32),
        );
        if u32::from(pair.0) + u32::from(pair.1) > u32::from(best.0) + u32::from(best.1) {
            best = pair;
        }
    }
    best
}

/// Triples of words, by one bit each.
struct Triples(Vec<u64>);

impl Triples {
    const BITS: u32 = 17;

    fn new(words: &[measure::Word]) -> Triples {
        let mut bits = vec![0; 1 << (Triples::BITS - 6)];
        for triple in words.windows(3) {
            let at = Triples::slot(triple);
            bits[at >> 6] |= 1 << (at & 63);
        }
        Triples(bits)
    }

    fn slot(triple: &[measure::Word]) -> usize {
        let sum = triple
            .iter()
            .fold(0u32, |sum, word| (sum.rotate_left(9) ^ word.hash).wrapping_mul(0x9E37_79B1));
        (sum >> (32 - Triples::BITS)) as usize
    }

    fn share(&self, words: &[measure::Word]) -> u8 {
        let all = words.len().saturating_sub(2) as u32;
        let known = words.windows(3).filter(|triple| {
            let at = Triples::slot(triple);
            self.0[at >> 6] >> (at & 63) & 1 == 1
        });
        share(known.count() as u32, all)
    }
}

/// For each line, the nearest line before it and after it that is prose.
fn nearest(prose: &[bool]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut out = vec![(None, None); prose.len()];
    let mut last = None;
    for (at, &prose) in prose.iter().enumerate() {
        out[at].0 = last;
        last = if prose { Some(at) } else { last };
    }
    last = None;
    for (at, &prose) in prose.iter().enumerate().rev() {
        out[at].1 = last;
        last = if prose { Some(at) } else { last };
    }
    out
}

/// Where the line stands to the prose around it: in lines, and in elements up and down.
fn relation(
    row: &mut Row,
    layout: &Layout,
    sight: &Sight<'_>,
    at: usize,
    prose: &[bool],
    nearest: (Option<usize>, Option<usize>),
) {
    let own = sight.lines[at].place;
    for value in layout.beside(sight.places, own, prose) {
        row.put(value);
    }
    for other in [nearest.0, nearest.1] {
        match other {
            Some(other) => {
                let theirs = sight.lines[other].place;
                row.put(layout.steps(sight.places, own, other));
                row.put(layout.steps(sight.places, theirs, at));
                row.put(log(at.abs_diff(other) as u32));
            }
            None => (0..3).for_each(|_| row.put(255)),
        }
    }
}

/// Adds the columns of the first look to those of the text.
pub(super) fn first(table: &mut Columns, sight: &Sight<'_>) {
    let Sight { lines, places, meta, text } = *sight;
    let mut sums = sums(sight);
    discount(lines, &mut sums, &hints_around(places));
    let layout = Layout::new(places, lines, &sums);
    let titles = words(&meta.titles);
    let descriptions = words(&meta.descriptions);
    let authors = words(&[meta.authors.join(" ")]);
    let body = meta.body.as_ref().map(|body| {
        let lines = measure::lines(body, Furniture::shared());
        (Triples::new(&lines.words), lines.words.len() as u32)
    });
    let inside: Vec<usize> =
        (0..lines.len()).filter(|&at| layout.inside(lines[at].place)).collect();
    let (low, high) = (inside.first().copied(), inside.last().copied());
    let page_words = layout.total.words;
    let top = lines.iter().position(|line| places[line.place].tag == Tag::H1);
    let seen: Vec<[u8; 5]> = lines
        .iter()
        .map(|line| {
            [
                rank(places[line.place].tag),
                share(line.linked as u32, line.span.len() as u32),
                u8::from(layout.inside(line.place)) + 1,
                hint_class(layout.apart[line.place].0),
                share(layout.alike(&places[line.place])[1].worth, layout.total.worth),
            ]
        })
        .collect();
    let prose: Vec<bool> = sums.iter().map(|sum| sum.worth > 0).collect();
    let near = nearest(&prose);
    let mut heading = Heading::default();
    let mut titled = 0u32;
    for (at, line) in lines.iter().enumerate() {
        let words = &text.words[text.lines[at].from..text.lines[at].to];
        let own = &text.lines[at];
        let place = &places[line.place];
        let parent = &places[place.parent];
        let (apart, apart_flags) = layout.apart[line.place];
        let bytes = line.span.len() as u32;
        let around = layout.around(places, line.place);
        let like = layout.alike(place);
        let title = alike(words, &titles);
        let description = alike(words, &descriptions);
        let author = alike(words, &authors);
        if title.0 > 140 && title.1 > 120 {
            titled = 1;
        }
        let total = layout.total.worth;
        let depth = place.depth.saturating_sub(places[layout.main].depth);
        let mut row = Row::default();
        row.put(rank(place.tag));
        row.put(rank(parent.tag));
        row.put(place.tag.heading().unwrap_or(0));
        row.put(u8::from(place.tag == Tag::P) + u8::from(parent.tag == Tag::Blockquote));
        row.put(share(line.linked as u32, bytes));
        row.put(log(line.links as u32));
        row.put(share(line.strong as u32, bytes));
        row.put(u8::from(line.parted) + 2 * u8::from(line.broken));
        row.put(u8::from(line.some & flag::TIME != 0));
        for flag in FLAGS {
            let apart = u8::from(apart_flags & flag != 0);
            row.put(u8::from(line.flags & flag != 0) + apart);
        }
        for bit in 0..31 {
            row.put((line.near >> bit & 1) as u8);
        }
        for bit in 0..31 {
            row.put((apart >> bit & 1) as u8);
        }
        for sum in around {
            row.put(share(sum.worth, total));
            row.put(share(sum.linked, sum.bytes));
            row.put(log(sum.lines));
        }
        row.put(share(around[1].worth, around[1].words));
        row.put(share(around[2].worth, around[2].words));
        row.put(log(around[1].words / around[1].lines.max(1)));
        for sum in like {
            row.put(share(sum.worth, total));
            row.put(share(sum.worth, sum.words));
            row.put(log(sum.lines));
            row.put(log(sum.words / sum.lines.max(1)));
            row.put(share(sum.linked, sum.bytes));
        }
        row.put(u8::from(layout.inside(line.place)));
        row.put(depth.min(20) as u8);
        row.put(layout.above[line.place].min(30) as u8);
        row.put(place.depth.min(60) as u8);
        row.put(match (low, high) {
            (Some(low), _) if at < low => 0,
            (_, Some(high)) if at > high => 2,
            _ => 1,
        });
        row.put(low.map_or(0, |low| log(at.saturating_sub(low) as u32)));
        row.put(high.map_or(0, |high| log(high.saturating_sub(at) as u32)));
        row.put(share(layout.within[layout.main].worth, total));
        row.put(share(layout.within[layout.main].words, page_words));
        row.put(title.0);
        row.put(title.1);
        row.put(description.0);
        row.put(description.1);
        row.put(author.0);
        row.put(author.1);
        row.put(titled as u8);
        row.put(match &body {
            None => 0,
            Some((triples, _)) => 1 + triples.share(words).min(200),
        });
        row.put(body.as_ref().map_or(0, |(_, size)| share(*size, page_words.max(1))));
        row.put(match top {
            None => 0,
            Some(top) if at < top => 1,
            Some(top) => 2 + log((at - top) as u32).min(200),
        });
        for step in [-2, -1, 1, 2] {
            let near = at.checked_add_signed(step).and_then(|near| seen.get(near));
            for value in near.unwrap_or(&[0; 5]) {
                row.put(*value);
            }
        }
        let same = |step: isize| {
            let near = at.checked_add_signed(step).and_then(|near| lines.get(near));
            near.map_or(0, |near| {
                let other = &places[near.place];
                u8::from(other.parent == place.parent)
                    + u8::from(other.shape == place.shape)
                    + 2 * u8::from(near.place == line.place)
            })
        };
        row.put(same(-1));
        row.put(same(1));
        heading.put(&mut row, at);
        relation(&mut row, &layout, sight, at, &prose, near[at]);
        if place.tag.heading().is_some() || (line.flags & flag::STRONG != 0 && own.words < 12) {
            heading.note(own, at, seen[at][3]);
        }
        row.finish(table, at, page::ALL, FIRST);
    }
}

/// The strongest of the hints that speak against the article, as a small number.
fn hint_class(hints: u32) -> u8 {
    use super::hint::Hint;
    let order = [
        Hint::Comment,
        Hint::Related,
        Hint::Promo,
        Hint::Footer,
        Hint::Nav,
        Hint::Side,
        Hint::Share,
        Hint::Ad,
        Hint::Modal,
        Hint::Tags,
        Hint::Bio,
        Hint::Caption,
    ];
    let at = order.iter().position(|hint| hints & hint.bit() != 0);
    at.map_or(order.len() as u8, |at| at as u8)
}

/// The heading that a line stands under.
#[derive(Default)]
struct Heading {
    at: Option<usize>,
    classes: [u32; 4],
    words: u32,
    covered: u8,
    hint: u8,
}

impl Heading {
    fn note(&mut self, line: &measure::Line, at: usize, hint: u8) {
        let classes = [Class::Related, Class::Comment, Class::Promo, Class::Navigation];
        *self = Heading {
            at: Some(at),
            classes: classes.map(|class| line.class(class)),
            words: line.words,
            covered: share(line.covered, line.words),
            hint,
        };
    }

    fn put(&self, row: &mut Row, at: usize) {
        row.put(self.at.map_or(255, |heading| log((at - heading) as u32)));
        for class in self.classes {
            row.put(class.min(9) as u8);
        }
        row.put(log(self.words));
        row.put(self.covered);
        row.put(self.hint);
    }
}

/// A row as it is filled.
struct Row {
    cells: [u8; 256],
    size: usize,
}

impl Default for Row {
    fn default() -> Row {
        Row { cells: [0; 256], size: 0 }
    }
}

impl Row {
    fn put(&mut self, value: u8) {
        self.cells[self.size] = value;
        self.size += 1;
    }

    fn finish(&self, table: &mut Columns, row: usize, first: usize, size: usize) {
        debug_assert_eq!(self.size, size, "the number of columns is a constant");
        table.put(row, first, &self.cells[..self.size.min(size)]);
    }
}

/// Which lines their place speaks for: those of a list or a table without links that stands among
/// sure lines of the article, in the element that holds them, and in no part with a name of its own.
pub(super) fn among(sight: &Sight<'_>, scores: &[i32]) -> Vec<bool> {
    let Sight { lines, places, text, .. } = *sight;
    let sums: Vec<Sum> = lines
        .iter()
        .zip(&text.lines)
        .zip(scores)
        .map(|((line, text), &score)| Sum {
            worth: if score > 0 { text.words.clamp(1, 100) } else { 0 },
            words: text.words,
            lines: text.covered.min(text.words),
            bytes: line.span.len().min(1 << 16) as u32,
            linked: line.linked.min(1 << 16) as u32,
        })
        .collect();
    let layout = Layout::new(places, lines, &sums);
    let sure = |at: Option<usize>| at.is_some_and(|at| scores[at] > 0);
    lines
        .iter()
        .map(|line| {
            let Some((before, after, sum)) = layout.listed(places, line.place) else {
                return false;
            };
            let announced = before.is_some_and(|at| text.lines[at].end == End::Colon);
            let apart = layout.apart[line.place].0 & AWAY != 0;
            sure(before)
                && (sure(after) || announced)
                && sum.linked * 10 <= sum.bytes
                && sum.lines * 5 <= sum.words
                && !apart
        })
        .collect()
}

/// Adds the columns of the second look: what the first look's scores make of the page.
pub(super) fn second(table: &mut Columns, sight: &Sight<'_>, scores: &[i32]) {
    let Sight { lines, places, text, .. } = *sight;
    second::second(table, text.page(), scores, |_| true);
    let likely = |score: i32| (score + 3 * 256).clamp(0, 6 * 256) as u32;
    // The worth of a line is now how likely it is, by its words.
    let sums: Vec<Sum> = lines
        .iter()
        .zip(&text.lines)
        .zip(scores)
        .map(|((line, text), &score)| {
            let words = text.words.clamp(1, 100);
            Sum {
                lines: 1,
                words,
                worth: if score > 0 { words } else { 0 },
                bytes: 6 * 256,
                linked: if line.span.is_empty() { 0 } else { likely(score) },
            }
        })
        .collect();
    let layout = Layout::new(places, lines, &sums);
    let total = layout.total.worth;
    let sure: Vec<bool> = scores.iter().map(|&score| score > 0).collect();
    let near = nearest(&sure);
    let inside: Vec<usize> =
        (0..lines.len()).filter(|&at| layout.inside(lines[at].place)).collect();
    let (low, high) = (inside.first().copied(), inside.last().copied());
    for (at, line) in lines.iter().enumerate() {
        let place = &places[line.place];
        let around = layout.around(places, line.place);
        let like = layout.alike(place);
        let mut row = Row::default();
        for sum in around {
            row.put(share(sum.worth, total));
            row.put(share(sum.worth, sum.words));
            row.put(share(sum.linked, sum.bytes));
        }
        for sum in like {
            // Without the line itself: what the others of its like are.
            let mut others = sum;
            others.linked -= sums[at].linked;
            others.bytes -= sums[at].bytes;
            row.put(share(others.linked, others.bytes));
            row.put(share(sum.worth, sum.words));
            row.put(share(sum.worth, total));
        }
        row.put(u8::from(layout.inside(line.place)));
        row.put(place.depth.saturating_sub(places[layout.main].depth).min(30) as u8);
        row.put(layout.above[line.place].min(30) as u8);
        row.put(hint_class(layout.apart[line.place].0));
        row.put(match (low, high) {
            (Some(low), _) if at < low => 0,
            (_, Some(high)) if at > high => 2,
            _ => 1,
        });
        row.put(share(layout.within[layout.main].worth, total));
        row.put(share(layout.within[layout.main].worth, layout.within[layout.main].words));
        relation(&mut row, &layout, sight, at, &sure, near[at]);
        row.finish(table, at, page::ALL + FIRST, SECOND);
    }
}
