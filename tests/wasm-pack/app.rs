//! An app that exports a class named as in the crate. build.test.js builds it with and without the feature `js`.
#![cfg(target_arch = "wasm32")]

use snapcall_wasm::{Config, CreateStream};
use wasm_bindgen::prelude::wasm_bindgen;

/// An allocator of the app's own. With the feature `js` the crate has one.
#[cfg(not(feature = "js"))]
#[global_allocator]
static ALLOCATOR: std::alloc::System = std::alloc::System;

/// A client.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Client(snapcall_wasm::Client);

#[wasm_bindgen]
impl Client {
    /// A client of the server at this URL.
    #[wasm_bindgen(constructor)]
    pub fn new(base_url: &str) -> Result<Client, String> {
        let config = Config::new(42).base_url(base_url).api_key("a-secret-key");
        snapcall_wasm::Client::new(config).map(Client).map_err(|error| error.to_string())
    }

    /// Creates a stream with this name; returns its link.
    #[wasm_bindgen(js_name = linkFor)]
    pub async fn link_for(&self, name: &str) -> Result<Option<String>, String> {
        let created = self.0.create_assist(&CreateStream::new().name(name).short_url(true)).await;
        created.map(|created| created.short_url).map_err(|error| error.to_string())
    }
}
