//! Labels that look like speakers: `Price: Hubs cost between $50 and $250`.

use super::words::{Tag, Words};
use super::{Kind, Quote};
use crate::lexicon;

/// Whether a learned quotation has no cue but a colon, behind what nothing tells to be a speaker:
/// no given name, role or body, and no fuller name elsewhere.
pub(super) fn is_label(lists: &Words, text: &str, quote: &Quote) -> bool {
    let colon = matches!(quote.cue[..], [cue] if &text[cue] == ":");
    let ([source], "learned", Kind::Indirect, true) =
        (&quote.source[..], &*quote.rule, quote.kind, colon)
    else {
        return false;
    };
    let source = &text[*source];
    let known = |word: &str| {
        let someone = [Tag::Role, Tag::Roles, Tag::Body, Tag::Title];
        let listed = lists.hashed(lexicon::hash(word));
        listed.is_some_and(|entry| entry.given || someone.contains(&entry.tag))
            || lists.is_place(word)
    };
    let named = source.split_whitespace().any(known) || lists.is_place(source);
    let fuller = quote.speaker.as_ref().is_some_and(|name| name.len() > source.len());
    !(named || fuller)
}

#[cfg(test)]
mod tests {
    use crate::quote::quotes;

    #[test]
    fn a_colon_needs_someone_before_it() {
        let colon = |text: &str| quotes(text).iter().any(|quote| &text[quote.cue[0]] == ":");
        assert!(!colon("Price: Smart home hubs cost more than people think they do"));
        assert!(!colon("Principle: Trust is built on what can be traced"));
        assert!(colon("Poll: Most voters want the old harbour to stay open"));
        assert!(colon("Lee: Harbour must stay open\n\nThe mayor, Ann Lee, spoke on Monday."));
    }
}
