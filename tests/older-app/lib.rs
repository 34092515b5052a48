//! What a front end in each framework does with a client.

use snapcall_wasm::Client;

/// A component of Leptos: the client in the context, a call in an action.
pub mod in_leptos {
    use leptos::prelude::*;
    use snapcall_wasm::{Client, CreateStream};

    #[component]
    pub fn Create(client: Client) -> impl IntoView {
        provide_context(client);
        let client = RwSignal::new(expect_context::<Client>());
        let create = Action::new(move |_: &()| client.get().create_assist(&CreateStream::new()));
        view! { <Show when=move || create.value().get().is_some()>{move || client.with(|client| format!("{client:?}"))}</Show> }
    }
}

/// A component of Yew: the client as a property.
pub mod in_yew {
    use yew::prelude::*;

    #[derive(Properties, PartialEq)]
    pub struct Props {
        pub client: super::Client,
    }

    #[component]
    pub fn Create(props: &Props) -> Html {
        let client = props.client.clone();
        let onclick = Callback::from(move |_| {
            let call = client.get_stream("t");
            yew::platform::spawn_local(async { drop(call.await) });
        });
        html! { <button {onclick} /> }
    }
}

/// A component of Dioxus: the client as a property, and a resource.
pub mod in_dioxus {
    use dioxus::prelude::*;

    #[component]
    pub fn Read(client: super::Client) -> Element {
        let stream = use_resource(use_reactive((&client,), |(client,)| async move { client.get_stream("t").await }));
        rsx! { p { {stream().and_then(Result::ok).map(|stream| stream.token)} } }
    }
}
