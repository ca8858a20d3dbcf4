//! [`Reader`], the view of a paragraph's tokens that all rules share, and the numbers in it.

use super::chart::Chart;
use super::first;
use crate::date::class::Class;
use crate::date::scan::{Gap, Kind, Token};
use crate::date::value::{Amount, Unit};
use crate::date::words::unit;

/// A paragraph.
#[derive(Clone, Copy, Debug)]
pub(in crate::date) struct Reader<'a> {
    pub(in crate::date) text: &'a str,
    pub(in crate::date) tokens: &'a [Token<'a>],
    /// Whether the language writes its nouns with a capital.
    pub(in crate::date) capitals: bool,
    /// Whether the language parts hours and minutes by a full stop.
    pub(in crate::date) stops: bool,
    /// What is known of the tokens; the grammar's rules need it.
    pub(in crate::date) chart: Option<&'a Chart>,
}

/// A number in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) end: usize,
    pub(super) amount: Amount,
    /// It is the article: `a week`.
    pub(super) article: bool,
}

impl<'a> Reader<'a> {
    /// The classes of token `i` and of those behind it.
    pub(super) fn ahead(&self, i: usize) -> u128 {
        self.chart.map_or(u128::MAX, |chart| chart.ahead(i))
    }

    /// The first token from `i` on that no expression holds.
    pub(super) fn barrier(&self, i: usize) -> usize {
        self.chart.map_or(self.tokens.len(), |chart| chart.barrier(i))
    }

