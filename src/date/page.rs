//! A page from first to last: both phases, and what they hand on.

use super::anchor::{self, Context, Style};
use super::grammar::{self, Found, Numeric, RULES, Reader};
use super::meaning::{Base, From, Meaning, Name};
use super::order::{self, Page, Reading};
use super::scan;
use super::tense::{self, Direction};
use super::value::{Calendar, Form, Length, Part, Reference, Time, Unit, Value, Year};
use super::words::Words;
use super::{Date, Kind, Normalizer, Quantifier, Timex};
use crate::Span;
use std::fmt;

/// A rule of the grammar, as a row of its table.
///
/// ```
/// use copydesk::date::{Rule, timexes};
/// let found = timexes("Sales rose three weeks ago.", None);
/// assert!(Rule::all().any(|rule| rule == found[0].rule));
/// println!("{} finds {:?}", found[0].rule, found[0].rule.example());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rule(u8);

impl Rule {
    /// All rules.
    pub fn all() -> impl Iterator<Item = Rule> {
        (0..RULES.len()).map(|at| Rule(at as u8))
    }

    /// Its name.
    pub fn id(self) -> &'static str {
        RULES[usize::from(self.0)].id
    }

    /// Words it finds.
    pub fn example(self) -> &'static str {
        RULES[usize::from(self.0)].example
    }

    fn named(id: &str) -> Option<Rule> {
        Rule::all().find(|rule| rule.id() == id)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rule({})", self.id())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Rule {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Rule, D::Error> {
        let id = String::deserialize(deserializer)?;
        Rule::named(&id).ok_or_else(|| serde::de::Error::custom(format!("no rule is named {id:?}")))
    }
}

/// What an expression was resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Against {
    /// The day of the text.
    Anchor(Date),
    /// A time mentioned before.
    Mention(Value),
    /// Nothing was known to resolve it against.
    Nothing,
}

/// An expression as the grammar read it: what the second phase works on, now and later.
#[derive(Clone, Debug)]
pub(super) struct Undated {
    meaning: Meaning,
    direction: Option<Direction>,
    instead: Option<Length>,
    style: Style,
    zulu: bool,
}

/// What a timex keeps for [`resolve`]. Two timexes that say the same are equal whether or not they
/// still have it: it is not serialized.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept(Option<Box<Undated>>);

impl PartialEq for Kept {
    fn eq(&self, _: &Kept) -> bool {
        true
    }
}

impl Eq for Kept {}

