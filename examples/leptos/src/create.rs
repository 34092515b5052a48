use leptos::prelude::*;
use snapcall_wasm::{Client, CreateStream};

use crate::watch::Watch;

/// A form that creates a stream, with the link for the customer and the events of the stream.
#[component]
pub fn Create() -> impl IntoView {
    let client = expect_context::<Client>();
    let name = RwSignal::new(String::new());
    let create = Action::new(move |name: &String| {
        let mut params = CreateStream::new().origin("leptos-example").short_url(true);
        params.name = Some(name.clone()).filter(|name| !name.is_empty());
        client.create_assist(&params)
    });
    view! {
        <form on:submit=move |event| {
            event.prevent_default();
            create.dispatch(name.get());
        }>
            <label>"Name " <input bind:value=name /></label>
            <button disabled=create.pending()>"Create stream"</button>
        </form>
        {move || {
            create
                .value()
                .get()
                .map(|result| match result {
                    Ok(created) => {
                        let link = created.short_url.unwrap_or_default();
                        view! {
                            <p>"For the customer: " <code>{link}</code></p>
                            <Watch token=created.token />
                        }
                            .into_any()
                    }
                    Err(error) => view! { <p role="alert">{error.to_string()}</p> }.into_any(),
                })
        }}
    }
}
