//! A Dioxus app that creates SnapCall streams and shows their events.
#![forbid(unsafe_code)]

use std::time::Duration;

use dioxus::prelude::*;
use snapcall_wasm::{Client, Config, CreateStream, CreatedStream, Error, Stream, WatchOptions};

/// Renders the app into the element `main` of the page.
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    dioxus::launch(App);
}

/// A client for `/api/snapcall`, the route of the page's server that adds the key, or for the emulator in `?baseUrl=`.
fn connect() -> Result<Client, Error> {
    let query = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    let config = Config::new(42);
    Client::new(match query.strip_prefix("?baseUrl=") {
        // The emulator accepts any key. A link from a stranger must not decide where data is sent.
        Some(url) if url.starts_with("http://127.0.0.1:") => config.base_url(url).api_key("any-key"),
        _ => config.base_url("/api/snapcall"),
    })
}

#[component]
fn App() -> Element {
    let client = use_hook(connect)?;
    let mut name = use_signal(String::new);
    let mut created = use_signal(|| None::<Result<CreatedStream, Error>>);
    let create = {
        let client = client.clone();
        move |event: FormEvent| {
            event.prevent_default();
            let call = client.create_assist(&CreateStream::new().name(name()).short_url(true));
            async move { created.set(Some(call.await)) }
        }
    };
    rsx! {
        h1 { "SnapCall in Dioxus" }
        form { onsubmit: create,
            label { "Name ", input { value: "{name}", oninput: move |event| name.set(event.value()) } }
            button { "Create stream" }
        }
        match created() {
            None => rsx! {},
            Some(Err(error)) => rsx! { p { role: "alert", "{error}" } },
            Some(Ok(CreatedStream { token, short_url, .. })) => rsx! {
                p { "For the customer: ", code { {short_url} } }
                Watch { client: client.clone(), token }
            },
        }
    }
}

/// The events of a stream. It is watched while the component is mounted and has this token.
#[component]
fn Watch(client: Client, token: String) -> Element {
    let mut stream = use_signal(|| None::<Result<Stream, Error>>);
    use_resource(use_reactive((&client, &token), move |(client, token)| async move {
        stream.set(None);
        let mut changes = client.watch_stream(&token, WatchOptions::new().interval(Duration::from_secs(1)));
        while let Some(change) = changes.next().await {
            stream.set(Some(change));
        }
    }));
    match stream() {
        None => rsx! { p { role: "status", "Loading…" } },
        Some(Err(error)) => rsx! { p { role: "alert", "{error}" } },
        Some(Ok(stream)) => rsx! {
            ol {
                for event in stream.events.into_iter().flatten() {
                    li { {event.r#type} }
                }
            }
        },
    }
}
