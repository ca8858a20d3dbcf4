//! What a line shows by itself, as bytes.

use super::columns::{log, share};
use super::furniture::Class;
use super::measure::Line;

pub(crate) const OWN: usize = 13;

/// What a line shows by itself, as bytes.
pub(super) fn own(line: &Line) -> [u8; OWN] {
    [
        log(line.words),
        log(line.letters),
        share(line.capitals, line.words),
        log(line.commas),
        share(line.foreign, line.letters),
        line.end as u8,
        share(line.covered, line.words),
        log(line.class(Class::Speech)),
        log(line.class(Class::Advertisement)),
        log(line.class(Class::Caption)),
        u8::from(line.strong),
        taste(line),
        (128 + line.taste / (line.words.clamp(1, 40) as i32)).clamp(1, 255) as u8,
    ]
}

/// What the words of a line weigh together, the middle being 128.
pub(super) fn taste(line: &Line) -> u8 {
    (128 + line.taste / 4).clamp(1, 255) as u8
}
