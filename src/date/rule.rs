//! [`Rule`], a row of the grammar's table.

use super::grammar::RULES;
use std::fmt;

/// A rule of the grammar, as a row of its table.
///
/// ```
/// use copydesk::date::{Rule, timexes};
/// let found = timexes("Sales rose three weeks ago.", None);
/// assert!(Rule::all().any(|rule| rule == found[0].rule));
/// println!("{} finds {:?}", found[0].rule, found[0].rule.example());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rule(pub(super) u8);

impl Rule {
    /// All rules.
    pub fn all() -> impl Iterator<Item = Rule> {
        (0..RULES.len()).map(|at| Rule(at as u8))
    }

    /// Its name.
    pub fn id(self) -> &'static str {
        RULES[usize::from(self.0)].id
    }

    /// Words it finds.
    pub fn example(self) -> &'static str {
        RULES[usize::from(self.0)].example
    }

    #[cfg(feature = "serde")]
    pub(super) fn named(id: &str) -> Option<Rule> {
        Rule::all().find(|rule| rule.id() == id)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rule({})", self.id())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Rule {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Rule, D::Error> {
        let id = String::deserialize(deserializer)?;
        Rule::named(&id).ok_or_else(|| serde::de::Error::custom(format!("no rule is named {id:?}")))
    }
}
