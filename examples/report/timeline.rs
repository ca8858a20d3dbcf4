//! The dates of all articles on one line of time, a lane an article, as SVG.
//!
//! Years of silence would press a week of news into one point, so a stretch without dates takes as
//! much room as the logarithm of its days.

use crate::Report;
use crate::common::{days, serial, short};
use crate::markup::Text;
use copydesk::date::{Date, Timex};
use std::collections::BTreeMap;
use std::fmt::Write;

const WIDTH: usize = 1040;
const LABELS: usize = 210;
const LANE: usize = 13;
const CHARACTER: usize = 7;

/// A date in its lane.
struct Bar {
    page: usize,
    timex: usize,
    left: usize,
    right: usize,
}

/// The figure, or a sentence where no article has a date.
pub(crate) fn svg(report: &Report) -> String {
    let mut periods = Vec::new();
    let mut undated: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (page, read) in report.pages.iter().enumerate() {
        for (number, timex) in read.article.timexes.iter().enumerate() {
            match days(timex) {
                Some(period) => periods.push((page, number, period)),
                None => undated.entry(timex.value.to_string()).or_default().push((page, number)),
            }
        }
    }
    if periods.is_empty() && undated.is_empty() {
        return "<p>No article speaks of a date.</p>".to_owned();
    }
    let published = report.pages.iter().filter_map(|page| page.published());
    let days = periods.iter().flat_map(|(_, _, (first, last))| [*first, *last]).chain(published);
    let scale = Scale::new(days);
    let mut body = String::new();
    let mut y = 34;
    for page in 0..report.pages.len() {
        let bars = periods.iter().filter(|(of, _, _)| *of == page).map(|(_, timex, period)| {
            let (left, right) = (scale.x(period.0), scale.x_after(period.1));
            Bar { page, timex: *timex, left, right: right.max(left + 7) }
        });
        y = lane(&mut body, report, page, bars.collect(), &scale, y);
    }
    let bottom = y;
    y = undated_lane(&mut body, report, &undated, y + 8);
    format!(
        "<div class=\"timeline\" tabindex=\"0\" role=\"group\" aria-label=\"timeline of the dates\">\n\
         <svg viewBox=\"0 0 {WIDTH} {y}\" width=\"{WIDTH}\" height=\"{y}\">\n{}{body}</svg>\n</div>\n",
        scale.axis(bottom),
    )
}

/// The dates of one article, those that overlap below one another; where the next lane starts.
fn lane(
    body: &mut String,
    report: &Report,
    page: usize,
    mut bars: Vec<Bar>,
    scale: &Scale,
    top: usize,
) -> usize {
    bars.sort_by_key(|bar| (bar.left, bar.right));
    let mut rows: Vec<usize> = Vec::new();
    let mut drawn = String::new();
    for bar in &bars {
        let row = rows.iter().position(|right| right + 2 <= bar.left).unwrap_or(rows.len());
        if row == rows.len() {
            rows.push(0);
        }
        rows[row] = bar.right;
        let timex = &report.pages[page].article.timexes[bar.timex];
        let _ = writeln!(
            drawn,
            "<a href=\"#a{}d{}\"><rect class=\"bar {}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"9\" rx=\"3\"/>\
             <title>{}</title></a>",
            bar.page,
            bar.timex,
            teller(report, page, timex),
            bar.left,
            top + 4 + row * LANE,
            bar.right - bar.left,
            Text(told(report, page, timex)),
        );
    }
    let bottom = top + 8 + rows.len().max(1) * LANE;
    let _ = write!(
        body,
        "<line class=\"rule\" x1=\"0\" x2=\"{WIDTH}\" y1=\"{top}\" y2=\"{top}\"/>\n\
         <a href=\"#a{page}\"><text class=\"name\" x=\"0\" y=\"{}\">{}</text></a>\n",
        top + 15,
        Text(short(report.pages[page].title(), LABELS / CHARACTER)),
    );
    if let Some(day) = report.pages[page].published() {
        let x = scale.x(day);
        let _ = writeln!(
            body,
            "<g class=\"published\"><line x1=\"{x}\" x2=\"{x}\" y1=\"{top}\" y2=\"{bottom}\"/>\
             <path d=\"M{x} {} l4 4 l-4 4 l-4 -4 z\"/><title>published {day}</title></g>",
            top - 4,
        );
    }
    body.push_str(&drawn);
    bottom
}

