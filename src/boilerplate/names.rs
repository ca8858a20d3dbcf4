//! Names in a byline: `By Ann Lee and Omar Haddad, Example Wire` → two names.

use super::furniture::{Class, Furniture};
use super::measure::hashes;
use crate::{Span, lexicon};
use std::sync::OnceLock;

/// Words of several languages that a byline opens with, those that join names, those inside names,
/// and those of trades and agencies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Label,
    Joint,
    Particle,
    Trade,
}

const LIST: &str = include_str!("../lexicon/any/bylines.txt");

fn part(word: &str) -> Option<Part> {
    static TABLE: OnceLock<lexicon::Lexicon<Part>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let entries = lexicon::entries(LIST).map(|(word, class)| {
            let part = match class {
                "label" => Part::Label,
                "joint" => Part::Joint,
                "particle" => Part::Particle,
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
/// The label in front is passed over, and what follows a bar, a dash or a bracket after the first
/// names, such as roles, agencies and dates.
pub(crate) fn names(text: &str) -> Vec<Span> {
    let text = head(text, REACH);
    let words = words(text);
    let mut names = vec![];
    let mut name: Option<Vec<Span>> = None;
    let mut label = true;
    for word in &words {
        let held = &text[word.span];
        let known = part(held);
        if label && known == Some(Part::Label) {
            continue;
        }
        if known == Some(Part::Label) && name.is_some() {
            break;
        }
        if known == Some(Part::Joint) {
            close(text, name.take(), &mut names);
            label = true;
            continue;
        }
        label = false;
        let particle = known == Some(Part::Particle);
        let capital = held.chars().next().is_some_and(|c| c.is_uppercase() || uncased(c));
        if capital || (particle && name.is_some()) {
            name.get_or_insert_default().push(word.span);
        } else {
            // A word of prose or a number ends what may be a byline.
            name = None;
            if !names.is_empty() {
                break;
            }
        }
        if word.closes {
            close(text, name.take(), &mut names);
            label = true;
        }
    }
    close(text, name, &mut names);
    names
}

/// Letters of scripts that know no capitals.
fn uncased(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

fn close(text: &str, name: Option<Vec<Span>>, names: &mut Vec<Span>) {
    let Some(words) = name else { return };
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    let whole = Span::at(first.start(), last.end());
    let trade = words.iter().any(|word| part(&text[*word]) == Some(Part::Trade));
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
    let calendar = hashes(&text[whole])
        .iter()
        .any(|&word| Furniture::shared().flags(word) & Class::Calendar.bit() != 0)
        && words.len() > 3;
    if size && !trade && !shouted && !digits && !calendar {
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
            ("", &[]),
        ];
        for (text, want) in cases {
            assert_eq!(read(text), *want, "{text}");
        }
    }
}
