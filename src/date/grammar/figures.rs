//! Dates all in figures, and in the order the machine writes.

use super::Numeric;
use super::days::{Written, day_number, month};
use super::reader::{self, Reader};
use crate::date::class::Class;
use crate::date::scan::Kind;

/// `2012-05-07`, `2019-aug-1`, `2020/23/Sep`, `2016 10 16`
pub(super) fn year_first(r: &Reader<'_>, i: usize, weekday: u8) -> Option<Written> {
    let (year, _) = r.digits(i).filter(|(y, size)| *size == 4 && (1000..2200).contains(y))?;
    if !r.free(i) {
        return None;
    }
    let sep = match r.token(i + 1)?.kind {
        Kind::Mark(mark @ (b'-' | b'/' | b'.')) => Some(mark),
        _ if r.glued(i + 1) => return None,
        _ => None,
    };
    let step = usize::from(sep.is_some());
    let year = Some(year as i16);
    let second = i + 1 + step;
    let third = |end: usize| match sep {
        Some(mark) => r.mark(end, mark).then_some(end + 1),
        None => Some(end),
    };
    if sep.is_some()
        && let Some((end, number)) = month(r, second)
    {
        let Some((end, day)) = third(end).and_then(|at| day_number(r, at)) else {
            return Written::new(end, year, number, 0, weekday);
        };
        return Written::new(end, year, number, day, weekday);
    }
    let (a, a_size) = r.digits(second).filter(|(_, size)| *size <= 2)?;
    if let Some(at) = third(second + 1) {
        if sep.is_some()
            && let Some((end, number)) = month(r, at)
        {
            return Written::new(end, year, number, a as u8, weekday);
        }
        if let Some((b, b_size)) = r.digits(at).filter(|(_, size)| *size <= 2) {
            let spaced = sep.is_none() && (a_size != 2 || b_size != 2);
            let tail = r.glued(at + 1)
                && (r.mark(at + 1, b'/')
                    || r.mark(at + 1, b'.') && r.digits(at + 2).is_some() && r.glued(at + 2));
            let (month, day) = if a > 12 { (b, a) } else { (a, b) };
            return (!spaced && !tail)
                .then(|| Written::new(at + 1, year, month as u8, day as u8, weekday))
                .flatten()
                .filter(|_| day > 0);
        }
    }
    let bare = sep.is_some_and(|mark| mark != b'.')
        && !(r.mark(second + 1, b'-') || r.mark(second + 1, b'/'))
        && r.glued(second)
        && !(r.glued(second + 1)
            && r.token(second + 1).is_some_and(|next| next.kind == Kind::Word))
        && r.glued(i + 1)
        && (a_size == 2 || sep == Some(b'/') || a < 10);
    // "2010/15" and "2010-15" are spans of years.
    (bare && a > 0 && a <= 12).then(|| Written::new(second + 1, year, a as u8, 0, weekday))?
}

