//! The people a text names: full names, and the surnames that stand for them.

use super::names::{Names, Run, surname};
use super::retag;
use super::words::{Gender, Words};
use crate::lexicon;
use crate::span::{self, Span};
use std::cell::OnceCell;

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
    /// The key of the surname.
    last: u64,
    /// Where the first name stands, and its hash.
    first: Option<(Span, u64)>,
    full: usize,
    /// The forms of the name, each with how often it comes.
    forms: [(Span, u32); FORMS],
    form_count: usize,
    /// The first and the last of the runs that name them, in the order they were noted.
    runs: (usize, usize),
    /// Hashes of the titles and roles that stand by the name, once they were asked for.
    roles: OnceCell<Vec<u32>>,
}

/// How many forms of a name are told apart.
const FORMS: usize = 8;
/// How many titles and roles of a person are read.
const ROLES: usize = 12;
/// No run, and no person.
const NONE: usize = usize::MAX;

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
#[derive(Clone, Debug)]
pub(crate) struct People<'t> {
    lists: &'static Words,
    text: &'t str,
    pub(crate) people: Vec<Person>,
    pub(crate) mentions: Vec<Mention>,
    runs: Vec<Run>,
}

/// For a run in so many bytes there is room at first.
const USUAL_RUN: usize = 96;
/// Who was named no nearer than this, in bytes, gives way to another of the surname who was.
const LONG: usize = 1200;
/// People beyond this many are read as surnames alone, so that hostile text stays cheap.
const MOST_PEOPLE: usize = 4000;

impl<'t> People<'t> {
    /// Reads the names in the sentences.
    pub(crate) fn read(
        lists: &'static Words,
        text: &'t str,
        sentences: &[Span],
        quoted: &[Span],
    ) -> People<'t> {
        let mut runs = Vec::with_capacity(text.len() / USUAL_RUN + 8);
        let mut words = Vec::with_capacity(8);
        for &sentence in sentences {
            let first = runs.len();
            let (at, end) = (sentence.start(), sentence.end());
            let mut names = Names { lists, text, at, end, roles: None, capitals: 0 };
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
        let people = Vec::with_capacity((runs.len() / 2).min(MOST_PEOPLE));
        let mentions = Vec::with_capacity(runs.len());
        let mut people = People { lists, text, people, mentions, runs };
        people.tell_apart();
        for person in &mut people.people {
            person.settle(text);
        }
        people.learn_genders(quoted);
        people
    }

    /// Finds whom each run names.
    fn tell_apart(&mut self) {
        let text = self.text;
        let mut by_last = Index::default();
        let mut by_first = Index::default();
        // Full names first: a surname may stand before the name it is short for.
        let mut of = vec![NONE; self.runs.len()];
        for (n, of) in of.iter_mut().enumerate() {
            let run = &self.runs[n];
            if run.count < 2 || run.headline || run.particle || self.people.len() >= MOST_PEOPLE {
                continue;
            }
            let first = (run.first, run.given_key);
            let (last, form) = (run.key, run.span);
            let same = by_last.get(last).find(|&id| {
                let person = &self.people[id];
                agrees(text, person.first, first) || person.holds(text, form)
            });
            let id = same.unwrap_or_else(|| {
                let id = self.add(last, Some(first));
                by_last.list(last, id);
                by_first.list(first.1, id);
                id
            });
            *of = id;
            self.note(n, id, form);
        }
        // Where each was named last.
        let mut named = vec![0; self.people.len()];
        for (n, of) in of.iter_mut().enumerate() {
            let run = &self.runs[n];
            if run.count != 1 && !run.headline && !run.particle {
                if let Some(place) = named.get_mut(*of) {
                    *place = run.span.end();
                }
                continue;
            }
            let word = run.key;
            let fits = |id: &usize| {
                let gender = self.people[*id].gender;
                run.given || run.gender.is_none() || gender.is_none() || gender == run.gender
            };
            let likely = |id: &usize| {
                let person = &self.people[*id];
                (!person.certain, std::cmp::Reverse(person.full))
            };
            let far = |id: &usize| run.span.start().saturating_sub(named[*id]);
            let usual = by_last.get(word).filter(fits).min_by_key(likely);
            // "Omar Ruiz" just named, long after anyone else of that surname.
            let near = |id: &usize| self.people[*id].certain && far(id) < LONG;
            let other = usual.filter(|usual| far(usual) > LONG);
            let other =
                other.and_then(|_| by_last.get(word).filter(fits).filter(near).min_by_key(far));
            let first = || by_first.get(word).filter(fits).min_by_key(likely);
            let id = other.or(usual).or_else(|| if run.given { first() } else { None });
            // A place or a company is no one, and a headline's capitals tell of no one alone.
            let body = run.place && !run.certain;
            let form = if run.headline { run.last } else { run.span };
            let place = run.span.end();
            let id = match id {
                Some(id) => id,
                None if body || (run.headline && run.count > 1) => continue,
                None if self.people.len() < MOST_PEOPLE => {
                    let id = self.add(word, None);
                    by_last.list(word, id);
                    id
                }
                None => continue,
            };
            *of = id;
            match named.get_mut(id) {
                Some(named) => *named = place,
                None => named.resize(id + 1, place),
            }
            self.note(n, id, form);
        }
        let named = self.runs.iter().zip(of).filter(|(_, person)| *person != NONE);
        self.mentions.extend(named.map(|(run, person)| {
            let Run { span, possessive, subject, .. } = *run;
            Mention { span, person, possessive, subject }
        }));
    }

