//! Times of day in the text: by themselves, with their day, and as parts of it.

use super::Hit;
use super::clock::{behind, clock, figures};
use super::first;
use super::points;
use super::reader::Reader;
use crate::date::class::Class;
use crate::date::meaning::{Base, From, Meaning, Name, Which};
use crate::date::value::{Amount, Calendar, DayPart, Part, Time, Unit, Year};
use crate::date::words::day_part;

/// A time on the clock by itself.
pub(super) fn alone(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let at = r.past(i, Class::At);
    let modifier = r.get(i, Class::About).map(super::about).filter(|_| at == i);
    let at = at + usize::from(modifier.is_some());
    let clock = clock(r, at)?;
    // "at 6", "at 6.45": a number behind "at" only where nothing is counted.
    let plain = !r.has(clock.end, Class::Unit)
        && !r.mark(clock.end, b'%')
        && !r.has(clock.end, Class::Times)
        && ends(r, clock.end);
    // "9-17 Uhr", "8.15/11.45 Uhr", "von 8.15 bis 11 Uhr": the other end tells.
    let range = at == i
        && (r.mark(clock.end, b'-')
            || r.mark(clock.end, b'/')
            || r.has(clock.end, Class::To)
            || r.has(clock.end, Class::And))
        && figures(r, clock.end + 1).is_some_and(|last| {
            let named = |at: usize| r.has(at, Class::Oclock);
            last.sure && (named(last.end.max(1) - 1) || named(last.end))
        });
    // "(20.15, Canal 7)"
    let bracketed = i > 0
        && r.mark(i - 1, b'(')
        && clock.minute.is_some()
        && (r.mark(clock.end, b',') || r.mark(clock.end, b')'));
    // "12:10 of the second period", "with 4:32 left", "enlisted at 17"
    const PLAYED: &[&str] = &["left", "remaining", "into", "of", "mark"];
    let played = clock.minute.is_some()
        && r.digits(clock.end - 1).is_some()
        && (PLAYED.iter().any(|word| r.is(clock.end, word))
            || r.has(clock.end, Class::To) && at > 0 && r.has(at - 1, Class::With));
    let age = r.is(i, "at") && !clock.sure && clock.minute.is_none() && clock.hour > 12;
    if played || age {
        return None;
    }
    let strong = at > i && (r.is(i, "at") || r.is(i, "@") || r.get(i, Class::At) == Some(1));
    let said = strong
        && (plain
            || clock.minute.is_some()
                && !r.has(clock.end, Class::Unit)
                && !r.mark(clock.end, b'%'));
    if !clock.sure && !said && !range && !bracketed {
        return None;
    }
    let base = Base::Unit(Unit::Day, 0, From::Mention);
    let hit = Hit::new(clock.end, Meaning::Point(base, Some(clock.time()))).modifier(modifier);
    Some(Hit { skip: if modifier.is_some() { 0 } else { at - i }, zulu: clock.zulu, ..hit })
}

pub(super) fn ends(r: &Reader<'_>, i: usize) -> bool {
    use crate::date::scan::Kind;
    r.token(i).is_none_or(|token| match token.kind {
        Kind::Mark(mark) => {
            matches!(mark, b'.' | b',' | b';' | b'?' | b'!' | b')' | b'"')
                && !(r.glued(i + 1) && r.digits(i + 1).is_some())
        }
        Kind::Word => {
            token.mask
                & (Class::And.bit() | Class::On.bit() | Class::Day.bit() | Class::Weekday.bit())
                != 0
        }
        Kind::Number => false,
    })
}

/// A date and a time on the clock, in either order.
pub(super) fn date_and_time(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let modifier = r.get(i, Class::About).filter(|value| *value == 0).map(super::about);
    if modifier.is_some()
        && let Some(hit) = time_first(r, i + 1).filter(|hit| hit.skip == 0)
    {
        return Some(hit.modifier(modifier));
    }
    time_first(r, i).or_else(|| date_first(r, i))
}

