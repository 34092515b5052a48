//! A front end in Rust: creates SnapCall streams, and shows what happens in them while it happens.
#![forbid(unsafe_code)]

mod app;
mod connection;
mod create;
mod created;
mod follow;
mod problem;
mod task;
mod words;

use wasm_bindgen::prelude::wasm_bindgen;

/// Called once, by the module that `wasm-pack` makes.
#[wasm_bindgen(start)]
pub fn start() {
    let root = web_sys::window().and_then(|window| window.document()?.get_element_by_id("app"));
    yew::Renderer::<app::App>::with_root(root.expect("index.html has an element `app`")).render();
}
