//! Which names the examples take for one person, and which they do not.

#![cfg(feature = "serde")]

#[path = "../examples/common/mod.rs"]
mod common;

use common::Page;
use common::people::{Evidence, Person, people};
use copydesk::{Article, Language};
use serde_json::json;

/// A page on which each of these people is quoted once.
fn page(names: &[&str]) -> Page {
    let quote = |name: &&str| {
        json!({"content": [], "cue": [], "source": [], "kind": "direct", "speaker": name,
               "rule": "learned", "confidence": 100})
    };
    let quotes: Vec<_> = names.iter().map(quote).collect();
    let mut article = serde_json::to_value(Article::default()).unwrap();
    article["quotes"] = quotes.into();
    let article = serde_json::from_value(article).unwrap();
    Page { id: names.join(" "), language: Language::English, text: String::new(), article }
}

/// The people of two pages, each by all the names in use, the fullest first.
fn met(one: &[&str], other: &[&str]) -> Vec<Person> {
    people(&[page(one), page(other)])
}

fn names(people: &[Person]) -> Vec<Vec<&str>> {
    people.iter().map(|person| person.names.iter().map(|name| &*name.name).collect()).collect()
}

#[test]
fn spellings_of_one_name_meet() {
    for (one, other) in [
        ("Sergei Orlov", "Sergey Orlov"),
        ("Aleksei Petrov", "Alexey Petrow"),
        ("Dmitri Volkov", "Dmitry Volkov"),
        ("Mohammed Haddad", "Muhammad Haddad"),
        ("Yusuf Kaya", "Yousuf Kaya"),
        ("José Núñez", "Jose Nunez"),
        ("Karim al-Rashid", "Karim Rashid"),
    ] {
        let found = met(&[one], &[other]);
        assert_eq!(found.len(), 1, "{one}, {other}");
        assert_eq!(found[0].quotes, [(0, 0), (1, 0)]);
    }
}

#[test]
fn people_of_one_surname_stay_apart() {
    for (one, other) in [
        ("Mario Costa", "Maria Costa"),
        ("John Weber", "Jane Weber"),
        ("Martin Weber", "Martina Weber"),
        ("Paul Weber Jr.", "Paul Weber"),
        ("Ann Lee", "Ann Li"),
        ("the first official", "the other official"),
    ] {
        assert_eq!(met(&[one], &[other]).len(), 2, "{one}, {other}");
    }
}

#[test]
fn a_surname_joins_its_only_bearer() {
    let found = met(&["Maria Silva"], &["Silva"]);
    assert_eq!(names(&found), [["Maria Silva", "Silva"]]);
    let evidence = &found[0].names[1].evidence;
    assert!(matches!(evidence, Evidence::Surname { that } if that == "Maria Silva"));
    assert_eq!(evidence.to_string(), "surname alone; only Maria Silva bears it here");
    assert_eq!(names(&met(&["Maria Silva"], &["Mrs Silva"])).len(), 1);
}

#[test]
fn a_surname_of_two_stays_by_itself() {
    let found = met(&["Maria Silva", "Pedro Silva"], &["Silva"]);
    assert_eq!(found.len(), 3);
    let open = found.iter().find(|person| person.name == "Silva").unwrap();
    assert!(matches!(&open.names[0].evidence, Evidence::Open { several } if several.len() == 2));
}

#[test]
fn initials_and_middle_names_meet_what_they_fit() {
    assert_eq!(names(&met(&["Maria Silva"], &["M. Silva"])), [["Maria Silva", "M. Silva"]]);
    assert_eq!(met(&["Maria Silva"], &["P. Silva"]).len(), 2);
    assert_eq!(
        names(&met(&["Maria Elena Silva"], &["Maria Silva"])),
        [["Maria Elena Silva", "Maria Silva"]]
    );
}
