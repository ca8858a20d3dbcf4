//! Times of day: on the clock, and the parts of the day.

use super::Hit;
use super::points;
use super::reader::Reader;
use crate::date::meaning::{Base, From, Meaning, Name};
use crate::date::value::{Calendar, DayPart, Part, Time, Unit, Year};
use crate::date::words::{Class, day_part};

/// A time on the clock: where it ends, hours, minutes, seconds, and how sure it is one.
#[derive(Clone, Copy, Debug)]
struct Clock {
    end: usize,
    hour: u8,
    minute: Option<u8>,
    second: Option<u8>,
    /// Needs no preposition or date beside it.
    sure: bool,
    zulu: bool,
}

impl Clock {
    fn time(self) -> Time {
        match (self.minute, self.second) {
            (Some(minute), Some(second)) => Time::Second(self.hour, minute, second),
            (minute, _) => Time::Minute(self.hour, minute.unwrap_or(0)),
        }
    }

    fn in_part(self, part: DayPart) -> Clock {
        let late = matches!(part, DayPart::Afternoon | DayPart::Evening)
            || part == DayPart::Night && self.hour >= 5;
        let hour = match part {
            _ if late && (1..12).contains(&self.hour) => self.hour + 12,
            DayPart::Night | DayPart::Morning if self.hour == 12 => 0,
            _ => self.hour,
        };
        Clock { hour, sure: true, ..self }
    }
}

/// A time on the clock from `i` on, with the part of the day that tells its half.
fn clock(r: &Reader<'_>, i: usize) -> Option<Clock> {
    let clock = told(r, i).or_else(|| figures(r, i)).or_else(|| spoken(r, i))?;
    Some(tail(r, i, minutes(r, i, clock)))
}

/// `8 y media`, `8 menos cuarto`, `huit heures et quart`: minutes behind the hour.
fn minutes(r: &Reader<'_>, start: usize, clock: Clock) -> Clock {
    if clock.minute.is_some() || clock.hour > 24 {
        return clock;
    }
    let behind = oclock(r, clock.end, start) && !r.glued(clock.end);
    let oclock = behind
        || r.has(clock.end - 1, Class::Oclock)
        || start > 0 && r.get(start - 1, Class::At) == Some(1);
    let at = clock.end + usize::from(behind);
    let sign = match r.get(at, Class::Past) {
        Some(sign) if sign < 0 => -1,
        _ if r.has(at, Class::And) => 1,
        _ => return clock,
    };
    let next = r.past(at + 1, Class::Article);
    let (end, minute) = match r.fraction(at + 1).or_else(|| r.fraction(next)) {
        Some((end, part)) if !r.has(end, Class::Unit) || oclock => (end, (part * 60 / 1000) as i32),
        Some(_) => return clock,
        None if oclock || sign < 0 => {
            let Some(count) = r.count(at + 1).filter(|count| !count.article) else { return clock };
            if r.has(count.end, Class::Unit)
                && r.get(count.end, Class::Unit) != Some(1)
                && !r.has(count.end, Class::Oclock)
            {
                return clock;
            }
            let crate::date::value::Amount::Thousandths(n) = count.amount else { return clock };
            let minute = r.get(count.end, Class::Unit).map(crate::date::words::unit);
            let end = count.end + usize::from(minute.is_some_and(|(unit, _)| unit == Unit::Minute));
            (end, (n / 1000) as i32)
        }
        None => return clock,
    };
    if !(1..60).contains(&minute) {
        return clock;
    }
    let end = end + usize::from(r.has(end, Class::Oclock) && !r.glued(end));
    let total = (i32::from(clock.hour) * 60 + sign * minute).rem_euclid(24 * 60);
    Clock { end, hour: (total / 60) as u8, minute: Some((total % 60) as u8), sure: true, ..clock }
}

