use std::rc::Rc;

use snapcall_wasm::{CreateStream, CreatedStream, StreamType};
use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::connection::Connection;
use crate::problem::{Problem, ProblemView};

#[derive(Properties, PartialEq)]
pub struct CreateProps {
    pub connection: Connection,
    /// The stream that was made; `None` as soon as another one is asked for.
    pub on_created: Callback<Option<Rc<CreatedStream>>>,
}

/// How far the creating of a stream is.
#[derive(Clone, PartialEq)]
enum State {
    Idle,
    Busy,
    Done,
    Failed(Problem),
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
            if *state == State::Busy {
                return;
            }
            state.set(State::Busy);
            // The last link goes away, which must not be taken for the new one, and so does what follows its stream.
            on_created.emit(None);
            let mut params = CreateStream::new().origin("yew-example").short_url(true);
            if !name.trim().is_empty() {
                params = params.name(name.trim());
            }
            let (client, instant) = (connection.client(), *kind == StreamType::Instant);
            let (state, on_created) = (state.clone(), on_created.clone());
            // Not a `Task`: ended half-way, nobody would know whether there is a stream.
            spawn_local(async move {
                let outcome =
                    if instant { client.create_instant(&params).await } else { client.create_assist(&params).await };
                match outcome {
                    Ok(stream) => {
                        state.set(State::Done);
                        on_created.emit(Some(Rc::new(stream)));
                    }
                    Err(error) => state.set(State::Failed(Problem::of(&error))),
                }
            });
        })
    };
    // The second click of a double click is no wish for a second stream, even when the first is there already.
    let on_click = Callback::from(|event: MouseEvent| {
        if event.detail() > 1 {
            event.prevent_default();
        }
    });

    let (said, problem) = match &*state {
        State::Idle => ("", None),
        State::Busy => ("Creating the stream…", None),
        State::Done => ("The stream was created.", None),
        State::Failed(problem) => ("", Some(problem.clone())),
    };
    html! {
        <section class="card" aria-labelledby="create-title">
            <h2 id="create-title">{ "Create a stream" }</h2>
            <form onsubmit={on_submit} autocomplete="off">
                <div class="field">
                    <label for="name">{ "Name " }<span class="muted">{ "(optional)" }</span></label>
                    <input id="name" dir="auto" aria-describedby="name-hint" value={(*name).clone()} oninput={on_name} />
                    <p class="muted" id="name-hint">{ "To recognise it by, such as “Ticket 4521”." }</p>
                </div>
                <fieldset>
                    <legend>{ "Type" }</legend>
                    { choice(&kind, StreamType::Assist, "Assist", "The customer records the problem.") }
                    { choice(&kind, StreamType::Instant, "Instant", "You and the customer meet in a live call.") }
                </fieldset>
                // Not `disabled`, which would take the keyboard's place away.
                <button type="submit" aria-disabled={(*state == State::Busy).to_string()} onclick={on_click}>
                    { "Create stream" }
                </button>
            </form>
            // Always there, and so is the problem's place: a screen reader hears of what changes in them.
            <p role="status" class="muted">{ said }</p>
            <ProblemView {problem} />
        </section>
    }
}

fn choice(kind: &UseStateHandle<StreamType>, value: StreamType, title: &str, hint: &str) -> Html {
    let word = value.as_str().to_owned();
    let checked = **kind == value;
    let hint_id = format!("{word}-hint");
    let on_change = {
        let kind = kind.clone();
        Callback::from(move |_: Event| kind.set(value.clone()))
    };
    html! {
        <div class="choice">
            <input
                type="radio"
                name="type"
                id={word.clone()}
                {checked}
                aria-describedby={hint_id.clone()}
                onchange={on_change}
            />
            <label for={word}>{ title }</label>
            <p class="muted" id={hint_id}>{ hint }</p>
        </div>
    }
}
