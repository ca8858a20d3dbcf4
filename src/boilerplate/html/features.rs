//! What the markup shows of each line, as bytes in columns behind those of the text.

use super::super::columns::{Columns, Row, log, share};
use super::super::furniture::{Class, Furniture};
use super::super::measure::{self, Line as Text, Lines};
use super::super::page;
use super::super::runs::repeats;
use super::candidate::Candidates;
use super::flag;
use super::hint::{self, Hint};
use super::layout::{Groups, Layout, Sum, discount, hints_around};
use super::likeness::{Sayings, Triples};
use super::lines::Line;
use super::meta::Meta;
use super::relation::{Heading, Headline, nearest, relation, standing};
use super::tag::Tag;
use super::walk::Place;

/// Columns of the first look behind those of the text.
pub(super) const FIRST: usize = 148 + WORDING;
/// Columns of the second look behind those.
pub(super) const SECOND: usize = 47;
pub(super) const ALL: usize = page::COLUMNS + FIRST + SECOND;

/// A page as it was read, with all that the features are made from.
pub(super) struct Sight<'p> {
    pub(super) lines: &'p [Line],
    pub(super) places: &'p [Place],
    pub(super) groups: &'p Groups,
    pub(super) meta: &'p Meta,
    pub(super) text: &'p Lines,
}

/// Flags and hints that trees ask of; of the others, next to nothing could be learned.
const FLAGS: [u32; 8] = [
    flag::ARTICLE,
    flag::MAIN,
    flag::FIGURE,
    flag::LIST,
    flag::QUOTE,
    flag::STRONG,
    flag::EM,
    flag::SECTION,
];
const NEAR: [Hint; 5] = [Hint::Body, Hint::Content, Hint::Title, Hint::Summary, Hint::Caption];
const APART: [Hint; 5] = [Hint::Article, Hint::Title, Hint::Summary, Hint::Caption, Hint::Comment];

/// A line of as many words with full stops in it is prose, whatever it ends with.
const LONG: u32 = 30;

/// Columns of what a line's words are beside its links.
const WORDING: usize = 9;

/// What a line's words are beside its links: `Read more:` and the name of another story is an offer,
/// `Read more` in a sentence is not.
fn wording(row: &mut Row<'_>, line: &Line, text: &Text) {
    const OFFERS: [Class; 4] = [Class::Related, Class::Promo, Class::Navigation, Class::Share];
    let bare = line.span.len().saturating_sub(line.linked);
    let offers = OFFERS.iter().any(|class| text.opens & class.bit() != 0);
    row.put(log(bare.min(1 << 16) as u32));
    row.put(u8::from(offers));
    row.put(share(text.shouts, text.words));
    row.put(share(text.numbers, text.words));
    row.put(log(text.stops));
    for class in [Class::Related, Class::Promo, Class::Reader, Class::Legal] {
        row.put(log(text.class(class)));
    }
}

/// What the prose of each line is worth, and its counts.
fn sums(sight: &Sight<'_>) -> Vec<Sum> {
    sight
        .lines
        .iter()
        .zip(&sight.text.lines)
        .map(|(line, text)| {
            let bytes = line.span.len();
            // No word list is asked: markup tells prose from menus in every language.
            let whole = text.end.terminal() || (text.words >= LONG && text.stops > 1);
            let prose = text.words >= 10 && whole && line.linked * 2 < bytes;
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

/// Adds the columns of the first look to those of the text.
pub(super) fn first(table: &mut Columns, sight: &Sight<'_>) {
    let Sight { lines, places, groups, meta, text } = *sight;
    let mut sums = sums(sight);
    discount(lines, &mut sums, &hints_around(places));
    let layout = Layout::new(places, lines, groups, &sums);
    let sayings = Sayings::new(&meta.titles, &meta.descriptions, &meta.authors);
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
                places[line.place].tag.rank(),
                share(line.linked as u32, line.span.len() as u32),
                u8::from(layout.inside(line.place)) + 1,
                hint::class(layout.apart[line.place].0),
                share(layout.alike(line.place)[1].worth, layout.total.worth),
            ]
        })
        .collect();
    let prose: Vec<bool> = sums.iter().map(|sum| sum.worth > 0).collect();
    let near = nearest(&prose);
    let candidates = Candidates::new(places, lines, &sums, &layout);
    let likeness: Vec<[(u8, u8); 3]> =
        text.lines.iter().map(|line| sayings.alike(&text.words[line.from..line.to])).collect();
    let repeats = repeats(&text.lines);
    let mut headline = Headline::new(sight, &likeness);
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
        let like = layout.alike(line.place);
        let [title, description, author] = likeness[at];
        if title.0 > 140 && title.1 > 120 {
            titled = 1;
        }
        let total = layout.total.worth;
        let depth = place.depth.saturating_sub(places[layout.main].depth);
        let mut row = table.row(at, page::COLUMNS);
        row.put(place.tag.rank());
        row.put(parent.tag.rank());
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
        for hint in NEAR {
            row.put(u8::from(line.near & hint.bit() != 0));
        }
        for hint in APART {
            row.put(u8::from(apart & hint.bit() != 0));
        }
        row.put(hint::class(line.near));
        row.put(hint::class(apart));
        row.put(log(at as u32));
        row.put(log((lines.len() - at) as u32));
        row.put(log(repeats[at].1));
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
        wording(&mut row, line, own);
        heading.put(&mut row, sight, &layout, at);
        headline.put(&mut row, sight, &layout, at);
        standing(&mut row, &candidates, &layout, sight, line.place);
        relation(&mut row, &layout, sight, at, &prose, near[at]);
        if place.tag.heading().is_some() || (line.flags & flag::STRONG != 0 && own.words < 12) {
            heading.note(sight, at, seen[at][3]);
        }
        headline.pass(sight, at);
        debug_assert_eq!(row.filled, page::COLUMNS + FIRST, "the number of columns is a constant");
    }
}

impl Row<'_> {
    pub(super) fn put(&mut self, value: u8) {
        self.add([value]);
    }
}
