use super::*;
use crate::javascript::JavaScript;
use crate::model::made_up::{Numbers, change_tree, complete, places, samples};
use crate::platform::Platform;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Whether the table, of what the browser's parser makes of a value, says the same as natively, and so as serde.
///
/// serde_wasm_bindgen alone takes an array for an object all of whose fields are optional, and reads what may not be
/// there: the client asks it about what the table accepts, and about nothing else.
fn agree<M: Shaped + Serialize + DeserializeOwned>(value: &Value) -> bool {
    let value = as_javascript_has_it(value.clone());
    let parsed = JavaScript.parse(&value.to_string().into()).expect("it is JSON");
    let said = check(&parsed, &M::SHAPE);
    assert_eq!(said, check(&Some(&value), &M::SHAPE), "{value}");
    assert_eq!(said.is_ok(), of_value::<M>(&value), "{value}");
    assert!(said.is_err() || serde_wasm_bindgen::from_value::<M>(parsed).is_ok(), "{value}");
    said.is_ok()
}

fn each_place_agrees<M: Shaped + Serialize + DeserializeOwned>() {
    let whole = complete(&M::SHAPE);
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
fn the_table_says_the_same_of_the_browsers_values_as_serde() {
    each_place_agrees::<CreatedStream>();
    each_place_agrees::<Stream>();
}

#[wasm_bindgen_test]
fn both_agree_in_a_browser_on_values_that_were_changed_at_random() {
    let mut numbers = Numbers(2);
    let [mut accepted, mut rejected] = [0, 0];
    for _ in 0..5_000 {
        let mut value = complete(&Stream::SHAPE);
        for _ in 0..=numbers.below(3) {
            change_tree(&mut value, &mut numbers);
        }
        if agree::<Stream>(&value) { accepted += 1 } else { rejected += 1 }
    }
    assert!(accepted > 250 && rejected > 250, "{accepted} accepted, {rejected} rejected");
}
