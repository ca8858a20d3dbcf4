//! Which lines around the article name those who wrote it.

use super::masthead::{ABOVE, BELOW, spans};
use super::names::{is_label, names, names_by_stamp, opens};
use super::{Block, Kind};
use crate::Span;
use std::ops::Range;

/// How far above the first line of the article its headline may stand, and the names below that.
const HEAD: usize = 40;

/// How many lines into the article names may stand.
const INTO: usize = 3;

/// How many names may have lines of their own below a label that stands alone.
const LISTED: usize = 6;

/// The names on the lines between the headline and the article, which is that of the blocks `body`,
/// or else close around it: first those with a label, then the others.
pub(super) fn bylines(
    text: &str,
    blocks: &[Block],
    title: Option<usize>,
    body: Range<usize>,
) -> Vec<Span> {
    let title = title.filter(|&at| at < body.start && body.start - at <= HEAD);
    let top = body.start.saturating_sub(ABOVE);
    let head = title.map_or(top, |at| at + 1)..body.start;
    let before = top.min(head.start)..head.start;
    let into = body.start..body.end.min(body.start + INTO);
    let below = body.end.max(into.end)..blocks.len().min(body.end + BELOW);
    let labelled = |at: usize| labelled(text, blocks, at);
    let bare = |at: usize| line(text, blocks, at, Kind::Byline, names);
    let stamp = |at: usize| line(text, blocks, at, Kind::Timestamp, names_by_stamp);
    let either = |at: usize| bare(at).or_else(|| stamp(at));
    let found = head.clone().find_map(labelled);
    let found = found.or_else(|| match title {
        Some(_) => head.clone().find_map(either),
        // Above a page without a headline other stories may have theirs.
        None => head.clone().rev().find_map(either),
    });
    found
        .or_else(|| before.rev().find_map(labelled))
        .or_else(|| into.clone().chain(below.clone()).find_map(labelled))
        .or_else(|| into.chain(below).find_map(bare))
        .unwrap_or_default()
}

/// The names of a line with a label, or of those below one that is a label alone.
fn labelled(text: &str, blocks: &[Block], at: usize) -> Option<Vec<Span>> {
    let label = &text[blocks[at].span];
    if blocks[at].kind != Kind::Byline || !opens(label) {
        return None;
    }
    if !is_label(label) {
        return line(text, blocks, at, Kind::Byline, names);
    }
    let mut found: Vec<Span> = vec![];
    for block in blocks[at + 1..].iter().take(LISTED) {
        if !is_signature(&text[block.span]) {
            break;
        }
        for name in spans(names(&text[block.span]), block.span.start()) {
            if !found.iter().any(|known| text[*known] == text[name]) {
                found.push(name);
            }
        }
    }
    Some(found).filter(|names| !names.is_empty())
}

/// What `read` finds on the line at `at`, if that is of the kind.
fn line(
    text: &str,
    blocks: &[Block],
    at: usize,
    kind: Kind,
    read: fn(&str) -> Vec<Span>,
) -> Option<Vec<Span>> {
    let block = blocks.get(at).filter(|block| block.kind == kind)?;
    Some(spans(read(&text[block.span]), block.span.start())).filter(|names| !names.is_empty())
}

/// Whether a line holds a name, and no sentence or number.
fn is_signature(line: &str) -> bool {
    const WORDS: usize = 8;
    const BYTES: usize = 200;
    line.len() <= BYTES
        && line.split_whitespace().take(WORDS + 1).count() <= WORDS
        && !line.ends_with(['.', '!', '?', ':'])
        && !line.contains(|c: char| c.is_ascii_digit())
        && !names(line).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names on a page whose lines are `(kind, text)`.
    fn read(lines: &[(Kind, &str)]) -> Vec<String> {
        let text = lines.iter().map(|line| line.1).collect::<Vec<_>>().join("\n");
        let mut start = 0;
        let blocks: Vec<Block> = (lines.iter())
            .map(|(kind, line)| {
                let span = Span::at(start, start + line.len());
                start = span.end() + 1;
                Block { span, kind: *kind }
            })
            .collect();
        let masthead = crate::boilerplate::masthead(&text, &blocks);
        masthead.bylines.iter().map(|name| text[*name].to_owned()).collect()
    }

    const TITLE: (Kind, &str) = (Kind::Title, "Ferry stays in port");
    const BODY: (Kind, &str) = (Kind::Body, "The ferry did not sail on Monday, the office said.");

    #[test]
    fn names_below_a_label() {
        let page = [
            TITLE,
            (Kind::Byline, "By"),
            (Kind::Navigation, "Ann Lee"),
            (Kind::Navigation, "Ann Lee"),
            (Kind::Byline, "Omar Haddad News Reporter"),
            (Kind::Timestamp, "14:00, 28 Apr 2024"),
            BODY,
        ];
        assert_eq!(read(&page), ["Ann Lee", "Omar Haddad"]);
    }

    #[test]
    fn names_of_other_stories_stand_farther_off() {
        let other = [(Kind::Byline, "by Jo Poe"), (Kind::Timestamp, "17 December 2025")];
        let own = [TITLE, (Kind::Byline, "Ann Lee"), (Kind::Timestamp, "30 January 2025")];
        let page: Vec<_> = other.into_iter().chain(own).chain([BODY]).collect();
        assert_eq!(read(&page), ["Ann Lee"]);
        let page: Vec<_> = own.into_iter().chain([BODY; 9]).chain([other[0], BODY]).collect();
        assert_eq!(read(&page), ["Ann Lee"]);
        let page: Vec<_> = [BODY; 9].into_iter().chain([other[0], BODY]).collect();
        assert_eq!(read(&page), [""; 0]);
    }

    #[test]
    fn names_on_the_stamp() {
        for stamp in ["Ann Lee 2 minutes ago", "5:45 AM 11/19/2019 by Ann Lee"] {
            assert_eq!(read(&[TITLE, (Kind::Timestamp, stamp), BODY]), ["Ann Lee"], "{stamp}");
        }
    }

    #[test]
    fn names_above_what_is_no_headline() {
        let page = [(Kind::Byline, "By Ann Lee"), (Kind::Title, "Black Friday"), BODY];
        assert_eq!(read(&page), ["Ann Lee"]);
    }

    #[test]
    fn a_quotation_is_no_signature() {
        assert_eq!(
            read(&[TITLE, BODY, (Kind::Timestamp, "— Jo Poe, Oslo, April 15, 2019"), BODY]),
            [""; 0]
        );
    }

    #[test]
    fn names_at_the_foot() {
        assert_eq!(read(&[TITLE, BODY, BODY, (Kind::Byline, "By Ann Lee")]), ["Ann Lee"]);
    }
}