/// `a.m.`, `in the morning`, a zone behind it.
fn tail(r: &Reader<'_>, start: usize, mut clock: Clock) -> Clock {
    if oclock(r, clock.end, start) && !r.glued(clock.end) {
        clock = Clock { end: clock.end + 1, sure: true, ..clock };
    }
    if let Some(pm) = meridiem(r, clock.end) {
        let hour = match (pm, clock.hour) {
            (0, 12) => 0,
            (1, hour) if hour < 12 => hour + 12,
            (_, hour) => hour,
        };
        clock = Clock { end: clock.end + 1, hour, sure: true, ..clock };
    } else {
        let linked = r.past(r.past(clock.end, Class::In), Class::Of);
        let at = r.past(linked, Class::Article);
        let at = r.past(at, Class::Shift);
        if linked == clock.end && at == clock.end && !clock.sure {
            return clock;
        }
        if let Some(part) =
            r.get(at, Class::Part).filter(|_| r.get(at, Class::Unit).is_none_or(|_| at > clock.end))
            && !r.has(at, Class::Plural)
        {
            clock = Clock { end: at + 1, ..clock.in_part(day_part(part)) };
        }
    }
    if let Some(zone) = r.get(clock.end, Class::Zone)
        && clock.sure
        && (!r.glued(clock.end) || zone == 0)
    {
        clock.end += 1;
        clock.zulu = zone == 0;
    }
    clock
}

/// Whether the word at `i` makes the number that begins at `start` one of the clock. A word for
/// hours does so only behind a preposition.
fn oclock(r: &Reader<'_>, i: usize, start: usize) -> bool {
    r.has(i, Class::Oclock)
        && (!r.has(i, Class::Unit)
            || r.glued(i)
            || start > 0 && r.get(start - 1, Class::At) == Some(1)
            || half_told(r, i + 1)
            || r.has(i + 1, Class::And)
                && (r.has(i + 2, Class::Half)
                    || r.has(i + 2, Class::Quarters)
                    || r.count(i + 2).is_some_and(|count| !r.has(count.end, Class::Unit))))
}

/// Whether `am` or a part of the day stands at `i`.
fn half_told(r: &Reader<'_>, i: usize) -> bool {
    let linked = r.past(r.past(r.past(i, Class::In), Class::Of), Class::Article);
    meridiem(r, i).is_some() || r.has(linked, Class::Part) && !r.has(linked, Class::Unit)
}

/// The half of the day that `am` or `pm` at `i` tells; one letter alone only glued.
fn meridiem(r: &Reader<'_>, i: usize) -> Option<i32> {
    let half = r.get(i, Class::Meridiem)?;
    (r.str(i).len() > 1 || r.glued(i)).then_some(half)
}

