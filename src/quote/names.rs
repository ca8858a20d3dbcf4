//! The people a text names: full names, and the surnames that stand for them.

use super::words::{Gender, Tag, Words, hash};
use crate::Span;
use std::collections::HashMap;

/// Someone the text names.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// The commonest full form, or the surname where there is none.
    pub(crate) name: String,
    pub(crate) gender: Option<Gender>,
    /// A given name or a title shows it to be a person.
    pub(crate) certain: bool,
    /// Hashes of the titles and roles that stand by the name.
    pub(crate) roles: Vec<u32>,
    /// The key of the surname.
    last: u32,
    /// Where the first name stands.
    first: Option<Span>,
    full: usize,
    forms: Vec<(String, usize)>,
}

/// A place where the text names someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The name without title.
    pub(crate) span: Span,
    /// Which of the people.
    pub(crate) person: usize,
    /// `’s` follows.
    pub(crate) possessive: bool,
    /// A sentence, or a clause behind a comma, begins with it.
    pub(crate) subject: bool,
}

/// The people of a text, and where it names them, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct People {
    pub(crate) people: Vec<Person>,
    pub(crate) mentions: Vec<Mention>,
}

/// A run of capitalised words.
#[derive(Debug)]
struct Run {
    /// Where the name begins, behind the titles.
    span: Span,
    /// Its words: up to four, without `Jr.`
    words: Vec<Span>,
    gender: Option<Gender>,
    certain: bool,
    given: bool,
    possessive: bool,
    subject: bool,
    roles: Vec<u32>,
}

const LONGEST_NAME: usize = 5;
/// People beyond this many are read as surnames alone, so that hostile text stays cheap.
const MOST_PEOPLE: usize = 4000;

impl People {
    /// Reads the names in the sentences.
    pub(crate) fn read(lists: &Words, text: &str, sentences: &[Span]) -> People {
        let mut runs = Vec::new();
        for &sentence in sentences {
            Names { lists, text, at: sentence.start(), end: sentence.end() }.read(&mut runs);
        }
        let mut people = People::default();
        let mut by_last: HashMap<u32, Vec<usize>> = HashMap::new();
        let mut by_first: HashMap<u32, Vec<usize>> = HashMap::new();
        // Full names first: a surname may stand before the name it is short for.
        let mut of = vec![usize::MAX; runs.len()];
        for (n, run) in runs.iter().enumerate() {
            if run.words.len() < 2
                || is_particle(&text[run.words[0]])
                || people.people.len() >= MOST_PEOPLE
            {
                continue;
            }
            let first = &text[run.words[0]];
            let last = surname(&text[run.words[run.words.len() - 1]]);
            let same = by_last.get(&last).and_then(|ids| {
                ids.iter().copied().find(|&id| {
                    let person = &people.people[id];
                    let other = person.first.map(|span| &text[span]);
                    agrees(other, first) || person.holds(&text[run.span])
                })
            });
            let id = same.unwrap_or_else(|| {
                let id = people.add(last, Some(run.words[0]));
                list(&mut by_last, last, id);
                list(&mut by_first, hash(first), id);
                id
            });
            of[n] = id;
            people.people[id].note(run, &text[run.span]);
        }
        for (n, run) in runs.iter().enumerate() {
            if run.words.len() != 1 && !is_particle(&text[run.words[0]]) {
                continue;
            }
            let word = surname(&text[run.words[run.words.len() - 1]]);
            let best = |ids: Option<&Vec<usize>>, people: &People| {
                ids.into_iter()
                    .flatten()
                    .copied()
                    .filter(|&id| {
                        let gender = people.people[id].gender;
                        run.given
                            || run.gender.is_none()
                            || gender.is_none()
                            || gender == run.gender
                    })
                    .min_by_key(|&id| {
                        let person = &people.people[id];
                        (!person.certain, std::cmp::Reverse(person.full))
                    })
            };
            let id = best(by_last.get(&word), &people)
                .or_else(|| best(by_first.get(&word).filter(|_| run.given), &people));
            let id = match id {
                Some(id) => id,
                None if people.people.len() < MOST_PEOPLE => {
                    let id = people.add(word, None);
                    list(&mut by_last, word, id);
                    id
                }
                None => continue,
            };
            of[n] = id;
            people.people[id].note(run, &text[run.span]);
        }
        for person in &mut people.people {
            person.settle();
        }
        people.mentions = runs
            .iter()
            .zip(of)
            .filter(|(_, person)| *person != usize::MAX)
            .map(|(run, person)| Mention {
                span: run.span,
                person,
                possessive: run.possessive,
                subject: run.subject,
            })
            .collect();
        people.learn_genders(text);
        people
    }

