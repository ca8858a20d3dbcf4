//! Any bytes as a line of the filter's input, and as each type that reads from JSON.
#![no_main]

#[path = "../../examples/annotate/answer.rs"]
mod answer;
// Files and folders are not read here.
#[allow(dead_code)]
#[path = "../../examples/common/input.rs"]
mod input;

use copydesk::date::{Date, Timex, Value};
use copydesk::quote::Quote;
use copydesk::sentence::Quotations;
use copydesk::{Article, Span};
use serde::de::DeserializeOwned;
use std::fmt::Debug;

fn reads_back<T: DeserializeOwned + serde::Serialize + PartialEq + Debug>(data: &[u8]) {
    if let Ok(read) = serde_json::from_slice::<T>(data) {
        let json = serde_json::to_vec(&read).expect("what was read can be written");
        assert_eq!(serde_json::from_slice::<T>(&json).expect("and read again"), read);
    }
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    use answer::{Request, Task};
    let line = input::Input { file: "fuzz".into(), form: input::Form::Line(1), bytes: data.into() };
    for task in [Task::All, Task::Boilerplate, Task::Sentence, Task::Quote, Task::Date] {
        let request = Request { task, quotations: Quotations::Whole, ..Request::default() };
        let answer = answer::answer(&request, &line);
        let told = serde_json::to_string(&answer).expect("an answer is JSON");
        assert!(!told.contains('\n'));
        assert_eq!(answer.error().is_some(), told.contains(r#","error":"line 1: "#));
    }
    reads_back::<Span>(data);
    reads_back::<Date>(data);
    reads_back::<Value>(data);
    reads_back::<Timex>(data);
    reads_back::<Quote>(data);
    reads_back::<Article>(data);
});
