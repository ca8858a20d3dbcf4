//! Stretches moved: last week, next Friday, two years later.

use super::points::{Point, base, ends_clause};
use super::reader::Reader;
use super::{Hit, days};
use crate::date::Modifier;
use crate::date::class::Class;
use crate::date::meaning::{Base, From, Meaning, Name, Which};
use crate::date::value::{Amount, Length, Unit};
use crate::date::words::{season, unit};

/// `last week`, `this summer`, `next Friday`, `the following year`, `el lunes pasado`
pub(super) fn shifted(r: &Reader<'_>, i: usize, _: usize) -> Option<Point> {
    let at = r.past(i, Class::Article);
    let at = r.past(at, Class::Own);
    let shift = |at: usize| {
        r.get(at, Class::Shift)
            .map(|n| (n, From::Anchor))
            .or_else(|| r.get(at, Class::Back).map(|n| (n, From::Mention)))
    };
    // "after next" stands behind.
    // "Following Saturday's final": a preposition, without an article
    let after = at == i && r.has(at, Class::Back) && r.has(at, Class::From) && r.capital(at);
    if let Some((n, from)) = shift(at).filter(|(n, _)| *n != 3 && !after) {
        // "this past Sunday"
        let (at, n) = match r.get(at + 1, Class::Shift) {
            Some(more) if n == 0 => (at + 1, if more == 1 { 2 } else { more }),
            _ => (at, n),
        };
        let next = r.past(r.past_mark(at + 1, b'-'), Class::Filler);
        let next = r.past(next, Class::Fiscal);
        if r.is(at, "the latest") && r.has(next, Class::Term) {
            return Point::new(next + 1, Base::Unit(Unit::Quarter, 0, from));
        }
        // "this Friday 5/12"
        if r.has(next, Class::Weekday)
            && let Some(written) = days::date(r, next)
            && written.numeric.is_some()
        {
            return Some(written.into());
        }
        let (end, noun) = noun(r, next)?;
        // "moved to Denver the next year": than the one told, where the verb looks back
        let told = n == 1 && from == From::Anchor && r.has(i, Class::Article) && at == i + 1;
        let from = if told { From::Event } else { from };
        return Point::new(end, noun.shifted(n, from));
    }
    // "the last quarter"
    if r.has(i, Class::Window) && r.get(i + 1, Class::Unit).map(unit) == Some((Unit::Quarter, 1)) {
        return Point::new(i + 2, Base::Unit(Unit::Quarter, -1, From::Anchor));
    }
    // Romance: the noun first.
    let (end, noun) = noun(r, at)?;
    let (n, from) = shift(end)?;
    let post =
        !r.has(end, Class::Number) && !r.has(end + 1, Class::Unit) && noun_can_follow(r, end);
    post.then(|| Point::new(end + 1, noun.shifted(n, from)))?
}

/// Whether the shift at `i` belongs to the noun before it: it is marked so in the lists.
pub(super) fn noun_can_follow(r: &Reader<'_>, i: usize) -> bool {
    r.has(i, Class::Behind)
}

pub(super) enum Noun {
    Unit(Unit),
    Name(Name),
}

impl Noun {
    fn shifted(self, n: i32, from: From) -> Base {
        match self {
            // "the next day" follows one that was told; 2 days are counted by words such as "pasado
            // mañana".
            Noun::Unit(Unit::Day) if n == 1 || n == 2 => Base::Unit(Unit::Day, 1, From::Mention),
            Noun::Unit(unit) => Base::Unit(unit, n, from),
            Noun::Name(name) => Base::Shifted(name, n, from),
        }
    }
}