    /// Whom no title or given name tells of, the pronouns behind their mentions do.
    fn learn_genders(&mut self, text: &str) {
        let mut votes = vec![0i32; self.people.len()];
        for (n, mention) in self.mentions.iter().enumerate() {
            if self.people[mention.person].gender.is_some() {
                continue;
            }
            let next = self.mentions.get(n + 1).map_or(text.len(), |next| next.span.start());
            let from = mention.span.end();
            let window = (from..next.min(from + 120)).rev().find(|&at| text.is_char_boundary(at));
            let Some(window) = window.map(|to| &text[from..to]) else { continue };
            for word in window.split(|c: char| !c.is_alphabetic()) {
                match word {
                    "he" | "his" | "him" | "He" | "His" => votes[mention.person] += 1,
                    "she" | "her" | "She" | "Her" => votes[mention.person] -= 1,
                    _ => {}
                }
            }
        }
        for (person, votes) in self.people.iter_mut().zip(votes) {
            person.gender = person.gender.or(match votes {
                1.. => Some(Gender::Male),
                0 => None,
                _ => Some(Gender::Female),
            });
        }
    }

    fn add(&mut self, last: u32, first: Option<Span>) -> usize {
        self.people.push(Person {
            name: String::new(),
            gender: None,
            certain: false,
            roles: Vec::new(),
            last,
            first,
            full: 0,
            forms: Vec::new(),
        });
        self.people.len() - 1
    }

    /// Whose surname it is, its case aside.
    pub(crate) fn called(&self, last: &str) -> Option<usize> {
        let key = surname(last);
        self.people.iter().position(|person| person.last == key)
    }

    /// The mentions that lie in a span.
    pub(crate) fn within(&self, span: Span) -> &[Mention] {
        let from = self.mentions.partition_point(|mention| mention.span.start() < span.start());
        let to = self.mentions.partition_point(|mention| mention.span.end() <= span.end());
        &self.mentions[from..to.max(from)]
    }

    /// The mentions that end before a byte, the nearest first.
    pub(crate) fn before(&self, at: usize) -> impl Iterator<Item = &Mention> {
        let to = self.mentions.partition_point(|mention| mention.span.end() <= at);
        self.mentions[..to].iter().rev()
    }
}

/// `De` of `De Blasio`: no given name.
fn is_particle(word: &str) -> bool {
    PARTICLES.iter().any(|particle| word.eq_ignore_ascii_case(particle))
}

/// How many people of one name are kept apart.
const NAMESAKES: usize = 12;

fn list(index: &mut HashMap<u32, Vec<usize>>, key: u32, id: usize) {
    let ids = index.entry(key).or_default();
    if ids.len() < NAMESAKES {
        ids.push(id);
    }
}

/// The key a surname is looked up by: that of `Assad` for `al-Assad`.
fn surname(word: &str) -> u32 {
    match word.split_once('-') {
        Some(("al" | "Al" | "el" | "El" | "bin" | "ben", rest)) if !rest.is_empty() => hash(rest),
        _ => hash(word),
    }
}

/// Whether two first names may be one: the same, or an initial of it.
fn agrees(one: Option<&str>, other: &str) -> bool {
    let Some(one) = one else { return true };
    let initial = |a: &str, b: &str| a.chars().nth(1).is_none() && b.starts_with(a);
    hash(one) == hash(other) || initial(one, other) || initial(other, one)
}

