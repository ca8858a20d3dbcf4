//! Names that come back each year, month or week.

use super::days;
use super::points::{Point, base, ends_clause};
use super::reader::Reader;
use super::years::{century_base, decade_base};
use crate::date::Modifier;
use crate::date::class::Class;
use crate::date::meaning::{Base, From, Name, Which};
use crate::date::scan::{Gap, Kind};
use crate::date::value::{Calendar, Part, Unit, Year};
use crate::date::words::{season, unit};

/// Names that come back: weekdays, seasons, quarters, holidays, `the weekend`.
pub(super) fn name(r: &Reader<'_>, i: usize, _: usize) -> Option<Point> {
    let at = r.past(i, Class::Article);
    if let Some(weekday) = r.get(i, Class::Weekday) {
        // "Mondays" come again, and "Friday Night Lights" is a name.
        let name = r.has(i + 1, Class::Part) && r.capital(i + 1) && titled_from(r, i, i + 1);
        // "the Sunday Mirror", but "on the Sunday talk shows"
        let paper = i > 0 && r.has(i - 1, Class::Article) && !r.capital(i - 1);
        if name || r.has(i, Class::Plural) || paper && titled_from(r, i, i) {
            return None;
        }
        let trusted = match r.get(i, Class::Doubt) {
            None => true,
            Some(1) => r.capital(i) || r.tokens.len() == 1,
            Some(_) => {
                r.tokens.len() == 1 || r.tokens.len() == 2 && r.mark(i + 1, b'.') || listed(r, i)
            }
        };
        let dot =
            r.str(i).len() <= 4 && r.mark(i + 1, b'.') && r.glued(i + 1) && r.has(i, Class::Doubt);
        let dot = dot || r.has(i + 1, Class::Tail);
        if trusted && let Some(year) = some_day(r, i) {
            let some = Calendar::of(year, Part::Weekday(0, weekday as u8));
            return Point::new(i + 1, Base::Fixed(some));
        }
        return trusted.then(|| {
            Point::new(i + 1 + usize::from(dot), Base::Name(Name::Weekday(weekday as u8)))
        })?;
    }
    if let Some(holiday) = r.get(at, Class::Holiday).filter(|_| !titled(r, at)) {
        let (end, base) = (at + 1, Base::Name(Name::Holiday(holiday as u8)));
        // "Labor Day 2021 weekend"
        let told = r.year(end, false);
        let close = told.map_or(end, |(end, _)| end);
        if r.get(close, Class::Unit).map(unit) == Some((Unit::Weekend, 1)) {
            let (close, told) = match told {
                None => r.year(close + 1, false).map_or((close + 1, None), |(e, y)| (e, Some(y))),
                told => (close + 1, told.map(|(_, year)| year)),
            };
            let day = match told {
                Some(year) => within(close, Which::Name(Name::Holiday(holiday as u8)), year)?.base,
                None => base,
            };
            let weekend = Base::Inside(Which::Unit(0, Unit::Weekend), Box::new(day));
            return Point::new(close, weekend);
        }
        // "Christmas Day, 1999"
        return match told.or_else(|| r.year(r.past_mark(end, b','), false)) {
            Some((end, year)) => within(end, Which::Name(Name::Holiday(holiday as u8)), year),
            None => Point::new(end, base),
        };
    }
    let at = if r.has(r.past(at, Class::Filler), Class::Season)
        && !r.has(r.past(at, Class::Filler), Class::Doubt)
    {
        r.past(at, Class::Filler)
    } else {
        at
    };
    if let Some(value) = r.get(at, Class::Season) {
        let name = Name::Season(season(value));
        let next = r.past(at + 1, Class::Of);
        if let Some((end, year)) = r.year(next, false) {
            return within(end, Which::Name(name), year);
        }
        let doubt = r.get(at, Class::Doubt).is_some();
        // "a winter storm": of no year's winter
        let sort = at > 0
            && r.get(at - 1, Class::Number) == Some(1)
            && r.token(at + 1).is_some_and(|next| {
                next.kind == Kind::Word && next.mask == 0 && next.gap == Gap::Space
            });
        if sort {
            return None;
        }
        let placed = at > i
            || i > 0
                && (r.has(i - 1, Class::Of)
                    || r.has(i - 1, Class::From)
                    || r.has(i - 1, Class::Edge));
        let verb = doubt
            && !(at > i
                && (r.has(i.wrapping_sub(1), Class::YearAfter)
                    || r.has(i.wrapping_sub(1), Class::Of)));
        let verb = verb || doubt && r.has(at + 1, Class::Of);
        // "throughout summer", "the fall and winter", but "Donna Summer"
        let bare = !doubt && !r.capitals && !r.capital(at) && !r.has(at, Class::Plural);
        let titled = offensive(r, at);
        return ((placed || bare) && !verb || titled)
            .then(|| Point::new(at + 1, Base::Name(name)))?;
    }
    if let Some(quarter) = quarter(r, i) {
        return Some(quarter);
    }
    let front = i;
    if r.has(at, Class::Fiscal)
        && at == i + 1
        && r.get(at + 1, Class::Unit).map(unit) == Some((Unit::Year, 1))
        && !r.has(at + 2, Class::Ended)
    {
        return Point::new(at + 2, Base::Unit(Unit::Year, 0, From::Anchor));
    }
    // "the full year": of a report
    if at > i
        && r.is(i, "the")
        && r.is(at, "full")
        && r.get(at + 1, Class::Unit).map(unit) == Some((Unit::Year, 1))
    {
        return Point::new(at + 2, Base::Unit(Unit::Year, 0, From::Mention));
    }
    if let Some(value) = r.get(at, Class::Unit) {
        let (kind, size) = unit(value);
        // "week 23"
        if kind == Unit::Week
            && size == 1
            && let Some((number, 1..=2)) = r.digits(at + 1)
            && (1..=53).contains(&number)
            && !r.has(at + 2, Class::Unit)
        {
            let next = r.past(at + 2, Class::Of);
            let name = Name::Week(number as u8);
            return match r.year(next, false) {
                Some((end, year)) => within(end, Which::Name(name), year),
                None => Point::new(at + 2, Base::Name(name)),
            };
        }
        let placed = at > i
            || i > 0
                && (r.has(i - 1, Class::On) || r.has(i - 1, Class::In) || r.has(i - 1, Class::Of));
        if kind == Unit::Weekend && size == 1 && placed {
            return Point::new(at + 1, Base::Name(Name::Weekend));
        }
        // "on the 9th" is read below.
        // "for the day", "ending the day": a paper's own day
        if kind == Unit::Day && size == 1 && definite_day(r, i, at) {
            return Point::new(at + 1, Base::Unit(Unit::Day, 0, From::Mention));
        }
        // "the year": the one that is spoken of.
        let definite = at == front + 1
            && front == i
            && r.get(i, Class::Number).is_none()
            && r.get(i, Class::Article) == Some(0);
        // "the end of the decade", but "the decade since"
        let long = matches!(kind, Unit::Decade | Unit::Century)
            && i > 1
            && r.has(i - 1, Class::Of)
            && r.has(i - 2, Class::EdgeOf);
        let plain = size == 1
            && !r.has(at, Class::Plural)
            && (matches!(kind, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year) || long);
        let named = r.has(at + 1, Class::Of) && !r.is(at + 1, "in") || r.mark(at + 1, b'-');
        let named = named || kind == Unit::Year && r.has(at + 1, Class::Ended);
        if definite && plain && !named {
            return Point::new(at + 1, Base::Unit(kind, 0, From::Mention));
        }
    }
    // "el día 9", but "Day 9 of the trial"
    if r.get(at, Class::Unit).map(unit) == Some((Unit::Day, 1))
        && !r.is(at, "day")
        && !r.has(at, Class::Plural)
        && let Some((day, 1..=2)) = r.digits(at + 1)
        && (1..=31).contains(&day)
        && ends_clause(r, at + 2)
    {
        return Point::new(at + 2, Base::Name(Name::MonthDay(day as u8, 0)));
    }
    // "on the 9th"
    if i > 0
        && r.has(i - 1, Class::On)
        && (at > i || r.has(i + 1, Class::Th))
        && r.digits(at).is_some()
        && let Some((end, day)) = days::day_number(r, at)
        && end == at + 2
        && ends_clause(r, end)
    {
        return Point::new(end, Base::Name(Name::MonthDay(day, 0)));
    }
    decade_base(r, i)
        .or_else(|| century_base(r, i))
        .or_else(|| day_word(r, i))
        .or_else(|| if at > i && !r.has(at, Class::Part) { day_word(r, at) } else { None })
}

