//! The texts that every bench reads: the seeds, and made-up news of any size.
//!
//! The made-up pages are written by the grammars beside this file, one for a language: a symbol in
//! brackets, then its readings, a line each.
//!
//! - `{symbol}` is read in its turn, `{^symbol}` with a capital, `{symbol.}` by its last word alone.
//! - `3* ` before a reading makes it three times as likely as one without a number.
//! - `[symbol: 5]` is drawn five times for each page, which then keeps to those five: a page stays
//!   with its people, its places and its matter.
//! - `{}` is nothing, and `\n` is a line break. A page is a `page`, paragraphs until it is long enough, and a `foot`.
//!
//! The dice are a counter, so that the pages are the same everywhere; no two are alike, and no page
//! is anyone's. The README beside the benches tells how near their densities come to real news.

#![allow(dead_code, missing_docs)]

use std::collections::HashMap;

/// The five seed articles.
pub(crate) fn seeds() -> Vec<String> {
    let mut paths: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds"))
        .expect("seeds/ lies beside the manifest")
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a readable seed")).collect()
}

/// Pages of English news, some 3 KB each, `bytes` or a little more in all; every other one is typed
/// with straight marks.
pub(crate) fn news(bytes: usize) -> Vec<String> {
    let mut pages = pages(bytes, include_str!("english.txt"));
    for page in pages.iter_mut().step_by(2) {
        *page = page.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
    }
    pages
}

/// Pages in which most words have a letter beyond ASCII: accented Latin, Cyrillic, and scripts
/// without capitals or without spaces.
pub(crate) fn beyond_ascii(bytes: usize) -> Vec<String> {
    let grammars = [
        include_str!("german.txt"),
        include_str!("spanish.txt"),
        include_str!("turkish.txt"),
        include_str!("russian.txt"),
        include_str!("hindi.txt"),
        include_str!("chinese.txt"),
    ];
    grammars.iter().flat_map(|grammar| pages(bytes / grammars.len(), grammar)).collect()
}

/// What every bench runs on, by name: the seeds, 5 MB of English news, and 2 MB beyond ASCII.
pub(crate) fn all() -> [(&'static str, Vec<String>); 3] {
    [("seeds", seeds()), ("news", news(5_000_000)), ("beyond ASCII", beyond_ascii(2_000_000))]
}

/// Pages of that grammar, some 3 KB each.
fn pages(bytes: usize, grammar: &str) -> Vec<String> {
    let grammar = Grammar::read(grammar);
    let mut dice = Dice(1);
    let (mut pages, mut size) = (Vec::new(), 0);
    while size < bytes {
        let mut writer = Writer::new(&grammar, &mut dice);
        let most = 2400 + writer.dice.below(1200);
        writer.write("page");
        while writer.page.len() < most {
            writer.page += "\n\n";
            writer.write("paragraph");
        }
        writer.page += "\n\n";
        writer.write("foot");
        size += writer.page.len();
        pages.push(writer.page);
    }
    pages
}

struct Grammar<'g> {
    /// The readings of each symbol, each as often as it is likely.
    symbols: HashMap<&'g str, Vec<&'g str>>,
    /// Those that a page draws once and keeps, and how many of each, in the order of the file.
    kept: Vec<(&'g str, usize)>,
}

impl<'g> Grammar<'g> {
    fn read(text: &'g str) -> Grammar<'g> {
        let mut grammar = Grammar { symbols: HashMap::new(), kept: Vec::new() };
        let mut name = "";
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(head) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                let (symbol, kept) = head.split_once(": ").unwrap_or((head, ""));
                grammar.kept.extend(kept.parse().ok().map(|count: usize| (symbol, count)));
                name = symbol;
                continue;
            }
            let (weight, reading) = match line.split_once("* ") {
                Some((weight, reading)) => (weight.parse().unwrap_or(1), reading),
                None => (1, line),
            };
            let readings = grammar.symbols.entry(name).or_default();
            readings.extend(std::iter::repeat_n(reading, weight));
        }
        grammar
    }
}

/// A page being written.
struct Writer<'w, 'g> {
    grammar: &'w Grammar<'g>,
    dice: &'w mut Dice,
    kept: HashMap<&'g str, Vec<String>>,
    page: String,
}

impl<'w, 'g> Writer<'w, 'g> {
    fn new(grammar: &'w Grammar<'g>, dice: &'w mut Dice) -> Writer<'w, 'g> {
        let mut writer = Writer { grammar, dice, kept: HashMap::new(), page: String::new() };
        for &(symbol, count) in &grammar.kept {
            let drawn = (0..count).map(|_| {
                writer.write(symbol);
                std::mem::take(&mut writer.page)
            });
            let drawn = drawn.collect();
            writer.kept.insert(symbol, drawn);
        }
        writer
    }

    fn write(&mut self, symbol: &str) {
        if let Some(drawn) = self.kept.get(symbol) {
            self.page += &drawn[self.dice.below(drawn.len())];
            return;
        }
        let Some(readings) = self.grammar.symbols.get(symbol) else {
            panic!("the grammar has no [{symbol}]");
        };
        let mut rest = readings[self.dice.below(readings.len())];
        while let Some(at) = rest.find(['{', '\\']) {
            self.page += &rest[..at];
            if let Some(after) = rest[at..].strip_prefix("\\n") {
                self.page.push('\n');
                rest = after;
                continue;
            }
            let (inner, after) = rest[at + 1..].split_once('}').expect("a closing brace");
            rest = after;
            if inner.is_empty() {
                continue;
            }
            let start = self.page.len();
            let (inner, capital) =
                inner.strip_prefix('^').map_or((inner, false), |inner| (inner, true));
            match inner.strip_suffix('.') {
                Some(name) => {
                    self.write(name);
                    let last = self.page[start..].rfind(' ').map_or(0, |blank| blank + 1);
                    self.page.replace_range(start..start + last, "");
                }
                None => self.write(inner),
            }
            if let Some(first) = self.page[start..].chars().next().filter(|_| capital) {
                let upper: String = first.to_uppercase().collect();
                self.page.replace_range(start..start + first.len_utf8(), &upper);
            }
        }
        self.page += rest;
    }
}

/// The multiplier and increment of Knuth's MMIX generator; quality enough to vary texts.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}
