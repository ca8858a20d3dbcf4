//! Short lines that no score makes body: what they say leaves no doubt.

use super::furniture::Class;
use super::measure::{End, Line, Start};

/// Whether the line is furniture whatever stands around it: all its words are those of buttons,
/// prompts and notes, or it is a legal note or a list of keywords with its label.
pub(crate) fn furniture(line: &Line) -> bool {
    const SAID: [Class; 6] = [
        Class::Share,
        Class::Advertisement,
        Class::Comment,
        Class::Legal,
        Class::Promo,
        Class::Related,
    ];
    let words = (line.to - line.from) as u32;
    if words == 0 || words > 24 || line.strong {
        return false;
    }
    let told = words <= 8
        && line.covered >= words
        && SAID.iter().any(|class| line.class(*class) > 0)
        && line.start != Start::Quote;
    let named = line.class(Class::Legal) > 0 && line.covered * 3 >= words;
    let legal = words <= 14 && (line.rights || named);
    let tags = line.opens & Class::Tags.bit() != 0 && line.colons > 0 && !line.end.terminal();
    told || legal || tags
}

/// Whether a page's last line is a list of keywords: `KERRY PUTIN RUSSIA`.
pub(crate) fn keywords(line: &Line) -> bool {
    (2..=12).contains(&line.words)
        && line.shouts == line.words
        && line.end == End::Word
        && line.quotes + line.colons == 0
}

/// Whether a page's first line is its headline: it does not end a sentence, and the next line is
/// prose. Where it has been taken off, the first line is prose, so nothing more is.
pub(crate) fn headline(line: &Line, next: &Line) -> bool {
    (3..=20).contains(&line.words)
        && next.strong
        && matches!(line.end, End::Word | End::Digit | End::Mark)
        && matches!(line.start, Start::Capital | Start::Quote | Start::Digit | Start::Other)
}

/// Whether a page is an article already and nothing else: it begins and ends with prose, and what
/// stands between has no word of furniture that is not in a sentence.
pub(crate) fn article(lines: &[Line]) -> bool {
    let plain = |line: &Line| line.covered == 0 && line.bars == 0 && line.numbers * 2 <= line.words;
    lines.first().is_some_and(|line| line.strong)
        && lines.last().is_some_and(|line| line.strong)
        && lines.iter().all(|line| (line.strong && line.covered * 6 <= line.words) || plain(line))
}

#[cfg(test)]
mod tests {
    use super::super::furniture::Furniture;
    use super::super::measure;
    use super::*;

    const PROSE: &str =
        "The harbour council voted on Monday to rebuild the old ferry pier, ending a long dispute.";

    #[test]
    fn a_legal_note_is_furniture() {
        for (line, want) in [
            ("© 2013 Example", true),
            ("© Example Media, Leeds", true),
            ("Copyright 2013 Example", true),
            ("The council voted for © signs on the pier", false),
        ] {
            let page = measure::lines(line, Furniture::shared());
            assert_eq!(furniture(&page.lines[0]), want, "{line}");
        }
    }

    #[test]
    fn prose_alone_is_an_article() {
        for (inside, want) in [
            ("", true),
            ("A new pier", true),
            ("“We have waited.”", true),
            ("Share on Facebook", false),
            ("Advertisement", false),
            ("Home | News | Sport", false),
            ("12 14 16", false),
        ] {
            for page in [
                format!("{PROSE}\n{inside}\n{PROSE}"),
                format!("{inside}\n{PROSE}\n{PROSE}"),
                format!("{PROSE}\n{PROSE}\n{inside}"),
            ] {
                let edge = !page.starts_with("The") || !page.ends_with("dispute.");
                let blank = inside.is_empty();
                let found = article(&measure::lines(&page, Furniture::shared()).lines);
                assert_eq!(found, want && (blank || !edge), "{page}");
            }
        }
        assert!(!article(&[]));
    }
}
