//! Texts made to hurt. Work must grow with the text, not with its square: the time taken by a text and
//! by one of eight times its size are compared, with a bound that only a square breaks.
//!
//! The time is that of the thread on its processor, so that a busy machine does not count; the fastest
//! runs do, and a text that seems slow is run again before it is held to be so.

use copydesk::date::Normalizer;
use copydesk::quote::Attributor;
use copydesk::sentence::{Quotations, Segmenter};
use copydesk::{Annotator, boilerplate};
use cpu_time::ThreadTime;
use std::time::Duration;

/// What hurts, and how it is made of about that many bytes.
type Text = (&'static str, Box<dyn Fn(usize) -> String>);

fn repeated(unit: &'static str) -> Box<dyn Fn(usize) -> String> {
    Box::new(move |size| unit.repeat(size / unit.len()))
}

/// As many numbered items as fit: no two alike.
fn numbered(item: fn(String) -> String) -> Box<dyn Fn(usize) -> String> {
    let name = |mut number: usize| {
        let mut name = String::from("N");
        while number > 0 {
            name.push(char::from(b'a' + (number % 26) as u8));
            number /= 26;
        }
        name
    };
    Box::new(move |size| {
        let mut text = String::new();
        for number in 0.. {
            if text.len() >= size {
                break;
            }
            text += &item(name(number));
        }
        text
    })
}

fn texts() -> Vec<Text> {
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
        ("full dates", repeated("May 7, 2012 ")),
        ("dates in figures", repeated("05/09/2013 ")),
        ("lines of stamps", repeated("Published: 05/09/2013, 12:13\n")),
        ("one line of stamps", repeated("Updated 7 May 2012 | ")),
        ("words of number", repeated("two hundred and ")),
        ("hours", repeated("10:10:")),
        ("quotes without a blank", repeated("“a”“b”")),
        ("quoted lines", repeated("“We go,” she said.\n")),
        ("paragraphs never closed", repeated("“We go.\n\n")),
        ("quotes said by one", repeated("“No,” said Ann Lee. ")),
        ("speakers, all others", numbered(|name| format!("“No,” said Ann {name}.\n\n"))),
        ("names, all others", numbered(|name| format!("Ann {name} of {name} met Dr. {name}. "))),
        ("lines, all others", numbered(|name| format!("{name} and {name}\n"))),
        ("claims in claims", repeated("she said that ")),
        ("list marks", repeated("1) ")),
        ("list items", repeated("1) one 2) two ")),
        ("ellipses", repeated(". . . ")),
        ("menus", repeated("Home | News\n")),
        ("bylines", repeated("By Ann Lee and ")),
        ("wrapped rows", repeated("the ferry would not sail before the storm had passed and\n")),
    ]
}

/// What ends or seems to end sentences, and what opens something that never ends.
fn terminators() -> Vec<Text> {
    let repeated = [
        "!",
        "(",
        ")",
        "[1",
        "1.",
        "• 1. ",
        "a. ",
        ".\n",
        "\r\n",
        "\" ",
        "x.",
        "X. ",
        "Mr. ",
        ". \"",
        "...x ",
        "… ",
        "。",
        "《。",
        "？",
        "?\" Mr. ",
        "\u{2028}",
        "x\n",
        "X y\n",
        "a.b",
        ".[",
        ". (",
        "Photo: X ",
        "„x. ",
        "«A. ",
        ",, ",
    ];
    let opened = [("\"", "He left. "), ("(", "It rains "), ("„", "Er ging. "), ("1) ", "x. ")];
    let around = |(open, body): (&'static str, &'static str)| -> Text {
        (body, Box::new(move |size| open.to_owned() + &body.repeat(size / body.len())))
    };
    let repeated = repeated.map(|unit| ("", unit));
    repeated.into_iter().chain(opened).map(around).chain(texts()).collect()
}

