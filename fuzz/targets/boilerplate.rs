//! Lines and their kinds: each line that is not blank is in one block.
#![no_main]

use copydesk::boilerplate::Stripper;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let (text, language) = copydesk_fuzz::text(data);
    let stripper = Stripper::new().language(language);
    copydesk_fuzz::blocks(&text, &stripper.blocks(&text), &stripper);
});
