//! Dates of the calendar: a month with a day or a year, in words or in figures.

use super::chart::{AGAIN, ANY};
use super::figures::{fields, figures, ideographs, year_first};
use super::points;
use super::reader::Reader;
use super::{Numeric, first};
use crate::date::class::Class;
use crate::date::meaning::{Base, Name};
use crate::date::scan::Kind;
use crate::date::value::{Calendar, Part, Year};

/// A date as written: what it means, and the figures whose order is not clear.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) end: usize,
    pub(super) base: Base,
    pub(super) numeric: Option<Numeric>,
}

impl Written {
    pub(super) fn new(
        end: usize,
        year: Option<i16>,
        month: u8,
        day: u8,
        weekday: u8,
    ) -> Option<Written> {
        if month == 0 || month > 12 || day > 31 {
            return None;
        }
        let base = match (year, day) {
            (Some(year), 0) => Base::Fixed(Calendar::of(Year::Known(year), Part::Month(month))),
            (Some(year), _) => Base::Fixed(Calendar::of(Year::Known(year), Part::Day(month, day))),
            (None, 0) => Base::Name(Name::Month(month)),
            (None, _) => Base::Name(Name::Day(month, day, weekday)),
        };
        Some(Written { end, base, numeric: None })
    }
}

/// A date with its day, the weekday before or behind it included.
pub(super) fn date(r: &Reader<'_>, i: usize) -> Option<Written> {
    // A word alone is none.
    if r.barrier(i) == i + 1 && r.digits(i).is_none() {
        return None;
    }
    match r.chart {
        Some(chart) => chart.date(i, || dated_with_weekday(r, i)),
        None => dated_with_weekday(r, i),
    }
}

fn dated_with_weekday(r: &Reader<'_>, i: usize) -> Option<Written> {
    let (start, weekday) = match r.get(i, Class::Weekday) {
        Some(weekday) => {
            let mut at = r.past_mark(i + 1, b'.');
            at = r.past_mark(at, b',');
            at = r.past_mark(r.past_mark(at, b'-'), b'(');
            let at = r.past(at, Class::Tail);
            let at = r.past(r.past(at, Class::On), Class::Article);
            // "martes el día once"
            let told = r.get(at, Class::Unit) == Some(3) && !r.has(at, Class::Plural);
            (at + usize::from(told && day_number(r, at + 1).is_some()), weekday as u8)
        }
        None => (i, 0),
    };
    let mut written = dated(r, start, weekday).or_else(|| {
        let close = start == i + 1
            || start == i + 3 && r.mark(i + 1, b',') && r.has(i + 2, Class::Article)
            || start == i + 2 && (r.has(i + 1, Class::Article) || r.has(i + 1, Class::On))
            || start > i + 1 && r.get(start - 1, Class::Unit) == Some(3);
        let (number, day) = (close && start > i).then(|| day_number(r, start))??;
        // "Sunday 9", "Monday the twelfth": no month at all.
        let decimal = r.mark(number, b'.') && r.glued(number) && r.digits(number + 1).is_some();
        let counts = [Class::Meridiem, Class::Unit, Class::Oclock, Class::Of];
        let bare = !decimal
            && !r.mark(number, b':')
            && !counts.iter().any(|&class| r.has(number, class))
            && (r.digits(start).is_some()
                || r.has(start - 1, Class::Article)
                || r.get(start - 1, Class::Unit) == Some(3))
            && (points::ends_clause(r, number)
                || r.has(number, Class::At)
                || super::clock::clock(r, number).is_some_and(|clock| clock.sure));
        bare.then_some(Written {
            end: number,
            base: Base::Name(Name::MonthDay(day, weekday)),
            numeric: None,
        })
    })?;
    // "May 8 (Wed)", "Nov 4, Mon"
    if start == i {
        let open = r.past_mark(r.past_mark(written.end, b','), b'(');
        if let Some(weekday) = r.get(open, Class::Weekday)
            && open > written.end
        {
            let close = r.past_mark(open + 1, b'.');
            let round = r.mark(open - 1, b'(');
            if round == r.mark(close, b')') {
                written.end = close + usize::from(round);
                if let Base::Name(Name::Day(_, _, held)) = &mut written.base {
                    *held = weekday as u8;
                }
            }
        }
    }
    Some(written)
}

