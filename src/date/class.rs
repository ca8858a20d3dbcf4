//! [`Class`], what a word can be in an expression of time.

macro_rules! classes {
    ($($(#[doc = $doc:literal])* $class:ident $name:literal,)*) => {
        /// What a word can be in an expression of time.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Class { $($(#[doc = $doc])* $class,)* }

        impl Class {
            pub(super) fn named(name: &str) -> Option<Class> {
                match name { $($name => Some(Class::$class),)* _ => None }
            }
        }
    };
}

classes! {
    Month "month",
    /// A month's name in whatever language, trusted only in a full date.
    Foreign "foreign",
    Weekday "weekday",
    Unit "unit",
    Number "number",
    /// A number word that multiplies what stands before it: hundred, thousand.
    Times "times",
    Ordinal "ordinal",
    /// The ending that makes an ordinal of digits.
    Th "th",
    /// Today and its neighbours, as an offset.
    Day "day",
    /// A part of the day.
    Part "part",
    /// A part of the day with the day in it, such as `tonight`: an offset.
    PartOf "part-of",
    Season "season",
    Holiday "holiday",
    /// Last, this, next: counted from the day of the text.
    Shift "shift",
    /// That, previous, following: counted from the last date mentioned.
    Back "back",
    Reference "ref",
    /// An adjective that is a reference beside a noun which has nothing to do with time.
    Epithet "epithet",
    /// Today's word, where it also stands for these days.
    Now "now",
    /// A stretch of a report, of the length its context has: `period`.
    Term "term",
    /// Behind a year, makes it a length told by its end: `the year ended March 31`.
    Ended "ended",
    /// Coming, of a time so many units ahead: `upcoming`.
    Ahead "ahead",
    /// Put behind a length: so long before the day of the text.
    Ago "ago",
    /// The same, put before the length.
    AgoOf "ago-of",
    Later "later",
    Earlier "earlier",
    /// Put before a length: so long after the day of the text.
    In "in",
    /// Within a length.
    Within "within",
    From "from",
    Article "article",
    Of "of",
    And "and",
    To "to",
    /// Before a time of day.
    At "at",
    On "on",
    Every "every",
    Other "other",
    /// An adverb or adjective of repetition, with its unit.
    Set "set",
    /// How often, as in `twice a week`.
    Often "often",
    /// A count left open: few, several.
    Vague "vague",
    Half "half",
    Quarters "quarters",
    /// Early, mid, late: before the name of a time.
    Edge "edge",
    /// The beginning, middle or end of a time.
    EdgeOf "edge-of",
    /// More than, about: before a length.
    About "about",
    Meridiem "meridiem",
    Oclock "oclock",
    Zone "zone",
    Era "era",
    Fiscal "fiscal",
    Decade "decade",
    Noon "noon",
    Past "past",
    /// The half hour before the number, as in German `halb drei`.
    HalfTo "half-to",
    /// May stand between a count and its unit, or a shift and its noun.
    Filler "filler",
    /// Adds to a count told before: `a further three`.
    More "more",
    Old "old",
    /// The verb looks ahead (1), or makes others do so (2), or looks back (-1), or helps others to (-2).
    Tense "tense",
    /// A common word too: counts only with a capital (1) or with a number beside it (2).
    Doubt "doubt",
    /// The possessive ending, or a pronoun.
    Own "own",
    /// Words before a bare year that make it one.
    YearAfter "year-after",
    /// Words behind a bare year that make it one.
    YearBefore "year-before",
    /// The first or most of its kind: of those in so long a time.
    Record "record",
    /// What numbers count without an ending that tells: `people`.
    Counted "counted",
    /// A month's name that is as short as others are shortened: no full stop is part of it.
    Unshortened "unshortened",
    /// Each of the two parts of a stretch: `Hälfte`.
    Halves "halves",
    /// More than one of a unit, a weekday or a part of the day.
    Plural "plural",
    /// A shift that may stand behind its noun.
    Behind "behind",
    /// Before the unit of a frequency.
    Per "per",
    /// Between an edge and a part of the day, `late into the night`, or a night and the day that it ends
    /// with, `Nacht auf Montag`.
    Into "into",
    /// `the past`, `the last`: before a unit, a length that ends with the day of the text.
    Window "window",
    /// A weekday and a part of it in one word.
    PartOn "part-on",
    /// A day counted from the last one mentioned in one word: `lendemain`.
    Beside "beside",
    /// A unit counted from the day of the text in one word: last year.
    Rel "rel",
    /// A length in one word: `zweitägig`.
    Span "span",
    /// One and a half, two and a half, in one word.
    NumberHalf "number-half",
    /// Ends the figures of a decade: `90er`.
    DecadeEnd "decade-end",
    /// May follow a weekday and belongs to it.
    Tail "tail",
    /// An ending, written `~da` in the lists, that a word of time may take.
    Suffix "suffix",
    /// Says of a list that its language writes nouns with a capital.
    Capitals "capitals",
    /// Says of a list that its language parts hours and minutes by a full stop.
    Stops "stops",
    /// Holds an expression together: the `T` of a stamp.
    Link "link",
    /// A phrase that holds a word of time and is none.
    Plain "plain",
    /// With: closes a count.
    With "with",
    /// What a number behind it counts up: no year.
    Numbered "numbered",
    /// Begins a year in words, and tells nothing else.
    Hint "hint",
    /// Before the end of something to come.
    Until "until",
    /// Makes a plan one of the past: `originally due`.
    Dropped "dropped",
    /// Written digits.
    Digits "digits",
}

impl Class {
    pub(super) const fn bit(self) -> u128 {
        1 << self as u8
    }
}
