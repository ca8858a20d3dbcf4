//! Holidays that the calendar gives: fixed days, the Easter cycle, and the nth weekday of a month.

use super::Date;

/// How a holiday's day is found.
#[derive(Clone, Copy, Debug)]
enum Day {
    /// Month and day.
    Fixed(u8, u8),
    /// Days after Easter Sunday.
    Easter(i8),
    /// The nth weekday of a month, from its end where negative, and so many days after it.
    Nth(i8, u8, u8, i8),
    /// The nth Sunday before Christmas.
    Advent(u8),
}

/// Names as the word lists write them behind `holiday`.
const HOLIDAYS: &[(&str, Day)] = &[
    ("new-year", Day::Fixed(1, 1)),
    ("new-year-eve", Day::Fixed(12, 31)),
    ("epiphany", Day::Fixed(1, 6)),
    ("luther-king", Day::Nth(3, 1, 1, 0)),
    ("groundhog", Day::Fixed(2, 2)),
    ("candlemas", Day::Fixed(2, 2)),
    ("valentine", Day::Fixed(2, 14)),
    ("presidents", Day::Nth(3, 1, 2, 0)),
    ("women", Day::Fixed(3, 8)),
    ("st-patrick", Day::Fixed(3, 17)),
    ("april-fools", Day::Fixed(4, 1)),
    ("shrove-monday", Day::Easter(-48)),
    ("shrove-tuesday", Day::Easter(-47)),
    ("ash-wednesday", Day::Easter(-46)),
    ("palm-sunday", Day::Easter(-7)),
    ("maundy-thursday", Day::Easter(-3)),
    ("good-friday", Day::Easter(-2)),
    ("holy-saturday", Day::Easter(-1)),
    ("easter", Day::Easter(0)),
    ("easter-monday", Day::Easter(1)),
    ("ascension", Day::Easter(39)),
    ("pentecost", Day::Easter(49)),
    ("whit-monday", Day::Easter(50)),
    ("trinity", Day::Easter(56)),
    ("corpus-christi", Day::Easter(60)),
    ("sacred-heart", Day::Easter(70)),
    ("earth", Day::Fixed(4, 22)),
    ("labour", Day::Fixed(5, 1)),
    ("cinco-de-mayo", Day::Fixed(5, 5)),
    ("europe", Day::Fixed(5, 9)),
    ("mothers", Day::Nth(2, 7, 5, 0)),
    ("memorial", Day::Nth(-1, 1, 5, 0)),
    ("fathers", Day::Nth(3, 7, 6, 0)),
    ("juneteenth", Day::Fixed(6, 19)),
    ("st-john", Day::Fixed(6, 24)),
    ("peter-and-paul", Day::Fixed(6, 29)),
    ("independence", Day::Fixed(7, 4)),
    ("bastille", Day::Fixed(7, 14)),
    ("assumption", Day::Fixed(8, 15)),
    ("labor", Day::Nth(1, 1, 9, 0)),
    ("columbus", Day::Nth(2, 1, 10, 0)),
    ("german-unity", Day::Fixed(10, 3)),
    ("hispanic", Day::Fixed(10, 12)),
    ("austria", Day::Fixed(10, 26)),
    ("reformation", Day::Fixed(10, 31)),
    ("halloween", Day::Fixed(10, 31)),
    ("all-saints", Day::Fixed(11, 1)),
    ("all-souls", Day::Fixed(11, 2)),
    ("guy-fawkes", Day::Fixed(11, 5)),
    ("st-martin", Day::Fixed(11, 11)),
    ("veterans", Day::Fixed(11, 11)),
    ("election", Day::Nth(1, 1, 11, 1)),
    ("thanksgiving", Day::Nth(4, 4, 11, 0)),
    ("black-friday", Day::Nth(4, 4, 11, 1)),
    ("cyber-monday", Day::Nth(4, 4, 11, 4)),
    ("st-nicholas", Day::Fixed(12, 6)),
    ("immaculate", Day::Fixed(12, 8)),
    ("advent-1", Day::Advent(4)),
    ("advent-2", Day::Advent(3)),
    ("advent-3", Day::Advent(2)),
    ("advent-4", Day::Advent(1)),
    ("christmas-eve", Day::Fixed(12, 24)),
    ("christmas", Day::Fixed(12, 25)),
    ("boxing", Day::Fixed(12, 26)),
    ("republic-tr", Day::Fixed(10, 29)),
    ("kings-nl", Day::Fixed(4, 27)),
    ("liberation-nl", Day::Fixed(5, 5)),
    ("liberation-it", Day::Fixed(4, 25)),
    ("republic-it", Day::Fixed(6, 2)),
    ("tiradentes", Day::Fixed(4, 21)),
    ("brazil", Day::Fixed(9, 7)),
    ("victory", Day::Fixed(5, 8)),
    ("armistice", Day::Fixed(11, 11)),
    ("holy-innocents", Day::Fixed(12, 28)),
    ("constitution-es", Day::Fixed(12, 6)),
    ("repentance", Day::Advent(5)),
];

