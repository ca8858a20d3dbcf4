//! Lines and their kinds: each line that is not blank is in one block.
#![no_main]

use copydesk::boilerplate::Stripper;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let (text, _) = copydesk_fuzz::text(data);
    let stripper = Stripper::new();
    copydesk_fuzz::blocks(&text, &stripper.blocks(&text), &stripper);
});
