//! Stretches of the calendar: names, shifted names, distances, parts of others.

use super::chart::{ANY, LETTER};
use super::days::{self, Written};
use super::names::{self, name};
use super::reader::Reader;
use super::shifts::{Noun, distance, noun, shifted};
use super::years::whole_year;
use super::{Hit, Numeric, first};
use crate::date::Modifier;
use crate::date::class::Class;
use crate::date::meaning::{Base, From, Meaning, Name, Which};
use crate::date::value::{Form, Part, Reference, Unit, Value, Year};
use crate::date::words::unit;

/// A stretch read.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub(super) end: usize,
    pub(super) base: Base,
    pub(super) numeric: Option<Numeric>,
    pub(super) modifier: Option<Modifier>,
}

impl Point {
    pub(super) fn new(end: usize, base: Base) -> Option<Point> {
        Some(Point { end, base, numeric: None, modifier: None })
    }

    pub(super) fn hit(self) -> Hit {
        let hit = Hit::new(self.end, Meaning::Point(self.base, None));
        Hit { numeric: self.numeric, modifier: self.modifier, ..hit }
    }
}

impl std::convert::From<Written> for Point {
    fn from(written: Written) -> Point {
        Point { end: written.end, base: written.base, numeric: written.numeric, modifier: None }
    }
}

/// Tokens that a date with its day may begin with.
const DATE: u128 =
    first!(Month | Foreign | Weekday | Digits | Article | Ordinal | Number | Times | Unit);

