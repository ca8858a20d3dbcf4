//! Sentences: in order, trimmed, and nothing visible outside them.
#![no_main]

use copydesk::Span;
use copydesk::sentence::Segmenter;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let (text, language) = copydesk_fuzz::text(data);
    let sentences: Vec<Span> = Segmenter::new().language(language).sentences(&text).collect();
    copydesk_fuzz::sentences(&text, &sentences);
});
