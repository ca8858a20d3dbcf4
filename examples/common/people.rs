//! Who is who across articles: names that mean one person, and the evidence for it.
//!
//! Two names meet when their surnames agree and their first names can be those of one person:
//! spelled alike, in another transliteration (`Sergei`, `Sergey`), as an initial, or left out. A
//! surname by itself joins its bearer where the articles know just one. The family name is taken to
//! come last, which is wrong for names written the other way about.

use super::Page;
use std::collections::BTreeMap;
use std::fmt;

/// Someone whom the articles quote.
pub(crate) struct Person {
    /// The fullest of the names.
    pub(crate) name: String,
    /// Each name in use, the fullest first.
    pub(crate) names: Vec<Name>,
    /// Which quotations are theirs: page and quotation, in order.
    pub(crate) quotes: Vec<(usize, usize)>,
}

/// A name of a person, where it is used, and why it is thought to be theirs.
pub(crate) struct Name {
    pub(crate) name: String,
    /// The pages that use it, in order.
    pub(crate) pages: Vec<usize>,
    /// The quotations under this name: page and quotation.
    pub(crate) quotes: Vec<(usize, usize)>,
    pub(crate) evidence: Evidence,
}

/// Why a name is thought to be a person's.
#[derive(Clone)]
pub(crate) enum Evidence {
    /// It is the name the others are held against.
    Itself,
    /// A part of the name that is another spelling of the same.
    Spelling { this: String, that: String },
    /// An initial for a first name.
    Initial { this: String, that: String },
    /// A part of the first names is left out.
    Part { that: String },
    /// The surname by itself, and the articles know one bearer.
    Surname { that: String },
    /// It could be any of several, and stands by itself.
    Open { several: Vec<String> },
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Evidence::Itself => f.write_str("the fullest name"),
            Evidence::Spelling { this, that } => {
                write!(f, "{this} is {that} in another spelling, the rest agrees")
            }
            Evidence::Initial { this, that } => {
                write!(f, "same surname; {this} and {that} begin alike")
            }
            Evidence::Part { that } => {
                write!(f, "same surname, a part of the first names of {that}")
            }
            Evidence::Surname { that } => write!(f, "surname alone; only {that} bears it here"),
            Evidence::Open { several } => write!(f, "could be {}", several.join(" or ")),
        }
    }
}

/// The people whom the pages quote by name, those with most quotations first.
pub(crate) fn people(pages: &[Page]) -> Vec<Person> {
    let mut uses: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (page, Page { article, .. }) in pages.iter().enumerate() {
        for (quote, found) in article.quotes.iter().enumerate() {
            if let Some(name) = &found.speaker {
                uses.entry(name).or_default().push((page, quote));
            }
        }
    }
    let mut families: BTreeMap<String, Vec<Parts<'_>>> = BTreeMap::new();
    for name in uses.keys() {
        let parts = Parts::of(name);
        families.entry(parts.family.clone()).or_default().push(parts);
    }
    let mut people: Vec<Person> =
        families.into_values().flat_map(|names| family(names, &uses)).collect();
    people.sort_by(|a, b| b.quotes.len().cmp(&a.quotes.len()).then_with(|| a.name.cmp(&b.name)));
    people
}

/// Which person a page's quotations are by, where a name is known.
pub(crate) fn speakers(people: &[Person]) -> BTreeMap<(usize, usize), usize> {
    people
        .iter()
        .enumerate()
        .flat_map(|(index, person)| person.quotes.iter().map(move |quote| (*quote, index)))
        .collect()
}

/// A name taken apart.
struct Parts<'n> {
    name: &'n str,
    /// First names as written, honorifics left out.
    first: Vec<&'n str>,
    /// The surname as written.
    last: &'n str,
    /// The surname and a suffix such as `Jr`, folded.
    family: String,
}

const HONORIFICS: [&str; 12] =
    ["mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof", "rev", "herr"];
const SUFFIXES: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];

