//! [`Language`]: which word lists, quotation marks and date order apply.

use crate::Error;
use std::fmt;
use std::str::FromStr;

macro_rules! languages {
    ($($name:ident $code:literal),* $(,)?) => {
        /// The language a text is written in; it is always told, never guessed.
        ///
        /// It chooses word lists and habits (the order of figures in a date, ordinals with a full
        /// stop); a language without lists of its own is read by the neutral rules, as is
        /// [`Language::Any`]. Parses from ISO 639-1 codes; a region (`en-GB`, `pt_BR`) is allowed and passed over. `und` and `mul` (ISO
        /// 639-2) and `xx` (spaCy's name for the same) stand for [`Language::Any`].
        ///
        /// ```
        /// use copydesk::Language;
        /// assert_eq!("de".parse(), Ok(Language::German));
        /// assert_eq!("pt-BR".parse(), Ok(Language::Portuguese));
        /// assert_eq!("und".parse(), Ok(Language::Any));
        /// assert_eq!(Language::Turkish.code(), "tr");
        /// assert!("".parse::<Language>().is_err());
        /// ```
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Language {
            /// No language in particular: the neutral rules alone.
            Any,
            /// `en`, the default.
            #[default]
            English,
            $(#[doc = concat!("`", $code, "`")] $name,)*
        }

        impl Language {
            /// Every language the crate knows a code for, [`Language::Any`] first.
            pub const ALL: &'static [Language] =
                &[Language::Any, Language::English, $(Language::$name),*];

            /// The ISO 639-1 code, or `und`.
            pub const fn code(self) -> &'static str {
                match self {
                    Language::Any => "und",
                    Language::English => "en",
                    $(Language::$name => $code,)*
                }
            }
        }
    };
}

languages! {
    Afrikaans "af", Albanian "sq", Amharic "am", Arabic "ar", Armenian "hy", Assamese "as",
    Azerbaijani "az", Basque "eu", Belarusian "be", Bengali "bn", Bosnian "bs", Bulgarian "bg",
    Burmese "my", Catalan "ca", Chinese "zh", Croatian "hr", Czech "cs", Danish "da", Dutch
    "nl", Estonian "et", Finnish "fi", French "fr", Galician "gl", Georgian "ka", German "de",
    Greek "el", Gujarati "gu", Hebrew "he", Hindi "hi", Hungarian "hu", Icelandic "is",
    Indonesian "id", Irish "ga", Italian "it", Japanese "ja", Kannada "kn", Kazakh "kk", Khmer
    "km", Korean "ko", Kyrgyz "ky", Lao "lo", Latin "la", Latvian "lv", Lithuanian "lt",
    Luxembourgish "lb", Macedonian "mk", Malay "ms", Malayalam "ml", Maltese "mt", Marathi "mr",
    Mongolian "mn", Nepali "ne", Norwegian "no", Odia "or", Pashto "ps", Persian "fa", Polish
    "pl", Portuguese "pt", Punjabi "pa", Romanian "ro", Russian "ru", Serbian "sr", Sinhala
    "si", Slovak "sk", Slovenian "sl", Somali "so", Spanish "es", Swahili "sw", Swedish "sv",
    Tagalog "tl", Tajik "tg", Tamil "ta", Tatar "tt", Telugu "te", Thai "th", Tibetan "bo",
    Tigrinya "ti", Turkish "tr", Ukrainian "uk", Urdu "ur", Uyghur "ug", Uzbek "uz", Vietnamese
    "vi", Welsh "cy", Zulu "zu",
}

impl FromStr for Language {
    type Err = Error;

    fn from_str(code: &str) -> Result<Language, Error> {
        let base = code.split(['-', '_']).next().unwrap_or_default();
        let is = |name: &str| base.eq_ignore_ascii_case(name);
        if is("mul") || is("xx") {
            return Ok(Language::Any);
        }
        if is("nb") || is("nn") {
            return Ok(Language::Norwegian);
        }
        Language::ALL
            .iter()
            .copied()
            .find(|language| is(language.code()))
            .ok_or_else(|| Error::Language { code: code.to_owned() })
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Language {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Language {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Language, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back() {
        for &language in Language::ALL {
            assert_eq!(language.code().parse(), Ok(language));
        }
    }
}
