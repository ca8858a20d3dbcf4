//! [`Chart`], what is known of a run of tokens before a rule is tried, and what rules found.
//!
//! Most rules can be told off by the classes that lie ahead: no month, no date. And most of those
//! that are tried ask for the same parts, a day above all: each is read once.

use super::days::Written;
use super::points::Point;
use crate::date::class::Class;
use crate::date::scan::{Kind, Token};
use std::cell::{Cell, RefCell};

/// Two tokens ahead that are numbers, in digits or in words.
pub(super) const PAIR: u128 = 1 << 127;
/// A word of one letter ahead: `1990s`, `Q3`.
pub(super) const LETTER: u128 = 1 << 126;
/// A second day: `April 24 and 25`.
pub(super) const AGAIN: u128 = 1 << 125;
/// Two numbers with a colon or a full stop between, or an `@`: `10:30`.
pub(super) const STAMP: u128 = 1 << 124;
/// Any token.
pub(super) const ANY: u128 = u128::MAX;

/// See above; one is used for all runs of a text.
#[derive(Debug, Default)]
pub(in crate::date) struct Chart {
    places: Vec<Place>,
    points: Memo<Point>,
    dates: Memo<Written>,
    /// How many points were asked for.
    asked: Cell<u32>,
}

/// What lies ahead of a token, itself included.
#[derive(Clone, Copy, Debug)]
struct Place {
    classes: u128,
    /// The first word that has no sense: no expression holds it.
    barrier: usize,
}

impl Chart {
    /// Begins a run.
    pub(in crate::date) fn begin(&mut self, text: &str, tokens: &[Token<'_>]) {
        const NUMBERS: u128 = Class::Digits.bit() | Class::Number.bit() | Class::Times.bit();
        self.points.clear();
        self.dates.clear();
        let mut place = Place { classes: 0, barrier: tokens.len() };
        self.places.clear();
        self.places.resize(tokens.len(), place);
        for (i, token) in tokens.iter().enumerate().rev() {
            if token.mask & NUMBERS != 0 && place.classes & NUMBERS != 0 {
                place.classes |= PAIR;
            }
            place.classes |= token.mask;
            if token.value.is_some() && second(&tokens[..i]) {
                place.classes |= AGAIN;
            }
            let stamp = match token.kind {
                Kind::Mark(b':' | b'.') => {
                    i > 0
                        && tokens[i - 1].value.is_some()
                        && tokens.get(i + 1).is_some_and(|next| next.value.is_some())
                }
                Kind::Mark(b'@') => true,
                _ => false,
            };
            if stamp {
                place.classes |= STAMP;
            }
            if token.kind == Kind::Word {
                let size = token.end - token.start;
                if size == 1 {
                    place.classes |= LETTER;
                } else if size > 2
                    && token.mask == 0
                    && !matches!(text.as_bytes()[token.start], b'I' | b'V' | b'X')
                {
                    place = Place { classes: 0, barrier: i };
                }
            }
            self.places[i] = place;
        }
    }

    pub(super) fn ahead(&self, i: usize) -> u128 {
        self.places.get(i).map_or(0, |place| place.classes)
    }

    pub(super) fn barrier(&self, i: usize) -> usize {
        self.places.get(i).map_or(i, |place| place.barrier)
    }

    /// The point at `i` to a depth, read once.
    pub(super) fn point(
        &self,
        i: usize,
        depth: usize,
        read: impl FnOnce() -> Option<Point>,
    ) -> Option<Point> {
        // Depths tell points apart only where one is read within another.
        let key = |depth| i * 4 + depth;
        if let Some(known) = self.points.get(key(depth)) {
            return known;
        }
        self.asked.set(self.asked.get().wrapping_add(1));
        let asked = self.asked.get();
        let point = read();
        self.points.set(key(depth), &point);
        if depth < 2 && asked == self.asked.get() {
            self.points.set(key(1 - depth), &point);
        }
        point
    }

    /// The date at `i`, read once.
    pub(super) fn date(&self, i: usize, read: impl FnOnce() -> Option<Written>) -> Option<Written> {
        if let Some(known) = self.dates.get(i) {
            return known;
        }
        let date = read();
        self.dates.set(i, &date);
        date
    }
}

/// Whether a second day may follow upon the tokens: behind a month, a day and a link.
fn second(before: &[Token<'_>]) -> bool {
    const LINK: u128 = Class::And.bit() | Class::To.bit();
    const NEAR: usize = 6;
    let [first @ .., link] = before else { return false };
    (link.kind == Kind::Mark(b'-') || link.mask & LINK != 0)
        && first.iter().rev().take(NEAR).any(|token| token.mask & Class::Month.bit() != 0)
}

/// How many readings of a kind are kept.
const KEPT: usize = 32;

/// The last readings of a run, each with its key.
#[derive(Debug)]
struct Memo<T> {
    kept: RefCell<Vec<(usize, Option<T>)>>,
    /// How many were kept in all.
    count: Cell<usize>,
}

impl<T> Default for Memo<T> {
    fn default() -> Memo<T> {
        Memo { kept: RefCell::new(Vec::with_capacity(KEPT)), count: Cell::new(0) }
    }
}

impl<T: Clone> Memo<T> {
    fn clear(&mut self) {
        self.kept.get_mut().clear();
        self.count.set(0);
    }

    fn get(&self, key: usize) -> Option<Option<T>> {
        let kept = self.kept.borrow();
        kept.iter().find(|(held, _)| *held == key).map(|(_, found)| found.clone())
    }

    fn set(&self, key: usize, found: &Option<T>) {
        let (mut kept, count) = (self.kept.borrow_mut(), self.count.get());
        let reading = (key, found.clone());
        match kept.get_mut(count % KEPT) {
            Some(oldest) => *oldest = reading,
            None => kept.push(reading),
        }
        self.count.set(count + 1);
    }
}
