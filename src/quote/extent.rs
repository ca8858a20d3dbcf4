//! What the learned decisions look at where what was said begins and ends.

use super::clause::Phrase;
use super::counts::Kind;
use super::features::{Side, Site, bucket};
use super::model::{Sink, feature};
use super::words::{Tag, Word};

impl Site<'_> {
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
        let ahead = self.counts(p..self.end.min(p + 12).max(p));
        let coming = [Kind::That, Kind::Quote, Kind::Colon, Kind::Finite].iter();
        let coming = coming.rev().fold(0, |bits, &kind| bits << 1 | u32::from(ahead.has(kind)));
        sink.add(feature(21, coming, t0));
        sink.add(feature(22, coming * 64 + seen, t1));
        let owned = source.is_some_and(|source| p < source.end && source.start > k);
        let past = source.is_some_and(|source| source.end <= p && source.start > k);
        sink.add(feature(23, u32::from(owned) * 2 + u32::from(past), t1));
        sink.add(feature(24, u32::from(past), d));
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
        let first = p == self.sentence.start;
        let (t0, t1) = (self.tag(p), self.tag(p.wrapping_sub(1)));
        sink.add(feature(1, u32::from(first), t0));
        sink.add(feature(2, t1, t0));
        sink.add(feature(3, self.hash(p.wrapping_sub(1)), 0));
        sink.add(feature(4, self.hash(p), u32::from(first)));
        sink.add(feature(5, t1, self.hash(p)));
        sink.add(feature(6, bucket(end - p), t1));
        sink.add(feature(7, self.tag(end - 1), t0 * 2 + u32::from(first)));
        let inside = self.counts(p..end.min(p + 40));
        let finite = inside.count(Kind::Finite).min(2);
        let quoted = u32::from(inside.has(Kind::Quote));
        sink.add(feature(8, finite * 2 + quoted, t1));
        let cut = self.counts(self.sentence.start.max(p.saturating_sub(40))..p);
        let lost = cut.count(Kind::Finite).min(2);
        let cues = u32::from(cut.has(Kind::CueVerb));
        let quoted = u32::from(cut.has(Kind::Quote));
        sink.add(feature(9, lost * 4 + cues * 2 + quoted, t1));
        sink.add(feature(10, lost * 4 + cues * 2 + quoted, t0));
        sink.add(feature(11, self.words()[self.cue].lemma, u32::from(first)));
    }
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
