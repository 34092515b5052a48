use std::rc::Rc;

use snapcall_wasm::{CreateStream, CreatedStream, StreamType};
use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::connection::Connection;
use crate::error::{ErrorBox, ErrorMessage};

#[derive(Properties, PartialEq)]
pub struct CreateProps {
    pub connection: Connection,
    /// Receives the created stream, and `None` when the next create starts.
    pub on_created: Callback<Option<Rc<CreatedStream>>>,
}

#[derive(Clone, PartialEq)]
enum State {
    Idle,
    Creating,
    Created,
    Failed(ErrorMessage),
}

/// The form that creates a stream.
#[component]
pub fn Create(CreateProps { connection, on_created }: &CreateProps) -> Html {
    let name = use_state(String::new);
    let kind = use_state(|| StreamType::Assist);
    let state = use_state(|| State::Idle);

    let on_name = {
        let name = name.clone();
        Callback::from(move |event: InputEvent| name.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let on_submit = {
        let (connection, on_created) = (connection.clone(), on_created.clone());
        let (name, kind, state) = (name.clone(), kind.clone(), state.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if *state == State::Creating {
                return;
            }
            state.set(State::Creating);
            // Removes the previous link, so that nobody sends it by mistake.
            on_created.emit(None);
            let mut params = CreateStream::new().origin("yew-example").short_url(true);
            if !name.trim().is_empty() {
                params = params.name(name.trim());
            }
            let (client, instant) = (connection.client().clone(), *kind == StreamType::Instant);
            let (state, on_created) = (state.clone(), on_created.clone());
            // Not a `Task`: after an abort, nobody knows whether the stream exists.
            spawn_local(async move {
                let result =
                    if instant { client.create_instant(&params).await } else { client.create_assist(&params).await };
                match result {
                    Ok(stream) => {
                        state.set(State::Created);
                        on_created.emit(Some(Rc::new(stream)));
                    }
                    Err(error) => state.set(State::Failed(ErrorMessage::from(&error))),
                }
            });
        })
    };
    // A double click creates one stream, even if the first create has already ended.
    let on_click = Callback::from(|event: MouseEvent| {
        if event.detail() > 1 {
            event.prevent_default();
        }
    });

    let (status, error) = match &*state {
        State::Idle => ("", None),
        State::Creating => ("Creating…", None),
        State::Created => ("Stream created.", None),
        State::Failed(error) => ("", Some(error.clone())),
    };
    html! {
        <section class="card" aria-labelledby="create-title">
            <h2 id="create-title">{ "Create a stream" }</h2>
            <form onsubmit={on_submit} autocomplete="off">
                <div class="field">
                    <label for="name">{ "Name " }<span class="muted">{ "(optional)" }</span></label>
                    <input id="name" dir="auto" aria-describedby="name-hint" value={(*name).clone()} oninput={on_name} />
                    <p class="muted" id="name-hint">{ "For example “Ticket 4521”." }</p>
                </div>
                <fieldset>
                    <legend>{ "Type" }</legend>
                    { choice(&kind, StreamType::Assist, "Assist", "The customer records the problem.") }
                    { choice(&kind, StreamType::Instant, "Instant", "You and the customer join a live call.") }
                </fieldset>
                // A `disabled` button would lose the focus.
                <button type="submit" aria-disabled={(*state == State::Creating).to_string()} onclick={on_click}>
                    { "Create stream" }
                </button>
            </form>
            // Both regions are always present: a screen reader announces their changes.
            <p role="status" class="muted">{ status }</p>
            <ErrorBox {error} />
        </section>
    }
}

fn choice(kind: &UseStateHandle<StreamType>, value: StreamType, title: &str, hint: &str) -> Html {
    let id = value.as_str().to_owned();
    let checked = **kind == value;
    let hint_id = format!("{id}-hint");
    let on_change = {
        let kind = kind.clone();
        Callback::from(move |_: Event| kind.set(value.clone()))
    };
    html! {
        <div class="choice">
            <input
                type="radio"
                name="type"
                id={id.clone()}
                {checked}
                aria-describedby={hint_id.clone()}
                onchange={on_change}
            />
            <label for={id}>{ title }</label>
            <p class="muted" id={hint_id}>{ hint }</p>
        </div>
    }
}