pub(super) fn noun(r: &Reader<'_>, i: usize) -> Option<(usize, Noun)> {
    if let Some(written) = days::date(r, i)
        && let Base::Name(name @ Name::Day(..)) = written.base
        && written.numeric.is_none()
    {
        return Some((written.end, Noun::Name(name)));
    }
    if let Some(weekday) = r.get(i, Class::Weekday) {
        return Some((i + 1, Noun::Name(Name::Weekday(weekday as u8))));
    }
    if let Some(month) = r.get(i, Class::Month) {
        let trusted = r.get(i, Class::Doubt).is_none() || r.capital(i);
        return trusted.then_some((i + 1, Noun::Name(Name::Month(month as u8))));
    }
    if let Some(value) = r.get(i, Class::Season) {
        return Some((i + 1, Noun::Name(Name::Season(season(value)))));
    }
    if let Some(holiday) = r.get(i, Class::Holiday) {
        return Some((i + 1, Noun::Name(Name::Holiday(holiday as u8))));
    }
    if let Some((end, nth)) = r.ordinal(i).filter(|(_, nth)| (1..=4).contains(nth))
        && r.get(r.past_mark(end, b'-'), Class::Unit).map(unit) == Some((Unit::Quarter, 1))
    {
        return Some((r.past_mark(end, b'-') + 1, Noun::Name(Name::Quarter(nth as u8))));
    }
    let (kind, size) = unit(r.get(i, Class::Unit)?);
    // "same-y": a letter is a unit behind digits alone.
    if r.str(i).len() == 1 {
        return None;
    }
    // "el mes de mayo"
    if (kind, size) == (Unit::Month, 1)
        && r.has(i + 1, Class::Of)
        && let Some(month) = r.get(i + 2, Class::Month)
        && r.get(i + 2, Class::Doubt).is_none()
    {
        return Some((i + 3, Noun::Name(Name::Month(month as u8))));
    }
    let night = r.has(i, Class::Part);
    (size == 1 && kind < Unit::Hour && !r.has(i, Class::Plural) && !night).then_some((
        i + 1,
        match kind {
            Unit::Weekend => Noun::Name(Name::Weekend),
            kind => Noun::Unit(kind),
        },
    ))
}

/// The unit at `i`; a report's period is a quarter.
fn part(r: &Reader<'_>, i: usize) -> Option<(Unit, i32)> {
    if r.has(i, Class::Term) {
        return Some((Unit::Quarter, 1));
    }
    r.get(i, Class::Unit).map(unit)
}

/// How many quarters or months the larger unit has.
fn parts(whole: Unit, part: Unit) -> Option<u64> {
    match (whole, part) {
        (Unit::Year, Unit::Quarter) => Some(4),
        (Unit::Year, Unit::Month) => Some(12),
        (Unit::Quarter, Unit::Month) => Some(3),
        (whole, part) => (whole == part && whole < Unit::Day).then_some(1),
    }
}

/// The value of a [`Class::AgoOf`] whose language leaves the preposition out of the expression: what
/// is counted in units longer than a day is then a length, as the German press of KRAUTS is annotated.
const LENGTH: i32 = 2;

