//! Texts made to hurt. Work must grow with the text, not with its square: the time taken by a text and
//! by one of eight times its size are compared, with a bound that only a square would break.

use copydesk::date::Normalizer;
use copydesk::quote::Attributor;
use copydesk::{Annotator, boilerplate, sentence};
use std::time::{Duration, Instant};

fn texts() -> Vec<(&'static str, Box<dyn Fn(usize) -> String>)> {
    fn repeated(unit: &'static str) -> Box<dyn Fn(usize) -> String> {
        Box::new(move |size| unit.repeat(size / unit.len()))
    }
    vec![
        ("an endless line", repeated("word and word ")),
        ("opening marks", repeated("“")),
        ("opening marks with words", repeated("“He said ")),
        ("straight marks", repeated("\"")),
        ("single marks", repeated("'")),
        ("alternating marks", repeated("“a‘b”c’\"d'")),
        ("nested marks", Box::new(|size| "“‘".repeat(size / 12) + &"’”".repeat(size / 12))),
        ("brackets", repeated("([{")),
        ("digits", repeated("1234567890")),
        ("digits and slashes", repeated("1/2/3/")),
        ("digits and blanks", repeated("1 2 ")),
        ("full stops", repeated(".")),
        ("full stops and blanks", repeated(". ")),
        ("abbreviations", repeated("U.S. ")),
        ("initials", repeated("A. ")),
        ("short lines", repeated("a\n")),
        ("blank lines", repeated("\n")),
        ("one repeated line", repeated("Read more about it here\n")),
        ("capitalised words", repeated("Word ")),
        ("names", repeated("Ann Lee said ")),
        ("cues", repeated("said ")),
        ("cues and commas", repeated("he said, ")),
        ("colons", repeated("said: ")),
        ("time words", repeated("May ")),
        ("half-said dates", repeated("the end of the day before ")),
        ("sets", repeated("every other ")),
        ("commas", repeated(", ")),
        ("hyphens", repeated("-")),
        ("joiners", repeated("\u{200d}")),
        ("combining marks", repeated("e\u{301}\u{301}")),
        ("right-to-left marks", repeated("\u{202e}a")),
        ("escapes", repeated("\\ud800")),
        ("NUL", repeated("\0")),
        ("CR", repeated("\r")),
        ("CRLF", repeated("a\r\n")),
        ("line separators", repeated("a\u{2028}")),
        ("byte order marks", repeated("\u{feff}")),
        ("no blanks, no marks", repeated("字")),
    ]
}

/// The time of the fastest of three runs.
fn fastest(run: impl Fn()) -> Duration {
    let time = || {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    time().min(time()).min(time())
}

fn grows_linearly(name: &str, read: impl Fn(&str)) {
    const SMALL: usize = 20_000;
    const TIMES: u32 = 8;
    for (what, text) in texts() {
        let (small, large) = (text(SMALL), text(SMALL * TIMES as usize));
        let (short, long) = (fastest(|| read(&small)), fastest(|| read(&large)));
        // Linear is 8 times, a square is 64 times; a millisecond is below what a clock can tell.
        let bound = short * TIMES * 4 + Duration::from_millis(20);
        assert!(long <= bound, "{name} on {what}: {short:?} for 20 kB, {long:?} for 160 kB");
    }
}

#[test]
fn blocks_grow_linearly() {
    grows_linearly("blocks", |text| drop(boilerplate::blocks(text)));
}

#[test]
fn sentences_grow_linearly() {
    grows_linearly("sentences", |text| drop(sentence::sentences(text).count()));
}

#[test]
fn quotes_grow_linearly() {
    let attributor = Attributor::new();
    grows_linearly("quotes", |text| drop(attributor.quotes(text)));
}

#[test]
fn timexes_grow_linearly() {
    let normalizer = Normalizer::new();
    grows_linearly("timexes", |text| drop(normalizer.timexes(text)));
}

#[test]
fn the_desk_grows_linearly() {
    let annotator = Annotator::new();
    grows_linearly("annotate", |text| drop(annotator.annotate(text)));
}
