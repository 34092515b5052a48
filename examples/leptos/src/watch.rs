use std::time::Duration;

use futures_util::future::abortable;
use leptos::prelude::*;
use leptos::task::spawn_local;
use snapcall_wasm::{Client, Error, Stream, WatchOptions};

/// The events of a stream. It is watched while the component is mounted.
#[component]
pub fn Watch(token: String) -> impl IntoView {
    let client = expect_context::<Client>();
    let stream = RwSignal::new(None::<Result<Stream, Error>>);
    // Effects run in the browser only.
    Effect::new(move |_| {
        let mut changes = client.watch_stream(&token, WatchOptions::new().interval(Duration::from_secs(1)));
        let (task, handle) = abortable(async move {
            while let Some(change) = changes.next().await {
                stream.set(Some(change));
            }
        });
        spawn_local(async {
            _ = task.await;
        });
        on_cleanup(move || handle.abort());
    });
    move || match stream.get() {
        None => view! { <p role="status">"Loading…"</p> }.into_any(),
        Some(Err(error)) => view! { <p role="alert">{error.to_string()}</p> }.into_any(),
        Some(Ok(stream)) => {
            let events = stream.events.unwrap_or_default().into_iter().map(|event| event.r#type.unwrap_or_default());
            view! { <ol>{events.map(|label| view! { <li>{label}</li> }).collect_view()}</ol> }.into_any()
        }
    }
}
