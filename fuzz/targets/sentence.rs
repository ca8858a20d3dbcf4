//! Sentences: in order, trimmed, and nothing visible outside them.
#![no_main]

use copydesk::Span;
use copydesk::sentence::{Quotations, Segmenter};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let (text, language) = copydesk_fuzz::text(data);
    for quotations in [Quotations::Split, Quotations::Whole] {
        let segmenter = Segmenter::new().language(language).quotations(quotations);
        let sentences: Vec<Span> = segmenter.sentences(&text).collect();
        copydesk_fuzz::sentences(&text, &sentences);
    }
});
