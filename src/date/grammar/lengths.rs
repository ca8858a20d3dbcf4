//! Lengths of time: `two days`, `a year and a half`, `several weeks`, `the past nine months`.

use super::reader::{Count, Reader};
use super::{Hit, first};
use crate::date::Modifier;
use crate::date::class::Class;
use crate::date::meaning::Meaning;
use crate::date::scan::Kind;
use crate::date::value::{Amount, Form, Length, Unit};
use crate::date::words::unit;

/// One count and its unit: where it ends, how many, of what.
pub(super) fn one(r: &Reader<'_>, i: usize) -> Option<(usize, Amount, Unit)> {
    if let Some(value) = r.get(i, Class::Span) {
        let (count, unit) = crate::date::words::counted(value);
        let amount =
            if count == 0 { Amount::Vague } else { Amount::Thousandths(count as u64 * 1000) };
        return Some((i + 1, amount, unit));
    }
    // "the next three quarters"
    let window = i > 0
        && [Class::Window, Class::Shift, Class::Ordinal, Class::Back]
            .iter()
            .any(|&class| r.has(i - 1, class));
    if window && r.get(i, Class::Quarters) == Some(3) && !r.has(i + 1, Class::Of) {
        return Some((i + 1, Amount::Thousandths(9000), Unit::Month));
    }
    // "another day"
    if r.has(i, Class::More)
        && !r.has(i + 1, Class::Plural)
        && let Some((kind, 1)) = r.get(i + 1, Class::Unit).map(unit)
        && !r.has(i + 1, Class::Part)
        && !r.has(i + 1, Class::Doubt)
    {
        return Some((i + 2, Amount::Thousandths(1000), kind));
    }
    if let Some(count) = r.count(i) {
        return counted(r, count);
    }
    // "years", "weeks": some of them
    (r.has(i, Class::Plural) && !r.has(i, Class::Part))
        .then(|| unit(r.get(i, Class::Unit)?).into())
        .flatten()
        .map(|unit: (Unit, i32)| (i + 1, Amount::Vague, unit.0))
}

fn counted(r: &Reader<'_>, count: Count) -> Option<(usize, Amount, Unit)> {
    let at = r.past_mark(r.past_mark(count.end, b'+'), b'-');
    let shifted = r.has(at, Class::Shift) && !count.article && r.has(at + 1, Class::Plural);
    let at = at + usize::from(shifted);
    let (end, kind, size) = r.unit(at)?;
    // "1994 yılı" is that year.
    if r.has(end - 1, Class::YearAfter) && r.year(at.saturating_sub(1), false).is_some() {
        return None;
    }
    if count.article && r.has(end - 1, Class::Plural) || entitled(r, end) {
        return None;
    }
    // "two second-best results"
    if at == count.end && r.has(end - 1, Class::Ordinal) && r.mark(end, b'-') && r.glued(end) {
        return None;
    }
    Some((end, times(count.amount, size), kind))
}

/// Whether the unit before `end` has a capital amid a line of words that have none, so that it ends a
/// name: `60 Minutes`. Names that go on may well tell a length: `the Hundred Days Offensive`.
fn entitled(r: &Reader<'_>, end: usize) -> bool {
    /// Bytes of the line on each side, and the letters of a word that headlines give a capital.
    const NEAR: usize = 40;
    const LONG: usize = 4;
    let figures = end > 1 && r.digits(end - 2).is_some() && r.has(end - 1, Class::Plural);
    if r.capitals || !figures || !r.capital(end - 1) || r.capital(end) || r.has(end, Class::Of) {
        return false;
    }
    let (start, stop) = (r.tokens[end - 1].start, r.tokens[end - 1].end);
    let low = crate::span::floor(r.text, start.saturating_sub(NEAR));
    let high = crate::span::ceil(r.text, (stop + NEAR).min(r.text.len()));
    let before = r.text[low..start].rsplit('\n').next().unwrap_or_default();
    let behind = r.text[stop..high].split('\n').next().unwrap_or_default();
    let words =
        || before.split(' ').skip(1).chain(behind.split(' ')).filter(|word| word.len() >= LONG);
    let plain = words().filter(|word| word.bytes().all(|byte| byte.is_ascii_lowercase())).count();
    let capped = words().filter(|word| word.starts_with(char::is_uppercase)).count();
    plain > capped
}

fn times(amount: Amount, size: i32) -> Amount {
    match amount {
        Amount::Thousandths(n) => {
            Amount::Thousandths(n.saturating_mul(u64::from(size.unsigned_abs())))
        }
        vague => vague,
    }
}

/// The unit that a fraction of another is a whole number of, and how many the other has.
fn finer(unit: Unit) -> Option<(Unit, u64)> {
    match unit {
        Unit::Year => Some((Unit::Month, 12)),
        Unit::Hour => Some((Unit::Minute, 60)),
        Unit::Minute => Some((Unit::Second, 60)),
        _ => None,
    }
}

