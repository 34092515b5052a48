//! Values of the platform's JSON parser, as the check sees them.

use crate::model::check::Json;
use crate::model::kind::{Kind, Kinds};
use crate::model::shape::Model;
use crate::object::Array;
use std::cell::Cell;
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
}

// Of numbers i32 alone, which needs no translation: the wasm imports these themselves, without glue in between.
#[wasm_bindgen(module = "/src/platform.js")]
extern "C" {
    #[wasm_bindgen(js_name = kindOf)]
    fn kind_of(value: &JsValue) -> i32;
    #[wasm_bindgen(js_name = kindsOf)]
    fn kinds_of(object: &JsValue, names: &JsValue, from: i32) -> i32;
    #[wasm_bindgen(js_name = asKeys)]
    fn as_keys(names: &Array) -> JsValue;
    #[wasm_bindgen(js_name = valueAt)]
    fn value_at(object: &JsValue, names: &JsValue, index: i32) -> JsValue;
}

impl Json for JsValue {
    fn kind(&self) -> Kind {
        Kind::numbered(kind_of(self) as u32)
    }

    fn field(&self, name: &'static str) -> Self {
        // Reading a property of null would throw; of any other value it is at worst undefined.
        match self.kind() {
            Kind::Absent | Kind::Null => JsValue::UNDEFINED,
            _ => self.unchecked_ref::<Parsed>().field(name),
        }
    }

    fn kinds(&self, model: &'static Model, from: u32) -> Kinds {
        Kinds(kinds_of(self, names(model), from as i32) as u32)
    }

    fn known(&self, model: &'static Model, index: u32) -> Self {
        value_at(self, names(model), index as i32)
    }

    fn length(&self) -> u32 {
        self.unchecked_ref::<Parsed>().length()
    }

    fn item(&self, index: u32) -> Self {
        self.unchecked_ref::<Parsed>().item(index)
    }
}

/// The names of a model's fields, as an array of JavaScript's.
struct Named {
    model: &'static Model,
    names: JsValue,
    next: Option<&'static Named>,
}

thread_local! {
    /// Of each model that was met so far.
    static NAMED: Cell<Option<&'static Named>> = const { Cell::new(None) };
}

/// The names of a model's fields. They are made once, for there are few models: a name that is a new string for each
/// field of each event takes longer than all the rest of a check.
fn names(model: &'static Model) -> &'static JsValue {
    let first = NAMED.get();
    let mut next = first;
    while let Some(named) = next {
        if std::ptr::eq(named.model, model) {
            return &named.names;
        }
        next = named.next;
    }
    let names = Array::new();
    for field in model.fields {
        names.push(&field.name.into());
    }
    let named = Box::leak(Box::new(Named { model, names: as_keys(&names), next: first }));
    NAMED.set(Some(named));
    &named.names
}