pub(super) fn date_first(r: &Reader<'_>, i: usize) -> Option<Hit> {
    // "tonight at 9", "tomorrow morning at 9"
    let (point, part) = match parted(r, i) {
        Some((point, part)) => (point, Some(part)),
        None => (points::base(r, i, 1)?, None),
    };
    let mut at = point.end;
    if r.mark(at, b',')
        || r.mark(at, b'-')
        || r.mark(at, b'(')
        || r.mark(at, b';')
        || r.mark(at, b'|')
    {
        at += 1;
    }
    let iso = r.is(at, "t") && r.glued(at);
    at += usize::from(iso);
    let linked = r.has(at, Class::At) || r.mark(at, b'@');
    let clock = clock(r, at + usize::from(linked))?;
    let day = is_day(&point.base);
    let counted = r.has(clock.end, Class::Unit) || r.mark(clock.end, b'%');
    if !day
        || !(clock.sure
            || linked && !counted && part.is_some()
            || clock.minute.is_some() && r.digits(at).is_none() && at == point.end && !counted
            || linked && !counted && (ends(r, clock.end) || clock.minute.is_some())
            || r.has(clock.end, Class::Oclock)
            || part.is_some()
                && !counted
                && r.digits(at).is_some()
                && (ends(r, clock.end) || r.mark(clock.end, b'\'')))
    {
        return None;
    }
    let clock = match part {
        Some(Time::Part(part)) => clock.in_part(part),
        _ => clock,
    };
    // The zone's letters and offset in a stamp.
    let mut end = r.past(clock.end, Class::Oclock);
    if iso {
        end = r.past(end, Class::Zone);
    }
    let hit = Hit::new(end, Meaning::Point(point.base, Some(clock.time())));
    Some(Hit { numeric: point.numeric, zulu: clock.zulu, ..hit })
}

pub(super) fn time_first(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let start = r.past(i, Class::At);
    let clock = clock(r, start)?;
    let mut at = r.past_mark(clock.end, b',');
    at = r.past_mark(at, b'-');
    at = r.past(at, Class::On);
    at = r.past(at, Class::Of);
    let (point, clock) = match parted(r, at) {
        Some((point, Time::Part(part)))
            if clock.sure || start > i || r.has(at, Class::PartOf) || clock.minute.is_some() =>
        {
            (point, clock.in_part(part))
        }
        _ => (points::base(r, at, 1)?, clock),
    };
    let sure = clock.sure || matches!(point.base, Base::Unit(Unit::Day, ..));
    let fits = is_day(&point.base)
        && sure
        && !matches!(point.base, Base::Unit(Unit::Day, _, From::Mention));
    let hit = Hit::new(point.end, Meaning::Point(point.base, Some(clock.time())));
    fits.then_some(Hit { numeric: point.numeric, skip: start - i, zulu: clock.zulu, ..hit })
}

/// Whether the stretch is one day.
pub(super) fn is_day(base: &Base) -> bool {
    let name = |name: &Name| {
        matches!(name, Name::Day(..) | Name::MonthDay(..) | Name::Weekday(_) | Name::Holiday(_))
    };
    match base {
        Base::Fixed(calendar) => matches!(calendar.part, Part::Day(..) | Part::Weekday(..)),
        Base::Name(held) | Base::Shifted(held, ..) => name(held),
        Base::Unit(unit, ..) | Base::Away(_, unit, ..) => *unit == Unit::Day,
        Base::Inside(which, _) => match which {
            Which::Unit(_, unit) => *unit == Unit::Day,
            Which::Weekday(..) => true,
            Which::Name(held) => name(held),
        },
    }
}