impl<'n> Parts<'n> {
    fn of(name: &'n str) -> Parts<'n> {
        let bare = |word: &str| word.trim_matches(['.', ',']).to_lowercase();
        let mut words: Vec<&str> = name.split_whitespace().collect();
        while words.len() > 1 && HONORIFICS.contains(&bare(words[0]).as_str()) {
            words.remove(0);
        }
        let mut family = String::new();
        if words.len() > 1 && SUFFIXES.contains(&bare(words[words.len() - 1]).as_str()) {
            family = format!(" {}", bare(words.pop().unwrap_or_default()));
        }
        let last = words.pop().unwrap_or_default();
        let stem = last.get(..3).filter(|article| is_article(article)).map_or(last, |_| &last[3..]);
        if stem.starts_with(char::is_lowercase) {
            // `the U.S. official` is a description, and meets no other.
            return Parts { name, first: words, last, family: name.to_owned() };
        }
        // In short names a letter is much: Lee is not Li.
        let letters: String = stem.to_lowercase().chars().filter_map(plain).collect();
        let stem = if letters.chars().count() < 5 { letters } else { fold(stem) };
        Parts { name, first: words, last, family: stem + &family }
    }

    /// Why the two may be one person's, their surnames being the same; `None` if they may not.
    fn meets(&self, other: &Parts<'_>) -> Option<Evidence> {
        if self.first.is_empty() || other.first.is_empty() {
            return Some(Evidence::Surname { that: other.name.to_owned() });
        }
        let named = |this: &str, that: &str| (this.to_owned(), that.to_owned());
        let mut evidence = Evidence::Part { that: other.name.to_owned() };
        if self.last != other.last {
            let (this, that) = named(self.last, other.last);
            evidence = Evidence::Spelling { this, that };
        }
        for (this, that) in self.first.iter().zip(&other.first) {
            let (a, b) = (fold(this), fold(that));
            if this.to_lowercase() == that.to_lowercase() {
                continue;
            } else if (initial(this) || initial(that)) && a.chars().next() == b.chars().next() {
                let (this, that) = named(this, that);
                evidence = Evidence::Initial { this, that };
            } else if alike(&a, &b) {
                let (this, that) = named(this, that);
                evidence = Evidence::Spelling { this, that };
            } else {
                return None;
            }
        }
        Some(evidence)
    }
}

/// Whether it is an Arabic article, which stands before a surname or is left out.
fn is_article(start: &str) -> bool {
    ["al-", "el-", "as-", "an-"].iter().any(|article| start.eq_ignore_ascii_case(article))
}

fn initial(name: &str) -> bool {
    name.trim_end_matches('.').chars().count() == 1
}

/// The people among names of one surname.
fn family(mut names: Vec<Parts<'_>>, uses: &BTreeMap<&str, Vec<(usize, usize)>>) -> Vec<Person> {
    let letters = |parts: &Parts<'_>| -> usize { parts.first.iter().map(|word| word.len()).sum() };
    names.sort_by_key(|parts| {
        (std::cmp::Reverse((parts.first.len(), letters(parts), uses[parts.name].len())), parts.name)
    });
    let mut groups: Vec<Vec<(Parts<'_>, Evidence)>> = Vec::new();
    for parts in names {
        let meets: Vec<(usize, Evidence)> = groups
            .iter()
            .enumerate()
            .filter(|(_, group)| group.iter().all(|(other, _)| parts.meets(other).is_some()))
            .filter_map(|(index, group)| Some((index, parts.meets(&group[0].0)?)))
            .collect();
        match &meets[..] {
            [] => groups.push(vec![(parts, Evidence::Itself)]),
            [(index, evidence)] => groups[*index].push((parts, evidence.clone())),
            several => {
                let several =
                    several.iter().map(|(index, _)| groups[*index][0].0.name.to_owned()).collect();
                groups.push(vec![(parts, Evidence::Open { several })]);
            }
        }
    }
    let person = |group: Vec<(Parts<'_>, Evidence)>| {
        let mut quotes: Vec<_> =
            group.iter().flat_map(|(parts, _)| uses[parts.name].iter().copied()).collect();
        quotes.sort_unstable();
        let names = group.into_iter().map(|(parts, evidence)| {
            let quotes = uses[parts.name].clone();
            let mut pages: Vec<usize> = quotes.iter().map(|(page, _)| *page).collect();
            pages.dedup();
            Name { name: parts.name.to_owned(), pages, quotes, evidence }
        });
        let names: Vec<Name> = names.collect();
        Person { name: names[0].name.clone(), names, quotes }
    };
    groups.into_iter().map(person).collect()
}

/// Whether two folded first names are spellings of one: the same letters, or one vowel within.
fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let shorter = a.len().min(b.len());
    // The last letter often tells Mario from Maria.
    if shorter < 5 || head == 0 || tail == 0 {
        return false;
    }
    let tail = tail.min(shorter - head);
    let (left, right) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let vowels = |letters: &[char]| letters.iter().all(|c| "aeio".contains(*c));
    left.len() <= 1 && right.len() <= 1 && vowels(left) && vowels(right)
}

/// The name in letters that transliterations agree on: no marks, no doubled letters, `y` as `i`.
fn fold(name: &str) -> String {
    const SOUNDS: [(&str, &str); 17] = [
        ("tsch", "č"),
        ("tch", "č"),
        ("sch", "š"),
        ("sh", "š"),
        ("ch", "č"),
        ("zh", "ž"),
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("th", "t"),
        ("ck", "k"),
        ("x", "ks"),
        ("gue", "ge"),
        ("gui", "gi"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
    ];
    let lower: String = name.to_lowercase().chars().filter_map(plain).collect();
    let sounds = SOUNDS.iter().fold(lower, |name, (from, to)| name.replace(from, to));
    let letters = sounds.chars().map(|c| match c {
        'y' | 'j' => 'i',
        'w' => 'v',
        'q' | 'c' => 'k',
        'u' => 'o',
        _ => c,
    });
    let mut folded = String::with_capacity(name.len());
    for c in letters {
        if folded.ends_with(c) || (c == 'i' && folded.ends_with(['e', 'a'])) {
            continue;
        }
        folded.push(c);
    }
    folded
}

/// A small letter without its marks; `None` for what is no letter.
fn plain(c: char) -> Option<char> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        _ if c.is_alphanumeric() => c,
        _ => return None,
    })
}
