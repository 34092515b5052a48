//! The platform of browsers and JavaScript servers: fetch, its timers and its JSON parser.

use crate::event::Event;
use crate::model::Scalar;
use crate::object::object;
use crate::request::Request;
use crate::transport::{Response, Transport, Url};
use gloo_net::http::Headers;
use js_sys::{Array, Date, Function, JSON, JsString, Math, Promise};
use std::fmt;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal};

#[wasm_bindgen(module = "/src/platform.js")]
extern "C" {
    fn send(
        fetch: Option<&Function>,
        url: &str,
        method: &str,
        headers: &web_sys::Headers,
        body: Option<&JsString>,
        signal: &AbortSignal,
    ) -> Promise;
    #[wasm_bindgen(catch, js_name = parseUrl)]
    fn parse_url(url: &str) -> Result<Array, JsValue>;
    fn spellings(authorization: &str) -> Array;
    #[wasm_bindgen(js_name = pageOrigin)]
    fn page_origin() -> Option<String>;
}

#[wasm_bindgen]
extern "C" {
    // Not js-sys's: that one would copy the text into the wasm and out again.
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    fn parse_json(text: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, milliseconds: f64) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);

    type Text;
    #[wasm_bindgen(method, structural, js_name = replaceAll)]
    fn replace_all(this: &Text, part: &str, by: &str) -> JsValue;
}

/// The platform, with what the caller wants used of it.
#[derive(Default)]
pub(crate) struct Fetch {
    /// Instead of the global fetch.
    pub(crate) function: Option<Function>,
    /// Where the key comes from, and the option it was given as.
    pub(crate) key: Option<(&'static str, Function)>,
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

impl Transport for Fetch {
    type Value = JsValue;

    fn parse_url(&self, url: &str) -> Option<Url> {
        let parts = parse_url(url).ok()?;
        let part = |index| parts.get(index).as_string().unwrap_or_default();
        Some(Url { href: part(0), protocol: part(1), hostname: part(2), has_user_info: !part(3).is_empty() })
    }

    fn page_origin(&self) -> Option<String> {
        page_origin()
    }

    fn key_function(&self) -> Option<&'static str> {
        self.key.as_ref().map(|(option, _)| *option)
    }

    async fn call_key_function(&self) -> Result<JsValue, JsValue> {
        match &self.key {
            Some((_, function)) => JsFuture::from(Promise::resolve(&function.call0(&JsValue::UNDEFINED)?)).await,
            None => Ok(JsValue::UNDEFINED),
        }
    }

    async fn send<'a>(
        &self,
        request: &Request<'_>,
        headers: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Result<Response<JsValue>, JsValue> {
        let merged = Headers::new();
        for (name, value) in headers {
            merged.set(name, value);
        }
        let body = match &request.body {
            Some(members) => Some(JSON::stringify(&object(members.iter().map(|&(name, value)| match value {
                Scalar::Text(text) => (name, text.into()),
                Scalar::Flag(flag) => (name, flag.into()),
            })))?),
            None => None,
        };
        let controller = AbortController::new()?;
        let signal = controller.signal();
        let mut abort = AbortOnDrop(Some(controller));
        let promise =
            send(self.function.as_ref(), &request.url, request.method, &merged.into_raw(), body.as_ref(), &signal);
        let answer: Array = JsFuture::from(promise).await?.unchecked_into();
        abort.0 = None;
        Ok(Response {
            // Not a number where a fetch function of the caller's gave something else than a response.
            status: answer.get(0).as_f64().unwrap_or_default() as u16,
            retry_after: answer.get(1).as_string(),
            request_id: answer.get(2).as_string(),
            text: answer.get(3),
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

    fn parse(&self, text: &JsValue) -> Option<JsValue> {
        parse_json(text).ok()
    }

    fn stringify(&self, value: &JsValue) -> Option<JsValue> {
        JSON::stringify(value).ok().map(JsValue::from)
    }

    fn spellings(&self, authorization: &str) -> Vec<String> {
        let spellings = spellings(authorization);
        (0..spellings.length()).filter_map(|index| spellings.get(index).as_string()).collect()
    }

    fn replace(&self, text: &JsValue, part: &str, by: &str) -> JsValue {
        text.unchecked_ref::<Text>().replace_all(part, by)
    }

    fn text(&self, value: &JsValue) -> String {
        value.as_string().unwrap_or_default()
    }

    fn value(&self, text: &str) -> JsValue {
        JsValue::from_str(text)
    }

    fn random(&self) -> f64 {
        Math::random()
    }

    fn now(&self) -> f64 {
        Date::now()
    }

    fn parse_date(&self, date: &str) -> f64 {
        Date::parse(date)
    }
}

impl fmt::Debug for Fetch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The functions may hold the key.
        f.debug_struct("Fetch").finish_non_exhaustive()
    }
}