    pub(in crate::date) fn token(&self, i: usize) -> Option<&Token<'a>> {
        self.tokens.get(i)
    }

    pub(in crate::date) fn has(&self, i: usize, class: Class) -> bool {
        self.tokens.get(i).is_some_and(|token| token.mask & class.bit() != 0)
    }

    pub(in crate::date) fn get(&self, i: usize, class: Class) -> Option<i32> {
        self.tokens.get(i)?.word?.get(class)
    }

    pub(in crate::date) fn str(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |token| &self.text[token.start..token.end])
    }

    pub(in crate::date) fn is(&self, i: usize, word: &str) -> bool {
        self.str(i).eq_ignore_ascii_case(word)
    }

    pub(in crate::date) fn mark(&self, i: usize, mark: u8) -> bool {
        self.tokens.get(i).is_some_and(|token| token.kind == Kind::Mark(mark))
    }

    /// Whether nothing stands between this token and the one before.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| token.gap == Gap::None)
    }

    pub(in crate::date) fn capital(&self, i: usize) -> bool {
        self.str(i).chars().next().is_some_and(char::is_uppercase)
    }

    /// The position after token `i` if it is of the class, else `i`.
    pub(super) fn past(&self, i: usize, class: Class) -> usize {
        i + usize::from(self.has(i, class))
    }

    /// The position after the mark if it stands at `i`, else `i`.
    pub(super) fn past_mark(&self, i: usize, mark: u8) -> usize {
        i + usize::from(self.mark(i, mark))
    }

    /// Digits: their value and how many there are.
    pub(super) fn digits(&self, i: usize) -> Option<(u32, usize)> {
        let token = self.tokens.get(i)?;
        Some((token.value?, token.end - token.start))
    }

    /// Digits that nothing precedes but white space, an opening mark or a dash.
    pub(super) fn free(&self, i: usize) -> bool {
        if i == 0 || !self.glued(i) {
            return true;
        }
        match self.tokens[i - 1].kind {
            Kind::Mark(b'(' | b'[' | b'"' | b'\'' | b'-' | b'*' | b'|' | b'>' | b';' | b'`') => {
                true
            }
            // "5./6. Juni", "31. Mai/1. Juni"
            Kind::Mark(b'/') if i > 1 => self.mark(i - 2, b'.') || self.has(i - 2, Class::Month),
            Kind::Mark(_) | Kind::Number => false,
            Kind::Word => true,
        }
    }

    /// Whether a number may begin with token `i`.
    pub(super) fn counts(&self, i: usize) -> bool {
        const COUNTS: u128 = first!(Digits | Number | Times | NumberHalf | Vague | Half | Quarters);
        self.token(i)
            .is_some_and(|token| token.mask & COUNTS != 0 || token.kind == Kind::Mark(b'%'))
    }

    /// A number from 0 up, in digits with fractions, in words, or left open.
    pub(super) fn count(&self, i: usize) -> Option<Count> {
        if !self.counts(i) {
            return None;
        }
        let mut count = self.plain_count(i)?;
        // "two and a half", "six and a quarter"
        if self.has(count.end, Class::And) || self.mark(count.end, b'-') {
            let next = self.past(count.end + 1, Class::Article);
            if let (Some(part), Amount::Thousandths(n)) =
                (self.fraction(count.end + 1).or_else(|| self.fraction(next)), count.amount)
            {
                count = Count { end: part.0, amount: Amount::Thousandths(n + part.1), ..count };
            }
        }
        Some(count)
    }

    /// Half, a quarter, three quarters; where it ends and its thousandths.
    pub(super) fn fraction(&self, i: usize) -> Option<(usize, u64)> {
        let token = self.tokens.get(i)?;
        if token.mask & first!(Half | Quarters) != 0 {
            let quarters = self.get(i, Class::Quarters).filter(|_| !self.has(i, Class::Half));
            return Some((i + 1, 250 * quarters.unwrap_or(2) as u64));
        }
        if token.kind == Kind::Mark(b'%') {
            let part = match self.str(i) {
                "½" => 500,
                "¼" => 250,
                "¾" => 750,
                _ => return None,
            };
            return Some((i + 1, part));
        }
        let ((over, _), (under, _)) = (self.digits(i)?, self.digits(i + 2)?);
        let slash = self.mark(i + 1, b'/') && self.glued(i + 1) && self.glued(i + 2);
        (slash && over < under && under <= 10)
            .then(|| (i + 3, u64::from(over) * 1000 / u64::from(under)))
    }

    fn plain_count(&self, i: usize) -> Option<Count> {
        let exactly = |end, thousandths| {
            Some(Count { end, amount: Amount::Thousandths(thousandths), article: false })
        };
        if let Some((end, part)) = self.fraction(i)
            && !(self.has(i, Class::Quarters) && self.has(i, Class::Unit))
        {
            return exactly(end, part);
        }
        if let Some(whole) = self.get(i, Class::NumberHalf) {
            return exactly(i + 1, whole as u64 * 1000 + 500);
        }
        // "the third visit in as many months"
        if self.is(i, "many") && i > 0 && self.is(i - 1, "as") {
            return None;
        }
        if self.has(i, Class::Vague) {
            let end = self.past(i + 1, Class::Of);
            return Some(Count { end, amount: Amount::Vague, article: false });
        }
        if let Some((value, _)) = self.digits(i) {
            return self.digit_count(i, value);
        }
        let (end, value) = self.number_words(i)?;
        // "a hundred", "a few": what follows an article decides.
        let article = end == i + 1 && self.has(i, Class::Article);
        if article && self.has(end, Class::Vague) {
            return self.plain_count(end);
        }
        // "üç buçuk"
        let half = self.get(end, Class::Half) == Some(1);
        let amount = Amount::Thousandths(u64::from(value) * 1000 + if half { 500 } else { 0 });
        Some(Count { end: end + usize::from(half), amount, article: article && !half })
    }

    fn digit_count(&self, i: usize, value: u32) -> Option<Count> {
        let (mut end, mut whole, mut thousandths) = (i + 1, u64::from(value), 0);
        // "1,000" and "3.5": the mark and the digits are glued.
        while (self.mark(end, b',') || self.mark(end, b'.'))
            && self.glued(end)
            && self.glued(end + 1)
        {
            let Some((more, size)) = self.digits(end + 1) else { break };
            if size == 3 && (1..1000).contains(&whole) {
                whole = whole * 1000 + u64::from(more);
                end += 2;
            } else if size < 3 {
                thousandths = u64::from(more) * if size == 1 { 100 } else { 10 };
                end += 2;
                break;
            } else {
                break;
            }
        }
        if end == i + 1
            && let Some((after, part)) = self.fraction(end)
            && !self.has(end, Class::Half)
            && !self.has(end, Class::Quarters)
        {
            (end, thousandths) = (after, part);
        }
        if let Some(times) = self.get(end, Class::Times) {
            whole = whole.saturating_mul(times.unsigned_abs().into()).min(1 << 32);
            end += 1;
        }
        Some(Count { end, amount: Amount::Thousandths(whole * 1000 + thousandths), article: false })
    }

    /// A number in words: `twenty-four`, `two thousand and nine`.
    pub(super) fn number_words(&self, i: usize) -> Option<(usize, u32)> {
        if self.token(i)?.mask & first!(Number | Times) == 0 {
            return None;
        }
        let (mut at, mut total, mut part, mut last) = (i, 0u32, 0u32, 0u32);
        while at < i + 12 {
            // A hyphen or an "and" belongs to the number only if a smaller part follows.
            let linked = at > i && (self.mark(at, b'-') || self.has(at, Class::And));
            let next = at + usize::from(linked);
            if let Some(number) = self.get(next, Class::Number).map(|n| n.unsigned_abs()) {
                let fits = at == i || (last > number && last >= 20 && (number < 10 || last >= 100));
                if !fits || (at > i && self.has(next, Class::Article) && number == 1) {
                    break;
                }
                part = part.saturating_add(number);
                last = number.max(1);
            } else if let Some(times) = self.get(next, Class::Times).map(|n| n.unsigned_abs()) {
                if linked && !self.mark(at, b'-') {
                    break;
                }
                if times == 100 {
                    part = part.max(1).saturating_mul(100);
                } else {
                    total = total.saturating_add(part.max(1).saturating_mul(times));
                    part = 0;
                }
                last = times;
            } else {
                break;
            }
            at = next + 1;
        }
        (at > i).then_some((at, total.saturating_add(part)))
    }

    /// An ordinal in digits or words: `3rd`, `third`, `twenty-first`; negative from the end.
    pub(super) fn ordinal(&self, i: usize) -> Option<(usize, i32)> {
        if let Some((value, size)) = self.digits(i).filter(|(value, _)| *value < 100) {
            if self.has(i + 1, Class::Th) && self.glued(i + 1) && size <= 2 {
                return Some((i + 2, value as i32));
            }
            // "1.º"
            let sign = matches!(self.str(i + 2), "º" | "ª" | "°");
            if sign && self.mark(i + 1, b'.') && self.glued(i + 1) && self.glued(i + 2) {
                return Some((i + 3, value as i32));
            }
            // "15. Jahrhundert"
            let dotted = self.mark(i + 1, b'.') && self.glued(i + 1) && !self.glued(i + 2);
            let counts = self.has(i + 2, Class::Unit) || self.has(i + 2, Class::Weekday);
            // "It runs through May 27. Hours: 10 to 5"
            let counts = counts && (self.capitals || !self.capital(i + 2));
            return (dotted && counts && value > 0).then_some((i + 2, value as i32));
        }
        if let Some(tens) = self.get(i, Class::Number).filter(|n| *n >= 20) {
            let next = self.past_mark(i + 1, b'-');
            if let Some(ones) = self.get(next, Class::Ordinal).filter(|n| (1..10).contains(n)) {
                return Some((next + 1, tens + ones));
            }
        }
        self.get(i, Class::Ordinal).map(|value| (i + 1, value))
    }

    /// A unit, its describing words passed over: where it ends, the unit, how many it stands for.
    pub(super) fn unit(&self, i: usize) -> Option<(usize, Unit, i32)> {
        let mut at = i;
        while at < i + 3 && self.has(at, Class::Filler) && !self.has(at, Class::Unit) {
            at += 1;
        }
        let (unit, size) = unit(self.get(at, Class::Unit)?);
        // "a second helping", "un segundo año"
        if unit == Unit::Second
            && self.has(at, Class::Ordinal)
            && at > 0
            && (self.has(at - 1, Class::Article) || self.has(at - 1, Class::Per))
        {
            return None;
        }
        let counted =
            at > 0 && self.has(at - 1, Class::Number) && !self.has(at - 1, Class::Article);
        let single = self.get(at, Class::Doubt).is_some() && at + 1 < self.tokens.len();
        // "5 m", "3 s": a letter alone is a unit only when glued to its number, or in "1 h 30 min".
        let goes_on = self.digits(at + 1).is_some() && self.has(at + 2, Class::Unit);
        if single
            && (self.str(at).len() == 1 && !self.glued(at) && !goes_on
                || at == 0
                || self.digits(at - 1).is_none() && !counted)
        {
            return None;
        }
        // "X7 358H" is a model.
        let model = single
            && self.capital(at)
            && at > 0
            && self.digits(at - 1).is_some_and(|(_, size)| size > 2);
        (size > 0 && !model).then_some((at + 1, unit, size))
    }

    /// A year in digits or words, with its era; `short` allows two digits.
    pub(super) fn year(&self, i: usize, short: bool) -> Option<(usize, i16)> {
        if self.mark(i, b'\'') || self.mark(i, b'`') {
            let (value, size) = self.digits(i + 1)?;
            return (size == 2 && self.glued(i + 1)).then(|| (i + 2, century(value)));
        }
        // "AD 79", but "Ad 79"
        if self.get(i, Class::Era) == Some(0)
            && self.str(i).starts_with(['A', 'D'])
            && !self.str(i).contains(char::is_lowercase)
            && let Some((value, 1..=4)) = self.digits(i + 1)
        {
            return (value > 0).then_some((i + 2, value as i16));
        }
        if let Some((value, size)) = self.digits(i) {
            let end = i + 1;
            if let Some(era) = self.get(end, Class::Era) {
                let year = value as i16;
                return (size <= 4 && value > 0)
                    .then_some((end + 1, if era == 1 { -year } else { year }));
            }
            let part = self.glued(end)
                && (matches!(self.tokens[end].kind, Kind::Word | Kind::Mark(b'%'))
                    || (matches!(self.tokens[end].kind, Kind::Mark(b'.' | b',' | b':'))
                        && self.glued(end + 1)
                        && self.digits(end + 1).is_some()));
            return match size {
                4 if (1000..2200).contains(&value) && !part => Some((end, value as i16)),
                2 if short && !part => Some((end, century(value))),
                _ => None,
            };
        }
        self.year_words(i)
    }

    /// `nineteen sixty-four`, `two thousand and nine`
    fn year_words(&self, i: usize) -> Option<(usize, i16)> {
        let first = self.get(i, Class::Number)?;
        if (13..=20).contains(&first) {
            let next = self.past_mark(i + 1, b'-');
            if self.get(next, Class::Number).is_some_and(|n| n >= 10) {
                let (end, rest) = self.number_words(next)?;
                return (rest < 100).then_some((end, first as i16 * 100 + rest as i16));
            }
        }
        let (end, value) = self.number_words(i)?;
        let told = end > i + 1 || self.has(i, Class::Hint) && value >= 1100;
        (told && (1100..2100).contains(&value)).then_some((end, value as i16))
    }
}

/// What a Roman numeral of up to 39 stands for.
pub(super) fn roman(text: &str) -> Option<i32> {
    let mut total = 0;
    let mut before = 0;
    for letter in text.bytes().rev() {
        let value = match letter {
            b'I' => 1,
            b'V' => 5,
            b'X' => 10,
            _ => return None,
        };
        total += if value < before { -value } else { value };
        before = before.max(value);
    }
    (0 < total && total < 40).then_some(total)
}

/// The year that two digits stand for.
pub(super) fn century(value: u32) -> i16 {
    value as i16 + if value < 40 { 2000 } else { 1900 }
}