/// HTML to hurt: what is repeated between a head and a foot.
#[cfg(feature = "html")]
fn pages() -> Vec<Text> {
    fn around(head: &'static str, unit: &'static str, foot: &'static str) -> Text {
        (unit, Box::new(move |size| head.to_owned() + &unit.repeat(size / unit.len()) + foot))
    }
    vec![
        around("", "<div>", "x"),
        around("", "<div>a</div>", ""),
        around("", "<b>x", ""),
        around("", "</p>", "x"),
        around("", "<p><b><i>", "x"),
        around("", "<table><tr><td>", "x"),
        around("", "<ul><li>", "x"),
        around("", "<select><option>", "x"),
        around("", "<svg><p>", "x"),
        around("<p title=\"", "x ", "\">y"),
        around("<p title=\"", "x ", ""),
        around("<p ", "a=b ", ">y"),
        around("<p class=\"", "comment ", "\">y"),
        around("<script>", "var a;", ""),
        around("", "<script>", ""),
        around("", "<!--", ""),
        around("", "<!-- -->", ""),
        around("", "<script><!--", ""),
        around("", "<title>&</title>", ""),
        around("", "<a class=\"&\">&", "x"),
        around("<a class=\"&", "<a b='\"", "x"),
        around("", "<", ""),
        around("", "&", ""),
        around("", "&amp;", ""),
        around("", "&#1", ""),
        around("", "&notin", ""),
        around("<script type=application/ld+json>", "[", "</script>x"),
        around("<script type=application/ld+json>", "{\"a\":", "</script>x"),
        around("", "<script type=application/ld+json>{}</script>", "x"),
        around("", "<meta name=author content=\"Ann Lee\">", "x"),
        ("authors, all others", numbered(|name| format!("<meta name=byl content={name}>"))),
        (
            "headlines of JSON-LD, all others",
            numbered(|name| {
                let told =
                    format!(r#"{{"@type":"Article","headline":"{name}","author":"{name}"}}"#);
                format!("<script type=application/ld+json>{told}</script>")
            }),
        ),
        around("", "<time datetime=2013-05-08>x</time>", ""),
        around("", "<a href=/x>Read more</a> ", ""),
        around("", "<p>“We go,” she said.", ""),
        around("<pre>", " \n", "</pre>"),
        around("<textarea>", "<p>", ""),
        around("", "<br>", "x"),
        around("", "<h1>The same</h1>", ""),
    ]
}

/// Bytes of the smaller text; the larger is [`TIMES`] times as long.
const SMALL: usize = if cfg!(debug_assertions) { 10_000 } else { 40_000 };
const TIMES: u32 = 8;

fn grows_linearly(name: &str, texts: Vec<Text>, read: impl Fn(&str)) {
    let time = |text: &str| {
        let start = ThreadTime::now();
        read(text);
        start.elapsed()
    };
    // The tables are built before the clock runs.
    read("“No,” said Ann Lee on May 7.");
    let mut slow = Vec::new();
    for (what, text) in texts {
        let (small, large) = (text(SMALL), text(SMALL * TIMES as usize));
        let (mut short, mut long) = (time(&small).min(time(&small)), time(&large));
        // Linear is 8 times, a square is 64 times; below some milliseconds nothing can be told.
        let linear = |short: Duration, long| long <= short * TIMES * 4 + Duration::from_millis(10);
        for _ in 0..5 {
            if linear(short, long) {
                break;
            }
            (short, long) = (short.min(time(&small)), long.min(time(&large)));
        }
        if !linear(short, long) {
            slow.push(format!("{what}: {short:?}, {long:?} for {TIMES} times as much"));
        }
    }
    assert!(slow.is_empty(), "{name} on\n{}", slow.join("\n"));
}

#[test]
fn blocks_grow_linearly() {
    grows_linearly("blocks", texts(), |text| drop(boilerplate::blocks(text)));
}

#[test]
fn sentences_grow_linearly() {
    for quotations in [Quotations::Split, Quotations::Whole] {
        let segmenter = Segmenter::new().quotations(quotations);
        grows_linearly("sentences", terminators(), |text| {
            std::hint::black_box(segmenter.sentences(text).count());
        });
    }
}

#[test]
fn quotes_grow_linearly() {
    let attributor = Attributor::new();
    grows_linearly("quotes", texts(), |text| drop(attributor.quotes(text)));
}

#[test]
fn timexes_grow_linearly() {
    let normalizer = Normalizer::new();
    grows_linearly("timexes", texts(), |text| drop(normalizer.timexes(text)));
}

#[test]
fn the_desk_grows_linearly() {
    let annotator = Annotator::new();
    grows_linearly("annotate", texts(), |text| drop(annotator.annotate(text)));
}

#[cfg(feature = "html")]
#[test]
fn pages_of_html_grow_linearly() {
    let annotator = Annotator::new();
    grows_linearly("html", pages(), |html| {
        drop(annotator.annotate_page(&boilerplate::html::Page::read(html)));
    });
}
