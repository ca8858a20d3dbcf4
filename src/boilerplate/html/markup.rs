//! What the markup of a line shows, for the reader of the results.

use super::flag;
use super::lines::Line;
use super::reading::Reading;
use super::tag::Tag;
use super::walk::Place;

/// What the markup of one line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Markup {
    /// What the line is, as its innermost block element says.
    pub element: Element,
    /// The part of the page that it stands in, the innermost one that has a name in HTML.
    pub region: Option<Region>,
    /// How many of its bytes are the text of links.
    pub linked: usize,
}

/// What an element makes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Element {
    /// `<p>`
    Paragraph,
    /// `<h1>` to `<h6>`, by its level.
    Heading(u8),
    /// `<li>`, `<dt>` or `<dd>`
    Item,
    /// In a `<blockquote>`
    Quote,
    /// `<figcaption>` or `<caption>`
    Caption,
    /// A row of a table.
    Row,
    /// `<pre>`
    Preformatted,
    /// `<button>` or `<label>`
    Control,
    /// Anything else, such as a bare `<div>`.
    Other,
}

/// A part of a page, by its element or its landmark role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Region {
    /// `<article>`
    Article,
    /// `<main>`
    Main,
    /// `<nav>` or `<menu>`
    Navigation,
    /// `<aside>`
    Aside,
    /// `<header>`
    Header,
    /// `<footer>`
    Footer,
    /// `<form>`
    Form,
    /// `<figure>`
    Figure,
}

/// The markup of every line.
pub(super) fn of(page: &Reading) -> Vec<Markup> {
    let regions = regions(&page.places);
    page.lines
        .iter()
        .map(|line| Markup {
            element: element(line, page.places[line.place].tag),
            region: regions[line.place],
            linked: line.linked,
        })
        .collect()
}

fn element(line: &Line, tag: Tag) -> Element {
    match tag {
        Tag::Li | Tag::Dt | Tag::Dd => Element::Item,
        Tag::FigCaption | Tag::Caption => Element::Caption,
        Tag::Td | Tag::Th | Tag::Tr => Element::Row,
        Tag::Button | Tag::Label => Element::Control,
        _ => match tag.heading() {
            Some(level) => Element::Heading(level),
            None if line.flags & flag::PRE != 0 => Element::Preformatted,
            None if line.flags & flag::QUOTE != 0 => Element::Quote,
            None if tag == Tag::P => Element::Paragraph,
            None => Element::Other,
        },
    }
}

fn regions(places: &[Place]) -> Vec<Option<Region>> {
    const NAMED: [(u32, Region); 8] = [
        (flag::FIGURE, Region::Figure),
        (flag::NAV, Region::Navigation),
        (flag::ASIDE, Region::Aside),
        (flag::FORM, Region::Form),
        (flag::FOOTER, Region::Footer),
        (flag::HEADER, Region::Header),
        (flag::ARTICLE, Region::Article),
        (flag::MAIN, Region::Main),
    ];
    let mut regions: Vec<Option<Region>> = vec![None; places.len()];
    for (at, place) in places.iter().enumerate() {
        let own = NAMED.iter().find(|(flag, _)| place.flags & flag != 0);
        regions[at] = own.map(|(_, region)| *region).or(regions[place.parent]);
    }
    regions
}
