//! What sound pages are made of is read directly: text, comments, and tags whose values need no
//! decoding. Wherever a page is not of that form, html5gum reads on to the end of the next token. A law
//! holds the two equal: reading directly is never another reading.

use super::events::Events;
use super::tokens::{Attribute, Visit};
use html5gum::State;
use memchr::{memchr, memchr2, memmem};
use std::cell::Cell;
use std::ops::Range;

/// Reads `html` to its end.
pub(super) fn read(html: &str, visit: &mut impl Visit) {
    // The tokenizer has a rule of its own for a NUL at nearly every place.
    read_with(html, visit, memchr(0, html.as_bytes()).is_none());
}

fn read_with(html: &str, visit: &mut impl Visit, direct: bool) {
    let stop = Cell::new(false);
    let mut events = Events::new(html, &stop, visit);
    let mut scan = Scan { events: &mut events };
    // A raw element that is never closed would swallow the rest. Each name can fail once, since
    // no end tag of that name is left, so the number of attempts is that of the raw elements.
    let mut unclosed = 0;
    while scan.events.at < html.len() || scan.events.raw.is_some() {
        let opened = scan.events.at;
        if let Some(raw) = scan.events.raw {
            if direct && scan.raw(raw) {
                continue;
            }
            scan.events.token();
            if scan.events.raw.take().is_some() {
                let name = std::mem::take(&mut scan.events.last);
                unclosed += 1;
                let next = resume(html, opened);
                if next.is_some() {
                    scan.events.visit.end(&name);
                }
                match next {
                    Some(next) if unclosed < RAW_ELEMENTS => scan.events.at = next,
                    _ => return,
                }
            }
        } else if !(direct && scan.next()) {
            scan.events.token();
        }
    }
}

const RAW_ELEMENTS: usize = 10;

/// Where to go on behind a raw element that is never closed: where the page's content begins.
fn resume(html: &str, open: usize) -> Option<usize> {
    let bytes = &html.as_bytes()[open..];
    memchr::memchr_iter(b'<', bytes)
        .find(|&at| {
            let tag = bytes[at + 1..].get(..8).unwrap_or(&bytes[at + 1..]).to_ascii_lowercase();
            [&b"/head"[..], b"body", b"article", b"main"].iter().any(|name| {
                tag.starts_with(name)
                    && tag.get(name.len()).is_none_or(|next| !next.is_ascii_alphanumeric())
            })
        })
        .map(|at| open + at)
}

/// A name longer than this is no element's.
const LONGEST_NAME: usize = 60;

struct Scan<'e, 'v, V> {
    events: &'e mut Events<'v, V>,
}

impl<V: Visit> Scan<'_, '_, V> {
    /// Reads the text here and the tag or comment behind it; says no where it can not, and leaves that
    /// to the tokenizer.
    fn next(&mut self) -> bool {
        let html = self.events.html;
        let from = self.events.at;
        let run = memchr2(b'<', b'&', &html[from..]).unwrap_or(html.len() - from);
        self.text(from..from + run);
        self.events.at = from + run;
        if html.get(from + run) != Some(&b'<') {
            return from + run == html.len();
        }
        let next = match html.get(from + run + 1) {
            Some(b'!') => comment(html, from + run),
            _ => self.tag(from + run),
        };
        if let Some(next) = next {
            self.events.at = next;
        }
        next.is_some()
    }

    /// Tells of text that stands here as it is; the end of a line is one character.
    fn text(&mut self, at: Range<usize>) {
        let html = self.events.html;
        let mut from = at.start;
        while let Some(run) = memchr(b'\r', &html[from..at.end]) {
            let end = from + run;
            if end > from {
                self.events.visit.verbatim(from..end);
            }
            self.events.visit.written(b"\n", end..end + 1);
            from = end + 1 + usize::from(html[..at.end].get(end + 1) == Some(&b'\n'));
        }
        if from < at.end {
            self.events.visit.verbatim(from..at.end);
        }
    }

