//! From the words that name a source to the person: names, pronouns, descriptions, and the unsaid.

use super::Kind;
use super::desk::Found;
use super::people::{Mention, People};
use super::words::{Reading, Tag, Word, Words, hash};
use crate::Span;
use crate::lexicon::{Lexicon, entries};
use crate::span;
use std::sync::LazyLock;

/// Whether pages give the role to those they do not name.
fn is_nameless(role: &str) -> bool {
    static NAMELESS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
        let list = entries(include_str!("../lexicon/en/nameless-roles.txt"));
        Lexicon::new(list.map(|(word, _)| (word, ())), |(), ()| ())
    });
    NAMELESS.get(role).is_some()
}

/// Who is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// One of the people the text names.
    Person(usize),
    /// Someone it does not name, as it calls them.
    Nameless(String),
    /// A group, a body, or no one in particular.
    Nobody,
}

/// Names the speakers of the quotations, which come in the order of the text.
pub(crate) fn name(lists: &'static Words, text: &str, sentences: &[Span], found: &mut [Found]) {
    if found.is_empty() {
        return;
    }
    found.sort_by_key(|found| found.quote.content[0]);
    let contents = |direct: bool| -> Vec<Span> {
        let of_kind = found.iter().filter(|found| (found.quote.kind == Kind::Direct) == direct);
        of_kind.flat_map(|found| found.quote.content.iter().copied()).collect()
    };
    let (quoted, told) = (contents(true), contents(false));
    let people = People::read(lists, text, sentences, &quoted);
    let spoke = vec![false; people.people.len()];
    let mut room = Room { lists, text, sentences, people, quoted, told, before: Vec::new(), spoke };
    let mut words = Vec::new();
    for found in found {
        words.clear();
        if let Some(&source) = found.quote.source.first() {
            room.read(source, &mut words);
        }
        let who = match found.quote.source.first() {
            Some(&source) if found.quote.rule == "turn" => room.turn(source),
            Some(&source) => room.resolve(source, &words),
            None if found.implied => room.before.last().map_or(Who::Nobody, |(who, _)| who.clone()),
            None => Who::Nobody,
        };
        found.quote.speaker = match &who {
            Who::Person(person) => Some(text[room.people.people[*person].name].to_owned()),
            Who::Nameless(name) => Some(name.clone()),
            Who::Nobody => None,
        };
        let at = found.quote.source.first().unwrap_or(&found.quote.content[0]).start();
        if let Who::Person(person) = who {
            room.spoke[person] = true;
            let gender = room.gender(Room::chief(&words));
            let known = &mut room.people.people[person].gender;
            *known = known.or(gender);
        }
        if who != Who::Nobody {
            room.before.push((who, at));
        }
    }
}

/// Those present so far.
pub(super) struct Room<'t> {
    pub(super) lists: &'static Words,
    pub(super) text: &'t str,
    pub(super) sentences: &'t [Span],
    pub(super) people: People<'t>,
    /// Words in marks, where mentions are the speaker's own.
    pub(super) quoted: Vec<Span>,
    /// What is told of someone's words, where mentions are mostly of others.
    pub(super) told: Vec<Span>,
    /// The speakers so far, each with the place of the source.
    pub(super) before: Vec<(Who, usize)>,
    /// Which of the people have spoken.
    pub(super) spoke: Vec<bool>,
}

