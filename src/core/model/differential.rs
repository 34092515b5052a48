//! Differential testing of the schema check against the conversion to the models, for the tests and the fuzzer in `fuzz/`.
//!
//! Its panics are failed tests. The module is compiled for tests and the fuzzer only, so that none is in the package.

use super::{CreatedStream, Stream};
use crate::core::check::{Mismatch, check};
use crate::core::json::as_javascript_number;
use crate::core::schema::{FromValue, HasSchema};
use serde::Serialize;
use serde_json::Value;

/// The models that both accept a value as.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// As a [`CreatedStream`].
    pub created: bool,
    /// As a [`Stream`].
    pub stream: bool,
}

/// Checks a response of these bytes with both; `None` if they are not JSON.
///
/// # Panics
/// If the two disagree.
#[cfg(not(target_arch = "wasm32"))]
pub fn of_bytes(bytes: &[u8]) -> Option<Accepted> {
    let value = serde_json::from_slice(bytes).ok()?;
    Some(Accepted { created: of_value::<CreatedStream>(&value), stream: of_value::<Stream>(&value) })
}

/// Whether both accept `value` as an `M`. The model keeps all of an accepted value; the path of a mismatch leads to it.
pub(crate) fn of_value<M: HasSchema + Serialize + FromValue<Value>>(value: &Value) -> bool {
    let value = as_javascript_number(value.clone());
    match (check(&Some(&value), &M::SCHEMA), M::from_value(value.clone())) {
        (Ok(()), Some(model)) => {
            let made = serde_json::to_value(model).expect("a model is JSON");
            assert!(same(&value, &made), "{value} became {made}");
            true
        }
        (Err(mismatch), None) => {
            assert_path_leads_to_mismatch(&mismatch, &value);
            false
        }
        (schema, model) => panic!("for {value}\nthe schema says {schema:?}\nthe model is {:?}", model.map(|_| "valid")),
    }
}

/// Whether two values are equal, where a field that is `null` equals a missing one.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            one.iter().all(|(name, field)| same(field, other.get(name).unwrap_or(&Value::Null)))
                && other.iter().all(|(name, field)| one.contains_key(name) || field.is_null())
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        _ => one == other,
    }
}

/// Each step of the path exists; the last may be missing.
fn assert_path_leads_to_mismatch(mismatch: &Mismatch, value: &Value) {
    let mut place = Some(value);
    for step in mismatch.path.split(['.', '[']).filter(|step| !step.is_empty()) {
        let around = place.unwrap_or_else(|| panic!("{mismatch:?} leads beyond a missing value in {value}"));
        place = match step.strip_suffix(']') {
            Some(index) => Some(&around[index.parse::<usize>().expect("an index")]),
            None => around.as_object().expect("a field belongs to an object").get(step),
        };
    }
    let found = match place {
        None => "undefined",
        Some(Value::Null) => "null",
        Some(Value::Bool(_)) => "a boolean",
        Some(Value::Number(_)) => "a number",
        Some(Value::String(_)) => "a string",
        Some(Value::Array(_)) => "an array",
        Some(Value::Object(_)) => "an object",
    };
    assert!(mismatch.found.starts_with(found), "{mismatch:?} has another type in {value}");
    assert_ne!(mismatch.expected, mismatch.found);
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "differential_tests.rs"]
mod tests;

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "differential_web_tests.rs"]
mod web_tests;
