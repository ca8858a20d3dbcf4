//! A page from first to last: both phases, and what they hand on.

use super::anchor::{self, Style};
use super::bearer;
use super::class::Class;
use super::grammar::{self, Chart, Found, Numeric, Reader};
use super::meaning::{Base, From, Meaning, Name};
use super::order::{self, Page, Reading};
use super::runs;
use super::scan::{self, Token};
use super::settle::{Kept, Undated, settle};
use super::tense::{self, Direction};
use super::value::{Calendar, Form, Part, Reference, Unit, Value, Year};
use super::words::Words;
use super::{Date, DateOrder, Evidence, Kind, Normalizer, Timex};
use crate::Span;

/// The expressions of the regions, with values.
pub(super) fn read(settings: &Normalizer, text: &str, regions: &[Span]) -> Vec<Timex> {
    let words = Words::of(settings.language);
    // As many as an article of news has.
    let room = (text.len() / 256).min(64);
    let (mut desk, mut found) = (Desk::new(), Vec::with_capacity(room));
    for region in regions {
        if text.get(region.range()).is_some() {
            desk.read(text, *region, words, &mut found);
        }
    }
    lend_years(text, words, &mut found);
    drop_bare_counts(text, &mut found);
    let style = match request(text, &found) {
        true => Style::Request,
        false => style(&found, settings.anchor),
    };
    found.retain(|(held, _, direction)| suits(held, style, *direction));
    these_days(text, &mut found);
    if style == Style::Narrative {
        lend_centuries(text, &mut found);
        leave_open(&mut found);
    }
    let unclear = found.iter().any(|(held, ..)| held.numeric.is_some_and(Numeric::ambiguous));
    let page = match unclear {
        true if regions == [Span::at(0, text.len())] => Page::of(&found),
        true => {
            let mut all = Vec::new();
            desk.read(text, Span::at(0, text.len()), words, &mut all);
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

/// What all regions of a text are read with.
struct Desk<'w> {
    hits: Vec<Found>,
    tokens: Vec<Token<'w>>,
    /// The tokens around an expression whose tense is asked.
    clause: Vec<Token<'w>>,
    chart: Chart,
}

impl<'w> Desk<'w> {
    fn new() -> Desk<'w> {
        /// Tokens of a run, or of a clause, that are seldom more.
        const ROOM: usize = 48;
        Desk {
            hits: Vec::new(),
            tokens: Vec::with_capacity(ROOM),
            clause: Vec::with_capacity(ROOM),
            chart: Chart::default(),
        }
    }

    fn read(&mut self, text: &str, region: Span, words: &'w Words, found: &mut Vec<Placed>) {
        let mut end = region.start();
        let Desk { hits, tokens, clause, chart } = self;
        for run in runs::runs(text, region.start(), region.end(), words) {
            scan::tokens_into(text, run.start, run.end, words, tokens);
            chart.begin(text, tokens);
            let (capitals, stops) = (words.capitals, words.stops);
            let reader = Reader { text, tokens, capitals, stops, chart: Some(chart) };
            grammar::read(&reader, run.from.max(end), run.to, hits);
            for held in hits.drain(..) {
                let span = Span::at(tokens[held.start].start, tokens[held.end - 1].end);
                end = span.end();
                let direction = match needs_tense(&held) {
                    true => tense::direction(text, region, words, span, clause),
                    false => None,
                };
                // "the biggest drop in a year": the year lies behind, whatever the verb.
                let direction = match held.instead && tense::record(text, region, words, span) {
                    true => Some(Direction::Past),
                    false => direction,
                };
                found.push((held, span, direction));
            }
        }
    }
}

fn needs_tense(found: &Found) -> bool {
    match &found.meaning {
        Meaning::Value(value) => value.0 == Form::Reference(Reference::Future),
        // "by the end of the year"
        Meaning::Point(Base::Unit(Unit::Year | Unit::Month, 0, From::Mention), _) => {
            found.modifier.is_some()
        }
        Meaning::Point(Base::Unit(.., From::Event), _) => true,
        Meaning::Point(base, _) => found.instead || names(base),
        _ => false,
    }
}

fn names(base: &Base) -> bool {
    match base {
        Base::Name(_) => true,
        // The last March lies behind, and the next Friday ahead, whatever the verb.
        Base::Shifted(name, n, _) => {
            *n == 0 || matches!(name, Name::Decade(_) | Name::MonthDay(..) | Name::Day(..))
        }
        Base::Inside(_, whole) => names(whole),
        Base::Away(.., From::Point(from)) => names(from),
        _ => false,
    }
}

/// Gives a date the year that the other end of its range or list tells: `June 4 to July 9, 1931`.
fn lend_years(text: &str, words: &Words, found: &mut [Placed]) {
    for at in (1..found.len()).rev() {
        let (left, right) = found.split_at_mut(at);
        let (Some((first, first_span, _)), Some((second, second_span, _))) =
            (left.last_mut(), right.first())
        else {
            continue;
        };
        let gap = first_span.end()..second_span.start();
        let Meaning::Point(Base::Fixed(calendar), _) = &second.meaning else { continue };
        let (Year::Known(year), Some(last)) = (calendar.year, bearer::month_of(calendar)) else {
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
        if gap.len() > 12 || text.get(gap.clone()).is_none() || first.numeric.is_some() {
            continue;
        }
        let between = scan::tokens(text, gap.start, gap.end, words);
        let linked = !between.is_empty()
            && between.iter().all(|token| {
                token.kind == scan::Kind::Mark(b'-')
                    || token.mask & (Class::And.bit() | Class::To.bit()) != 0
            });
        if linked {
            let year = if month > last { year - 1 } else { year };
            *base = Base::Fixed(Calendar::of(Year::Known(year), part));
        }
    }
}

/// Drops the counts without a unit, `a further three`, that follow no length in their sentence.
fn drop_bare_counts(text: &str, found: &mut Vec<Placed>) {
    const NEAR: usize = 120;
    let mut before: Option<usize> = None;
    found.retain(|(held, span, _)| {
        let kept = match &held.meaning {
            Meaning::Length(_) => true,
            Meaning::Again(_) => before.is_some_and(|end| {
                span.start() <= end + NEAR
                    && text
                        .get(end..span.start())
                        .is_some_and(|gap| !gap.contains(['.', '!', '?', '\n']))
            }),
            _ => return true,
        };
        if kept {
            before = Some(span.end());
        }
        kept
    });
}

/// Whether an expression speaks of time in a text of that style.
fn suits(found: &Found, style: Style, direction: Option<Direction>) -> bool {
    match &found.meaning {
        _ if found.history => style == Style::Narrative,
        // "She was soon forgotten": no time to come of the text's.
        Meaning::Value(Value(Form::Reference(Reference::Future))) => {
            !found.soon || !direction.is_some_and(Direction::back) && style != Style::Narrative
        }
        _ => true,
    }
}

/// In a history `tomorrow` is the word of somebody who spoke on a day that is not told.
fn leave_open(found: &mut [Placed]) {
    let some = Calendar::of(Year::Unknown, Part::Day(0, 0));
    for (held, ..) in found.iter_mut().filter(|(held, ..)| held.spoken) {
        held.meaning = Meaning::Value(Value(Form::Calendar(some)));
    }
}

/// Gives a year of two digits, `'89`, the century of the year told before it.
fn lend_centuries(text: &str, found: &mut [Placed]) {
    let mut told = None;
    for (held, span, _) in found {
        let Meaning::Point(Base::Fixed(calendar), _) = &mut held.meaning else { continue };
        let Year::Known(year) = &mut calendar.year else { continue };
        let short = calendar.part == Part::Whole
            && span.len() < 7
            && text[span.range()].starts_with(['\'', '’', '‘']);
        match told {
            Some(before) if short => *year = before / 100 * 100 + *year % 100,
            _ => told = Some(*year).filter(|year| *year > 0),
        }
    }
}

/// A long text that speaks of no other day around its own means these days by today.
fn these_days(text: &str, found: &mut [Placed]) {
    /// Bytes of text that would tell a day if the text were about it.
    const LONG: usize = 1500;
    let dated = |held: &Found| match &held.meaning {
        Meaning::Point(_, Some(_)) => true,
        Meaning::Point(Base::Name(Name::Weekday(_)) | Base::Shifted(Name::Weekday(_), ..), _) => {
            true
        }
        Meaning::Point(Base::Unit(Unit::Day, offset, From::Anchor), _) => *offset != 0,
        _ => false,
    };
    if text.len() < LONG || found.iter().any(|(held, ..)| dated(held)) {
        return;
    }
    for (held, ..) in found.iter_mut().filter(|(held, ..)| held.now) {
        held.meaning = Meaning::Value(Value(Form::Reference(Reference::Present)));
    }
}

/// Whether the text is nothing but expressions of time.
fn request(text: &str, found: &[Placed]) -> bool {
    const SHORT: usize = 64;
    let text = text.trim();
    let covered: usize = found.iter().map(|(_, span, _)| span.len()).sum();
    text.len() < SHORT && !found.is_empty() && covered + 5 > text.len() && found.len() < 3
}

/// News names weekdays and speaks of today; a history dates by the year, and by long past years.
fn style(found: &[Placed], anchor: Option<Date>) -> Style {
    let (mut news, mut dated, mut old) = (0, 0, 0);
    let now = anchor.map(Date::year);
    for (found, ..) in found {
        match &found.meaning {
            Meaning::Point(Base::Name(Name::Weekday(_)) | Base::Shifted(..), _) => news += 1,
            Meaning::Point(Base::Unit(_, _, From::Anchor | From::Event), _) => news += 1,
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
    if dated >= 5 && news * 8 <= dated + named && old * 3 >= dated * 2 {
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
        // "9/11": that of 2001, unless the page writes its dates so.
        let known = (numeric.first, numeric.second, numeric.year, numeric.weekday);
        let named = known == (9, 11, None, 0)
            && (order, evidence) == (DateOrder::MonthFirst, Evidence::Language)
            && style == Style::News
            && time.is_none();
        *base = match named {
            true => Base::Fixed(Calendar::of(Year::Known(2001), Part::Day(9, 11))),
            false => taken,
        };
        other = left.map(|left| {
            let value = match left {
                Base::Fixed(calendar) => calendar,
                Base::Name(name) => anchor::unknown(name),
                _ => anchor::unknown_unit(Unit::Day),
            };
            Reading { value: Value(Form::Calendar(value.at(*time))), order, evidence }
        });
    }
    let undated = Undated {
        meaning,
        direction,
        instead: found.instead,
        lasts: found.lasts,
        style,
        zulu: found.zulu,
        aside: found.aside,
    };
    Timex {
        span,
        kind: Kind::Date,
        value: Value(Form::Reference(Reference::Present)),
        modifier: found.modifier,
        quant: found.every,
        freq: found.freq,
        rule: found.rule,
        against: None,
        other,
        undated: Kept(Some(Box::new(undated))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use crate::date::{DateOrder, Evidence, Value, resolve, timexes};
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
    fn stamps_of_the_seeds() {
        let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/");
        for (file, line, day) in [
            ("000_d26f5ab70bfd6cb2.txt", "Published on 05/09/2013", "2013-09-05"),
            ("002_ec7226fca23fb38d.txt", "Last Mod: 07 Mayıs 2013, 12:13", "2013-05-07T12:13"),
            ("003_ceea40003ea13d17.txt", "Wednesday, May 8th 2013", "2013-05-08"),
        ] {
            let text = std::fs::read_to_string(format!("{seeds}{file}")).unwrap();
            let start = text.find(line).unwrap();
            let stamp = Normalizer::new().stamp(&text, Span::at(start, start + line.len()));
            assert_eq!(stamp.unwrap().value.to_string(), day);
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
