//! What a line shows by itself, as bytes.

use super::columns::{log, share};
use super::furniture::Class;
use super::measure::{End, Line, Start};

pub(crate) const OWN: usize = 54;

/// What a line shows by itself, as bytes.
pub(crate) fn own(line: &Line) -> [u8; OWN] {
    let c = |class| log(line.class(class));
    let prose = line.class(Class::Stop);
    [
        log(line.words),
        log(line.letters),
        (line.letters.saturating_mul(8) / line.words.max(1)).min(255) as u8,
        log(prose),
        share(prose, line.words),
        share(line.capitals, line.words),
        share(line.shouts, line.words),
        log(line.numbers),
        share(line.digits, line.letters),
        log(line.longest),
        log(line.commas),
        log(line.stops),
        log(line.asks),
        log(line.colons),
        log(line.quotes),
        log(line.dashes),
        log(line.bars),
        log(line.brackets),
        log(line.signs),
        log(line.breaks),
        share(line.foreign, line.letters),
        line.start as u8,
        line.end as u8,
        share(line.covered, line.words),
        log(line.covered),
        c(Class::Link),
        c(Class::Speech),
        c(Class::Reader),
        c(Class::Share),
        c(Class::Navigation),
        c(Class::Promo),
        c(Class::Advertisement),
        c(Class::Comment),
        c(Class::Legal),
        c(Class::Byline),
        c(Class::Stamp),
        c(Class::Calendar),
        c(Class::Caption),
        c(Class::Related),
        c(Class::Tags),
        u8::from(line.opens & (Class::Link.bit() | Class::Stop.bit()) != 0),
        u8::from(line.opens & Class::Related.bit() != 0),
        u8::from(line.opens & (Class::Byline.bit() | Class::Stamp.bit()) != 0),
        u8::from(line.opens & (Class::Promo.bit() | Class::Reader.bit()) != 0),
        u8::from(line.opens & (Class::Share.bit() | Class::Navigation.bit()) != 0),
        u8::from(line.opens & Class::Caption.bit() != 0),
        u8::from(line.strong),
        share(line.class(Class::Reader), line.words),
        share(line.commas + line.stops, line.words),
        share(line.signs + line.bars, line.letters),
        log(line.words / (line.breaks + 1)),
        u8::from(line.start == Start::Capital && line.end == End::Word),
        (128 + line.taste / 4).clamp(1, 255) as u8,
        (128 + line.taste / (line.words.clamp(1, 40) as i32)).clamp(1, 255) as u8,
    ]
}