/// A day and its part: `Tuesday morning`, `tonight`, `the morning of May 5`, `this morning`.
pub(super) fn parted(r: &Reader<'_>, i: usize) -> Option<(points::Point, Time)> {
    let early = usize::from(r.has(i, Class::Edge));
    let at = i + early;
    if let Some(value) = r.get(at, Class::PartOf).filter(|_| !super::names::capped(r, at)) {
        let (day, part) = (value.div_euclid(16), day_part(value));
        let base = Base::Unit(Unit::Day, day, From::Anchor);
        let point = points::Point { end: at + 1, base, numeric: None, modifier: None };
        return Some((point, Time::Part(part)));
    }
    if let Some(value) = r.get(at, Class::PartOn) {
        let (weekday, part) = (value.div_euclid(16), day_part(value));
        let base = Base::Name(Name::Weekday(weekday as u8));
        let point = points::Point { end: at + 1, base, numeric: None, modifier: None };
        return Some((point, Time::Part(part)));
    }
    // "nächsten Montagabend"
    if let (Some(n), Some(value)) = (r.get(at, Class::Shift), r.get(at + 1, Class::PartOn)) {
        let name = Name::Weekday(value.div_euclid(16) as u8);
        let base = Base::Shifted(name, n, From::Anchor);
        let point = points::Point { end: at + 2, base, numeric: None, modifier: None };
        return Some((point, Time::Part(day_part(value))));
    }
    // "this morning", "the next morning", "the same evening"
    let front = r.past(at, Class::Article);
    let shift = r
        .get(front, Class::Shift)
        .map(|n| (n, From::Anchor))
        .or_else(|| r.get(front, Class::Back).map(|n| (n, From::Mention)));
    if let Some((n, from)) = shift {
        let edge = r.past(front + 1, Class::Edge);
        if let Some(part) = r.get(edge, Class::Part).filter(|_| !r.has(edge, Class::Plural)) {
            let from = if n == 1 { From::Mention } else { from };
            let base = Base::Unit(Unit::Day, n, from);
            let point = points::Point { end: edge + 1, base, numeric: None, modifier: None };
            return Some((point, Time::Part(day_part(part))));
        }
    }
    if let Some(night) = between(r, front) {
        return Some(night);
    }
    // "the morning of May 5"
    if let Some(part) = r.get(front, Class::Part).filter(|_| !r.has(front, Class::Plural))
        && (r.has(front + 1, Class::Of) || r.has(front + 1, Class::On))
        && !r.has(front + 1, Class::Into)
        && let Some(point) = points::base(r, front + 2, 1).filter(|point| is_day(&point.base))
    {
        return Some((point, Time::Part(day_part(part))));
    }
    let point = points::base(r, at, 1).filter(|point| is_day(&point.base))?;
    let mut end = r.past_mark(point.end, b',');
    // "amanhã de manhã"
    let linked = r.past(r.past(r.past(end, Class::In), Class::Per), Class::Of);
    let linked = r.past(linked, Class::Article);
    end = r.past(if r.has(linked, Class::Part) { linked } else { end }, Class::Edge);
    let part = r.get(end, Class::Part)?;
    if r.has(end, Class::Plural)
        || r.mark(point.end, b',') && end == point.end + 1 && r.has(end, Class::Unit)
    {
        return None;
    }
    Some((points::Point { end: end + 1, ..point }, Time::Part(day_part(part))))
}

/// The night between two days, which is the first's: `der Nacht auf Donnerstag`, `la nuit de lundi à
/// mardi`; and the early hours, which are the second's: `la madrugada del lunes al martes`.
fn between(r: &Reader<'_>, i: usize) -> Option<(points::Point, Time)> {
    const OF: u128 = first!(Of | On | YearAfter);
    const TO: u128 = first!(To | And | On | Into | YearAfter);
    let part = day_part(r.get(i, Class::Part).filter(|_| !r.has(i, Class::Plural))?);
    if !matches!(part, DayPart::Night | DayPart::Morning) {
        return None;
    }
    let link = |at: usize, classes: u128| r.token(at).is_some_and(|it| it.mask & classes != 0);
    let day = |at: usize| {
        let at = r.past(at, Class::Article);
        points::base(r, at, 1).filter(|point| is_day(&point.base))
    };
    if part == DayPart::Night
        && r.has(i + 1, Class::Into)
        && let Some(next) = day(i + 2).filter(|day| !dated(&day.base))
    {
        let from = From::Point(Box::new(next.base));
        let base = Base::Away(Amount::Thousandths(1000), Unit::Day, -1, from);
        return Some((points::Point { base, numeric: None, ..next }, Time::Part(part)));
    }
    let first = day(i + 2).filter(|_| link(i + 1, OF))?;
    let second = day(first.end + 1).filter(|_| link(first.end, TO))?;
    let follows = match (&first.base, &second.base) {
        (Base::Name(Name::Weekday(one)), Base::Name(Name::Weekday(two))) => one % 7 + 1 == *two,
        (Base::Name(Name::Day(_, one, _)), Base::Name(Name::Day(_, two, _))) => {
            *two == one + 1 || *two == 1
        }
        _ => false,
    };
    let base = if part == DayPart::Night { first.base } else { second.base };
    let point = points::Point { end: second.end, base, numeric: None, modifier: None };
    follows.then_some((point, Time::Part(part)))
}

