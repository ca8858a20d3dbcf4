//! [`Value`], what TIMEX3 writes in `value`.

use super::Date;
use crate::Error;
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A TIMEX3 value: a stretch of the calendar, a time of day, a length, or a bare reference.
///
/// Reads and prints the notation of TimeML 1.2.1, `X` standing for what is not known. Values of the
/// calendar give their first and last day; they are ordered where one ends before the other begins,
/// and lengths where both are whole days or both whole months.
///
/// ```
/// use copydesk::date::{Date, Value};
/// let quarter: Value = "2013-Q3".parse()?;
/// assert_eq!(quarter.first_day(), Some(Date::new(2013, 7, 1)?));
/// assert_eq!(quarter.last_day(), Some(Date::new(2013, 9, 30)?));
/// assert!(quarter < "2013-10-01T08:00".parse()?);
/// assert_eq!(quarter.partial_cmp(&"2013-08".parse()?), None, "one lies in the other");
/// assert!("P2W".parse::<Value>()? < "P15D".parse()?);
/// assert_eq!("XXXX-WXX-2".parse::<Value>()?.first_day(), None);
/// assert_eq!("BC0221".parse::<Value>()?.to_string(), "BC0221");
/// assert!("Tuesday".parse::<Value>().is_err());
/// # Ok::<(), copydesk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Value(pub(super) Form);

/// The three sorts of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Reference(Reference),
    Calendar(Calendar),
    Length(Length),
}

/// Some time in the past, now, some time to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Reference {
    Past,
    Present,
    Future,
}

/// A stretch of the calendar, with a time of day where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Calendar {
    pub(super) year: Year,
    pub(super) part: Part,
    pub(super) time: Option<Time>,
    /// The time is universal time.
    pub(super) zulu: bool,
}

/// Years before Christ are negative: `BC0221` is -221.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Year {
    /// No calendar at all, only a time of day.
    Absent,
    /// `XXXX`
    Unknown,
    Known(i16),
    /// `199`: the year without its last digit.
    Decade(i16),
    /// `19`: the year without its last two digits.
    Century(i16),
}

