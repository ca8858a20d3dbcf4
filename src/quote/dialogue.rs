//! Speech that marks do not bound: dialogue behind dashes, and the `dit-il` inside marks.

use super::marks::Segment;
use super::words::{Strength, Tag, Words};
use crate::Span;

/// Adds the speech of a paragraph that opens with a dash, and parts speech around inversions.
pub(crate) fn part(lists: &Words, text: &str, span: Span, segments: &mut Vec<Segment>) {
    if segments.is_empty() && lists.dashes {
        dashes(lists, text, span, segments);
    }
    let mut at = 0;
    let mut parted = 0;
    while let Some(&segment) = segments.get(at).filter(|_| parted < MOST) {
        at += 1;
        let aside = inversion(lists, text, segment);
        if let Some(aside) = aside.or_else(|| incise(lists, text, segment)) {
            let rest = aside.end()
                + (text[aside.end()..segment.to].len()
                    - text[aside.end()..segment.to].trim_start().len());
            segments[at - 1] = Segment { to: aside.start(), end: aside.start(), ..segment };
            parted += 1;
            if rest < segment.to {
                segments.insert(at, Segment { start: rest, from: rest, ..segment });
            }
        }
    }
}

const DASHES: [char; 3] = ['—', '–', '―'];
/// How many asides are looked for in a paragraph.
const MOST: usize = 20;

/// `—Nos vamos —dijo Ruiz—. Mañana.`
fn dashes(lists: &Words, text: &str, span: Span, segments: &mut Vec<Segment>) {
    let line = &text[span];
    let Some(said) = line.strip_prefix(DASHES).or_else(|| line.strip_prefix("- ")) else { return };
    let mut from = span.end() - said.trim_start().len();
    for _ in 0..MOST {
        let rest = &text[from..span.end()];
        let dash = rest.match_indices(DASHES).map(|(n, _)| n).find(|&n| {
            rest[..n].ends_with(' ') && rest[n..].chars().nth(1).is_some_and(|c| !c.is_uppercase())
        });
        let to =
            from + dash.or_else(|| told(lists, rest)).map_or(rest, |n| &rest[..n]).trim_end().len();
        if to > from {
            segments.push(Segment { start: from, from, to, end: to, single: false });
        }
        let Some(dash) = dash else { return };
        // The aside ends with a dash of its own, or with the paragraph.
        let aside = from + dash + text[from + dash..].chars().next().map_or(1, char::len_utf8);
        let Some(end) = text[aside..span.end()].find(DASHES) else { return };
        let behind = text[aside + end..span.end()].trim_start_matches(|c: char| {
            DASHES.contains(&c) || matches!(c, '.' | ',' | ' ' | ':')
        });
        if behind.is_empty() {
            return;
        }
        from = span.end() - behind.len();
    }
}

/// Where `, dit Marie` begins to tell who spoke: behind its comma.
fn told(lists: &Words, said: &str) -> Option<usize> {
    said.match_indices([',', '?', '!', '…']).take(50).find_map(|(n, mark)| {
        let n = n + mark.len();
        let verb = said[n..].strip_prefix(' ')?.split(|c: char| !c.is_alphabetic()).next()?;
        let who = said[n + 1 + verb.len()..].trim_start();
        let cue = lists.get(verb).is_some_and(|entry| entry.strength == Strength::Direct);
        (cue && who.starts_with(char::is_uppercase)).then_some(n)
    })
}

/// How many words an aside holds before its speaker is named.
const LEAD: usize = 6;

/// The aside `, a assuré le maire.` or ` - ha detto Rossi -` inside speech in marks.
fn incise(lists: &Words, text: &str, segment: Segment) -> Option<Span> {
    let inner = &text[segment.from..segment.to];
    for (n, mark) in inner.match_indices([',', '-', '–', '—', '?', '!']).take(MOST) {
        let behind = n + mark.len();
        let dash = !matches!(mark, "," | "?" | "!");
        let rest = &inner[behind..];
        // "“El plan —explicó Torres— es viejo”"
        let close = dash && rest.starts_with(char::is_lowercase);
        let Some(aside) = rest.strip_prefix(' ').or(close.then_some(rest)) else { continue };
        if !tells(lists, aside) || (dash && !inner[..n].ends_with(' ')) {
            continue;
        }
        let stop = if dash {
            let Some(end) = inner[behind..].find(mark).map(|end| behind + end + mark.len()) else {
                continue;
            };
            end + (inner[end..].len() - inner[end..].trim_start_matches(['.', ',']).len())
        } else {
            aside_end(lists, inner, behind)
        };
        let start = if dash { inner[..n].trim_end().len() } else { behind };
        return Some(Span::at(segment.from + start, segment.from + stop));
    }
    None
}

/// Whether the words begin with a verb of speech and its speaker: `a assuré le maire`.
fn tells(lists: &Words, aside: &str) -> bool {
    let mut words = aside.split(' ').take(LEAD).map(|word| {
        let bare = word.trim_end_matches([',', '.', ':', ';', '!', '?']);
        bare.rsplit(['\'', '’']).next().unwrap_or(bare)
    });
    let told = words.by_ref().map(|word| lists.get(word)).find(|entry| {
        !entry.is_some_and(|entry| matches!(entry.tag, Tag::Have | Tag::Be | Tag::Adverb))
    });
    let cue = told.flatten().is_some_and(|entry| entry.strength == Strength::Direct);
    cue && aside.starts_with(char::is_lowercase)
        && words.take(3).any(|word| {
            let role = lists.get(word).is_some_and(|entry| entry.role || entry.title);
            role || word.starts_with(char::is_uppercase)
        })
}

/// Where an aside behind a comma ends: at its stop, or at a comma with which speech goes on.
fn aside_end(lists: &Words, inner: &str, from: usize) -> usize {
    for (n, mark) in inner[from..].match_indices([',', '.', '!', '?']).take(MOST) {
        let end = from + n + mark.len();
        let next = inner[end..].trim_start().split(|c: char| !c.is_alphabetic()).next();
        let goes_on = next.and_then(|word| lists.get(word)).is_some_and(|entry| {
            matches!(entry.tag, Tag::Coord | Tag::Subject | Tag::That | Tag::Prep | Tag::Be)
        });
        if mark != "," || goes_on {
            return end;
        }
    }
    inner.len()
}

/// The aside `dit-il,` inside speech, from behind the comma before it to behind its own stop.
fn inversion(lists: &Words, text: &str, segment: Segment) -> Option<Span> {
    let inner = &text[segment.from..segment.to];
    for (hyphen, _) in inner.match_indices('-').take(200) {
        let pronoun: &str = inner[hyphen + 1..].split(|c: char| !c.is_alphabetic()).next()?;
        if lists.get(pronoun).is_none_or(|entry| entry.tag != Tag::Subject) {
            continue;
        }
        let before = inner[..hyphen].strip_suffix("-t").unwrap_or(&inner[..hyphen]);
        let start = before
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let verb = lists.get(&before[start..]);
        let cue =
            verb.is_some_and(|entry| entry.strength == Strength::Direct || entry.tag == Tag::Have);
        let lead = before[..start].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        if !cue || !lead.ends_with([',', '!', '?']) {
            continue;
        }
        let behind = hyphen + 1 + pronoun.len();
        let stop = inner[behind..].find([',', '.', ':']).map_or(inner.len(), |n| behind + n + 1);
        return Some(Span::at(segment.from + lead.len(), segment.from + stop));
    }
    None
}