impl std::hash::Hash for Kept {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

/// The expressions of the regions, with values.
pub(super) fn read(settings: &Normalizer, text: &str, regions: &[Span]) -> Vec<Timex> {
    let words = Words::of(settings.language);
    let mut found = Vec::new();
    for region in regions {
        if text.get(region.range()).is_some() {
            region_of(text, *region, words, &mut found);
        }
    }
    lend_years(text, &mut found);
    let style = match request(text, &found) {
        true => Style::Request,
        false => style(&found, settings.anchor),
    };
    found.retain(|(held, _, direction)| suits(held, style, *direction));
    let unclear = found.iter().any(|(held, ..)| held.numeric.is_some_and(Numeric::ambiguous));
    let page = match unclear {
        true if regions == [Span::at(0, text.len())] => Page::of(&found),
        true => {
            let mut all = Vec::new();
            region_of(text, Span::at(0, text.len()), words, &mut all);
            Page::of(&all)
        }
        false => Page::default(),
    };
    let mut timexes: Vec<Timex> = found
        .into_iter()
        .map(|(found, span, direction)| timex(found, span, direction, style, &page, settings))
        .collect();
    settle(&mut timexes, settings.anchor, settings.moment);
    timexes
}

pub(super) type Placed = (Found, Span, Option<Direction>);

fn region_of(text: &str, region: Span, words: &Words, found: &mut Vec<Placed>) {
    let mut end = region.start();
    let (mut hits, mut tokens) = (Vec::new(), Vec::new());
    for run in scan::runs(text, region.start(), region.end(), words) {
        scan::tokens_into(text, run.start, run.end, words, &mut tokens);
        let reader = Reader { text, tokens: &tokens, capitals: words.capitals };
        grammar::read(&reader, run.from.max(end), run.to, &mut hits);
        for held in hits.drain(..) {
            let span = Span::at(tokens[held.start].start, tokens[held.end - 1].end);
            end = span.end();
            let direction = match needs_tense(&held) {
                true => tense::direction(text, region, words, span),
                false => None,
            };
            found.push((held, span, direction));
        }
    }
}

fn needs_tense(found: &Found) -> bool {
    match &found.meaning {
        Meaning::Value(value) => value.0 == Form::Reference(Reference::Future),
        Meaning::Point(base, _) => found.instead.is_some() || names(base),
        _ => false,
    }
}

fn names(base: &Base) -> bool {
    match base {
        Base::Name(_) | Base::Shifted(..) => true,
        Base::Inside(_, whole) => names(whole),
        Base::Away(.., From::Point(from)) => names(from),
        _ => false,
    }
}

/// Gives a date the year that the other end of its range or list tells: `May 15 to August 16, 1988`.
fn lend_years(text: &str, found: &mut [Placed]) {
    for at in (1..found.len()).rev() {
        let (left, right) = found.split_at_mut(at);
        let (Some((first, first_span, _)), Some((second, second_span, _))) =
            (left.last_mut(), right.first())
        else {
            continue;
        };
        let between = text.get(first_span.end()..second_span.start()).unwrap_or_default().trim();
        let linked = between.len() <= 8
            && !between.contains(['.', ';', '(', ')'])
            && !between.is_empty()
            && !between.contains('\n');
        let Meaning::Point(Base::Fixed(calendar), _) = &second.meaning else { continue };
        let (Year::Known(year), Some(last)) = (calendar.year, anchor::month_of(calendar)) else {
            continue;
        };
        let Meaning::Point(base, _) = &mut first.meaning else { continue };
        let part = match base {
            Base::Name(Name::Day(month, day, _)) => Part::Day(*month, *day),
            Base::Name(Name::Month(month)) => Part::Month(*month),
            _ => continue,
        };
        let month = match part {
            Part::Day(month, _) | Part::Month(month) => month,
            _ => continue,
        };
        if linked && first.numeric.is_none() {
            let year = if month > last { year - 1 } else { year };
            *base = Base::Fixed(Calendar::of(Year::Known(year), part));
        }
    }
}

/// Whether an expression speaks of time in a text of that style.
fn suits(found: &Found, style: Style, direction: Option<Direction>) -> bool {
    match &found.meaning {
        _ if found.history => style == Style::Narrative,
        // "He was soon released": no time to come of the text's.
        Meaning::Value(Value(Form::Reference(Reference::Future))) => {
            direction != Some(Direction::Past) && style == Style::News
                || found.end - found.start > 1
        }
        _ => true,
    }
}

/// Whether the text is nothing but expressions of time.
fn request(text: &str, found: &[Placed]) -> bool {
    const SHORT: usize = 64;
    let text = text.trim();
    let covered: usize = found.iter().map(|(_, span, _)| span.len()).sum();
    text.len() < SHORT && !found.is_empty() && covered + 8 > text.len() && found.len() < 3
}

/// News names weekdays and speaks of today; a history dates by the year, and by long past years.
fn style(found: &[Placed], anchor: Option<Date>) -> Style {
    let (mut news, mut dated, mut old) = (0, 0, 0);
    let now = anchor.map(Date::year);
    for (found, ..) in found {
        match &found.meaning {
            Meaning::Point(Base::Name(Name::Weekday(_)) | Base::Shifted(..), _) => news += 1,
            Meaning::Point(Base::Unit(_, _, From::Anchor), _) => news += 1,
            Meaning::Point(Base::Away(.., From::Anchor), _) => news += 1,
            Meaning::Point(Base::Fixed(calendar), _) => {
                dated += 1;
                if let Year::Known(year) = calendar.year {
                    old += usize::from(now.is_none_or(|now| year < now - 1));
                }
            }
            _ => {}
        }
    }
    let named = found
        .iter()
        .filter(|(held, ..)| matches!(held.meaning, Meaning::Point(Base::Name(Name::Day(..)), _)))
        .count();
    if dated >= 5 && news * 5 <= dated + named && old * 3 >= dated * 2 {
        Style::Narrative
    } else {
        Style::News
    }
}

/// The first phase's result as a timex that has no value yet.
fn timex(
    found: Found,
    span: Span,
    direction: Option<Direction>,
    style: Style,
    page: &Page,
    settings: &Normalizer,
) -> Timex {
    let mut meaning = found.meaning;
    let mut other = None;
    if let (Some(numeric), Meaning::Point(base, time)) = (found.numeric, &mut meaning) {
        let (order, evidence) = page.decide(numeric, settings);
        let (taken, left) = order::read(numeric, order);
        *base = taken;
        other = left.map(|left| {
            let value = match left {
                Base::Fixed(calendar) => calendar,
                Base::Name(name) => anchor::unknown(name),
                _ => anchor::unknown_unit(Unit::Day),
            };
            Reading { value: Value(Form::Calendar(value.at(*time))), order, evidence }
        });
    }
    let rule = Rule::named(found.rule).unwrap_or(Rule(0));
    let undated = Undated { meaning, direction, instead: found.instead, style, zulu: found.zulu };
    Timex {
        span,
        kind: Kind::Date,
        value: Value(Form::Reference(Reference::Present)),
        modifier: found.modifier,
        quant: found
            .every
            .map(|word| if word == "EACH" { Quantifier::Each } else { Quantifier::Every }),
        freq: found.freq.and_then(Length::whole),
        rule,
        against: None,
        other,
        undated: Kept(Some(Box::new(undated))),
    }
}

/// Resolves what [`Normalizer::timexes`] left open for want of an anchor, now that it is known.
///
/// The text is not read again; expressions that hang on others before them follow those. Timexes
/// that came out of serialized form keep the values they have.
///
/// ```
/// use copydesk::date::{resolve, timexes};
/// let mut found = timexes("It fell last week.", None);
/// assert_eq!(found[0].value.to_string(), "XXXX-WXX");
/// resolve(&mut found, "2015-12-15".parse()?);
/// assert_eq!(found[0].value.to_string(), "2015-W50");
/// # Ok::<(), copydesk::Error>(())
/// ```
pub fn resolve(timexes: &mut [Timex], anchor: Date) {
    settle(timexes, Some(anchor), 0);
}

/// The second phase over all timexes of a text, in order.
fn settle(timexes: &mut [Timex], anchor: Option<Date>, moment: u32) {
    let mut context = Context { anchor, moment, ..Context::default() };
    // A history that has not told a year yet is in the first that it tells.
    context.mention = timexes.iter().find_map(|timex| {
        let undated =
            timex.undated.0.as_ref().filter(|undated| undated.style == Style::Narrative)?;
        match &undated.meaning {
            Meaning::Point(Base::Fixed(calendar), _) => Some(calendar.at(None)),
            _ => None,
        }
    });
    for timex in timexes {
        let Some(undated) = &timex.undated.0 else { continue };
        context.style = undated.style;
        let (kind, value, against) = undated.settle(&context);
        if let Form::Length(length) = value.0 {
            context.unit = length.0[0].map(|(_, unit)| unit);
        }
        (timex.kind, timex.value, timex.against) = (kind, value, against);
        if let Form::Calendar(calendar) = value.0
            && matches!(calendar.year, Year::Known(_))
            && kind != Kind::Set
        {
            context.mentioned(Calendar { zulu: false, ..calendar.at(None) }, against);
        }
    }
}

impl Context {
    /// Takes note of a stretch that the text has spoken of.
    fn mentioned(&mut self, calendar: Calendar, against: Option<Against>) {
        let relative = against.is_some();
        const FAR: i32 = 15;
        match self.style {
            Style::News | Style::Request => {
                let first = |held: &Calendar| held.days().map(|(first, _)| first);
                if matches!(calendar.part, Part::Quarter(_))
                    && !matches!(against, Some(Against::Mention(_)))
                    && self.quarter.is_none_or(|held| first(&held) < first(&calendar))
                {
                    self.quarter = Some(calendar);
                }
            }
            Style::Narrative => {
                if matches!(against, Some(Against::Anchor(_))) {
                    return;
                }
                // A lone year far off is an aside and does not move the history there.
                let years = |held: &Calendar| match held.year {
                    Year::Known(year) => Some(i32::from(year)),
                    _ => None,
                };
                if let Some(before) = self.mention.as_ref().and_then(years)
                    && let Some(now) = years(&calendar)
                    && calendar.part == Part::Whole
                    && ((before - now).abs() > FAR || now < before && relative)
                {
                    return;
                }
            }
        }
        self.mention = Some(calendar);
    }
}

impl Undated {
    fn settle(&self, context: &Context) -> (Kind, Value, Option<Against>) {
        match &self.meaning {
            Meaning::Value(value) => (Kind::Date, *value, None),
            Meaning::Again(amount) => {
                let length = Length::one(*amount, context.unit.unwrap_or(Unit::Day));
                (Kind::Duration, Value(Form::Length(length)), None)
            }
            Meaning::Length(length) => (Kind::Duration, Value(Form::Length(*length)), None),
            Meaning::Set(value) => (Kind::Set, *value, None),
            Meaning::Point(base, time) => {
                if let Some(length) = self.instead
                    && self.direction == Some(Direction::Past)
                {
                    return (Kind::Duration, Value(Form::Length(length)), None);
                }
                self.point(base, *time, context)
            }
        }
    }