/// The year, as far as it is told, of a weekday that is but some day of a longer stretch: `a Tuesday in
/// 1960`, `one Friday night in March`.
fn some_day(r: &Reader<'_>, i: usize) -> Option<Year> {
    let one = i > 0 && r.get(i - 1, Class::Number) == Some(1);
    let end = r.past(i + 1, Class::Part);
    let at = r.past(end + 1, Class::Article);
    if !one || !(r.has(end, Class::In) || r.has(end, Class::Of)) {
        return None;
    }
    match r.year(at, false) {
        Some((_, year)) => Some(Year::Known(year)),
        None => (r.has(at, Class::Month) || r.has(at, Class::Edge)).then_some(Year::Unknown),
    }
}

/// Whether another weekday stands beside the one at `i`: `Mon, Wed or Fri`.
fn listed(r: &Reader<'_>, i: usize) -> bool {
    let link = |at: usize| {
        r.mark(at, b',') || r.mark(at, b'.') || r.mark(at, b'/') || r.has(at, Class::And)
    };
    // Two abbreviations that are words too tell nothing without a link: "the sun sat".
    let weekday =
        |at: usize, far: usize| r.has(at, Class::Weekday) && (far > 1 || !r.has(at, Class::Doubt));
    let before = (1..=3.min(i)).find(|&back| !link(i - back));
    let behind = (1..=3).find(|&ahead| !link(i + ahead));
    before.is_some_and(|back| weekday(i - back, back))
        || behind.is_some_and(|ahead| weekday(i + ahead, ahead))
}

