use std::time::Duration;

use snapcall_wasm::{Stream, StreamEvent, Summary, WatchOptions};
use yew::prelude::*;

use crate::connection::Connection;
use crate::error::{ErrorBox, ErrorMessage};
use crate::labels;
use crate::task::Task;

#[derive(Properties, PartialEq)]
pub struct WatchProps {
    pub connection: Connection,
    pub token: String,
}

#[derive(Clone, PartialEq)]
enum State {
    Loading,
    Live,
    Expired,
    Failed(ErrorMessage),
}

/// A stream and its events. The stream is watched while the component is mounted.
#[component]
pub fn Watch(WatchProps { connection, token }: &WatchProps) -> Html {
    let stream = use_state(|| None::<Stream>);
    let state = use_state(|| State::Loading);
    {
        let (stream, state) = (stream.clone(), state.clone());
        use_effect_with((connection.clone(), token.clone()), move |(connection, token)| {
            let options = WatchOptions::new().interval(Duration::from_secs(1));
            let mut updates = connection.client().watch_stream(token, options);
            let task = Task::spawn(async move {
                while let Some(update) = updates.next().await {
                    match update {
                        Ok(update) => {
                            stream.set(Some(update));
                            state.set(State::Live);
                        }
                        Err(error) => return state.set(State::Failed(ErrorMessage::from(&error))),
                    }
                }
                state.set(State::Expired);
            });
            move || drop(task)
        });
    }

    let events = stream.as_ref().and_then(|stream| stream.events.as_deref()).unwrap_or_default();
    let name = match &*stream {
        None => "Stream",
        Some(stream) => stream.name.as_deref().unwrap_or("Untitled stream"),
    };
    let error = match &*state {
        State::Failed(error) => Some(error.clone()),
        _ => None,
    };
    html! {
        <section class="card" aria-labelledby="watch-title">
            <h2 id="watch-title" dir="auto">{ name }</h2>
            // A screen reader announces each change.
            <p role="status" class={classes!("status", (*state == State::Live).then_some("live"))}>
                { status(&state, events) }
            </p>
            <ol aria-labelledby="watch-title">{ for events.iter().map(event_item) }</ol>
            <ErrorBox {error} />
        </section>
    }
}

fn status(state: &State, events: &[StreamEvent]) -> String {
    match (state, events) {
        (State::Loading, _) => "Loading…".into(),
        (State::Live, []) => "Live. No events yet.".into(),
        (State::Live, [.., latest]) => format!("Live. Latest event: {}.", labels::event(latest)),
        (State::Expired, _) => "Expired: no more updates.".into(),
        (State::Failed(_), _) => "Stopped after an error.".into(),
    }
}

fn event_item(event: &StreamEvent) -> Html {
    let summary = event.data.as_ref().and_then(|data| data.summary.as_ref());
    html! {
        <li>
            <strong>{ labels::event(event) }</strong>
            { " " }
            if let Some(at) = &event.emitted_at {
                <time class="muted" datetime={at.clone()}>{ labels::time(at) }</time>
            }
            if let Some(Summary { text: Some(text), .. }) = summary {
                <p dir="auto">{ text }</p>
            }
        </li>
    }
}
