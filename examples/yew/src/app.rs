use snapcall_wasm::CreatedStream;
use yew::prelude::*;

use crate::connection::connect;
use crate::create::Create;
use crate::error::error_box;
use crate::watch::Watch;

/// The whole page.
#[component]
pub fn App() -> Html {
    let client = use_memo((), |()| connect());
    let created = use_state(|| None::<CreatedStream>);

    let client = match &*client {
        Ok(client) => client,
        Err(error) => return error_box(Some(error)),
    };
    html! {
        <div class="columns">
            <Create client={client.clone()} created={created.setter()} />
            if let Some(CreatedStream { token, short_url, .. }) = &*created {
                <div>
                    <section aria-labelledby="created-title">
                        <h2 id="created-title">{ "Ready to send" }</h2>
                        <dl>
                            <dt>{ "Link" }</dt>
                            <dd>{ short_url.as_deref().map_or_else(|| html! { "Not returned" }, link) }</dd>
                            <dt>{ "Token" }</dt>
                            <dd><code>{ token }</code></dd>
                        </dl>
                    </section>
                    <Watch client={client.clone()} token={token.clone()} />
                </div>
            }
        </div>
    }
}

/// A link for http and https. Other URLs, such as `javascript:`, stay text.
fn link(url: &str) -> Html {
    if !url.starts_with("https://") && !url.starts_with("http://") {
        return html! { { url } };
    }
    html! { <a href={url.to_owned()} target="_blank" rel="noopener noreferrer">{ url }</a> }
}
