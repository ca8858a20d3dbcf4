//! The whole desk on any text: the laws hold, twice the same.
#![no_main]

use copydesk::Annotator;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let (text, language) = copydesk_fuzz::text(data);
    let annotator = Annotator::new().language(language);
    let article = annotator.annotate(&text);
    copydesk_fuzz::article(&text, &article);
    assert_eq!(annotator.annotate(&text), article);
});
