use super::*;
use crate::model::made_up::{Numbers, change_tree, complete, places, samples};
use crate::model::shape::Shape;
use std::fs;

fn serde_and_the_table_agree<M: Shaped + Serialize + DeserializeOwned>() {
    let whole = complete(&M::SHAPE);
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
fn whatever_serde_rejects_the_table_rejects_and_the_other_way_round() {
    serde_and_the_table_agree::<CreatedStream>();
    serde_and_the_table_agree::<Stream>();
}

/// Parts of JSON that a change puts somewhere.
const PARTS: [&str; 16] =
    ["null", "true", "0", "-", ".0", ".5", "e9", "9007199254740992", "\"", "\\u0000", "{}", "[]", "[", "}", ",", ":"];

/// Changes a few bytes that follow each other.
fn change_bytes(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
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

/// Where the fuzzer starts from too.
fn seeds() -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds/check");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    // The order of a folder is not the same on every machine, and so would the changes be.
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

/// Whether a value has all that a shape knows.
fn is_complete(value: &Value, shape: &Shape) -> bool {
    match shape {
        Shape::Object(model) => model.fields.iter().all(|field| is_complete(&value[field.name], &field.shape)),
        Shape::Array(item) => value.as_array().is_some_and(|items| items.iter().any(|value| is_complete(value, item))),
        _ => !value.is_null(),
    }
}

#[test]
fn each_model_has_a_seed_with_all_that_it_knows() {
    let seeds: Vec<Value> = seeds().iter().map(|seed| serde_json::from_slice(seed).unwrap()).collect();
    for shape in [CreatedStream::SHAPE, Stream::SHAPE] {
        assert!(seeds.iter().any(|seed| is_complete(seed, &shape)), "{shape:?}");
    }
}

/// Asks about thousands of variants of each seed. Enough of them must be accepted, and enough be rejected.
fn variants_agree(change: impl Fn(&[u8], &mut Numbers) -> Vec<u8>) {
    let mut numbers = Numbers(1);
    let (mut asked, mut accepted, mut rejected) = (0, 0, 0);
    for seed in seeds() {
        assert!(of_bytes(&seed).is_some(), "{}", String::from_utf8_lossy(&seed));
        for _ in 0..1000 {
            asked += 1;
            match of_bytes(&change(&seed, &mut numbers)) {
                None => {}
                Some(Accepted { created: false, stream: false }) => rejected += 1,
                Some(_) => accepted += 1,
            }
        }
    }
    assert!(accepted > asked / 20 && rejected > asked / 20, "{accepted} and {rejected} of {asked}");
}

#[test]
fn both_agree_on_values_that_were_changed_at_random() {
    variants_agree(|seed, numbers| {
        let mut tree = serde_json::from_slice(seed).unwrap();
        for _ in 0..=numbers.below(3) {
            change_tree(&mut tree, numbers);
        }
        tree.to_string().into_bytes()
    });
}

#[test]
fn both_agree_on_text_that_was_changed_at_random() {
    variants_agree(|seed, numbers| {
        let mut text = seed.to_vec();
        for _ in 0..=numbers.below(2) {
            change_bytes(&mut text, numbers);
        }
        text
    });
}