/// `10:35`, `15:23:24`, `3pm`, `20.30 Uhr`, `15h30`
fn figures(r: &Reader<'_>, i: usize) -> Option<Clock> {
    let (hour, size) = r.digits(i)?;
    if !r.free(i)
        || (i > 0 && r.mark(i - 1, b'-') && r.glued(i) && i > 1 && r.digits(i - 2).is_some())
    {
        return None;
    }
    // "1140 a.m.", "at 1030"
    if size == 4 || size == 3 {
        let (hour, minute) = (hour / 100, hour % 100);
        let shaped = meridiem(r, i + 1).is_some() && hour <= 12;
        return (shaped && minute < 60).then_some(Clock {
            end: i + 1,
            hour: hour as u8,
            minute: Some(minute as u8),
            second: None,
            sure: true,
            zulu: false,
        });
    }
    if size > 2 || hour > 24 {
        return None;
    }
    let clock = Clock {
        end: i + 1,
        hour: hour as u8,
        minute: None,
        second: None,
        sure: false,
        zulu: false,
    };
    let two = |i: usize| {
        r.digits(i)
            .filter(|(value, size)| *size == 2 && *value < 60 && r.glued(i))
            .map(|(value, _)| value as u8)
    };
    if r.glued(i + 1)
        && (r.mark(i + 1, b':') || r.mark(i + 1, b'.'))
        && let Some(minute) = two(i + 2)
    {
        let colon = r.mark(i + 1, b':');
        let second = (r.glued(i + 3) && (r.mark(i + 3, b':') || !colon && r.mark(i + 3, b'.')))
            .then(|| two(i + 4))
            .flatten();
        let end = if second.is_some() { i + 5 } else { i + 3 };
        // "4:3", a score or a ratio, is left alone, and so is a longer figure.
        let more = r.glued(end)
            && (r.mark(end, b':') || r.mark(end, b'.') || r.mark(end, b',') || r.mark(end, b'%'))
            && r.glued(end + 1)
            && r.digits(end + 1).is_some();
        let zone = r.has(end, Class::Zone) && !r.glued(end);
        let sure = colon || zone || r.has(end, Class::Oclock) || meridiem(r, end).is_some();
        return (!more).then_some(Clock { end, minute: Some(minute), second, sure, ..clock });
    }
    if oclock(r, i + 1, i) {
        let end = i + 2;
        let sure = true;
        return match two(end).or_else(|| {
            let (minute, 1..=2) = r.digits(end)? else { return None };
            (minute < 60 && !r.has(end + 1, Class::Unit) && !r.str(i + 1).eq_ignore_ascii_case("h"))
                .then_some(minute as u8)
        }) {
            Some(minute) => Some(Clock { end: end + 1, minute: Some(minute), sure, ..clock }),
            None => Some(Clock { end, sure, ..clock }),
        };
    }
    if meridiem(r, i + 1).is_some() {
        return (hour <= 12).then_some(clock);
    }
    Some(clock)
}

/// `noon`, `half past seven`, `a quarter to three`, `20 minutes past eight`
fn told(r: &Reader<'_>, i: usize) -> Option<Clock> {
    if let Some(hour) = r.get(i, Class::Noon) {
        return Some(Clock {
            end: i + 1,
            hour: hour as u8,
            minute: Some(0),
            second: None,
            sure: true,
            zulu: false,
        });
    }
    let hour_at = |i: usize| -> Option<(usize, u8)> {
        if let Some(hour) = r.get(i, Class::Noon) {
            return Some((i + 1, hour as u8));
        }
        let (end, hour) = match r.digits(i) {
            Some((hour, 1..=2)) => (i + 1, hour),
            Some(_) => return None,
            None => r.number_words(i)?,
        };
        (hour <= 24 && !r.has(end, Class::Unit)).then_some((end, hour as u8))
    };
    if r.has(i, Class::HalfTo) {
        let (end, hour) = hour_at(i + 1)?;
        let hour = if hour == 0 { 23 } else { hour - 1 };
        return Some(Clock { end, hour, minute: Some(30), second: None, sure: true, zulu: false });
    }
    let mut exact = true;
    let (at, minutes) = match r.fraction(i) {
        Some((at, part)) => (at, (part * 60 / 1000) as i32),
        None => {
            let count = r.count(i)?;
            let crate::date::value::Amount::Thousandths(n) = count.amount else { return None };
            let minute = r.get(count.end, Class::Unit).map(crate::date::words::unit);
            exact = minute.is_some_and(|(unit, _)| unit == Unit::Minute);
            let at = count.end + usize::from(exact);
            (at, (n / 1000) as i32)
        }
    };
    // "dreiviertel acht": three quarters of the hour that ends at eight
    if r.get(i, Class::Quarters) == Some(3) && r.get(at, Class::Past).is_none() && r.capitals {
        let (end, hour) = hour_at(at)?;
        let hour = if hour == 0 { 23 } else { hour - 1 };
        return Some(Clock { end, hour, minute: Some(45), second: None, sure: true, zulu: false });
    }
    let (at, sign) = match r.get(at, Class::Past) {
        Some(sign) => (at + 1, if sign < 0 { -1 } else { 1 }),
        // "half three"
        None => return None,
    };
    if !(1..60).contains(&minutes) {
        return None;
    }
    let (end, hour) = hour_at(at)?;
    // "15 to 20" is a range unless something says clock.
    let said = exact
        || meridiem(r, end).is_some()
        || r.has(end, Class::Oclock)
        || r.has(at, Class::Noon)
        || sign > 0 && r.get(at - 1, Class::Past) == Some(1) && r.is(at - 1, "past");
    if !said {
        return None;
    }
    let total = (i32::from(hour) * 60 + sign * minutes).rem_euclid(24 * 60);
    Some(Clock {
        end,
        hour: (total / 60) as u8,
        minute: Some((total % 60) as u8),
        second: None,
        sure: true,
        zulu: false,
    })
}

