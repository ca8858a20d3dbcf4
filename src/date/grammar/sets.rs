//! Times that come again: `every Tuesday`, `twice a month`, `annually`.

use super::Hit;
use super::clock::clock;
use super::names::titled;
use super::reader::Reader;
use crate::date::Quantifier;
use crate::date::class::Class;
use crate::date::meaning::Meaning;
use crate::date::value::{Amount, Calendar, Form, Length, Part, Time, Unit, Value, Year};
use crate::date::words::{day_part, season, unit};

pub(super) fn set(r: &Reader<'_>, i: usize) -> Option<Hit> {
    clocked(r, i)
        .or_else(|| monthly(r, i))
        .or_else(|| every(r, i))
        .or_else(|| rate(r, i))
        .or_else(|| often(r, i))
        .or_else(|| plural(r, i))
        .or_else(|| adverb(r, i))
}

/// `every day at 3 pm`, `6am everyday`: the time of each day.
fn clocked(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let daily = |at: usize| {
        let day = |at: usize| r.get(at, Class::Unit).map(unit) == Some((Unit::Day, 1));
        match r.get(at, Class::Set).map(unit) {
            Some((Unit::Day, 1)) => Some(at + 1),
            _ if r.has(at, Class::Every) && !r.is(at, "all") && day(at + 1) => Some(at + 2),
            _ => None,
        }
    };
    let (end, clock) = match daily(i) {
        Some(end) => {
            let clock = clock(r, end + usize::from(r.has(end, Class::At)))?;
            (clock.end, clock)
        }
        None => {
            let clock = clock(r, i)?;
            (daily(clock.end)?, clock)
        }
    };
    let time = match clock.minute {
        Some(_) => clock.time(),
        None => Time::Hour(clock.hour),
    };
    let every = Form::Calendar(Calendar::of(Year::Absent, Part::Whole).at(Some(time)));
    let told = clock.sure || r.has(end - 1, Class::Set);
    told.then(|| Hit { every: Some(crate::date::Quantifier::Every), ..again(end, every) })
}

/// `the second Wednesday of each month`
fn monthly(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let (at, _) = r.ordinal(r.past(i, Class::Article))?;
    let every = at + 2;
    let told = r.has(at, Class::Weekday)
        && r.has(at + 1, Class::Of)
        && r.has(every, Class::Every)
        && r.get(every + 1, Class::Unit).map(unit) == Some((Unit::Month, 1));
    told.then(|| again(every + 2, Form::Length(Length::of(1, Unit::Month))))
}

/// Every quarter is every three months.
pub(super) fn again(end: usize, form: Form) -> Hit {
    let form = match form {
        Form::Length(Length([Some((Amount::Thousandths(n), Unit::Quarter)), None, ..])) => {
            Form::Length(Length::one(Amount::Thousandths(n * 3), Unit::Month))
        }
        form => form,
    };
    Hit::new(end, Meaning::Set(Value(form)))
}

fn name(year: Year, part: Part) -> Form {
    Form::Calendar(Calendar::of(year, part))
}

/// `every day`, `each Thursday`, `every other week`, `every three weeks`
fn every(r: &Reader<'_>, i: usize) -> Option<Hit> {
    if !r.has(i, Class::Every) {
        return None;
    }
    let word = if r.is(i, "each") { Quantifier::Each } else { Quantifier::Every };
    let quantifier = |hit: Hit| Hit { every: Some(word), ..hit };
    let other = r.has(i + 1, Class::Other);
    let at = r.past(i + 1 + usize::from(other), Class::Article);
    // "every first Saturday of the month"
    if let Some((nth, 1..)) = r.ordinal(at)
        && r.has(nth, Class::Weekday)
    {
        let of = r.past(nth + 1, Class::Of);
        let month = r.past(of, Class::Article);
        let told = of > nth + 1 && r.get(month, Class::Unit).map(unit) == Some((Unit::Month, 1));
        let end = if told { month + 1 } else { nth + 1 };
        return Some(quantifier(again(end, Form::Length(Length::of(1, Unit::Month)))));
    }
    let form = if let Some(weekday) = r.get(at, Class::Weekday) {
        name(Year::Unknown, Part::Weekday(0, weekday as u8))
    } else if let Some(month) = r.get(at, Class::Month) {
        name(Year::Unknown, Part::Month(month as u8))
    } else if let Some(value) = r.get(at, Class::Season) {
        name(Year::Unknown, Part::Season(season(value)))
    } else if r.has(at, Class::Part) && !r.has(at, Class::Unit) || r.get(at, Class::Unit) == Some(4)
    {
        let part = day_part(r.get(at, Class::Part)?);
        let time = Some(Time::Part(part));
        let calendar = Calendar::of(Year::Absent, Part::Whole).at(time);
        let hit = match super::clock::behind(r, at + 1, part) {
            Some((end, time)) => {
                again(end, Form::Calendar(Calendar { time: Some(time), ..calendar }))
            }
            None => again(at + 1, Form::Calendar(calendar)),
        };
        return Some(quantifier(hit));
    } else {
        let (end, length) = match super::lengths::several(r, at).filter(|_| !r.has(at, Class::Unit))
        {
            Some(read) => read,
            None => {
                let (end, kind, size) = r.unit(at)?;
                (end, Length::of(size.unsigned_abs().into(), kind))
            }
        };
        if r.is(i, "all") {
            return Some(Hit::new(end, Meaning::Length(length)));
        }
        let length = if other { doubled(length) } else { length };
        return Some(quantifier(again(end, Form::Length(length))));
    };
    if r.is(i, "all") {
        return None;
    }
    Some(quantifier(again(at + 1, form)))
}