/// Whether the word at `i` begins a name, `Good Friday Agreement`: it has a capital, the next word too,
/// and the one before has none, so that it is no headline. "On Labor Day Mayor Lee spoke" tells the day.
pub(super) fn titled(r: &Reader<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).and_then(|at| r.token(at));
    r.capital(i)
        && before.is_some_and(|before| before.kind == Kind::Word)
        && !r.has(i - 1, Class::On)
        && titled_from(r, i, i)
}

/// Whether the words from `first` to `last` begin a name for all that what follows tells: a word with a
/// capital and no sense in time, and before them none with a capital, so that it is no headline.
pub(super) fn titled_from(r: &Reader<'_>, first: usize, last: usize) -> bool {
    let capital = |at: usize| r.token(at).is_some_and(|it| it.kind == Kind::Word) && r.capital(at);
    !r.capitals
        && capital(last + 1)
        && r.tokens[last + 1].mask == 0
        && r.tokens[last + 1].gap == Gap::Space
        && (first == 0 || !capital(first - 1) || r.has(first - 1, Class::Article))
}

/// Whether the word at `i` has a capital amid words that have none, and so is a name: `Today`.
pub(super) fn capped(r: &Reader<'_>, i: usize) -> bool {
    !r.capitals
        && r.capital(i)
        && i > 0
        && r.tokens[i - 1].kind == Kind::Word
        && r.tokens[i].gap == Gap::Space
        && !r.capital(i - 1)
}

/// Whether the season at `i` begins the name of a deed, as histories give it: `Spring Offensive`.
pub(super) fn offensive(r: &Reader<'_>, i: usize) -> bool {
    !r.capitals
        && r.has(i, Class::Season)
        && r.capital(i)
        && r.capital(i + 1)
        && r.token(i + 1)
            .is_some_and(|next| next.mask == 0 && next.gap == crate::date::scan::Gap::Space)
}

/// Whether `the day` at `i` is the one spoken of: what closes or lasts with it.
pub(super) fn definite_day(r: &Reader<'_>, i: usize, at: usize) -> bool {
    at == i + 1
        && r.is(i, "the")
        && r.is(at, "day")
        && i > 0
        && [
            "for", "end", "ended", "ending", "finish", "finished", "close", "closed", "start",
            "started",
        ]
        .iter()
        .any(|word| r.is(i - 1, word))
        && r.token(at + 1).is_none_or(|next| {
            next.kind != crate::date::scan::Kind::Word
                || next.mask & (Class::At.bit() | Class::On.bit()) != 0
                || r.is(at + 1, "with")
        })
}

pub(super) fn day_word(r: &Reader<'_>, i: usize) -> Option<Point> {
    if let Some(value) = r.get(i, Class::Rel) {
        let (offset, unit) = crate::date::words::counted(value);
        return Point::new(i + 1, Base::Unit(unit, offset, From::Anchor));
    }
    if let Some(offset) = r.get(i, Class::Beside) {
        return Point::new(i + 1, Base::Unit(Unit::Day, offset, From::Mention));
    }
    // "am frühen Morgen": where nouns have capitals, this one is no day
    let noun =
        r.capitals && r.has(i, Class::Part) && r.capital(i) && i > 0 && r.has(i - 1, Class::Edge);
    let offset = r.get(i, Class::Day).filter(|_| !capped(r, i) && !noun)?;
    Point::new(i + 1, Base::Unit(Unit::Day, offset, From::Anchor))
}

