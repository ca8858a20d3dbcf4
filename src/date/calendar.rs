//! Calendar days. The one file that knows the calendar library.

use crate::Error;
use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar, `0000-01-01` to `9999-12-31`.
///
/// ```
/// use copydesk::date::Date;
/// let day: Date = "2013-05-08".parse()?;
/// assert_eq!((day.year(), day.month(), day.day()), (2013, 5, 8));
/// assert_eq!(day.to_string(), "2013-05-08");
/// assert!("2013-02-29".parse::<Date>().is_err());
/// # Ok::<(), copydesk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The day of that year, month (1 to 12) and day of the month; an error if there is none.
    pub fn new(year: i16, month: u8, day: u8) -> Result<Date, Error> {
        let bad = || Error::Date { text: format!("{year:04}-{month:02}-{day:02}") };
        if !(0..=9999).contains(&year) || month > 12 || day > 31 {
            return Err(bad());
        }
        jiff::civil::Date::new(year, month as i8, day as i8).map(Date).map_err(|_| bad())
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl FromStr for Date {
    type Err = Error;

    /// Reads `YYYY-MM-DD`, and the day of a date-time that begins so (`2013-05-07T12:13`).
    fn from_str(text: &str) -> Result<Date, Error> {
        let bad = || Error::Date { text: text.to_owned() };
        let day = text.split(['T', ' ']).next().unwrap_or_default();
        let numbers: Vec<&str> = day.split('-').collect();
        let [year, month, day] = numbers[..] else { return Err(bad()) };
        let digits =
            |part: &str, size| part.len() == size && part.bytes().all(|b| b.is_ascii_digit());
        if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
            return Err(bad());
        }
        let number = |part: &str| part.parse::<i16>().map_err(|_| bad());
        Date::new(number(year)?, number(month)? as u8, number(day)? as u8).map_err(|_| bad())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
