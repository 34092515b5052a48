use std::rc::Rc;

use snapcall_wasm::CreatedStream;
use yew::prelude::*;

use crate::connection::Connection;
use crate::create::Create;
use crate::created::Created;
use crate::follow::Follow;
use crate::problem::ProblemView;

/// The whole page.
#[component]
pub fn App() -> Html {
    let connection = use_memo((), |()| Connection::of_page());
    let created = use_state(|| None::<Rc<CreatedStream>>);
    let on_created = {
        let created = created.clone();
        use_callback((), move |stream, ()| created.set(stream))
    };

    let connection = match &*connection {
        Ok(connection) => connection,
        Err(problem) => return html! { <ProblemView problem={Some(problem.clone())} /> },
    };
    html! {
        <div class="columns">
            <Create connection={connection.clone()} {on_created} />
            if let Some(stream) = &*created {
                <div class="column">
                    <Created stream={stream.clone()} />
                    <Follow connection={connection.clone()} token={stream.token.clone()} />
                </div>
            }
        </div>
    }
}