pub(super) fn within(end: usize, which: Which, year: i16) -> Option<Point> {
    Point::new(end, Base::Inside(which, Box::new(Base::Fixed(Calendar::year(year)))))
}

/// What the first or second half of is told by the words at `i`: a year has halves in the calendar,
/// while of a century or a month the half is but an edge.
fn half_of(r: &Reader<'_>, i: usize, nth: u8) -> Option<Point> {
    let at = r.past(i, Class::Of);
    if at == i {
        return None;
    }
    let name = Which::Name(Name::Half(nth));
    if let Some((end, year)) = r.year(at, false) {
        return within(end, name, year);
    }
    // "de l'année", "des Jahres"
    let year = || {
        let year = r.get(at, Class::Unit).map(unit) == Some((Unit::Year, 1));
        year.then(|| Point::new(at + 1, Base::Unit(Unit::Year, 0, From::Anchor)))?
    };
    let whole = base(r, at, 2).or_else(|| century_base(r, at)).or_else(year)?;
    match &whole.base {
        Base::Unit(Unit::Year, ..) => {
            Point::new(whole.end, Base::Inside(name, Box::new(whole.base)))
        }
        Base::Fixed(c) if matches!(c.year, Year::Known(_)) && c.part == Part::Whole => {
            Point::new(whole.end, Base::Inside(name, Box::new(whole.base)))
        }
        Base::Fixed(Calendar { year: Year::Century(_) | Year::Decade(_), .. })
        | Base::Name(Name::Decade(_) | Name::Month(_)) => {
            let edge = if nth == 1 { Modifier::Start } else { Modifier::End };
            Some(Point { modifier: Some(edge), ..whole })
        }
        _ => None,
    }
}

/// `the third quarter`, `third-quarter`, `Q3 2010`, `the 1982 first quarter`, `the first half`
pub(super) fn quarter(r: &Reader<'_>, i: usize) -> Option<Point> {
    let at = r.past(r.past(i, Class::Article), Class::Own);
    let (at, year) = match r.year(at, false) {
        Some((end, year)) if at > i || r.has(end, Class::Ordinal) => (end, Some(year)),
        _ => (at, None),
    };
    let at = r.past(r.past(at, Class::Fiscal), Class::Filler);
    let (end, name) =
        if let Some((end, nth)) = r.ordinal(at).filter(|(_, nth)| (1..=4).contains(nth)) {
            let end = r.past_mark(end, b'-');
            let end = r.past(end, Class::Fiscal);
            match r.get(end, Class::Unit).map(unit) {
                Some((Unit::Quarter, 1)) => (end + 1, Name::Quarter(nth as u8)),
                held => {
                    // "im ersten Halbjahr"
                    let unit = matches!(held, Some((Unit::Half, 1) | (Unit::Month, 6)));
                    if nth > 2 || !unit && !r.has(end, Class::Half) && !r.has(end, Class::Halves) {
                        return None;
                    }
                    match half_of(r, end + 1, nth as u8) {
                        Some(half) => return Some(half),
                        None if unit => (end + 1, Name::Half(nth as u8)),
                        None => return None,
                    }
                }
            }
        } else if (r.is(at, "q") || r.is(at, "h")) && r.glued(at + 1) {
            let (value, 1) = r.digits(at + 1)? else { return None };
            let quarter = r.is(at, "q");
            // "18q4", and the questions of a list: "Q1."
            let numbered = r.mark(at + 2, b'.') || r.mark(at + 2, b':') || r.mark(at + 2, b')');
            if at > 0 && r.glued(at) && r.digits(at - 1).is_some()
                || r.tokens[at].gap >= Gap::Line && numbered
            {
                return None;
            }
            if value == 0 || value > if quarter { 4 } else { 2 } {
                return None;
            }
            let name = if quarter { Name::Quarter(value as u8) } else { Name::Half(value as u8) };
            (at + 2, name)
        } else if year.is_some() && r.get(at, Class::Unit).map(unit) == Some((Unit::Quarter, 1)) {
            return within(at + 1, Which::Unit(0, Unit::Quarter), year?);
        } else {
            return None;
        };
    if let Some(year) = year {
        return within(end, Which::Name(name), year);
    }
    let next = r.past(r.past(r.past_mark(end, b'-'), Class::Of), Class::Fiscal);
    match r.year(next, false) {
        Some((end, year)) => within(end, Which::Name(name), year),
        None => Point::new(end, Base::Name(name)),
    }
}