/// A distance from the day of the text, from the last date, or from a date named.
pub(super) fn distance(r: &Reader<'_>, i: usize, depth: usize) -> Option<Point> {
    // "hace dos años", "vor drei Wochen"
    if let Some(sign) = r.get(i, Class::AgoOf) {
        let at = r.get(i + 1, Class::About).map_or(i + 1, |_| i + 2);
        let (end, amount, kind) = super::lengths::one(r, at)?;
        // "hace unos días" tells a length, and so does "vor drei Jahren", if not "vor drei Tagen".
        if amount == Amount::Vague || sign == LENGTH && kind < Unit::Day {
            return None;
        }
        let sign = if sign == 1 { 1 } else { -1 };
        return Point::new(end, Base::Away(amount, kind, sign, From::Anchor));
    }
    if let Some(point) = upcoming(r, i).or_else(|| weekdays(r, i)) {
        return Some(point);
    }
    if let Some(point) = counted_out(r, i) {
        return Some(point);
    }
    let modifier = r.get(i, Class::About).map(super::about);
    let at = i + usize::from(modifier.is_some());
    let (end, amount, kind) = super::lengths::one(r, at).or_else(|| single(r, at))?;
    // "a year and a half ago"
    let (end, amount) = super::lengths::halved(r, end, amount)
        .filter(|(half, _)| r.has(*half, Class::Ago))
        .unwrap_or((end, amount));
    let hyphen = r.past_mark(end, b'-');
    let point = |end, sign, from| {
        Some(Point {
            modifier: if sign < 0 { modifier.map(farther) } else { modifier.map(sooner) },
            ..Point::new(end, Base::Away(amount, kind, sign, from))?
        })
    };
    if let Some(ahead) = r.get(hyphen, Class::Ago) {
        let end = hyphen + 1;
        let sign = if ahead == 1 { 1 } else { -1 };
        // "the year-ago quarter", "a year-earlier month": such a stretch, so far away
        if let Some((part, 1)) = part(r, end)
            && let Amount::Thousandths(n) = amount
            && let Some(each) = parts(kind, part)
            && !r.has(end, Class::Plural)
        {
            let amount = Amount::Thousandths(n.saturating_mul(each));
            return Point::new(end + 1, Base::Away(amount, part, sign, From::Mention));
        }
        if (kind, amount) == (Unit::Year, Amount::Thousandths(1000))
            && r.mark(hyphen - 1, b'-')
            && let Some(point) = quarter_of(r, end, sign)
        {
            return Some(point);
        }
        return point(end, sign, From::Anchor);
    }
    // "two months after next Friday"
    if r.is(end, "after next")
        && let Some(weekday) = r.get(end + 1, Class::Weekday)
    {
        let from = Base::Shifted(Name::Weekday(weekday as u8), 1, From::Anchor);
        let base = Base::Away(amount, kind, 1, From::Point(Box::new(from)));
        return Point::new(end + 2, base);
    }
    // "twenty years since the crash" have passed.
    if depth < 2
        && let Some(sign) = r.get(end, Class::From)
        && !(r.is(end, "since") && !(i > 0 && r.has(i - 1, Class::In)))
    {
        let from = if r.get(end + 1, Class::Reference) == Some(1) {
            return point(end + 2, sign, From::Anchor);
        } else {
            base(r, end + 1, depth + 1)
        };
        if let Some(from) = from
            && !matches!(&from.base, Base::Unit(_, 0, From::Mention))
        {
            return Point::new(
                from.end,
                Base::Away(amount, kind, sign, From::Point(Box::new(from.base))),
            );
        }
    }
    let sign = if r.has(hyphen, Class::Later) {
        1
    } else if r.has(hyphen, Class::Earlier) {
        -1
    } else {
        return None;
    };
    // "two days after the election" counts from what the calendar does not know.
    let clause = !r.has(hyphen, Class::From) || ends_clause(r, hyphen + 1);
    if !clause {
        // "On 27 June 1950, two days after the invasion": the same day.
        let apposed = i > 1
            && (r.mark(i - 1, b',') || r.mark(i - 1, b'-'))
            && (r.digits(i - 2).is_some() || r.has(i - 2, Class::Month));
        if apposed && amount != Amount::Vague && modifier.is_none() {
            return point(end, 0, From::Event);
        }
        let counted = amount != Amount::Vague
            && modifier.is_none()
            && r.has(hyphen, Class::Later)
            && !apposed;
        return if counted { point(end, 1, From::Event) } else { None };
    }
    if hyphen > end
        && (kind, amount) == (Unit::Year, Amount::Thousandths(1000))
        && let Some(point) = quarter_of(r, hyphen + 1, sign)
    {
        return Some(point);
    }
    if let Some((Unit::Quarter, 1)) = part(r, hyphen + 1)
        && hyphen > end
    {
        return Point::new(
            hyphen + 2,
            Base::Away(Amount::Thousandths(4000), Unit::Quarter, sign, From::Mention),
        );
    }
    point(hyphen + 1, sign, From::Mention)
}

/// `two years, one month and three days ago`: a day, counted out unit by unit.
fn counted_out(r: &Reader<'_>, i: usize) -> Option<Point> {
    let count = r.count(i).filter(|count| !count.article)?;
    if !r.has(count.end, Class::Unit) {
        return None;
    }
    let (end, Length(parts)) = super::lengths::several(r, i)?;
    parts[1]?;
    let (sign, from) = match r.get(end, Class::Ago) {
        Some(1) => (1, From::Anchor),
        Some(_) => (-1, From::Anchor),
        None if r.has(end, Class::From) && !ends_clause(r, end + 1) => return None,
        None if r.has(end, Class::Later) => (1, From::Mention),
        None if r.has(end, Class::Earlier) => (-1, From::Mention),
        None => return None,
    };
    let mut base = Base::Unit(Unit::Day, 0, from);
    for (amount, kind) in parts.into_iter().flatten() {
        let whole = matches!(amount, Amount::Thousandths(n) if n % 1000 == 0);
        if !whole || !matches!(kind, Unit::Year | Unit::Month | Unit::Week | Unit::Day) {
            return None;
        }
        base = Base::Away(amount, kind, sign, From::Point(Box::new(base)));
    }
    Point::new(end + 1, base)
}

/// `third quarter` of the year next door: `the year-ago third quarter`.
fn quarter_of(r: &Reader<'_>, i: usize, sign: i32) -> Option<Point> {
    let (end, Noun::Name(name @ Name::Quarter(_))) = noun(r, i)? else { return None };
    let year = Base::Unit(Unit::Year, sign, From::Anchor);
    Point::new(end, Base::Inside(Which::Name(name), Box::new(year)))
}

