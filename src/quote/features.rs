//! What the learned decisions look at: words, tags and marks around a place, no word of content
//! far from it.

use super::clause::Phrase;
use super::indirect::Frame;
use super::model::{Sink, UNIT, feature};
use super::paragraph::Paragraph;
use super::words::{Strength, Tag, Word};
use std::ops::Range;

/// A cue word in its sentence.
#[derive(Clone, Debug)]
pub(crate) struct Site<'p> {
    pub(crate) paragraph: &'p Paragraph,
    pub(crate) sentence: Range<usize>,
    /// Before the stop that ends the sentence.
    pub(crate) end: usize,
    pub(crate) cue: usize,
    pub(crate) phrases: &'p [Phrase],
}

/// Where what was said stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Nothing was said.
    None,
    /// After the cue.
    After,
    /// Before it.
    Before,
    /// Around it.
    Around,
}

impl Side {
    pub(crate) const ALL: [Side; 4] = [Side::None, Side::After, Side::Before, Side::Around];
}

/// Sends each feature on for one side: those of the four sides stand side by side.
#[cfg(feature = "training")]
pub(crate) struct For<'s, S>(pub(crate) Side, pub(crate) &'s mut S);

#[cfg(feature = "training")]
impl<S: Sink> Sink for For<'_, S> {
    fn add(&mut self, feature: u32) {
        self.1.add(feature << 2 | self.0 as u32);
    }
}

const NOWHERE: u32 = 99;

fn bucket(n: usize) -> u32 {
    match n {
        0..=6 => n as u32,
        7..=9 => 7,
        10..=14 => 8,
        15..=22 => 9,
        23..=35 => 10,
        _ => 11,
    }
}

