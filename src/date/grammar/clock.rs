//! Times of day: on the clock, and the parts of the day.

use super::first;
use super::names::titled;
use super::reader::Reader;
use crate::date::class::Class;
use crate::date::value::{DayPart, Time, Unit};
use crate::date::words::day_part;

/// A time on the clock: where it ends, hours, minutes, seconds, and how sure it is one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    pub(super) end: usize,
    pub(super) hour: u8,
    pub(super) minute: Option<u8>,
    pub(super) second: Option<u8>,
    /// Needs no preposition or date beside it.
    pub(super) sure: bool,
    pub(super) zulu: bool,
}

impl Clock {
    pub(super) fn time(self) -> Time {
        match (self.minute, self.second) {
            (Some(minute), Some(second)) => Time::Second(self.hour, minute, second),
            (minute, _) => Time::Minute(self.hour, minute.unwrap_or(0)),
        }
    }

    pub(super) fn in_part(self, part: DayPart) -> Clock {
        let late = matches!(part, DayPart::Afternoon | DayPart::Evening)
            || part == DayPart::Night && self.hour >= 5;
        let hour = match part {
            _ if late && (1..12).contains(&self.hour) => self.hour + 12,
            DayPart::Night | DayPart::Evening | DayPart::Morning if self.hour == 12 => 0,
            _ => self.hour,
        };
        Clock { hour, sure: true, ..self }
    }
}

/// A time on the clock from `i` on, with the part of the day that tells its half.
pub(super) fn clock(r: &Reader<'_>, i: usize) -> Option<Clock> {
    if !r.counts(i) && r.token(i)?.mask & first!(Noon | HalfTo) == 0 {
        return None;
    }
    let clock = told(r, i).or_else(|| figures(r, i)).or_else(|| spoken(r, i))?;
    let clock = tail(r, i, minutes(r, i, clock));
    // "8 pm y media"
    let half = clock.minute.is_none() && r.has(clock.end - 1, Class::Meridiem);
    Some(if half { minutes(r, i, clock) } else { clock })
}