/// `upcoming two weeks`, `2 upcoming quarters`: the last of so many to come.
fn upcoming(r: &Reader<'_>, i: usize) -> Option<Point> {
    let i = i + usize::from(r.has(i, Class::Article) && r.has(i + 1, Class::Ahead));
    let count = r.count(r.past(i, Class::Ahead)).filter(|count| !count.article)?;
    if r.has(i, Class::Ahead) == r.has(count.end, Class::Ahead) {
        return None;
    }
    let (end, kind, size) = r.unit(r.past(count.end, Class::Ahead))?;
    let exact = size == 1 && kind < Unit::Hour && count.amount != Amount::Vague;
    exact.then(|| Point::new(end, Base::Away(count.amount, kind, 1, From::Anchor)))?
}

/// `three Fridays from now`, `two Thursdays ago`
fn weekdays(r: &Reader<'_>, i: usize) -> Option<Point> {
    let count = r.count(i).filter(|count| !count.article)?;
    let weekday = r.get(count.end, Class::Weekday)? as u8;
    let Amount::Thousandths(n @ 1000..) = count.amount else { return None };
    let ahead = r.get(count.end + 1, Class::Ago)? == 1;
    let nearest = Base::Shifted(Name::Weekday(weekday), if ahead { 2 } else { -1 }, From::Anchor);
    let (sign, rest) = (if ahead { 1 } else { -1 }, Amount::Thousandths(n - 1000));
    let base = Base::Away(rest, Unit::Week, sign, From::Point(Box::new(nearest)));
    Point::new(count.end + 2, base)
}

/// `the day before`, `year-earlier`: one of a unit.
pub(super) fn single(r: &Reader<'_>, i: usize) -> Option<(usize, Amount, Unit)> {
    let at = r.past(i, Class::Article);
    let (kind, size) = unit(r.get(at, Class::Unit)?);
    let hyphen = r.mark(at + 1, b'-');
    // "am Tag zuvor", "im Jahr darauf"
    let placed = r.capitals && i > 0 && (r.has(i - 1, Class::On) || r.has(i - 1, Class::In));
    let plain = size == 1 && kind < Unit::Hour && !r.has(at, Class::Plural);
    (plain && (at > i || hyphen || placed)).then_some((at + 1, Amount::Thousandths(1000), kind))
}

/// More than a year ago is before that time; about a year ago is about it.
pub(super) fn farther(modifier: Modifier) -> Modifier {
    match modifier {
        Modifier::MoreThan => Modifier::Before,
        Modifier::LessThan => Modifier::After,
        Modifier::EqualOrLess => Modifier::OnOrAfter,
        Modifier::EqualOrMore => Modifier::OnOrBefore,
        other => other,
    }
}

/// Less than a year from now is before that time.
fn sooner(modifier: Modifier) -> Modifier {
    match modifier {
        Modifier::MoreThan => Modifier::After,
        Modifier::LessThan => Modifier::Before,
        Modifier::EqualOrLess => Modifier::OnOrBefore,
        Modifier::EqualOrMore => Modifier::OnOrAfter,
        other => other,
    }
}

/// `in three weeks`: a date ahead, unless the clause is of the past.
pub(super) fn away_rule(r: &Reader<'_>, i: usize) -> Option<Hit> {
    if r.has(i, Class::In) {
        let (end, amount, kind) = super::lengths::one(r, i + 1)?;
        if amount == Amount::Vague || r.has(end, Class::Of) || r.has(end, Class::Ago) {
            return None;
        }
        let meaning = Meaning::Point(Base::Away(amount, kind, 1, From::Anchor), None);
        let hit = Hit::new(end, meaning);
        // "en dos años" takes as long where nothing looks ahead.
        let lasts = r.has(i, Class::Within) && kind < Unit::Hour;
        // "in two weeks' time" is a date whatever the verb.
        let owned = r.mark(end, b'\'');
        let time = end + usize::from(owned) + usize::from(owned && r.is(end + 1, "s"));
        if owned && r.is(time, "time") {
            return Some(Hit { skip: 1, ..hit });
        }
        return Some(Hit { skip: 1, instead: true, lasts, ..hit });
    }
    if r.has(i, Class::Within) { None } else { distance(r, i, 0).map(Point::hit) }
}
