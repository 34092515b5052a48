//! JavaScript values as [`Json`].

use super::bindings::{self, Parsed, as_keys, packed_types, type_number, value_at};
use crate::core::json::Json;
use crate::core::json_type::{JsonType, PackedTypes};
use crate::core::option_names::Language;
use crate::core::schema::ObjectSchema;
use std::cell::Cell;
use wasm_bindgen::prelude::*;

impl Language for JsValue {
    const IS_JAVASCRIPT: bool = true;
}

impl Json for JsValue {
    fn json_type(&self) -> JsonType {
        JsonType::from_number(type_number(self) as u32)
    }

    fn field(&self, name: &'static str) -> Self {
        // Reading a property of null or undefined would throw.
        match self.json_type() {
            JsonType::Undefined | JsonType::Null => JsValue::UNDEFINED,
            _ => self.unchecked_ref::<Parsed>().field(name),
        }
    }

    fn field_types(&self, schema: &'static ObjectSchema, from: u32) -> PackedTypes {
        PackedTypes(packed_types(self, keys(schema), from as i32) as u32)
    }

    fn field_at(&self, schema: &'static ObjectSchema, index: u32) -> Self {
        value_at(self, keys(schema), index as i32)
    }

    fn length(&self) -> u32 {
        bindings::length_of(self) as u32
    }

    fn item(&self, index: u32) -> Self {
        bindings::item(self, index as i32)
    }
}

/// The field names of a schema, as a JavaScript array.
struct Keys {
    schema: *const ObjectSchema,
    names: JsValue,
    next: Option<&'static Keys>,
}

thread_local! {
    /// The schemas that were used so far.
    static KEYS: Cell<Option<&'static Keys>> = const { Cell::new(None) };
}

/// The field names of a schema. They are created once and kept: creating each name for each use would take longer than
/// what they are used for.
fn keys(schema: &'static ObjectSchema) -> &'static JsValue {
    let first = KEYS.get();
    let mut next = first;
    while let Some(keys) = next {
        if std::ptr::eq(keys.schema, schema) {
            return &keys.names;
        }
        next = keys.next;
    }
    let mut names = String::new();
    for field in schema.fields {
        names.push_str(field.name);
        names.push(' ');
    }
    let keys = Box::leak(Box::new(Keys { schema, names: as_keys(&names), next: first }));
    KEYS.set(Some(keys));
    &keys.names
}
