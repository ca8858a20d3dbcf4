//! Text as HTML and XML can hold it.

use crate::common::visible;
use std::fmt::{self, Write};

/// Any text, safe between tags and within quoted attributes.
///
/// What would open a tag is escaped; what would steer the reader's screen is made visible.
pub(crate) struct Text<T>(pub(crate) T);

impl<T: fmt::Display> fmt::Display for Text<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escape(f), "{}", self.0)
    }
}

struct Escape<'f, 'g>(&'f mut fmt::Formatter<'g>);

impl Write for Escape<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                '&' => self.0.write_str("&amp;")?,
                '<' => self.0.write_str("&lt;")?,
                '>' => self.0.write_str("&gt;")?,
                '"' => self.0.write_str("&quot;")?,
                '\'' => self.0.write_str("&#39;")?,
                _ => self.0.write_char(visible(c))?,
            }
        }
        Ok(())
    }
}
