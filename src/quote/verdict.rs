//! What the last learned decision looks at: a frame as a whole, among its neighbours.

use super::counts::Kind;
use super::features::{NOWHERE, bucket};
use super::indirect::Frame;
use super::model::{Sink, UNIT, feature};
use super::paragraph::Paragraph;
use super::words::Tag;

/// How many frames on each side are looked at.
const NEAR: usize = 10;

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
    let inside = paragraph.counts.within(first.start..last.end.min(first.start + 60));
    let (finite, quote) = (inside.count(Kind::Told).min(3), inside.has(Kind::Quote));
    let shape = finite * 4 + u32::from(quote) * 2 + u32::from(to_end);
    sink.add(feature(14, shape, side));
    sink.add(feature(15, shape, cue.lemma));
    sink.add(feature(16, bucket(last.end - first.start), side));
    sink.add(feature(17, words[first.start].tag as u32, side));
    sink.add(feature(18, words[first.start].tag as u32, cue.lemma));
    sink.add(feature(19, paragraph.tag(last.end) as u32, side));
    sink.add(feature(20, paragraph.tag(last.end) as u32, paragraph.tag(last.end + 1) as u32));
    sink.add(feature(21, words[last.end - 1].tag as u32, paragraph.tag(last.end) as u32));
    let word = |at: usize| words.get(at).filter(|_| frame.sentence.contains(&at));
    let hash = |at: usize| word(at).map_or(NOWHERE, |word| word.hash);
    let tag = |at: usize| word(at).map_or(NOWHERE, |word| word.tag as u32);
    let second = u32::from(frame.second);
    sink.add(feature(39, hash(last.end), side));
    sink.add(feature(40, hash(last.end), hash(last.end + 1)));
    sink.add(feature(41, hash(last.end - 1), tag(last.end)));
    sink.add(feature(42, hash(first.start), side));
    sink.add(feature(43, hash(first.start.wrapping_sub(1)), tag(first.start)));
    sink.add(feature(44, second * 16 + end, side));
    sink.add(feature(45, second * 16 + start, second * 16 + source));
    sink.add(feature(46, finite * 128 + tag(last.end), tag(last.end + 1)));
    sink.add(feature(47, tag(last.end) * 128 + tag(last.end + 1), tag(last.end + 2)));
    let prior = frame.source.map_or(NOWHERE, |source| tag(source.start.wrapping_sub(1)));
    let next = frame.source.map_or(NOWHERE, |source| tag(source.end));
    sink.add(feature(48, prior * 128 + next, side));
    if quote {
        let inside = &words[first.start..last.end.min(first.start + 60)];
        let open = inside.iter().position(|word| word.tag == Tag::Quote).unwrap_or(0);
        let ends = u32::from(words[last.end - 1].tag == Tag::Unquote);
        let bare = inside.iter().filter(|word| !word.quoted).count().min(60);
        let before = words[(first.start + open).saturating_sub(1)].tag as u32;
        let marks = u32::from(open == 0) * 2 + ends;
        sink.add(feature(30, bucket(open) * 4 + marks, side));
        sink.add(feature(31, bucket(bare) * 4 + marks, cue.tag as u32));
        sink.add(feature(32, marks, cue.lemma));
        sink.add(feature(33, before * 4 + marks, cue.tag as u32));
        sink.add(feature(34, kind, marks));
        sink.add(feature(35, score, marks));
        sink.add(feature(36, end * 16 + start, marks));
        sink.add(feature(37, before, cue.lemma));
        sink.add(feature(38, bucket(inside.len() - bare), marks));
    }
    // The neighbours, near ones only.
    let near = &frames[n.saturating_sub(NEAR)..frames.len().min(n + NEAR + 1)];
    let mut relations = 0;
    for other in near.iter().filter(|other| other.cue != frame.cue && !other.second) {
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