    /// Notes that run `n` names the person, and in what form.
    fn note(&mut self, n: usize, id: usize, form: Span) {
        let person = &mut self.people[id];
        person.note(&self.runs[n], form, self.text);
        match person.runs {
            (NONE, _) => person.runs = (n, n),
            (_, last) => {
                person.runs.1 = n;
                self.runs[last].next = n;
            }
        }
    }

    /// Hashes of the titles and roles that stand by a person's name.
    pub(crate) fn roles(&self, person: usize) -> &[u32] {
        let person = &self.people[person];
        person.roles.get_or_init(|| {
            let (lists, text) = (self.lists, self.text);
            let (mut roles, mut all) = (Vec::new(), Vec::new());
            let (mut words, mut again) = (Vec::new(), Vec::new());
            let mut n = person.runs.0;
            while let Some(run) = self.runs.get(n).filter(|_| roles.len() < ROLES) {
                all.clear();
                again.clear();
                let (at, end) = (run.begin, run.limit);
                let roles_too = Some(&mut all);
                let mut names = Names { lists, text, at, end, roles: roles_too, capitals: 0 };
                let piece = names.piece(at);
                names.run(at, piece, &mut words, &mut again);
                for &role in &all {
                    if roles.len() < ROLES && !roles.contains(&role) {
                        roles.push(role);
                    }
                }
                n = run.next;
            }
            roles
        })
    }

    /// Whom no title or given name tells of, the pronouns behind their mentions do, save those in
    /// someone's own words.
    fn learn_genders(&mut self, quoted: &[Span]) {
        let text = self.text;
        // He or she, `it`, `its`.
        let mut votes = vec![(0i32, false, false); self.people.len()];
        for (n, mention) in self.mentions.iter().enumerate() {
            if self.people[mention.person].gender.is_some() {
                continue;
            }
            let next = self.mentions.get(n + 1).map_or(text.len(), |next| next.span.start());
            let from = mention.span.end();
            let first = quoted.partition_point(|span| span.end() <= from);
            let window = span::floor(text, next.min(from + 120).saturating_sub(1)).max(from);
            if quoted.get(first).is_some_and(|span| span.start() < from) {
                continue;
            }
            let mut at = from;
            let behind = Span::at(text.len(), text.len());
            for said in quoted[first..].iter().chain([&behind]) {
                each_pronoun(&text[at..said.start().min(window).max(at)], |word| match word {
                    "he" | "his" | "him" | "He" | "His" => votes[mention.person].0 += 1,
                    "she" | "her" | "She" | "Her" => votes[mention.person].0 -= 1,
                    "it" | "It" => votes[mention.person].1 = true,
                    "its" | "Its" | "itself" => votes[mention.person].2 = true,
                    _ => {}
                });
                at = said.end().max(at);
                if at >= window {
                    break;
                }
            }
        }
        for (person, (votes, it, its)) in self.people.iter_mut().zip(votes) {
            person.body = it && its && votes == 0 && person.gender.is_none() && !person.certain;
            person.gender = person.gender.or(match votes {
                1.. => Some(Gender::Male),
                0 => None,
                _ => Some(Gender::Female),
            });
        }
    }

    fn add(&mut self, last: u64, first: Option<(Span, u64)>) -> usize {
        self.people.push(Person {
            name: Span::default(),
            gender: None,
            certain: false,
            body: false,
            last,
            first,
            full: 0,
            forms: Default::default(),
            form_count: 0,
            runs: (NONE, NONE),
            roles: OnceCell::new(),
        });
        self.people.len() - 1
    }

