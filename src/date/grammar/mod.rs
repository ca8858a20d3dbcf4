//! The first phase: where the text speaks of time, and what the words say by themselves.
//!
//! A rule is a row of the table: the classes its first token may have, an example, and a function
//! that reads from there. At each place that can begin one, the longest reading wins.

mod chart;
mod clock;
mod days;
mod figures;
mod found;
mod lengths;
mod names;
mod points;
mod reader;
mod sets;
mod shifts;
mod times;
mod years;

pub(super) use chart::Chart;
pub(super) use found::{Found, Numeric};
pub(super) use reader::Reader;

use chart::{AGAIN, ANY, LETTER, PAIR, STAMP};
use found::Hit;

use super::Modifier;

/// A row of the table.
pub(super) struct Rule {
    pub(super) id: &'static str,
    pub(super) example: &'static str,
    /// The classes of the first token, as bits; `MARK` for marks.
    first: u128,
    /// Classes of which some token has one, itself or further on, and classes of which another has.
    needs: [u128; 2],
    /// How many tokens its expression has at least.
    least: usize,
    read: fn(&Reader<'_>, usize) -> Option<Hit>,
}

macro_rules! first {
    ($($class:ident)|+) => { $($crate::date::class::Class::$class.bit())|+ };
}
pub(in crate::date) use first;

/// All rules. Of readings of the same length the earlier rule's wins.
pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "date-time",
        example: "May 7, 2012 at 10:30",
        first: POINT | first!(Part | Noon | PartOf | At),
        needs: [DAY, TIMED],
        least: 2,
        read: times::date_and_time,
    },
    Rule {
        id: "date-part",
        example: "Sunday morning",
        first: POINT | first!(Part | PartOf | Edge),
        needs: [first!(Part | PartOf | PartOn), ANY],
        least: 1,
        read: times::date_and_part,
    },
    Rule {
        id: "edge",
        example: "the end of June",
        first: first!(Article | Edge | EdgeOf | About | Own),
        needs: [first!(Edge | EdgeOf), ANY],
        least: 2,
        read: points::edge,
    },
    Rule {
        id: "date",
        example: "Wednesday, May 8th 2013",
        first: POINT,
        needs: [DATE, ANY],
        least: 1,
        read: points::date,
    },
    Rule {
        id: "month",
        example: "June 2012",
        first: first!(Month | Foreign),
        needs: [ANY; 2],
        least: 1,
        read: points::month,
    },
    Rule {
        id: "year",
        example: "in 1998",
        first: first!(Digits | Number | Era),
        needs: [ANY; 2],
        least: 1,
        read: years::year,
    },
    Rule {
        id: "decade",
        example: "the 1990s",
        first: first!(Digits | Article | Decade | Unit),
        needs: [first!(Decade | DecadeEnd | Unit) | LETTER, ANY],
        least: 1,
        read: years::decade,
    },
    Rule {
        id: "century",
        example: "the 12th century",
        first: first!(Digits | Article | Ordinal | Number),
        needs: [first!(Unit), ANY],
        least: 2,
        read: years::century,
    },
    Rule {
        id: "point",
        example: "last week",
        first: POINT,
        needs: [ANY; 2],
        least: 1,
        read: points::point,
    },
    Rule {
        id: "reference",
        example: "recently",
        first: first!(Reference | Article | Edge | Epithet),
        needs: [first!(Reference | Epithet), ANY],
        least: 1,
        read: points::reference,
    },
    Rule {
        id: "ahead",
        example: "in three weeks",
        first: COUNT | first!(In | AgoOf | About | Article | Within | Ahead | Span),
        needs: [FAR, AWAY | first!(In)],
        least: 2,
        read: shifts::away_rule,
    },
    Rule {
        id: "clock",
        example: "10:40 a.m.",
        first: first!(Digits | Noon | Number | Half | HalfTo | Quarters | About | At),
        needs: [CLOCK, SURE],
        least: 1,
        read: times::alone,
    },
    Rule {
        id: "time-of-day",
        example: "the morning",
        first: first!(Article | In | On | At | Per | Part | PartOf | Edge),
        needs: [first!(Part), ANY],
        least: 1,
        read: times::part_alone,
    },
    Rule {
        id: "set",
        example: "every Tuesday",
        first: first!(Every | Set | Often | Per | Weekday | Number | Digits | Ordinal | Article),
        needs: [
            first!(Unit | Span | Quarters | Weekday | Set | Every),
            first!(Unit | Span | Quarters | Plural | Set | Every),
        ],
        least: 1,
        read: sets::set,
    },
    Rule {
        id: "length",
        example: "more than two hours",
        first: COUNT
            | first!(
                About | Article | Span | Shift | Back | Own | Unit | Filler | Window | Ordinal
            ),
        needs: [first!(Unit | Span | Quarters | More), ANY],
        least: 1,
        read: lengths::length,
    },
];

