//! What the second phase does with each expression, and with all of a text in their order.

use super::anchor::{self, Context, Style};
use super::calendar::Date;
use super::meaning::{Base, From, Meaning};
use super::tense::Direction;
use super::value::{
    Amount, Calendar, Form, Length, Part, Reference, Season, Time, Unit, Value, Year,
};
use super::{Kind, Timex};

/// What an expression was resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", content = "value", rename_all = "lowercase"))]
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
    pub(super) meaning: Meaning,
    pub(super) direction: Option<Direction>,
    pub(super) instead: bool,
    pub(super) lasts: bool,
    pub(super) style: Style,
    pub(super) zulu: bool,
    /// Stands in brackets or before a noun, so that a history need not have gone there.
    pub(super) aside: bool,
}

/// What a timex keeps for [`resolve`]. Two timexes that say the same are equal whether or not they
/// still have it: it is not serialized.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept(pub(super) Option<Box<Undated>>);

impl PartialEq for Kept {
    fn eq(&self, _: &Kept) -> bool {
        true
    }
}

impl Eq for Kept {}

impl std::hash::Hash for Kept {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

/// Resolves what [`Normalizer::timexes`](super::Normalizer::timexes) left open for want of an anchor, now that it is known.
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
    settle(timexes, Some(anchor), None);
}

/// The second phase over all timexes of a text, in order.
pub(super) fn settle(timexes: &mut [Timex], anchor: Option<Date>, moment: Option<u32>) {
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
        let aside = undated.aside;
        if let Form::Length(length) = value.0 {
            context.unit = length.0[0].map(|(_, unit)| unit);
        }
        (timex.kind, timex.value, timex.against) = (kind, value, against);
        if let Form::Calendar(calendar) = value.0
            && matches!(calendar.year, Year::Known(_))
            && kind != Kind::Set
        {
            context.mentioned(Calendar { zulu: false, ..calendar.at(None) }, against, aside);
        }
    }
}

impl Context {
    /// Takes note of a stretch that the text has spoken of.
    fn mentioned(&mut self, calendar: Calendar, against: Option<Against>, aside: bool) {
        let relative = against.is_some();
        const FAR: i32 = 15;
        match self.style {
            Style::News | Style::Request => {
                // A report is on the last quarter that has ended, rather than on one to come.
                let rank = |held: &Calendar| {
                    let (first, last) = held.days()?;
                    Some((self.anchor.is_none_or(|day| last <= day), first))
                };
                let begun = |(first, _)| self.anchor.is_none_or(|day| first <= day);
                if matches!(calendar.part, Part::Quarter(_))
                    && !matches!(against, Some(Against::Mention(_)))
                    && calendar.days().is_some_and(begun)
                    && self.quarter.is_none_or(|held| rank(&held) < rank(&calendar))
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
                // A winter reaches into the next year, the story not yet.
                if relative && calendar.part == Part::Season(Season::Winter) {
                    return;
                }
                // "the 1978 treaty": what lies behind the story and is named by the way.
                let first = |held: &Calendar| held.days().map(|(first, _)| first);
                if aside && self.mention.as_ref().and_then(first) > first(&calendar) {
                    return;
                }
            }
        }
        if matches!(calendar.part, Part::Day(..)) {
            self.day = Some(calendar);
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
                if let Base::Away(amount, unit, ..) = base
                    && self.instead
                    && (self.direction.is_some_and(Direction::back)
                        || self.lasts && self.direction.is_none())
                {
                    let length = Length::one(*amount, *unit);
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
        if let Base::Away(Amount::Vague, unit, _, From::Mention) = base
            && context.style != Style::Narrative
        {
            let length = Length::one(Amount::Vague, *unit);
            return (Kind::Duration, Value(Form::Length(length)), None);
        }
        if let Base::Away(Amount::Vague, _, sign, _) = base {
            let side = if *sign < 0 { Reference::Past } else { Reference::Future };
            return (Kind::Date, Value(Form::Reference(side)), None);
        }
        if let Base::Away(amount, unit, _, From::Event) = base
            && (context.style != Style::Narrative || context.mention.is_none())
        {
            let length = Length::one(*amount, *unit);
            return (Kind::Duration, Value(Form::Length(length)), None);
        }
        if let Base::Away(amount, unit @ (Unit::Hour | Unit::Minute | Unit::Second), sign, from) =
            base
        {
            return match clock_away(*amount, *unit, *sign, from, context) {
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
            && (u32::from(h) * 60 + u32::from(m)) * 60 < context.moment.unwrap_or(0)
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

pub(super) fn against(base: &Base, context: &Context) -> Against {
    let mentioned = context.style == Style::Narrative
        || matches!(
            base,
            Base::Unit(_, _, From::Mention)
                | Base::Away(.., From::Mention | From::Event)
                | Base::Shifted(_, _, From::Mention)
        );
    match (context.mention.filter(|_| mentioned), context.anchor) {
        (Some(mention), _) => Against::Mention(Value(Form::Calendar(mention))),
        (None, Some(day)) => Against::Anchor(day),
        (None, None) => Against::Nothing,
    }
}

/// Hours, minutes and seconds from the start of the anchor's day.
pub(super) fn clock_away(
    amount: Amount,
    unit: Unit,
    sign: i32,
    from: &From,
    context: &Context,
) -> Option<Calendar> {
    let Amount::Thousandths(n) = amount else { return None };
    // "five minutes later": than a moment that was not told
    if *from == From::Mention && context.moment.is_none() {
        return None;
    }
    let day = context.anchor?;
    let size = match unit {
        Unit::Hour => 3600,
        Unit::Minute => 60,
        _ => 1,
    };
    let seconds = i64::try_from(n).ok()?.checked_mul(size)? / 1000 * i64::from(sign)
        + i64::from(context.moment.unwrap_or(0));
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let day = day.add_days(i32::try_from(days).ok()?)?;
    let (h, m, s) = ((rest / 3600) as u8, (rest / 60 % 60) as u8, (rest % 60) as u8);
    // As exact as what is counted: whole hours from a moment are no seconds.
    let exact = unit == Unit::Second
        || *from == From::Anchor && context.moment.is_some() && (unit, n % 1000) != (Unit::Hour, 0);
    let time = if exact || s > 0 { Time::Second(h, m, s) } else { Time::Minute(h, m) };
    Some(Calendar::day(day).at(Some(time)))
}
