//! Stretches of the calendar: names, shifted names, distances, parts of others.

use super::days::{self, Written};
use super::reader::Reader;
use super::{Hit, Numeric, first};
use crate::date::Modifier;
use crate::date::meaning::{Base, From, Meaning, Name, Which};
use crate::date::value::{Amount, Calendar, Form, Length, Part, Reference, Unit, Value, Year};
use crate::date::words::{Class, season, unit};

/// A stretch read.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub(super) end: usize,
    pub(super) base: Base,
    pub(super) numeric: Option<Numeric>,
    pub(super) modifier: Option<Modifier>,
}

impl Point {
    fn new(end: usize, base: Base) -> Option<Point> {
        Some(Point { end, base, numeric: None, modifier: None })
    }

    fn hit(self) -> Hit {
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

type Read = fn(&Reader<'_>, usize, usize) -> Option<Point>;

/// The longest stretch of the calendar that is named from `i` on; nested ones to a small depth.
pub(super) fn base(r: &Reader<'_>, i: usize, depth: usize) -> Option<Point> {
    const FORMS: &[(u128, Read)] = &[
        (DATE, |r, i, _| days::date(r, i).map(Point::from)),
        (first!(Month | Foreign | Digits), |r, i, _| days::month_year(r, i).map(Point::from)),
        (first!(Month), |r, i, _| {
            let (end, month) = days::month_alone(r, i)?;
            Point::new(end, Base::Name(Name::Month(month)))
        }),
        (first!(Article | Fiscal | Unit | Digits | Number), |r, i, _| whole_year(r, i)),
        (
            first!(
                Article | Own | Shift | Back | Window | Unit | Weekday | Month | Season | Holiday
            ),
            shifted,
        ),
        (u128::MAX, name),
        (first!(Article | Ordinal | Digits | Number | Unit | Window), inside),
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
            ),
            distance,
        ),
    ];
    let mask = r.token(i)?.mask;
    if depth > 2
        || mask & super::POINT == 0
            && !r.mark(i, b'\'')
            && !r.has(i, Class::AgoOf)
            && !r.has(i, Class::Hint)
    {
        return None;
    }
    let point = FORMS
        .iter()
        .filter(|(first, _)| mask == 0 || first & mask != 0)
        .filter_map(|(_, form)| form(r, i, depth))
        .reduce(|best, new| if new.end > best.end { new } else { best })?;
    Some(outer(r, point, depth))
}

/// A bare year, or `the year 1998`, `fiscal 1998`.
fn whole_year(r: &Reader<'_>, i: usize) -> Option<Point> {
    let at = r.past(i, Class::Article);
    let fiscal = r.past(at, Class::Fiscal);
    let word = if r.has(fiscal, Class::Unit) && unit(r.get(fiscal, Class::Unit)?).0 == Unit::Year {
        fiscal + 1
    } else {
        fiscal
    };
    if at > i && word == at {
        return None;
    }
    let (end, year) = r.year(word, false)?;
    // "2008 yılı"
    let behind =
        r.has(end, Class::YearAfter) && r.get(end, Class::Unit).map(unit) == Some((Unit::Year, 1));
    Point::new(end + usize::from(behind), Base::Fixed(Calendar::year(year)))
}

/// `May 7`, `Wednesday, May 8th 2013`: a rule of the table.
pub(super) fn date(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let point = outer(r, days::date(r, i)?.into(), 0);
    Some(point.hit())
}

/// `June 2012`, `May`
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

/// A year that its neighbours make one.
pub(super) fn year(r: &Reader<'_>, i: usize) -> Option<Hit> {
    // "1775-1783", "1990-94"
    if i > 1
        && r.mark(i - 1, b'-')
        && r.glued(i)
        && r.glued(i - 1)
        && let Some((first, 4)) = r.digits(i - 2)
        && (1000..2200).contains(&first)
        && let Some((second, size)) = r.digits(i)
    {
        let year = match size {
            4 if (1000..2200).contains(&second) && second > first => second,
            2 if second > first % 100
                && second < first % 100 + 20
                && !(r.mark(i + 1, b'-') && r.glued(i + 1))
                && second > 12 =>
            {
                first / 100 * 100 + second
            }
            _ => return None,
        };
        return Some(Hit::new(
            i + 1,
            Meaning::Point(Base::Fixed(Calendar::year(year as i16)), None),
        ));
    }
    // "(240-238 BC)"
    if let Some((first, 2..=4)) = r.digits(i)
        && (r.mark(i + 1, b'-') || r.has(i + 1, Class::To))
        && let Some((_, last)) = r.year(i + 2, false)
        && last < 0
        && i32::from(last).abs() < first as i32
    {
        return Some(Hit::new(
            i + 1,
            Meaning::Point(Base::Fixed(Calendar::year(-(first as i16))), None),
        ));
    }
    let told = i > 0
        && r.has(i - 1, Class::YearAfter)
        && r.tokens[i].gap < crate::date::scan::Gap::Paragraph;
    let at = i;
    let (end, year) = r.year(at, false)?;
    let words = r.digits(at).is_none();
    let plain = r.digits(at).is_some() && (1900..2030).contains(&year);
    let range = r.mark(end, b'-') && r.glued(end) && r.year(end + 1, true).is_some();
    if !told && !plain && !words && !range && year > 0 && !bracketed(r, at, end) {
        return None;
    }
    // "2015-32": a number of some kind
    let serial_behind = r.mark(end, b'-')
        && r.glued(end)
        && r.glued(end + 1)
        && r.digits(end + 1).is_some_and(|(next, size)| {
            let first = year.unsigned_abs() as u32;
            !(size == 4 && next > first
                || size == 2 && next > first % 100 && next < first % 100 + 20)
                || r.mark(end + 2, b'-') && r.glued(end + 2)
        });
    if serial_behind || at > 0 && r.has(at - 1, Class::Numbered) {
        return None;
    }
    if r.digits(at).is_some()
        && (!r.free(at)
            || counted(r, end) && !(told && year % 50 != 0)
            || (at > 0 && serial(r, at)))
    {
        return None;
    }
    if !told && !bracketed(r, at, end) && r.token(end).is_some() && named(r, at) {
        return None;
    }
    let hit = Hit::new(end, Meaning::Point(Base::Fixed(Calendar::year(year)), None));
    Some(hit)
}

fn bracketed(r: &Reader<'_>, at: usize, end: usize) -> bool {
    at > 0
        && (r.mark(at - 1, b'(') || r.mark(end, b')') || r.mark(at - 1, b'-') && !r.glued(at - 1))
}

/// Whether a number like a year is the model of something: `Boeing 2020`.
fn named(r: &Reader<'_>, at: usize) -> bool {
    !r.capitals && at > 0 && r.capital(at - 1) && r.tokens[at - 1].word.is_none() && !r.glued(at)
}

/// Whether the number is money, a phone number, a part of a longer figure.
fn serial(r: &Reader<'_>, at: usize) -> bool {
    use crate::date::scan::Kind;
    matches!(
        r.tokens[at - 1].kind,
        Kind::Mark(b'$' | b'#' | b'*' | b'+' | b'/' | b'.' | b',' | b'=' | b'_' | b'@' | b'&')
    ) && r.glued(at)
        || r.mark(at - 1, b'-')
            && r.glued(at)
            && at > 1
            && r.digits(at - 2).is_some_and(|(_, n)| n != 4)
}

/// Whether what follows is what the number counts: `2000 people`, `1500 metres`.
fn counted(r: &Reader<'_>, end: usize) -> bool {
    if r.mark(end, b'%')
        || r.mark(end, b'$')
        || r.has(end, Class::Times)
        || r.mark(end, b'/') && r.digits(end + 1).is_some() && r.glued(end)
    {
        return true;
    }
    let Some(token) = r.token(end) else { return false };
    let next = r.str(end);
    if token.kind != crate::date::scan::Kind::Word
        || token.mask & !Class::Doubt.bit() & !Class::Tense.bit() != 0
    {
        return r.has(end, Class::Unit) && !r.has(end, Class::Season);
    }
    let lower = next.chars().all(|c| c.is_lowercase());
    lower
        && r.tokens[end].mask == 0
        && next.len() > 3
        && next.ends_with('s')
        && !next.ends_with("ss")
        && !next.ends_with("us")
}

/// `the 1990s`, `the nineties`, `mid-'80s`
pub(super) fn decade(r: &Reader<'_>, i: usize) -> Option<Hit> {
    decade_base(r, i).map(Point::hit)
}

fn decade_base(r: &Reader<'_>, i: usize) -> Option<Point> {
    let mut at = r.past(i, Class::Article);
    let years = |at: usize| {
        r.has(at, Class::Plural) && r.get(at, Class::Unit).map(unit) == Some((Unit::Year, 1))
    };
    if let Some(value) = r.get(at, Class::Decade) {
        // "siebziger Jahre"
        return Point::new(
            at + 1 + usize::from(years(at + 1)),
            Base::Name(Name::Decade(value as u8)),
        );
    }
    // "años 80", "les années 1980"
    let decade = r.get(at, Class::Unit).map(unit) == Some((Unit::Decade, 1));
    if years(at) || decade && r.has(at + 1, Class::Of) {
        let next = r.past(r.past(at + 1, Class::Of), Class::Article);
        let next = next + usize::from(decade && years(next));
        let next = next + usize::from(r.mark(next, b'\''));
        if let Some((value, size)) = r.digits(next).filter(|(value, _)| value % 10 == 0) {
            match size {
                2 if value > 0 => {
                    return Point::new(next + 1, Base::Name(Name::Decade(value as u8)));
                }
                4 if (1000..2100).contains(&value) => {
                    let calendar = Calendar::of(Year::Decade(value as i16 / 10), Part::Whole);
                    return Point::new(next + 1, Base::Fixed(calendar));
                }
                _ => {}
            }
        }
    }
    let short = r.mark(at, b'\'') || r.mark(at, b'`');
    at += usize::from(short);
    let (value, size) = r.digits(at).filter(|(value, _)| value % 10 == 0)?;
    let apostrophe = r.mark(at + 1, b'\'') && r.glued(at + 1);
    let end = at + 1 + usize::from(apostrophe);
    let german = r.has(end, Class::DecadeEnd);
    if !(r.glued(end) && (r.is(end, "s") || german)) {
        return None;
    }
    if german {
        let close = end + 1 + usize::from(years(r.past_mark(end + 1, b'-')));
        let close = if r.mark(end + 1, b'-') && close > end + 1 { close + 1 } else { close };
        return match size {
            4 => Point::new(
                close,
                Base::Fixed(Calendar::of(Year::Decade(value as i16 / 10), Part::Whole)),
            ),
            2 => Point::new(close, Base::Name(Name::Decade(value as u8))),
            _ => None,
        };
    }
    match size {
        4 if (1000..2100).contains(&value) => Point::new(
            end + 1,
            Base::Fixed(Calendar::of(Year::Decade(value as i16 / 10), Part::Whole)),
        ),
        2 if short || at > i => Point::new(end + 1, Base::Name(Name::Decade(value as u8))),
        _ => None,
    }
}

/// `the 20th century`
pub(super) fn century(r: &Reader<'_>, i: usize) -> Option<Hit> {
    century_base(r, i).map(Point::hit)
}

fn century_base(r: &Reader<'_>, i: usize) -> Option<Point> {
    let front = r.past(i, Class::Article);
    // "el siglo XV", "le XXe siècle"
    if r.get(front, Class::Unit).map(unit) == Some((Unit::Century, 1)) {
        let number = super::reader::roman(r.str(front + 1))? as i16;
        let of = Calendar::of(Year::Century(number - 1), Part::Whole);
        return Point::new(front + 2, Base::Fixed(of));
    }
    let ordinal = r.ordinal(front).or_else(|| {
        let text = r.str(front);
        let bare = text.trim_end_matches(['e', 'è', 'm']);
        super::reader::roman(bare).map(|number| (front + 1, number))
    });
    let (at, number) = ordinal?;
    let at = r.past_mark(at, b'-');
    if number < 1 || r.get(at, Class::Unit).is_none_or(|value| unit(value).0 != Unit::Century) {
        return None;
    }
    let number = number as i16;
    let (end, century) = match r.get(at + 1, Class::Era) {
        Some(era) => (at + 2, if era == 1 { -number } else { number - 1 }),
        None => (at + 1, number - 1),
    };
    Point::new(end, Base::Fixed(Calendar::of(Year::Century(century), Part::Whole)))
}

/// Points that need nothing around them: a rule of the table.
pub(super) fn point(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let point = base(r, i, 0)?;
    let year = matches!(&point.base, Base::Fixed(c) if c.part == Part::Whole && matches!(c.year, Year::Known(_)));
    (!year || point.end > i + 1).then(|| point.hit())
}

/// `recently`, `the future`
pub(super) fn reference(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let at = i;
    let value = r.get(at, Class::Reference)?;
    let reference = match value {
        0 | 3 => Reference::Past,
        1 => Reference::Present,
        _ => Reference::Future,
    };
    let history = value > 2;
    let end = at + 1;
    let start = if history { at } else { i };
    let hit = Hit::new(end, Meaning::Value(Value(Form::Reference(reference))));
    Some(Hit { skip: start - i, history, ..hit })
}

/// Names that come back: weekdays, seasons, quarters, holidays, `the weekend`.
fn name(r: &Reader<'_>, i: usize, _: usize) -> Option<Point> {
    let at = r.past(i, Class::Article);
    if let Some(weekday) = r.get(i, Class::Weekday) {
        let trusted = match r.get(i, Class::Doubt) {
            None => true,
            Some(1) => r.capital(i) || r.tokens.len() == 1,
            Some(_) => r.tokens.len() == 1 || r.tokens.len() == 2 && r.mark(i + 1, b'.'),
        };
        let dot =
            r.str(i).len() <= 4 && r.mark(i + 1, b'.') && r.glued(i + 1) && r.has(i, Class::Doubt);
        let dot = dot || r.has(i + 1, Class::Tail);
        return trusted.then(|| {
            Point::new(i + 1 + usize::from(dot), Base::Name(Name::Weekday(weekday as u8)))
        })?;
    }
    if let Some(holiday) = r.get(at, Class::Holiday) {
        let (end, base) = (at + 1, Base::Name(Name::Holiday(holiday as u8)));
        return match r.year(end, false) {
            Some((end, year)) => within(end, Which::Name(Name::Holiday(holiday as u8)), year),
            None => Point::new(end, base),
        };
    }
    if let Some(value) = r.get(at, Class::Season) {
        let name = Name::Season(season(value));
        let next = r.past(at + 1, Class::Of);
        if let Some((end, year)) = r.year(next, false) {
            return within(end, Which::Name(name), year);
        }
        let doubt = r.get(at, Class::Doubt).is_some();
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
        return (placed && !verb).then(|| Point::new(at + 1, Base::Name(name)))?;
    }
    if let Some(quarter) = quarter(r, i) {
        return Some(quarter);
    }
    let front = i;
    if r.has(at, Class::Fiscal)
        && at == i + 1
        && r.get(at + 1, Class::Unit).map(unit) == Some((Unit::Year, 1))
    {
        return Point::new(at + 2, Base::Unit(Unit::Year, 0, From::Anchor));
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
        // "on the 18th" is read below.
        // "for the day", "ending the day": a paper's own day
        if kind == Unit::Day && size == 1 && definite_day(r, i, at) {
            return Point::new(at + 1, Base::Unit(Unit::Day, 0, From::Mention));
        }
        // "the year": the one that is spoken of.
        let definite = at == front + 1
            && front == i
            && r.get(i, Class::Number).is_none()
            && r.get(i, Class::Article) == Some(0);
        let plain = size == 1
            && !r.has(at, Class::Plural)
            && matches!(kind, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year);
        let named = r.has(at + 1, Class::Of) && !r.is(at + 1, "in") || r.mark(at + 1, b'-');
        if definite && plain && !named {
            return Point::new(at + 1, Base::Unit(kind, 0, From::Mention));
        }
    }
    // "el día 13"
    if r.get(at, Class::Unit).map(unit) == Some((Unit::Day, 1))
        && !r.has(at, Class::Plural)
        && let Some((day, 1..=2)) = r.digits(at + 1)
        && (1..=31).contains(&day)
        && ends_clause(r, at + 2)
    {
        return Point::new(at + 2, Base::Name(Name::MonthDay(day as u8, 0)));
    }
    // "on the 18th"
    if at > i
        && i > 0
        && r.has(i - 1, Class::On)
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

/// Whether `the day` at `i` is the one spoken of: what closes or lasts with it.
fn definite_day(r: &Reader<'_>, i: usize, at: usize) -> bool {
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

fn day_word(r: &Reader<'_>, i: usize) -> Option<Point> {
    if let Some(value) = r.get(i, Class::Rel) {
        let (offset, unit) = crate::date::words::counted(value);
        return Point::new(i + 1, Base::Unit(unit, offset, From::Anchor));
    }
    let offset = r.get(i, Class::Day)?;
    Point::new(i + 1, Base::Unit(Unit::Day, offset, From::Anchor))
}

fn within(end: usize, which: Which, year: i16) -> Option<Point> {
    Point::new(end, Base::Inside(which, Box::new(Base::Fixed(Calendar::year(year)))))
}

/// `the third quarter`, `third-quarter`, `Q3 2010`, `the 1988 second quarter`, `the first half`
fn quarter(r: &Reader<'_>, i: usize) -> Option<Point> {
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
                Some((Unit::Half, 1)) if nth <= 2 => (end + 1, Name::Half(nth as u8)),
                _ if r.has(end, Class::Half) && nth <= 2 && r.has(end + 1, Class::Of) => {
                    let year = base(r, r.past(end + 1, Class::Of), 2)?;
                    matches!(&year.base, Base::Fixed(c) if c.part == Part::Whole).then_some(())?;
                    return Point::new(
                        year.end,
                        Base::Inside(Which::Name(Name::Half(nth as u8)), Box::new(year.base)),
                    );
                }
                _ => return None,
            }
        } else if (r.is(at, "q") || r.is(at, "h")) && r.glued(at + 1) {
            let (value, 1) = r.digits(at + 1)? else { return None };
            let quarter = r.is(at, "q");
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

/// `last week`, `this summer`, `next Friday`, `the following year`, `el lunes pasado`
fn shifted(r: &Reader<'_>, i: usize, _: usize) -> Option<Point> {
    let at = r.past(i, Class::Article);
    let at = r.past(at, Class::Own);
    let shift = |at: usize| {
        r.get(at, Class::Shift)
            .map(|n| (n, From::Anchor))
            .or_else(|| r.get(at, Class::Back).map(|n| (n, From::Mention)))
    };
    if let Some((n, from)) = shift(at) {
        // "this past Wednesday"
        let (at, n) = match r.get(at + 1, Class::Shift) {
            Some(more) if n == 0 => (at + 1, if more == 1 { 2 } else { more }),
            _ => (at, n),
        };
        let next = r.past(r.past_mark(at + 1, b'-'), Class::Filler);
        let next = r.past(next, Class::Fiscal);
        let (end, noun) = noun(r, next)?;
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
fn noun_can_follow(r: &Reader<'_>, i: usize) -> bool {
    r.has(i, Class::Behind)
}

enum Noun {
    Unit(Unit),
    Name(Name),
}

impl Noun {
    fn shifted(self, n: i32, from: From) -> Base {
        match self {
            Noun::Unit(unit) => Base::Unit(unit, n, from),
            Noun::Name(name) => Base::Shifted(name, n, from),
        }
    }
}

fn noun(r: &Reader<'_>, i: usize) -> Option<(usize, Noun)> {
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
    let night = r.has(i, Class::Part);
    (size == 1 && kind < Unit::Hour && !r.has(i, Class::Plural) && !night).then_some((
        i + 1,
        match kind {
            Unit::Weekend => Noun::Name(Name::Weekend),
            kind => Noun::Unit(kind),
        },
    ))
}

/// What the stretch is a part of, where that is told behind it: `June last year`, `Monday of last
/// week`, `the third quarter of 1990`, `this year's third quarter`.
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
    // "hoy, jueves"
    if matches!(inner, Base::Unit(Unit::Day, _, From::Anchor))
        && r.mark(end, b',')
        && r.get(end + 1, Class::Weekday).is_some()
        && !r.has(end + 1, Class::Doubt)
        && (r.mark(end + 2, b',') || ends_clause(r, end + 2))
    {
        return Point { end: end + 2, base: inner, numeric, modifier };
    }
    // "next week on Tuesday"
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
    // "Sommer des Jahres 2005"
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

/// `the first Tuesday of October`, `the last day of 1999`, `20 of next month`
fn inside(r: &Reader<'_>, i: usize, depth: usize) -> Option<Point> {
    let at = r.past(i, Class::Article);
    // "the week of March 6"
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

/// A distance from the day of the text, from the last date, or from a date named.
fn distance(r: &Reader<'_>, i: usize, depth: usize) -> Option<Point> {
    // "hace dos años", "vor drei Wochen"
    if let Some(sign) = r.get(i, Class::AgoOf) {
        let at = r.get(i + 1, Class::About).map_or(i + 1, |_| i + 2);
        let (end, amount, kind) = super::lengths::one(r, at)?;
        let sign = if sign == 1 { 1 } else { -1 };
        // "hace unos días" tells a length.
        if amount == Amount::Vague {
            return None;
        }
        return Point::new(end, Base::Away(amount, kind, sign, From::Anchor));
    }
    let modifier = r.get(i, Class::About).map(super::about);
    let at = i + usize::from(modifier.is_some());
    let (end, amount, kind) = super::lengths::one(r, at).or_else(|| single(r, at))?;
    let hyphen = r.past_mark(end, b'-');
    let point = |end, sign, from| {
        Some(Point {
            modifier: modifier.map(farther),
            ..Point::new(end, Base::Away(amount, kind, sign, from))?
        })
    };
    if let Some(ahead) = r.get(hyphen, Class::Ago) {
        let end = hyphen + 1;
        let sign = if ahead == 1 { 1 } else { -1 };
        // "the year-ago quarter"
        if let Some((Unit::Quarter, 1)) = r.get(end, Class::Unit).map(unit) {
            return Point::new(
                end + 1,
                Base::Away(Amount::Thousandths(4000), Unit::Quarter, -1, From::Mention),
            );
        }
        return point(end, sign, From::Anchor);
    }
    if depth < 2
        && let Some(sign) = r.get(end, Class::From)
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
        return None;
    }
    if let Some((Unit::Quarter, 1)) = r.get(hyphen + 1, Class::Unit).map(unit)
        && hyphen > end
    {
        return Point::new(
            hyphen + 2,
            Base::Away(Amount::Thousandths(4000), Unit::Quarter, sign, From::Mention),
        );
    }
    point(hyphen + 1, sign, From::Mention)
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

/// `the day before`, `year-earlier`: one of a unit.
fn single(r: &Reader<'_>, i: usize) -> Option<(usize, Amount, Unit)> {
    let at = r.past(i, Class::Article);
    let (kind, size) = unit(r.get(at, Class::Unit)?);
    let hyphen = r.mark(at + 1, b'-');
    (size == 1 && kind < Unit::Hour && !r.has(at, Class::Plural) && (at > i || hyphen)).then_some((
        at + 1,
        Amount::Thousandths(1000),
        kind,
    ))
}

/// More than a year ago is before that time; about a year ago is about it.
fn farther(modifier: Modifier) -> Modifier {
    match modifier {
        Modifier::MoreThan => Modifier::Before,
        Modifier::LessThan => Modifier::After,
        Modifier::EqualOrLess => Modifier::OnOrAfter,
        Modifier::EqualOrMore => Modifier::OnOrBefore,
        other => other,
    }
}

/// `in three weeks`: a date ahead, unless the clause is of the past.
pub(super) fn away_rule(r: &Reader<'_>, i: usize) -> Option<Hit> {
    if r.has(i, Class::Within) {
        return None;
    }
    if r.has(i, Class::In) {
        let (end, amount, kind) = super::lengths::one(r, i + 1)?;
        if amount == Amount::Vague || r.has(end, Class::Of) || r.has(end, Class::Ago) {
            return None;
        }
        let meaning = Meaning::Point(Base::Away(amount, kind, 1, From::Anchor), None);
        let hit = Hit::new(end, meaning);
        return Some(Hit { skip: 1, instead: Some(Length::one(amount, kind)), ..hit });
    }
    distance(r, i, 0).map(Point::hit)
}

/// `the end of May`, `early next week`, `mid-1996`, `year-end`
pub(super) fn edge(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let start = r.past(r.past(i, Class::About), Class::Article);
    let (at, modifier) = if let Some(value) = r.get(start, Class::Edge) {
        let at = r.past_mark(start + 1, b'-');
        (r.past(at, Class::In), value)
    } else {
        let value = r.get(start, Class::EdgeOf)?;
        (r.past(start + 1, Class::Of), value)
    };
    if let Some(value) = r.get(start, Class::EdgeOf)
        && r.has(start + 1, Class::Of)
        && let Some(point) = base(r, at, 1)
    {
        return Some(point.hit().modifier(Some(super::edge(value))));
    }
    // "principios de semana", "finales del año", "end of month"
    if r.has(start, Class::EdgeOf)
        && at > start + 1
        && base(r, at, 1).is_none()
        && let Some((kind, 1)) = r.get(at, Class::Unit).map(unit)
        && kind < Unit::Hour
        && !r.has(at, Class::Plural)
    {
        let base = if kind == Unit::Day { return None } else { Base::Unit(kind, 0, From::Anchor) };
        let hit = Hit::new(at + 1, Meaning::Point(base, None));
        return Some(hit.modifier(Some(super::edge(modifier))));
    }
    let point = base(r, at, 1)?;
    let weekday_of = matches!(point.base, Base::Name(Name::Holiday(_)));
    (!weekday_of).then(|| point.hit().modifier(Some(super::edge(modifier))))
}
