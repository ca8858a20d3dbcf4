//! TIMEX3 values and days from any text: what is accepted reads back the same.
#![no_main]

use copydesk::date::{Date, Value};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(value) = text.parse::<Value>() {
        assert_eq!(value.to_string().parse::<Value>().as_ref(), Ok(&value));
        if let (Some(first), Some(last)) = (value.first_day(), value.last_day()) {
            assert!(first <= last, "{value}");
        }
        let day: Value = "2013-05-07".parse().expect("a value");
        let order = value.partial_cmp(&day);
        assert_eq!(order.map(|order| order.reverse()), day.partial_cmp(&value));
    }
    if let Ok(day) = text.parse::<Date>() {
        assert_eq!(day.to_string().parse::<Date>().as_ref(), Ok(&day));
    }
});
