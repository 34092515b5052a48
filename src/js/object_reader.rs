//! Reads objects that a JavaScript caller passed: they can hold anything, and reading them can throw.

use crate::core::error::{Error, ErrorCode};
use crate::core::json::Json;
use crate::core::json_type::JsonType;
use crate::core::platform::LONGEST_STRING;
use crate::core::string::join;
use crate::web::json::keys_of;
use crate::web::platform::string;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/web/platform.js")]
extern "C" {
    #[wasm_bindgen(js_name = readObject)]
    fn read_object(value: &JsValue, known: &JsValue) -> JsValue;
    fn describe(value: &JsValue) -> JsValue;
}

/// A plain object of the caller, each of whose properties was read once.
///
/// It keeps the first error, for [`ObjectReader::finish`]. Until then a property with an error counts as not set.
pub(super) struct ObjectReader {
    code: ErrorCode,
    /// Precedes the name of a property in an error: `paths.`.
    prefix: &'static str,
    known: &'static [&'static str],
    /// The values of the known properties, in their order.
    values: JsValue,
    error: Option<Error>,
}

impl ObjectReader {
    /// Reads the argument `path`. Any property that is not in `known` is an error: a misspelt name would be ignored
    /// silently.
    pub(super) fn new(code: ErrorCode, path: &'static str, argument: &JsValue, known: &'static [&'static str]) -> Self {
        Self::read(code, path, "", argument, known)
    }

    #[inline(never)]
    fn read(
        code: ErrorCode,
        path: &str,
        prefix: &'static str,
        object: &JsValue,
        known: &'static [&'static str],
    ) -> Self {
        let mut reader = ObjectReader { code, prefix, known, values: JsValue::UNDEFINED, error: None };
        if object.is_undefined() {
            return reader;
        }
        let result = read_object(object, keys_of(known, |name| name));
        reader.values = result.field("values");
        if reader.values.is_undefined() {
            let name = string(&result.field("name"));
            let path = name.map_or_else(|| path.to_owned(), |name| join(&[prefix, &name]));
            let allowed = string(&result.field("allowed"));
            reader.error = Some(if result.is_undefined() {
                unexpected(code, &path, "a plain object", object)
            } else if let Some(allowed) = allowed {
                let kind = if code == ErrorCode::Params { "parameter" } else { "option" };
                Error::new(code, join(&["unknown ", kind, " \"", &path, "\"; allowed: ", &allowed])).with_path(path)
            } else {
                Error::invalid(code, &path, "threw when it was read; see cause").with_cause(result.field("thrown"))
            });
        }
        reader
    }

    /// Fails with the first error.
    pub(super) fn finish(self) -> Result<(), Error> {
        self.error.map_or(Ok(()), Err)
    }

    /// The value of a property; `undefined` if it is not set.
    pub(super) fn value(&self, name: &'static str) -> JsValue {
        match self.known.iter().position(|known| *known == name) {
            Some(index) if !self.values.is_undefined() => self.values.item(index as u32),
            _ => JsValue::UNDEFINED,
        }
    }

    /// The value if it is valid. An invalid one is an error, unless it is `undefined`.
    #[inline(never)]
    pub(super) fn valid(&mut self, name: &'static str, value: JsValue, expected: &str, is_valid: bool) -> JsValue {
        let json_type = value.json_type();
        if json_type == JsonType::String && value.length() > LONGEST_STRING {
            self.fail(Error::invalid(self.code, &self.path(name), "is longer than 1048576 characters"));
        } else if is_valid || json_type == JsonType::Undefined {
            return value;
        } else {
            self.fail(unexpected(self.code, &self.path(name), expected, &value));
        }
        JsValue::UNDEFINED
    }

    /// The value of a property with one of two types.
    #[inline(never)]
    pub(super) fn typed(&mut self, name: &'static str, expected: &str, types: [JsonType; 2]) -> JsValue {
        let value = self.value(name);
        let is_valid = types.contains(&value.json_type());
        self.valid(name, value, expected, is_valid)
    }

    pub(super) fn string(&mut self, name: &'static str) -> Option<String> {
        string(&self.typed(name, "a string", [JsonType::String; 2]))
    }

    pub(super) fn boolean(&mut self, name: &'static str) -> Option<bool> {
        let value = self.typed(name, "a boolean", [JsonType::Boolean; 2]);
        (value.json_type() == JsonType::Boolean).then(|| value == JsValue::TRUE)
    }

    /// A number, also one that is not finite: the rules of the option refuse that.
    #[inline(never)]
    pub(super) fn number(&mut self, name: &'static str) -> Option<f64> {
        let value = self.value(name);
        let number = value.as_f64();
        self.valid(name, value, "a number", number.is_some());
        number
    }

    /// The properties of the object in a property.
    pub(super) fn object(&mut self, name: &'static str, prefix: &'static str, known: &'static [&'static str]) -> Self {
        Self::read(self.code, name, prefix, &self.value(name), known)
    }

    /// The names and values of the object with strings in a property.
    #[inline(never)]
    pub(super) fn strings(&mut self, name: &'static str) -> Vec<(String, String)> {
        let object = self.object(name, "headers.", &[]);
        let mut pairs = Vec::new();
        if !object.values.is_undefined() {
            for index in 0..object.values.length() / 2 {
                let name = string(&object.values.item(index * 2)).unwrap_or_default();
                let value = object.values.item(index * 2 + 1);
                match string(&value) {
                    Some(text) => pairs.push((name, text)),
                    None if value.is_undefined() => {}
                    None => self.fail(unexpected(self.code, &object.path(&name), "a string", &value)),
                }
            }
        }
        self.absorb(object);
        pairs
    }

    /// Keeps an error, unless there is one already.
    #[inline(never)]
    pub(super) fn fail(&mut self, error: Error) {
        self.error.get_or_insert(error);
    }

    /// Keeps the error of another reader.
    pub(super) fn absorb(&mut self, other: Self) {
        if let Some(error) = other.error {
            self.fail(error);
        }
    }

    fn path(&self, name: &str) -> String {
        join(&[self.prefix, name])
    }
}

/// The error of a value of another type.
pub(super) fn unexpected(code: ErrorCode, path: &str, expected: &str, value: &JsValue) -> Error {
    let found = string(&describe(value)).unwrap_or_default();
    Error::invalid(code, path, &join(&["must be ", expected, ", got ", &found]))
}
