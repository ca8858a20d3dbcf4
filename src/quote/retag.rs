//! What a word alone does not tell, its paragraph does: verbs under a headline's capitals, plurals
//! that are verbs, the dash behind a dateline, the word behind an elided article.

use super::words::{Strength, Tag, Word, Words, guess, hash};

/// Corrects the words of a paragraph in the light of each other; gives the last one of a dateline.
pub(crate) fn retag(lists: &Words, text: &str, words: &mut [Word]) -> Option<usize> {
    if !lists.learned {
        elisions(lists, text, words);
        return None;
    }
    if is_headline(words) {
        lower(lists, text, words);
        plurals(words);
    }
    let one = hash("one");
    for at in 0..words.len() {
        match words[at].tag {
            Tag::Time => month(lists, text, words, at),
            Tag::Plural => verb(words, at),
            // "One driver said", but "one said".
            Tag::It
                if words[at].hash == one
                    && words.get(at + 1).is_some_and(|next| next.tag.is_nominal()) =>
            {
                words[at].tag = Tag::Det;
            }
            _ => {}
        }
    }
    dateline(text, words)
}

/// How many capitals make a headline, at least.
pub(super) const CAPITALS: usize = 4;
/// Shorter words have no capital in many headlines.
const LONG: usize = 4;
/// A headline is no longer than this many words.
const LONGEST: usize = 40;

/// Whether nearly all words have capitals.
fn is_headline(words: &[Word]) -> bool {
    if words.len() > LONGEST {
        return false;
    }
    let (mut all, mut capitals) = (0, 0);
    for word in words {
        if word.end - word.start >= LONG && is_word(word.tag) && !word.quoted {
            all += 1;
            capitals += usize::from(word.capital);
            // More small words than any headline has.
            if 6 * (all - capitals) > LONGEST {
                return false;
            }
        }
    }
    shouts(all, capitals)
}

fn shouts(all: usize, capitals: usize) -> bool {
    capitals >= CAPITALS && 5 * (all - capitals) <= capitals
}

/// The same of a text that is not read into words; it has at most so many capitals.
pub(crate) fn is_title(text: &str, most: usize) -> bool {
    let (mut all, mut capitals) = (0, 0);
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        let rest = bytes[at..].iter();
        let size = rest.take_while(|byte| !byte.is_ascii_whitespace()).count();
        if size >= LONG {
            all += 1;
            capitals += usize::from(starts_with_capital(&text[at..at + size]));
        }
        // More small words than any headline has.
        if size > 0 && (count == LONGEST || 5 * (all - capitals) > most) {
            return false;
        }
        count += usize::from(size > 0);
        at += size + 1;
    }
    shouts(all, capitals)
}

fn starts_with_capital(word: &str) -> bool {
    match word.as_bytes() {
        [first, ..] if first.is_ascii() => first.is_ascii_uppercase(),
        _ => word.starts_with(char::is_uppercase),
    }
}

fn is_word(tag: Tag) -> bool {
    !tag.is_break()
        && !matches!(
            tag,
            Tag::Quote
                | Tag::Unquote
                | Tag::Quoted
                | Tag::Mark
                | Tag::Open
                | Tag::Close
                | Tag::Hyphen
                | Tag::Number
        )
}

/// Reads the words that are no names as if they had no capitals.
fn lower(lists: &Words, text: &str, words: &mut [Word]) {
    for word in words.iter_mut().filter(|word| word.capital && !word.quoted && !word.possessive) {
        let form = &text[word.start..word.end];
        match lists.get(form) {
            Some(entry) if !entry.given && !entry.title && !entry.tag.is_nominal() => {
                word.capital = false;
                word.tag = entry.tag;
                word.strength = entry.strength;
                if entry.lemma != 0 {
                    word.lemma = entry.lemma;
                }
            }
            None => {
                let tag = guess(form, false);
                if matches!(tag, Tag::Ed | Tag::Ing | Tag::Ly) {
                    word.tag = tag;
                }
            }
            _ => {}
        }
    }
}

/// Behind a clause's finite verb without an ending, a word in -s is a plural: `Ministers Seek Early Talks`.
fn plurals(words: &mut [Word]) {
    let mut verb = false;
    for at in 0..words.len() {
        match words[at].tag {
            Tag::VerbBase => {
                verb |= !at
                    .checked_sub(1)
                    .is_some_and(|before| matches!(words[before].tag, Tag::To | Tag::Modal));
            }
            Tag::CueS if verb => {
                words[at].tag = Tag::Plural;
                words[at].strength = Strength::None;
            }
            Tag::Comma | Tag::Coord | Tag::Sub | Tag::That | Tag::Wh => verb = false,
            tag if tag.is_break() => verb = false,
            _ => {}
        }
    }
}

