//! What the top and the foot of a page tell of the article: headline, names, place and stamps.

use super::byline::bylines;
use super::names::{head, names};
use super::{Block, Kind};
use crate::{Span, lexicon};
use std::sync::OnceLock;

/// What the top and the foot of the page tell about the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Masthead {
    /// The headline.
    pub title: Option<Span>,
    /// Names of those who wrote it, each by itself.
    pub bylines: Vec<Span>,
    /// The place that it was written at, as in `MOSCOW (Reuters) -`.
    pub dateline: Option<Span>,
    /// The agency that the dateline names, in its brackets.
    pub agency: Option<Span>,
    /// What is said of when the article was published and changed, the likeliest first.
    pub timestamps: Vec<Timestamp>,
}

/// A stretch of a line that dates the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Timestamp {
    /// The stamp with its label: `Published on 05/09/2013`.
    pub span: Span,
    /// What the date is of.
    pub role: Role,
}

/// What a timestamp dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Role {
    /// The label says that it was published or posted then.
    Published,
    /// There is no label: most likely the day of publication.
    Unlabelled,
    /// The label says that it was changed then.
    Modified,
}

/// Lines above and below the article that a byline or a stamp of its may stand on.
pub(super) const ABOVE: usize = 14;
pub(super) const BELOW: usize = 6;

/// Reads headline, names, place and stamps from the lines of a page and their kinds.
///
/// A block is skipped if it holds nothing, does not lie on character boundaries of `text`, or begins
/// before the last one that was not skipped ends.
///
/// Names glued to the first sentence are found in it, and the line stays body:
///
/// ```
/// use copydesk::boilerplate::{Block, Kind, masthead};
/// use copydesk::Span;
/// let text = "GENEVA, Ann Lee and Omar Haddad- The talks ended on Tuesday without a result.";
/// let line = Block { span: Span::new(0, text.len())?, kind: Kind::Body };
/// let masthead = masthead(text, &[line]);
/// assert_eq!(masthead.dateline.map(|place| &text[place]), Some("GENEVA"));
/// let names: Vec<&str> = masthead.bylines.iter().map(|name| &text[*name]).collect();
/// assert_eq!(names, ["Ann Lee", "Omar Haddad"]);
/// # Ok::<(), copydesk::Error>(())
/// ```
pub fn masthead(text: &str, blocks: &[Block]) -> Masthead {
    let mut end = 0;
    let is_line = |block: &&Block| {
        let span = block.span;
        let holds = text.get(span.range()).is_some_and(|line| !line.is_empty());
        let lies = holds && span.start() >= end;
        if lies {
            end = span.end();
        }
        lies
    };
    let blocks: Vec<Block> = blocks.iter().filter(is_line).copied().collect();
    read(text, &blocks)
}

/// Reads blocks that are lines of `text`, in order.
fn read(text: &str, blocks: &[Block]) -> Masthead {
    let mut found = Masthead::default();
    let first = blocks.iter().position(|block| block.kind == Kind::Body).unwrap_or(blocks.len());
    let last = blocks.iter().rposition(|block| block.kind == Kind::Body).map_or(0, |at| at + 1);
    let title = blocks[..first].iter().rposition(|block| block.kind == Kind::Title);
    let title = title.or_else(|| blocks.iter().position(|block| block.kind == Kind::Title));
    found.title = title.map(|at| shortest_title(text, blocks, at));
    for block in blocks[first..].iter().filter(|block| block.kind == Kind::Body).take(3) {
        if let Some(opening) = opening(text, block.span) {
            found.dateline = opening.place;
            found.agency = opening.agency;
            found.bylines = opening.names;
            break;
        }
    }
    let top = first.saturating_sub(ABOVE);
    let foot = blocks.len().min(last + BELOW);
    let near = || blocks[top..foot].iter();
    if found.bylines.is_empty() {
        found.bylines = bylines(text, blocks, title, first..last);
    }
    if found.dateline.is_none() {
        found.dateline = near()
            .find(|block| block.kind == Kind::Dateline)
            .and_then(|block| opening(text, block.span)?.place);
    }
    for block in near() {
        match block.kind {
            Kind::Timestamp => stamps(text, block.span, &mut found.timestamps),
            Kind::Byline => {
                let mut inside = vec![];
                stamps(text, block.span, &mut inside);
                let dated =
                    |stamp: &Timestamp| text[stamp.span].bytes().any(|b| b.is_ascii_digit());
                found.timestamps.extend(inside.into_iter().filter(dated));
            }
            _ => {}
        }
    }
    found.timestamps.sort_by_key(|stamp| stamp.role);
    found
}

