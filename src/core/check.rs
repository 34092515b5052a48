//! Checks a parsed value against its [`Schema`]: one small interpreter for all models.

use super::json::Json;
use super::json_type::{JsonType, PackedTypes};
use super::schema::{FromValue, HasSchema, Schema};
use super::string::{decimal, join};
use serde::de::{Deserialize, Deserializer, Error};
use serde_json::Value;

/// Where and how a value does not match its schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mismatch {
    /// As in JavaScript: `events[3].data.summary.status`. Empty for the whole value.
    pub(crate) path: String,
    pub(crate) expected: &'static str,
    pub(crate) found: &'static str,
}

/// Boxed: it passes through one function for each step of its path.
pub(crate) type Checked = Result<(), Box<Mismatch>>;

/// Checks `value` and all that the schema lists in it.
pub(crate) fn check(value: &impl Json, schema: &Schema) -> Checked {
    let json_type = value.json_type();
    if schema.accepts(json_type) { check_inside(value, schema) } else { Err(Mismatch::new(json_type, schema)) }
}

/// Checks the content of a value whose own type is right.
fn check_inside(value: &impl Json, schema: &Schema) -> Checked {
    match schema {
        Schema::Object(object) => {
            let mut types = PackedTypes(0);
            for (index, field) in (0..).zip(object.fields) {
                if index % PackedTypes::CAPACITY == 0 {
                    types = value.field_types(object, index);
                }
                let json_type = types.at(index);
                let checked = if !field.schema.accepts(json_type) {
                    if !field.required && matches!(json_type, JsonType::Undefined | JsonType::Null) {
                        continue;
                    }
                    Err(Mismatch::new(json_type, &field.schema))
                } else if matches!(field.schema, Schema::Object(_) | Schema::Array(_)) {
                    check_inside(&value.field_at(object, index), &field.schema)
                } else {
                    continue;
                };
                checked.map_err(|mismatch| mismatch.inside(field.name))?;
            }
        }
        Schema::Array(item) => {
            for index in 0..value.length() {
                check(&value.item(index), item)
                    .map_err(|mismatch| mismatch.inside(&join(&["[", &decimal(index.into()), "]"])))?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// Reads a model from any format of serde.
pub(crate) fn deserialize<'de, M: HasSchema + FromValue<Value>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<M, D::Error> {
    let value = Value::deserialize(deserializer)?;
    check(&Some(&value), &M::SCHEMA).map_err(|mismatch| D::Error::custom(mismatch.message("the value", "")))?;
    M::from_value(value).ok_or_else(|| D::Error::custom("the value is invalid"))
}

impl Mismatch {
    /// What is wrong: `whole` names the value if that is it, else `inside` follows the path.
    pub(crate) fn message(&self, whole: &str, inside: &str) -> String {
        let (place, inside) = if self.path.is_empty() { (whole, "") } else { (self.path.as_str(), inside) };
        join(&[place, inside, " must be ", self.expected, ", got ", self.found])
    }

    #[inline(never)]
    fn new(json_type: JsonType, schema: &Schema) -> Box<Self> {
        let is_integer = matches!(schema, Schema::Integer);
        Box::new(Mismatch { path: String::new(), expected: schema.name(), found: json_type.name(is_integer) })
    }

    /// The same mismatch with `step` before its path.
    #[inline(never)]
    fn inside(mut self: Box<Self>, step: &str) -> Box<Self> {
        let separator = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = join(&[step, separator, &self.path]);
        self
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "check_tests.rs"]
mod tests;
