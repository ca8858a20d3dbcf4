//! Dates, with an anchor and without, in either order of day and month.
#![no_main]

use copydesk::date::{Date, DateOrder, Normalizer};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let (text, language) = copydesk_fuzz::text(data);
    let normalizer = Normalizer::new().language(language);
    copydesk_fuzz::timexes(&text, &normalizer.timexes(&text));
    // The edges of the calendar hurt most.
    for (year, month, day) in [(1, 1, 1), (2012, 2, 29), (9999, 12, 31)] {
        let anchor = Date::new(year, month, day).ok();
        let normalizer = normalizer.clone().anchor(anchor).date_order(DateOrder::DayFirst);
        copydesk_fuzz::timexes(&text, &normalizer.timexes(&text));
    }
});