impl Site<'_> {
    fn words(&self) -> &[Word] {
        &self.paragraph.words
    }

    /// The tag at a place of the sentence.
    fn tag(&self, at: usize) -> u32 {
        if self.sentence.contains(&at) { self.words()[at].tag as u32 } else { NOWHERE }
    }

    fn hash(&self, at: usize) -> u32 {
        if self.sentence.contains(&at) { self.words()[at].hash } else { NOWHERE }
    }

    /// The first word left of the cue that is no part of its subject or of the verb itself.
    fn left_stop(&self) -> usize {
        let mut at = self.cue;
        while at > self.sentence.start {
            let word = &self.words()[at - 1];
            let passes = word.tag.is_nominal()
                || matches!(
                    word.tag,
                    Tag::Det
                        | Tag::Poss
                        | Tag::Subject
                        | Tag::It
                        | Tag::Adverb
                        | Tag::Ly
                        | Tag::Have
                        | Tag::Be
                        | Tag::Modal
                        | Tag::Not
                        | Tag::Hyphen
                        | Tag::To
                )
                || (word.tag == Tag::Stop && !word.last);
            if !passes || word.quoted {
                break;
            }
            at -= 1;
        }
        at
    }

    fn right_stop(&self) -> usize {
        let mut at = self.cue + 1;
        while at < self.end {
            let word = &self.words()[at];
            let passes = word.tag.is_nominal()
                || matches!(word.tag, Tag::Det | Tag::Poss | Tag::Subject | Tag::Hyphen)
                || (word.tag == Tag::Stop && !word.last);
            if !passes {
                break;
            }
            at += 1;
        }
        at
    }

    /// For [`Task::Side`](super::model::Task::Side): what the cue does.
    pub(crate) fn side(&self, sink: &mut impl Sink) {
        let words = self.words();
        let k = self.cue;
        let cue = &words[k];
        let (lemma, form, strength) = (cue.lemma, cue.tag as u32, cue.strength as u32);
        let t = |d: isize| self.tag(k.wrapping_add_signed(d));
        let h = |d: isize| self.hash(k.wrapping_add_signed(d));
        sink.add(feature(1, form, strength));
        sink.add(feature(2, lemma, 0));
        sink.add(feature(3, lemma, form));
        for d in [-3, -2, -1, 1, 2, 3] {
            sink.add(feature(10 + (d + 3) as u32, t(d), 0));
            sink.add(feature(20 + (d + 3) as u32, t(d), form));
        }
        for d in [-2, -1, 1, 2] {
            sink.add(feature(30 + (d + 3) as u32, h(d), 0));
        }
        sink.add(feature(40, t(-2), t(-1)));
        sink.add(feature(41, t(1), t(2)));
        sink.add(feature(42, t(-1), t(1) * 64 + form));
        sink.add(feature(43, h(-1), lemma));
        sink.add(feature(44, h(1), lemma));
        sink.add(feature(45, t(-1), lemma));
        sink.add(feature(46, t(1), lemma));
        sink.add(feature(47, t(1) * 128 + t(2), lemma));
        sink.add(feature(48, t(-1) * 128 + t(1), lemma));
        sink.add(feature(49, t(1) * 128 + t(2), t(3)));
        sink.add(feature(50, h(-1), h(1)));
        let left = self.left_stop();
        let right = self.right_stop();
        let (lt, rt) = (self.tag(left.wrapping_sub(1)), self.tag(right));
        let subject = bucket(k - left).min(3);
        sink.add(feature(51, lt, subject));
        sink.add(feature(52, rt, lt));
        sink.add(feature(53, lt * 64 + form, t(1)));
        sink.add(feature(54, lt, lemma));
        sink.add(feature(55, rt, bucket(right - k).min(4)));
        sink.add(feature(56, rt * 64 + form, h(right as isize - k as isize)));
        sink.add(feature(57, h(left as isize - 1 - k as isize), form));
        let (before, after) = (bucket(k - self.sentence.start), bucket(self.end - k - 1));
        sink.add(feature(58, before, form));
        sink.add(feature(59, after, form));
        sink.add(feature(60, after.min(3), lt));
        let near = &words[self.sentence.start.max(k.saturating_sub(40))..k];
        let far = &words[k + 1..self.end.min(k + 41).max(k + 1)];
        let earlier =
            near.iter().rev().find(|word| word.strength != Strength::None && !word.quoted);
        let earlier_lemma = earlier.map_or(0, |word| word.lemma);
        let cues =
            near.iter().filter(|word| word.strength as u8 > 1 && !word.quoted).count().min(3);
        sink.add(feature(61, cues as u32, form));
        sink.add(feature(62, earlier_lemma, form));
        sink.add(feature(63, earlier_lemma, lt));
        let later = far.iter().find(|word| word.strength as u8 > 1 && !word.quoted);
        sink.add(feature(64, later.map_or(0, |word| word.lemma), form));
        let finite = |words: &[Word]| {
            words.iter().filter(|word| word.tag.is_finite() && !word.quoted).count().min(3) as u32
        };
        sink.add(feature(65, finite(far), lemma));
        sink.add(feature(66, finite(near), lt));
        let has = |words: &[Word], tag: Tag| words.iter().any(|word| word.tag == tag);
        let quotes = u32::from(has(near, Tag::Unquote)) * 2 + u32::from(has(far, Tag::Quote));
        sink.add(feature(67, quotes, lt));
        sink.add(feature(68, quotes, rt));
        sink.add(feature(69, quotes, lemma));
        let that =
            far.iter().take(8).position(|word| word.tag == Tag::That).map_or(9, |n| n as u32);
        sink.add(feature(70, that, form));
        sink.add(feature(71, that.min(1), lemma));
        let mut chain = 0;
        for word in words[left..k].iter().rev().take(4) {
            chain |= match word.tag {
                Tag::Be => 1,
                Tag::Have => 2,
                Tag::Modal => 4,
                Tag::Not => 8,
                Tag::To => 16,
                Tag::Do => 32,
                _ => 0,
            };
        }
        sink.add(feature(72, chain, form));
        sink.add(feature(73, chain, lemma));
        sink.add(feature(74, chain * 128 + t(1), form));
        let nominal = words[left..k].iter().rev().find(|word| {
            word.tag.is_nominal() || matches!(word.tag, Tag::Subject | Tag::It | Tag::Wh)
        });
        sink.add(feature(75, nominal.map_or(NOWHERE, |word| word.tag as u32), form));
        sink.add(feature(76, nominal.map_or(NOWHERE, |word| word.hash), form));
        sink.add(feature(77, self.tag(self.sentence.start), lt));
        sink.add(feature(78, u32::from(cue.capital), form * 128 + t(-1)));
        sink.add(feature(79, u32::from(self.paragraph.span.start() == 0), form));
    }

    /// For [`Task::Source`](super::model::Task::Source): a phrase, or none, as the source.
    pub(crate) fn source(&self, side: Side, phrase: Option<usize>, sink: &mut impl Sink) {
        let words = self.words();
        let k = self.cue;
        let cue = &words[k];
        let form = cue.tag as u32;
        let side = side as u32;
        let Some(index) = phrase else {
            sink.add(feature(1, side, form));
            sink.add(feature(2, cue.lemma, form));
            sink.add(feature(3, self.tag(k.wrapping_sub(1)), form));
            sink.add(feature(4, self.hash(k.wrapping_sub(1)), self.tag(k + 1)));
            sink.add(feature(5, self.tag(k.wrapping_sub(2)), self.tag(k.wrapping_sub(1))));
            sink.add(feature(6, self.tag(self.left_stop().wrapping_sub(1)), form));
            return;
        };
        let phrase = self.phrases[index];
        let left = phrase.end <= k;
        let (first, head) = (&words[phrase.start], &words[phrase.head]);
        let between = if left { phrase.end..k } else { (k + 1).min(phrase.start)..phrase.start };
        let gap = between.len();
        let way = u32::from(left) * 4 + side;
        let skipped = if left {
            self.phrases[index + 1..].iter().take_while(|other| other.end <= k).count()
        } else {
            self.phrases[..index].iter().rev().take_while(|other| other.start > k).count()
        };
        let rank = bucket(skipped).min(5);
        let kind = head.tag as u32 * 2 + u32::from(head.capital);
        let (prev, next) = (self.tag(phrase.start.wrapping_sub(1)), self.tag(phrase.end));
        sink.add(feature(10, way, rank));
        sink.add(feature(11, way, bucket(gap)));
        sink.add(feature(12, way * 8 + rank, form));
        sink.add(feature(13, kind, way));
        sink.add(feature(14, kind, prev));
        sink.add(feature(15, kind * 8 + rank, way));
        sink.add(feature(16, first.tag as u32, way));
        sink.add(feature(17, prev, way * 8 + rank));
        sink.add(feature(18, next, way * 8 + rank));
        sink.add(feature(19, prev, next * 16 + way));
        sink.add(feature(20, self.hash(phrase.start.wrapping_sub(1)), way));
        sink.add(feature(21, head.hash, way));
        sink.add(feature(22, cue.lemma, way));
        let mut path = 17;
        for word in words[between.clone()].iter().take(6) {
            path = feature(path, word.tag as u32, 0);
        }
        if gap <= 5 {
            sink.add(feature(23, path, way));
            sink.add(feature(24, path, kind));
        }
        let inside = &words[between.start..between.end.min(between.start + 40)];
        let mut seen = 0;
        let mut commas = 0;
        for word in inside {
            match word.tag {
                Tag::Comma => commas += 1,
                Tag::That => seen |= 1,
                Tag::Quote | Tag::Unquote => seen |= 2,
                Tag::Coord => seen |= 4,
                Tag::Wh => seen |= 8,
                tag if tag.is_cue_verb() => seen |= 16,
                tag if tag.is_finite() => seen |= 32,
                _ => {}
            }
        }
        sink.add(feature(25, seen, way));
        sink.add(feature(26, commas.min(3), way * 64 + seen));
        sink.add(feature(27, next, commas.min(3) * 16 + way));
        sink.add(feature(28, u32::from(phrase.start == self.sentence.start), way * 8 + rank));
        sink.add(feature(29, u32::from(head.possessive), form));
        sink.add(feature(30, self.tag(k.wrapping_sub(1)), way * 8 + rank));
        sink.add(feature(31, self.tag(k + 1), way * 8 + rank));
        sink.add(feature(32, bucket(phrase.end - phrase.start), way));
        sink.add(feature(
            33,
            u32::from(head.possessive) * 2 + u32::from(commas > 0),
            way * 64 + kind,
        ));
    }

    /// For [`Task::Start`](super::model::Task::Start): what follows the cue begins at word `p`.
    pub(crate) fn start(
        &self,
        side: Side,
        source: Option<Phrase>,
        way: Way,
        p: usize,
        sink: &mut impl Sink,
    ) {
        let words = self.words();
        let k = self.cue;
        let cue = &words[k];
        let (lemma, form) = (cue.lemma, cue.tag as u32);
        let d = bucket(p - k);
        let (t0, h0, t1, h1) = (self.tag(p), self.hash(p), self.tag(p - 1), self.hash(p - 1));
        sink.add(feature(1, d, form));
        sink.add(feature(2, d, lemma));
        sink.add(feature(3, t0, side as u32));
        sink.add(feature(4, h0, 0));
        sink.add(feature(5, t1, t0));
        sink.add(feature(6, h1, t0));
        sink.add(feature(7, t1, h0));
        sink.add(feature(8, t0, self.tag(p + 1)));
        sink.add(feature(9, lemma, t0));
        sink.add(feature(10, lemma, h0));
        sink.add(feature(11, lemma, t1));
        sink.add(feature(12, lemma.wrapping_mul(3).wrapping_add(t1), t0));
        sink.add(feature(13, self.tag(p.wrapping_sub(2)) * 128 + t1, t0));
        sink.add(feature(14, d, t0));
        sink.add(feature(15, h1, lemma));
        let Way { path, seen } = way;
        if p - k <= 7 {
            sink.add(feature(16, path, t0));
            sink.add(feature(17, path, lemma));
            sink.add(feature(18, path, 0));
        }
        sink.add(feature(19, seen, t0));
        sink.add(feature(20, seen, t1));
        let ahead = &words[p..self.end.min(p + 12).max(p)];
        let mut coming = 0;
        for word in ahead {
            match word.tag {
                Tag::That => coming |= 1,
                Tag::Quote => coming |= 2,
                Tag::Colon => coming |= 4,
                tag if tag.is_finite() => coming |= 8,
                _ => {}
            }
        }
        sink.add(feature(21, coming, t0));
        sink.add(feature(22, coming * 64 + seen, t1));
        let owned = source.is_some_and(|source| p < source.end && source.start > k);
        let past = source.is_some_and(|source| source.end <= p && source.start > k);
        sink.add(feature(23, u32::from(owned) * 2 + u32::from(past), t1));
        sink.add(feature(24, u32::from(past), d));
        let phrase = self.phrases.partition_point(|phrase| phrase.end <= p);
        let inside = self.phrases.get(phrase).is_some_and(|phrase| phrase.start < p);
        sink.add(feature(25, u32::from(inside), t1));
    }

    /// For [`Task::End`](super::model::Task::End): what begins at `start` ends before word `e`.
    pub(crate) fn end(&self, tally: &Tally, start: usize, e: usize, sink: &mut impl Sink) {
        let words = self.words();
        let cue = &words[self.cue];
        let last = e >= self.end;
        let t = |d: usize| if last { 90 } else { self.tag(e + d) };
        let h = |d: usize| if last { 90 } else { self.hash(e + d) };
        let (t0, h0, t1) = (t(0), h(0), t(1));
        let (p1, q1) = (self.tag(e - 1), self.hash(e - 1));
        let (s0, lemma) = (self.tag(start), cue.lemma);
        let length = bucket(e - start);
        let verbs = tally.verbs.min(3);
        sink.add(feature(1, t0, 0));
        sink.add(feature(2, h0, 0));
        sink.add(feature(3, t0, t1));
        sink.add(feature(4, h0, t1));
        sink.add(feature(5, t0, h(1)));
        sink.add(feature(6, h0, h(1)));
        sink.add(feature(7, t0 * 128 + t1, t(2)));
        sink.add(feature(8, p1, t0));
        sink.add(feature(9, q1, t0));
        sink.add(feature(10, length, t0));
        sink.add(feature(11, verbs, t0));
        sink.add(feature(12, lemma, t0));
        sink.add(feature(13, s0, t0));
        sink.add(feature(14, s0 * 8 + verbs, t0));
        sink.add(feature(15, cue.tag as u32 * 8 + verbs, t0));
        sink.add(feature(16, tally.commas.min(4), t0));
        sink.add(feature(17, tally.places.min(12), t0));
        let quote = u32::from(tally.quotes_ahead) * 2 + u32::from(tally.quotes > 0);
        sink.add(feature(18, quote, t0));
        sink.add(feature(19, quote, p1 * 128 + t0));
        sink.add(feature(20, verbs * 128 + t0, h(1)));
        sink.add(feature(21, lemma, h0));
        let mut soon = 0;
        if !last {
            for word in words[e..self.end.min(e + 6)].iter() {
                match word.tag {
                    Tag::Quote => soon |= 1,
                    tag if tag.is_cue_verb() => soon |= 2,
                    tag if tag.is_finite() => soon |= 4,
                    _ => {}
                }
            }
        }
        sink.add(feature(22, soon, t0 * 128 + t1));
        sink.add(feature(23, soon * 4 + verbs, t0));
        sink.add(feature(24, u32::from(tally.cues > 0), t0));
        sink.add(feature(25, bucket(self.end.saturating_sub(e)), t0));
        sink.add(feature(26, s0, length));
        sink.add(feature(27, s0 * 8 + verbs, h0));
    }

    /// For [`Task::Before`](super::model::Task::Before): what ends at `end` begins at word `p`.
    pub(crate) fn before(&self, p: usize, end: usize, sink: &mut impl Sink) {
        let words = self.words();
        let first = p == self.sentence.start;
        let (t0, t1) = (self.tag(p), self.tag(p.wrapping_sub(1)));
        sink.add(feature(1, u32::from(first), t0));
        sink.add(feature(2, t1, t0));
        sink.add(feature(3, self.hash(p.wrapping_sub(1)), 0));
        sink.add(feature(4, self.hash(p), u32::from(first)));
        sink.add(feature(5, t1, self.hash(p)));
        sink.add(feature(6, bucket(end - p), t1));
        sink.add(feature(7, self.tag(end - 1), t0 * 2 + u32::from(first)));
        let inside = &words[p..end.min(p + 40)];
        let finite = inside.iter().filter(|word| word.tag.is_finite()).count().min(2) as u32;
        let quoted = u32::from(inside.iter().any(|word| word.tag == Tag::Quote));
        sink.add(feature(8, finite * 2 + quoted, t1));
        let cut = &words[self.sentence.start.max(p.saturating_sub(40))..p];
        let lost = cut.iter().filter(|word| word.tag.is_finite()).count().min(2) as u32;
        let cues = u32::from(cut.iter().any(|word| word.tag.is_cue_verb() && !word.quoted));
        let quoted = u32::from(cut.iter().any(|word| word.tag == Tag::Quote));
        sink.add(feature(9, lost * 4 + cues * 2 + quoted, t1));
        sink.add(feature(10, lost * 4 + cues * 2 + quoted, t0));
        sink.add(feature(11, self.words()[self.cue].lemma, u32::from(first)));
    }
}

