//! [`Site`]: what stands around a terminator; all that the rules may look at.

use super::parity::Parity;
use super::profile::{ABBREVIATION, Classes, Profile, STARTER};
use super::scan::{Kind, terminator};
use super::words::{char_at, char_before, skip_blanks, word_at, word_before};

/// The first character of what follows, marks and blanks aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// Nothing: the paragraph is at its end.
    Nothing,
    Capital,
    Small,
    /// A letter of a script without case.
    Caseless,
    Digit,
    /// A comma or another mark that goes on with the sentence, or a terminator.
    Mark,
    /// Any other symbol: a currency, an emoji.
    Symbol,
}

/// A terminator with its surroundings.
#[derive(Clone, Debug)]
pub(super) struct Site<'t> {
    pub(super) text: &'t str,
    pub(super) profile: &'t Profile,
    /// Where the sentence began.
    pub(super) start: usize,
    /// The first terminator of the run.
    pub(super) at: usize,
    /// One past the last terminator of the run.
    pub(super) stop: usize,
    /// One past the closing marks behind the run.
    pub(super) end: usize,
    /// What follows, blanks passed over.
    pub(super) next: usize,
    /// How far the paragraph is known to go on.
    pub(super) limit: usize,
    pub(super) kind: Kind,
    /// How many dots the run has.
    pub(super) dots: usize,
    /// Whether a closing quotation mark stands behind the run.
    pub(super) quoted: bool,
    /// Whether a closing bracket stands behind the run.
    pub(super) bracketed: bool,
    /// The word behind blanks and opening marks, and what opened before it.
    pub(super) first: usize,
    pub(super) lead: Lead,
    pub(super) after: After,
    /// The word before the run, and what the lists say of it.
    pub(super) before: &'t str,
    before_at: usize,
    pub(super) classes: Classes,
}

/// The marks between the blank and the first word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lead {
    pub(super) quote: bool,
    pub(super) bracket: bool,
    pub(super) dash: bool,
    pub(super) bullet: bool,
    /// `¿` or `¡`.
    pub(super) inverted: bool,
}