    /// Reads the content of a raw element, to its end tag.
    fn raw(&mut self, state: State) -> bool {
        let Events { html, at, ref last, .. } = *self.events;
        if matches!(state, State::PlainText | State::Data | State::CdataSection) {
            return false;
        }
        let content = &html[at..];
        let closes = |end: &usize| {
            let name = &content[end + 2..];
            let after = name.get(last.len());
            after.is_some_and(|&after| ends_name(after))
                && name[..last.len()].eq_ignore_ascii_case(last)
        };
        let Some(end) = memmem::find_iter(content, b"</").find(closes) else { return false };
        let content = &content[..end];
        let plain = match state {
            State::RcData => memchr(b'&', content).is_none(),
            State::ScriptData => memmem::find(content, b"<!--").is_none(),
            _ => true,
        };
        if plain {
            self.text(at..at + end);
            self.events.at = at + end;
            self.events.raw = None;
        }
        plain
    }

    /// Reads the tag that begins here, and says where it ends.
    fn tag(&mut self, open: usize) -> Option<usize> {
        let Events { html, ref mut tag, ref mut attribute, .. } = *self.events;
        tag.clear();
        let is_end = *html.get(open + 1)? == b'/';
        let mut at = open + 1 + usize::from(is_end);
        if !html.get(at)?.is_ascii_alphabetic() {
            return None;
        }
        let name = run(html, at, ends_name)?;
        if name.len() > LONGEST_NAME {
            return None;
        }
        at += name.len();
        tag.name.extend(name.iter().map(u8::to_ascii_lowercase));
        loop {
            at = skip_space(html, at);
            match html.get(at)? {
                b'>' => break,
                b'/' => {
                    at += 1;
                    continue;
                }
                b'=' => return None,
                _ if is_end => return None,
                _ => {}
            }
            let name = run(html, at, |byte| ends_name(byte) || byte == b'=')?;
            at = skip_space(html, at + name.len());
            let mut value: &[u8] = &[];
            if html.get(at) == Some(&b'=') {
                at = skip_space(html, at + 1);
                match *html.get(at)? {
                    b'>' => return None,
                    quote @ (b'"' | b'\'') => {
                        let held = &html[at + 1..];
                        value = &held[..memchr(quote, held)?];
                        at += value.len() + 2;
                    }
                    _ => {
                        value = run(html, at, |byte| byte == b'>' || is_space(byte))?;
                        at += value.len();
                    }
                }
            }
            let mut known = Attribute::named(name);
            if known.is_none()
                && name.len() <= LONGEST_NAME
                && name.iter().any(u8::is_ascii_uppercase)
            {
                attribute.clear();
                attribute.extend(name.iter().map(u8::to_ascii_lowercase));
                known = Attribute::named(attribute);
            }
            if let Some(known) = known.filter(|known| tag.get(*known).is_none()) {
                let from = tag.end();
                if tag.asks(known) {
                    // What the value says otherwise than it is written, the tokenizer decodes.
                    if memchr2(b'&', b'\r', value).is_some() {
                        return None;
                    }
                    tag.push(from, value);
                }
                tag.hold(known, from);
            }
        }
        if is_end {
            self.events.last.clear();
            self.events.visit.end(&self.events.tag.name);
        } else {
            self.events.start();
        }
        Some(at + 1)
    }
}

/// Where the comment ends that begins here, if one does.
fn comment(html: &[u8], open: usize) -> Option<usize> {
    let text = html[open..].strip_prefix(b"<!--")?;
    if text.starts_with(b">") || text.starts_with(b"->") {
        return None;
    }
    let end = memchr::memchr_iter(b'>', text)
        .find(|&end| text[..end].ends_with(b"--") || text[..end].ends_with(b"--!"))?;
    Some(open + 4 + end + 1)
}

/// The bytes from there to the first that `ends` holds for; none if there is no such byte.
fn run(html: &[u8], from: usize, ends: impl Fn(u8) -> bool) -> Option<&[u8]> {
    let rest = &html[from..];
    rest.iter().position(|&byte| ends(byte)).map(|end| &rest[..end])
}

fn skip_space(html: &[u8], from: usize) -> usize {
    html[from..].iter().position(|&byte| !is_space(byte)).map_or(html.len(), |run| from + run)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

fn ends_name(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b'/' | b'>')
}

#[cfg(test)]
mod tests {
    use super::super::tokens::Start;
    use super::*;