/// The number of a holiday in the table.
pub(super) fn number(name: &str) -> Option<i32> {
    HOLIDAYS.iter().position(|(held, _)| *held == name).map(|at| at as i32)
}

/// Month and day, where they are the same each year.
pub(super) fn fixed(holiday: u8) -> Option<(u8, u8)> {
    match HOLIDAYS.get(usize::from(holiday))?.1 {
        Day::Fixed(month, day) => Some((month, day)),
        _ => None,
    }
}

/// The day in that year.
pub(super) fn day(holiday: u8, year: i16) -> Option<Date> {
    match HOLIDAYS.get(usize::from(holiday))?.1 {
        Day::Fixed(month, day) => Date::new(year, month, day).ok(),
        Day::Easter(days) => Date::easter(year)?.add_days(i32::from(days)),
        Day::Nth(nth, weekday, month, after) => {
            nth_weekday(year, month, nth, weekday)?.add_days(i32::from(after))
        }
        Day::Advent(before) => {
            let christmas = Date::new(year, 12, 25).ok()?;
            let sunday = christmas.add_days(-i32::from(christmas.weekday()))?;
            // Repentance Day is the Wednesday of the week before the last Sunday before Advent.
            let back = i32::from(before) - 1;
            if before == 5 { sunday.add_days(-32) } else { sunday.add_days(-7 * back) }
        }
    }
}

/// The nth such weekday of a month, counted from its end where negative.
pub(super) fn nth_weekday(year: i16, month: u8, nth: i8, weekday: u8) -> Option<Date> {
    let days = Date::days_in(year, month);
    let day = if nth > 0 {
        let first = Date::new(year, month, 1).ok()?;
        let ahead = (weekday + 7 - first.weekday()) % 7;
        first.add_days(i32::from(ahead) + 7 * (i32::from(nth) - 1))?
    } else {
        let last = Date::new(year, month, days).ok()?;
        let back = (last.weekday() + 7 - weekday) % 7;
        last.add_days(-i32::from(back) + 7 * (i32::from(nth) + 1))?
    };
    (day.month() == month).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_known_days() {
        let on = |name: &str, year| day(number(name).unwrap() as u8, year).unwrap().to_string();
        assert_eq!(on("thanksgiving", 2013), "2013-11-28");
        assert_eq!(on("labor", 2021), "2021-09-06");
        assert_eq!(on("memorial", 2013), "2013-05-27");
        assert_eq!(on("election", 2016), "2016-11-08");
        assert_eq!(on("good-friday", 2013), "2013-03-29");
        assert_eq!(on("advent-1", 2013), "2013-12-01");
        assert_eq!(on("repentance", 2013), "2013-11-20");
    }
}
