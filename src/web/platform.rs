//! The platform's HTTP, timers, JSON, URLs and clock.

use super::bindings::{self, Task};
use super::object::object;
use crate::core::error::ErrorCode;
use crate::core::json::Json;
use crate::core::json_type::JsonType;
use crate::core::platform::{LONGEST_STRING, Platform, Url};
use crate::core::request::Request;
use crate::core::retry::Failure;
use crate::core::transport::Attempt;
use crate::core::transport::{Received, Response, Transport};
use futures_util::future::{Either, select};
use gloo_net::http::Headers;
use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// The platform, with the functions that the caller gave for one call.
#[derive(Debug, Default)]
pub(crate) struct WebPlatform {
    /// Replaces the global `fetch` unless it is `undefined`.
    pub(crate) fetch: JsValue,
    /// The key function, if there is one.
    pub(crate) key_function: JsValue,
    /// Whether cookies are sent to another origin.
    pub(crate) include_credentials: bool,
    /// What has the functions that are called after each attempt, if there are any.
    pub(crate) observer: JsValue,
}

impl Platform for WebPlatform {
    type Value = JsValue;

    fn parse_url(&self, url: &str) -> Option<Url> {
        let parts = defined(bindings::parse_url(url))?;
        let part = |index| self.text(&parts.item(index));
        Some(Url { href: part(0), protocol: part(1), hostname: part(2), has_user_info: !part(3).is_empty() })
    }

    fn page_hostname(&self) -> Option<String> {
        string(&bindings::page_hostname())
    }

    fn missing_key_hint(&self) -> Option<String> {
        string(&bindings::missing_key_hint())
    }

    fn parse(&self, text: &JsValue) -> Option<JsValue> {
        defined(bindings::parse(text))
    }

    fn parse_loggable(&self, text: &JsValue) -> Option<JsValue> {
        defined(bindings::parse_loggable(text))
    }

    fn text(&self, value: &JsValue) -> String {
        bindings::text_of(value, LONGEST_STRING)
    }

    fn message(&self, body: &JsValue) -> String {
        self.text(&bindings::message_of(body))
    }

    fn random(&self) -> f64 {
        bindings::random()
    }

    fn milliseconds_until(&self, date: &str) -> f64 {
        bindings::milliseconds_until(date)
    }
}

impl Transport for WebPlatform {
    type Reply = Reply;
    type Sleep = Sleep;
    type Start = ();

    fn ask_key(&self) -> Reply {
        Reply::new(bindings::call_key_function(&self.key_function))
    }

    // gloo-net builds the headers and nothing more. Its `send` and `text` panic when a promise rejects with a value that is
    // not an Error, a custom `fetch` must get `(url, init)` instead of its Request, and the response of a custom `fetch`
    // may throw in any getter: `fetch.js` calls fetch and reads the response.
    fn send(&self, request: &Request<'_>) -> Reply {
        let headers = Headers::from_raw(bindings::new_headers());
        for (name, value) in &request.headers {
            headers.set(name, value);
        }
        let body = request.body().map_or(JsValue::UNDEFINED, |members| object(&members));
        Reply::new(bindings::send(
            &self.fetch,
            &request.url,
            request.method,
            &headers.into_raw(),
            &body,
            request.extra_body,
            request.credentials(self.include_credentials),
            &self.observer,
        ))
    }

    fn received(&self, reply: Result<JsValue, JsValue>) -> Received<JsValue> {
        // It resolves to what fetch threw, and rejects only after an abort.
        let Some(reply) = reply.ok().and_then(defined) else { return Received::Invalid };
        let [text, retry_after, request_id] = [0, 2, 3].map(|index| reply.item(index));
        let status = bindings::number_at(&reply, 1);
        if !status.is_nan() {
            // `as` saturates: an invalid status does not become one of success.
            let status = status as u16;
            return Received::Response(Response { text, status, retry_after, request_id, headers: JsValue::UNDEFINED });
        }
        let failure = match bindings::number_at(&reply, 3) {
            2.0 => Failure::Final,
            1.0 => Failure::NotSent,
            _ => Failure::Connection,
        };
        Received::Thrown { cause: text, failure, reason: self.text(&retry_after) }
    }

    // `fetch.js` keeps the time.
    fn start_attempt(&self) {}

    fn report(&self, attempt: &Attempt<'_, JsValue, ()>) {
        if self.observer.is_undefined() {
            return;
        }
        let operation = attempt.operation.javascript_name().into();
        let code = attempt.error.map(ErrorCode::as_str).into();
        let retry_in = attempt.retry_in.into();
        bindings::report(&self.observer, operation, attempt.number.into(), code, retry_in);
    }

    fn now(&self) -> f64 {
        bindings::now()
    }

    fn sleep(&self, milliseconds: f64) -> Sleep {
        Sleep(Reply::new(bindings::sleep(milliseconds.ceil())))
    }
}

/// The output of `call`, or the reason of the first of two signals that aborts. `call` is dropped then. A signal may be
/// `undefined`.
pub(crate) async fn unless_aborted<T>(
    signal: &JsValue,
    other: &JsValue,
    call: impl Future<Output = T>,
) -> Result<T, JsValue> {
    let call = pin!(call);
    if signal.is_undefined() && other.is_undefined() {
        return Ok(call.await);
    }
    let aborted = Reply::new(bindings::abort_reason(signal, other));
    // A signal that has aborted already is noticed after one turn of the microtask queue. Nothing is sent before.
    let _ = JsFuture::from(js_sys::Promise::resolve(&JsValue::UNDEFINED)).await;
    match select(aborted, call).await {
        Either::Left((reason, _)) => Err(reason.unwrap_or_default().item(0)),
        Either::Right((output, _)) => Ok(output),
    }
}

/// The reply of JavaScript to a [`Task`]. Dropping it before its end aborts the task.
pub(crate) struct Reply {
    promise: JsFuture,
    task: Option<Task>,
}

impl Reply {
    fn new(task: Task) -> Self {
        Reply { promise: JsFuture::from(bindings::promise_of(&task)), task: Some(task) }
    }
}

impl Future for Reply {
    type Output = Result<JsValue, JsValue>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let reply = Pin::new(&mut self.promise).poll(context);
        if reply.is_ready() {
            self.task = None;
        }
        reply
    }
}

impl Drop for Reply {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            bindings::abort(task);
        }
    }
}

/// The content of a string, up to [`LONGEST_STRING`]; `None` for any other value.
#[inline(never)]
pub(crate) fn string(value: &JsValue) -> Option<String> {
    (value.json_type() == JsonType::String).then(|| bindings::text_of(value, LONGEST_STRING))
}

/// A value, unless it is `undefined`.
pub(crate) fn defined(value: JsValue) -> Option<JsValue> {
    (value.json_type() != JsonType::Undefined).then_some(value)
}

/// A wait. Dropping it clears its timer.
// Not the `TimeoutFuture` of gloo-timers: with a `Closure` and a channel for each wait it is 450 bytes of the wasm, and
// slower. A [`Task`] is needed for fetch anyway.
pub(crate) struct Sleep(Reply);

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.0).poll(context).map(drop)
    }
}