/// Tokens that may begin the name of a time.
const POINT: u128 = first!(
    Month
        | Foreign
        | Weekday
        | Digits
        | Article
        | Day
        | Shift
        | Back
        | Window
        | Ordinal
        | Number
        | Season
        | Holiday
        | Unit
        | Rel
        | Beside
        | Decade
        | PartOn
        | Fiscal
        | Own
        | Vague
        | Half
        | About
        | Quarters
        | On
        | Set
        | Hint
);
/// Tokens of which a date with its day has one.
const DATE: u128 = first!(Month | Foreign | Weekday | Unit) | PAIR | AGAIN;
/// Tokens of which a day has one, however it is told.
const DAY: u128 = DATE | first!(Holiday | Span | Rel | Beside | Day | Th | Part | PartOf | PartOn);
/// Tokens of which a time on the clock has one.
const CLOCK: u128 = first!(Digits | Number | Times | Noon);
/// Tokens of which a distance has one, and what makes it one.
const FAR: u128 = first!(Unit | Span | Quarters | Weekday);
const AWAY: u128 = first!(Ago | AgoOf | From | Later | Earlier | Ahead);
/// Tokens of which a time on the clock beside its day has one: the day's own figures are none.
const TIMED: u128 = STAMP
    | first!(Number | Times | Noon | At | Day | Rel | PartOf | PartOn)
    | first!(Oclock | Meridiem | Zone | HalfTo | Half | Quarters | Past | And | Part);
/// What makes a number one of the clock.
const SURE: u128 = STAMP
    | first!(At | Oclock | Meridiem | Zone | Noon | HalfTo | Half | Quarters | Past | And | Part);
/// Tokens that may begin a count.
const COUNT: u128 =
    first!(NumberHalf | Digits | Number | Times | Vague | Half | Quarters | Article | Shift);
/// Tokens without which nothing speaks of time.
pub(super) const TRIGGER: u128 = first!(
    Month
        | Foreign
        | Weekday
        | Unit
        | Rel
        | Beside
        | Span
        | PartOn
        | Day
        | Part
        | PartOf
        | Season
        | Holiday
        | Reference
        | Epithet
        | Term
        | Set
        | Decade
        | Noon
        | Digits
        | Oclock
        | Meridiem
        | Hint
        | HalfTo
        | Quarters
        | Half
        | More
);

/// Tokens that can stand in an expression: all that have a sense beyond what only its neighbours
/// have.
pub(super) const LINK: u128 = !first!(
    Tense
        | YearAfter
        | YearBefore
        | Record
        | Unshortened
        | Counted
        | Dropped
        | Until
        | With
        | Doubt
        | Plain
        | Capitals
        | Stops
        | Suffix
        | Numbered
);

/// All expressions that begin between two offsets, in order, none within another.
pub(super) fn read(reader: &Reader<'_>, from: usize, to: usize, found: &mut Vec<Found>) {
    const AHEAD: usize = 12;
    let tokens = reader.tokens;
    let mut trigger = 0;
    let mut i = tokens.partition_point(|token| token.start < from);
    while i < tokens.len() && tokens[i].start < to {
        if trigger < i || tokens[trigger].mask & TRIGGER == 0 {
            trigger = trigger.max(i);
            match tokens[trigger..].iter().position(|token| token.mask & TRIGGER != 0) {
                Some(ahead) => trigger += ahead,
                None => break,
            }
        }
        i = i.max(trigger.saturating_sub(AHEAD));
        match at(reader, i) {
            Some(mut hit) => {
                // What its front was read for may cut a longer reading short.
                if hit.start > i
                    && let Some(inner) = at(reader, hit.start).filter(|inner| inner.end > hit.end)
                {
                    hit = inner;
                }
                i = hit.end;
                found.push(hit);
            }
            None => i += 1,
        }
    }
}