/// Behind a count of a unit, with its half: `a week and a half`.
pub(super) fn halved(r: &Reader<'_>, end: usize, count: Amount) -> Option<(usize, Amount)> {
    let Amount::Thousandths(count) = count else { return None };
    if !r.has(end, Class::And) {
        return None;
    }
    let at = r.past(end + 1, Class::Article);
    let (half, part) = r.fraction(end + 1).or_else(|| r.fraction(at))?;
    (!r.has(half, Class::Unit)).then_some((half, Amount::Thousandths(count + part)))
}

/// A length of up to four units.
pub(super) fn several(r: &Reader<'_>, i: usize) -> Option<(usize, Length)> {
    let (mut end, amount, kind) = one(r, i)?;
    let mut parts = [Some((amount, kind)), None, None, None];
    if amount == Amount::Vague {
        return Some((end, Length(parts)));
    }
    if let Some((half, amount)) = halved(r, end, amount) {
        parts[0] = Some((amount, kind));
        return Some((half, Length(parts)));
    }
    if let Amount::Thousandths(n) = amount {
        // "2 1/2 years": two years and six months
        let figures = n % 1000 > 0 && r.digits(i + 1).is_some() && r.mark(i + 2, b'/');
        if let Some((fine, size)) = finer(kind).filter(|(_, size)| figures && n * size % 1000 == 0)
        {
            parts[0] = Some((Amount::Thousandths(n - n % 1000), kind));
            parts[1] = Some((Amount::Thousandths(n % 1000 * size), fine));
            return Some((end, Length(parts)));
        }
    }
    for slot in 1..4 {
        let at = r.past(r.past_mark(end, b','), Class::And);
        let before = parts[slot - 1].map(|(_, unit)| unit);
        match one(r, at) {
            Some((next, amount @ Amount::Thousandths(_), smaller)) if Some(smaller) > before => {
                parts[slot] = Some((amount, smaller));
                end = next;
            }
            _ => break,
        }
    }
    Some((end, Length(parts)))
}

/// A length, with what says how exact it is, or that it ends or begins with the day of the text.
pub(super) fn length(r: &Reader<'_>, i: usize) -> Option<Hit> {
    // "over the past two months" is not more than them.
    if r.has(i, Class::About) && (r.has(i + 1, Class::Window) || r.is(i + 1, "the")) {
        return length(r, i + 1).map(|hit| Hit { skip: hit.skip + 1, ..hit });
    }
    let modifier = r.get(i, Class::About).map(super::about);
    let mut at = i + usize::from(modifier.is_some());
    // "a further three": of the unit spoken of before
    let more = r.past(at, Class::Article);
    if r.has(more, Class::More)
        && !r.has(more, Class::Unit)
        && let Some((end, number)) = r.number_words(more + 1)
        && !r.has(more + 1, Class::Article)
        && (r.token(end).is_none()
            || r.mark(end, b',')
            || r.mark(end, b'.')
            || r.has(end, Class::And)
            || r.has(end, Class::At)
            || r.has(end, Class::In)
            || r.has(end, Class::With))
    {
        return Some(Hit::new(end, Meaning::Again(Amount::Thousandths(u64::from(number) * 1000))));
    }
    let front = at;
    at = r.past(at, Class::Article);
    // "its third year"
    if r.has(at, Class::Own)
        && let Some((end, _)) = r.ordinal(at + 1)
        && let Some((end, kind, 1)) = r.unit(end)
        && kind < Unit::Hour
    {
        return Some(Hit::new(end, Meaning::Length(Length::of(1, kind))));
    }
    // "the past year"
    if r.has(at, Class::Window)
        && let Some((end, kind, 1)) = r.unit(at + 1)
        && !r.has(end - 1, Class::Plural)
        && r.get(at, Class::Window) == Some(1)
        && kind != Unit::Quarter
    {
        let one = Amount::Thousandths(1000);
        let (end, amount) = halved(r, end, one).unwrap_or((end, one));
        let length = Length::one(amount, kind);
        return Some(Hit::new(end, Meaning::Length(length)).modifier(modifier));
    }
    // "the fiscal year ended Jan. 31"
    let year = r.past(at, Class::Fiscal);
    if at == front + 1
        && r.get(year, Class::Unit).map(unit) == Some((Unit::Year, 1))
        && r.has(year + 1, Class::Ended)
    {
        return Some(Hit::new(year + 1, Meaning::Length(Length::of(1, Unit::Year))));
    }
    at = r.past(at, Class::Window);
    at += usize::from(r.has(at, Class::Own) && r.str(at).len() > 1);
    let shift = r
        .get(at, Class::Shift)
        .or_else(|| r.get(at, Class::Back))
        .or_else(|| r.get(at, Class::Ordinal));
    let moved = shift.is_some_and(|n| n != 0)
        && r.get(at, Class::Ordinal)
            .is_none_or(|n| n == -1 || n == 1 && !r.has(at + 1, Class::Plural));
    // "can last up to 23 hours", "is to last six weeks" are verbs.
    let verb = r.has(at + 1, Class::About)
        || i > 0 && (r.has(i - 1, Class::To) || r.get(i - 1, Class::Tense).is_some());
    if moved && at == i && r.is(at, "last") && verb {
        return None;
    }
    at += usize::from(moved);
    let definite = at > front && r.get(front, Class::Number).is_none();
    let start = if moved || definite { at } else { front };
    let about = r.get(start, Class::About).filter(|_| modifier.is_none()).map(super::about);
    let start = start + usize::from(about.is_some());
    if let Some((end, length)) =
        several(r, start).or_else(|| whole(r, start)).or_else(|| lower(r, start))
    {
        let alone = r.has(start, Class::Plural) && end == start + 1;
        if alone && (start == i && !bare(r, i) || r.digits(end).is_some()) {
            return None;
        }
        // "7-month-old", "two weeks long"
        let old = r.past_mark(end, b'-');
        if r.has(old, Class::Old) {
            return None;
        }
        if rate(r, i, start, end) {
            let set = super::sets::again(end, Form::Length(length));
            return (length.0[0]?.1 < Unit::Hour).then_some(set);
        }
        // "50+ years"
        let plus = (start..end).any(|at| r.mark(at, b'+')).then_some(Modifier::EqualOrMore);
        let modifier = modifier.or(about).or(plus);
        return Some(Hit::new(end, Meaning::Length(length)).modifier(modifier));
    }
    None
}

