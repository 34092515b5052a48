use std::rc::Rc;

use snapcall_wasm::CreatedStream;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CreatedProps {
    pub stream: Rc<CreatedStream>,
}

/// The link and the token of a created stream.
#[component]
pub fn Created(CreatedProps { stream }: &CreatedProps) -> Html {
    html! {
        <section class="card" aria-labelledby="created-title">
            <h2 id="created-title">{ "Ready to send" }</h2>
            <dl>
                <dt>{ "Link" }</dt>
                <dd>{ stream.short_url.as_deref().map_or_else(|| html! { "Not returned" }, link) }</dd>
                <dt>{ "Token" }</dt>
                <dd><code>{ &stream.token }</code></dd>
            </dl>
        </section>
    }
}

/// A link for http and https. Other URLs, such as `javascript:`, stay text.
fn link(url: &str) -> Html {
    if !url.starts_with("https://") && !url.starts_with("http://") {
        return html! { { url } };
    }
    html! { <a href={url.to_owned()} target="_blank" rel="noopener noreferrer">{ url }</a> }
}
