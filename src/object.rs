use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// A JavaScript object with these properties.
pub(crate) fn object<'a>(properties: impl IntoIterator<Item = (&'a str, JsValue)>) -> Object {
    let object = Object::new();
    for (name, value) in properties {
        // Cannot fail: the object is a new one.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object
}
