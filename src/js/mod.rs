//! The JavaScript bindings: exported functions that read what JavaScript passes and return promises.
//!
//! They read an object with the options of a client once: other options need another object.
//!
//! They keep no JavaScript value after a call: a `fetch` or key function that the wasm held longer could lead back to its
//! client, in a cycle that no garbage collector sees.

mod arguments;
mod error;
mod promise;

use crate::core::json::Json;
use crate::core::operation::Operation;
use crate::core::poll;
use crate::core::response::Decoded;
use crate::web::platform::unless_aborted;
use arguments::{Arguments, change_of};
use error::to_js;
use js_sys::Promise;
use wasm_bindgen::prelude::*;

/// A tenth of the size of Rust's own allocator for wasm.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Creates an assist stream. `client` holds the options of the client, `options` those of the call.
#[wasm_bindgen(js_name = createAssist)]
pub fn create_assist(client: JsValue, params: JsValue, options: JsValue) -> Promise {
    run(Operation::CreateAssist, client, params, options, None)
}

/// Creates an instant stream. `client` holds the options of the client, `options` those of the call.
#[wasm_bindgen(js_name = createInstant)]
pub fn create_instant(client: JsValue, params: JsValue, options: JsValue) -> Promise {
    run(Operation::CreateInstant, client, params, options, None)
}

/// Retrieves a stream. `client` holds the options of the client, `options` those of the call.
#[wasm_bindgen(js_name = getStream)]
pub fn get_stream(client: JsValue, token: JsValue, options: JsValue) -> Promise {
    run(Operation::GetStream, client, token, options, None)
}

/// Waits for the next change of a stream.
///
/// Resolves to `{ stream, text }`, to be passed as `previous` to the next call, or to `undefined` once the stream
/// has expired. The signal `stop` ends it like the signal in `options`.
#[wasm_bindgen(js_name = nextChange)]
pub fn next_change(client: JsValue, token: JsValue, options: JsValue, stop: JsValue, previous: JsValue) -> Promise {
    run(Operation::GetStream, client, token, options, Some(Watch { stop, previous }))
}

/// The arguments of `nextChange` that `getStream` does not have.
#[derive(Default)]
struct Watch {
    stop: JsValue,
    previous: JsValue,
}

/// Makes a call. Rejects with a `SnapCallError`, or with the reason of a signal.
fn run(operation: Operation, client: JsValue, argument: JsValue, options: JsValue, watch: Option<Watch>) -> Promise {
    promise::to_promise(async move {
        let is_watch = watch.is_some();
        let Watch { stop, previous } = watch.unwrap_or_default();
        let arguments = Arguments::read(operation, &client, &argument, &options, is_watch)
            .map_err(|error| to_js(error.with_operation(operation, 0)))?;
        let Arguments { platform, settings, call, options, poll, signal } = &arguments;
        let previous = (!previous.is_undefined())
            .then(|| Decoded { text: previous.field("text"), value: previous.field("stream") });
        let change = poll::next_change(platform, settings, call, options, *poll, previous.as_ref());
        let stream = unless_aborted(signal, &stop, change).await?.map_err(to_js)?;
        Ok(stream.map_or(JsValue::UNDEFINED, |stream| {
            if is_watch { change_of(&stream.value, &stream.text) } else { stream.value }
        }))
    })
}
