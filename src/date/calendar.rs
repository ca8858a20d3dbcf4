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

    /// The day of the week, Monday 1 to Sunday 7, as ISO 8601 counts.
    ///
    /// ```
    /// use copydesk::date::Date;
    /// assert_eq!("2013-05-08".parse::<Date>()?.weekday(), 3);
    /// # Ok::<(), copydesk::Error>(())
    /// ```
    pub fn weekday(self) -> u8 {
        self.0.weekday().to_monday_one_offset().unsigned_abs()
    }

    /// The ISO 8601 week: its year, which can differ from the day's own, and its number, 1 to 53.
    ///
    /// ```
    /// use copydesk::date::Date;
    /// assert_eq!("2021-01-03".parse::<Date>()?.iso_week(), (2020, 53));
    /// # Ok::<(), copydesk::Error>(())
    /// ```
    pub fn iso_week(self) -> (i16, u8) {
        let week = self.0.iso_week_date();
        (week.year(), week.week().unsigned_abs())
    }

    /// The day so many days later, or earlier where negative; `None` outside of the calendar.
    pub fn add_days(self, days: i32) -> Option<Date> {
        Date::kept(self.0.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?)
    }

    /// The day so many months later; the last of the month where that month is too short.
    pub fn add_months(self, months: i32) -> Option<Date> {
        Date::kept(self.0.checked_add(jiff::Span::new().try_months(months).ok()?).ok()?)
    }

    /// That day of an ISO 8601 week; `None` if the year has no such week.
    pub fn from_iso_week(year: i16, week: u8, weekday: u8) -> Option<Date> {
        let weekday = jiff::civil::Weekday::from_monday_one_offset(weekday as i8).ok()?;
        let week = i8::try_from(week).ok()?;
        Date::kept(jiff::civil::ISOWeekDate::new(year, week, weekday).ok()?.date())
    }

    /// How many days later `other` is.
    pub(crate) fn days_until(self, other: Date) -> i32 {
        self.0.duration_until(other.0).as_hours() as i32 / 24
    }

    /// The days of that month, 28 to 31.
    pub(crate) fn days_in(year: i16, month: u8) -> u8 {
        jiff::civil::Date::new(year, month as i8, 1)
            .map_or(31, |first| first.days_in_month().unsigned_abs())
    }

    /// Easter Sunday, by the Gregorian computus (Meeus, Jones and Butcher).
    pub(crate) fn easter(year: i16) -> Option<Date> {
        let y = i32::from(year);
        let (a, b, c) = (y % 19, y / 100, y % 100);
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        let m = (a + 11 * h + 22 * l) / 451;
        let sum = h + l - 7 * m + 114;
        Date::new(year, (sum / 31) as u8, (sum % 31 + 1) as u8).ok()
    }

    fn kept(day: jiff::civil::Date) -> Option<Date> {
        (day.year() >= 0).then_some(Date(day))
    }
}

#[cfg(feature = "jiff")]
impl From<Date> for jiff::civil::Date {
    fn from(day: Date) -> jiff::civil::Date {
        day.0
    }
}

#[cfg(feature = "jiff")]
impl TryFrom<jiff::civil::Date> for Date {
    type Error = Error;

    /// An error for the years before 0.
    fn try_from(day: jiff::civil::Date) -> Result<Date, Error> {
        Date::kept(day).ok_or_else(|| Error::Date { text: day.to_string() })
    }
}

#[cfg(feature = "chrono")]
impl From<Date> for chrono::NaiveDate {
    fn from(day: Date) -> chrono::NaiveDate {
        chrono::NaiveDate::from_ymd_opt(
            i32::from(day.year()),
            u32::from(day.month()),
            u32::from(day.day()),
        )
        .unwrap_or_default()
    }
}

#[cfg(feature = "chrono")]
impl TryFrom<chrono::NaiveDate> for Date {
    type Error = Error;

    /// An error for the years before 0 and after 9999.
    fn try_from(day: chrono::NaiveDate) -> Result<Date, Error> {
        day.to_string().parse()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Every day of 1700 to 2100 once over.
    fn days() -> impl Iterator<Item = Date> {
        jiff::civil::date(1700, 1, 1)
            .series(jiff::Span::new().days(1))
            .take_while(|day| day.year() < 2100)
            .map(Date)
    }

    #[test]
    fn four_centuries_as_jiff_counts_them() {
        let mut before: Option<Date> = None;
        for day in days() {
            assert_eq!(day.to_string().parse(), Ok(day));
            assert_eq!(Date::new(day.year(), day.month(), day.day()), Ok(day));
            assert!(day.day() <= Date::days_in(day.year(), day.month()));
            let (year, week) = day.iso_week();
            assert_eq!(Date::from_iso_week(year, week, day.weekday()), Some(day));
            if let Some(before) = before {
                assert_eq!(before.add_days(1), Some(day));
                assert_eq!(day.add_days(-1), Some(before));
                assert_eq!(before.weekday() % 7 + 1, day.weekday());
                assert_eq!(before.days_until(day), 1);
            }
            before = Some(day);
        }
    }

    #[test]
    fn easter_is_a_sunday_after_the_equinox() {
        for year in 1700..2100 {
            let easter = Date::easter(year).unwrap();
            assert_eq!(easter.weekday(), 7);
            assert!((3, 22) <= (easter.month(), easter.day()));
            assert!((easter.month(), easter.day()) <= (4, 25));
        }
        for day in ["1954-04-18", "2000-04-23", "2008-03-23", "2013-03-31", "2038-04-25"] {
            let day: Date = day.parse().unwrap();
            assert_eq!(Date::easter(day.year()), Some(day));
        }
    }

    #[test]
    fn the_calendar_ends_quietly() {
        let (first, last) = (Date::new(0, 1, 1).unwrap(), Date::new(9999, 12, 31).unwrap());
        assert_eq!(first.add_days(-1), None);
        assert_eq!(last.add_days(1), None);
        assert_eq!(last.add_months(i32::MAX), None);
        assert_eq!(first.add_days(i32::MIN), None);
        assert_eq!(Date::from_iso_week(2021, 53, 1), None);
        assert_eq!(Date::from_iso_week(2021, 200, 9), None);
    }
}