/// `seven thirty`, `eight`
fn spoken(r: &Reader<'_>, i: usize) -> Option<Clock> {
    if r.has(i, Class::Article) {
        return None;
    }
    let (end, hour) = r.number_words(i).filter(|(_, hour)| *hour <= 24)?;
    let clock =
        Clock { end, hour: hour as u8, minute: None, second: None, sure: false, zulu: false };
    match r.number_words(end).filter(|(_, minute)| (10..60).contains(minute)) {
        Some((end, minute)) if !r.has(end, Class::Unit) => {
            Some(Clock { end, minute: Some(minute as u8), ..clock })
        }
        _ => Some(clock),
    }
}

/// A time on the clock behind a part of the day.
pub(super) fn behind(r: &Reader<'_>, i: usize, part: DayPart) -> Option<(usize, Time)> {
    let at = r.has(i, Class::At).then_some(i + 1)?;
    if r.is(i, "by") || r.is(i, "for") {
        return None;
    }
    let clock = clock(r, at)?.in_part(part);
    Some((clock.end, clock.time()))
}

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
    // "10-18 Uhr", "9.30/12.30 Uhr", "von 10.30 bis 12 Uhr": the other end tells.
    let range = at == i
        && (r.mark(clock.end, b'-')
            || r.mark(clock.end, b'/')
            || r.has(clock.end, Class::To)
            || r.has(clock.end, Class::And))
        && figures(r, clock.end + 1).is_some_and(|last| {
            last.sure && r.has(last.end.max(1) - 1, Class::Oclock)
                || last.sure && r.has(last.end, Class::Oclock)
        });
    // "(21.30, TV-3)"
    let bracketed = i > 0
        && r.mark(i - 1, b'(')
        && clock.minute.is_some()
        && (r.mark(clock.end, b',') || r.mark(clock.end, b')'));
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

fn ends(r: &Reader<'_>, i: usize) -> bool {
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
    time_first(r, i).or_else(|| date_first(r, i))
}

