//! How a [`Value`] is written: TimeML 1.2.1's notation, read and printed.

use super::value::{
    Amount, Calendar, DayPart, Form, Length, Part, Reference, Season, Time, Unit, Value, Year,
};
use crate::Error;
use std::fmt;
use std::str::FromStr;

const UNITS: [(&str, Unit); 10] = [
    ("ML", Unit::Millennium),
    ("CE", Unit::Century),
    ("DE", Unit::Decade),
    ("Y", Unit::Year),
    ("H", Unit::Half),
    ("Q", Unit::Quarter),
    ("M", Unit::Month),
    ("WE", Unit::Weekend),
    ("W", Unit::Week),
    ("D", Unit::Day),
];

const CLOCK_UNITS: [(&str, Unit); 3] =
    [("H", Unit::Hour), ("M", Unit::Minute), ("S", Unit::Second)];

const SEASONS: [(&str, Season); 4] = [
    ("SP", Season::Spring),
    ("SU", Season::Summer),
    ("FA", Season::Autumn),
    ("WI", Season::Winter),
];

const DAY_PARTS: [(&str, DayPart); 6] = [
    ("MO", DayPart::Morning),
    ("MI", DayPart::Midday),
    ("AF", DayPart::Afternoon),
    ("EV", DayPart::Evening),
    ("NI", DayPart::Night),
    ("DT", DayPart::Daytime),
];

fn name<T: PartialEq + Copy>(table: &[(&'static str, T)], wanted: T) -> &'static str {
    table.iter().find(|(_, value)| *value == wanted).map_or("", |(name, _)| name)
}

/// Two digits, or `XX` for 0.
struct Two(u8);

impl fmt::Display for Two {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 { f.write_str("XX") } else { write!(f, "{:02}", self.0) }
    }
}

/// One digit, or `X` for 0.
struct One(u8);

impl fmt::Display for One {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 { f.write_str("X") } else { write!(f, "{}", self.0) }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Reference(Reference::Past) => f.write_str("PAST_REF"),
            Form::Reference(Reference::Present) => f.write_str("PRESENT_REF"),
            Form::Reference(Reference::Future) => f.write_str("FUTURE_REF"),
            Form::Calendar(calendar) => calendar.fmt(f),
            Form::Length(length) => length.fmt(f),
        }
    }
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, width) = match self.year {
            Year::Absent => (0, 0),
            Year::Unknown => (0, 4),
            Year::Known(year) => (year, 4),
            Year::Decade(decade) => (decade, 3),
            Year::Century(century) => (century, 2),
        };
        if number < 0 {
            f.write_str("BC")?;
        }
        match self.year {
            Year::Absent => {}
            Year::Unknown => f.write_str("XXXX")?,
            _ => write!(f, "{:0width$}", number.unsigned_abs())?,
        }
        match self.part {
            Part::Whole => {}
            // `199X-05`: only a year alone can do without its last digit.
            _ if matches!(self.year, Year::Decade(_)) => f.write_str("X")?,
            _ => {}
        }
        match self.part {
            Part::Whole => {}
            Part::Month(month) => write!(f, "-{}", Two(month))?,
            Part::Day(month, day) => write!(f, "-{}-{}", Two(month), Two(day))?,
            Part::Week(week) => write!(f, "-W{}", Two(week))?,
            Part::Weekday(week, day) => write!(f, "-W{}-{}", Two(week), One(day))?,
            Part::Weekend(week) => write!(f, "-W{}-WE", Two(week))?,
            Part::Quarter(quarter) => write!(f, "-Q{}", One(quarter))?,
            Part::Half(half) => write!(f, "-H{}", One(half))?,
            Part::Season(season) => write!(f, "-{}", name(&SEASONS, season))?,
        }
        match self.time {
            None => {}
            Some(Time::Part(part)) => write!(f, "T{}", name(&DAY_PARTS, part))?,
            Some(Time::Hour(h)) => write!(f, "T{h:02}")?,
            Some(Time::Minute(h, m)) => write!(f, "T{h:02}:{m:02}")?,
            Some(Time::Second(h, m, s)) => write!(f, "T{h:02}:{m:02}:{s:02}")?,
        }
        if self.zulu { f.write_str("Z") } else { Ok(()) }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let mut clock = false;
        for (amount, unit) in self.parts() {
            if unit >= Unit::Hour && !clock {
                f.write_str("T")?;
                clock = true;
            }
            match amount {
                Amount::Vague => f.write_str("X")?,
                Amount::Thousandths(n) if n % 1000 == 0 => write!(f, "{}", n / 1000)?,
                Amount::Thousandths(n) => {
                    let fraction = format!("{:03}", n % 1000);
                    write!(f, "{}.{}", n / 1000, fraction.trim_end_matches('0'))?;
                }
            }
            let table: &[(&'static str, Unit)] = if clock { &CLOCK_UNITS } else { &UNITS };
            f.write_str(name(table, unit))?;
        }
        Ok(())
    }
}

impl FromStr for Value {
    type Err = Error;

    fn from_str(text: &str) -> Result<Value, Error> {
        let form = match text {
            "PAST_REF" => Some(Form::Reference(Reference::Past)),
            "PRESENT_REF" => Some(Form::Reference(Reference::Present)),
            "FUTURE_REF" => Some(Form::Reference(Reference::Future)),
            _ if text.starts_with('P') => length(&text[1..]).map(Form::Length),
            _ => calendar(text).map(Form::Calendar),
        };
        form.map(Value).ok_or_else(|| Error::Value { text: text.to_owned() })
    }
}

