use std::rc::Rc;

use snapcall_wasm::CreatedStream;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CreatedProps {
    pub stream: Rc<CreatedStream>,
}

/// What a create gave: the link to send, and the token.
#[component]
pub fn Created(CreatedProps { stream }: &CreatedProps) -> Html {
    html! {
        <section class="card" aria-labelledby="created-title">
            <h2 id="created-title">{ "Ready to send" }</h2>
            <dl>
                <dt>{ "Link" }</dt>
                <dd>{ stream.short_url.as_deref().map_or_else(|| html! { "SnapCall sent none." }, link) }</dd>
                <dt>{ "Token" }</dt>
                <dd><code>{ &stream.token }</code></dd>
            </dl>
        </section>
    }
}

/// A link, if it is one for the web: `javascript:` and the like stay text.
fn link(url: &str) -> Html {
    if !url.starts_with("https://") && !url.starts_with("http://") {
        return html! { { url } };
    }
    html! { <a href={url.to_owned()} target="_blank" rel="noopener noreferrer">{ url }</a> }
}
