//! Who they are.
use super::desk::Found;
use crate::Span;

pub(crate) fn name(text: &str, _sentences: &[Span], found: &mut [Found]) {
    for found in found {
        let _ = found.implied;
        found.quote.speaker = found.quote.source.first().map(|&span| text[span].to_owned());
    }
}