    /// What was told, text that lies side by side as one.
    struct Told<'h> {
        html: &'h str,
        told: Vec<String>,
        text: Option<Range<usize>>,
        /// The text of the raw element that is open: nobody asks where it stands.
        raw: Option<Vec<u8>>,
    }

    impl Told<'_> {
        fn note(&mut self, told: String) {
            let text = self.text.take().map(|at| format!("text {at:?}"));
            let raw = self.raw.take();
            let raw = raw.map(|text| format!("raw {}", String::from_utf8_lossy(&text)));
            self.told.extend(text.into_iter().chain(raw).chain([told]));
        }
    }

    impl Visit for Told<'_> {
        fn start(&mut self, tag: &Start) {
            self.note(format!("{tag:?}"));
            self.raw = html5gum::naive_next_state(&tag.name).map(|_| vec![]);
        }

        fn end(&mut self, name: &[u8]) {
            self.note(format!("/{}", String::from_utf8_lossy(name)));
        }

        fn verbatim(&mut self, at: Range<usize>) {
            match (&mut self.raw, &mut self.text) {
                _ if at.is_empty() => {}
                (Some(raw), _) => raw.extend(&self.html.as_bytes()[at]),
                (_, Some(text)) if text.end == at.start => text.end = at.end,
                (_, Some(_)) => {
                    self.note(String::new());
                    self.text = Some(at);
                }
                (_, None) => self.text = Some(at),
            }
        }

        fn written(&mut self, text: &[u8], at: Range<usize>) {
            match &mut self.raw {
                Some(raw) => raw.extend(text),
                // Where a line ends is no word, and nobody asks where it stands.
                None if text == b"\n" => self.note("\n".into()),
                None => self.note(format!("{} {at:?}", String::from_utf8_lossy(text))),
            }
        }
    }

    fn told(html: &str, direct: bool) -> Vec<String> {
        let mut told = Told { html, told: vec![], text: None, raw: None };
        read_with(html, &mut told, direct);
        told.note(String::new());
        told.told
    }

    #[test]
    fn what_is_read_directly_is_what_the_tokenizer_reads() {
        const PARTS: [&str; 58] = [
            "<p>",
            "<P Class=a>",
            "<a href=/x>",
            "</a>",
            "</a",
            "<!--",
            "-->",
            "--!>",
            "-",
            "!",
            ">",
            "<",
            "</",
            "/>",
            "&amp;",
            "&",
            "&#65;",
            "<script>",
            "</script>",
            "</SCRIPT >",
            "<title>",
            "</title>",
            "<textarea>",
            "</textarea x>",
            "<style>",
            "</style/>",
            "<noscript>",
            "\r\n",
            "\r",
            "\n",
            " ",
            "text",
            "é",
            "'",
            "\"",
            "=",
            "/",
            " class='b c'",
            " id=\"d\"",
            " class=e&f",
            " CLASS=\"g&amp;h\"",
            " id",
            " data-x='<>'",
            " title=\"\r\n\"",
            " class=\"i\rj\"",
            "<br/>",
            "<!doctype html>",
            "<?x>",
            "<![CDATA[",
            "]]>",
            "</>",
            "<div a=b",
            "<link href=x rel=y>",
            "<plaintext>",
            "<body>",
            "</head>",
            "\0",
            "<meta content=\"z\" name = k>",
        ];
        let mut state = 1u64;
        let mut random = |end: usize| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 33) as usize % end
        };
        for _ in 0..20_000 {
            let html: String = (0..1 + random(14)).map(|_| PARTS[random(PARTS.len())]).collect();
            let direct = !html.contains('\0');
            assert_eq!(told(&html, direct), told(&html, false), "{html:?}");
        }
    }

    #[test]
    fn raw_content_ends_at_its_own_end_tag() {
        let html = "<script>a < b </scripts> '</style>'</script>c<style>d</style>e";
        let told = told(html, true);
        let texts: Vec<&String> = told
            .iter()
            .filter(|told| told.starts_with("raw") || told.starts_with("text"))
            .collect();
        let held = ["raw a < b </scripts> '</style>'", "text 44..45", "raw d", "text 61..62"];
        assert_eq!(texts, held);
    }
}