/// What part of the year; 0 stands for `XX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Whole,
    Month(u8),
    Day(u8, u8),
    Week(u8),
    Weekday(u8, u8),
    Weekend(u8),
    Quarter(u8),
    Half(u8),
    Season(Season),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Time {
    Part(DayPart),
    Hour(u8),
    Minute(u8, u8),
    Second(u8, u8, u8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Daytime,
}

/// Up to four amounts, the largest unit first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Length(pub(super) [Option<(Amount, Unit)>; 4]);

/// A count in thousandths, or `X`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Amount {
    Vague,
    Thousandths(u64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Unit {
    Millennium,
    Century,
    Decade,
    Year,
    Half,
    Quarter,
    Month,
    Week,
    Weekend,
    Day,
    Hour,
    Minute,
    Second,
}

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

impl Value {
    /// The first day of the stretch of the calendar the value stands for; `None` where it stands for
    /// none, is not fully known, or lies before the year 0.
    pub fn first_day(&self) -> Option<Date> {
        self.calendar()?.days().map(|(first, _)| first)
    }

    /// The last day of that stretch.
    pub fn last_day(&self) -> Option<Date> {
        self.calendar()?.days().map(|(_, last)| last)
    }

    fn calendar(&self) -> Option<&Calendar> {
        match &self.0 {
            Form::Calendar(calendar) => Some(calendar),
            _ => None,
        }
    }
}

impl Calendar {
    pub(super) const fn year(year: i16) -> Calendar {
        Calendar::of(Year::Known(year), Part::Whole)
    }

    pub(super) const fn of(year: Year, part: Part) -> Calendar {
        Calendar { year, part, time: None, zulu: false }
    }

    pub(super) fn day(day: Date) -> Calendar {
        Calendar::of(Year::Known(day.year()), Part::Day(day.month(), day.day()))
    }

    pub(super) fn week(day: Date) -> Calendar {
        let (year, week) = day.iso_week();
        Calendar::of(Year::Known(year), Part::Week(week))
    }

    pub(super) fn at(self, time: Option<Time>) -> Calendar {
        Calendar { time, ..self }
    }

    /// The same where four digits can write its year, else its year unknown.
    pub(super) fn written(self) -> Calendar {
        let fits = match self.year {
            Year::Known(year) => year.unsigned_abs() < 10_000,
            Year::Decade(decade) => decade.unsigned_abs() < 1000,
            Year::Century(century) => century.unsigned_abs() < 100,
            Year::Absent | Year::Unknown => true,
        };
        if fits { self } else { Calendar { year: Year::Unknown, ..self } }
    }

    /// First and last day.
    pub(super) fn days(&self) -> Option<(Date, Date)> {
        let months = |year: i16, from: u8, to: u8| {
            let last = Date::new(year, to, Date::days_in(year, to)).ok()?;
            Some((Date::new(year, from, 1).ok()?, last))
        };
        let year = match self.year {
            Year::Known(year) => year,
            Year::Decade(d) if d >= 0 => {
                return Some((Date::new(d * 10, 1, 1).ok()?, Date::new(d * 10 + 9, 12, 31).ok()?));
            }
            Year::Century(c) if c >= 0 => {
                return Some((
                    Date::new(c * 100, 1, 1).ok()?,
                    Date::new(c * 100 + 99, 12, 31).ok()?,
                ));
            }
            _ => return None,
        };
        match self.part {
            Part::Whole => months(year, 1, 12),
            Part::Month(0) | Part::Day(0, _) | Part::Day(_, 0) => None,
            Part::Month(month) => months(year, month, month),
            Part::Day(month, day) => Date::new(year, month, day).ok().map(|day| (day, day)),
            Part::Week(0)
            | Part::Weekend(0)
            | Part::Weekday(0, _)
            | Part::Quarter(0)
            | Part::Half(0) => None,
            Part::Week(week) => {
                Some((Date::from_iso_week(year, week, 1)?, Date::from_iso_week(year, week, 7)?))
            }
            Part::Weekend(week) => {
                Some((Date::from_iso_week(year, week, 6)?, Date::from_iso_week(year, week, 7)?))
            }
            Part::Weekday(week, day) => Date::from_iso_week(year, week, day).map(|day| (day, day)),
            Part::Quarter(quarter) => months(year, quarter * 3 - 2, quarter * 3),
            Part::Half(half) => months(year, half * 6 - 5, half * 6),
            Part::Season(season) => {
                // The northern, meteorological ones; winter runs into the next year.
                let first = match season {
                    Season::Spring => 3,
                    Season::Summer => 6,
                    Season::Autumn => 9,
                    Season::Winter => 12,
                };
                let first = Date::new(year, first, 1).ok()?;
                Some((first, first.add_months(3)?.add_days(-1)?))
            }
        }
    }
}

impl Length {
    pub(super) const fn one(amount: Amount, unit: Unit) -> Length {
        Length([Some((amount, unit)), None, None, None])
    }

    pub(super) const fn of(count: u64, unit: Unit) -> Length {
        Length::one(Amount::Thousandths(count * 1000), unit)
    }

    fn parts(&self) -> impl Iterator<Item = (Amount, Unit)> {
        self.0.iter().flatten().copied()
    }

    /// Thousandths of months and of seconds, where no part is vague.
    fn measure(&self) -> Option<(u64, u64)> {
        let (mut months, mut seconds) = (0u64, 0u64);
        for (amount, unit) in self.parts() {
            let Amount::Thousandths(n) = amount else { return None };
            let (sum, size) = match unit {
                Unit::Millennium => (&mut months, 12_000),
                Unit::Century => (&mut months, 1200),
                Unit::Decade => (&mut months, 120),
                Unit::Year => (&mut months, 12),
                Unit::Half => (&mut months, 6),
                Unit::Quarter => (&mut months, 3),
                Unit::Month => (&mut months, 1),
                Unit::Week => (&mut seconds, 604_800),
                Unit::Weekend => (&mut seconds, 172_800),
                Unit::Day => (&mut seconds, 86_400),
                Unit::Hour => (&mut seconds, 3600),
                Unit::Minute => (&mut seconds, 60),
                Unit::Second => (&mut seconds, 1),
            };
            *sum = sum.checked_add(n.checked_mul(size)?)?;
        }
        Some((months, seconds))
    }
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Value) -> Option<Ordering> {
        if self == other {
            return Some(Ordering::Equal);
        }
        match (&self.0, &other.0) {
            (Form::Calendar(a), Form::Calendar(b)) => {
                let ((a_first, a_last), (b_first, b_last)) = (a.days()?, b.days()?);
                if a_last < b_first {
                    Some(Ordering::Less)
                } else if b_last < a_first {
                    Some(Ordering::Greater)
                } else {
                    let (a, b) = (a.time?.clock()?, b.time?.clock()?);
                    (a_first == b_first).then(|| a.cmp(&b)).filter(|order| order.is_ne())
                }
            }
            (Form::Length(a), Form::Length(b)) => {
                let (a, b) = (a.measure()?, b.measure()?);
                let order = match (a, b) {
                    ((0, a), (0, b)) | ((a, 0), (b, 0)) => a.cmp(&b),
                    _ => return None,
                };
                // `P7D` and `P1W` are as long as each other, and yet two values.
                Some(order).filter(|order| order.is_ne())
            }
            _ => None,
        }
    }
}

impl Time {
    fn clock(self) -> Option<(u8, u8, u8)> {
        match self {
            Time::Part(_) => None,
            Time::Hour(h) => Some((h, 0, 0)),
            Time::Minute(h, m) => Some((h, m, 0)),
            Time::Second(h, m, s) => Some((h, m, s)),
        }
    }
}

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

impl From<Date> for Value {
    fn from(day: Date) -> Value {
        Value(Form::Calendar(Calendar::day(day)))
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

#[cfg(feature = "serde")]
impl serde::Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Value {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_accepted_prints_and_reads_back() {
        for text in ["201X-05", "201X-02-30", "2013-HX", "2013-QX", "XXXX-HX", "9999-WXX-WE"] {
            let Ok(value) = text.parse::<Value>() else { continue };
            assert_eq!(value.to_string().parse(), Ok(value), "{text}");
            assert!(value.first_day() <= value.last_day(), "{text}");
        }
    }

    #[test]
    fn every_shape_reads_back() {
        let years = ["1998", "XXXX", "BC0221", "0044"];
        let parts = [
            "", "-03", "-XX", "-03-09", "-XX-09", "-XX-XX", "-W07", "-WXX", "-W07-2", "-WXX-2",
            "-W07-WE", "-Q3", "-QX", "-H2", "-SP", "-SU", "-FA", "-WI",
        ];
        let times = [
            "",
            "TMO",
            "TMI",
            "TAF",
            "TEV",
            "TNI",
            "TDT",
            "T09",
            "T09:30",
            "T09:30:15",
            "T09:30Z",
            "T24:00",
        ];
        for year in years {
            for part in parts {
                for time in times {
                    let text = format!("{year}{part}{time}");
                    assert_eq!(text.parse::<Value>().unwrap().to_string(), text);
                }
            }
        }
        let rest = [
            "PAST_REF",
            "PRESENT_REF",
            "FUTURE_REF",
            "199",
            "19",
            "BC022",
            "T19:13",
            "TMO",
            "P1D",
            "P3.5Y",
            "PXM",
            "PTXM",
            "PT123.45S",
            "P2Y2M",
            "PT2H30M",
            "P1Y2M3DT4H",
            "P2DE",
            "P3CE",
            "PXDE",
            "P1ML",
            "P2Q",
            "P1H",
            "PXWE",
            "P0.5Y",
        ];
        for text in rest {
            assert_eq!(text.parse::<Value>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_value() {
        for text in [
            "",
            "P",
            "PT",
            "P1",
            "PD",
            "1998-13",
            "1998-00",
            "1998-02-32",
            "1998-W54",
            "1998-Q5",
            "T25",
            "T9",
            "199-03",
            "Tuesday",
            "BCXXXX",
            "P1D2",
            "PT1DT2H",
            "1998-03-09T",
            "é",
            "-",
            "P99999999999999999999Y",
            "P1Y1M1W1DT1H",
        ] {
            assert!(text.parse::<Value>().is_err(), "{text}");
        }
    }
}
