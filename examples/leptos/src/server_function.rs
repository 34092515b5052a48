use leptos::prelude::*;

/// Creates a stream with the key of the server, and returns the link. In the browser, this is a request to the server.
#[server]
pub async fn create_link(name: String) -> Result<Option<String>, ServerFnError> {
    // Check here that the visitor may create streams.
    let client = crate::upstream::CLIENT.as_ref().map_err(ServerFnError::new)?;
    let params = snapcall_wasm::CreateStream::new().name(name).short_url(true);
    let created = client.create_assist(&params).await.map_err(ServerFnError::new)?;
    Ok(created.short_url)
}

/// A button that calls the server function.
#[component]
pub fn CreateOnServer() -> impl IntoView {
    let create = Action::new(|name: &String| create_link(name.clone()));
    view! {
        <button on:click=move |_| {
            create.dispatch("Created by the server".into());
        }>"Create with the key of the server"</button>
        {move || {
            create
                .value()
                .get()
                .map(|result| match result {
                    Ok(link) => view! { <p>"From the server: " <code>{link}</code></p> }.into_any(),
                    Err(error) => view! { <p role="alert">{error.to_string()}</p> }.into_any(),
                })
        }}
    }
}