/// The longest reading that begins at `i`.
fn at(reader: &Reader<'_>, i: usize) -> Option<Found> {
    let mask = reader.tokens[i].mask;
    if mask == 0
        && ![b'\'', b'`', b'%'].iter().any(|&mark| reader.mark(i, mark))
        && !years::numbered(reader, i)
    {
        return None;
    }
    // An article or a preposition says nothing before a word that has no sense.
    if mask & TRIGGER == 0
        && mask != 0
        && reader
            .tokens
            .get(i + 1)
            .is_none_or(|next| next.mask == 0 && next.kind == super::scan::Kind::Word)
        && !years::numbered(reader, i + 1)
    {
        return None;
    }
    let (ahead, barrier) = (reader.ahead(i), reader.barrier(i));
    let mut best: Option<Found> = None;
    for (number, rule) in RULES.iter().enumerate() {
        if mask != 0 && rule.first & mask == 0 {
            continue;
        }
        if i + rule.least > barrier || !within_sight(rule.needs, ahead) {
            debug_assert!((rule.read)(reader, i).is_none(), "{} needs less", rule.id);
            continue;
        }
        let Some(hit) = (rule.read)(reader, i) else { continue };
        if best.as_ref().is_none_or(|best| hit.end > best.end) {
            best = Some(Found {
                start: i + hit.skip,
                end: hit.end,
                meaning: hit.meaning,
                modifier: hit.modifier,
                rule: super::Rule(number as u8),
                numeric: hit.numeric,
                every: hit.every,
                freq: hit.freq,
                instead: hit.instead,
                lasts: hit.lasts,
                history: hit.history,
                soon: hit.soon,
                spoken: reader.has(i, super::class::Class::Day) && hit.end == i + 1,
                aside: aside(reader, i + hit.skip, hit.end),
                now: reader.has(i, super::class::Class::Now) && hit.end == i + 1,
                zulu: hit.zulu,
            });
            if hit.end >= barrier {
                debug_assert!(hit.end == barrier, "{} went through a word", rule.id);
                break;
            }
        }
    }
    best
}

/// Whether the classes ahead are those that a reading needs.
fn within_sight(needs: [u128; 2], ahead: u128) -> bool {
    needs[0] & ahead != 0 && needs[1] & ahead != 0
}

/// Whether tokens `start..end` stand in brackets or, without a preposition, before a noun: `the 1978
/// treaty`.
fn aside(r: &Reader<'_>, start: usize, end: usize) -> bool {
    const PLACES: u128 = first!(In | On | At | From | To | Until | Edge | Of);
    if start == 0 {
        return false;
    }
    let before = r.tokens[start - 1].mask;
    r.mark(start - 1, b'(')
        || before & PLACES & !first!(Of) == 0
            && r.token(end).is_some_and(|next| {
                next.mask == 0
                    && next.kind == super::scan::Kind::Word
                    && next.gap == super::scan::Gap::Space
                    && !r.capital(end)
            })
            && (before & first!(Article) != 0 || before == 0)
            && r.tokens[start - 1].kind == super::scan::Kind::Word
}

/// The modifier that an [`Class::Edge`] or [`Class::EdgeOf`] sense stands for.
fn edge(value: i32) -> Modifier {
    match value {
        0 => Modifier::Start,
        1 => Modifier::Mid,
        _ => Modifier::End,
    }
}

/// The modifier that an [`Class::About`] sense stands for.
fn about(value: i32) -> Modifier {
    match value {
        0 => Modifier::Approx,
        1 => Modifier::LessThan,
        2 => Modifier::MoreThan,
        3 => Modifier::EqualOrLess,
        4 => Modifier::EqualOrMore,
        5 => Modifier::Before,
        _ => Modifier::After,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Kind, timexes};

    #[test]
    fn every_rule_finds_its_example() {
        for rule in RULES {
            let found = timexes(rule.example, None);
            let ids: Vec<&str> = found.iter().map(|timex| timex.rule.id()).collect();
            assert!(ids.contains(&rule.id), "{}: {:?} fired {ids:?}", rule.id, rule.example);
        }
    }

    #[test]
    fn every_rule_has_its_own_name() {
        let mut ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), RULES.len());
    }

    #[test]
    fn words_that_look_like_time() {
        for text in [
            "It may or may not march on.",
            "The sun set over the sat nav of a wed couple.",
            "She came second, he said a second time.",
            "A Boeing 2020 of flight 1998.",
            "They won 3-2 and paid $1,500 for section 4.5 of version 2.0.1.",
            "Call +1 212-555-1999.",
            "A 6-year-old boy.",
            "Sales of 2000 cars.",
            "The screen has a 4:3 ratio.",
        ] {
            let found: Vec<&str> = timexes(text, None).iter().map(|t| &text[t.span]).collect();
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }

    #[test]
    fn lengths_are_no_dates() {
        let text = "He waited more than two hours.";
        let found = timexes(text, None);
        assert_eq!(found[0].kind, Kind::Duration);
        assert_eq!(found[0].value.to_string(), "PT2H");
        assert_eq!(found[0].modifier, Some(Modifier::MoreThan));
    }
}
