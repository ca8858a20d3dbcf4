//! Timing.
use copydesk::quote::{Attributor, Kind};
use std::time::Instant;
use unicode_segmentation::UnicodeSegmentation;
fn main() {
    let mut text = String::new();
    let mut seeds = Vec::new();
    for f in std::fs::read_dir("seeds").unwrap() {
        seeds.push(std::fs::read_to_string(f.unwrap().path()).unwrap());
    }
    while text.len() < 1 << 21 {
        for s in &seeds {
            text.push_str(s);
            text.push('\n');
        }
    }
    let sentences: Vec<copydesk::Span> = copydesk::sentence::sentences(&text).collect();
    let run = |name: &str, f: &dyn Fn() -> usize| {
        let mut best = f64::MAX;
        let mut n = 0;
        for _ in 0..7 {
            let t = Instant::now();
            n = f();
            best = best.min(t.elapsed().as_secs_f64());
        }
        println!("{name:20} {:8.1} MB/s  {n}", text.len() as f64 / 1e6 / best);
    };
    let direct = Attributor::new().kinds([Kind::Direct]);
    let mixed = Attributor::new().kinds([Kind::Direct, Kind::Mixed]);
    let all = Attributor::new();
    if let Some(m) = std::env::args().nth(1) {
        if m == "none" {
            return;
        }
        if m == "uni" {
            for _ in 0..8 {
                std::hint::black_box(text.unicode_sentences().count());
            }
            return;
        }
        if m.ends_with('1') {
            let a = if m == "direct1" {
                &direct
            } else if m == "mixed1" {
                &mixed
            } else {
                &all
            };
            for _ in 0..8 {
                for (s, p) in seeds
                    .iter()
                    .zip(seeds.iter().map(|s| copydesk::sentence::sentences(s).collect::<Vec<_>>()))
                {
                    for _ in 0..(text.len() / seeds.iter().map(String::len).sum::<usize>()) {
                        std::hint::black_box(a.quotes_in(s, &p));
                    }
                }
            }
            return;
        }
        let a = if m == "direct" {
            &direct
        } else if m == "mixed" {
            &mixed
        } else {
            &all
        };
        for _ in 0..8 {
            std::hint::black_box(a.quotes_in(&text, &sentences));
            for (s, p) in seeds
                .iter()
                .zip(seeds.iter().map(|s| copydesk::sentence::sentences(s).collect::<Vec<_>>()))
            {
                for _ in 0..60 {
                    std::hint::black_box(a.quotes_in(s, &p));
                }
            }
        }
        return;
    }
    run("direct", &|| direct.quotes_in(&text, &sentences).len());
    run("direct+mixed", &|| mixed.quotes_in(&text, &sentences).len());
    run("all", &|| all.quotes_in(&text, &sentences).len());
    run("unicode_sentences", &|| text.unicode_sentences().count());
    let per: Vec<Vec<copydesk::Span>> =
        seeds.iter().map(|s| copydesk::sentence::sentences(s).collect()).collect();
    let total: usize = seeds.iter().map(String::len).sum();
    for (name, a) in [("direct", &direct), ("mixed", &mixed), ("all", &all)] {
        let mut best = f64::MAX;
        for _ in 0..20 {
            let t = Instant::now();
            for _ in 0..10 {
                for (s, p) in seeds.iter().zip(&per) {
                    std::hint::black_box(a.quotes_in(s, p));
                }
            }
            best = best.min(t.elapsed().as_secs_f64());
        }
        println!("seeds {name:14} {:8.1} MB/s", total as f64 * 10.0 / 1e6 / best);
    }
}
