//! The classes that words and marks are told apart by.

macro_rules! tags {
    ($($tag:ident)*) => {
        /// The coarse class of a word or mark, as far as lists, endings and capitals tell it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub(crate) enum Tag {
            $($tag,)*
        }

        impl Tag {
            /// All of them, each at its own number.
            pub(crate) const ALL: &[Tag] = &[$(Tag::$tag),*];
        }
    };
}

tags! {
    Noun Plural Ed Ing Ly VerbPast VerbS VerbIng VerbBase CuePast CueS CueIng CueBase CueNoun
    Det Poss Subject It Object Prep Coord Sub That To Wh Be Have Do Modal Not Adverb Time Number
    Title Role Roles Body Name Given Comma Stop Bang Colon Semicolon Dash Hyphen Open Close
    Quote Unquote Quoted Mark
}

// A bit of 64 for each.
const _: () = assert!(Tag::ALL.len() <= 64);

impl Tag {
    /// A finite verb, an auxiliary or a modal, as far as the form tells.
    pub(crate) const fn is_finite(self) -> bool {
        matches!(
            self,
            Tag::VerbPast
                | Tag::VerbS
                | Tag::CuePast
                | Tag::CueS
                | Tag::Be
                | Tag::Have
                | Tag::Do
                | Tag::Modal
        )
    }

    pub(crate) const fn is_cue_verb(self) -> bool {
        matches!(self, Tag::CuePast | Tag::CueS | Tag::CueIng | Tag::CueBase)
    }

    /// A verb that is no cue, as far as the form tells.
    pub(crate) fn is_other_verb(self) -> bool {
        matches!(
            self,
            Tag::VerbPast | Tag::VerbS | Tag::VerbIng | Tag::VerbBase | Tag::Ed | Tag::Ing
        )
    }

    /// Stands in a noun phrase.
    pub(crate) fn is_nominal(self) -> bool {
        matches!(
            self,
            Tag::Noun
                | Tag::Plural
                | Tag::Number
                | Tag::Title
                | Tag::Role
                | Tag::Roles
                | Tag::Body
                | Tag::Name
                | Tag::Given
        )
    }

    /// A noun phrase, or a pronoun, may begin with it.
    pub(crate) fn begins_phrase(self) -> bool {
        self.is_nominal()
            || matches!(self, Tag::Det | Tag::Poss | Tag::Subject | Tag::It | Tag::Object | Tag::Wh)
    }

    /// A mark between clauses or phrases.
    pub(crate) fn is_break(self) -> bool {
        matches!(self, Tag::Comma | Tag::Stop | Tag::Bang | Tag::Colon | Tag::Semicolon | Tag::Dash)
    }
}

/// How strong a cue a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    None,
    /// A noun: `statement`, `claim`.
    Noun,
    /// A verb that takes a clause or an object.
    Indirect,
    /// A verb that may stand by words in marks alone.
    Direct,
}

/// A person's gender, as a title, a given name or a pronoun tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
}
