//! serde_json's values as [`Json`].

use crate::core::json::Json;
use crate::core::json_type::JsonType;
use serde_json::Value;

/// A borrowed value, or a missing one: nothing is copied while a response is checked.
impl Json for Option<&Value> {
    fn json_type(&self) -> JsonType {
        match self {
            None => JsonType::Undefined,
            Some(Value::Null) => JsonType::Null,
            Some(Value::Bool(_)) => JsonType::Boolean,
            Some(Value::Number(number)) => match number.as_f64().map_or(JsonType::Other, JsonType::of_number) {
                // Not an integer for serde_json, which keeps it as a float.
                JsonType::SafeInteger if number.is_f64() => JsonType::Fraction,
                json_type => json_type,
            },
            Some(Value::String(_)) => JsonType::String,
            Some(Value::Array(_)) => JsonType::Array,
            Some(Value::Object(_)) => JsonType::Object,
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

impl Json for Value {
    fn json_type(&self) -> JsonType {
        Some(self).json_type()
    }

    fn field(&self, name: &'static str) -> Self {
        Some(self).field(name).cloned().unwrap_or_default()
    }

    fn length(&self) -> u32 {
        Some(self).length()
    }

    fn item(&self, index: u32) -> Self {
        Some(self).item(index).cloned().unwrap_or_default()
    }
}
