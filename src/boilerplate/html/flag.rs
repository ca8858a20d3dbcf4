//! What an open element makes of its text, as bits.

use super::hint::Hint;
use super::tag::{Flow, Tag};
use super::tokens::{Attribute, Start};

pub(super) const LINK: u32 = 1;
pub(super) const HIDDEN: u32 = 1 << 1;
pub(super) const PRE: u32 = 1 << 2;
pub(super) const ARTICLE: u32 = 1 << 3;
pub(super) const MAIN: u32 = 1 << 4;
pub(super) const NAV: u32 = 1 << 5;
pub(super) const ASIDE: u32 = 1 << 6;
pub(super) const FOOTER: u32 = 1 << 7;
pub(super) const HEADER: u32 = 1 << 8;
pub(super) const FORM: u32 = 1 << 9;
pub(super) const FIGURE: u32 = 1 << 10;
pub(super) const TABLE: u32 = 1 << 11;
pub(super) const LIST: u32 = 1 << 12;
pub(super) const QUOTE: u32 = 1 << 13;
pub(super) const BUTTON: u32 = 1 << 14;
pub(super) const STRONG: u32 = 1 << 15;
pub(super) const EM: u32 = 1 << 16;
pub(super) const TIME: u32 = 1 << 17;
pub(super) const DETAILS: u32 = 1 << 18;
pub(super) const SMALL: u32 = 1 << 19;
pub(super) const SECTION: u32 = 1 << 20;

/// What the element's name says.
pub(super) fn of(tag: Tag) -> u32 {
    match tag {
        Tag::Pre => PRE,
        Tag::Article => ARTICLE,
        Tag::Main => MAIN,
        Tag::Nav | Tag::Menu => NAV,
        Tag::Aside => ASIDE,
        Tag::Footer => FOOTER,
        Tag::Header => HEADER,
        Tag::Form | Tag::Fieldset | Tag::Search => FORM,
        Tag::Figure | Tag::FigCaption => FIGURE,
        Tag::Table => TABLE,
        Tag::Ul | Tag::Ol | Tag::Dl => LIST,
        Tag::Blockquote | Tag::Q => QUOTE,
        Tag::Button | Tag::Label => BUTTON,
        Tag::B | Tag::Strong => STRONG,
        Tag::Em | Tag::I => EM,
        Tag::Time => TIME,
        Tag::Details | Tag::Summary => DETAILS,
        Tag::Small => SMALL,
        Tag::Section => SECTION,
        _ if tag.flow() == Flow::Skip => HIDDEN,
        _ => 0,
    }
}

/// Landmark roles stand for the elements of the same meaning.
pub(super) fn role(start: &Start) -> u32 {
    let Some(role) = start.get(Attribute::Role) else { return 0 };
    match role.trim_ascii() {
        b"navigation" | b"menu" | b"menubar" | b"tablist" => NAV,
        b"main" => MAIN,
        b"article" => ARTICLE,
        b"complementary" => ASIDE,
        b"contentinfo" => FOOTER,
        b"banner" => HEADER,
        b"search" | b"form" => FORM,
        b"button" | b"tab" => BUTTON,
        b"list" => LIST,
        _ => 0,
    }
}

/// Whether the page does not show the element, as its attributes say.
pub(super) fn is_hidden(start: &Start, tag: Tag) -> bool {
    let style = || {
        start.get(Attribute::Style).is_some_and(|style| {
            let style: Vec<u8> = style
                .iter()
                .filter(|byte| !byte.is_ascii_whitespace())
                .map(u8::to_ascii_lowercase)
                .collect();
            memchr::memmem::find(&style, b"display:none").is_some()
        })
    };
    tag != Tag::Html
        && tag != Tag::Body
        && (start.get(Attribute::Hidden).is_some()
            || (tag == Tag::Dialog && start.get(Attribute::Open).is_none())
            || style())
}

/// Whether these hints say that the words around a time are not the article's own.
pub(super) fn elsewhere(flags: u32, hints: u32) -> bool {
    flags & (ASIDE | NAV | FOOTER) != 0 || hints & (Hint::Related.bit() | Hint::Comment.bit()) != 0
}
