use std::time::Duration;

use futures_util::future::abortable;
use js_sys::Date;
use snapcall_wasm::{Client, Stream, StreamEvent, Summary, WatchOptions};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::error::{ErrorMessage, error_box};

#[derive(Properties, PartialEq)]
pub struct WatchProps {
    pub client: Client,
    pub token: String,
}

enum State {
    Loading,
    Live,
    Expired,
    Failed(ErrorMessage),
}

/// A stream and its events. The stream is watched while the component is mounted.
#[component]
pub fn Watch(WatchProps { client, token }: &WatchProps) -> Html {
    let stream = use_state(|| None::<Stream>);
    let state = use_state(|| State::Loading);
    {
        let (stream, state) = (stream.clone(), state.clone());
        use_effect_with((client.clone(), token.clone()), move |(client, token)| {
            let mut updates = client.watch_stream(token, WatchOptions::new().interval(Duration::from_secs(1)));
            // Aborting drops the future, and with it the request that it waits for.
            let (watch, handle) = abortable(async move {
                while let Some(update) = updates.next().await {
                    match update {
                        Ok(update) => {
                            stream.set(Some(update));
                            state.set(State::Live);
                        }
                        Err(error) => return state.set(State::Failed(error.into())),
                    }
                }
                state.set(State::Expired);
            });
            spawn_local(async { _ = watch.await });
            move || handle.abort()
        });
    }

    let events = stream.as_ref().and_then(|stream| stream.events.as_deref()).unwrap_or_default();
    let name = match &*stream {
        None => "Stream",
        Some(stream) => stream.name.as_deref().unwrap_or("Untitled stream"),
    };
    let (status, error) = match (&*state, events) {
        (State::Loading, _) => ("Loading…".into(), None),
        (State::Live, []) => ("Live. No events yet.".into(), None),
        (State::Live, [.., latest]) => (format!("Live. Latest event: {}.", label(latest)), None),
        (State::Expired, _) => ("Expired: no more updates.".into(), None),
        (State::Failed(error), _) => ("Stopped after an error.".into(), Some(error)),
    };
    html! {
        <section aria-labelledby="watch-title">
            <h2 id="watch-title" dir="auto">{ name }</h2>
            // A screen reader announces each change.
            <p role="status" class="muted">{ status }</p>
            <ol aria-labelledby="watch-title">{ for events.iter().map(event_item) }</ol>
            { error_box(error) }
        </section>
    }
}

fn event_item(event: &StreamEvent) -> Html {
    let summary = event.data.as_ref().and_then(|data| data.summary.as_ref());
    html! {
        <li>
            <strong>{ label(event) }</strong>
            { " " }
            if let Some(at) = &event.emitted_at {
                <time class="muted" datetime={at.clone()}>{ local_time(at) }</time>
            }
            if let Some(Summary { text: Some(text), .. }) = summary {
                <p dir="auto">{ text }</p>
            }
        </li>
    }
}

/// The label of an event. SnapCall does not document its event types: these are those of the emulator.
fn label(event: &StreamEvent) -> String {
    let summary = event.data.as_ref().and_then(|data| data.summary.as_ref());
    let label = match event.r#type.as_deref().unwrap_or("Event") {
        "joined" => "Link opened",
        "recorded" => "Recording finished",
        "uploaded" => "Recording uploaded",
        "call_started" => "Call started",
        "summary" if summary.is_some_and(|summary| summary.status.as_deref() == Some("completed")) => "Summary ready",
        "summary" => "Summary in progress",
        other => return other.replace('_', " "),
    };
    label.into()
}

/// A timestamp in the reader's time zone. An invalid timestamp stays the text that it is.
fn local_time(timestamp: &str) -> String {
    let date = Date::new(&timestamp.into());
    if date.get_time().is_nan() {
        return timestamp.to_owned();
    }
    date.to_locale_time_string("en-GB").into()
}