/// `8 y media`, `6 menos cuarto`, `huit heures et quart`: minutes behind the hour.
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
        Some(-2) => -1,
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
    let stopped = r.stops && clock.minute.is_some() && r.has(clock.end, Class::Oclock);
    if (stopped || oclock(r, clock.end, start)) && !r.glued(clock.end) {
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
    // "8 p.m. Eastern on ESPN", but "8 p.m. Central Park"
    let named = r.get(clock.end, Class::Doubt).is_some();
    if let Some(zone) = r.get(clock.end, Class::Zone)
        && clock.sure
        && !(named && (!r.capital(clock.end) || r.capital(clock.end + 1)))
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
pub(super) fn meridiem(r: &Reader<'_>, i: usize) -> Option<i32> {
    let half = r.get(i, Class::Meridiem)?;
    // "Nummer drei am Markt"
    if r.capitals && r.has(i, Class::On) && !r.glued(i) {
        return None;
    }
    (r.str(i).len() > 1 || r.glued(i)).then_some(half)
}

/// `10:35`, `14:06:52`, `3pm`, `19.45 Uhr`, `15h30`
pub(super) fn figures(r: &Reader<'_>, i: usize) -> Option<Clock> {
    let (hour, size) = r.digits(i)?;
    if !r.free(i)
        || (i > 0 && r.mark(i - 1, b'-') && r.glued(i) && i > 1 && r.digits(i - 2).is_some())
            // "5-9 p.m."
            && !(size <= 2 && meridiem(r, i + 1).is_some() && r.str(i + 1).len() > 1)
    {
        return None;
    }
    // "1120 a.m.", "at 1030"
    if size == 4 || size == 3 {
        let (hour, minute) = (hour / 100, hour % 100);
        // "1120 a.m.", "0800 UTC"
        let zone = size == 4
            && hour < 24
            && r.has(i + 1, Class::Zone)
            && !r.glued(i + 1)
            && r.get(i + 1, Class::Doubt).is_none();
        // One letter behind it is no half of the day: "720p".
        let shaped = meridiem(r, i + 1).is_some() && hour <= 12 && r.str(i + 1).len() > 1;
        return ((zone || shaped) && minute < 60).then_some(Clock {
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
        // "20.00" where decimals have a comma
        let counted = r.has(end, Class::Unit)
            || r.has(end, Class::Times)
            || [b'%', b'-', b'/', b'*', b'"'].iter().any(|&mark| r.mark(end, mark));
        let stopped =
            r.stops && second.is_none() && !counted && (size == 2 || super::times::ends(r, end));
        let sure =
            colon || stopped || zone || r.has(end, Class::Oclock) || meridiem(r, end).is_some();
        // "at 2.25 per cent" where a full stop is rather that of a decimal
        let decimal = !sure
            && !r.stops
            && !super::times::ends(r, end)
            && !r.has(end, Class::To)
            && ![b'-', b'/'].iter().any(|&mark| r.mark(end, mark));
        return (!more && !decimal).then_some(Clock {
            end,
            minute: Some(minute),
            second,
            sure,
            ..clock
        });
    }
    if oclock(r, i + 1, i) {
        let end = i + 2;
        let sure = true;
        // "1 h 30 min" is a length.
        let minutes = r.get(end + 1, Class::Unit).map(crate::date::words::unit);
        if r.digits(end).is_some() && minutes.is_some_and(|(unit, _)| unit == Unit::Minute) {
            return None;
        }
        return match two(end).or_else(|| {
            let (minute, 1..=2) = r.digits(end)? else { return None };
            // "15 h 30", but not "15h 30"
            let letter = r.is(i + 1, "h") && (r.glued(i + 1) || r.str(end).len() < 2);
            (minute < 60 && !r.has(end + 1, Class::Unit) && !letter).then_some(minute as u8)
        }) {
            Some(minute) => Some(Clock { end: end + 1, minute: Some(minute), sure, ..clock }),
            None => Some(Clock { end, sure, ..clock }),
        };
    }
    if meridiem(r, i + 1).is_some() {
        let said = r.str(i + 1).len() > 1 || said(r, i, i + 2);
        return (hour <= 12 && said).then_some(clock);
    }
    Some(clock)
}

/// Whether the words around `start..end` make a time of a bare `9p`, which may be nine pence.
fn said(r: &Reader<'_>, start: usize, end: usize) -> bool {
    let links = |i| r.has(i, Class::To) || r.mark(i, b'-');
    // `for` and `about` stand before a price as well.
    let at = |i| r.has(i, Class::At) && !r.has(i, Class::YearAfter);
    let before = |i| at(i) || links(i);
    start > 0 && before(start - 1) || links(end) || r.has(end, Class::Zone)
}

/// `noon`, `half past six`, `a quarter to three`, `20 minutes past eight`
fn told(r: &Reader<'_>, i: usize) -> Option<Clock> {
    if let Some(hour) = r.get(i, Class::Noon).filter(|_| !titled(r, i)) {
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
        Some(sign) if sign > -2 => (at + 1, sign),
        _ => return None,
    };
    if !(1..60).contains(&minutes) {
        return None;
    }
    let (end, hour) = hour_at(at)?;
    // "30 to 40" is a range unless something says clock.
    let said = exact
        || meridiem(r, end).is_some()
        || r.has(end, Class::Oclock)
        || r.has(at, Class::Noon)
        || sign > 0 && r.get(at - 1, Class::Past) == Some(1) && r.is(at - 1, "past");
    // "4 to 8 p.m." is a range too, "20 to 8 p.m." is not.
    let range = sign < 0 && !exact && r.digits(i).is_some() && minutes < i32::from(hour);
    if !said || range {
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

/// `six thirty`, `eight`
fn spoken(r: &Reader<'_>, i: usize) -> Option<Clock> {
    // "a la una y treinta"
    let told = i > 0 && r.get(i - 1, Class::At) == Some(1)
        || r.has(i + 1, Class::And) && r.number_words(i + 2).is_some_and(|(_, n)| n >= 10);
    if r.has(i, Class::Article) && !(told && r.capitals == r.capital(i)) {
        return None;
    }
    let (end, hour) = r.number_words(i).filter(|(_, hour)| *hour <= 24)?;
    let clock =
        Clock { end, hour: hour as u8, minute: None, second: None, sure: false, zulu: false };
    let next = r.past_mark(end, b'-');
    match r.number_words(next).filter(|(_, minute)| (10..60).contains(minute)) {
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
