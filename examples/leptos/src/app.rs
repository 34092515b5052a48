use leptos::prelude::*;

use crate::connection::connect;
use crate::create::Create;
use crate::server_function::CreateOnServer;

/// The page, as the server renders it.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <title>"SnapCall in Leptos"</title>
                <HydrationScripts options />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The app. Its client is in the context, on the server too: there it sends nothing.
#[component]
pub fn App() -> impl IntoView {
    match connect() {
        Ok(client) => {
            provide_context(client);
            view! {
                <h1>"SnapCall in Leptos"</h1>
                <Create />
                {cfg!(not(feature = "csr")).then(CreateOnServer)}
            }
            .into_any()
        }
        Err(error) => view! { <p role="alert">{error.to_string()}</p> }.into_any(),
    }
}
