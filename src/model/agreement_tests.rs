use super::*;
use crate::model::shape::Shape;
use serde_json::json;
use std::fs;

/// Values to put in the place of every known field: of each kind, and at the edges of the numbers.
fn samples() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-3),
        json!(2.5),
        json!(1.0),
        json!(-0.0),
        json!(9_007_199_254_740_991_i64),
        json!(9_007_199_254_740_992_i64),
        json!(-9_007_199_254_740_992_i64),
        json!(u64::MAX),
        json!(1e300),
        json!(""),
        json!("assist"),
        json!([]),
        json!([null]),
        json!([{}]),
        json!([[]]),
        json!({}),
        json!({ "id": {} }),
        json!({ "summary": [] }),
    ]
}

/// A value with everything the model knows.
fn complete(shape: &Shape) -> Value {
    match shape {
        Shape::Any => json!({ "any": [1] }),
        Shape::String | Shape::OpenEnum(_) => json!("word"),
        Shape::Integer => json!(5),
        Shape::Boolean => json!(true),
        Shape::Array(item) => json!([complete(item), complete(item)]),
        Shape::Object(model) => {
            model.fields.iter().map(|field| (field.name.to_owned(), complete(&field.shape))).collect()
        }
    }
}

/// All places in a value, as JSON pointers.
fn places(value: &Value, at: String, into: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(i, item)| places(item, format!("{at}/{i}"), into)),
        Value::Object(fields) => fields.iter().for_each(|(name, field)| places(field, format!("{at}/{name}"), into)),
        _ => {}
    }
    into.push(at);
}

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

/// Numbers that look random and are the same in every run: SplitMix64.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Changes one place of a value: what stands there, or what is in it.
fn change_tree(tree: &mut Value, numbers: &mut Numbers) {
    let mut all = Vec::new();
    places(tree, String::new(), &mut all);
    let elsewhere = tree.pointer(numbers.one_of(&all).as_str()).cloned().unwrap();
    let place = tree.pointer_mut(numbers.one_of(&all).as_str()).unwrap();
    match (numbers.below(5), place) {
        (0, Value::Array(items)) if !items.is_empty() => drop(items.remove(numbers.below(items.len()))),
        (1, Value::Array(items)) if !items.is_empty() => {
            let item = numbers.one_of(items).clone();
            items.insert(numbers.below(items.len()), item);
        }
        (0, Value::Object(fields)) if !fields.is_empty() => {
            let name = fields.keys().nth(numbers.below(fields.len())).unwrap().clone();
            fields.remove(&name);
        }
        (1, Value::Object(fields)) => drop(fields.insert("unknown".into(), elsewhere)),
        (2, place) => *place = elsewhere,
        (3, place) => *place = json!([place.take()]),
        (_, place) => *place = numbers.one_of(&samples()).clone(),
    }
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
