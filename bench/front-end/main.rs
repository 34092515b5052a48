//! The smallest front end in Rust that creates and watches a stream: size.js measures its bytes.
#![cfg(target_arch = "wasm32")]

use snapcall_wasm::{Client, Config, CreateStream, Error, WatchOptions};
use wasm_bindgen::prelude::wasm_bindgen;

/// Calls `show` with the link of a new stream, then with the number of its events after each change, or with an error.
#[wasm_bindgen]
pub async fn run(show: js_sys::Function) {
    let show = |text: &str| drop(show.call1(&wasm_bindgen::JsValue::NULL, &text.into()));
    if let Err(error) = create_and_watch(show).await {
        show(error.message());
    }
}

async fn create_and_watch(show: impl Fn(&str)) -> Result<(), Error> {
    let client = Client::new(Config::new(42).base_url("/api/snapcall"))?;
    let created = client.create_assist(&CreateStream::new().name("Ticket 4521").short_url(true)).await?;
    show(created.short_url.as_deref().unwrap_or_default());
    let mut watch = client.watch_stream(&created.token, WatchOptions::new());
    while let Some(stream) = watch.next().await {
        show(&stream?.events.unwrap_or_default().len().to_string());
    }
    Ok(())
}
