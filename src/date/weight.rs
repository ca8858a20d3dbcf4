//! What a word can do in an expression of time: which runs of words are worth reading is told by the
//! weights of their words together.

use super::class::Class;
use super::grammar::{LINK, TRIGGER, first};
use super::words::Word;

/// A word or a piece of a phrase that can stand in an expression.
pub(super) const LINKS: u8 = 1;
/// One that tells of time.
pub(super) const TELLS: u8 = 2;
/// One that makes a number a time.
pub(super) const HELPS: u8 = 4;
/// A number in words.
pub(super) const COUNTS: u8 = 8;
/// One that tells of time behind a number.
pub(super) const FOLLOWS: u8 = 16;
/// The same of one letter, which touches the number.
pub(super) const TOUCHES: u8 = 32;
/// A whole entry of the lists.
pub(super) const ENTRY: u8 = 64;

/// Classes that make no number a time: what they say of it needs another word.
const WEAK: u128 = first!(
    Article
        | Of
        | And
        | To
        | In
        | On
        | From
        | Filler
        | About
        | Shift
        | Back
        | Own
        | Window
        | Within
        | Per
        | Later
        | Earlier
        | Ago
        | AgoOf
        | Other
        | Every
        | Ordinal
        | Times
        | With
        | Into
) | !LINK;

impl Word {
    /// What it can do in an expression.
    pub(super) fn weight(&self, text: &str) -> u8 {
        if self.mask & LINK == 0 {
            return 0;
        }
        let letter = first!(Meridiem) * u128::from(text.len() == 1);
        let follows = first!(Meridiem | Oclock | More);
        let article = self.mask & Class::Article.bit() != 0;
        let mut weak = WEAK;
        if article {
            weak |= Class::Number.bit();
        }
        // "at six", "half past six"
        if self.get(Class::At) == Some(0) && text != "at" {
            weak |= Class::At.bit();
        }
        if self.get(Class::Past).is_some_and(|sign| sign.abs() == 1) && text != "past" {
            weak |= Class::Past.bit();
        }
        let mut weight = LINKS;
        let mut add = |told: bool, bit: u8| weight |= if told { bit } else { 0 };
        add(self.mask & TRIGGER & !follows != 0, TELLS);
        add(self.mask & follows & !letter != 0, FOLLOWS);
        add(self.mask & letter != 0, TOUCHES);
        add(self.mask & !follows & !weak != 0, HELPS);
        add(self.mask & first!(Number | Times) != 0 && !article, COUNTS);
        weight
    }
}
