//! JavaScript objects from Rust values.

use crate::core::schema::Scalar;
use serde::ser::{Serialize, Serializer};
use wasm_bindgen::JsValue;

impl Serialize for Scalar<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Scalar::Unset => serializer.serialize_unit(),
            Scalar::String(text) => serializer.serialize_str(text),
            Scalar::Boolean(flag) => serializer.serialize_bool(flag),
            Scalar::Number(number) => serializer.serialize_f64(number),
        }
    }
}

/// An object with those of the properties that are set.
// As a map: serde_wasm_bindgen keeps the field names of structs in a hash table, which is a kilobyte of wasm.
#[inline(never)]
pub(crate) fn object(properties: &[(&'static str, Scalar<'_>)]) -> JsValue {
    struct Set<'a>(&'a [(&'static str, Scalar<'a>)]);
    impl Serialize for Set<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let set = self.0.iter().filter(|(_, value)| !matches!(value, Scalar::Unset));
            serializer.collect_map(set.map(|(name, value)| (name, value)))
        }
    }
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    Set(properties).serialize(&serializer).unwrap_or_default()
}