/// `05/09/2013`, `5.9.2013`, `5/9`
pub(super) fn figures(r: &Reader<'_>, i: usize, weekday: u8) -> Option<Written> {
    let (a, a_size) = r.digits(i).filter(|(_, size)| *size <= 2)?;
    if !r.free(i) || (i > 1 && r.mark(i - 1, b'-') && r.digits(i - 2).is_some() && r.glued(i)) {
        return None;
    }
    let mark = match r.token(i + 1)?.kind {
        Kind::Mark(mark @ (b'-' | b'/' | b'.')) => mark,
        // "9 de 8 de 1971"
        _ if r.has(i + 1, Class::Of) && r.has(i + 3, Class::Of) => {
            let ((b, 1..=2), (year, 4)) = (r.digits(i + 2)?, r.digits(i + 4)?) else { return None };
            let fits =
                (1..=12).contains(&b) && (1..=31).contains(&a) && (1000..2200).contains(&year);
            return fits
                .then(|| Written::new(i + 5, Some(year as i16), b as u8, a as u8, weekday))?;
        }
        _ => return spaced(r, i, weekday),
    };
    let tight = r.glued(i + 1) && r.glued(i + 2);
    // "23-2020-September"
    if tight
        && let Some((year, 4)) = r.digits(i + 2)
        && r.mark(i + 3, mark)
        && let Some((end, number)) = month(r, i + 4)
        && (1000..2200).contains(&year)
        && a > 0
    {
        return Written::new(end, Some(year as i16), number, a as u8, weekday);
    }
    let Some((b, b_size)) = r.digits(i + 2) else {
        // "16-Dec-2016" and "12/May/2019" are read with the month's name.
        return None;
    };
    let third = r.mark(i + 3, mark)
        && (r.glued(i + 3) || !tight)
        && (r.glued(i + 4) || !tight || mark == b'.');
    if third
        && b_size <= 2
        && let Some((c, c_size)) = r.digits(i + 4)
    {
        let tail = r.glued(i + 5)
            && (r.mark(i + 5, mark) && r.digits(i + 6).is_some()
                || (r.mark(i + 5, b'/') || r.mark(i + 5, b'-')) && r.digits(i + 6).is_some());
        let year = match c_size {
            4 if (1000..2200).contains(&c) => c as i16,
            2 if tight => reader::century(c),
            _ => return None,
        };
        if tail || a == 0 || b == 0 {
            return None;
        }
        return Numeric { first: a as u8, second: b as u8, year: Some(year), weekday }
            .written(i + 5);
    }
    // Month and year: "2/2013", "12-2015".
    if b_size == 4 && (1900..2100).contains(&b) && (1..=12).contains(&a) && mark != b'.' && !third {
        let plain = mark != b'-' || r.glued(i + 1);
        return plain.then(|| Written::new(i + 3, Some(b as i16), a as u8, 0, weekday))?;
    }
    // Day and month alone: a weekday beside them, or a slash that is no fraction.
    let dotted = mark == b'.' && tight && r.mark(i + 3, b'.') && r.glued(i + 3);
    let shaped = match mark {
        b'/' => tight && !(fraction(a, b) && weekday == 0 && !(i > 0 && r.has(i - 1, Class::On))),
        b'.' => tight && (weekday > 0 || dotted && b_size == 2 && a_size == 2),
        _ => weekday > 0 && tight,
    };
    let other = r.glued(i + 3)
        && (matches!(r.token(i + 3)?.kind, Kind::Number | Kind::Word | Kind::Mark(b'%' | b'/'))
            || r.digits(i + 4).is_some() && r.glued(i + 4) && !r.mark(i + 3, b'-'));
    if !shaped || other || b_size > 2 || a == 0 || b == 0 || r.mark(i + 3, b'%') {
        return None;
    }
    Numeric { first: a as u8, second: b as u8, year: None, weekday }
        .written(i + 3 + usize::from(dotted))
}

/// Whether figures with a stroke between are rather a part of something: `3/4`, `5/8`.
pub(super) fn fraction(a: u32, b: u32) -> bool {
    a < b && matches!(b, 2 | 3 | 4 | 5 | 6 | 8 | 10 | 16 | 32)
}

/// `18 8 1978`: only white space between, day first as those who write so do.
pub(super) fn spaced(r: &Reader<'_>, i: usize, weekday: u8) -> Option<Written> {
    let ((a, _), (b, size)) = (r.digits(i)?, r.digits(i + 1)?);
    let (year, 4) = r.digits(i + 2)? else { return None };
    let fits = size <= 2 && (1..=31).contains(&a) && (1..=12).contains(&b);
    (fits && (1900..2100).contains(&year) && !r.glued(i + 1) && !r.glued(i + 2))
        .then(|| Written::new(i + 3, Some(year as i16), b as u8, a as u8, weekday))?
}

/// `2013年5月7日`, `5月7日`
pub(super) fn ideographs(r: &Reader<'_>, i: usize, weekday: u8) -> Option<Written> {
    let part = |i: usize, unit: i32| {
        let (value, _) = r.digits(i)?;
        (r.get(i + 1, Class::Unit) == Some(unit) && !r.str(i + 1).is_ascii()).then_some(value)
    };
    let (year, at) = match part(i, 11) {
        Some(year) => (Some(year as i16), i + 2),
        None => (None, i),
    };
    let month = part(at, 8)?;
    match part(at + 2, 3) {
        Some(day) => Written::new(at + 4, year, month as u8, day as u8, weekday),
        None => Written::new(at + 2, Some(year?), month as u8, 0, weekday),
    }
}

impl Numeric {
    /// The date with its figures as they come, the day first where both orders are days.
    fn written(self, end: usize) -> Option<Written> {
        let (first, second) = (self.first, self.second);
        if first > 31 || second > 31 || (first > 12 && second > 12) {
            return None;
        }
        let (month, day) = self.month_and_day(second <= 12);
        let written = Written::new(end, self.year, month, day, self.weekday)?;
        Some(Written { numeric: Some(self), ..written })
    }
}
