use std::time::Duration;

use snapcall_wasm::{Stream, StreamEvent, Summary, WatchOptions};
use yew::prelude::*;

use crate::connection::Connection;
use crate::problem::{Problem, ProblemView};
use crate::task::Task;
use crate::words;

#[derive(Properties, PartialEq)]
pub struct FollowProps {
    pub connection: Connection,
    pub token: String,
}

/// How far the following of a stream is.
#[derive(Clone, PartialEq)]
enum State {
    Asking,
    Live,
    Ended,
    Failed(Problem),
}

/// A stream and what happens in it, for as long as this component is there.
#[component]
pub fn Follow(FollowProps { connection, token }: &FollowProps) -> Html {
    let stream = use_state(|| None::<Stream>);
    let state = use_state(|| State::Asking);
    {
        let (stream, state) = (stream.clone(), state.clone());
        use_effect_with((connection.clone(), token.clone()), move |(connection, token)| {
            let options = WatchOptions::new().interval(Duration::from_secs(1));
            let mut watch = connection.client().watch_stream(token, options);
            let task = Task::spawn(async move {
                while let Some(answer) = watch.next().await {
                    match answer {
                        Ok(now) => {
                            stream.set(Some(now));
                            state.set(State::Live);
                        }
                        Err(error) => return state.set(State::Failed(Problem::of(&error))),
                    }
                }
                state.set(State::Ended);
            });
            move || drop(task)
        });
    }

    let events = stream.as_ref().and_then(|stream| stream.events.as_deref()).unwrap_or_default();
    let name = match &*stream {
        None => "The stream",
        Some(stream) => stream.name.as_deref().unwrap_or("Stream without a name"),
    };
    let problem = match &*state {
        State::Failed(problem) => Some(problem.clone()),
        _ => None,
    };
    html! {
        <section class="card" aria-labelledby="follow-title">
            <h2 id="follow-title" dir="auto">{ name }</h2>
            <p role="status" class={classes!("status", (*state == State::Live).then_some("live"))}>
                { said(&state, events) }
            </p>
            <ol aria-labelledby="follow-title">{ for events.iter().map(event_item) }</ol>
            <ProblemView {problem} />
        </section>
    }
}

/// Where the stream stands, in a line. A screen reader says it each time that it becomes another one.
fn said(state: &State, events: &[StreamEvent]) -> String {
    match (state, events) {
        (State::Asking, _) => "Asking SnapCall…".into(),
        (State::Live, []) => "Live. Nothing has happened yet.".into(),
        (State::Live, [.., last]) => format!("Live. Last: {}.", words::event(last)),
        (State::Ended, _) => "The stream has expired.".into(),
        (State::Failed(_), _) => "No longer live.".into(),
    }
}

fn event_item(event: &StreamEvent) -> Html {
    let summary = event.data.as_ref().and_then(|data| data.summary.as_ref());
    html! {
        <li>
            <strong>{ words::event(event) }</strong>
            { " " }
            if let Some(at) = &event.emitted_at {
                <time class="muted" datetime={at.clone()}>{ words::time(at) }</time>
            }
            if let Some(Summary { text: Some(text), .. }) = summary {
                <p dir="auto">{ text }</p>
            }
        </li>
    }
}
