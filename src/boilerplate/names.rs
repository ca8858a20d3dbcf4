//! Names in a byline: `By Ann Lee and Omar Haddad, Example Wire` → two names.

use super::furniture::{Class, Furniture};
use super::measure::hashes;
use crate::{Span, lexicon};
use std::sync::OnceLock;

/// What a word is to a byline, as the list tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Label,
    /// A label that names follow wherever it stands.
    By,
    /// A label that also stands inside names.
    Von,
    Joint,
    Particle,
    Role,
    Field,
    Calendar,
    Trade,
    Place,
    End,
}

impl Part {
    fn is_label(self) -> bool {
        matches!(self, Part::Label | Part::By | Part::Von)
    }
}

const LIST: &str = include_str!("../lexicon/any/bylines.txt");

fn part(word: &str) -> Option<Part> {
    static TABLE: OnceLock<lexicon::Lexicon<Part>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let entries = lexicon::entries(LIST).map(|(word, class)| {
            let part = match class {
                "label" => Part::Label,
                "by" => Part::By,
                "von" => Part::Von,
                "joint" => Part::Joint,
                "particle" => Part::Particle,
                "role" => Part::Role,
                "field" => Part::Field,
                "calendar" => Part::Calendar,
                "place" => Part::Place,
                "end" => Part::End,
                _ => Part::Trade,
            };
            (word, part)
        });
        lexicon::Lexicon::new(entries, |first, _| first)
    });
    table.get(word)
}

/// The text up to so many bytes, or less, so that no character is cut.
pub(crate) fn head(text: &str, bytes: usize) -> &str {
    &text[..crate::span::floor(text, bytes)]
}

/// How many bytes of a byline are read.
const REACH: usize = 400;

/// A word of the byline and the mark that follows it, if one does.
struct Word {
    span: Span,
    /// A mark that ends a name stands behind the word.
    closes: bool,
}

/// The names of persons in the byline `text`, spans counted from its start.
///
/// The label in front is passed over, and so is what follows the names: a date, a role, where the
/// text is from.
pub(crate) fn names(text: &str) -> Vec<Span> {
    let text = head(text, REACH);
    let words = words(text);
    let found = read(text, &words);
    if found.is_empty() { read(text, behind_by(text, &words)) } else { found }
}

/// The names on a line with a stamp: behind `by`, or in front of the stamp.
pub(crate) fn names_by_stamp(text: &str) -> Vec<Span> {
    let text = head(text, REACH);
    let words = words(text);
    let found = read(text, behind_by(text, &words));
    if !found.is_empty() {
        return found;
    }
    let plain = |word: &&Word| {
        let held = &text[word.span];
        let listed = matches!(part(held), Some(part) if part != Part::Particle);
        let furniture = hashes(held).iter().any(|&hash| Furniture::shared().lists(hash));
        capital(held) && !listed && !furniture && !held.contains(|c: char| c.is_ascii_digit())
    };
    let size = words.iter().take_while(plain).count();
    let open = words[..size].iter().position(|word| word.closes).map_or(size, |at| at + 1);
    if (2..=3).contains(&open) { read(text, &words[..open]) } else { vec![] }
}

/// Whether `text` is nothing but what opens a byline.
pub(crate) fn is_label(text: &str) -> bool {
    let words = words(head(text, REACH));
    !words.is_empty() && words.iter().all(|word| part(&text[word.span]).is_some_and(Part::is_label))
}

/// Whether `text` opens as bylines do.
pub(crate) fn opens(text: &str) -> bool {
    let first = words(head(text, REACH)).into_iter().next();
    first.is_some_and(|word| part(&text[word.span]).is_some_and(Part::is_label))
}

/// The words from the first `by` on.
fn behind_by<'w>(text: &str, words: &'w [Word]) -> &'w [Word] {
    let by = words.iter().position(|word| part(&text[word.span]) == Some(Part::By));
    &words[by.unwrap_or(words.len())..]
}

fn capital(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_uppercase() || uncased(c))
}

