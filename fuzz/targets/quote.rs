//! Quotations of any running text, and of the lines of it as if each were a sentence.
#![no_main]

use copydesk::Span;
use copydesk::quote::Attributor;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let (text, language) = copydesk_fuzz::text(data);
    let attributor = Attributor::new().language(language);
    copydesk_fuzz::quotes(&text, &attributor.quotes(&text));
    let mut at = 0;
    let lines: Vec<Span> = text
        .split_inclusive('\n')
        .map(|line| {
            at += line.len();
            Span::new(at - line.len(), at).expect("ordered")
        })
        .collect();
    copydesk_fuzz::quotes(&text, &attributor.quotes_in(&text, &lines));
});