/// A form of point: the classes of its first token, those it needs ahead, its reader.
type Shape = (u128, [u128; 2], fn(&Reader<'_>, usize, usize) -> Option<Point>);

const FORMS: &[Shape] = &[
    (DATE, [super::DATE, ANY], |r, i, _| days::date(r, i).map(Point::from)),
    (first!(Month | Foreign | Digits), [first!(Month | Foreign), ANY], |r, i, _| {
        days::month_year(r, i).map(Point::from)
    }),
    (first!(Month), [ANY; 2], |r, i, _| {
        let (end, month) = days::month_alone(r, i)?;
        Point::new(end, Base::Name(Name::Month(month)))
    }),
    (
        first!(Article | Fiscal | Unit | Digits | Number),
        [first!(Digits | Number), ANY],
        |r, i, _| whole_year(r, i),
    ),
    (
        first!(Article | Own | Shift | Back | Window | Unit | Weekday | Month | Season | Holiday),
        [first!(Shift | Back | Window), ANY],
        shifted,
    ),
    (u128::MAX, [NAME, ANY], name),
    (first!(Article | Ordinal | Digits | Number | Unit | Window), [first!(Of), ANY], inside),
    (
        first!(
            Digits
                | Number
                | NumberHalf
                | Times
                | Vague
                | Half
                | Quarters
                | Article
                | AgoOf
                | About
                | Unit
                | Span
                | Filler
                | Ahead
        ),
        [super::FAR, super::AWAY],
        distance,
    ),
];

/// Tokens of which a name that comes back has one.
const NAME: u128 = LETTER
    | first!(
        Weekday
            | Holiday
            | Season
            | Unit
            | Half
            | Halves
            | Th
            | Decade
            | DecadeEnd
            | Rel
            | Beside
            | Day
    );

/// The longest stretch of the calendar that is named from `i` on; nested ones to a small depth.
pub(super) fn base(r: &Reader<'_>, i: usize, depth: usize) -> Option<Point> {
    let mask = r.token(i)?.mask;
    if depth > 2
        || mask & super::POINT == 0
            && !r.mark(i, b'\'')
            && !r.has(i, Class::AgoOf)
            && !r.has(i, Class::Hint)
    {
        return None;
    }
    match r.chart {
        Some(chart) => chart.point(i, depth, || longest(r, i, depth)),
        None => longest(r, i, depth),
    }
}

fn longest(r: &Reader<'_>, i: usize, depth: usize) -> Option<Point> {
    let (mask, ahead, barrier) = (r.token(i)?.mask, r.ahead(i), r.barrier(i));
    let mut best: Option<Point> = None;
    for (first, needs, form) in FORMS {
        if mask != 0 && first & mask == 0 {
            continue;
        }
        if !super::within_sight(*needs, ahead) {
            debug_assert!(form(r, i, depth).is_none(), "a form needs less than {needs:?}");
            continue;
        }
        if let Some(point) = form(r, i, depth)
            && best.as_ref().is_none_or(|best| point.end > best.end)
        {
            let closed = point.end >= barrier;
            best = Some(point);
            if closed {
                break;
            }
        }
    }
    Some(outer(r, best?, depth))
}

/// `May 7`, `Wednesday, May 8th 2013`: a rule of the table.
pub(super) fn date(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let point = outer(r, days::date(r, i)?.into(), 0);
    Some(point.hit())
}

/// `June 2013`, `May`
pub(super) fn month(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let point: Point = match days::month_year(r, i) {
        Some(written) => written.into(),
        None => {
            let (end, month) = days::month_alone(r, i)?;
            outer(r, Point::new(end, Base::Name(Name::Month(month)))?, 0)
        }
    };
    Some(point.hit())
}

/// Points that need nothing around them: a rule of the table.
pub(super) fn point(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let point = base(r, i, 0)?;
    let year = matches!(&point.base, Base::Fixed(c) if c.part == Part::Whole && matches!(c.year, Year::Known(_)));
    let history = point.end < i + 3 && names::offensive(r, point.end - 1);
    (!year || point.end > i + 1).then(|| Hit { history, ..point.hit() })
}

/// `recently`, `the future`
pub(super) fn reference(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let at = i;
    let value = match r.get(at, Class::Epithet).filter(|_| qualifies(r, at)) {
        Some(value) => value,
        None => r.get(at, Class::Reference).filter(|_| r.digits(at + 1).is_none())?,
    };
    let reference = match value {
        0 | 3 => Reference::Past,
        1 => Reference::Present,
        _ => Reference::Future,
    };
    let (history, soon) = (value == 3 || value == 4, value == 5);
    let end = at + 1;
    let start = if history { at } else { i };
    let hit = Hit::new(end, Meaning::Value(Value(Form::Reference(reference))));
    Some(Hit { skip: start - i, history, soon, ..hit })
}

/// Whether the adjective at `i` stands beside a noun that has nothing to do with time: before it, or
/// behind it where it may stand so.
fn qualifies(r: &Reader<'_>, i: usize) -> bool {
    let noun = |at: usize| {
        r.token(at).is_some_and(|token| {
            token.kind == crate::date::scan::Kind::Word && token.mask & !Class::Tense.bit() == 0
        })
    };
    let next = r.token(i + 1).is_some_and(|next| next.gap == crate::date::scan::Gap::Space);
    if next && noun(i + 1) {
        // "la pasada edición", but "pasada la tormenta"
        let placed = i > 0
            && [Class::Article, Class::Own, Class::Of, Class::In]
                .iter()
                .any(|&class| r.has(i - 1, class));
        let ahead = r.get(i, Class::Shift).is_none_or(|n| n == 0)
            || i > 0 && noun(i - 1) && r.get(i, Class::Shift) > Some(0);
        return placed || ahead;
    }
    r.has(i, Class::Behind)
        && !r.has(i, Class::Shift)
        && i > 0
        && noun(i - 1)
        && r.tokens[i].gap == crate::date::scan::Gap::Space
}

/// What the stretch is a part of, where that is told behind it: `May last year`, `Monday of last
/// week`, `the first quarter of 1982`, `last year's first quarter`.
fn outer(r: &Reader<'_>, point: Point, depth: usize) -> Point {
    let Point { end, base: inner, numeric, modifier } = point;
    let keep = |inner| Point { end, base: inner, numeric, modifier };
    if depth > 1 {
        return keep(inner);
    }
    // "last year's third quarter"
    if r.mark(end, b'\'')
        && r.is(end + 1, "s")
        && let Some(part) = name(r, r.past(end + 2, Class::Filler), depth)
            .filter(|part| matches!(part.base, Base::Name(_)))
        && let Base::Name(which) = part.base
    {
        return Point {
            end: part.end,
            base: Base::Inside(Which::Name(which), Box::new(inner)),
            numeric: None,
            modifier,
        };
    }
    // "hoy jueves"
    if matches!(inner, Base::Unit(Unit::Day, _, From::Anchor))
        && r.has(end, Class::Weekday)
        && !r.has(end, Class::Doubt)
        && r.has(end - 1, Class::Day)
        && !r.has(end + 1, Class::Part)
    {
        return Point { end: end + 1, base: inner, numeric, modifier };
    }
    // "hoy, jueves"
    if matches!(inner, Base::Unit(Unit::Day, _, From::Anchor))
        && r.mark(end, b',')
        && r.get(end + 1, Class::Weekday).is_some()
        && !r.has(end + 1, Class::Doubt)
        && (r.mark(end + 2, b',') || ends_clause(r, end + 2))
    {
        return Point { end: end + 2, base: inner, numeric, modifier };
    }
    // "next week on Sunday"
    let on = r.past(r.past(end, Class::On), Class::Of);
    if matches!(inner, Base::Unit(Unit::Week, ..))
        && let Some(weekday) = r.get(on, Class::Weekday)
        && !r.mark(on, b',')
    {
        let name = Name::Weekday(weekday as u8);
        return Point {
            end: on + 1,
            base: Base::Inside(Which::Name(name), Box::new(inner)),
            numeric,
            modifier,
        };
    }
    let Base::Name(which) = inner else { return keep(inner) };
    let at = r.past_mark(end, b',');
    let of = r.past(at, Class::Of);
    let start = if of > at { of } else { r.past(at, Class::On) };
    // "Sommer des Jahres 1982"
    if of > at
        && matches!(which, Name::Season(_) | Name::Month(_) | Name::Quarter(_) | Name::Half(_))
        && let Some(year) = whole_year(r, of).or_else(|| whole_year(r, at))
        && r.digits(year.end - 1).is_some()
    {
        return Point {
            end: year.end,
            base: Base::Inside(Which::Name(which), Box::new(year.base)),
            numeric,
            modifier,
        };
    }
    let Some(whole) = shifted(r, start, depth) else { return keep(inner) };
    let fits = match (&whole.base, which) {
        (Base::Unit(Unit::Year, ..), Name::Weekday(_) | Name::Weekend | Name::MonthDay(..)) => {
            false
        }
        (Base::Unit(Unit::Year, ..), _) => true,
        (Base::Unit(Unit::Week, ..), Name::Weekday(_) | Name::Weekend) => true,
        (Base::Unit(Unit::Month, ..), Name::MonthDay(..)) => true,
        _ => false,
    };
    if !fits {
        return keep(inner);
    }
    Point {
        end: whole.end,
        base: Base::Inside(Which::Name(which), Box::new(whole.base)),
        numeric,
        modifier,
    }
}

/// `the first Tuesday of October`, `the last day of 1999`, `9 of next month`
fn inside(r: &Reader<'_>, i: usize, depth: usize) -> Option<Point> {
    let at = r.past(i, Class::Article);
    // "the week of June 4"
    if let Some((Unit::Week, 1)) = r.get(at, Class::Unit).map(unit)
        && r.has(at + 1, Class::Of)
    {
        let day = base(r, at + 2, depth + 1)?;
        let dated = match &day.base {
            Base::Fixed(calendar) => matches!(calendar.part, Part::Day(..)),
            Base::Name(name) => matches!(name, Name::Day(..) | Name::Holiday(_)),
            _ => false,
        };
        return dated.then(|| {
            Point::new(day.end, Base::Inside(Which::Unit(0, Unit::Week), Box::new(day.base)))
        })?;
    }
    let (mut at, mut nth) = match r.ordinal(at) {
        Some(ordinal) => ordinal,
        None => {
            let (day, 1..=2) = r.digits(at)? else { return None };
            (at + 1, day as i32)
        }
    };
    if let Some(-1) = r.get(at, Class::Ordinal) {
        (at, nth) = (at + 1, -nth);
    }
    let nth = i8::try_from(nth).ok()?;
    let (end, which) = if let Some(weekday) = r.get(at, Class::Weekday) {
        (at + 1, Which::Weekday(nth, weekday as u8))
    } else if let Some((kind, 1)) = r.get(at, Class::Unit).map(unit) {
        let ordinal = r.digits(at - 1).is_none();
        if kind > Unit::Day || !ordinal {
            return None;
        }
        (at + 1, Which::Unit(nth, kind))
    } else if r.get(at, Class::Shift).is_none() {
        (at, Which::Unit(nth, Unit::Day))
    } else {
        return None;
    };
    let bare = end == at;
    let of = if r.has(end, Class::Of) { end + 1 } else { return None };
    let of = r.past(of, Class::Article);
    let whole = base(r, of, depth + 1)?;
    let fits = match (&whole.base, which) {
        (Base::Unit(unit, ..), Which::Unit(_, part)) => {
            *unit < part && (!bare || *unit == Unit::Month)
        }
        (Base::Unit(unit, ..), _) => *unit <= Unit::Month,
        (Base::Fixed(calendar), Which::Unit(_, part)) => match calendar.part {
            Part::Whole => part > Unit::Year && !bare,
            Part::Month(_) => part > Unit::Month && !bare,
            _ => false,
        },
        (Base::Fixed(calendar), _) => matches!(calendar.part, Part::Month(_) | Part::Whole),
        (Base::Name(Name::Month(_)), Which::Unit(_, part)) => part > Unit::Month && !bare,
        (Base::Name(Name::Month(_)), _) | (Base::Shifted(Name::Month(_), ..), _) => true,
        _ => false,
    };
    fits.then(|| Point::new(whole.end, Base::Inside(which, Box::new(whole.base))))?
}

/// Whether a clause ends before token `i`.
pub(super) fn ends_clause(r: &Reader<'_>, i: usize) -> bool {
    use crate::date::scan::Kind;
    match r.token(i) {
        None => true,
        Some(token) => {
            matches!(token.kind, Kind::Mark(_)) && !r.mark(i, b'\'')
                || r.has(i, Class::And)
                || r.has(i, Class::Tense)
                || token.gap >= crate::date::scan::Gap::Line
        }
    }
}

/// `the end of June`, `early next month`, `mid-1982`, `year-end`
pub(super) fn edge(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let start = r.past(r.past(i, Class::About), Class::Article);
    let (at, modifier) = if let Some(value) = r.get(start, Class::Edge) {
        let at = r.past_mark(start + 1, b'-');
        (r.past(at, Class::In), value)
    } else {
        let value = r.get(start, Class::EdgeOf)?;
        // "to end the year", "will end in May" are verbs.
        if r.is(start + 1, "the") || r.is(start, "end") && r.is(start + 1, "in") {
            return None;
        }
        (r.past(r.past_mark(start + 1, b'-'), Class::Of), value)
    };
    if let Some(value) = r.get(start, Class::EdgeOf)
        && r.has(start + 1, Class::Of)
        && let Some(point) = base(r, at, 1)
    {
        return Some(point.hit().modifier(Some(super::edge(value))));
    }
    // "principios de semana", "finales del mes", "end of month"
    if r.has(start, Class::EdgeOf)
        && at > start + 1
        && base(r, at, 1).is_none()
        && let Some((kind, 1)) = r.get(at, Class::Unit).map(unit)
        && kind < Unit::Hour
        && !r.has(at, Class::Plural)
    {
        // "fin du mois de juillet"
        if let Some((end, Noun::Name(name @ Name::Month(_)))) = noun(r, at) {
            let hit = Hit::new(end, Meaning::Point(Base::Name(name), None));
            return Some(hit.modifier(Some(super::edge(modifier))));
        }
        let base = if kind == Unit::Day { return None } else { Base::Unit(kind, 0, From::Anchor) };
        let hit = Hit::new(at + 1, Meaning::Point(base, None));
        return Some(hit.modifier(Some(super::edge(modifier))));
    }
    let point = base(r, at, 1)?;
    let weekday_of = matches!(point.base, Base::Name(Name::Holiday(_)));
    (!weekday_of).then(|| point.hit().modifier(Some(super::edge(modifier))))
}