fn read(text: &str, words: &[Word]) -> Vec<Span> {
    let mut names = vec![];
    let mut name: Option<Vec<Span>> = None;
    let (mut opening, mut labelled, mut passes, mut joined) = (true, false, false, false);
    for word in words {
        let held = &text[word.span];
        let known = part(held);
        let label = known.is_some_and(Part::is_label);
        if opening && label {
            labelled = true;
            continue;
        }
        let inner = name.is_some() && held.starts_with(char::is_lowercase);
        let particle = known == Some(Part::Particle) || known == Some(Part::Von) && inner;
        if label && !particle && name.is_some() {
            break;
        }
        if known == Some(Part::Joint) {
            close(text, name.take(), &mut names);
            (opening, passes, joined) = (true, false, true);
            continue;
        }
        opening = false;
        let number = held.starts_with(|c: char| c.is_ascii_digit());
        let ends = number || known == Some(Part::End) && labelled;
        if ends || known == Some(Part::Role) {
            // Behind a name and a comma, it is where the role is held: `Ann Lee, Example Times Editor`.
            let held_at = known == Some(Part::Role) && !names.is_empty() && !joined;
            let name = name.take().filter(|_| !held_at);
            close(text, name.map(|name| person(text, name)), &mut names);
            if ends && !names.is_empty() {
                break;
            }
            // What stands behind the role may be where it is held.
            passes = !names.is_empty();
        } else if passes {
        } else if capital(held) || (particle && name.is_some()) {
            name.get_or_insert_default().push(word.span);
        } else {
            // A word of prose ends what may be a byline.
            name = None;
            if !names.is_empty() {
                break;
            }
        }
        if word.closes {
            close(text, name.take(), &mut names);
            (opening, passes, joined) = (true, false, false);
        }
    }
    close(text, name, &mut names);
    names
}

/// The name less the month, the desk or the section that runs on behind it: `Ann Lee News` of
/// `Ann Lee News Reporter`.
fn person(text: &str, mut name: Vec<Span>) -> Vec<Span> {
    let other = |word: &Span| {
        let held = &text[*word];
        let furniture = |&hash: &u32| Furniture::shared().lists(hash);
        matches!(part(held), Some(Part::Trade | Part::Field | Part::Calendar))
            || hashes(held).iter().any(furniture)
    };
    while name.len() > 2 && name.last().is_some_and(other) {
        name.pop();
    }
    name
}

