//! Generated values for tests: complete ones, and mutations of them. Its panics are failed tests: nothing else compiles it.

use crate::core::schema::Schema;
use serde_json::{Value, json};

/// Values of each type, and numbers at the limits.
pub(super) fn samples() -> Vec<Value> {
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

/// A value with every known field.
pub(super) fn complete(schema: &Schema) -> Value {
    match schema {
        Schema::Any => json!({ "any": [1] }),
        Schema::String | Schema::OpenEnum(_) => json!("word"),
        Schema::Integer => json!(5),
        Schema::Boolean => json!(true),
        Schema::Array(item) => json!([complete(item), complete(item)]),
        Schema::Object(object) => {
            object.fields.iter().map(|field| (field.name.to_owned(), complete(&field.schema))).collect()
        }
    }
}

/// All places in a value, as JSON pointers.
pub(super) fn places(value: &Value, at: String, into: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(i, item)| places(item, format!("{at}/{i}"), into)),
        Value::Object(fields) => fields.iter().for_each(|(name, field)| places(field, format!("{at}/{name}"), into)),
        _ => {}
    }
    into.push(at);
}

/// Pseudo-random numbers with a fixed seed: SplitMix64.
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    pub(super) fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Mutates one place of a value.
pub(super) fn mutate(tree: &mut Value, numbers: &mut Numbers) {
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
