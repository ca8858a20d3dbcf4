//! Speech that its layout attributes: the turns of a transcript, and signatures behind a quotation.

use super::clause;
use super::desk::{Desk, Found, span};
use super::paragraph::Paragraph;
use super::words::Tag;
use super::{Kind, Quote};
use crate::Span;
use std::borrow::Cow;

impl Desk<'_> {
    /// A turn of a transcript: `RUIZ: We left at noon.`
    pub(super) fn turn(&mut self, paragraph: &Paragraph) -> bool {
        let Some((name, colon)) = turn(self.text, paragraph.span).filter(|_| self.transcript)
        else {
            return false;
        };
        let Some(said) = Span::at(colon + 1, paragraph.span.end()).trim(self.text) else {
            return false;
        };
        if said.is_empty() {
            return false;
        }
        let quote = Quote {
            content: vec![said],
            cue: vec![Span::at(colon, colon + 1)],
            source: vec![name],
            kind: Kind::Direct,
            speaker: None,
            rule: Cow::Borrowed("turn"),
            confidence: 90,
        };
        self.found.push(Found { quote, implied: false });
        // "“RUIZ: We left." goes on where the next paragraph is quoted too.
        let quoted = paragraph.span.start() < name.start();
        self.ended = quoted.then(|| self.found.len() - 1);
        (self.colon, self.joined) = (None, None);
        true
    }

    /// A paragraph that signs the quotation before it: `— Marta Ruiz`
    pub(super) fn signature(&mut self, paragraph: &Paragraph) -> bool {
        let words = &paragraph.words;
        let Some(dash) = words.first().filter(|_| words.len() <= 12) else { return false };
        if !matches!(dash.tag, Tag::Dash | Tag::Hyphen) || !paragraph.quoted.is_empty() {
            return false;
        }
        let mut phrases = Vec::new();
        clause::phrases(words, 1..words.len(), &mut phrases);
        let Some(name) = phrases.first().filter(|name| name.start == 1) else { return false };
        let verb = words.iter().any(|word| word.tag.is_finite());
        if verb || !words[1].capital {
            return false;
        }
        let source = span(words, &(name.start..name.end));
        let cue = Span::at(dash.start, dash.end);
        if let Some((before, from)) = self.joined.take() {
            // What seemed to go on is someone else's.
            let content = self.found[before].quote.content.split_off(from);
            let quote = Quote { content, ..self.found[before].quote.clone() };
            self.found.push(Found { quote, implied: true });
        }
        match self.found.last_mut() {
            Some(found) if found.implied => {
                let quote = &mut found.quote;
                (quote.cue, quote.source) = (vec![cue], vec![source]);
                quote.rule = Cow::Borrowed("signature");
                quote.confidence = 90;
                found.implied = false;
                self.ended = None;
                true
            }
            _ => false,
        }
    }
}

/// How many paragraphs that begin as turns make a transcript.
pub(super) const TURNS: usize = 3;

/// The name in capitals and the colon that open a paragraph of a transcript.
pub(super) fn turn(text: &str, paragraph: Span) -> Option<(Span, usize)> {
    let line = &text[paragraph];
    // Most paragraphs begin with a word of small letters behind its first.
    if let [b'A'..=b'Z' | b'a'..=b'z', b'a'..=b'z', ..] = line.as_bytes() {
        return None;
    }
    let name = line.trim_start_matches(['"', '“', '\'', '‘']);
    let start = paragraph.start() + (line.len() - name.len());
    let mut letters = 0;
    for (n, c) in name.char_indices().take_while(|&(n, _)| n < 40) {
        match c {
            ':' => return (letters >= 3).then(|| (Span::at(start, start + n), start + n)),
            ' ' | '.' | ',' | '-' | '\'' | '’' | '(' | ')' => {}
            _ if c.is_uppercase() => letters += usize::from(c.is_alphabetic()),
            _ => return None,
        }
    }
    None
}