/// `per year`, `al año`: how often, told by the length alone.
fn rate(r: &Reader<'_>, i: usize) -> Option<Hit> {
    if !r.has(i, Class::Per) || r.has(i, Class::In) || r.has(i, Class::Of) {
        return None;
    }
    let (end, kind, size) = r.unit(i + 1)?;
    let plain =
        !r.has(end - 1, Class::Plural) && !r.has(end, Class::Shift) && !r.has(end, Class::Back);
    plain.then(|| again(end, Form::Length(Length::of(size.unsigned_abs().into(), kind))))
}

fn doubled(length: Length) -> Length {
    match length.0[0] {
        Some((Amount::Thousandths(n), kind)) => Length::one(Amount::Thousandths(n * 2), kind),
        _ => length,
    }
}

/// `twice a month`, `three times per week`, `once every two years`
fn often(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let (at, times) = match r.get(i, Class::Often) {
        Some(times) if times > 0 => (i + 1, times as u64),
        _ => {
            let count = r.count(i)?;
            let Amount::Thousandths(n) = count.amount else { return None };
            if r.get(count.end, Class::Often) == Some(0) {
                (count.end + 1, n / 1000)
            } else if count.end == i + 1 && !count.article && r.is(i, "one") {
                (count.end, 1)
            } else {
                return None;
            }
        }
    };
    let link = r.get(at, Class::Number) == Some(1) && r.has(at, Class::Article)
        || r.has(at, Class::Every)
        || r.has(at, Class::Per)
        || r.has(at, Class::In)
        || r.has(at, Class::Of);
    if !link {
        return None;
    }
    let at = r.past(at + 1, Class::Article);
    let (end, length) = match super::lengths::several(r, at) {
        Some(read) => read,
        None => {
            let (end, kind, size) = r.unit(at)?;
            (end, Length::of(size.unsigned_abs().into(), kind))
        }
    };
    Some(Hit { freq: u32::try_from(times).ok(), ..again(end, Form::Length(length)) })
}

/// `Mondays`, `Sunday nights`
fn plural(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let weekday = r.get(i, Class::Weekday)? as u8;
    let form =
        |time| Form::Calendar(Calendar::of(Year::Unknown, Part::Weekday(0, weekday)).at(time));
    if r.has(i, Class::Plural) {
        return Some(again(i + 1, form(None)));
    }
    let part = r.get(i + 1, Class::Part).filter(|_| r.has(i + 1, Class::Plural))?;
    Some(again(i + 2, form(Some(Time::Part(day_part(part))))))
}

/// `daily`, `annually`
fn adverb(r: &Reader<'_>, i: usize) -> Option<Hit> {
    // "The Daily Mail"
    if titled(r, i) {
        return None;
    }
    let (kind, size) = unit(r.get(i, Class::Set)?);
    // "semi-annually"
    if (kind, size) == (Unit::Month, 6) {
        let half = Length::one(Amount::Thousandths(500), Unit::Year);
        return Some(again(i + 1, Form::Length(half)));
    }
    Some(again(i + 1, Form::Length(Length::of(size.unsigned_abs().into(), kind))))
}
