//! Reads JSON objects: faults, options and the bodies of the emulator's own routes.

use std::ops::RangeInclusive;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The fields that are not parsed yet.
pub(crate) struct Fields(pub Map<String, Value>);

impl Fields {
    /// The name of a field that was not parsed.
    pub fn unknown(&self) -> Option<&str> {
        self.0.keys().next().map(String::as_str)
    }

    pub fn string(&mut self, name: &str) -> Result<Option<String>, String> {
        self.take(name, "a string")
    }

    pub fn boolean(&mut self, name: &str) -> Result<Option<bool>, String> {
        self.take(name, "true or false")
    }

    pub fn integer(&mut self, name: &str, range: RangeInclusive<u64>) -> Result<Option<u64>, String> {
        let Some(value) = self.0.remove(name) else { return Ok(None) };
        let number = value.as_u64().filter(|number| range.contains(number));
        let (from, to) = range.into_inner();
        number.map(Some).ok_or_else(|| format!("`{name}` must be an integer from {from} to {to}, got {value}."))
    }

    pub fn list(&mut self, name: &str) -> Result<Vec<Value>, String> {
        self.take(name, "an array").map(Option::unwrap_or_default)
    }

    pub fn one_of<T: Copy>(&mut self, name: &str, values: &[(&str, T)]) -> Result<Option<T>, String> {
        let Some(text) = self.string(name)? else { return Ok(None) };
        let found = values.iter().find(|(value, _)| *value == text).map(|(_, meaning)| *meaning);
        let known: Vec<_> = values.iter().map(|(value, _)| format!("{value:?}")).collect();
        found.map(Some).ok_or_else(|| format!("`{name}` must be {}, got {text:?}.", known.join(" or ")))
    }

    fn take<T: DeserializeOwned>(&mut self, name: &str, expected: &str) -> Result<Option<T>, String> {
        let Some(value) = self.0.remove(name) else { return Ok(None) };
        T::deserialize(&value).map(Some).map_err(|_| format!("`{name}` must be {expected}, got {value}."))
    }
}
