//! Dates all in figures, and in the order the machine writes.

use super::Numeric;
use super::days::{Written, month};
use super::reader::{self, Reader};
use crate::date::class::Class;
use crate::date::scan::Kind;

/// `2012-05-07`, `2012/5/7`, `2012-05`, `2012-May`
pub(super) fn year_first(r: &Reader<'_>, i: usize, weekday: u8) -> Option<Written> {
    let (year, _) = r.digits(i).filter(|(y, size)| *size == 4 && (1000..2200).contains(y))?;
    if !r.free(i) {
        return None;
    }
    let Kind::Mark(mark @ (b'-' | b'/' | b'.')) = r.token(i + 1)?.kind else { return None };
    let year = Some(year as i16);
    let second = i + 2;
    if let Some((end, number)) = month(r, second) {
        return Written::new(end, year, number, 0, weekday);
    }
    let (a, a_size) = r.digits(second).filter(|(_, size)| *size <= 2)?;
    let third = second + 2;
    if r.mark(second + 1, mark)
        && let Some((b, _)) = r.digits(third).filter(|(_, size)| *size <= 2)
    {
        let tail = r.glued(third + 1)
            && (r.mark(third + 1, b'/')
                || r.mark(third + 1, b'.') && r.digits(third + 2).is_some() && r.glued(third + 2));
        let (month, day) = if a > 12 { (b, a) } else { (a, b) };
        return (!tail)
            .then(|| Written::new(third + 1, year, month as u8, day as u8, weekday))
            .flatten()
            .filter(|_| day > 0);
    }
    let bare = mark != b'.'
        && !(r.mark(second + 1, b'-') || r.mark(second + 1, b'/'))
        && r.glued(second)
        && !(r.glued(second + 1)
            && r.token(second + 1).is_some_and(|next| next.kind == Kind::Word))
        && r.glued(i + 1)
        && (a_size == 2 || mark == b'/' || a < 10);
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
        _ => return spaced(r, i, weekday),
    };
    let tight = r.glued(i + 1) && r.glued(i + 2);
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
        let (first, second) = (a as u8, b as u8);
        return Numeric { first, second, year: Some(year), weekday, dotted: mark == b'.' }
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
        b'/' => {
            // "24/7": all the time
            let odd = fraction(a, b) || (a, b) == (24, 7);
            tight && !(odd && weekday == 0 && !(i > 0 && r.has(i - 1, Class::On)))
        }
        b'.' => tight && (weekday > 0 || dotted && b_size == 2 && a_size == 2),
        _ => weekday > 0 && tight,
    };
    let other = r.glued(i + 3)
        && (matches!(r.token(i + 3)?.kind, Kind::Number | Kind::Word | Kind::Mark(b'%' | b'/'))
            || r.digits(i + 4).is_some() && r.glued(i + 4) && !r.mark(i + 3, b'-'));
    if !shaped || other || b_size > 2 || a == 0 || b == 0 || r.mark(i + 3, b'%') {
        return None;
    }
    Numeric { first: a as u8, second: b as u8, year: None, weekday, dotted: false }
        .written(i + 3 + usize::from(dotted))
}

/// `2012-May-7`, `7/May/2012`, `May-2012-7`: a month's name, a year in four figures and a day, in any
/// order, with the same mark between.
pub(super) fn fields(r: &Reader<'_>, i: usize, weekday: u8) -> Option<Written> {
    let Kind::Mark(mark @ (b'-' | b'/' | b'.')) = r.token(i + 1)?.kind else { return None };
    if !r.mark(i + 3, mark) || !(i + 1..i + 5).all(|at| r.glued(at)) || !r.free(i) {
        return None;
    }
    let (mut year, mut number, mut day) = (None, None, None);
    for at in [i, i + 2, i + 4] {
        let slot = match r.digits(at) {
            Some((value @ 1000..2200, 4)) => year.replace(value),
            Some((value @ 1..=31, 1..=2)) => day.replace(value),
            Some(_) => return None,
            None => number.replace(u32::from(month(r, at)?.1)),
        };
        if slot.is_some() {
            return None;
        }
    }
    Written::new(i + 5, Some(year? as i16), number? as u8, day? as u8, weekday)
}

/// Whether figures with a stroke between are rather a part of something: `3/4`, `5/8`.
pub(super) fn fraction(a: u32, b: u32) -> bool {
    a < b && matches!(b, 2 | 3 | 4 | 5 | 6 | 8 | 10 | 16 | 32)
}

/// `14 6 1982`, `14 de 6 de 1982`: white space between, day first as those who write so do.
pub(super) fn spaced(r: &Reader<'_>, i: usize, weekday: u8) -> Option<Written> {
    let (a, _) = r.digits(i)?;
    let second = r.past(i + 1, Class::Of);
    let third = if second > i + 1 { second + 2 } else { second + 1 };
    let ((b, size), (year, 4)) = (r.digits(second)?, r.digits(third)?) else { return None };
    let linked = second == i + 1 || r.has(third - 1, Class::Of);
    let fits = linked && size <= 2 && (1..=31).contains(&a) && (1..=12).contains(&b);
    (fits && (1900..2100).contains(&year) && !r.glued(second) && !r.glued(third))
        .then(|| Written::new(third + 1, Some(year as i16), b as u8, a as u8, weekday))?
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