/// A number of exactly that many digits, 0 for as many `X`.
fn digits(text: &str, size: usize) -> Option<i16> {
    let bytes = text.as_bytes();
    if bytes.len() != size {
        None
    } else if bytes.iter().all(|&b| b == b'X') {
        Some(0)
    } else if bytes.iter().all(u8::is_ascii_digit) {
        text.parse().ok()
    } else {
        None
    }
}

fn small(text: &str, size: usize, most: i16) -> Option<u8> {
    let number = digits(text, size)?;
    // `00` is no way to write what is unknown.
    (number <= most && (number > 0 || text.starts_with('X'))).then_some(number as u8)
}

fn calendar(text: &str) -> Option<Calendar> {
    let (text, zulu) = match text.strip_suffix('Z') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let (day, clock) = match text.split_once('T') {
        Some((day, clock)) => (day, Some(time(clock)?)),
        None => (text, None),
    };
    if zulu && clock.is_none_or(|time| time.clock().is_none()) {
        return None;
    }
    if day.is_empty() {
        let absent = Calendar::of(Year::Absent, Part::Whole);
        return Some(Calendar { zulu, ..absent.at(Some(clock?)) });
    }
    let (before_christ, day) = match day.strip_prefix("BC") {
        Some(rest) => (true, rest),
        None => (false, day),
    };
    let (year_text, rest) = match day.split_once('-') {
        Some((year, rest)) => (year, Some(rest)),
        None => (day, None),
    };
    let sign = if before_christ { -1 } else { 1 };
    let decade = year_text.strip_suffix('X').filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
    let year = match (year_text, year_text.len()) {
        ("XXXX", _) if !before_christ => Year::Unknown,
        (_, 4) if decade.is_some() => Year::Decade(sign * digits(decade?, 3)?),
        (y, 4) if !y.contains('X') => Year::Known(sign * digits(y, 4)?),
        (y, 3) if rest.is_none() && !y.contains('X') => Year::Decade(sign * digits(y, 3)?),
        (y, 2) if rest.is_none() && !y.contains('X') => Year::Century(sign * digits(y, 2)?),
        _ => return None,
    };
    let part = match rest {
        None => Part::Whole,
        Some(rest) => part(rest)?,
    };
    Some(Calendar { year, part, time: clock, zulu })
}

fn part(text: &str) -> Option<Part> {
    if let Some(&(_, season)) = SEASONS.iter().find(|(name, _)| *name == text) {
        return Some(Part::Season(season));
    }
    if let Some(quarter) = text.strip_prefix('Q') {
        return small(quarter, 1, 4).map(Part::Quarter);
    }
    if let Some(half) = text.strip_prefix('H') {
        return small(half, 1, 2).map(Part::Half);
    }
    if let Some(week) = text.strip_prefix('W') {
        let (number, day) = match week.split_once('-') {
            Some((number, day)) => (number, Some(day)),
            None => (week, None),
        };
        let number = small(number, if number.len() == 1 { 1 } else { 2 }, 53)?;
        return match day {
            None => Some(Part::Week(number)),
            Some("WE") => Some(Part::Weekend(number)),
            Some(day) => small(day, 1, 7).map(|day| Part::Weekday(number, day)),
        };
    }
    match text.split_once('-') {
        None => small(text, 2, 12).map(Part::Month),
        Some((month, day)) => Some(Part::Day(small(month, 2, 12)?, small(day, 2, 31)?)),
    }
}

fn time(text: &str) -> Option<Time> {
    if let Some(&(_, part)) = DAY_PARTS.iter().find(|(name, _)| *name == text) {
        return Some(Time::Part(part));
    }
    let two = |text: &str, most: u8| -> Option<u8> {
        let fits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| text.parse().ok()).flatten().filter(|n| *n <= most)
    };
    let mut parts = text.split(':');
    let hour = two(parts.next()?, 24)?;
    let time = match (parts.next(), parts.next()) {
        (None, _) => Time::Hour(hour),
        (Some(minute), None) => Time::Minute(hour, two(minute, 59)?),
        (Some(minute), Some(second)) => Time::Second(hour, two(minute, 59)?, two(second, 60)?),
    };
    parts.next().is_none().then_some(time)
}

fn length(text: &str) -> Option<Length> {
    let mut parts = [None; 4];
    let mut used = 0;
    let (mut rest, mut clock) = (text, false);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T') {
            if clock {
                return None;
            }
            (rest, clock) = (after, true);
        }
        let end = rest.find(|c: char| c.is_ascii_uppercase() && c != 'X')?;
        let amount = amount(&rest[..end])?;
        rest = &rest[end..];
        let table: &[(&str, Unit)] = if clock { &CLOCK_UNITS } else { &UNITS };
        // The longer name first: `WE` before `W`, `DE` before `D`.
        let &(name, unit) = table
            .iter()
            .filter(|(name, _)| rest.starts_with(name))
            .max_by_key(|(name, _)| name.len())?;
        *parts.get_mut(used)? = Some((amount, unit));
        used += 1;
        rest = &rest[name.len()..];
    }
    (used > 0).then_some(Length(parts))
}

fn amount(text: &str) -> Option<Amount> {
    if text == "X" {
        return Some(Amount::Vague);
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let plain = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(fraction) || fraction.len() > 3 {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let fraction: u64 = format!("{fraction:0<3}").parse().ok()?;
    Some(Amount::Thousandths(whole.checked_mul(1000)?.checked_add(fraction)?))
}