impl<'t> Site<'t> {
    /// Reads what stands around the terminator at `at` of the sentence that began at `start`.
    ///
    /// Nothing behind `limit` is looked at, nor more than some dozens of bytes beyond the marks and
    /// blanks that belong to the run.
    pub(super) fn read(
        text: &'t str,
        profile: &'t Profile,
        start: usize,
        (at, kind): (usize, Kind),
        limit: usize,
        parity: &mut Parity,
    ) -> Site<'t> {
        let mut site = Site {
            text,
            profile,
            start,
            at,
            stop: at,
            end: at,
            next: at,
            limit,
            kind,
            dots: 0,
            quoted: false,
            bracketed: false,
            first: at,
            lead: Lead::default(),
            after: After::Nothing,
            before: "",
            before_at: at,
            classes: 0,
        };
        site.run();
        site.closers(parity);
        site.next = skip_blanks(text, site.end, limit);
        if site.next >= limit {
            return site;
        }
        site.leads();
        if site.kind != Kind::Full {
            site.look_up();
        }
        site
    }

    /// Looks the word before the run up.
    fn look_up(&mut self) {
        /// Of the apostrophe, and of other letters.
        const LAST_BYTE: u8 = 0x99;
        (self.before_at, self.before) = word_before(self.text, self.start, self.at);
        if self.before.is_empty() {
            return;
        }
        self.classes = self.profile.classes_before(self.before);
        if self.classes & ABBREVIATION == 0
            && memchr::memrchr2(b'\'', LAST_BYTE, self.before.as_bytes()).is_some()
            && let Some((_, elided)) = self.before.rsplit_once(['\'', '’'])
        {
            // An article elided before it: `l'Ing.`, `dell’art.`
            let inner = self.profile.classes_before(elided);
            if inner & ABBREVIATION != 0 {
                self.before_at += self.before.len() - elided.len();
                (self.before, self.classes) = (elided, inner);
            }
        }
    }

    fn char(&self, at: usize) -> Option<char> {
        char_at(self.text, at, self.limit)
    }

    /// Takes in the whole run of terminators, `. . .` with its blanks too.
    fn run(&mut self) {
        let bytes = &self.text.as_bytes()[..self.limit];
        let (mut at, mut strong) = (self.at, self.kind == Kind::Strong);
        let mut ellipsis = false;
        loop {
            match terminator(self.text, at, self.profile.extra) {
                Some((Kind::Break, _)) | None => {}
                Some((kind, length)) if at + length <= self.limit => {
                    self.dots += usize::from(kind == Kind::Stop);
                    ellipsis |= kind == Kind::Ellipsis;
                    strong |= kind == Kind::Strong;
                    if kind == Kind::Full {
                        self.kind = Kind::Full;
                    }
                    at += length;
                    continue;
                }
                Some(_) => {}
            }
            let spaced = self.dots > 0
                && !strong
                && bytes.get(at) == Some(&b' ')
                && bytes.get(at + 1) == Some(&b'.')
                && !bytes
                    .get(at + 2)
                    .is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte == b'.');
            if !spaced {
                break;
            }
            at += 1;
        }
        self.stop = at.max(self.at);
        self.kind = match self.kind {
            Kind::Full => Kind::Full,
            Kind::Break => Kind::Break,
            _ if strong => Kind::Strong,
            _ if ellipsis || self.dots > 1 => Kind::Ellipsis,
            kind => kind,
        };
    }

    /// Takes in the closing marks behind the run.
    fn closers(&mut self, parity: &mut Parity) {
        let mut at = self.stop;
        while let Some(c) = self.char(at) {
            let behind = at + c.len_utf8();
            let word = self.char(behind).is_some_and(char::is_alphanumeric);
            let closes = match c {
                ')' | ']' | '}' | '）' | '］' | '」' | '』' | '》' | '〉' | '】' | '｣' => {
                    self.bracketed = true;
                    true
                }
                '”' | '’' | '›' | '»' => !(word && self.profile.low_quotes && c == '»'),
                '“' | '«' | '‘' | '‹' => !word || self.profile.low_quotes,
                '"' => !word || parity.open(self.text, at),
                '\'' | '`' => !word,
                '[' => match note(&self.text[at..self.limit]) {
                    Some(length) => {
                        at += length - 1;
                        true
                    }
                    None => false,
                },
                '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
                _ => false,
            };
            if !closes {
                break;
            }
            self.quoted |= matches!(c, '”' | '’' | '›' | '»' | '“' | '«' | '‘' | '‹' | '"' | '\'');
            self.quoted |= matches!(c, '」' | '』');
            at += self.char(at).map_or(0, char::len_utf8);
        }
        self.end = at;
        // A closing mark with a blank before it, as French has it.
        if let Some(blank) = self.char(at)
            && matches!(blank, ' ' | '\u{A0}' | '\u{202F}')
        {
            let mark = at + blank.len_utf8();
            if let Some(note) = note(&self.text[mark..self.limit]).or_else(|| self.raised(mark)) {
                self.end = mark + note;
                return;
            }
            let Some(c) = self.char(mark) else { return };
            let mut behind = mark + c.len_utf8();
            let alone = self.char(behind).is_none_or(|c| c.is_whitespace() || c == '.' || c == ',');
            let closes = match c {
                '»' | '”' | ')' | ']' => alone,
                '"' => alone && parity.open(self.text, mark),
                '\'' if self.char(behind) == Some('\'') => {
                    behind += 1;
                    self.char(behind).is_none_or(|c| !c.is_alphanumeric())
                }
                _ => false,
            };
            if closes {
                self.quoted |= !matches!(c, ')' | ']');
                self.bracketed |= matches!(c, ')' | ']');
                self.end = behind;
            }
        }
    }

    /// The length of the number of a note that was raised on the page: `It ended. 4 The …`
    fn raised(&self, at: usize) -> Option<usize> {
        let rest = &self.text.as_bytes()[at..self.limit];
        let digits = rest.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
        let next = at + digits + 1;
        let follows = (1..3).contains(&digits)
            && self.kind == Kind::Stop
            && rest.get(digits) == Some(&b' ')
            && rest.get(digits + 1).is_some_and(u8::is_ascii_uppercase)
            && rest.get(digits + 2).is_some_and(u8::is_ascii_lowercase);
        let starter =
            follows && self.profile.classes(word_at(self.text, next, self.limit)) & STARTER != 0;
        starter.then_some(digits)
    }

    /// Passes over opening marks, and says what the first character behind them is.
    fn leads(&mut self) {
        let mut at = self.next;
        for _ in 0..8 {
            let Some(c) = self.char(at) else { break };
            match c {
                '"' | '\'' | '“' | '‘' | '«' | '„' | '‹' | '‚' | '»' | '›' | '”' | '’' | '`'
                | '「' | '『' => self.lead.quote = true,
                // The typist's low quotation mark.
                ',' if self.char(at + 1) == Some(',') => {
                    self.lead.quote = true;
                    at += 1;
                }
                '(' | '[' | '{' | '（' | '《' | '【' => self.lead.bracket = true,
                '¿' | '¡' => self.lead.inverted = true,
                '-' | '–' | '—' | '―' => self.lead.dash = true,
                '•' | '·' | '*' | '▪' | '●' | '‣' | '⁃' | '■' | '►' | '#' | '_' => {
                    self.lead.bullet = true;
                }
                '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
                _ if c.is_whitespace() => {}
                _ => break,
            }
            at += c.len_utf8();
        }
        self.first = at;
        self.after = match self.char(at) {
            None => After::Nothing,
            Some('A'..='Z') => After::Capital,
            Some('a'..='z') => After::Small,
            Some('0'..='9') => After::Digit,
            Some(
                '.' | '!' | '?' | ',' | ';' | ':' | '…' | ')' | ']' | '}' | '/' | '&' | '=' | '<'
                | '|' | '№' | '§',
            ) => After::Mark,
            Some(c) if c.is_uppercase() => After::Capital,
            Some(c) if c.is_lowercase() => After::Small,
            Some(c) if c.is_alphabetic() => After::Caseless,
            Some(c) if c.is_numeric() => After::Digit,
            Some('，' | '、' | '；' | '：' | '）' | '」' | '』' | '،') => After::Mark,
            Some(_) => After::Symbol,
        };
    }

    /// Whether white space parts the marks from what follows.
    pub(super) fn gap(&self) -> bool {
        self.next > self.end
    }

    /// The first word behind the opening marks, at most some dozens of bytes of it.
    pub(super) fn word(&self) -> &'t str {
        word_at(self.text, self.first, self.limit)
    }

    /// The word that begins at `from`.
    pub(super) fn word_from(&self, from: usize) -> &'t str {
        word_at(self.text, from, self.limit)
    }

    /// The words from there on, as long as just blanks part them.
    pub(super) fn words(&self) -> impl Iterator<Item = &'t str> + '_ {
        let mut at = self.first;
        std::iter::from_fn(move || {
            let word = word_at(self.text, at, self.limit);
            let end = at + word.len();
            at = skip_blanks(self.text, end, self.limit.min(end + 4));
            if at == end {
                at = self.limit;
            }
            (!word.is_empty()).then_some(word)
        })
    }

    /// The sentence as far as the word before the run.
    pub(super) fn text_before(&self) -> &'t str {
        &self.text[self.start..self.before_at.max(self.start)]
    }

    /// The character before the word before the run.
    pub(super) fn char_before_word(&self) -> Option<char> {
        char_before(self.text, self.before_at)
    }

    /// The word before the word before the run, if just a blank parts the two.
    pub(super) fn word_before_that(&self) -> &'t str {
        let start = self.before_at;
        match char_before(self.text, start) {
            Some(blank) if blank.is_whitespace() && start > self.start => {
                word_before(self.text, self.start, start - blank.len_utf8()).1
            }
            _ => "",
        }
    }

    /// Whether the word before the run opens the sentence, marks aside.
    pub(super) fn opens(&self) -> bool {
        let start = self.before_at;
        start < self.start + 16
            && self.text[self.start..start.max(self.start)].chars().all(|c| !c.is_alphanumeric())
    }

    /// Whether the sentence so far is of at most `bytes` bytes.
    pub(super) fn short(&self, bytes: usize) -> bool {
        self.at - self.start <= bytes
    }

    /// The character before the run.
    pub(super) fn char_before_run(&self) -> Option<char> {
        char_before(self.text, self.at)
    }

    /// Whether the first word is one that sentences open with, and is no initial.
    pub(super) fn starter(&self) -> bool {
        if self.lead.inverted {
            return true;
        }
        let word = self.word();
        if self.profile.classes(word) & STARTER == 0 {
            return false;
        }
        let mut letters = word.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        match letters.next() {
            Some(second) => capital && !second.is_uppercase(),
            None => capital && self.char(self.first + word.len()) != Some('.'),
        }
    }
}

/// The length of the mark of a note, `[12]`, at the start of `text`.
fn note(text: &str) -> Option<usize> {
    let digits = text.strip_prefix('[')?.bytes().take(4).take_while(u8::is_ascii_digit).count();
    (digits > 0 && text[1 + digits..].starts_with(']')).then_some(digits + 2)
}
