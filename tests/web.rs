//! The Rust client in a browser: `wasm-pack test --headless --chrome`.
#![cfg(target_arch = "wasm32")]

mod client;

use snapcall_wasm::{Client, Config};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn a_base_url_may_be_relative_to_the_page() {
    assert!(Client::new(Config::new(42).base_url("/api/snapcall")).is_ok());
}
