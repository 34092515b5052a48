//! Attempts and waits as futures, for Rust: fetch and the platform's timers.

use crate::call::Response;
use crate::client::event::Event;
use crate::client::transport::Transport;
use crate::javascript::{JavaScript, body, status};
use crate::model::check::Json;
use crate::request::Request;
use gloo_net::http::Headers;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, Headers as RawHeaders};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, milliseconds: f64) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

#[wasm_bindgen(module = "/src/platform.js")]
extern "C" {
    /// One attempt, with the caller's own fetch if that is no `undefined`. The promise gives text, status,
    /// Retry-After and X-Request-Id.
    fn send(
        fetch: &JsValue,
        url: &str,
        method: &str,
        headers: &RawHeaders,
        body: &JsValue,
        signal: &AbortSignal,
    ) -> Promise;
}

/// Ends the request, or the reading of its answer, when the future that waits for it is dropped before the end.
struct AbortOnDrop(Option<AbortController>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

impl Transport for JavaScript {
    async fn send(&self, request: Request<'_>) -> Result<Response<JsValue>, JsValue> {
        let headers = Headers::new();
        for (name, value) in &request.headers {
            headers.set(name, value);
        }
        let controller = AbortController::new()?;
        let signal = controller.signal();
        let mut abort = AbortOnDrop(Some(controller));
        let promise =
            send(&JsValue::UNDEFINED, &request.url, request.method, &headers.into_raw(), &body(&request), &signal);
        let answer = JsFuture::from(promise).await?;
        abort.0 = None;
        Ok(Response {
            status: status(answer.item(1).as_f64().unwrap_or_default()),
            retry_after: answer.item(2),
            request_id: answer.item(3),
            text: answer.item(0),
        })
    }

    async fn sleep(&self, milliseconds: f64) {
        struct Timer(JsValue);
        impl Drop for Timer {
            fn drop(&mut self) {
                clear_timeout(&self.0);
            }
        }
        let event = Event::new();
        let _timer = Timer(set_timeout(event.callback(), milliseconds));
        event.await;
    }
}