pub(super) fn spans(inside: Vec<Span>, start: usize) -> Vec<Span> {
    inside.into_iter().map(|span| Span::at(start + span.start(), start + span.end())).collect()
}

/// Of the title lines that begin alike, the shortest: the one without the site's name.
fn shortest_title(text: &str, blocks: &[Block], at: usize) -> Span {
    let chosen = blocks[at].span;
    blocks
        .iter()
        .filter(|block| block.kind == Kind::Title && text[chosen].starts_with(&text[block.span]))
        .map(|block| block.span)
        .min_by_key(|span| span.len())
        .unwrap_or(chosen)
}

const LABELS: &str = include_str!("../lexicon/any/stamp-labels.txt");

/// How the words begin that open a stamp, with what they make of it; none for a word that belongs to
/// the label behind it.
fn labels() -> &'static [(&'static str, Option<Role>)] {
    static TABLE: OnceLock<Vec<(&str, Option<Role>)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let role = |column| match column {
            "published" => Some(Role::Published),
            "modified" => Some(Role::Modified),
            _ => None,
        };
        lexicon::entries(LABELS).map(|(label, column)| (label, role(column))).collect()
    })
}

/// The stamps of one line: from each label to the next, and what stands before the first.
pub(crate) fn stamps(text: &str, line: Span, found: &mut Vec<Timestamp>) {
    let end = line.start() + head(&text[line], 300).len();
    let read = text[line.start()..end].to_lowercase();
    // Lower case may be of other length; then the line is one stamp of no label's role but its first.
    let plain = read.len() == end - line.start();
    let mut marks: Vec<(usize, Role)> = vec![];
    for (label, role) in labels().iter().filter_map(|(label, role)| Some((*label, (*role)?))) {
        for (at, _) in read.match_indices(label) {
            let word = read[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            if word && !marks.iter().any(|mark| mark.0 == at) {
                marks.push((at, role));
            }
        }
    }
    marks.sort_unstable_by_key(|mark| mark.0);
    // `last updated` and `first published` begin at their first word.
    for mark in &mut marks {
        let before = read[..mark.0].strip_suffix(' ').unwrap_or_default();
        let joins =
            |(label, role): &&(&str, Option<Role>)| role.is_none() && before.ends_with(label);
        if let Some((label, _)) = labels().iter().find(joins) {
            mark.0 -= label.len() + 1;
        }
    }
    let dated = |span: &Span| text[*span].bytes().any(|byte| byte.is_ascii_digit());
    if !plain || marks.is_empty() {
        let role = marks.first().map_or(Role::Unlabelled, |mark| mark.1);
        found.push(Timestamp { span: line, role });
        return;
    }
    let edge = |at: usize| line.start() + at;
    let trimmed = |from: usize, to: usize| {
        let cut = text.get(from..to)?.trim_end_matches(|c: char| !c.is_alphanumeric());
        (!cut.is_empty()).then(|| Span::at(from, from + cut.len()))
    };
    if let Some(span) = trimmed(line.start(), edge(marks[0].0)).filter(dated) {
        found.push(Timestamp { span, role: Role::Unlabelled });
    }
    for (nth, (at, role)) in marks.iter().enumerate() {
        let to = marks.get(nth + 1).map_or(line.end(), |next| edge(next.0));
        if let Some(span) = trimmed(edge(*at), to).filter(dated) {
            found.push(Timestamp { span, role: *role });
        }
    }
}

struct Opening {
    place: Option<Span>,
    agency: Option<Span>,
    names: Vec<Span>,
}

/// How far into a paragraph its dateline may run.
const OPENING: usize = 120;

/// Place, agency and names that a paragraph opens with, before a dash.
fn opening(text: &str, line: Span) -> Option<Opening> {
    let held = &text[line];
    let head = head(held, OPENING);
    let (end, glued) = dash(head)?;
    let before = head[..end].trim_end();
    let bracket = before.find('(').filter(|_| before.ends_with(')'));
    let agency =
        bracket.map(|open| Span::at(line.start() + open + 1, line.start() + before.len() - 1));
    let outer = before[..bracket.unwrap_or(before.len())].trim_end_matches([' ', ',', ':']);
    let (place, rest) = match outer.split_once(',') {
        Some((place, rest)) => (place, Some(rest)),
        None => (outer, None),
    };
    let words: Vec<&str> = place.split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let shouted = !words.is_empty()
        && words.iter().all(|word| word.chars().all(|c| !c.is_lowercase()))
        && place.chars().filter(|c| c.is_uppercase()).count() >= 2;
    if words.len() > 4 || !words.iter().all(capital) {
        return None;
    }
    let start = line.start();
    let mut found = Opening { place: None, agency, names: vec![] };
    if let Some(rest) = rest {
        let names = names(rest);
        // `MOSCOW, Ann Lee- After`, not `WASHINGTON, D.C. -`: two words and more make a name.
        found.names = spans(names, start + place.len() + 1);
        let dated = rest.bytes().any(|byte| byte.is_ascii_digit());
        if found.names.is_empty() && !dated && rest.split_whitespace().count() > 3 {
            return None;
        }
    }
    let sure = shouted || agency.is_some() || (rest.is_some() && !found.names.is_empty());
    if glued && !sure {
        return None;
    }
    if words.is_empty() {
        return agency.map(|_| found);
    }
    if !sure {
        return None;
    }
    found.place = Some(Span::at(start, start + place.len()));
    Some(found)
}

/// The first dash that may close a dateline: where it begins, and whether it is glued to a word.
fn dash(head: &str) -> Option<(usize, bool)> {
    for (at, c) in head.char_indices() {
        let after = head[at + c.len_utf8()..].chars().next();
        let before = head[..at].chars().next_back();
        let spaced = after.is_none_or(|c| c.is_whitespace() || c == '-');
        match c {
            '–' | '—' => return Some((at, before.is_some_and(|c| !c.is_whitespace()))),
            '-' if spaced => return Some((at, before.is_some_and(|c| !c.is_whitespace()))),
            '.' | '!' | '?' | '“' | '"' if after.is_some_and(char::is_whitespace) => {
                // A stop of an abbreviated month or state may stand in a dateline.
                let short = head[..at].rsplit([' ', '.', ',']).next().is_some_and(|w| w.len() <= 5);
                if c != '.' || !short {
                    return None;
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, kind: Kind) -> Block {
        Block { span: Span::at(0, text.len()), kind }
    }

    #[test]
    fn datelines_of_many_habits() {
        for (text, place, agency) in [
            ("GENEVA (Example Wire) - The talks ended.", Some("GENEVA"), Some("Example Wire")),
            ("GENEVA, May 7 (Wire) -- The talks ended.", Some("GENEVA"), Some("Wire")),
            ("NEW YORK — The talks ended.", Some("NEW YORK"), None),
            ("Geneva (AFP) – The talks ended.", Some("Geneva"), Some("AFP")),
            ("(Wire) — The talks ended.", None, Some("Wire")),
            ("ST. PAUL, Minn. (AP) — The talks ended.", Some("ST. PAUL"), Some("AP")),
            ("The talks - long awaited - ended.", None, None),
            ("Kerry – who arrived late – said no.", None, None),
            ("The well-known man said no.", None, None),
        ] {
            let found = masthead(text, &[line(text, Kind::Body)]);
            assert_eq!(found.dateline.map(|span| &text[span]), place, "{text}");
            assert_eq!(found.agency.map(|span| &text[span]), agency, "{text}");
        }
    }

    #[test]
    fn blocks_that_are_no_lines_are_skipped() {
        let text = "Brücke öffnet\nBy Ann Lee\nThe bridge was opened on Monday.";
        let block = |start, end, kind| Block { span: Span::at(start, end), kind };
        let sound = [
            block(0, 15, Kind::Title),
            block(16, 26, Kind::Byline),
            block(27, text.len(), Kind::Body),
        ];
        let want = masthead(text, &sound);
        assert_eq!(want.title, Some(Span::at(0, 15)));
        assert_eq!(want.bylines, [Span::at(19, 26)]);
        let unsound = [
            block(0, 3, Kind::Title),
            block(3, 9, Kind::Timestamp),
            block(0, 0, Kind::Title),
            sound[0],
            block(2, 20, Kind::Dateline),
            sound[1],
            block(0, 26, Kind::Body),
            sound[2],
            block(27, 1000, Kind::Body),
            block(usize::MAX, usize::MAX, Kind::Byline),
        ];
        assert_eq!(masthead(text, &unsound), want);
        assert_eq!(masthead("", &unsound), Masthead::default());
    }

    #[test]
    fn stamps_are_told_apart() {
        let text = "Published: 3 May 2019 10:00 | Updated: 4 May 2019";
        let found = masthead(text, &[line(text, Kind::Timestamp)]);
        let stamps: Vec<(&str, Role)> =
            found.timestamps.iter().map(|stamp| (&text[stamp.span], stamp.role)).collect();
        assert_eq!(
            stamps,
            [
                ("Published: 3 May 2019 10:00", Role::Published),
                ("Updated: 4 May 2019", Role::Modified)
            ]
        );
        let text = "Last Mod: 07 Mayıs 2013, 12:13";
        let found = masthead(text, &[line(text, Kind::Timestamp)]);
        assert_eq!(
            found.timestamps,
            [Timestamp { span: Span::at(0, text.len()), role: Role::Modified }]
        );
    }
}
