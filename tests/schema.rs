//! Holds what is written as JSON to `docs/article.schema.json`.
//!
//! The checker knows the words of JSON Schema that the schema uses, and refuses a schema that uses
//! others; a validator from crates.io would bring some sixty crates for the same.

#![cfg(feature = "serde")]

use copydesk::{Annotator, Article};
use serde_json::{Map, Value, json};

fn schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/article.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// What is wrong with a value, by a part of the schema; each fault with its place.
fn faults(root: &Value, part: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    let mut fault = |cause: String| found.push(format!("{place}: {cause}"));
    let size = |value: &Value| {
        value.as_array().map(Vec::len).or(value.as_str().map(|text| text.chars().count()))
    };
    let rules = part.as_object().expect("a schema is an object");
    for (rule, want) in rules {
        match rule.as_str() {
            "$schema" | "$defs" | "title" | "description" => {}
            "required" => {
                for name in want.as_array().unwrap() {
                    if value.as_object().is_some_and(|it| !it.contains_key(name.as_str().unwrap()))
                    {
                        fault(format!("no {name}"));
                    }
                }
            }
            "additionalProperties" => {
                assert_eq!(*want, Value::Bool(false));
                let known = rules["properties"].as_object().unwrap();
                for name in value.as_object().into_iter().flat_map(Map::keys) {
                    if !known.contains_key(name) {
                        fault(format!("unknown field {name:?}"));
                    }
                }
            }
            "type" => {
                let one = std::slice::from_ref(want);
                let names = want.as_array().map_or(one, Vec::as_slice);
                if !names.iter().any(|name| is(value, name.as_str().unwrap())) {
                    fault(format!("{value} is not of type {want}"));
                }
            }
            "enum" if want.as_array().unwrap().contains(value) => {}
            "enum" => fault(format!("{value} is not among {want}")),
            "minimum" if value.as_u64() >= want.as_u64() => {}
            "maximum" if value.as_u64() <= want.as_u64() => {}
            "minItems" | "minLength" if size(value) >= want.as_u64().map(|n| n as usize) => {}
            "maxItems" if size(value) <= want.as_u64().map(|n| n as usize) => {}
            "minimum" | "maximum" | "minItems" | "maxItems" | "minLength" => {
                fault(format!("{value} is not within {rule} {want}"));
            }
            "properties" | "items" | "$ref" | "anyOf" => {}
            other => panic!("the checker does not know {other:?}"),
        }
    }
    if let (Some(known), Some(fields)) = (rules.get("properties"), value.as_object()) {
        for (name, field) in fields {
            if let Some(part) = known.get(name) {
                faults(root, part, field, &format!("{place}.{name}"), found);
            }
        }
    }
    if let (Some(part), Some(items)) = (rules.get("items"), value.as_array()) {
        for (number, item) in items.iter().enumerate() {
            faults(root, part, item, &format!("{place}[{number}]"), found);
        }
    }
    if let Some(name) = rules.get("$ref") {
        let part = root.pointer(name.as_str().unwrap().trim_start_matches('#'));
        faults(root, part.expect("$ref leads somewhere"), value, place, found);
    }
    if let Some(choices) = rules.get("anyOf") {
        let fits = |part: &Value| {
            let mut inner = Vec::new();
            faults(root, part, value, place, &mut inner);
            inner.is_empty()
        };
        if !choices.as_array().unwrap().iter().any(fits) {
            found.push(format!("{place}: {value} fits none of anyOf"));
        }
    }
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64(),
        "null" => value.is_null(),
        other => panic!("the checker does not know the type {other:?}"),
    }
}

fn check(value: &Value) -> Vec<String> {
    let (schema, mut found) = (schema(), Vec::new());
    faults(&schema, &schema, value, "article", &mut found);
    found
}

/// The seeds, and texts that bring out what they do not hold.
fn articles() -> Vec<Article> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let mut articles: Vec<Article> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| copydesk::annotate(&std::fs::read_to_string(file.unwrap().path()).unwrap()))
        .collect();
    let sets =
        "He came every Tuesday and twice a month, from 05/06/2013 on. They met two days later.";
    let day = Annotator::new().published("2013-05-08".parse().unwrap());
    articles.extend([copydesk::annotate(""), copydesk::annotate(sets), day.annotate(sets)]);
    articles
}

#[test]
fn what_is_written_has_the_shape_that_is_told() {
    for article in articles() {
        let written = serde_json::to_value(&article).unwrap();
        assert_eq!(check(&written), Vec::<String>::new());
    }
}

#[test]
fn every_field_of_the_shape_is_written_by_some_article() {
    let schema = schema();
    let written: Vec<Value> =
        articles().iter().map(|article| serde_json::to_value(article).unwrap()).collect();
    let lists =
        [("block", "blocks"), ("quote", "quotes"), ("timex", "timexes"), ("speaker", "speakers")];
    for (part, list) in lists {
        for field in schema["$defs"][part]["properties"].as_object().unwrap().keys() {
            let mut items = written.iter().flat_map(|article| article[list].as_array().unwrap());
            assert!(items.any(|item| item.get(field).is_some()), "no {part} has {field:?}");
        }
    }
}

#[test]
fn what_has_another_shape_is_refused() {
    let good =
        serde_json::to_value(copydesk::annotate("“No,” Ann Lee said on 5 May 2013.")).unwrap();
    assert!(!good["quotes"].as_array().unwrap().is_empty());
    assert!(!good["timexes"].as_array().unwrap().is_empty());
    let change = |place: &str, value: Value| {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap() = value;
        bad
    };
    let mut short = good.clone();
    short.as_object_mut().unwrap().remove("blocks");
    for bad in [
        short,
        change("/title", json!(7)),
        change("/bylines", json!([null])),
        change("/blocks/0/kind", json!("advert")),
        change("/sentences/0", json!([1])),
        change("/sentences/0", json!([-1, 3])),
        change("/quotes/0/confidence", json!(101)),
        change("/quotes/0/kind", json!("said")),
        change("/timexes/0", json!({"span": [0, 1]})),
        change("/timexes/0/mod", json!("LATE")),
        change("/timexes/0/value", json!("")),
        change("/published", json!({"day": 1})),
        json!([]),
    ] {
        assert!(!check(&bad).is_empty(), "{bad}");
    }
    let mut more = good.clone();
    more["summary"] = json!("");
    assert!(!check(&more).is_empty());
}
