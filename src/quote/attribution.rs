//! Who said the words in marks, by the words around them: an ordered sieve of patterns.
//!
//! A pattern sees a quotation in its paragraph and answers with the cue and the source, or passes.
//! The earlier a pattern stands, the less it takes for granted.

use super::clause;
use super::features::{Side, Site};
use super::model::{Models, UNIT};
use super::paragraph::{Paragraph, Quoted};
use super::reading;
use super::steps::{past_adverbials, past_auxiliaries, past_prepositions, phrase};
use super::words::{Strength, Tag, Word, hash};
use std::ops::Range;

/// A quotation in marks, in its paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Scene<'p> {
    pub(crate) paragraph: &'p Paragraph,
    pub(crate) models: Option<&'p Models>,
    /// The words from its opening mark to its closing one.
    pub(crate) quoted: Quoted,
    /// A comma stands before its closing mark.
    pub(crate) comma: bool,
}

/// What tells who said it; ranges of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribution {
    pub(crate) cue: Range<usize>,
    pub(crate) source: Option<Range<usize>>,
}

/// A row of the sieve.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pattern {
    /// Its name, which the quotes it finds bear.
    pub(crate) id: &'static str,
    /// Words that it, and no row before it, attributes.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(crate) example: &'static str,
    pub(crate) find: fn(&Scene<'_>) -> Option<Attribution>,
}

/// The sieve, in order.
pub(crate) const PATTERNS: &[Pattern] = &[
    Pattern {
        id: "quote-source-cue",
        example: "“We left at noon,” Marta Ruiz later said.",
        find: quote_source_cue,
    },
    Pattern {
        id: "quote-cue-source",
        example: "“We left at noon,” said Marta Ruiz, the mayor.",
        find: quote_cue_source,
    },
    Pattern {
        id: "quote-source-clause-cue",
        example: "“We left at noon,” Marta Ruiz, who runs the town, said.",
        find: quote_source_clause_cue,
    },
    Pattern {
        id: "quote-source-verb",
        example: "“We left at noon,” Marta Ruiz wheezed.",
        find: quote_source_verb,
    },
    Pattern {
        id: "quote-according-to",
        example: "“We left at noon,” according to Marta Ruiz.",
        find: quote_according_to,
    },
    Pattern {
        id: "quote-far-cue",
        example: "“We left at noon,” in a letter, Marta Ruiz told the paper.",
        find: quote_far_cue,
    },
    Pattern {
        id: "according-to-quote",
        example: "According to Marta Ruiz, “we left at noon.”",
        find: according_to_quote,
    },
    Pattern {
        id: "cue-quote",
        example: "Marta Ruiz of Leeds said, “We left at noon.”",
        find: cue_quote,
    },
    Pattern {
        id: "cue-far-quote",
        example: "Marta Ruiz told reporters on Friday: “We left at noon.”",
        find: cue_far_quote,
    },
    Pattern {
        id: "source-colon-quote",
        example: "Marta Ruiz: “We left at noon.”",
        find: source_colon_quote,
    },
    Pattern {
        id: "quote-dash-source",
        example: "“We left at noon.” — Marta Ruiz",
        find: quote_dash_source,
    },
    Pattern {
        id: "quote-colon-source",
        example: "‘We left the town at noon’: Marta Ruiz",
        find: quote_colon_source,
    },
];

impl Scene<'_> {
    fn words(&self) -> &[Word] {
        &self.paragraph.words
    }

    /// The first word behind the closing mark and a comma, and where its sentence ends.
    fn tail(&self) -> Option<(usize, usize)> {
        let words = self.words();
        let mut at = self.quoted.close + 1;
        if words[self.quoted.close].last {
            return None;
        }
        if matches!(self.paragraph.tag(at), Tag::Comma | Tag::Dash) {
            at += 1;
        }
        let sentence = &self.paragraph.sentences[self.paragraph.sentence(self.quoted.close)];
        let end = self
            .paragraph
            .quoted
            .get(self.paragraph.quoted.partition_point(|q| q.open <= self.quoted.open))
            .map_or(sentence.end, |next| sentence.end.min(next.open));
        (at < end).then_some((at, end))
    }

    /// The words before the opening mark in its sentence, behind any earlier quotation.
    fn head(&self) -> Range<usize> {
        let sentence = &self.paragraph.sentences[self.paragraph.sentence(self.quoted.open)];
        let before = self.paragraph.quoted.partition_point(|q| q.open < self.quoted.open);
        let start = before
            .checked_sub(1)
            .map_or(sentence.start, |n| sentence.start.max(self.paragraph.quoted[n].close + 1));
        start..self.quoted.open.max(start)
    }

    /// By how much the learned choice takes the word for a cue.
    fn margin(&self, cue: usize) -> i32 {
        let Some(models) = self.models else { return UNIT };
        self.site(cue, |site| reading::side(models, site).1)
    }

    /// The source of a cue by the learned choice.
    fn source(&self, cue: usize, side: Side) -> Option<Range<usize>> {
        let phrase = self.site(cue, |site| reading::nearest(self.models, site, side));
        phrase.map(|phrase| phrase.start..phrase.end)
    }

    fn site<T>(&self, cue: usize, read: impl Fn(&Site<'_>) -> T) -> T {
        site(self.paragraph, cue, read)
    }
}