/// The first count of `two to six days`, which is in the unit of the second.
fn lower(r: &Reader<'_>, i: usize) -> Option<(usize, Length)> {
    let first = r.count(i).filter(|count| !count.article)?;
    let (Amount::Thousandths(low), true) =
        (first.amount, r.has(first.end, Class::To) || r.has(first.end, Class::And))
    else {
        return None;
    };
    let second = r.count(first.end + 1).filter(|count| !count.article)?;
    let Amount::Thousandths(high) = second.amount else { return None };
    let (_, amount, unit) = counted(r, second)?;
    let worded = r.token(first.end)?.kind == Kind::Word;
    (worded && low < high && amount == second.amount)
        .then_some((first.end, Length::one(first.amount, unit)))
}

/// Whether `a year` is a rate: `£30 a month`, `six trains a day`.
fn rate(r: &Reader<'_>, i: usize, start: usize, end: usize) -> bool {
    let english = r.is(i, "a") || r.is(i, "an");
    let single = english
        && start == i
        && end == i + 2
        && r.get(i, Class::Number) == Some(1)
        && r.has(i, Class::Article);
    if !single || i == 0 || r.tokens[i].gap >= crate::date::scan::Gap::Line {
        return false;
    }
    // "a day after", "a week later"
    if [Class::From, Class::Later, Class::Earlier, Class::Ago]
        .iter()
        .any(|&class| r.has(end, class))
    {
        return false;
    }
    let before = r.tokens[i - 1].mask;
    let link = first!(
        In | Within | At | From | Of | YearAfter | About | And | To | On | Tense | Until | Edge
    );
    // "five people a day", "$500 a week", but "will last a month", "takes a year"
    let counts = |at: usize| {
        r.tokens[at].kind == Kind::Number || r.tokens[at].mask & first!(Number | Times) != 0
    };
    let counted = (i.saturating_sub(5)..i).any(counts) || r.str(i - 1).ends_with('s');
    matches!(r.tokens[i - 1].kind, Kind::Word | Kind::Number)
        && before & link == 0
        && counted
        && !r.str(i - 1).ends_with("ed")
}

/// Words that make one of a unit a length.
const WHOLE: &[&str] = &[
    "whole", "full", "entire", "ganze", "ganzen", "ganzer", "ganzes", "hele", "gehele", "inteira",
    "inteiro", "intera", "intero", "entera", "entero", "entier", "entière",
];

/// `all week`, `the whole month`: one of the unit.
fn whole(r: &Reader<'_>, i: usize) -> Option<(usize, Length)> {
    if !r.has(i, Class::Filler) || !WHOLE.iter().any(|word| r.is(i, word)) {
        return None;
    }
    let (end, kind, size) = r.unit(i)?;
    (size == 1 && !r.has(end - 1, Class::Plural)).then_some((end, Length::of(1, kind)))
}

/// Whether a plural alone speaks of time: `for years`, `after months of`.
fn bare(r: &Reader<'_>, i: usize) -> bool {
    let (kind, _) = unit(r.get(i, Class::Unit).unwrap_or_default());
    // "Hours: 9 to 5", "Hours are 9 to 5"
    if i == 0 && (r.mark(1, b':') || r.is(1, "are")) {
        return false;
    }
    let before = i.checked_sub(1).map_or(u128::MAX, |before| r.tokens[before].mask);
    let link = Class::In.bit()
        | Class::Within.bit()
        | Class::At.bit()
        | Class::From.bit()
        | Class::YearAfter.bit()
        | Class::About.bit()
        | Class::AgoOf.bit()
        | Class::And.bit();
    let quick = kind == Unit::Minute && before & (Class::In.bit() | Class::Within.bit()) == 0;
    kind != Unit::Second && !quick && before & link != 0
}