/// What no calendar holds: lengths of time, `now`, and days without an anchor, each value once.
fn undated_lane(
    body: &mut String,
    report: &Report,
    undated: &BTreeMap<String, Vec<(usize, usize)>>,
    top: usize,
) -> usize {
    if undated.is_empty() {
        return top;
    }
    let mut values: Vec<_> = undated.iter().collect();
    values.sort_by_key(|(_, mentions)| std::cmp::Reverse(mentions.len()));
    let _ = writeln!(body, "<text class=\"name\" x=\"0\" y=\"{}\">undated</text>", top + 17);
    let (mut x, mut y) = (LABELS, top + 4);
    for (value, mentions) in values {
        let label = match mentions.len() {
            1 => short(value, 40),
            count => format!("{} ×{count}", short(value, 40)),
        };
        let width = label.chars().count() * CHARACTER + 14;
        if x + width > WIDTH {
            (x, y) = (LABELS, y + 23);
        }
        let (page, number) = mentions[0];
        let words: Vec<String> = mentions
            .iter()
            .take(20)
            .map(|(page, number)| {
                told(report, *page, &report.pages[*page].article.timexes[*number])
            })
            .collect();
        let _ = writeln!(
            body,
            "<a href=\"#a{page}d{number}\"><rect class=\"chip\" x=\"{x}\" y=\"{y}\" width=\"{width}\" \
             height=\"19\" rx=\"9\"/><text class=\"chip\" x=\"{}\" y=\"{}\">{}</text><title>{}</title></a>",
            x + width / 2,
            y + 14,
            Text(label),
            Text(words.join("\n")),
        );
        x += width + 6;
    }
    y + 27
}

/// The colour of whoever is quoted with the date; none for the reporter's own words.
fn teller(report: &Report, page: usize, timex: &Timex) -> String {
    let quotes = &report.pages[page].article.quotes;
    let within = quotes
        .iter()
        .position(|quote| quote.content.iter().any(|content| content.contains(timex.span)));
    within.map_or_else(|| "told".to_owned(), |quote| report.colour(page, quote))
}

fn told(report: &Report, page: usize, timex: &Timex) -> String {
    let words = report.pages[page].words(&[timex.span]);
    format!("{}: {words} ({})", timex.value, short(report.pages[page].title(), 50))
}

/// Where a day lies on the line.
struct Scale {
    /// The days that begin or end a date, with their places, in order.
    knots: Vec<(i64, Date, f64)>,
    length: f64,
}

impl Scale {
    fn new(days: impl Iterator<Item = Date>) -> Scale {
        let mut days: Vec<Date> = days.collect();
        days.sort_unstable();
        days.dedup();
        let mut place = 0.0;
        let mut knots: Vec<(i64, Date, f64)> = Vec::new();
        for day in days {
            let number = serial(day);
            if let Some((before, _, _)) = knots.last() {
                place += ((number - before) as f64).ln_1p();
            }
            knots.push((number, day, place));
        }
        Scale { knots, length: place + std::f64::consts::LN_2 }
    }

    fn place(&self, day: i64) -> f64 {
        let after = self.knots.partition_point(|(number, _, _)| *number <= day);
        let Some((number, _, place)) = after.checked_sub(1).and_then(|at| self.knots.get(at))
        else {
            return 0.0;
        };
        place + ((day - number) as f64).ln_1p()
    }

    fn pixel(&self, place: f64) -> usize {
        let room = (WIDTH - LABELS - 10) as f64;
        LABELS + (place / self.length * room).clamp(0.0, room) as usize
    }

    fn x(&self, day: Date) -> usize {
        self.pixel(self.place(serial(day)))
    }

    fn x_after(&self, day: Date) -> usize {
        self.pixel(self.place(serial(day) + 1))
    }

    /// Days along the top where there is room, and a line down from each.
    fn axis(&self, bottom: usize) -> String {
        let mut axis = String::new();
        let mut free = 0;
        let mut year = None;
        for (_, day, place) in &self.knots {
            let x = self.pixel(*place);
            let label = match year {
                Some(last) if last == day.year() => day.to_string()[5..].to_owned(),
                _ => day.to_string(),
            };
            // At the right edge it stands before its line.
            let width = label.len() * CHARACTER;
            let (side, start) =
                if x + width > WIDTH { ("day end", x.saturating_sub(width)) } else { ("day", x) };
            if start < free {
                continue;
            }
            year = Some(day.year());
            free = start + width + 10;
            let _ = writeln!(
                axis,
                "<line class=\"tick\" x1=\"{x}\" x2=\"{x}\" y1=\"22\" y2=\"{bottom}\"/>\
                 <text class=\"{side}\" x=\"{x}\" y=\"16\">{label}</text>"
            );
        }
        axis
    }
}