/// `s’est`, `l’Assemblée`: the word behind the apostrophe counts; `all’Ansa` begins with a preposition.
fn elisions(lists: &Words, text: &str, words: &mut [Word]) {
    for word in words {
        let form = &text[word.start..word.end];
        let Some((article, rest)) = form.split_once(['\'', '’']) else { continue };
        if rest.is_empty() || word.possessive || lists.get(form).is_some() {
            continue;
        }
        // Articles and pronouns have one letter or two: `l’`, `qu’`.
        if article.chars().count() > 2 {
            word.tag = if article.starts_with(char::is_lowercase) { Tag::Prep } else { word.tag };
            continue;
        }
        match lists.get(rest) {
            Some(entry) => {
                (word.tag, word.strength) = (entry.tag, entry.strength);
                word.lemma = if entry.lemma != 0 { entry.lemma } else { word.lemma };
            }
            None if rest.starts_with(char::is_uppercase) => word.tag = Tag::Name,
            None => word.tag = guess(rest, false),
        }
    }
}

/// A month before a name is a given name: `Jan Fredriks`, `April Jones`.
fn month(lists: &Words, text: &str, words: &mut [Word], at: usize) {
    if words[at].capital
        && words.get(at + 1).is_some_and(|next| next.capital && next.tag == Tag::Name)
        && !at.checked_sub(1).is_some_and(|before| words[before].tag == Tag::Prep)
        && lists.get(&text[words[at].start..words[at].end]).is_some_and(|entry| entry.given)
    {
        words[at].tag = Tag::Given;
    }
}

/// A word in -s between a name and an object is a verb: `Ruiz devotes much`, `she devotes`.
fn verb(words: &mut [Word], at: usize) {
    let Some([before, word, next]) = words.get_mut(at.wrapping_sub(1)..at + 2) else { return };
    let object =
        || matches!(next.tag, Tag::Det | Tag::Poss | Tag::Object | Tag::It | Tag::That | Tag::Not);
    let verb = match before.tag {
        Tag::Subject => true,
        Tag::Name | Tag::Given => object(),
        _ => false,
    };
    if verb && !word.capital && !before.possessive {
        word.tag = Tag::VerbS;
    }
}

/// How many words a dateline holds at most, its dash included.
const DATELINE: usize = 14;

/// `LEEDS, Nov. 3 (Reuters) —`: what follows the dash is a sentence of its own.
fn dateline(text: &str, words: &mut [Word]) -> Option<usize> {
    let first = words.first().filter(|first| first.capital)?;
    let place = &text[first.start..first.end];
    let shouts = !place.chars().any(char::is_lowercase)
        && place.chars().filter(|c| c.is_alphabetic()).count() > 2;
    if !shouts {
        return None;
    }
    let near = &words[..words.len().min(DATELINE)];
    let dash = near.iter().position(|word| word.tag == Tag::Dash)?;
    let named = near[..dash].iter().all(|word| word.capital || !is_word(word.tag));
    let dash = dash + usize::from(words.get(dash + 1).is_some_and(|word| word.tag == Tag::Dash));
    let parts = named && words.get(dash + 1).is_some_and(|word| word.capital);
    if parts {
        words[dash].last = true;
    }
    parts.then_some(dash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::quote::marks::Habit;
    use crate::quote::paragraph::Paragraph;

    fn read(text: &str) -> Paragraph {
        let mut paragraph = Paragraph::default();
        paragraph.mark(Words::english(), text, Span::at(0, text.len()), Habit::default());
        paragraph.read(Words::english(), text, &[text.len()]);
        paragraph
    }

    fn tag(text: &str, word: &str) -> Tag {
        let paragraph = read(text);
        let word = paragraph.words.iter().find(|w| &text[w.start..w.end] == word);
        word.unwrap().tag
    }

    #[test]
    fn a_verb_under_a_headlines_capital_is_a_verb() {
        assert_eq!(tag("Mayor Ruiz Says Leeds Must Build New Bridge", "Says"), Tag::CueS);
        assert_eq!(tag("Mayor Ruiz met Pat Says of the Leeds council", "Says"), Tag::Name);
    }

    #[test]
    fn a_headlines_clause_has_one_verb() {
        assert_eq!(tag("Leeds, Ghent Seek Early Bridge Talks Soon", "Talks"), Tag::Plural);
        assert_eq!(tag("Mayor Ruiz Talks Bridges With Ghent Council", "Talks"), Tag::CueS);
        assert_eq!(tag("Ready to Seek Early Vote, Mayor Ruiz Talks Bridges", "Talks"), Tag::CueS);
    }

    #[test]
    fn a_plural_before_an_object_is_a_verb() {
        assert_eq!(
            tag("The mayor, Ruiz, came. Ruiz devotes the day to it.", "devotes"),
            Tag::VerbS
        );
        assert_eq!(tag("Leeds bakers left.", "bakers"), Tag::Plural);
    }

    #[test]
    fn a_sentence_begins_behind_a_dateline() {
        assert_eq!(read("LEEDS, Nov. 3 (Reuters) — Ruiz said it rained.").sentences.len(), 2);
        assert_eq!(read("LEEDS — Ruiz said it rained.").sentences.len(), 2);
        assert_eq!(read("RUIZ — who said it rained — left.").sentences.len(), 1);
    }
}
