//! What the learned decisions look at: words, tags and marks around a place, no word of content
//! far from it.

use super::clause::Phrase;
use super::counts::{Kind, Within};
use super::model::{Sink, feature};
use super::paragraph::Paragraph;
use super::words::{Strength, Tag, Word};
use std::ops::Range;

/// A cue word in its sentence.
#[derive(Clone, Debug)]
pub(crate) struct Site<'p> {
    pub(crate) paragraph: &'p Paragraph,
    pub(crate) sentence: Range<usize>,
    /// The words of the sentence.
    own: &'p [Word],
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

pub(super) const NOWHERE: u32 = 99;

pub(super) fn bucket(n: usize) -> u32 {
    match n {
        0..=6 => n as u32,
        7..=9 => 7,
        10..=14 => 8,
        15..=22 => 9,
        23..=35 => 10,
        _ => 11,
    }
}

impl<'p> Site<'p> {
    pub(crate) fn new(
        paragraph: &'p Paragraph,
        sentence: Range<usize>,
        end: usize,
        cue: usize,
        phrases: &'p [Phrase],
    ) -> Site<'p> {
        let own = &paragraph.words[sentence.clone()];
        Site { paragraph, sentence, own, end, cue, phrases }
    }

    #[inline]
    pub(super) fn words(&self) -> &[Word] {
        &self.paragraph.words
    }

    pub(super) fn counts(&self, words: Range<usize>) -> Within {
        self.paragraph.counts.within(words)
    }

    /// The word at a place, if that is one of the sentence.
    #[inline]
    fn word(&self, at: usize) -> Option<&Word> {
        self.own.get(at.wrapping_sub(self.sentence.start))
    }

    /// The tag at a place of the sentence.
    #[inline]
    pub(super) fn tag(&self, at: usize) -> u32 {
        self.word(at).map_or(NOWHERE, |word| word.tag as u32)
    }

    #[inline]
    pub(super) fn hash(&self, at: usize) -> u32 {
        self.word(at).map_or(NOWHERE, |word| word.hash)
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
        let near_range = self.sentence.start.max(k.saturating_sub(40))..k;
        let far_range = k + 1..self.end.min(k + 41).max(k + 1);
        let (near, far) = (&words[near_range.clone()], &words[far_range.clone()]);
        let earlier =
            near.iter().rev().find(|word| word.strength != Strength::None && !word.quoted);
        let earlier_lemma = earlier.map_or(0, |word| word.lemma);
        let (behind, ahead) = (self.counts(near_range), self.counts(far_range));
        let cues = behind.count(Kind::Cue).min(3);
        sink.add(feature(61, cues, form));
        sink.add(feature(62, earlier_lemma, form));
        sink.add(feature(63, earlier_lemma, lt));
        let strong = |word: &&Word| word.strength as u8 > 1 && !word.quoted;
        let later = if ahead.has(Kind::Cue) { far.iter().find(strong) } else { None };
        sink.add(feature(64, later.map_or(0, |word| word.lemma), form));
        sink.add(feature(65, ahead.count(Kind::Told).min(3), lemma));
        sink.add(feature(66, behind.count(Kind::Told).min(3), lt));
        let quotes = u32::from(behind.has(Kind::Unquote)) * 2 + u32::from(ahead.has(Kind::Quote));
        sink.add(feature(67, quotes, lt));
        sink.add(feature(68, quotes, rt));
        sink.add(feature(69, quotes, lemma));
        let that = || far.iter().take(8).position(|word| word.tag == Tag::That);
        let that = if ahead.has(Kind::That) { that() } else { None }.map_or(9, |n| n as u32);
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
        self.marks(sink);
    }

    /// How the words in marks stand to the cue.
    fn marks(&self, sink: &mut impl Sink) {
        let words = self.words();
        let k = self.cue;
        let (lemma, form) = (words[k].lemma, words[k].tag as u32);
        let quoted = &self.paragraph.quoted;
        let next = quoted.partition_point(|quoted| quoted.open <= k);
        let ahead = quoted.get(next).filter(|quoted| quoted.open < self.end);
        if let Some(ahead) = ahead {
            let gap = bucket(ahead.open - k - 1);
            let (before, word) = (self.tag(ahead.open - 1), self.hash(ahead.open - 1));
            let inside = &words[ahead.open + 1..ahead.close];
            let first = inside.first().map_or(NOWHERE, |word| {
                u32::from(word.capital) * 2 + u32::from(word.tag == Tag::Quoted)
            });
            let long = first * 16 + bucket(inside.len());
            let last = inside.last().map_or(NOWHERE, |word| word.tag as u32);
            let after = self.tag(ahead.close + 1);
            sink.add(feature(80, gap, form));
            sink.add(feature(81, gap, lemma));
            sink.add(feature(82, before, lemma));
            sink.add(feature(83, word, form));
            sink.add(feature(84, gap * 64 + before, form));
            sink.add(feature(85, long, form));
            sink.add(feature(86, long, gap));
            sink.add(feature(87, last * 128 + after, form));
            sink.add(feature(88, first * 16 + gap, before));
            if gap <= 5 {
                let between = &words[k + 1..ahead.open];
                let path = between.iter().fold(3, |path, word| feature(path, word.tag as u32, 0));
                sink.add(feature(89, path, form));
                sink.add(feature(90, path, lemma));
            }
        }
        let behind = next.checked_sub(1).map(|n| &quoted[n]);
        if let Some(behind) = behind.filter(|quoted| quoted.close >= self.sentence.start) {
            let gap = bucket(k - behind.close.min(k));
            sink.add(feature(91, gap, form));
            sink.add(feature(92, gap, self.tag(behind.close + 1)));
            sink.add(feature(93, gap, lemma));
        }
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
}