impl Person {
    fn note(&mut self, run: &Run, form: &str) {
        self.certain |= run.certain;
        if run.words.len() > 1 || !run.given {
            self.gender = self.gender.or(run.gender);
        }
        for &role in &run.roles {
            if self.roles.len() < 12 && !self.roles.contains(&role) {
                self.roles.push(role);
            }
        }
        if run.words.len() > 1 && !is_particle(form.split(' ').next().unwrap_or_default()) {
            self.full += 1;
        }
        let held = self.forms.iter().position(|(held, _)| held == form);
        match held {
            Some(at) => self.forms[at].1 += 1,
            None if self.forms.len() < 8 => self.forms.push((form.to_owned(), 1)),
            None => {}
        }
    }

    /// Whether one of the forms holds the other: `Suu Kyi` in `Aung San Suu Kyi`.
    fn holds(&self, form: &str) -> bool {
        let ends = |long: &str, short: &str| {
            long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
        };
        self.forms.iter().any(|(held, _)| ends(held, form) || ends(form, held))
    }

    fn settle(&mut self) {
        let most = self.forms.iter().enumerate().max_by_key(|(n, (form, count))| {
            (form.contains(' ') && self.full > 0, *count, std::cmp::Reverse(*n))
        });
        if let Some((_, (form, _))) = most {
            self.name = form.clone();
        }
    }

    /// Whether the text gives more than a surname.
    pub(crate) fn has_full_name(&self) -> bool {
        self.full > 0
    }
}

/// Reads runs of capitalised words.
struct Names<'t> {
    lists: &'t Words,
    text: &'t str,
    at: usize,
    end: usize,
}

const PARTICLES: &[&str] = &[
    "al", "bin", "da", "de", "del", "della", "der", "di", "dos", "du", "el", "ibn", "la", "le",
    "ten", "ter", "van", "von", "y",
];
const SUFFIXES: &[&str] = &["Jr", "Sr", "II", "III", "IV"];

