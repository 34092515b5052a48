//! JavaScript's objects, arrays and namespaces, as far as the npm package needs them.
//!
//! Not js-sys's: its crate brings an executor for futures along, exported and therefore never left out by the linker,
//! which is a thirtieth of the package. The client for Rust, which has futures, uses js-sys.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    pub(crate) type Object;
    #[wasm_bindgen(constructor, js_class = Object)]
    pub(crate) fn new() -> Object;
    #[wasm_bindgen(method, structural, indexing_setter)]
    pub(crate) fn set(this: &Object, name: &str, value: &JsValue);

    #[wasm_bindgen(js_name = Array)]
    pub(crate) type Array;
    #[wasm_bindgen(constructor, js_class = Array)]
    pub(crate) fn new() -> Array;
    #[wasm_bindgen(method)]
    pub(crate) fn push(this: &Array, value: &JsValue);

    #[wasm_bindgen(js_namespace = Math)]
    pub(crate) fn random() -> f64;
    #[wasm_bindgen(js_namespace = Date)]
    pub(crate) fn now() -> f64;
}

/// An object with these properties.
pub(crate) fn object<'a>(properties: impl IntoIterator<Item = (&'a str, JsValue)>) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        object.set(name, &value);
    }
    object.into()
}
