//! The platform of the Rust client: the browser's, with the functions that a Rust caller gave.

use super::bindings::redact;
use super::object::object;
use super::platform::Sleep;
use super::platform::WebPlatform;
use crate::core::error::{Error, ErrorCode};
use crate::core::json_text::depth;
use crate::core::operation::Operation;
use crate::core::platform::{Platform, Url};
use crate::core::request::Request;
use crate::core::transport::Attempt;
use crate::core::transport::{Received, Transport};
use crate::functions::{self, BoxError, Functions, HttpRequest};
use js_sys::{Array, JSON, Object, Reflect};
use send_wrapper::SendWrapper;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::pin::Pin;
use wasm_bindgen::{JsCast, JsValue};

/// A response of this platform.
pub(crate) type Decoded = crate::core::response::Decoded<JsValue>;

/// The platform, with the functions of one client.
pub(crate) struct ClientPlatform<'a> {
    web: WebPlatform,
    functions: &'a Functions,
}

/// A future or a stream that may be stored where `Send` is required. It holds JavaScript values: another thread must not
/// poll it, and WebAssembly in a page has one thread.
pub(crate) fn send<F>(future: F) -> SendWrapper<F> {
    SendWrapper::new(future)
}

impl<'a> ClientPlatform<'a> {
    pub(crate) fn new(functions: &'a Functions) -> Self {
        ClientPlatform { web: WebPlatform::default(), functions }
    }

    /// Calls work here.
    pub(crate) fn ensure_calls_work(&self) -> Result<(), Error> {
        Ok(())
    }
}

/// The error as callers get it: without JavaScript values.
#[inline(never)]
pub(crate) fn to_public(error: Error<JsValue>) -> Error {
    let text = |value: JsValue| {
        let message = Reflect::get(&value, &JsValue::from_str("message")).unwrap_or_default();
        Value::String(value.as_string().or_else(|| message.as_string()).unwrap_or_default())
    };
    let json = |value: JsValue| {
        let json = JSON::stringify(&value).ok().and_then(|json| json.as_string()).unwrap_or_default();
        let parsed = (depth(&json) <= DEEPEST).then(|| serde_wasm_bindgen::from_value(value).ok()).flatten();
        parsed.unwrap_or(Value::String(json))
    };
    error.map(json, text)
}

/// The typed result.
pub(crate) fn decode<M: DeserializeOwned>(response: &Decoded, operation: Operation) -> Result<M, Error> {
    let failed = |message: String| Error::new(ErrorCode::Decode, message).with_operation(operation, 1);
    if depth(&response.text.as_string().unwrap_or_default()) > DEEPEST {
        return Err(failed("the response is nested more than 128 levels deep".to_owned()));
    }
    // The schema check has passed. This fails only for strings with lone surrogates, which Rust cannot hold.
    serde_wasm_bindgen::from_value(response.value.clone()).map_err(|error| failed(error.to_string()))
}

/// The deepest nesting of a response: serde_wasm_bindgen recurses for each level, until the stack overflows.
const DEEPEST: usize = 128;

impl Platform for ClientPlatform<'_> {
    type Value = JsValue;

    fn parse_url(&self, url: &str) -> Option<Url> {
        self.web.parse_url(url)
    }

    fn page_hostname(&self) -> Option<String> {
        self.web.page_hostname()
    }

    fn parse(&self, text: &JsValue) -> Option<JsValue> {
        self.web.parse(text)
    }

    fn parse_loggable(&self, text: &JsValue) -> Option<JsValue> {
        self.web.parse_loggable(text)
    }

    fn text(&self, value: &JsValue) -> String {
        self.web.text(value)
    }

    fn message(&self, body: &JsValue) -> String {
        self.web.message(body)
    }

    fn random(&self) -> f64 {
        self.web.random()
    }

    fn milliseconds_until(&self, date: &str) -> f64 {
        self.web.milliseconds_until(date)
    }
}

impl Transport for ClientPlatform<'_> {
    type Reply = Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>>;
    type Sleep = Sleep;

    fn ask_key(&self) -> Self::Reply {
        let key = self.functions.key.clone();
        Box::pin(async move {
            match key {
                Some(key) => key().await.map(JsValue::from).map_err(text_of),
                None => Ok(JsValue::UNDEFINED),
            }
        })
    }

    fn send(&self, request: &Request<'_>) -> Self::Reply {
        let Some(fetch) = self.functions.fetch.clone() else { return Box::pin(self.web.send(request)) };
        let body = request.body().and_then(|members| {
            let extra = JSON::parse(request.extra_body).unwrap_or_else(|_| Object::new().into());
            let body: Object = Object::assign(extra.unchecked_ref(), object(&members).unchecked_ref());
            JSON::stringify(&body).ok()?.as_string()
        });
        let secrets = request.secrets();
        let request = HttpRequest::new(request, body);
        Box::pin(async move {
            let clean = |text: &str| redact(&text.into(), &secrets).as_string().unwrap_or_default();
            let response = fetch(request).await.map_err(text_of)?.redacted(clean);
            let header = |name| response.get(name).map_or(JsValue::UNDEFINED, JsValue::from_str);
            let (text, status) = (JsValue::from_str(&response.body), response.status.into());
            let pair = |(name, value): &(String, String)| -> JsValue { Array::of2(&name.into(), &value.into()).into() };
            let headers = response.headers.iter().map(pair).collect::<Array>();
            Ok(Array::of5(&text, &status, &header("Retry-After"), &header("X-Request-Id"), &headers).into())
        })
    }

    fn received(&self, reply: Result<JsValue, JsValue>) -> Received<JsValue> {
        self.web.received(reply)
    }

    fn is_observed(&self) -> bool {
        self.functions.on_attempt.is_some()
    }

    fn report(&self, attempt: &Attempt<'_, JsValue>) {
        let Some(on_attempt) = &self.functions.on_attempt else { return };
        let secrets = attempt.request.secrets();
        let clean = |text: &JsValue| redact(text, &secrets).as_string().unwrap_or_default();
        // Headers of fetch are iterable, like the array of a custom function.
        let pairs = attempt.response.map(|response| Array::from(&response.headers)).unwrap_or_default();
        let part = |pair: &JsValue, index| clean(&Array::from(pair).get(index));
        let headers = pairs.iter().map(|pair| (part(&pair, 0), part(&pair, 1))).collect();
        on_attempt(&functions::Attempt::new(attempt, headers));
    }

    fn now(&self) -> f64 {
        self.web.now()
    }

    fn sleep(&self, milliseconds: f64) -> Sleep {
        self.web.sleep(milliseconds)
    }
}

fn text_of(error: BoxError) -> JsValue {
    error.to_string().into()
}
