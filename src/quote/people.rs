//! The people a text names: full names, and the surnames that stand for them.

use super::names::{Names, Run};
use super::retag;
use super::words::{Gender, Words, hash};
use crate::span::{self, Span};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Someone the text names.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// The commonest full form, or the surname where there is none.
    pub(crate) name: Span,
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
    /// The forms of the name, each with how often it comes.
    forms: Vec<(Span, usize)>,
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
    pub(crate) fn read(lists: &'static Words, text: &str, sentences: &[Span]) -> People {
        let (mut runs, mut words, mut roles) = (Vec::new(), Vec::new(), Vec::new());
        for &sentence in sentences {
            let first = runs.len();
            let (at, end) = (sentence.start(), sentence.end());
            let mut names = Names { lists, text, at, end, roles: &mut roles, capitals: 0 };
            names.read(&mut words, &mut runs);
            if runs.len() > first
                && names.capitals >= retag::CAPITALS
                && retag::is_title(&text[sentence], names.capitals)
            {
                // A third word may be any: "Marco Ruiz Donor".
                runs[first..]
                    .iter_mut()
                    .for_each(|run| run.headline = !run.certain || run.count > 2);
            }
        }
        let mut people = People::default();
        let mut by_last: Index = Index::default();
        let mut by_first: Index = Index::default();
        // Full names first: a surname may stand before the name it is short for.
        let mut of = vec![usize::MAX; runs.len()];
        for (n, run) in runs.iter().enumerate() {
            if run.count < 2 || run.headline || run.particle || people.people.len() >= MOST_PEOPLE {
                continue;
            }
            let first = &text[run.first];
            let last = surname(&text[run.last]);
            let same = by_last.get(&last).and_then(|ids| {
                ids.iter().find(|&id| {
                    let person = &people.people[id];
                    let other = person.first.map(|span| &text[span]);
                    agrees(other, first) || person.holds(text, run.span)
                })
            });
            let id = same.unwrap_or_else(|| {
                let id = people.add(last, Some(run.first));
                list(&mut by_last, last, id);
                list(&mut by_first, hash(first), id);
                id
            });
            of[n] = id;
            people.people[id].note(run, run.span, &roles, text);
        }
        for (n, run) in runs.iter().enumerate() {
            if run.count != 1 && !run.headline && !run.particle {
                continue;
            }
            let word = surname(&text[run.last]);
            let best = |ids: Option<&Namesakes>, people: &People| {
                ids.into_iter()
                    .flat_map(Namesakes::iter)
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
            let body = run.place && !run.certain;
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
            people.people[id].note(run, form, &roles, text);
        }
        for person in &mut people.people {
            person.settle(text);
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
            let window = span::floor(text, next.min(from + 120).saturating_sub(1)).max(from);
            each_pronoun(&text[from..window], |word| match word {
                "he" | "his" | "him" | "He" | "His" => votes[mention.person] += 1,
                "she" | "her" | "She" | "Her" => votes[mention.person] -= 1,
                "it" | "It" => neuter[mention.person].0 = true,
                "its" | "Its" | "itself" => neuter[mention.person].1 = true,
                _ => {}
            });
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
            name: Span::default(),
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

/// Shows each word of ASCII letters that may be a pronoun, up to an apostrophe or the like.
fn each_pronoun<'t>(text: &'t str, mut see: impl FnMut(&'t str)) {
    /// `itself`
    const LONGEST: usize = 6;
    static FIRST: [bool; 256] = {
        let mut first = [false; 256];
        let letters = b"hHsSiI";
        let mut n = 0;
        while n < letters.len() {
            first[letters[n] as usize] = true;
            n += 1;
        }
        first
    };
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        if !FIRST[usize::from(byte)] || (at > 0 && bytes[at - 1].is_ascii_alphabetic()) {
            continue;
        }
        let letters = bytes[at..].iter().take(LONGEST + 1);
        let end = at + letters.take_while(|byte| byte.is_ascii_alphabetic()).count();
        let beyond = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && c.is_alphabetic());
        if end - at <= LONGEST
            && !beyond(text[..at].chars().next_back())
            && !beyond(text[end..].chars().next())
        {
            see(&text[at..end]);
        }
    }
}

/// People by the key of a name.
type Index = HashMap<u32, Namesakes, BuildHasherDefault<Spread>>;

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

/// People of one name, as many as are kept apart.
#[derive(Clone, Copy, Default)]
struct Namesakes {
    ids: [u16; 12],
    count: usize,
}

// A place among the people fits the ids.
const _: () = assert!(MOST_PEOPLE <= u16::MAX as usize);

impl Namesakes {
    fn iter(&self) -> impl Iterator<Item = usize> {
        self.ids[..self.count].iter().map(|&id| usize::from(id))
    }
}

fn list(index: &mut Index, key: u32, id: usize) {
    let namesakes = index.entry(key).or_default();
    if let Some(free) = namesakes.ids.get_mut(namesakes.count) {
        *free = id as u16;
        namesakes.count += 1;
    }
}

/// The key a surname is looked up by: that of `Assad` for `al-Assad`.
fn surname(word: &str) -> u32 {
    let rest = match word.as_bytes() {
        [b'a' | b'A' | b'e' | b'E', b'l', b'-', ..] => &word["al-".len()..],
        [b'b', b'i' | b'e', b'n', b'-', ..] => &word["bin-".len()..],
        _ => word,
    };
    hash(if rest.is_empty() { word } else { rest })
}

/// Whether two first names may be one: the same, or an initial of it.
fn agrees(one: Option<&str>, other: &str) -> bool {
    let Some(one) = one else { return true };
    let initial = |a: &str, b: &str| a.chars().nth(1).is_none() && b.starts_with(a);
    hash(one) == hash(other) || initial(one, other) || initial(other, one)
}

impl Person {
    fn note(&mut self, run: &Run, form: Span, roles: &[u32], text: &str) {
        self.certain |= run.certain;
        if run.count > 1 || !run.given {
            self.gender = self.gender.or(run.gender);
        }
        for &role in &roles[run.roles.clone()] {
            if self.roles.len() < 12 && !self.roles.contains(&role) {
                self.roles.push(role);
            }
        }
        if run.count > 1 && !run.particle {
            self.full += 1;
        }
        let held = self.forms.iter().position(|&(held, _)| text[held] == text[form]);
        match held {
            Some(at) => self.forms[at].1 += 1,
            None if self.forms.len() < 8 => self.forms.push((form, 1)),
            None => {}
        }
    }

    /// Whether one of the forms holds the other: `Suu Kyi` in `Aung San Suu Kyi`.
    fn holds(&self, text: &str, form: Span) -> bool {
        let form = &text[form];
        let ends = |long: &str, short: &str| {
            long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
        };
        self.forms.iter().any(|&(held, _)| ends(&text[held], form) || ends(form, &text[held]))
    }

    fn settle(&mut self, text: &str) {
        let most = self.forms.iter().enumerate().max_by_key(|&(n, &(form, count))| {
            (self.full > 0 && text[form].contains(' '), count, std::cmp::Reverse(n))
        });
        if let Some((_, &(form, _))) = most {
            self.name = form;
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
        people.mentions.iter().map(|m| text[people.people[m.person].name].to_owned()).collect()
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
        assert_eq!(&text[people.people[0].name], "Pat Okoro");
        assert_eq!(people.people[1].gender, Some(Gender::Female));
        assert!(people.people[1].certain && !people.people[1].has_full_name());
    }
}