impl Room<'_> {
    pub(super) fn words(&self, span: Span) -> Vec<Word> {
        let mut words = Vec::new();
        self.read(span, &mut words);
        words
    }

    /// Reads the words of a source.
    fn read(&self, span: Span, words: &mut Vec<Word>) {
        let mut reading = Reading::new(self.lists, self.text, span.start(), span.end());
        while words.len() < 40 && reading.read(false, words, <[Word]>::is_empty).is_some() {}
    }

    /// The source less what hangs on it: up to a comma, bracket or preposition.
    pub(super) fn chief(words: &[Word]) -> &[Word] {
        let end = (1..words.len())
            .find(|&n| {
                let office = words[n - 1].capital
                    && matches!(words[n - 1].tag, Tag::Title | Tag::Role)
                    && words.get(n + 1).is_some_and(|next| next.capital);
                matches!(words[n].tag, Tag::Comma | Tag::Open | Tag::Dash | Tag::Prep | Tag::Wh)
                    && !(words[n].tag == Tag::Prep && office)
            })
            .unwrap_or(words.len());
        &words[..end]
    }

    /// The name in capitals before a turn of a transcript.
    fn turn(&self, source: Span) -> Who {
        let last = self.text[source].rsplit([' ', '(']).next().unwrap_or_default();
        match self.people.called(last) {
            Some(person) => Who::Person(person),
            None => Who::Nameless(self.text[source].to_owned()),
        }
    }

    fn resolve(&self, source: Span, words: &[Word]) -> Who {
        let chief = Self::chief(words);
        let Some(head) = chief.last() else { return Who::Nobody };
        if chief.len() == 1 {
            if let Some(gender) = self.gender(chief) {
                return self.pronoun(Some(gender), source.start());
            }
            let form = self.form(head);
            if ["who", "whom", "whose"].iter().any(|who| form.eq_ignore_ascii_case(who)) {
                return self.antecedent(source.start());
            }
            if matches!(head.tag, Tag::Subject | Tag::It | Tag::Object | Tag::Det | Tag::Wh) {
                return Who::Nobody;
            }
        }
        let span = Span::at(chief[0].start, head.end);
        let joined = chief.iter().any(|word| {
            word.hash == hash("and") && !self.people.within(Span::at(word.end, head.end)).is_empty()
        });
        if joined {
            return Who::Nobody;
        }
        if let Some(mention) = self.people.within(span).last() {
            let reaches = mention.span.end() + 4 >= head.end || head.tag == Tag::Given;
            if reaches && !head.possessive && !self.is_body(mention, chief) {
                return Who::Person(mention.person);
            }
        }
        let behind = || self.behind(chief, head);
        if let Some(person) = self.apposed(span, head).or_else(|| self.joined(head)).or_else(behind)
        {
            return Who::Person(person);
        }
        // "The Republican" is no name, even where someone seems to be called so.
        let named = head.capital && chief[0].capital && chief[0].hash != hash("the");
        if named && !head.possessive && chief.len() <= 3 {
            let person = self.people.surnamed(&self.text[Span::at(head.start, head.end)]);
            if let Some(person) = person {
                return Who::Person(person);
            }
        }
        self.description(span, chief, head)
    }

    /// Whose apposition it is: "Pat Okoro, a developer in Leeds, said", with a comma on both sides.
    fn apposed(&self, span: Span, head: &Word) -> Option<usize> {
        let after = &self.text[span.end()..];
        let closes =
            [",", " of ", " to ", " for ", " at ", " in ", " from ", " with ", " who ", " and "];
        let mention = self.people.before(span.start()).next()?;
        let between = &self.text[mention.span.end()..span.start()];
        let beside = between
            .strip_prefix(", ")
            .is_some_and(|words| words.len() < 40 && !words.contains([',', '.', '\n', '“', '"']));
        // A strange name is a person's when a role is said of it.
        let known = self.people.people[mention.person].certain
            || (head.tag == Tag::Role && self.text[mention.span].contains(' '));
        (beside && closes.iter().any(|close| after.starts_with(close)) && known)
            .then_some(mention.person)
    }

    /// Whose first role it is: "The party's chairwoman and former mayor Pat Okoro said".
    fn joined(&self, head: &Word) -> Option<usize> {
        let role = self.lists.get(&self.text[Span::at(head.start, head.end)])?;
        let rest = self.text[head.end..].strip_prefix(" and ").filter(|_| role.role)?;
        let from = self.text.len() - rest.len();
        let to = span::floor(self.text, from + 60);
        let mention = self.people.within(Span::at(from, to)).first()?;
        let between = self.words(Span::at(from, mention.span.start()));
        (self.people.people[mention.person].certain
            && between.last().is_some_and(|word| matches!(word.tag, Tag::Role | Tag::Title))
            && between.iter().all(|word| word.tag.is_nominal() || word.tag == Tag::Stop))
        .then_some(mention.person)
    }

    /// Whose title goes on behind its head: "Former secretary of state Marta Ruiz", "Town
    /// spokesman the Rev. Pat Okoro".
    fn behind(&self, chief: &[Word], head: &Word) -> Option<usize> {
        let titled = matches!(head.tag, Tag::Role | Tag::Title) && chief[0].tag != Tag::Det;
        if !titled || !self.text[head.end..].starts_with(' ') {
            return None;
        }
        let far = span::floor(self.text, head.end + 60);
        let mention = self.people.within(Span::at(head.end, far)).first()?;
        let between = self.words(Span::at(head.end, mention.span.start()));
        let (first, last) = (between.first()?, between.last()?);
        let words = || between.iter().filter(|word| !matches!(word.tag, Tag::Stop | Tag::Title));
        let goes_on = match first.tag {
            // A name right behind the preposition, or a role, is another's.
            Tag::Prep => {
                matches!(last.tag, Tag::Noun | Tag::CueNoun | Tag::CueBase | Tag::Body)
                    && between.len() <= 5
                    && words().all(|word| {
                        matches!(word.tag, Tag::Prep | Tag::Coord | Tag::CueNoun | Tag::CueBase)
                            || word.tag.is_nominal()
                    })
            }
            Tag::Det => between.len() > 1 && words().count() == 1,
            _ => false,
        };
        (goes_on && self.people.people[mention.person].certain).then_some(mention.person)
    }

    /// Whether a name is one of a body, a place or a paper rather than of a person.
    fn is_body(&self, mention: &Mention, chief: &[Word]) -> bool {
        let person = &self.people.people[mention.person];
        if person.certain || person.body {
            return person.body;
        }
        // "the journalist Dainis Ruiz" is none.
        let role = chief.iter().any(|word| word.tag == Tag::Role && !word.capital);
        let the = chief[0].hash == hash("the") && !role;
        let name = &self.text[mention.span];
        let last = name.rsplit(' ').next().unwrap_or(name);
        let known = self.lists.is_place(name)
            || self.lists.is_place(last)
            || name.split(' ').any(|word| {
                self.lists.get(word).is_some_and(|entry| {
                    matches!(entry.tag, Tag::Body | Tag::Roles | Tag::CueNoun | Tag::Time)
                })
            });
        the || known
    }

    pub(super) fn description(&self, span: Span, chief: &[Word], head: &Word) -> Who {
        if let Some(person) = self.beside(head) {
            return Who::Person(person);
        }
        let definite = chief[0].hash == hash("the") || chief[0].hash == hash("this");
        let role = self.lists.get(&self.text[Span::at(head.start, head.end)]);
        let one = role.is_some_and(|entry| entry.role || entry.title);
        if !one {
            return Who::Nobody;
        }
        // "The operators' negotiator" is the operators', whoever spoke last.
        let owned = chief[..chief.len() - 1]
            .iter()
            .any(|word| word.possessive || self.text[word.end..].starts_with(['\'', '’']));
        if definite {
            // Who was called so before, or bears the role.
            for (who, _) in self.before.iter().rev().take(30) {
                let same = match who {
                    Who::Person(person) => self.bears(*person, chief),
                    Who::Nameless(name) => {
                        !owned && name.rsplit(' ').next().map(hash) == Some(head.hash)
                    }
                    Who::Nobody => false,
                };
                if same {
                    return who.clone();
                }
            }
            let mut near = self.people.before(span.start()).take(200);
            if let Some(mention) = near.find(|mention| self.bears(mention.person, chief)) {
                return Who::Person(mention.person);
            }
            let form = &self.text[Span::at(head.start, head.end)];
            if !is_nameless(form) && !owned && chief.len() <= 5 {
                let gender = role.and_then(|entry| entry.gender);
                if let Some(person) = self.recent(gender, span.start(), chief) {
                    return Who::Person(person);
                }
            }
        }
        Who::Nameless(self.text[span].to_owned())
    }

    /// Who stands beside the description: "The state's chairman, Pat Okoro,", "The minister of
    /// finance, Marta Ruiz,".
    fn beside(&self, head: &Word) -> Option<usize> {
        let near = &self.text[head.end..span::floor(self.text, head.end + 60)];
        let comma = near.find([',', '.', ';', ':', '\n', '“', '"', '«'])?;
        let named = head.end + comma + 2;
        if !near[comma..].starts_with(", ") || near[..comma].split(' ').count() > 5 {
            return None;
        }
        let far = span::floor(self.text, named + 60);
        let mention = self.people.within(Span::at(named, far)).first()?;
        // Behind more words the name must stand alone, and one name alone be a given one.
        let rest = &self.text[mention.span.end()..];
        let alone = rest.is_empty() || rest.starts_with([',', '.', '\n', ':']);
        let given = self.lists.get(&self.text[mention.span]).is_some_and(|entry| entry.given);
        let known = self.people.people[mention.person].certain || (alone && given);
        let titles = self.words(Span::at(named, mention.span.start()));
        let beside =
            titles.iter().all(|word| matches!(word.tag, Tag::Title | Tag::Role | Tag::Stop));
        (beside && known && (comma == 0 || alone)).then_some(mention.person)
    }

    /// Whether the text gives someone the role, and all the description says of it.
    fn bears(&self, person: usize, chief: &[Word]) -> bool {
        let roles = self.people.roles(person);
        let (head, before) = (&chief[chief.len() - 1], &chief[..chief.len() - 1]);
        let said = before.iter().filter(|word| word.tag.is_nominal());
        roles.contains(&head.hash)
            && (roles.len() < 3
                || said.clone().count() == 0
                || said.clone().any(|word| roles.contains(&word.hash)))
    }
}
