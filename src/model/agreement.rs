//! Whether the table and serde say the same of an answer: asked by the tests and by the fuzzer in `fuzz/`.

use super::check::{Json, Mismatch, check};
use super::kind::Kind;
use super::shape::Shaped;
use super::{CreatedStream, Stream};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// As what the table and serde accept a value.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// As a [`CreatedStream`].
    pub created: bool,
    /// As a [`Stream`].
    pub stream: bool,
}

/// What the table and serde say of an answer of these bytes; `None` if they are no JSON.
///
/// # Panics
/// If the two do not say the same.
#[cfg(not(target_arch = "wasm32"))]
pub fn of_bytes(bytes: &[u8]) -> Option<Accepted> {
    let value = serde_json::from_slice(bytes).ok()?;
    Some(Accepted { created: of_value::<CreatedStream>(&value), stream: of_value::<Stream>(&value) })
}

/// Whether both accept `value` as an `M`. What they accept is all in the model; what they reject is where they say.
pub(crate) fn of_value<M: Shaped + Serialize + DeserializeOwned>(value: &Value) -> bool {
    let value = as_javascript_has_it(value.clone());
    match (check(&Some(&value), &M::SHAPE), serde_json::from_value::<M>(value.clone())) {
        (Ok(()), Ok(model)) => {
            let made = serde_json::to_value(model).expect("a model is JSON");
            assert!(same(&value, &made), "{value} became {made}");
            true
        }
        (Err(mismatch), Err(_)) => {
            assert_leads_to_what_was_found(&mismatch, &value);
            false
        }
        (table, serde) => panic!("of {value}\nthe table says {table:?}\nserde says {:?}", serde.err()),
    }
}

/// A value with its numbers as the platform's parser has them: rounded, and `1.0` and `-0` no other than 1 and 0.
fn as_javascript_has_it(mut value: Value) -> Value {
    match &mut value {
        Value::Number(number) => {
            let rounded = number.as_f64().expect("every number of serde_json is one");
            let whole = rounded as i64;
            value = if whole as f64 == rounded { whole.into() } else { rounded.into() };
        }
        Value::Array(items) => items.iter_mut().for_each(|item| *item = as_javascript_has_it(item.take())),
        Value::Object(fields) => fields.values_mut().for_each(|field| *field = as_javascript_has_it(field.take())),
        _ => {}
    }
    value
}

/// `None` is what reading an absent property gives.
impl Json for Option<&Value> {
    fn kind(&self) -> Kind {
        match self {
            None => Kind::Absent,
            Some(Value::Null) => Kind::Null,
            Some(Value::Bool(_)) => Kind::Boolean,
            Some(Value::Number(number)) => number.as_f64().map_or(Kind::Other, Kind::of_number),
            Some(Value::String(_)) => Kind::String,
            Some(Value::Array(_)) => Kind::Array,
            Some(Value::Object(_)) => Kind::Object,
        }
    }

    fn field(&self, name: &'static str) -> Self {
        self.and_then(|value| value.get(name))
    }

    fn length(&self) -> u32 {
        self.and_then(Value::as_array).map_or(0, |items| items.len() as u32)
    }

    fn item(&self, index: u32) -> Self {
        self.and_then(|value| value.get(index as usize))
    }
}

/// Whether two values are the same but for fields that are `null` in one and absent in the other.
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

/// Each step of the path is there, but for the last, which may be what is missing.
fn assert_leads_to_what_was_found(mismatch: &Mismatch, value: &Value) {
    let mut place = Some(value);
    for step in mismatch.path.split(['.', '[']).filter(|step| !step.is_empty()) {
        let around = place.unwrap_or_else(|| panic!("{mismatch:?} leads beyond what is missing in {value}"));
        place = match step.strip_suffix(']') {
            Some(index) => Some(&around[index.parse::<usize>().expect("an index")]),
            None => around.as_object().expect("a field is one of an object").get(step),
        };
    }
    let found = match place {
        None => "nothing",
        Some(Value::Null) => "null",
        Some(Value::Bool(_)) => "boolean",
        Some(Value::Number(_)) => "number",
        Some(Value::String(_)) => "string",
        Some(Value::Array(_)) => "array",
        Some(Value::Object(_)) => "object",
    };
    assert!(mismatch.found.starts_with(found), "{mismatch:?} is not what stands there in {value}");
    assert_ne!(mismatch.expected, mismatch.found);
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "agreement_tests.rs"]
mod tests;

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "agreement_web_tests.rs"]
mod web_tests;
