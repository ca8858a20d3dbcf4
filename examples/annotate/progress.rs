//! A line on standard error that tells how far the filter is, and how fast.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::path::PathBuf;

pub(crate) struct Progress {
    bar: ProgressBar,
    articles: u64,
}

impl Progress {
    /// Shown when standard error is a terminal that the answers do not run over as well; with a bar
    /// where the sizes of the files are known.
    pub(crate) fn new(files: &[PathBuf]) -> Progress {
        let sizes: Option<u64> =
            files.iter().map(|path| Some(std::fs::metadata(path).ok()?.len())).sum();
        let (length, place) = match sizes {
            Some(size) if size > 0 => (Some(size), "{wide_bar} {percent:>3}% "),
            _ => (None, "{spinner} "),
        };
        let target = if io::stdout().is_terminal() {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr()
        };
        let bar = ProgressBar::with_draw_target(length, target);
        let style = format!("{place}{{decimal_bytes}}  {{msg}}  {{decimal_bytes_per_sec}}");
        if let Ok(style) = ProgressStyle::with_template(&style) {
            bar.set_style(style);
        }
        Progress { bar, articles: 0 }
    }

    /// One more article, that many bytes of input further.
    pub(crate) fn advance(&mut self, bytes: usize) {
        self.articles += 1;
        self.bar.inc(bytes as u64);
        if !self.bar.is_hidden() && self.articles.is_multiple_of(64) {
            let speed = self.articles as f64 / self.bar.elapsed().as_secs_f64().max(1e-3);
            self.bar.set_message(format!("{} articles, {speed:.0}/s", self.articles));
        }
    }

    /// A line of its own on standard error.
    pub(crate) fn note(&self, line: &str) {
        self.bar.suspend(|| eprintln!("{line}"));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
