use super::*;
use crate::core::model::generators::{Numbers, complete, mutate, places, samples};
use crate::core::schema::Schema;
use std::fs;

fn agree_at_each_place<M: HasSchema + Serialize + FromValue<Value>>() {
    let whole = complete(&M::SCHEMA);
    let mut all = Vec::new();
    places(&whole, String::new(), &mut all);
    for place in &all {
        for sample in samples() {
            let mut value = whole.clone();
            *value.pointer_mut(place).unwrap() = sample;
            of_value::<M>(&value);
        }
    }
}

#[test]
fn the_schema_and_the_models_agree_at_each_place() {
    agree_at_each_place::<CreatedStream>();
    agree_at_each_place::<Stream>();
}

/// Parts of JSON that a mutation inserts.
const PARTS: [&str; 16] =
    ["null", "true", "0", "-", ".0", ".5", "e9", "9007199254740992", "\"", "\\u0000", "{}", "[]", "[", "}", ",", ":"];

/// Mutates a few consecutive bytes.
fn mutate_bytes(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    if bytes.is_empty() {
        return;
    }
    let start = numbers.below(bytes.len());
    let end = bytes.len().min(start + numbers.below(8));
    let there = numbers.below(bytes.len());
    match numbers.below(5) {
        0 => bytes[start] ^= 1 << numbers.below(8),
        1 => drop(bytes.splice(start..end, [])),
        2 => drop(bytes.splice(there..there, bytes[start..end].to_vec())),
        3 => drop(bytes.splice(start..start, numbers.one_of(&PARTS).bytes())),
        _ => drop(bytes.splice(start..end, numbers.one_of(&PARTS).bytes())),
    }
}

/// The seeds of the fuzzer.
fn seeds() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/responses");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    // Sorted, so that the mutations are the same on every machine.
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

/// Whether a value has all that a shape knows.
fn is_complete(value: &Value, schema: &Schema) -> bool {
    match schema {
        Schema::Object(object) => object.fields.iter().all(|field| is_complete(&value[field.name], &field.schema)),
        Schema::Array(item) => value.as_array().is_some_and(|items| items.iter().any(|value| is_complete(value, item))),
        _ => !value.is_null(),
    }
}

#[test]
fn each_model_has_a_complete_seed() {
    let seeds: Vec<Value> = seeds().iter().map(|seed| serde_json::from_slice(seed).unwrap()).collect();
    for schema in [CreatedStream::SCHEMA, Stream::SCHEMA] {
        assert!(seeds.iter().any(|seed| is_complete(seed, &schema)), "{schema:?}");
    }
}

/// Checks thousands of variants of each seed. Enough of them must be accepted, and enough rejected.
fn variants_agree(mutation: impl Fn(&[u8], &mut Numbers) -> Vec<u8>) {
    let mut numbers = Numbers(1);
    let (mut checked, mut accepted, mut rejected) = (0, 0, 0);
    for seed in seeds() {
        assert!(of_bytes(&seed).is_some(), "{}", String::from_utf8_lossy(&seed));
        for _ in 0..1000 {
            checked += 1;
            match of_bytes(&mutation(&seed, &mut numbers)) {
                None => {}
                Some(Accepted { created: false, stream: false }) => rejected += 1,
                Some(_) => accepted += 1,
            }
        }
    }
    assert!(accepted > checked / 20 && rejected > checked / 20, "{accepted} and {rejected} of {checked}");
}

#[test]
fn both_agree_on_mutated_values() {
    variants_agree(|seed, numbers| {
        let mut tree = serde_json::from_slice(seed).unwrap();
        for _ in 0..=numbers.below(3) {
            mutate(&mut tree, numbers);
        }
        tree.to_string().into_bytes()
    });
}

#[test]
fn both_agree_on_mutated_text() {
    variants_agree(|seed, numbers| {
        let mut text = seed.to_vec();
        for _ in 0..=numbers.below(2) {
            mutate_bytes(&mut text, numbers);
        }
        text
    });
}
