//! A Leptos app that creates SnapCall streams and shows their events.
#![forbid(unsafe_code)]

mod app;
mod connection;
mod create;
mod server_function;
#[cfg(feature = "ssr")]
mod upstream;
mod watch;

pub use app::{App, shell};

/// Renders the app into the page.
#[cfg(feature = "csr")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    leptos::mount::mount_to_body(App);
}

/// Continues the page that the server rendered. Leptos's scripts call it.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_body(App);
}
