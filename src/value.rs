//! Values of the platform's JSON parser, as the check sees them.

use crate::model::check::{Json, Kind};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What `JSON.parse` made: plain objects and arrays, whose properties cannot throw when read.
    type Parsed;
    #[wasm_bindgen(method, structural, indexing_getter)]
    fn field(this: &Parsed, name: &str) -> JsValue;
    #[wasm_bindgen(method, structural, indexing_getter)]
    fn item(this: &Parsed, index: u32) -> JsValue;
    #[wasm_bindgen(method, structural, getter)]
    fn length(this: &Parsed) -> u32;
    #[wasm_bindgen(js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> bool;
}

impl Json for JsValue {
    fn kind(&self) -> Kind {
        if self.is_string() {
            Kind::String
        } else if let Some(number) = self.as_f64() {
            Kind::of_number(number)
        } else if self.is_null() {
            Kind::Null
        } else if self.is_undefined() {
            Kind::Absent
        } else if is_array(self) {
            Kind::Array
        } else if self.is_object() {
            Kind::Object
        } else if self.as_bool().is_some() {
            Kind::Boolean
        } else {
            Kind::Other
        }
    }

    fn field(&self, name: &'static str) -> Self {
        // Reading a property of null would throw; of any other value it is at worst undefined.
        if self.is_object() { self.unchecked_ref::<Parsed>().field(name) } else { JsValue::UNDEFINED }
    }

    fn length(&self) -> u32 {
        self.unchecked_ref::<Parsed>().length()
    }

    fn item(&self, index: u32) -> Self {
        self.unchecked_ref::<Parsed>().item(index)
    }
}
