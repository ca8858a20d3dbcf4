//! Whom a pronoun means, or `who`, or a description that anyone near may bear: the speaker before, or
//! one whom the text has turned to since.

use super::people::Mention;
use super::speaker::{Room, Who};
use super::words::{Gender, Tag, Word};
use crate::span::{self, Span};

/// How far back, in bytes, a pronoun looks for whom it means.
const MEMORY: usize = 1500;
/// What speaks for whom a sentence is about, and for who spoke last or whom the text has turned to
/// since, against a paragraph's end or a hundred bytes between.
const SUBJECT: i32 = 4;
const SPOKE: i32 = 5;
/// What speaks for a name in the sentence of the pronoun.
const SAME: i32 = 5;
/// What speaks against a name that only tells a noun apart.
const MODIFIES: i32 = 8;

impl Room<'_> {
    /// A word without what hangs on it: `he` of `he’s`.
    pub(super) fn form(&self, word: &Word) -> &str {
        let form = &self.text[Span::at(word.start, word.end)];
        form.split(['\'', '’']).next().unwrap_or_default()
    }

    /// The gender that a pronoun tells.
    pub(super) fn gender(&self, chief: &[Word]) -> Option<Gender> {
        let [word] = chief else { return None };
        self.lists.pronoun(self.form(word))
    }

    /// The nearest name before `who` in its sentence, or what the sentence begins with.
    pub(super) fn antecedent(&self, at: usize) -> Who {
        let from = self.sentence(at);
        let reach = from.max(at.saturating_sub(90));
        let mut near = self.people.before(at).take_while(|mention| mention.span.end() >= reach);
        let first = near.next();
        // Right before the comma stands whom it means, however strange the name.
        let beside = first.filter(|mention| {
            self.people.people[mention.person].gender.is_some()
                && matches!(&self.text[mention.span.end()..at], ", " | " ")
        });
        let certain = beside.or_else(|| {
            let mut all = first.into_iter().chain(near);
            all.find(|mention| self.people.people[mention.person].certain)
        });
        if let Some(mention) = certain.or(first) {
            return Who::Person(mention.person);
        }
        // "One driver, who gave no name, said"
        let words = self.words(Span::at(from, at));
        match Self::chief(&words) {
            chief @ [first, .., head] if words.len() <= chief.len() + 1 && chief.len() <= 5 => {
                self.description(Span::at(first.start, head.end), chief, head)
            }
            _ => Who::Nobody,
        }
    }

    /// Whom `he` or `she` means: the speaker before, or one the text has turned to since.
    pub(super) fn pronoun(&self, gender: Option<Gender>, at: usize) -> Who {
        let speaker = self.speakers(gender).next();
        let best = self.recent(gender, at, &[]);
        match (speaker, best) {
            (Some((who @ Who::Nameless(_), place)), best) => {
                let later = best.filter(|person| {
                    self.people.people[*person].certain
                        && self
                            .people
                            .before(at)
                            .take(60)
                            .any(|m| m.person == *person && m.span.start() > place)
                });
                later.map_or_else(|| who.clone(), Who::Person)
            }
            (_, Some(person)) => Who::Person(person),
            (Some((who, _)), None) => who.clone(),
            (None, None) => Who::Nobody,
        }
    }

    /// Those of the last speakers who may be of that gender, the nearest first, each with the place of
    /// the source.
    fn speakers(&self, gender: Option<Gender>) -> impl Iterator<Item = (&Who, usize)> {
        let last = self.before.iter().rev().take(40).map(|(who, place)| (who, *place));
        last.filter(move |(who, _)| match who {
            Who::Person(person) => self.fits(*person, gender),
            Who::Nameless(_) => true,
            Who::Nobody => false,
        })
    }

    /// Where the sentence of a byte begins.
    fn sentence(&self, at: usize) -> usize {
        let behind = self.sentences.partition_point(|sentence| sentence.start() <= at);
        behind.checked_sub(1).map_or(0, |n| self.sentences[n].start())
    }

    /// Whether a name only tells more of another: "his wife, Marta Ruiz, over".
    fn is_aside(&self, mention: &Mention) -> bool {
        if !self.text[mention.span.end()..].starts_with(',') {
            return false;
        }
        let start = mention.span.start();
        let near = span::ceil(self.text, start.saturating_sub(90)).max(self.sentence(start));
        self.text[near..start].contains(',')
    }

    /// Whether a person may be of that gender.
    fn fits(&self, person: usize, gender: Option<Gender>) -> bool {
        let known = self.people.people[person].gender;
        known.is_none() || gender.is_none() || known == gender
    }

    /// What speaks for a person's being meant at any place.
    fn standing(&self, person: usize) -> i32 {
        let gender = self.people.people[person].gender;
        4 * i32::from(self.is_someone(person)) + 2 * i32::from(gender.is_some())
    }

    /// Whether a name is a person's: it is one by its words, or has spoken.
    fn is_someone(&self, person: usize) -> bool {
        self.people.people[person].certain || self.spoke[person]
    }

    /// The person of that gender whom the text most likely speaks of here; `said` describes them.
    pub(super) fn recent(&self, gender: Option<Gender>, at: usize, said: &[Word]) -> Option<usize> {
        let speaker = self.speakers(gender).find_map(|(who, place)| match who {
            Who::Person(person) => Some((*person, place)),
            _ => None,
        });
        let told = self.before.last().map_or(0, |&(_, place)| place);
        // The speaker before was meant where the source stood, whether it was a name or not.
        let mut best = speaker.and_then(|(person, place)| {
            let passed = self.text.as_bytes().get(place..at).filter(|it| it.len() <= MEMORY)?;
            let breaks = memchr::memchr_iter(b'\n', passed).count() as i32;
            let far = passed.len() as i32 / 100 + breaks;
            Some((person, SPOKE + SUBJECT + self.standing(person) - far))
        });
        let sentence = self.sentence(at);
        let (mut seen, mut breaks) = (at, 0);
        for mention in self.people.before(at).take(40) {
            let distance = at - mention.span.end();
            if distance > MEMORY {
                break;
            }
            let passed = &self.text.as_bytes()[mention.span.end()..seen];
            breaks += memchr::memchr_iter(b'\n', passed).count() as i32;
            seen = mention.span.end();
            let person = &self.people.people[mention.person];
            let known = self.is_someone(mention.person);
            let start = mention.span.start();
            // A strange name may be anything, but for two words that a sentence is about.
            let subject = mention.subject && !self.is_aside(mention);
            let about = || subject && self.text[mention.span].contains(' ');
            if !self.fits(mention.person, gender)
                || person.body
                || is_in(&self.quoted, start)
                || !(known || person.gender.is_some() || about())
            {
                continue;
            }
            let mut score = -(distance as i32) / 100 - breaks + self.standing(mention.person);
            score += SUBJECT * i32::from(subject) - 3 * i32::from(mention.possessive);
            let spoke = speaker.is_some_and(|(person, _)| person == mention.person);
            // "Ruiz agreed. “It is so,” he said": the text has turned to them since someone spoke.
            let turned = start > told && subject && !mention.possessive;
            score += SPOKE * i32::from(spoke || turned && known);
            score += SAME * i32::from(start >= sentence);
            let roles = || self.people.roles(mention.person);
            let shares = |word: &Word| word.capital && roles().contains(&word.hash);
            score += 6 * i32::from(said.iter().skip(1).any(shares));
            // What lowers a score is looked for only where it would be the best.
            if best.is_some_and(|(_, most)| score <= most) {
                continue;
            }
            score -= MODIFIES * i32::from(self.modifies(mention));
            score -= 3 * i32::from(is_in(&self.told, start));
            if best.is_none_or(|(_, most)| score > most) {
                best = Some((mention.person, score));
            }
        }
        best.map(|(person, _)| person)
    }

    /// Whether a noun follows, which the name only tells apart: `the Ruiz campaign`.
    fn modifies(&self, mention: &Mention) -> bool {
        let rest = self.text[mention.span.end()..].strip_prefix(' ');
        let next = rest.and_then(|rest| rest.split(|c: char| !c.is_alphabetic()).next());
        let entry = next.filter(|word| word.starts_with(char::is_lowercase));
        let entry = entry.and_then(|word| self.lists.get(word));
        entry.is_some_and(|entry| {
            matches!(entry.tag, Tag::Noun | Tag::Body | Tag::Role | Tag::Roles | Tag::CueNoun)
        })
    }
}

/// Whether a place lies in one of the spans, which are in order.
fn is_in(spans: &[Span], at: usize) -> bool {
    let next = spans.partition_point(|span| span.end() <= at);
    spans.get(next).is_some_and(|span| span.start() <= at)
}
