//! A front end in Rust that creates SnapCall streams and shows their events.
#![forbid(unsafe_code)]

mod app;
mod connection;
mod create;
mod error;
mod watch;

use wasm_bindgen::prelude::wasm_bindgen;

/// Called when the page loads the WebAssembly.
#[wasm_bindgen(start)]
pub fn start() {
    let root = web_sys::window().and_then(|window| window.document()?.get_element_by_id("app"));
    yew::Renderer::<app::App>::with_root(root.expect("index.html has an element `app`")).render();
}
