//! What the lines are that are not the article: rules over a line's counts and its place.

use super::Kind;
use super::furniture::Class;
use super::measure::{End, Line};

/// A line with what its place on the page tells.
pub(crate) struct Look<'p> {
    pub(crate) text: &'p str,
    pub(crate) line: &'p Line,
    pub(crate) place: Place,
    /// Whether it touches the article's last line, blank lines aside.
    pub(crate) follows: bool,
    /// Whether readers' comments have begun above it.
    pub(crate) commented: bool,
}

/// Where a line stands to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Before,
    Inside,
    After,
}

impl Look<'_> {
    fn has(&self, class: Class) -> u32 {
        self.line.class(class)
    }

    fn opens(&self, class: Class) -> bool {
        self.line.opens & class.bit() != 0
    }

    /// Whether at most `words` long, and of no words of prose but a few.
    fn short(&self, words: u32) -> bool {
        self.line.words <= words
    }

    /// Whether one word in `part` belongs to furniture.
    fn covered(&self, part: u32) -> bool {
        self.line.covered * part >= self.line.words
    }

    /// Whether the class is as common in the line as any that could stand against it.
    fn leads(&self, class: Class) -> bool {
        const RIVALS: [Class; 8] = [
            Class::Share,
            Class::Promo,
            Class::Advertisement,
            Class::Comment,
            Class::Legal,
            Class::Caption,
            Class::Related,
            Class::Navigation,
        ];
        let own = self.has(class);
        own > 0 && RIVALS.iter().all(|rival| self.has(*rival) <= own)
    }
}