fn site<T>(paragraph: &Paragraph, cue: usize, read: impl Fn(&Site<'_>) -> T) -> T {
    let index = paragraph.sentence(cue);
    let sentence = paragraph.sentences[index].clone();
    let mut phrases = Vec::with_capacity(32);
    let near = sentence.start.max(cue.saturating_sub(60))..sentence.end.min(cue + 40);
    clause::phrases(&paragraph.words, near, &mut phrases);
    let end = paragraph.clauses[index];
    read(&Site::new(paragraph, sentence, end, cue, &phrases))
}

/// The source of a cue where no model is of the language.
pub(crate) fn source_before(paragraph: &Paragraph, cue: usize) -> Option<Range<usize>> {
    let phrase = site(paragraph, cue, |site| reading::nearest(None, site, Side::After));
    phrase.map(|phrase| phrase.start..phrase.end)
}

pub(crate) fn is_direct(word: &Word) -> bool {
    word.strength == Strength::Direct && word.tag.is_cue_verb() && !word.quoted
}

fn quote_source_cue(scene: &Scene<'_>) -> Option<Attribution> {
    let words = scene.words();
    let (at, end) = scene.tail()?;
    let at = past_auxiliaries(words, at, end);
    let source = phrase(words, at, end)?;
    let past = past_prepositions(words, source.end, end);
    let cue = past_auxiliaries(words, past, end);
    (cue < end && is_direct(&words[cue]) && words[cue].tag != Tag::CueIng)
        .then(|| Attribution { cue: cue..cue + 1, source: Some(source.start..past) })
}

fn quote_cue_source(scene: &Scene<'_>) -> Option<Attribution> {
    let words = scene.words();
    let (at, end) = scene.tail()?;
    // "según explicó Ruiz"
    let as_told = at + usize::from(words[at].lemma == hash("according"));
    let at = past_auxiliaries(words, as_told, end);
    if at >= end || !is_direct(&words[at]) || !matches!(words[at].tag, Tag::CuePast | Tag::CueS) {
        return None;
    }
    let behind = past_auxiliaries(words, at + 1, end);
    // "declarou à imprensa o deputado": only where no model knows better.
    let plain = scene.models.is_none();
    let skip = if plain { past_adverbials(words, behind, end) } else { behind };
    // "ha aggiunto.": the verb's form tells the person.
    let ends = |word: &Word| word.tag.is_break() || matches!(word.tag, Tag::Prep | Tag::Coord);
    if plain && (skip >= end || ends(&words[skip])) {
        return Some(Attribution { cue: at..at + 1, source: None });
    }
    // "said retired Gen. Ruiz"
    let modified = skip < end && matches!(words[skip].tag, Tag::Ed | Tag::VerbPast | Tag::Ing);
    let source = phrase(words, skip + usize::from(modified), end)?;
    (words[source.head].tag != Tag::Object)
        .then(|| Attribution { cue: at..at + 1, source: Some(skip..source.end) })
}

fn quote_source_clause_cue(scene: &Scene<'_>) -> Option<Attribution> {
    let words = scene.words();
    let (at, end) = scene.tail()?;
    let source = phrase(words, at, end)?;
    let past = past_prepositions(words, source.end, end);
    if past >= end || !matches!(words[past].tag, Tag::Comma | Tag::Open | Tag::Dash | Tag::Wh) {
        return None;
    }
    let window = past + 1..end.min(past + 40);
    let cue = window.into_iter().find(|&cue| {
        is_direct(&words[cue])
            && words[cue].tag != Tag::CueIng
            && matches!(
                words[cue - 1].tag,
                Tag::Comma | Tag::Close | Tag::Dash | Tag::Adverb | Tag::Have
            )
    })?;
    let mut last = cue;
    while last > source.end && !matches!(words[last - 1].tag, Tag::Comma | Tag::Close | Tag::Dash) {
        last -= 1;
    }
    while last > source.end && words[last - 1].tag.is_break() {
        last -= 1;
    }
    Some(Attribution { cue: cue..cue + 1, source: Some(source.start..last.max(source.end)) })
}

/// A comma inside the marks promises that the sentence goes on with who said it, in any verb.
fn quote_source_verb(scene: &Scene<'_>) -> Option<Attribution> {
    let words = scene.words();
    let (at, end) = scene.tail()?;
    if !scene.comma {
        return None;
    }
    let source = phrase(words, at, end)?;
    let past = past_prepositions(words, source.end, end);
    let verb = past_auxiliaries(words, past, end);
    let tag = words.get(verb).filter(|_| verb < end)?.tag;
    let person = matches!(words[source.head].tag, Tag::Subject | Tag::Name | Tag::Given)
        || matches!(words[source.head].tag, Tag::Role | Tag::Roles);
    (person && matches!(tag, Tag::VerbPast | Tag::VerbS | Tag::Ed | Tag::CuePast | Tag::CueS))
        .then(|| Attribution { cue: verb..verb + 1, source: Some(source.start..past) })
}

fn quote_according_to(scene: &Scene<'_>) -> Option<Attribution> {
    let words = scene.words();
    let (at, end) = scene.tail()?;
    if words[at].lemma != hash("according") {
        return None;
    }
    let to = at + 1 + usize::from(matches!(scene.paragraph.tag(at + 1), Tag::To | Tag::Prep));
    let source = phrase(words, to, end)?;
    let past = past_prepositions(words, source.end, end);
    Some(Attribution { cue: at..to, source: Some(source.start..past) })
}

/// How far behind a quotation's promising comma its cue may stand.
const FAR: usize = 30;

fn quote_far_cue(scene: &Scene<'_>) -> Option<Attribution> {
    let words = scene.words();
    let (at, end) = scene.tail()?;
    if !scene.comma {
        return None;
    }
    let cue = (at..end.min(at + FAR))
        .find(|&at| is_direct(&words[at]) && matches!(words[at].tag, Tag::CuePast | Tag::CueS))?;
    let source = scene.source(cue, Side::Before).filter(|source| source.start >= at)?;
    Some(Attribution { cue: cue..cue + 1, source: Some(source) })
}

fn according_to_quote(scene: &Scene<'_>) -> Option<Attribution> {
    let words = scene.words();
    let head = scene.head();
    let from = head.start.max(head.end.saturating_sub(30));
    let at = (from..head.end).find(|&at| words[at].lemma == hash("according"))?;
    let to = at + 1 + usize::from(matches!(scene.paragraph.tag(at + 1), Tag::To | Tag::Prep));
    let source = phrase(words, to, head.end)?;
    let past = past_prepositions(words, source.end, head.end);
    let clear = !words[past..head.end].iter().any(|word| word.tag.is_finite());
    (clear && matches!(scene.paragraph.tag(head.end.wrapping_sub(1)), Tag::Comma | Tag::Colon))
        .then_some(Attribution { cue: at..to, source: Some(source.start..past) })
}

fn cue_quote(scene: &Scene<'_>) -> Option<Attribution> {
    let words = scene.words();
    let head = scene.head();
    let mut at = head.end;
    while at > head.start && matches!(words[at - 1].tag, Tag::Comma | Tag::Colon | Tag::That) {
        at -= 1;
    }
    // "As Ruiz puts it, “We"
    let puts = at.checked_sub(2).filter(|&put| {
        put >= head.start
            && words[put + 1].hash == hash("it")
            && [hash("put"), hash("puts")].contains(&words[put].hash)
    });
    if let Some(put) = puts {
        return Some(Attribution { cue: put..at, source: scene.source(put, Side::After) });
    }
    // Whole sentences in marks leave less doubt than a word or two.
    let whole = words[scene.quoted.open + 1].capital && at < head.end;
    let least = if whole { 3 } else { 1 + i32::from(at < head.end) };
    let cue = at.checked_sub(1).filter(|&cue| {
        cue >= head.start && is_direct(&words[cue]) && scene.margin(cue) > -least * UNIT
    })?;
    Some(Attribution { cue: cue..cue + 1, source: scene.source(cue, Side::After) })
}

fn cue_far_quote(scene: &Scene<'_>) -> Option<Attribution> {
    let words = scene.words();
    let head = scene.head();
    let mark = head.end.checked_sub(1).filter(|&at| at >= head.start)?;
    if !matches!(words[mark].tag, Tag::Comma | Tag::Colon) {
        return None;
    }
    let from = head.start.max(mark.saturating_sub(40));
    let cue = (from..mark).rev().find(|&at| is_direct(&words[at]))?;
    let clear = !words[cue + 1..mark].iter().any(|word| word.tag.is_finite());
    // "Continued Ruiz: “"
    let turned = phrase(words, cue + 1, mark)
        .filter(|phrase| cue == head.start && phrase.end == mark && words[cue].tag == Tag::CuePast);
    if let Some(phrase) = turned {
        let source = Some(phrase.start..phrase.end);
        return Some(Attribution { cue: cue..cue + 1, source });
    }
    // "said Wednesday, “We"
    let near = words[cue + 1..mark].iter().all(|word| matches!(word.tag, Tag::Time | Tag::Prep));
    (clear && scene.margin(cue) > if near { -UNIT } else { 0 })
        .then(|| Attribution { cue: cue..cue + 1, source: scene.source(cue, Side::After) })
}

fn source_colon_quote(scene: &Scene<'_>) -> Option<Attribution> {
    let words = scene.words();
    let head = scene.head();
    let colon = head.end.checked_sub(1).filter(|&at| at >= head.start)?;
    if words[colon].tag != Tag::Colon {
        return None;
    }
    let source = match phrase(words, head.start, colon) {
        Some(phrase) if phrase.end == colon => Some(phrase.start..phrase.end),
        _ => scene.source(colon, Side::After),
    };
    Some(Attribution { cue: colon..colon + 1, source })
}

fn quote_dash_source(scene: &Scene<'_>) -> Option<Attribution> {
    let words = scene.words();
    let dash = scene.quoted.close + 1;
    if !matches!(scene.paragraph.tag(dash), Tag::Dash | Tag::Hyphen) {
        return None;
    }
    let source = phrase(words, dash + 1, words.len())?;
    (source.end == words.len()
        || matches!(words[source.end].tag, Tag::Comma | Tag::Stop | Tag::Open))
    .then(|| Attribution { cue: dash..dash + 1, source: Some(source.start..source.end) })
}

/// A headline's "‘We left’: Ruiz".
fn quote_colon_source(scene: &Scene<'_>) -> Option<Attribution> {
    let words = scene.words();
    let colon = scene.quoted.close + 1;
    // A word or two are rather the title of a work.
    let long = scene.quoted.close - scene.quoted.open > 3;
    if scene.paragraph.tag(colon) != Tag::Colon || !long || scene.quoted.open > 0 {
        return None;
    }
    let source = phrase(words, colon + 1, words.len())?;
    let named = matches!(words[source.head].tag, Tag::Name | Tag::Given);
    (named && source.end == words.len())
        .then(|| Attribution { cue: colon..colon + 1, source: Some(source.start..source.end) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::quote::marks::Habit;
    use crate::quote::words::Words;

    #[test]
    fn each_example_fires_its_own_pattern() {
        for pattern in PATTERNS {
            let text = pattern.example;
            let mut paragraph = Paragraph::default();
            paragraph.mark(Words::english(), text, Span::at(0, text.len()), Habit::default());
            paragraph.read(Words::english(), text, &[]);
            let quoted = paragraph.quoted[0];
            let comma = text[..quoted.segment.to].ends_with(',');
            let models = Some(Models::shipped());
            let scene = Scene { paragraph: &paragraph, models, quoted, comma };
            let fired = PATTERNS.iter().find_map(|row| Some((row.id, (row.find)(&scene)?)));
            let Some((id, found)) = fired else { panic!("{text}: no pattern") };
            assert_eq!(id, pattern.id, "{text}");
            let source = found.source.unwrap();
            let words = &paragraph.words;
            let source = &text[words[source.start].start..words[source.end - 1].end];
            assert!(source.starts_with("Marta Ruiz"), "{text}: {source}");
        }
    }
}
