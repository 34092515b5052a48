//! Schemas: what a value of the API must look like, as data.
//!
//! `declare.rs` makes the schemas of the models. The check of a response and the TypeScript types are made from them.

use super::json_type::JsonType;
use serde_json::{Map, Value};

/// What a value must be.
#[derive(Debug)]
pub enum Schema {
    /// Any JSON.
    Any,
    /// A string.
    String,
    /// A string with known values; others are accepted, since the API may add some at any time.
    OpenEnum(#[allow(dead_code, reason = "read for the TypeScript types only")] &'static [&'static str]),
    /// An integer that JavaScript holds exactly: see [`SafeInteger`](crate::SafeInteger).
    Integer,
    /// `true` or `false`.
    Boolean,
    /// An array whose items have one schema.
    Array(&'static Schema),
    /// An object.
    Object(&'static ObjectSchema),
}

impl Schema {
    /// Whether a value of this type matches, apart from its content.
    pub(crate) fn accepts(&self, json_type: JsonType) -> bool {
        match self {
            Schema::Any => true,
            Schema::String | Schema::OpenEnum(_) => json_type == JsonType::String,
            Schema::Integer => json_type == JsonType::SafeInteger,
            Schema::Boolean => json_type == JsonType::Boolean,
            Schema::Array(_) => json_type == JsonType::Array,
            Schema::Object(_) => json_type == JsonType::Object,
        }
    }

    /// Its name in an error.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Schema::Any => "anything",
            Schema::String | Schema::OpenEnum(_) => "a string",
            Schema::Integer => "an integer",
            Schema::Boolean => "a boolean",
            Schema::Array(_) => "an array",
            Schema::Object(_) => "an object",
        }
    }
}

/// The known fields of an object. Other fields are not checked.
#[derive(Debug)]
pub struct ObjectSchema {
    /// The name of the TypeScript interface. Not in the wasm, where nothing reads it.
    #[cfg(not(target_arch = "wasm32"))]
    pub name: &'static str,
    /// The struct's documentation.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
    /// In the order of the declaration.
    pub fields: &'static [Field],
}

/// One field of a [`ObjectSchema`].
#[derive(Debug)]
pub struct Field {
    /// The API's name for it.
    pub name: &'static str,
    /// The field's documentation.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
    /// The schema of its value, unless it is `null` or missing.
    pub schema: Schema,
    /// Whether it must be present and not `null`.
    pub required: bool,
}

/// The value of a property.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(dead_code, reason = "parameters are strings and booleans so far; the JavaScript bindings use all")]
pub(crate) enum Scalar<'a> {
    Unset,
    String(&'a str),
    Boolean(bool),
    Number(f64),
}

impl<'a> From<&'a String> for Scalar<'a> {
    fn from(text: &'a String) -> Self {
        Scalar::String(text)
    }
}

impl From<&bool> for Scalar<'_> {
    fn from(flag: &bool) -> Self {
        Scalar::Boolean(*flag)
    }
}

/// A Rust type that a field or a parameter can have. `V` is a value of the platform.
pub(crate) trait FromValue<V>: Sized {
    /// The value in Rust; `None` for a value of any other type.
    fn from_value(value: V) -> Option<Self>;
}

/// A Rust type with a [`Schema`].
pub trait HasSchema: Sized {
    /// The schema of a value of this type.
    const SCHEMA: Schema;
    /// Whether a field of this type is required.
    const REQUIRED: bool = true;
}

impl HasSchema for Value {
    const SCHEMA: Schema = Schema::Any;
}

impl HasSchema for String {
    const SCHEMA: Schema = Schema::String;
}

impl HasSchema for bool {
    const SCHEMA: Schema = Schema::Boolean;
}

impl<T: HasSchema> HasSchema for Vec<T> {
    const SCHEMA: Schema = Schema::Array(&T::SCHEMA);
}

impl<T: HasSchema> HasSchema for Option<T> {
    const SCHEMA: Schema = T::SCHEMA;
    const REQUIRED: bool = false;
}

/// The value of a field; `None` if it is of another type.
pub(crate) fn take<T: FromValue<Value>>(fields: &mut Map<String, Value>, name: &str) -> Option<T> {
    T::from_value(fields.remove(name).unwrap_or_default())
}

impl FromValue<Value> for Value {
    fn from_value(value: Value) -> Option<Self> {
        Some(value)
    }
}

impl FromValue<Value> for String {
    fn from_value(value: Value) -> Option<Self> {
        if let Value::String(text) = value { Some(text) } else { None }
    }
}

impl FromValue<Value> for bool {
    fn from_value(value: Value) -> Option<Self> {
        value.as_bool()
    }
}

impl<T: FromValue<Value>> FromValue<Value> for Vec<T> {
    fn from_value(value: Value) -> Option<Self> {
        if let Value::Array(items) = value { items.into_iter().map(T::from_value).collect() } else { None }
    }
}

/// A missing value is null.
impl<T: FromValue<Value>> FromValue<Value> for Option<T> {
    fn from_value(value: Value) -> Option<Self> {
        if value.is_null() { Some(None) } else { T::from_value(value).map(Some) }
    }
}
