//! What is found: by a rule at a place, and of the text in the end.

use crate::date::meaning::Meaning;
use crate::date::{Modifier, Quantifier};

/// An expression found, before any anchor is known.
#[derive(Clone, Debug)]
pub(in crate::date) struct Found {
    /// The first token and one past the last, within the paragraph.
    pub(in crate::date) start: usize,
    pub(in crate::date) end: usize,
    pub(in crate::date) meaning: Meaning,
    pub(in crate::date) modifier: Option<Modifier>,
    pub(in crate::date) rule: crate::date::Rule,
    pub(in crate::date) numeric: Option<Numeric>,
    pub(in crate::date) every: Option<Quantifier>,
    pub(in crate::date) freq: Option<u32>,
    /// In a clause that does not look ahead it is the distance, a length.
    pub(in crate::date) instead: bool,
    /// It is so in a clause too of which nothing tells where it looks.
    pub(in crate::date) lasts: bool,
    /// Speaks of time in a history alone.
    pub(in crate::date) history: bool,
    /// Speaks of time only where it looks ahead of the text's own: `soon`.
    pub(in crate::date) soon: bool,
    /// May stand for these days.
    pub(in crate::date) now: bool,
    /// Names a day by its place beside that of the speaker: `tomorrow`.
    pub(in crate::date) spoken: bool,
    /// Stands in brackets or before a noun, so that a history need not have gone there.
    pub(in crate::date) aside: bool,
    /// The time of day is universal time.
    pub(in crate::date) zulu: bool,
}

/// Figures that may be day and month or month and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::date) struct Numeric {
    pub(in crate::date) first: u8,
    pub(in crate::date) second: u8,
    pub(in crate::date) year: Option<i16>,
    pub(in crate::date) weekday: u8,
    /// Whether full stops part the figures of a full date, as they do where the day comes first.
    pub(in crate::date) dotted: bool,
}

impl Numeric {
    pub(in crate::date) fn month_and_day(self, day_first: bool) -> (u8, u8) {
        if day_first { (self.second, self.first) } else { (self.first, self.second) }
    }
}

/// What a rule's function gives.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) end: usize,
    /// Tokens at the front that belong to the rule and not to the expression.
    pub(super) skip: usize,
    pub(super) meaning: Meaning,
    pub(super) modifier: Option<Modifier>,
    pub(super) numeric: Option<Numeric>,
    pub(super) every: Option<Quantifier>,
    pub(super) freq: Option<u32>,
    /// In a clause that does not look ahead it is the distance, a length.
    pub(super) instead: bool,
    /// It is so in a clause too of which nothing tells where it looks.
    pub(super) lasts: bool,
    /// Speaks of time in a history alone.
    pub(super) history: bool,
    /// Speaks of time only where it looks ahead of the text's own: `soon`.
    pub(super) soon: bool,
    /// The time of day is universal time.
    pub(super) zulu: bool,
}

impl Hit {
    pub(super) fn new(end: usize, meaning: Meaning) -> Hit {
        Hit {
            end,
            skip: 0,
            meaning,
            modifier: None,
            numeric: None,
            every: None,
            freq: None,
            instead: false,
            lasts: false,
            history: false,
            soon: false,
            zulu: false,
        }
    }

    pub(super) fn modifier(self, modifier: Option<Modifier>) -> Hit {
        Hit { modifier: modifier.or(self.modifier), ..self }
    }
}
