//! A parsed JSON value, wherever it lives: in JavaScript, or in serde_json for the Rust client.

use super::json_type::{JsonType, PackedTypes};
use super::schema::ObjectSchema;

/// A parsed JSON value.
pub(crate) trait Json: Sized {
    /// Its type.
    fn json_type(&self) -> JsonType;

    /// A property of an object; [`JsonType::Undefined`] if it is missing.
    fn field(&self, name: &'static str) -> Self;

    /// The types of the properties that `schema` lists from the index `from` on: as many as [`PackedTypes`] holds.
    ///
    /// JavaScript is asked once for all of them, which is several times faster than once for each.
    fn field_types(&self, schema: &'static ObjectSchema, from: u32) -> PackedTypes {
        let fields = schema.fields.iter().skip(from as usize).take(PackedTypes::CAPACITY as usize);
        PackedTypes::pack(fields.map(|field| self.field(field.name).json_type()))
    }

    /// The property that `schema` lists at `index`.
    fn field_at(&self, schema: &'static ObjectSchema, index: u32) -> Self {
        self.field(schema.fields[index as usize].name)
    }

    /// The length of an array.
    fn length(&self) -> u32;

    /// An item of an array.
    fn item(&self, index: u32) -> Self;
}

/// A value with its numbers as JavaScript's parser reads them: rounded, and `1.0` and `-0` as 1 and 0.
#[cfg(any(test, not(target_arch = "wasm32")))]
pub(crate) fn as_javascript_number(mut value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match &mut value {
        Value::Number(number) => {
            if let Some(rounded) = number.as_f64() {
                let whole = rounded as i64;
                value = if whole as f64 == rounded { whole.into() } else { rounded.into() };
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| *item = as_javascript_number(item.take())),
        Value::Object(fields) => fields.values_mut().for_each(|field| *field = as_javascript_number(field.take())),
        _ => {}
    }
    value
}
