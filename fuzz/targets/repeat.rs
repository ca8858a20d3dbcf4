//! The input over and over, up to 256 KB: run with `-timeout=30`, so that whatever grows with the
//! square of the text is found by the clock.
#![no_main]

use copydesk::Annotator;
use copydesk::date::Normalizer;
use copydesk::quote::Attributor;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if data.is_empty() || data.len() > 256 {
        return;
    }
    let (unit, language) = copydesk_fuzz::text(data);
    let text = unit.repeat((256 << 10) / unit.len());
    // In one line and in as many as there are units.
    for text in [text.replace('\n', " "), text] {
        Annotator::new().language(language).annotate(&text);
        Attributor::new().language(language).quotes(&text);
        Normalizer::new().language(language).timexes(&text);
    }
});