    fn point(
        &self,
        base: &Base,
        time: Option<Time>,
        context: &Context,
    ) -> (Kind, Value, Option<Against>) {
        if let Base::Away(super::value::Amount::Vague, _, sign, _) = base {
            let side = if *sign < 0 { Reference::Past } else { Reference::Future };
            return (Kind::Date, Value(Form::Reference(side)), None);
        }
        if let Base::Away(amount, unit @ (Unit::Hour | Unit::Minute | Unit::Second), sign, _) = base
        {
            return match clock_away(*amount, *unit, *sign, context) {
                Some(calendar) => (
                    Kind::Time,
                    Value(Form::Calendar(calendar)),
                    context.anchor.map(Against::Anchor),
                ),
                None => (Kind::Duration, Value(Form::Length(Length::one(*amount, *unit))), None),
            };
        }
        let mut calendar = context.resolve(base, self.direction);
        let mention = matches!(base, Base::Unit(Unit::Day, 0, From::Mention));
        let mut time = time;
        if mention
            && time == Some(Time::Minute(0, 0))
            && context.mention.is_some_and(|m| anchor::grain(&m) == Unit::Day)
        {
            // The midnight that ends the day spoken of.
            time = Some(Time::Minute(24, 0));
        }
        if time.is_some() && anchor::grain(&calendar) != Unit::Day {
            calendar = match context.anchor {
                Some(day) => Calendar::day(day),
                None => Calendar::of(Year::Unknown, Part::Day(0, 0)),
            };
        }
        // A clock that has passed today is tomorrow's.
        if context.style == Style::Request
            && mention
            && let Some(Time::Minute(h, m)) = time
            && (u32::from(h) * 60 + u32::from(m)) * 60 < context.moment
            && let Some(day) = context.anchor.and_then(|day| day.add_days(1))
        {
            calendar = Calendar::day(day);
        }
        let against = match base {
            Base::Fixed(_) => None,
            Base::Inside(_, whole) if matches!(**whole, Base::Fixed(_)) => None,
            _ => Some(against(base, context)),
        };
        let kind = if time.is_some() { Kind::Time } else { Kind::Date };
        let zulu = self.zulu && time.is_some();
        (kind, Value(Form::Calendar(Calendar { zulu, ..calendar.written().at(time) })), against)
    }
}

fn against(base: &Base, context: &Context) -> Against {
    let mentioned = context.style == Style::Narrative
        || matches!(
            base,
            Base::Unit(_, _, From::Mention)
                | Base::Away(.., From::Mention)
                | Base::Shifted(_, _, From::Mention)
        );
    match (context.mention.filter(|_| mentioned), context.anchor) {
        (Some(mention), _) => Against::Mention(Value(Form::Calendar(mention))),
        (None, Some(day)) => Against::Anchor(day),
        (None, None) => Against::Nothing,
    }
}

/// Hours, minutes and seconds from the start of the anchor's day.
fn clock_away(
    amount: super::value::Amount,
    unit: Unit,
    sign: i32,
    context: &Context,
) -> Option<Calendar> {
    let super::value::Amount::Thousandths(n) = amount else { return None };
    let day = context.anchor?;
    let size = match unit {
        Unit::Hour => 3600,
        Unit::Minute => 60,
        _ => 1,
    };
    let seconds = i64::try_from(n).ok()?.checked_mul(size)? / 1000 * i64::from(sign)
        + i64::from(context.moment);
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let day = day.add_days(i32::try_from(days).ok()?)?;
    let (h, m, s) = ((rest / 3600) as u8, (rest / 60 % 60) as u8, (rest % 60) as u8);
    let time = if s > 0 { Time::Second(h, m, s) } else { Time::Minute(h, m) };
    Some(Calendar::day(day).at(Some(time)))
}

impl Length {
    /// How many of its first unit, if that is told and whole.
    fn whole(self) -> Option<u32> {
        match self.0[0]?.0 {
            super::value::Amount::Thousandths(n) => u32::try_from(n / 1000).ok(),
            super::value::Amount::Vague => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use crate::date::{DateOrder, Evidence, timexes};
    use proptest::prelude::*;

    fn values(text: &str, anchor: &str) -> Vec<String> {
        let found = timexes(text, anchor.parse().ok());
        found.iter().map(|timex| timex.value.to_string()).collect()
    }

    #[test]
    fn tense_decides() {
        assert_eq!(values("They met on Friday.", "2013-05-08"), ["2013-05-03"]);
        assert_eq!(values("They will meet on Friday.", "2013-05-08"), ["2013-05-10"]);
        assert_eq!(values("He was to travel on Monday.", "2013-09-05"), ["2013-09-09"]);
        assert_eq!(values("It was signed in November.", "2013-05-08"), ["2012-11"]);
    }

    #[test]
    fn the_page_decides_the_order_of_figures() {
        let other = |text: &str| {
            let found = timexes(text, None);
            let reading = found[0].other.expect("an unclear date");
            (found[0].value.to_string(), reading.value.to_string(), reading.order, reading.evidence)
        };
        let read = |day: &str, left: &str, order, evidence| {
            (day.to_owned(), left.to_owned(), order, evidence)
        };
        let (day, month) = (DateOrder::DayFirst, DateOrder::MonthFirst);
        assert_eq!(
            other("Posted 05/09/2013. Updated 23/09/2013."),
            read("2013-09-05", "2013-05-09", day, Evidence::Figures)
        );
        assert_eq!(
            other("Saturday 06/01/2013"),
            read("2013-06-01", "2013-01-06", month, Evidence::Weekday)
        );
        assert_eq!(
            other("05/09/2013. Updated on 5 September 2013."),
            read("2013-09-05", "2013-05-09", day, Evidence::SameDay)
        );
        assert_eq!(
            other("05/09/2013. The plan that they drew up in June was dropped."),
            read("2013-09-05", "2013-05-09", day, Evidence::Months)
        );
        assert_eq!(
            other("05/09/2013"),
            read("2013-05-09", "2013-09-05", month, Evidence::Language)
        );
    }

    #[test]
    fn a_history_dates_by_what_it_told_before() {
        let text = "War broke out in 1914. On 3 August Germany declared war. In May 1915 Italy \
                    followed. In June 1916 the offensive began. By 1917 all were tired. On 6 April \
                    the United States joined, and two days later Cuba. It ended in 1918.";
        let found = values(text, "2009-12-19");
        assert!(found.contains(&"1914-08-03".to_owned()), "{found:?}");
        assert!(found.contains(&"1917-04-06".to_owned()), "{found:?}");
        assert!(found.contains(&"1917-04-08".to_owned()), "{found:?}");
    }

    #[test]
    fn resolved_later_as_at_once() {
        let text = "He said on Tuesday that last month's talks, held two weeks ago, will resume \
                    next week. The day before, it had rained. In August it may snow.";
        let day: Date = "2013-05-08".parse().unwrap();
        let mut later = timexes(text, None);
        resolve(&mut later, day);
        assert_eq!(later, timexes(text, Some(day)));
    }

    #[test]
    fn languages_by_one_mechanism() {
        let cases = [
            (Language::German, "Sie trafen sich am Dienstag, 7. Mai 2013.", "2013-05-07"),
            (Language::Spanish, "Se reunieron el 7 de mayo de 2013.", "2013-05-07"),
            (Language::French, "Ils se sont réunis le 1er mai 2013.", "2013-05-01"),
            (Language::Italian, "Si sono incontrati il 7 maggio 2013.", "2013-05-07"),
            (Language::Portuguese, "Reuniram-se em 7 de maio de 2013.", "2013-05-07"),
            (Language::Dutch, "Zij ontmoetten elkaar op 7 mei 2013.", "2013-05-07"),
            (Language::Turkish, "7 Mayıs 2013 günü buluştular.", "2013-05-07"),
            (Language::Any, "7 мая 2013", "2013-05-07"),
            (Language::Any, "2013年5月7日", "2013-05-07"),
            (Language::Any, "7. toukokuuta 2013", "2013-05-07"),
        ];
        for (language, text, day) in cases {
            let found = Normalizer::new().language(language).timexes(text);
            let values: Vec<String> = found.iter().map(|timex| timex.value.to_string()).collect();
            assert_eq!(values, [day], "{text}");
        }
    }

    #[test]
    fn hostile_text_ends() {
        for piece in ["1", "1/", "the ", "May ", "last ", "\"", ".", "2013-", "a quarter to ", "é"]
        {
            let text = piece.repeat(40_000);
            for timex in timexes(&text, "2013-05-08".parse().ok()) {
                assert!(text.get(timex.span.range()).is_some());
            }
        }
    }

    proptest! {
        #[test]
        fn spans_lie_in_the_text_in_order(
            text in "(?:(?:the|May|5|2013|last|week|of|/|-|:|pm|é|Tuesday|ago|in|1|’s|99|two|\\.|\n| ) ?){0,40}"
        ) {
            let mut end = 0;
            for timex in timexes(&text, "2013-05-08".parse().ok()) {
                prop_assert!(timex.span.start() >= end);
                prop_assert!(!timex.span.is_empty());
                prop_assert!(text.get(timex.span.range()).is_some());
                let printed = timex.value.to_string();
                prop_assert_eq!(printed.parse::<Value>().map(|value| value.to_string()), Ok(printed));
                end = timex.span.end();
            }
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,80}") {
            for language in [Language::Any, Language::English, Language::Turkish] {
                for timex in Normalizer::new().language(language).timexes(&text) {
                    prop_assert!(text.get(timex.span.range()).is_some());
                }
            }
        }
    }
}
