//! serde_json's values as [`Json`].

use crate::core::json::Json;
use crate::core::json_type::JsonType;
use serde_json::Value;

impl Json for Value {
    fn json_type(&self) -> JsonType {
        match self {
            // A missing field reads as null too.
            Value::Null => JsonType::Null,
            Value::Bool(_) => JsonType::Boolean,
            Value::Number(number) if number.is_f64() && number.as_f64().is_some_and(|n| n.fract() == 0.0) => {
                JsonType::Fraction
            }
            Value::Number(number) => number.as_f64().map_or(JsonType::Other, JsonType::of_number),
            Value::String(_) => JsonType::String,
            Value::Array(_) => JsonType::Array,
            Value::Object(_) => JsonType::Object,
        }
    }

    fn field(&self, name: &'static str) -> Self {
        self.get(name).cloned().unwrap_or_default()
    }

    fn length(&self) -> u32 {
        self.as_array().map_or(0, |items| items.len() as u32)
    }

    fn item(&self, index: u32) -> Self {
        self.get(index as usize).cloned().unwrap_or_default()
    }
}