/// Letters of scripts that know no capitals.
fn uncased(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

fn close(text: &str, name: Option<Vec<Span>>, names: &mut Vec<Span>) {
    let Some(mut words) = name else { return };
    let furniture = |&word: &u32| Furniture::shared().flags(word) & Class::Calendar.bit() != 0;
    let calendar = |word: &Span| {
        let held = &text[*word];
        part(held) == Some(Part::Calendar) || hashes(held).iter().any(furniture)
    };
    while words.len() > 2 && words.last().is_some_and(calendar) {
        words.pop();
    }
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    let whole = Span::at(first.start(), last.end());
    let trade = |word: &Span| matches!(part(&text[*word]), Some(Part::Trade | Part::Calendar));
    let trade = words.iter().any(trade);
    let shouted = words
        .iter()
        .all(|word| text[*word].chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase))
        && words.len() == 1;
    let digits = text[whole].bytes().any(|byte| byte.is_ascii_digit());
    let cjk = text[whole].starts_with(|c: char| c >= '\u{2E80}');
    // Names of two to five words; in Chinese, Japanese and Korean, one short word.
    let size = match cjk {
        true => words.len() == 1 && text[whole].chars().count() <= 5,
        false => (2..=5).contains(&words.len()),
    };
    if size && !trade && !shouted && !digits {
        names.push(whole);
    }
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = vec![];
    let mut start = None;
    let name = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.');
    let note = |from: usize, to: usize, words: &mut Vec<Word>| {
        // An initial keeps its stop; another word's stop ends the name.
        let word = &text[from..to];
        let bare = word.trim_matches(['\'', '’', '-', '.']);
        let initial = bare.chars().count() <= 2 || matches!(bare, "Jr" | "Sr" | "St" | "Dr");
        let skipped = word.len() - word.trim_start_matches(['\'', '’', '-', '.']).len();
        if bare.is_empty() {
            if let Some(last) = words.last_mut().filter(|_| word.contains('-')) {
                last.closes = true;
            }
            return;
        }
        let at = from + skipped;
        let stop = word.ends_with('.');
        let end = at + bare.len() + usize::from(stop && initial && at + bare.len() < to);
        words.push(Word { span: Span::at(at, end), closes: stop && !initial });
    };
    for (at, c) in text.char_indices() {
        if name(c) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            note(from, at, &mut words);
        }
        if !c.is_whitespace() {
            let joint = c == '&';
            if let Some(last) = words.last_mut() {
                last.closes |= !joint || c == '&';
            }
        }
    }
    if let Some(from) = start {
        note(from, text.len(), &mut words);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        names(text).into_iter().map(|name| &text[name]).collect()
    }

    #[test]
    fn names_are_parsed_out() {
        let cases: &[(&str, &[&str])] = &[
            ("By Ann Lee and Omar Haddad, Example Wire", &["Ann Lee", "Omar Haddad"]),
            ("By ANN LEE", &["ANN LEE"]),
            ("Stuart Williams and Jo Biddle", &["Stuart Williams", "Jo Biddle"]),
            ("Written by: Ludwig van der Berg | Senior Reporter", &["Ludwig van der Berg"]),
            ("Von Jana Müller, Berlin", &["Jana Müller"]),
            ("Por María de la Cruz y Juan Pérez", &["María de la Cruz", "Juan Pérez"]),
            ("By J. P. O'Neil Jr., Staff Writer", &["J. P. O'Neil Jr."]),
            ("World Bulletin/News Desk", &[]),
            ("Reuters", &[]),
            ("By Jean-Luc Martin & Zoë Ek - 3 May 2019", &["Jean-Luc Martin", "Zoë Ek"]),
            ("By Ann Lee Updated 4 hours ago", &["Ann Lee"]),
            ("By Associated Press", &[]),
            ("by Ann Lee August 25, 2025 August 29, 2025", &["Ann Lee"]),
            ("By Ann Lee on Dec 16, 2025 at 11:00 AM", &["Ann Lee"]),
            ("By Ann Lee for Example Wire", &["Ann Lee"]),
            ("By Theresa May", &["Theresa May"]),
            ("Ann Lee News Reporter", &["Ann Lee"]),
            ("Ann Lee Senior Correspondent Example House", &["Ann Lee"]),
            ("By Political Editor Ann Lee", &["Ann Lee"]),
            ("By Ursula von der Heide", &["Ursula von der Heide"]),
            ("The Example Street Journal", &[]),
            ("9:45 AM PST by Ann Lee", &["Ann Lee"]),
            ("By Example Staff", &[]),
            ("by Ann Lee Apr. 28, 2023 1:40 pm", &["Ann Lee"]),
            ("By Ann Lee - Deep Sea Contributor", &["Ann Lee"]),
            (
                "Ann Lee Crime Correspondent and Omar Haddad Royal Editor",
                &["Ann Lee", "Omar Haddad"],
            ),
            ("", &[]),
        ];
        for (text, want) in cases {
            assert_eq!(read(text), *want, "{text}");
        }
    }

    #[test]
    fn names_beside_a_stamp() {
        let read = |text| -> Vec<&str> {
            names_by_stamp(text).into_iter().map(|name| &text[name]).collect()
        };
        assert_eq!(read("Ann Lee 2 minutes ago"), ["Ann Lee"]);
        assert_eq!(read("Ann Lee | Published 1 day ago"), ["Ann Lee"]);
        assert_eq!(read("May 1, 2019 | BY: Ann Lee, MS"), ["Ann Lee"]);
        for text in [
            "New York | 3 May 2019",
            "Breaking News 2 hours ago",
            "3 May 2019",
            "Last updated 3 May",
            "Published Monday 3 May",
            "Monday May 3",
            "The Example Post | 3 May 2019",
        ] {
            assert_eq!(read(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn labels_alone() {
        assert!(is_label("By") && is_label("Written by:") && opens("By Ann Lee"));
        assert!(!is_label("") && !is_label("By Ann") && !opens("Ann Lee"));
    }
}