/// Whether the day is told by its number. The press of KRAUTS is annotated with such a day alone where
/// a night leads to it: `in der Nacht auf den 28. Juli`.
fn dated(base: &Base) -> bool {
    matches!(base, Base::Fixed(_) | Base::Name(Name::Day(..)))
}

/// A day and its part: a rule of the table.
pub(super) fn date_and_part(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let (point, part) = parted(r, i)?;
    let modifier = r.get(i, Class::Edge).map(super::edge);
    let mut end = point.end;
    // "Sunday evening next week"
    let mut base = point.base;
    if let Base::Name(name) = base
        && let Some(week) = points::base(r, r.past(end, Class::Of), 1)
        && matches!(week.base, Base::Unit(Unit::Week, ..))
    {
        end = week.end;
        base = Base::Inside(Which::Name(name), Box::new(week.base));
    }
    let hit = Hit::new(end, Meaning::Point(base, Some(part)));
    Some(Hit { numeric: point.numeric, ..hit }.modifier(modifier))
}

/// A part of the day by itself: the day spoken of, or any day.
pub(super) fn part_alone(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let modifier = r.get(i, Class::Edge).map(super::edge);
    let front = i + usize::from(modifier.is_some());
    let joined = modifier.is_some() && r.mark(front, b'-');
    let front = r.past(front + usize::from(joined), Class::Into);
    let link = r.has(front, Class::In)
        || r.has(front, Class::On)
        || r.has(front, Class::Per)
        || r.has(front, Class::At) && !r.is(front, "by");
    let placed = front + usize::from(link && modifier.is_none() && !r.has(front, Class::Part));
    let at = r.past(placed, Class::Article);
    let part = r.get(at, Class::Part)?;
    // "daytime flights" are of any day, and a history's "night attacks" and "at night" of any night.
    let part_of_day = day_part(part);
    // "a late-night show"
    if joined && part_of_day == DayPart::Night && attributive(r, at) {
        return None;
    }
    let night = part_of_day == DayPart::Night
        && r.is(at, "night")
        && (r.is(front, "at") || at == i && attributive(r, at));
    if (part_of_day == DayPart::Daytime || night) && at == placed {
        let day = Calendar::of(Year::Unknown, Part::Day(0, 0));
        let hit = Hit::new(at + 1, Meaning::Point(Base::Fixed(day), Some(Time::Part(part_of_day))));
        return Some(Hit { skip: placed - front, history: night, ..hit });
    }
    let leads = r.has(at + 1, Class::Into) && part_of_day == DayPart::Night;
    if r.has(at, Class::Plural) || at == i || r.is(front, "at") || leads {
        return None;
    }
    let skip = placed - front;
    // "in the morning at 9"
    if let Some((end, time)) = behind(r, at + 1, day_part(part)) {
        let base = Base::Unit(Unit::Day, 0, From::Mention);
        return Some(Hit { skip, ..Hit::new(end, Meaning::Point(base, Some(time))) });
    }
    let base = Base::Unit(Unit::Day, 0, From::Mention);
    let time = Some(Time::Part(day_part(part)));
    Some(Hit { skip, ..Hit::new(at + 1, Meaning::Point(base, time)) }.modifier(modifier))
}

/// Whether the word at `i` stands before a plain noun and behind none of time.
fn attributive(r: &Reader<'_>, i: usize) -> bool {
    use crate::date::scan::{Gap, Kind};
    let hyphen = r.mark(i + 1, b'-');
    let plain = r.token(i + 1 + usize::from(hyphen)).is_some_and(|next| {
        next.kind == Kind::Word && next.mask == 0 && (hyphen || next.gap == Gap::Space)
    });
    plain && (i == 0 || r.tokens[i - 1].mask & !Class::Tense.bit() == 0)
}