    /// Whose surname it is, its case aside.
    pub(crate) fn called(&self, last: &str) -> Option<usize> {
        let key = surname(last, lexicon::hash(last));
        self.people.iter().position(|person| person.last == key)
    }

    /// Who, named in full elsewhere, has this word for a surname: `Read` of `Ian Read`.
    pub(crate) fn surnamed(&self, last: &str) -> Option<usize> {
        let key = surname(last, lexicon::hash(last));
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

/// People by the key of a name, in the order they were listed.
struct Index {
    /// The first person listed of each bucket.
    heads: [u16; BUCKETS],
    /// Each with their key and the place of the next in the bucket, which counts from one.
    entries: Vec<(u64, u16, u16)>,
}

const BUCKETS: usize = 256;
/// So many people of one name are kept apart.
const NAMESAKES: usize = 12;

// A place among the people fits the index.
const _: () = assert!(MOST_PEOPLE < u16::MAX as usize);

impl Default for Index {
    fn default() -> Index {
        Index { heads: [0; BUCKETS], entries: Vec::new() }
    }
}

impl Index {
    fn bucket(key: u64) -> usize {
        (key >> 32) as usize % BUCKETS
    }

    fn get(&self, key: u64) -> impl Iterator<Item = usize> {
        let mut place = self.heads[Index::bucket(key)];
        let all = std::iter::from_fn(move || {
            let &(key, id, next) = self.entries.get(usize::from(place).checked_sub(1)?)?;
            place = next;
            Some((key, usize::from(id)))
        });
        all.filter_map(move |(other, id)| (other == key).then_some(id))
    }

    fn list(&mut self, key: u64, id: usize) {
        if self.get(key).nth(NAMESAKES - 1).is_some() {
            return;
        }
        let place = self.entries.len() as u16 + 1;
        let mut last = &mut self.heads[Index::bucket(key)];
        while let Some(at) = usize::from(*last).checked_sub(1) {
            last = &mut self.entries[at].2;
        }
        *last = place;
        self.entries.push((key, id as u16, 0));
    }
}

/// Whether two first names may be one: the same, or an initial of it.
fn agrees(text: &str, one: Option<(Span, u64)>, other: (Span, u64)) -> bool {
    let Some((one, key)) = one else { return true };
    let initial = |a: &str, b: &str| a.chars().nth(1).is_none() && b.starts_with(a);
    let (first, second) = (&text[one], &text[other.0]);
    key == other.1 || initial(first, second) || initial(second, first)
}

impl Person {
    fn note(&mut self, run: &Run, form: Span, text: &str) {
        self.certain |= run.certain;
        if run.count > 1 || !run.given {
            self.gender = self.gender.or(run.gender);
        }
        if run.count > 1 && !run.particle {
            self.full += 1;
        }
        let bytes = |span: Span| &text.as_bytes()[span.range()];
        let forms = &mut self.forms[..self.form_count];
        match forms.iter_mut().find(|(held, _)| bytes(*held) == bytes(form)) {
            Some((_, count)) => *count += 1,
            None if self.form_count < FORMS => {
                self.forms[self.form_count] = (form, 1);
                self.form_count += 1;
            }
            None => {}
        }
    }

    fn forms(&self) -> &[(Span, u32)] {
        &self.forms[..self.form_count]
    }

    /// Whether one of the forms holds the other: `Suu Kyi` in `Aung San Suu Kyi`.
    fn holds(&self, text: &str, form: Span) -> bool {
        let form = &text[form];
        let ends = |long: &str, short: &str| {
            long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
        };
        self.forms().iter().any(|&(held, _)| ends(&text[held], form) || ends(form, &text[held]))
    }

    fn settle(&mut self, text: &str) {
        let most = self.forms().iter().enumerate().max_by_key(|&(n, &(form, count))| {
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
    use crate::quote::words::hash;

    fn names(text: &str) -> Vec<String> {
        let people = People::read(Words::english(), text, &[Span::at(0, text.len())], &[]);
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
        let people = People::read(Words::english(), text, &[Span::at(0, text.len())], &[]);
        assert!(people.roles(0).contains(&hash("mayor")));
        assert!(people.roles(0).contains(&hash("leader")));
        assert_eq!(&text[people.people[0].name], "Pat Okoro");
        assert_eq!(people.people[1].gender, Some(Gender::Female));
        assert!(people.people[1].certain && !people.people[1].has_full_name());
    }
}