/// A rule: what it is called, what it says, a line it holds for, and when.
#[cfg_attr(not(test), allow(dead_code))] // The id and the example are the tests'.
pub(crate) struct Rule {
    pub(crate) id: &'static str,
    pub(crate) kind: Kind,
    pub(crate) example: &'static str,
    when: fn(&Look<'_>) -> bool,
}

/// The rules; the first that holds names the line.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        id: "copyright",
        kind: Kind::Footer,
        example: "© 2013 The Daily Example. All rights reserved.",
        when: |look| {
            look.line.words < 60
                && (look.text.starts_with('©') || look.has(Class::Legal) > 0)
                && look.text.contains('©')
        },
    },
    Rule {
        id: "tags",
        kind: Kind::Tags,
        example: "Tags: Syria, Geneva, Ceasefire",
        when: |look| look.opens(Class::Tags) && look.short(30) && !look.line.end.terminal(),
    },
    Rule {
        id: "comment",
        kind: Kind::Comment,
        example: "Please enter your comment!",
        when: |look| look.leads(Class::Comment) && look.short(16) && look.covered(3),
    },
    Rule {
        id: "byline",
        kind: Kind::Byline,
        example: "By Ann Lee and Omar Haddad, Example Wire",
        when: |look| {
            look.opens(Class::Byline)
                && look.short(18)
                && look.line.capitals >= 2
                && !look.line.end.terminal()
        },
    },
    Rule {
        id: "stamp",
        kind: Kind::Timestamp,
        example: "Last Mod: 07 May 2013, 12:13",
        when: |look| {
            look.has(Class::Stamp) + look.has(Class::Calendar) > 0
                && look.line.digits > 0
                && look.short(18)
                && look.has(Class::Stop) <= 3
        },
    },
    Rule {
        id: "numeric-date",
        kind: Kind::Timestamp,
        example: "05/09/2013 14:30",
        when: |look| {
            look.short(6)
                && look.line.digits >= 4
                && look.line.numbers >= 3
                && look.line.numbers + 1 >= look.line.words
        },
    },
    Rule {
        id: "advertisement",
        kind: Kind::Advertisement,
        example: "Advertisement",
        when: |look| look.leads(Class::Advertisement) && look.covered(3),
    },
    Rule {
        id: "caption",
        kind: Kind::Caption,
        example: "The harbour at dawn. Photo: Example Images",
        when: |look| look.leads(Class::Caption) && (look.short(60)),
    },
    Rule {
        id: "legal",
        kind: Kind::Footer,
        example: "Terms of Use",
        when: |look| look.leads(Class::Legal) && (look.covered(4) || look.place == Place::After),
    },
    Rule {
        id: "related",
        kind: Kind::Promo,
        example: "Read more: Ceasefire talks stall again",
        when: |look| look.leads(Class::Related) && (look.opens(Class::Related) || look.covered(3)),
    },
    Rule {
        id: "breadcrumb",
        kind: Kind::Navigation,
        example: "Home News Minister pushes peace talks",
        when: |look| {
            look.opens(Class::Navigation)
                && look.has(Class::Navigation) >= 2
                && !look.line.end.terminal()
        },
    },
    Rule {
        id: "share",
        kind: Kind::Share,
        example: "Share on Facebook",
        when: |look| look.leads(Class::Share) && look.covered(3) && look.short(20),
    },
    Rule {
        id: "promo",
        kind: Kind::Promo,
        example: "Sign up for our newsletter and never miss a story.",
        when: |look| look.leads(Class::Promo),
    },
    Rule {
        id: "desk",
        kind: Kind::Byline,
        example: "Example Bulletin/News Desk",
        when: |look| {
            look.has(Class::Byline) > 0
                && look.short(8)
                && look.line.capitals * 2 >= look.line.words
                && !look.line.end.terminal()
        },
    },
    Rule {
        id: "menu",
        kind: Kind::Navigation,
        example: "Harbour | Castle | Market",
        when: |look| look.line.bars >= 2 && look.line.words <= 4 * (look.line.bars + 1),
    },
    Rule {
        id: "section",
        kind: Kind::Navigation,
        example: "World",
        when: |look| look.has(Class::Navigation) > 0 && look.covered(2) && look.short(8),
    },
    Rule {
        id: "keywords",
        kind: Kind::Tags,
        example: "GENEVA CEASEFIRE SYRIA",
        when: |look| {
            look.follows
                && look.line.shouts == look.line.words
                && (2..=12).contains(&look.line.words)
                && look.line.end == End::Word
        },
    },
    Rule {
        id: "dateline",
        kind: Kind::Dateline,
        example: "GENEVA (Example Wire) –",
        when: |look| {
            look.place == Place::Before
                && look.short(6)
                && look.line.shouts >= 1
                && look.text.ends_with(['-', '–', '—'])
        },
    },
    Rule {
        id: "readers-comment",
        kind: Kind::Comment,
        example: "I could not agree more with this, it was about time that somebody said it.",
        when: |look| look.commented && look.place == Place::After && look.line.words >= 4,
    },
    Rule {
        id: "notice",
        kind: Kind::Promo,
        example: "The council meets again on the harbour plans, and the mayor has much to explain.",
        when: |look| look.line.words >= 9 && look.place != Place::Inside,
    },
    Rule {
        id: "caption-inside",
        kind: Kind::Caption,
        example: "The mayor and her daughter at the opening of the bridge over the harbour.",
        when: |look| look.line.words >= 9,
    },
    Rule {
        id: "heading",
        kind: Kind::Navigation,
        example: "Harbour Life",
        when: |look| {
            look.line.words > 0
                && look.line.words <= 5
                && look.line.digits == 0
                && !look.line.end.terminal()
                && look.place != Place::Inside
        },
    },
];

/// The rule that names the line, if any does.
pub(crate) fn rule(look: &Look<'_>) -> Option<&'static Rule> {
    RULES.iter().find(|rule| (rule.when)(look))
}

#[cfg(test)]
mod tests {
    use super::super::furniture::Furniture;
    use super::super::measure;
    use super::*;

    #[test]
    fn every_example_fires_its_own_rule() {
        for wanted in RULES {
            let page = measure::lines(wanted.example, Furniture::shared());
            let place = match wanted.id {
                "dateline" => Place::Before,
                "caption-inside" => Place::Inside,
                _ => Place::After,
            };
            let look = Look {
                text: wanted.example,
                line: &page.lines[0],
                place,
                follows: wanted.id == "keywords",
                commented: wanted.id == "readers-comment",
            };
            assert_eq!(rule(&look).map(|rule| rule.id), Some(wanted.id), "{}", wanted.example);
        }
    }

    #[test]
    fn no_id_comes_twice() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(RULES[..at].iter().all(|other| other.id != rule.id), "{}", rule.id);
        }
    }
}
