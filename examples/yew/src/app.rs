use std::rc::Rc;

use snapcall_wasm::CreatedStream;
use yew::prelude::*;

use crate::connection::Connection;
use crate::create::Create;
use crate::created::Created;
use crate::error::ErrorBox;
use crate::watch::Watch;

/// The whole page.
#[component]
pub fn App() -> Html {
    let connection = use_memo((), |()| Connection::from_address());
    let created = use_state(|| None::<Rc<CreatedStream>>);
    let on_created = {
        let created = created.clone();
        use_callback((), move |stream, ()| created.set(stream))
    };

    let connection = match &*connection {
        Ok(connection) => connection,
        Err(error) => return html! { <ErrorBox error={Some(error.clone())} /> },
    };
    html! {
        <div class="columns">
            <Create connection={connection.clone()} {on_created} />
            if let Some(stream) = &*created {
                <div class="column">
                    <Created stream={stream.clone()} />
                    <Watch connection={connection.clone()} token={stream.token.clone()} />
                </div>
            }
        </div>
    }
}