/// For [`Task::Keep`](super::model::Task::Keep): whether frame `n` is right, among its neighbours.
pub(crate) fn keep(paragraph: &Paragraph, frames: &[Frame], n: usize, sink: &mut impl Sink) {
    let words = &paragraph.words;
    let frame = &frames[n];
    let cue = &words[frame.cue];
    let side = frame.side as u32;
    let step =
        |score: i32| (score.clamp(-4 * UNIT, 8 * UNIT) + 4 * UNIT) as u32 / (UNIT as u32 / 2);
    let score = step(frame.score);
    let [source, start, end] = frame.margins.map(|margin| step(margin.min(4 * UNIT)));
    sink.add(feature(1, score, side));
    sink.add(feature(2, source, side));
    sink.add(feature(3, start, side));
    sink.add(feature(4, end, side));
    sink.add(feature(5, score, end));
    sink.add(feature(6, score.min(14), start.min(end).min(source)));
    sink.add(feature(7, cue.lemma, 0));
    sink.add(feature(8, cue.lemma, side));
    sink.add(feature(9, cue.tag as u32, side));
    sink.add(feature(10, cue.lemma, score / 3));
    sink.add(feature(11, cue.lemma, end / 3));
    let head = frame.source.map(|source| &words[source.head]);
    let kind = head.map_or(NOWHERE, |head| head.tag as u32 * 2 + u32::from(head.capital));
    sink.add(feature(12, kind, cue.tag as u32));
    sink.add(feature(13, head.map_or(NOWHERE, |head| head.hash), 0));
    let last = &frame.content[frame.content.len() - 1];
    let first = &frame.content[0];
    let to_end = last.end + 2 >= frame.sentence.end;
    let inside = &words[first.start..last.end.min(first.start + 60)];
    let finite = inside.iter().filter(|word| word.tag.is_finite() && !word.quoted).count().min(3);
    let quote = inside.iter().any(|word| word.tag == Tag::Quote);
    let shape = finite as u32 * 4 + u32::from(quote) * 2 + u32::from(to_end);
    sink.add(feature(14, shape, side));
    sink.add(feature(15, shape, cue.lemma));
    sink.add(feature(16, bucket(last.end - first.start), side));
    sink.add(feature(17, words[first.start].tag as u32, side));
    sink.add(feature(18, words[first.start].tag as u32, cue.lemma));
    sink.add(feature(19, paragraph.tag(last.end) as u32, side));
    sink.add(feature(20, paragraph.tag(last.end) as u32, paragraph.tag(last.end + 1) as u32));
    sink.add(feature(21, words[last.end - 1].tag as u32, paragraph.tag(last.end) as u32));
    // The neighbours, near ones only.
    let near = &frames[n.saturating_sub(6)..frames.len().min(n + 7)];
    let mut relations = 0;
    for other in near.iter().filter(|other| other.cue != frame.cue) {
        let within = other.content.iter().any(|range| range.contains(&frame.cue));
        let holds = frame.content.iter().any(|range| range.contains(&other.cue));
        let clash = other
            .content
            .iter()
            .any(|a| frame.content.iter().any(|b| a.start < b.end && b.start < a.end));
        let relation = u32::from(within) * 4 + u32::from(holds) * 2 + u32::from(clash);
        if relation == 0 {
            continue;
        }
        relations |= 1 << relation;
        let lead = step(frame.score - other.score);
        let relation = relation * 16 + other.side as u32 * 4 + side;
        sink.add(feature(22, relation, lead / 2));
        sink.add(feature(23, relation, step(other.score) / 2));
        sink.add(feature(24, relation, words[other.cue].lemma));
        sink.add(feature(25, relation, cue.lemma));
        sink.add(feature(26, relation, step(other.margins[2].min(4 * UNIT)) / 2));
        sink.add(feature(29, relation, words[other.cue].tag as u32 * 64 + cue.tag as u32));
    }
    sink.add(feature(27, relations, side));
    sink.add(feature(28, relations, score / 2));
}

/// What stands between a cue and a place behind it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way {
    path: u32,
    seen: u32,
}

impl Way {
    pub(crate) const START: Way = Way { path: 7, seen: 0 };

    pub(crate) fn pass(&mut self, word: &Word) {
        self.path = feature(self.path, word.tag as u32, 1);
        self.seen |= match word.tag {
            Tag::Comma => 1,
            Tag::That => 2,
            Tag::Unquote => 4,
            Tag::Colon => 8,
            Tag::Coord => 16,
            tag if tag.is_finite() => 32,
            _ => 0,
        };
    }
}

/// What a clause holds up to the place where it might end.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) verbs: u32,
    pub(crate) commas: u32,
    pub(crate) cues: u32,
    pub(crate) quotes: u32,
    /// Places passed where it might have ended.
    pub(crate) places: u32,
    pub(crate) quotes_ahead: bool,
}

impl Tally {
    pub(crate) fn count(&mut self, word: &Word) {
        if word.quoted {
            return;
        }
        self.verbs += u32::from(word.tag.is_finite());
        self.commas += u32::from(word.tag == Tag::Comma);
        self.cues += u32::from(word.tag.is_cue_verb());
        self.quotes += u32::from(word.tag == Tag::Quote);
    }
}
