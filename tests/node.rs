//! The Rust client in Node: `wasm-pack test --node`.
// A test file runs either in Node, or with `wasm_bindgen_test_configure!(run_in_browser)` in a browser.
#![cfg(target_arch = "wasm32")]

mod client;

use snapcall_wasm::{Client, Config, ErrorCode};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_base_url_must_be_absolute() {
    let error = Client::new(Config::new(42).base_url("/api/snapcall")).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Config, Some("base_url")));
    assert!(error.message().contains("must be absolute"), "{}", error.message());
}