/// Reads a form of date behind its weekday.
type Form = fn(&Reader<'_>, usize, u8) -> Option<Written>;

fn dated(r: &Reader<'_>, i: usize, weekday: u8) -> Option<Written> {
    const MONTH: u128 = first!(Month | Foreign);
    // What the first token is, and what lies ahead of it.
    const FORMS: &[(u128, u128, Form)] = &[
        (first!(Digits), ANY, figures),
        (first!(Digits), ANY, year_first),
        (MONTH, ANY, month_first),
        (first!(Digits | Article | Ordinal | Number | Unit), MONTH, day_first),
        (first!(Digits), first!(Unit), ideographs),
        (first!(Digits) | MONTH, MONTH, fields),
        (first!(Digits | Article | Unit), MONTH, listed),
        (first!(Digits), AGAIN, again),
    ];
    let (mask, ahead) = (r.token(i)?.mask, r.ahead(i));
    FORMS
        .iter()
        .filter(|(first, needs, _)| first & mask != 0 && needs & ahead != 0)
        .filter_map(|(.., form)| form(r, i, weekday))
        .max_by_key(|written| written.end)
}

pub(super) fn month(r: &Reader<'_>, i: usize) -> Option<(usize, u8)> {
    let month = r.get(i, Class::Month).or_else(|| r.get(i, Class::Foreign))?;
    Some((i + 1, month as u8))
}

/// Behind the full stop of an abbreviated month, if `end` has one.
fn stopped(r: &Reader<'_>, end: usize) -> usize {
    let dot = r.mark(end, b'.') && r.glued(end) && r.str(end - 1).chars().count() <= 5;
    // "It began in March. 15 people came", but "March. 15, 2013"
    let whole = r.get(end - 1, Class::Unshortened).is_some();
    let year = || r.mark(end + 2, b',') && r.digits(end + 3).is_some_and(|(_, size)| size == 4);
    end + usize::from(dot && (!whole || year()))
}

/// Whether the month at `i` is told by a name of another language.
fn foreign(r: &Reader<'_>, i: usize) -> bool {
    !r.has(i, Class::Month)
}

/// The day of a month: `5`, `5th`, `fifth`, `twenty-first`.
pub(super) fn day_number(r: &Reader<'_>, i: usize) -> Option<(usize, u8)> {
    let fits = |(end, day): (usize, i32)| (1..=31).contains(&day).then_some((end, day as u8));
    if let Some((end, day)) = r.ordinal(i) {
        return fits((end, day));
    }
    if let Some((day, size)) = r.digits(i) {
        return fits((i + 1, day as i32)).filter(|_| size <= 2);
    }
    if r.has(i, Class::Article) {
        return None;
    }
    let (end, day) = r.number_words(i)?;
    fits((end, day as i32))
}

fn separators(r: &Reader<'_>, mut i: usize) -> usize {
    let from = i;
    while i < from + 3
        && (r.has(i, Class::Of) && !r.is(i, "in")
            || r.mark(i, b'-')
            || r.mark(i, b'/')
            || r.mark(i, b','))
    {
        i += 1;
    }
    r.past(i, Class::Article)
}

/// A year behind a date: where it ends and the year.
fn year_behind(r: &Reader<'_>, i: usize, short: bool) -> Option<(usize, i16)> {
    let at = separators(r, i);
    let glued = at == i + 1 && r.glued(i) && r.glued(at);
    let short = short && glued && (r.mark(i, b'-') || r.mark(i, b'/'));
    // "23 de novembro 82"
    let bare = at == i
        && r.digits(at).is_some_and(|(value, size)| size == 2 && value > 31)
        && points::ends_clause(r, at + 1)
        && !r.mark(at + 1, b'%')
        && !r.mark(at + 1, b'-');
    let (end, year) = r.year(at, short || bare || r.mark(at, b'\''))?;
    // A clock or a count is no year: "May 5, 2000 people" stays ambiguous and reads as one.
    (!(r.mark(end, b':') && r.glued(end))).then_some((end, year))
}

/// `May 7, 2012`, `Oct. 23`, `Nov-4-2013`
fn month_first(r: &Reader<'_>, i: usize, weekday: u8) -> Option<Written> {
    let (end, number) = month(r, i)?;
    let end = stopped(r, end);
    let mut at = r.past(end, Class::Article);
    if r.mark(at, b'-') || r.mark(at, b'/') || r.mark(at, b',') {
        at += 1;
    }
    // "May two" is no date, "May twenty-nine" is.
    let (day_end, day) = day_number(r, at)
        .filter(|(_, day)| *day > 12 || r.digits(at).is_some() || r.has(at, Class::Ordinal))?;
    if r.mark(day_end, b':') && r.glued(day_end) && r.digits(day_end + 1).is_some() {
        return None;
    }
    let short = r.mark(at - 1, b'-') || r.mark(at - 1, b'/');
    if let Some((end, year)) = year_behind(r, day_end, short) {
        return Written::new(end, Some(year), number, day, weekday);
    }
    // "June 4-8, 1931": the year is told behind the second day.
    if (r.mark(day_end, b'-') || r.has(day_end, Class::And) || r.has(day_end, Class::To))
        && let Some((second, _)) = day_number(r, day_end + 1)
        && r.mark(second, b',')
        && let Some((_, year)) = r.year(second + 1, false)
    {
        return Written::new(day_end, Some(year), number, day, weekday);
    }
    // "March 20 percent", "May 5,000"
    let more = r.glued(day_end)
        && (r.mark(day_end, b',') || r.mark(day_end, b'.'))
        && r.glued(day_end + 1)
        && r.digits(day_end + 1).is_some();
    let percent = r.mark(day_end, b'%') || r.is(day_end, "percent") || r.is(day_end, "million");
    if foreign(r, i)
        || more
        || percent
        || r.mark(at.wrapping_sub(1), b',')
            && !r.has(at, Class::Ordinal)
            && !r.has(at + 1, Class::Th)
    {
        return None;
    }
    Written::new(day_end, None, number, day, weekday)
}

/// `4-8 June`, `the 4th to the 8th of June`, `3., 4. und 5. Mai`, `5./6. Juni`: a day whose month is told
/// behind another.
fn listed(r: &Reader<'_>, i: usize, weekday: u8) -> Option<Written> {
    let start = r.past(i, Class::Article);
    let start =
        start + usize::from(r.get(start, Class::Unit) == Some(3) && r.has(start, Class::Plural));
    r.digits(start).filter(|_| r.free(start))?;
    let (end, day) = day_number(r, start)?;
    let dot = |at: usize| at + usize::from(r.mark(at, b'.') && r.glued(at));
    let end = dot(end);
    let mut at = end;
    for _ in 0..4 {
        let slash = r.mark(at, b'/') && r.mark(at - 1, b'.');
        let link =
            r.mark(at, b'-') || r.mark(at, b',') || r.has(at, Class::And) || r.has(at, Class::To);
        if !link && !slash {
            return None;
        }
        at = r.past(r.past(r.past(at + 1, Class::And), Class::On), Class::Article);
        if let Some(written) = day_first(r, at, 0) {
            let base = match written.base {
                Base::Fixed(Calendar { year, part: Part::Day(month, last), .. }) if day < last => {
                    Base::Fixed(Calendar::of(year, Part::Day(month, day)))
                }
                Base::Name(Name::Day(month, last, _)) if day < last => {
                    Base::Name(Name::Day(month, day, weekday))
                }
                _ => return None,
            };
            return Some(Written { end, base, numeric: None });
        }
        let (next, _) = r.digits(at).and_then(|_| day_number(r, at))?;
        at = dot(next);
    }
    None
}

/// The second day of `April 24 and 25`, `May 5-9, 1918`, whose month is told before the first.
fn again(r: &Reader<'_>, i: usize, _: u8) -> Option<Written> {
    let (end, day) = day_number(r, i)?;
    let link = i
        .checked_sub(1)
        .filter(|&at| r.mark(at, b'-') || r.has(at, Class::And) || r.has(at, Class::To))?;
    let before = link.checked_sub(1)?;
    let number = before - usize::from(before > 0 && r.has(before, Class::Th) && r.glued(before));
    let (first, size) = r.digits(number)?;
    let at = number.checked_sub(1)?;
    let at = at - usize::from(at > 0 && r.mark(at, b'.') && r.glued(at));
    let month = r.get(at, Class::Month)? as u8;
    let follows = size <= 2 && u32::from(day) > first && !r.glued(number);
    // "December 27 4" and a year, a range of years
    if !follows || r.mark(end, b'-') || r.mark(end, b':') || r.mark(end, b'%') {
        return None;
    }
    match year_behind(r, end, false) {
        Some((end, year)) => Written::new(end, Some(year), month, day, 0),
        None if points::ends_clause(r, end) => Written::new(end, None, month, day, 0),
        None => None,
    }
}

/// `7 May 2012`, `the 5th of May`, `7-May-12`
fn day_first(r: &Reader<'_>, i: usize, weekday: u8) -> Option<Written> {
    let start = r.past(i, Class::Article);
    let start = if r.get(i, Class::Number) == Some(1) && start > i { i } else { start };
    // "el día 13 de mayo"
    let start =
        start + usize::from(r.get(start, Class::Unit) == Some(3) && r.digits(start + 1).is_some());
    let sum = start > 0 && r.mark(start - 1, b'$');
    if r.digits(start).is_some() && (sum || !r.free(start)) {
        return None;
    }
    let (mut at, day) = day_number(r, start)?;
    if r.mark(at, b'.') && r.glued(at) {
        at += 1;
    }
    // "the 7th day of May"
    if r.get(at, Class::Unit) == Some(3) && r.has(at + 1, Class::Of) {
        at += 1;
    }
    let at = separators(r, at);
    let (end, number) = month(r, at)?;
    // "Two may go"
    if r.has(at, Class::Doubt)
        && !r.capital(at)
        && r.digits(start).is_none()
        && r.ordinal(start).is_none()
    {
        return None;
    }
    let short = r.mark(at - 1, b'-') || r.mark(at - 1, b'/');
    if let Some((end, year)) = year_behind(r, stopped(r, end), short) {
        return Written::new(end, Some(year), number, day, weekday);
    }
    if foreign(r, at) {
        return None;
    }
    Written::new(end, None, number, day, weekday)
}

/// `May 2012`, `May of 2012`, `May/2012`, `April '13`
pub(super) fn month_year(r: &Reader<'_>, i: usize) -> Option<Written> {
    // "2017 april"
    if let Some((year, 4)) = r.digits(i)
        && r.has(i + 1, Class::Month)
        && !r.glued(i + 1)
        && (1900..2100).contains(&year)
        && r.free(i)
        && day_number(r, i + 2).is_none()
    {
        return Written::new(i + 2, Some(year as i16), r.get(i + 1, Class::Month)? as u8, 0, 0);
    }
    let (end, number) = month(r, i)?;
    let at = separators(r, stopped(r, end));
    let short = r.mark(at, b'\'') || (at > end && r.has(at - 1, Class::Of) && !foreign(r, i));
    let (end, year) = r.year(at, short)?;
    if foreign(r, i) && r.glued(i) {
        return None;
    }
    Written::new(end, Some(year), number, 0, 0)
}

/// A month alone.
pub(super) fn month_alone(r: &Reader<'_>, i: usize) -> Option<(usize, u8)> {
    let month = r.get(i, Class::Month)? as u8;
    let doubt = r.get(i, Class::Doubt);
    let named = match doubt {
        None => true,
        Some(_) if !r.capital(i) => r.tokens.len() == 1,
        // "April O'Neil"
        Some(3) => {
            let name = r.capital(i + 1)
                && r.token(i + 1).is_some_and(|next| {
                    next.mask == 0 && next.gap == crate::date::scan::Gap::Space
                });
            !name || plausible(r, i)
        }
        Some(_) => plausible(r, i),
    };
    named.then_some((i + 1, month))
}

/// Whether a name such as `May` or `March` stands where a time would.
fn plausible(r: &Reader<'_>, i: usize) -> bool {
    if i == 0 {
        return r.tokens.len() == 1;
    }
    let before = r.has(i - 1, Class::Of)
        || r.has(i - 1, Class::At)
        || r.has(i - 1, Class::In)
        || r.has(i - 1, Class::From)
        || r.has(i - 1, Class::YearAfter)
        || r.has(i - 1, Class::Edge)
        || r.has(i - 1, Class::Shift)
        || r.has(i - 1, Class::Back)
        || r.has(i - 1, Class::Every)
        || r.has(i - 1, Class::Tense)
        || r.mark(i - 1, b'-')
        || r.mark(i - 1, b'(');
    // "in March" but not "in May's cabinet" of a person: a name before it makes it a surname.
    let follows = r.capital(i + 1) && !r.has(i + 1, Class::YearAfter) && r.token(i + 1).is_some();
    let modal =
        r.is(i, "may") && i + 1 < r.tokens.len() && r.str(i).chars().all(char::is_uppercase);
    // "a May visit"
    let noun = r.has(i - 1, Class::Article)
        && r.token(i + 1).is_some_and(|next| next.mask == 0 && next.kind == Kind::Word)
        && !r.capital(i + 1);
    // "May through October"
    let ranged = (r.has(i + 1, Class::To) || r.mark(i + 1, b'-')) && r.has(i + 2, Class::Month);
    (before || noun || ranged) && !follows && !modal
}
