//! TIMEX3 values and days from any text: what is accepted reads back the same.
#![no_main]

use copydesk::date::{Date, Value};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(value) = text.parse::<Value>() {
        assert_eq!(value.to_string().parse::<Value>().as_ref(), Ok(&value));
    }
    if let Ok(day) = text.parse::<Date>() {
        assert_eq!(day.to_string().parse::<Date>().as_ref(), Ok(&day));
    }
});
