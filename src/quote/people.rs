//! The people a text names: full names, and the surnames that stand for them.

use super::names::{Names, Run, is_particle};
use super::words::{Gender, Words, hash};
use crate::Span;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Someone the text names.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// The commonest full form, or the surname where there is none.
    pub(crate) name: String,
    pub(crate) gender: Option<Gender>,
    /// A given name or a title shows it to be a person.
    pub(crate) certain: bool,
    /// The text says `its` of the name, and never `his` or `her`.
    pub(crate) body: bool,
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

/// People beyond this many are read as surnames alone, so that hostile text stays cheap.
const MOST_PEOPLE: usize = 4000;

impl People {
    /// Reads the names in the sentences.
    pub(crate) fn read(lists: &Words, text: &str, sentences: &[Span]) -> People {
        let mut runs = Vec::new();
        let mut words = Vec::new();
        for &sentence in sentences {
            let first = runs.len();
            Names { lists, text, at: sentence.start(), end: sentence.end() }
                .read(&mut words, &mut runs);
            if runs.len() > first && super::retag::is_title(&text[sentence]) {
                runs[first..].iter_mut().for_each(|run| run.headline = !run.certain);
            }
        }
        let mut people = People::default();
        let mut by_last: Index = Index::default();
        let mut by_first: Index = Index::default();
        // Full names first: a surname may stand before the name it is short for.
        let mut of = vec![usize::MAX; runs.len()];
        for (n, run) in runs.iter().enumerate() {
            if run.count < 2
                || run.headline
                || is_particle(&text[run.first])
                || people.people.len() >= MOST_PEOPLE
            {
                continue;
            }
            let first = &text[run.first];
            let last = surname(&text[run.last]);
            let same = by_last.get(&last).and_then(|ids| {
                ids.iter().copied().find(|&id| {
                    let person = &people.people[id];
                    let other = person.first.map(|span| &text[span]);
                    agrees(other, first) || person.holds(&text[run.span])
                })
            });
            let id = same.unwrap_or_else(|| {
                let id = people.add(last, Some(run.first));
                list(&mut by_last, last, id);
                list(&mut by_first, hash(first), id);
                id
            });
            of[n] = id;
            people.people[id].note(run, &text[run.span]);
        }
        for (n, run) in runs.iter().enumerate() {
            if run.count != 1 && !run.headline && !is_particle(&text[run.first]) {
                continue;
            }
            let word = surname(&text[run.last]);
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
            // A place or a company is no one, and a headline's capitals tell of no one alone.
            let body = lists.is_place(&text[run.last]) && !run.certain;
            let id = match id {
                Some(id) => id,
                None if body || (run.headline && run.count > 1) => continue,
                None if people.people.len() < MOST_PEOPLE => {
                    let id = people.add(word, None);
                    list(&mut by_last, word, id);
                    id
                }
                None => continue,
            };
            of[n] = id;
            let form = if run.headline { run.last } else { run.span };
            people.people[id].note(run, &text[form]);
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
        let mut neuter = vec![(false, false); self.people.len()];
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
                    "it" | "It" => neuter[mention.person].0 = true,
                    "its" | "Its" | "itself" => neuter[mention.person].1 = true,
                    _ => {}
                }
            }
        }
        for ((person, votes), neuter) in self.people.iter_mut().zip(votes).zip(neuter) {
            person.body =
                neuter == (true, true) && votes == 0 && person.gender.is_none() && !person.certain;
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
            body: false,
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

    /// Who, named in full elsewhere, has this word for a surname: `Read` of `Ian Read`.
    pub(crate) fn surnamed(&self, last: &str) -> Option<usize> {
        let key = surname(last);
        self.people
            .iter()
            .position(|person| person.last == key && person.full > 0 && person.certain)
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

/// People by the key of a name.
type Index = HashMap<u32, Vec<usize>, BuildHasherDefault<Spread>>;

/// The keys are hashes already; this spreads them over all bits.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u32(u32::from(byte));
        }
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = (self.0 ^ u64::from(key)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// How many people of one name are kept apart.
const NAMESAKES: usize = 12;

fn list(index: &mut Index, key: u32, id: usize) {
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
        if run.count > 1 || !run.given {
            self.gender = self.gender.or(run.gender);
        }
        for &role in &run.roles {
            if self.roles.len() < 12 && !self.roles.contains(&role) {
                self.roles.push(role);
            }
        }
        if run.count > 1 && !is_particle(form.split(' ').next().unwrap_or_default()) {
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
    #[cfg(test)]
    pub(crate) fn has_full_name(&self) -> bool {
        self.full > 0
    }
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
