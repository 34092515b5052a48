use super::*;
use crate::core::model::generators::{Numbers, complete, mutate, places, samples};
use crate::core::platform::Platform;
use crate::functions::Functions;
use crate::platform::ClientPlatform;
use crate::web::platform::WebPlatform;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Whether the check of the browser's values agrees with the native check, and so with the models.
fn agree<M: HasSchema + Serialize + FromValue<Value>>(value: &Value) -> bool {
    let value = as_javascript_number(value.clone());
    let parsed = WebPlatform::default().parse(&value.to_string().into()).expect("it is JSON");
    let checked = check(&parsed, &M::SCHEMA);
    assert_eq!(checked, check(&Some(&value), &M::SCHEMA), "{value}");
    assert_eq!(checked.is_ok(), of_value::<M>(&value), "{value}");
    checked.is_ok()
}

fn each_place_agrees<M: HasSchema + Serialize + FromValue<Value>>() {
    let whole = complete(&M::SCHEMA);
    assert!(agree::<M>(&whole));
    let mut all = Vec::new();
    places(&whole, String::new(), &mut all);
    for place in &all {
        for sample in samples() {
            let mut value = whole.clone();
            *value.pointer_mut(place).unwrap() = sample;
            agree::<M>(&value);
        }
    }
}

#[wasm_bindgen_test]
fn the_schema_and_the_models_agree_on_the_values_of_the_browser() {
    each_place_agrees::<CreatedStream>();
    each_place_agrees::<Stream>();
}

#[wasm_bindgen_test]
fn the_platform_of_the_rust_client_parses_as_serde_json() {
    let functions = Functions::default();
    for value in samples().into_iter().chain([complete(&Stream::SCHEMA)]) {
        let value = as_javascript_number(value);
        // Any other text is not parsed: an exception of the parser would stay in the wasm's table.
        let is_parsed = value.is_string() || value.is_array() || value.is_object();
        assert_eq!(ClientPlatform::new(&functions).parse(&value.to_string().into()), is_parsed.then_some(value));
    }
}

#[wasm_bindgen_test]
fn both_agree_in_a_browser_on_mutated_values() {
    let mut numbers = Numbers(2);
    let [mut accepted, mut rejected] = [0, 0];
    for _ in 0..5_000 {
        let mut value = complete(&Stream::SCHEMA);
        for _ in 0..=numbers.below(3) {
            mutate(&mut value, &mut numbers);
        }
        if agree::<Stream>(&value) { accepted += 1 } else { rejected += 1 }
    }
    assert!(accepted > 250 && rejected > 250, "{accepted} accepted, {rejected} rejected");
}