impl Names<'_> {
    fn read(&mut self, runs: &mut Vec<Run>) {
        let bytes = self.text.as_bytes();
        let first = self.at;
        loop {
            let rest = &bytes[self.at..self.end];
            // No letter of UTF-8's two bytes and more begins below 0xC3, save signs.
            let capital = |byte: &u8| byte.is_ascii_uppercase() || (0xC3..0xE2).contains(byte);
            let Some(skip) = rest.iter().position(capital) else { return };
            self.at += skip;
            let starts = self.at == 0 || !is_inside(bytes[self.at - 1]);
            if starts && self.is_capital(self.at) {
                self.run(first, runs);
            } else {
                self.at += 1;
            }
        }
    }

    fn is_capital(&self, at: usize) -> bool {
        self.text.is_char_boundary(at) && self.text[at..].starts_with(char::is_uppercase)
    }

    /// The end of the word at `at`, without `’s`; whether that follows; the end with it.
    fn word(&self, at: usize) -> (usize, bool, usize) {
        let mut end = at;
        let mut possessive = None;
        for (n, c) in self.text[at..self.end].char_indices().take(60) {
            if c.is_alphanumeric() {
                end = at + n + c.len_utf8();
                continue;
            }
            let next = self.text[at + n + c.len_utf8()..self.end].chars().next();
            let joins = match c {
                '\'' | '’' => {
                    let mut rest = self.text[at + n + c.len_utf8()..self.end].chars();
                    if rest.next() == Some('s') && !rest.next().is_some_and(char::is_alphanumeric) {
                        possessive = Some((at + n, at + n + c.len_utf8() + 1));
                        false
                    } else {
                        next.is_some_and(char::is_alphabetic)
                    }
                }
                '-' => next.is_some_and(char::is_alphanumeric),
                _ => false,
            };
            if !joins {
                break;
            }
        }
        match possessive {
            Some((bare, whole)) => (bare, true, whole),
            None => (end.max(at + 1), false, end.max(at + 1)),
        }
    }

    fn run(&mut self, first: usize, runs: &mut Vec<Run>) {
        let begin = self.at;
        let mut before = self.text[..begin].chars().rev().take(5);
        let subject = begin == first
            || before
                .find(|c| !matches!(c, '“' | '"' | '‘' | ' '))
                .is_none_or(|c| matches!(c, '.' | '!' | '?' | ',' | '\n' | '”' | '—'));
        let mut words: Vec<Span> = Vec::new();
        let mut roles = Vec::new();
        let (mut gender, mut certain, mut given, mut titled) = (None, false, false, false);
        let mut ended = false;
        let mut possessive = false;
        while !ended && words.len() < 9 {
            let (end, owns, whole) = self.word(self.at);
            if !self.text.is_char_boundary(end) {
                self.at += 1;
                break;
            }
            let word = Span::at(self.at, end);
            let form = &self.text[word];
            self.at = whole;
            let entry = self.lists.get(form);
            // A verb may be a surname behind a given name: "Tom Price".
            let closed = entry
                .is_some_and(|entry| !entry.given && !entry.tag.is_nominal() && !entry.title)
                && !(given && words.len() == 1);
            let time = entry.is_some_and(|entry| {
                entry.tag == Tag::Time || (!entry.given && entry.tag == Tag::Det)
            });
            let stop = self.text[self.at..self.end].starts_with('.');
            if closed || time {
                if words.is_empty() {
                    // A sentence's first word; a name may begin behind it.
                    if !self.step(false) {
                        return;
                    }
                    continue;
                }
                ended = true;
            } else if entry.is_some_and(|entry| entry.title || entry.role) && !owns {
                let entry = entry.unwrap_or_else(|| unreachable!("just looked at"));
                let named = entry.given && words.is_empty() && !titled && !stop;
                if named && !entry.title {
                    words.push(word);
                } else {
                    // What stood before it is no name: "Foreign Minister", "White House Secretary".
                    roles.extend(words.drain(..).map(|word| hash(&self.text[word])));
                    (given, certain) = (false, false);
                    titled = true;
                    gender = gender.or(entry.gender.filter(|_| entry.title));
                    roles.push(hash(&self.text[word]));
                    if stop {
                        self.at += 1;
                    }
                }
            } else if SUFFIXES.contains(&form) && !words.is_empty() {
                if stop {
                    self.at += 1;
                }
                ended = true;
            } else {
                words.push(word);
                if let Some(entry) = entry.filter(|entry| entry.given) {
                    if !given {
                        // The name begins with its given name.
                        let keep = words.len() - 1;
                        if !titled || keep > 1 {
                            words.drain(..keep);
                        }
                        gender = gender.or(entry.gender);
                    }
                    given = true;
                }
                if stop && form.chars().count() == 1 {
                    self.at += 1;
                }
            }
            possessive = owns;
            ended |= owns;
            if !ended && !self.step(!words.is_empty()) {
                break;
            }
        }
        if words.is_empty() || words.len() > LONGEST_NAME {
            return;
        }
        let joined = &self.text[words[words.len() - 1]];
        let acronym = words.len() == 1
            && joined.len() > 1
            && joined.chars().all(|c| c.is_uppercase() || c == '-');
        if acronym || joined.chars().nth(1).is_none() {
            return;
        }
        let shouted = |word: &Span| self.text[*word].chars().all(char::is_uppercase);
        if words.len() > 1 && words.iter().all(shouted) {
            return;
        }
        let span = Span::at(words[0].start(), words[words.len() - 1].end());
        certain |= titled || (given && words.len() > 1);
        self.epithet(begin, &mut roles);
        self.apposition(&mut roles);
        runs.push(Run { span, words, gender, certain, given, possessive, subject, roles });
    }

    /// Moves to the next word of the run; `within` allows particles before it.
    fn step(&mut self, within: bool) -> bool {
        let rest = &self.text[self.at..self.end];
        if !rest.starts_with([' ', '\u{a0}']) {
            return false;
        }
        let skip = if rest.starts_with(' ') { 1 } else { 2 };
        let mut next = self.at + skip;
        if self.is_capital(next) && next < self.end {
            self.at = next;
            return true;
        }
        if !within {
            return false;
        }
        for _ in 0..2 {
            let rest = &self.text[next..self.end];
            let Some(cut) = rest.find([' ', '-']).filter(|&cut| cut < 6) else { return false };
            if !PARTICLES.contains(&&rest[..cut]) {
                return false;
            }
            if rest[cut..].starts_with('-') {
                // "al-Assad" is one word.
                if self.is_capital(next + cut + 1) {
                    self.at = next;
                    return true;
                }
                return false;
            }
            next += cut + 1;
            if next < self.end && self.is_capital(next) {
                self.at = next;
                return true;
            }
        }
        false
    }

    /// The words of `the Republican presidential nominee` before a name, if one is a role.
    fn epithet(&self, begin: usize, roles: &mut Vec<u32>) {
        let before = (begin.saturating_sub(60)..=begin)
            .find(|&at| self.text.is_char_boundary(at))
            .unwrap_or(begin);
        let mut words = self.text[before..begin].rsplit(' ');
        if words.next() != Some("") {
            return;
        }
        for (n, word) in words.take(4).enumerate() {
            let entry = self.lists.get(word);
            let role = entry.is_some_and(|entry| entry.role || entry.title);
            let plain = word.chars().all(char::is_alphabetic)
                && entry.is_none_or(|entry| entry.tag.is_nominal());
            if (n == 0 && !role && !word.starts_with(char::is_lowercase))
                || !plain
                || word.is_empty()
            {
                return;
            }
            roles.push(hash(word));
        }
    }

    /// The role in `, the Russian foreign minister,` behind a name.
    fn apposition(&self, roles: &mut Vec<u32>) {
        let Some(rest) = self.text[self.at..self.end].strip_prefix(", ") else { return };
        let mut at = 0;
        let mut said = Vec::new();
        for (n, word) in rest.split(' ').take(8).enumerate() {
            let bare = word.trim_end_matches([',', '.', ';']);
            if n == 0 && !matches!(bare, "the" | "a" | "an" | "his" | "her" | "its" | "their") {
                return;
            }
            at += word.len() + 1;
            if n > 0 {
                said.push(hash(bare));
            }
            if self.lists.get(bare).is_some_and(|entry| entry.role) {
                // Only when the phrase ends with it: no new clause begins here.
                let next = rest.get(at..).unwrap_or_default();
                let closes = bare.len() < word.len()
                    || ["of ", "in ", "for ", "at ", "who ", "and ", "from "]
                        .iter()
                        .any(|word| next.starts_with(word));
                if closes {
                    roles.extend(said);
                }
                return;
            }
        }
    }
}

/// A byte that a word goes on with.
fn is_inside(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'@' || byte == b'#'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let people = People::read(Words::english(), text, &[Span::at(0, text.len())]);
        people.mentions.iter().map(|m| people.people[m.person].name.clone()).collect()
    }

    #[test]
    fn surnames_meet_full_names() {
        assert_eq!(
            names("But Ruiz left. Foreign Minister Marta Ruiz met Mr. Bashar al-Assad on Friday."),
            ["Marta Ruiz", "Marta Ruiz", "Bashar al-Assad"]
        );
    }

    #[test]
    fn titles_tell_roles_and_gender() {
        let text = "Mayor Pat Okoro, the party leader, met Mrs. Ivory.";
        let people = People::read(Words::english(), text, &[Span::at(0, text.len())]);
        assert!(people.people[0].roles.contains(&hash("mayor")));
        assert!(people.people[0].roles.contains(&hash("leader")));
        assert_eq!(people.people[0].name, "Pat Okoro");
        assert_eq!(people.people[1].gender, Some(Gender::Female));
        assert!(people.people[1].certain && !people.people[1].has_full_name());
    }
}
