//! Years, and the decades and centuries they make up.

use super::Hit;
use super::chart::PAIR;
use super::points::Point;
use super::reader::{self, Reader};
use crate::date::class::Class;
use crate::date::meaning::{Base, Meaning, Name};
use crate::date::scan::{Gap, Kind};
use crate::date::value::{Calendar, Part, Unit, Year};
use crate::date::words::unit;

/// A bare year, or `the year 1998`, `fiscal 1998`.
pub(super) fn whole_year(r: &Reader<'_>, i: usize) -> Option<Point> {
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
    // "1994 yılı"
    let behind =
        r.has(end, Class::YearAfter) && r.get(end, Class::Unit).map(unit) == Some((Unit::Year, 1));
    Point::new(end + usize::from(behind), Base::Fixed(Calendar::year(year)))
}

/// A year that its neighbours make one.
pub(super) fn year(r: &Reader<'_>, i: usize) -> Option<Hit> {
    // A year in words has two of them at least, unless it is one that tells.
    if r.has(i, Class::Number) && r.ahead(i) & (PAIR | Class::Hint.bit()) == 0 {
        return None;
    }
    // "1775-1783", "1990-94"
    if i > 1
        && r.mark(i - 1, b'-')
        && r.glued(i)
        && r.glued(i - 1)
        && !(r.mark(i + 1, b'-') && r.glued(i + 1) && r.glued(i + 2))
        && !(i > 2 && r.mark(i - 3, b'-') && r.glued(i - 2))
        && let Some((first, 4)) = r.digits(i - 2)
        && (1000..2200).contains(&first)
        && r.free(i - 2)
        && let Some((second, size)) = r.digits(i)
    {
        let year = match size {
            4 if (1000..2200).contains(&second) && second > first => second,
            2 if second > first % 100
                && second < first % 100 + 16
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
    // "(310-275 BC)", "14-37 AD"
    if let Some((first, 1..=4)) = r.digits(i)
        && (r.mark(i + 1, b'-') || r.has(i + 1, Class::To))
        && let Some(era) = r.digits(i + 2).and_then(|_| r.get(i + 3, Class::Era))
        && let Some((_, last)) = r.year(i + 2, false)
    {
        let first = if era == 1 { -(first as i16) } else { first as i16 };
        let year = Meaning::Point(Base::Fixed(Calendar::year(first)), None);
        return (first < last && first != 0).then(|| Hit::new(i + 1, year));
    }
    // "in the 1200 block of Main Street"
    if dimension(r, i) || r.is(i + 1, "block") && r.has(i + 2, Class::Of) {
        return None;
    }
    let told = i > 0
        && r.has(i - 1, Class::YearAfter)
        && r.tokens[i].gap < crate::date::scan::Gap::Paragraph;
    let at = i;
    let (end, year) = r.year(at, false)?;
    let words = r.digits(at).is_none();
    let plain = r.digits(at).is_some() && (1900..2030).contains(&year);
    let range = r.mark(end, b'-') && r.glued(end) && r.year(end + 1, true).is_some();
    // "a 2017 analysis", "the court's 1898 ruling", "its 2030 targets"
    let single = i > 0 && r.has(i - 1, Class::Article) && r.get(i - 1, Class::Number) == Some(1);
    let own = i > 0 && r.has(i - 1, Class::Own);
    let attribute = (single || own)
        && r.digits(at).is_some()
        && (1500..2100).contains(&year)
        && (plain || year % 50 != 0)
        && lower(r, end);
    if !told && !attribute && !plain && !words && !range && year > 0 && !bracketed(r, at, end) {
        return None;
    }
    // "2015-32": a number of some kind
    let serial_behind = r.mark(end, b'-')
        && r.glued(end)
        && r.glued(end + 1)
        && r.digits(end + 1).is_some_and(|(next, size)| {
            let first = year.unsigned_abs() as u32;
            !(size == 4 && next > first
                || size == 2 && next > first % 100 && next < first % 100 + 16)
                || r.mark(end + 2, b'-') && r.glued(end + 2)
        });
    let sum = at > 1 && r.mark(at - 1, b'-') && r.digits(at - 2).is_some_and(|(_, size)| size != 4);
    // "almost 2000 people"
    let count = at > 0
        && r.has(at - 1, Class::About)
        && !told
        && r.token(end).is_some_and(|next| {
            next.gap == crate::date::scan::Gap::Space && next.kind == Kind::Word
        });
    if serial_behind || sum || count || at > 0 && r.has(at - 1, Class::Numbered) {
        return None;
    }
    if r.digits(at).is_some()
        && (!r.free(at)
            || counted(r, end) && !attribute && !(told && year % 50 != 0)
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

/// Whether the number at `i` is one of a pair such as `1920 x 1080`.
fn dimension(r: &Reader<'_>, i: usize) -> bool {
    let times = |at: usize| r.is(at, "x") || r.str(at) == "×";
    times(i + 1) && r.digits(i + 2).is_some() || i > 1 && times(i - 1) && r.digits(i - 2).is_some()
}

/// Whether a word without a capital, and without a sense in time, stands at `i`.
fn lower(r: &Reader<'_>, i: usize) -> bool {
    r.token(i).is_some_and(|next| {
        next.kind == Kind::Word && next.mask & !Class::Tense.bit() == 0 && next.gap == Gap::Space
    }) && !r.capital(i)
}

pub(super) fn bracketed(r: &Reader<'_>, at: usize, end: usize) -> bool {
    at > 0
        && (r.mark(at - 1, b'(') || r.mark(end, b')') || r.mark(at - 1, b'-') && !r.glued(at - 1))
}

/// Whether a number like a year is the model of something: `Boeing 2020`.
pub(super) fn named(r: &Reader<'_>, at: usize) -> bool {
    let opens = || {
        at == 1 && r.tokens[0].gap >= Gap::Line
            || at > 1 && matches!(r.tokens[at - 2].kind, Kind::Mark(b'.' | b'?' | b'!' | b'"'))
    };
    !r.capitals
        && at > 0
        && r.capital(at - 1)
        && r.tokens[at - 1].word.is_none()
        && !r.glued(at)
        // "But 2020 was worse": few names are so short.
        && !(opens() && r.str(at - 1).len() < 5)
}

/// Whether the number is money, a phone number, a part of a longer figure.
pub(super) fn serial(r: &Reader<'_>, at: usize) -> bool {
    matches!(
        r.tokens[at - 1].kind,
        Kind::Mark(b'$' | b'#' | b'*' | b'+' | b'/' | b'.' | b',' | b'=' | b'_' | b'@' | b'&')
    ) && r.glued(at)
        || r.mark(at - 1, b'-')
            && r.glued(at)
            && at > 1
            && (r.digits(at - 2).is_some_and(|(_, n)| n != 4) || at > 2 && r.mark(at - 3, b'-'))
}

/// Whether what follows is what the number counts: `2000 people`, `1500 metres`.
pub(super) fn counted(r: &Reader<'_>, end: usize) -> bool {
    if r.mark(end, b'%')
        || r.mark(end, b'$')
        || r.has(end, Class::Times)
        || r.mark(end, b'/') && r.digits(end + 1).is_some() && r.glued(end)
    {
        return true;
    }
    let Some(token) = r.token(end) else { return false };
    let next = r.str(end);
    if token.kind != Kind::Word || token.mask & !Class::Doubt.bit() & !Class::Tense.bit() != 0 {
        return r.has(end, Class::Unit) && !r.has(end, Class::Season);
    }
    let lower = next.chars().all(|c| c.is_lowercase());
    if r.get(end, Class::Counted).is_some() {
        return true;
    }
    // "2005 levels"
    lower
        && r.get(end, Class::YearBefore).is_none()
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

pub(super) fn decade_base(r: &Reader<'_>, i: usize) -> Option<Point> {
    let mut at = r.past(i, Class::Article);
    let years = |at: usize| {
        r.has(at, Class::Plural) && r.get(at, Class::Unit).map(unit) == Some((Unit::Year, 1))
    };
    if let Some(value) = r.get(at, Class::Decade) {
        // "vierziger Jahre"
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
                4 if (1000..2100).contains(&value) && !r.capitals => {
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
        // "1990'lı yıllar", but "20'li yaşlar"
        if apostrophe && close == end + 1 {
            return None;
        }
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
        2 if short || (at > i || chained(r, i)) && !measured(r, i) => {
            Point::new(end + 1, Base::Name(Name::Decade(value as u8)))
        }
        _ => None,
    }
}

/// Whether the figures at `i` measure something told shortly before: `lows in the 40s`.
fn measured(r: &Reader<'_>, i: usize) -> bool {
    const NEAR: usize = 5;
    (i.saturating_sub(NEAR)..i).any(|at| r.get(at, Class::Numbered).is_some())
}

/// Whether what stands before token `i` makes two figures a decade: `early 90s`, `the 80s and 90s`,
/// but `in his early 40s`.
fn chained(r: &Reader<'_>, i: usize) -> bool {
    let edge = i > 0 && r.has(i - 1, Class::Edge) && !(i > 1 && r.has(i - 2, Class::Own));
    let link =
        i > 2 && (r.has(i - 1, Class::And) || r.mark(i - 1, b'/') || r.has(i - 1, Class::To));
    edge || link && r.is(i - 2, "s") && r.digits(i - 3).is_some() && r.glued(i - 2)
}

/// `the 12th century`
pub(super) fn century(r: &Reader<'_>, i: usize) -> Option<Hit> {
    century_base(r, i).map(Point::hit)
}

/// Whether a Roman numeral with its unit stands at `i`: `XIXe siècle`.
pub(super) fn numbered(r: &Reader<'_>, i: usize) -> bool {
    r.has(i + 1, Class::Unit) && reader::roman(digits(r.str(i))).is_some()
}

/// A Roman numeral without the ending of an ordinal.
fn digits(text: &str) -> &str {
    text.trim_end_matches(['e', 'è', 'm'])
}

pub(super) fn century_base(r: &Reader<'_>, i: usize) -> Option<Point> {
    let front = r.past(i, Class::Article);
    // "el siglo XV", "le XXe siècle"
    if r.get(front, Class::Unit).map(unit) == Some((Unit::Century, 1)) {
        let number = reader::roman(r.str(front + 1))? as i16;
        let of = Calendar::of(Year::Century(number - 1), Part::Whole);
        return Point::new(front + 2, Base::Fixed(of));
    }
    let ordinal = r
        .ordinal(front)
        .or_else(|| reader::roman(digits(r.str(front))).map(|number| (front + 1, number)));
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
