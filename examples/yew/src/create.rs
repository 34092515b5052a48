use snapcall_wasm::{Client, CreateStream, CreatedStream, StreamType};
use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::error::{ErrorMessage, error_box};

#[derive(Properties, PartialEq)]
pub struct CreateProps {
    pub client: Client,
    /// Receives the created stream, and `None` when the next create starts.
    pub created: UseStateSetter<Option<CreatedStream>>,
}

#[derive(PartialEq)]
enum State {
    Idle,
    Creating,
    Created,
    Failed(ErrorMessage),
}

/// The form that creates a stream.
#[component]
pub fn Create(CreateProps { client, created }: &CreateProps) -> Html {
    let name = use_node_ref();
    let kind = use_state(|| StreamType::Assist);
    let state = use_state(|| State::Idle);

    let on_submit = {
        let (client, created) = (client.clone(), created.clone());
        let (name, kind, state) = (name.clone(), kind.clone(), state.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            if *state == State::Creating {
                return;
            }
            state.set(State::Creating);
            // Removes the previous link, so that nobody sends it by mistake.
            created.set(None);
            let name = name.cast::<HtmlInputElement>().map(|input| input.value().trim().to_owned());
            let mut params = CreateStream::new().origin("yew-example").short_url(true);
            params.name = name.filter(|name| !name.is_empty());
            let (client, instant) = (client.clone(), *kind == StreamType::Instant);
            let (created, state) = (created.clone(), state.clone());
            // Not aborted: after an abort, nobody knows whether the stream exists.
            spawn_local(async move {
                let result =
                    if instant { client.create_instant(&params).await } else { client.create_assist(&params).await };
                match result {
                    Ok(stream) => {
                        state.set(State::Created);
                        created.set(Some(stream));
                    }
                    Err(error) => state.set(State::Failed(error.into())),
                }
            });
        }
    };
    // A double click creates one stream, even if the first create has already ended.
    let on_click = |event: MouseEvent| {
        if event.detail() > 1 {
            event.prevent_default();
        }
    };
    let choice = |value: StreamType, text: &str| {
        let (checked, kind) = (*kind == value, kind.clone());
        let onchange = move |_: Event| kind.set(value.clone());
        html! { <label><input type="radio" name="type" {checked} {onchange} />{ text }</label> }
    };

    let (status, error) = match &*state {
        State::Idle => ("", None),
        State::Creating => ("Creating…", None),
        State::Created => ("Stream created.", None),
        State::Failed(error) => ("", Some(error)),
    };
    html! {
        <section aria-labelledby="create-title">
            <h2 id="create-title">{ "Create a stream" }</h2>
            <form onsubmit={on_submit} autocomplete="off">
                <label>
                    { "Name, for example “Ticket 4521” (optional)" }
                    <input ref={name} class="name" dir="auto" />
                </label>
                <fieldset>
                    <legend>{ "Type" }</legend>
                    { choice(StreamType::Assist, "Assist: the customer records the problem.") }
                    { choice(StreamType::Instant, "Instant: you and the customer join a live call.") }
                </fieldset>
                // A `disabled` button would lose the focus.
                <button type="submit" aria-disabled={(*state == State::Creating).to_string()} onclick={on_click}>
                    { "Create stream" }
                </button>
            </form>
            // Both regions are always present: a screen reader announces their changes.
            <p role="status" class="muted">{ status }</p>
            { error_box(error) }
        </section>
    }
}
