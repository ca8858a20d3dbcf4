//! From bytes to characters: which charset a page is written in.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// How far into a page its `<meta charset>` is looked for; the standard asks for 1024 bytes, and
/// many pages need more.
const PRESCAN: usize = 8192;

/// How much of a page is shown to the detector, from its first byte beyond ASCII on.
const SAMPLE: usize = 1 << 16;

/// The page's characters, by the first that speaks: a byte order mark, the declared charset, the
/// page's own `<meta>`, UTF-8 if that is what the bytes are, and else what they look like.
///
/// `declared` is the `charset` of a `Content-Type` header, or that header's whole value. What
/// cannot be decoded becomes U+FFFD; there is no error.
///
/// ```
/// use copydesk::boilerplate::html;
/// assert_eq!(html::decode(b"<p>caf\xE9", Some("text/html; charset=ISO-8859-1")), "<p>café");
/// assert_eq!(html::decode("<p>café".as_bytes(), None), "<p>café");
/// ```
pub fn decode<'b>(bytes: &'b [u8], declared: Option<&str>) -> Cow<'b, str> {
    let (encoding, skip) = match Encoding::for_bom(bytes) {
        Some(found) => found,
        None => (encoding(bytes, declared), 0),
    };
    encoding.decode_without_bom_handling(&bytes[skip..]).0
}

fn encoding(bytes: &[u8], declared: Option<&str>) -> &'static Encoding {
    let named = declared.and_then(header).or_else(|| meta(&bytes[..bytes.len().min(PRESCAN)]));
    match named {
        // A page that says UTF-8 and is not, or the other way round, was declared by a template.
        Some(named)
            if named != UTF_8 && std::str::from_utf8(bytes).is_ok() && !bytes.is_ascii() =>
        {
            if named.is_single_byte() { UTF_8 } else { named }
        }
        Some(named) => named,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => sniff(bytes),
    }
}

fn header(value: &str) -> Option<&'static Encoding> {
    let lower = value.to_ascii_lowercase();
    let label = match lower.find("charset=") {
        Some(at) => &value[at + "charset=".len()..],
        None => value,
    };
    Encoding::for_label(label.split(';').next()?.trim().trim_matches(['"', '\'']).as_bytes())
}

/// The charset that a meta tag among these bytes names, as the standard's prescan finds it.
fn meta(head: &[u8]) -> Option<&'static Encoding> {
    memchr::memchr_iter(b'<', head).find_map(|at| {
        let tag = &head[at..];
        if !tag.get(..5)?.eq_ignore_ascii_case(b"<meta") {
            return None;
        }
        let tag = &tag[..memchr::memchr(b'>', tag).unwrap_or(tag.len())];
        let lower = tag.to_ascii_lowercase();
        let name = memchr::memmem::find(&lower, b"charset")?;
        let value = lower[name + b"charset".len()..].trim_ascii_start().strip_prefix(b"=")?;
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
        let end = value.iter().position(|byte| {
            !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.'))
        });
        let named = Encoding::for_label(&value[..end.unwrap_or(value.len())])?;
        // The tag was read as ASCII, so it cannot be in UTF-16.
        Some(if named == UTF_16LE || named == UTF_16BE { UTF_8 } else { named })
    })
}

fn sniff(bytes: &[u8]) -> &'static Encoding {
    let from = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let from = from.saturating_sub(64);
    let sample = &bytes[from..bytes.len().min(from + SAMPLE)];
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(sample, true);
    let found = detector.guess(None, chardetng::Utf8Detection::Allow);
    if found == UTF_8 && std::str::from_utf8(bytes).is_err() && sample.len() == bytes.len() {
        return WINDOWS_1252;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_speaks_first() {
        let russian = encoding_rs::WINDOWS_1251.encode("<p>Москва, Кремль и река</p>").0;
        assert!(decode(&russian, Some("windows-1251")).contains("Москва"));
        assert!(decode(&russian, None).contains("Москва"), "sniffed");
        let mut page =
            b"<meta http-equiv=content-type content='text/html; charset=windows-1251'>".to_vec();
        page.extend_from_slice(&russian);
        assert!(decode(&page, None).contains("Москва"), "meta");
        let bom = [b"\xEF\xBB\xBF".as_slice(), "café".as_bytes()].concat();
        assert_eq!(decode(&bom, Some("iso-8859-1")), "café", "byte order mark");
        assert_eq!(decode(b"\xFF\xFEc\0a\0", None), "ca", "UTF-16");
        assert_eq!(
            decode("<meta charset=latin1>café".as_bytes(), None),
            "<meta charset=latin1>café"
        );
        assert_eq!(decode(b"a\xFFb", Some("utf-8")), "a\u{FFFD}b");
        assert_eq!(decode(b"", None), "");
        assert_eq!(decode(b"x", Some("no such charset")), "x");
    }
}