fn date_first(r: &Reader<'_>, i: usize) -> Option<Hit> {
    // "tonight at 8", "tomorrow morning at 9"
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
    let linked = r.has(at, Class::At);
    let clock = clock(r, at + usize::from(linked))?;
    let day = is_day(&point.base);
    let counted = r.has(clock.end, Class::Unit) || r.mark(clock.end, b'%');
    if !day
        || !(clock.sure
            || linked && !counted && part.is_some()
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

fn time_first(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let start = r.past(i, Class::At);
    let clock = clock(r, start)?;
    let mut at = r.past_mark(clock.end, b',');
    at = r.past_mark(at, b'-');
    at = r.past(at, Class::On);
    at = r.past(at, Class::Of);
    let point = points::base(r, at, 1)?;
    let sure = clock.sure || matches!(point.base, Base::Unit(Unit::Day, ..));
    let fits = is_day(&point.base)
        && sure
        && !matches!(point.base, Base::Unit(Unit::Day, _, From::Mention));
    let hit = Hit::new(point.end, Meaning::Point(point.base, Some(clock.time())));
    fits.then_some(Hit { numeric: point.numeric, skip: start - i, zulu: clock.zulu, ..hit })
}

/// Whether the stretch is one day.
fn is_day(base: &Base) -> bool {
    let name = |name: &Name| {
        matches!(name, Name::Day(..) | Name::MonthDay(..) | Name::Weekday(_) | Name::Holiday(_))
    };
    match base {
        Base::Fixed(calendar) => matches!(calendar.part, Part::Day(..)),
        Base::Name(held) | Base::Shifted(held, ..) => name(held),
        Base::Unit(unit, ..) | Base::Away(_, unit, ..) => *unit == Unit::Day,
        Base::Inside(which, _) => match which {
            super::super::meaning::Which::Unit(_, unit) => *unit == Unit::Day,
            super::super::meaning::Which::Weekday(..) => true,
            super::super::meaning::Which::Name(held) => name(held),
        },
    }
}

/// A day and its part: `Tuesday morning`, `tonight`, `the morning of May 5`, `this morning`.
fn parted(r: &Reader<'_>, i: usize) -> Option<(points::Point, Time)> {
    let early = usize::from(r.has(i, Class::Edge));
    let at = i + early;
    if let Some(value) = r.get(at, Class::PartOf) {
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
    // "the morning of May 5"
    if let Some(part) = r.get(front, Class::Part).filter(|_| !r.has(front, Class::Plural))
        && (r.has(front + 1, Class::Of) || r.has(front + 1, Class::On))
        && let Some(point) = points::base(r, front + 2, 1).filter(|point| is_day(&point.base))
    {
        return Some((point, Time::Part(day_part(part))));
    }
    let point = points::base(r, at, 1).filter(|point| is_day(&point.base))?;
    let mut end = r.past_mark(point.end, b',');
    let linked = r.past(r.past(r.past(end, Class::In), Class::Per), Class::Article);
    end = r.past(if r.has(linked, Class::Part) { linked } else { end }, Class::Edge);
    let part = r.get(end, Class::Part)?;
    if r.has(end, Class::Plural)
        || r.mark(point.end, b',') && end == point.end + 1 && r.has(end, Class::Unit)
    {
        return None;
    }
    Some((points::Point { end: end + 1, ..point }, Time::Part(day_part(part))))
}

/// A day and its part: a rule of the table.
pub(super) fn date_and_part(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let (point, part) = parted(r, i)?;
    let modifier = r.get(i, Class::Edge).map(super::edge);
    let mut end = point.end;
    // "Wednesday evening next week"
    let mut base = point.base;
    if let Base::Name(name) = base
        && let Some(week) = points::base(r, r.past(end, Class::Of), 1)
        && matches!(week.base, Base::Unit(Unit::Week, ..))
    {
        end = week.end;
        base = Base::Inside(super::super::meaning::Which::Name(name), Box::new(week.base));
    }
    let hit = Hit::new(end, Meaning::Point(base, Some(part)));
    Some(Hit { numeric: point.numeric, ..hit }.modifier(modifier))
}

/// A part of the day by itself: the day spoken of, or any day.
pub(super) fn part_alone(r: &Reader<'_>, i: usize) -> Option<Hit> {
    let modifier = r.get(i, Class::Edge).map(super::edge);
    let front = i + usize::from(modifier.is_some());
    let front = r.past(front, Class::Into);
    let link = r.has(front, Class::In)
        || r.has(front, Class::On)
        || r.has(front, Class::Per)
        || r.has(front, Class::At) && !r.is(front, "by");
    let placed = front + usize::from(link && modifier.is_none() && !r.has(front, Class::Part));
    let at = r.past(placed, Class::Article);
    let part = r.get(at, Class::Part)?;
    if r.has(at, Class::Plural) || at == i || r.is(front, "at") {
        return None;
    }
    let skip = placed - front;
    // "in the morning at 7"
    if let Some((end, time)) = behind(r, at + 1, day_part(part)) {
        let base = Base::Unit(Unit::Day, 0, From::Mention);
        return Some(Hit { skip, ..Hit::new(end, Meaning::Point(base, Some(time))) });
    }
    let base = Base::Unit(Unit::Day, 0, From::Mention);
    let time = Some(Time::Part(day_part(part)));
    let _ = Calendar::of(Year::Absent, Part::Whole);
    Some(Hit { skip, ..Hit::new(at + 1, Meaning::Point(base, time)) }.modifier(modifier))
}
