//! The front end of main.rs that also reads a stream with serde, as it would from its own server.
#![cfg(target_arch = "wasm32")]

#[path = "main.rs"]
mod front_end;

use snapcall_wasm::Stream;
use snapcall_wasm::serde_json::from_str;
use wasm_bindgen::prelude::wasm_bindgen;

/// The number of events in the JSON of a stream.
#[wasm_bindgen]
pub fn count_events(json: &str) -> Option<usize> {
    from_str::<Stream>(json).ok()?.events.map(|events| events.len())
}
