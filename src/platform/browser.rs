//! Browsers and other engines with `fetch`, through their globals: `--target no-modules` accepts no JavaScript module.

use super::LONGEST_BODY;
use crate::core::platform::Url;
use crate::functions::{BoxError, HttpRequest, HttpResponse};
use js_sys::{Array, Date, Function, JSON, Object, Promise, Reflect, Uint8Array};
use send_wrapper::SendWrapper;
use serde_json::{Map, Value};
use std::pin::Pin;
use std::task::{Context, Poll};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, Response};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fetch)]
    fn start_fetch(url: &str, init: &Object) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(end: &Function, milliseconds: f64) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

/// Whether calls work without a function of the caller.
pub(super) const HAS_FETCH: bool = true;

/// The deepest nesting of JSON that is read: each level is a call on the stack.
const DEEPEST: usize = 128;

/// A wait. Dropping it ends it.
pub(crate) struct Sleep(SendWrapper<Wait>);

struct Wait {
    promise: JsFuture,
    timer: JsValue,
    end: Option<Function>,
}

pub(super) fn sleep(milliseconds: f64) -> Sleep {
    let (mut timer, mut end) = (JsValue::UNDEFINED, None);
    let promise = Promise::new(&mut |resolve, _| {
        timer = set_timeout(&resolve, milliseconds.ceil());
        end = Some(resolve);
    });
    Sleep(SendWrapper::new(Wait { promise: promise.into(), timer, end }))
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.0.promise).poll(context).map(drop)
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        clear_timeout(&self.0.timer);
        // The promise has to settle: only then Rust frees the memory of its future.
        if let Some(end) = &self.0.end {
            let _ = end.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Aborts its request when it is dropped.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Sends a request with the global `fetch`; `None` if that returns no response. Dropping the future aborts the request.
///
/// The future holds JavaScript values: another thread must not poll it, and WebAssembly in a page has one thread.
pub(super) fn fetch(
    request: HttpRequest,
    credentials: &'static str,
) -> SendWrapper<impl Future<Output = Result<Option<HttpResponse>, BoxError>>> {
    SendWrapper::new(async move {
        exchange(request, credentials).await.map_err(|error| {
            let message = error.as_string().or_else(|| property(&error, "message").as_string());
            message.unwrap_or_default().into()
        })
    })
}

async fn exchange(request: HttpRequest, credentials: &str) -> Result<Option<HttpResponse>, JsValue> {
    let headers = Object::new();
    for (name, value) in &request.headers {
        set(&headers, &name.to_ascii_lowercase(), value);
    }
    let abort = Abort(AbortController::new()?);
    // No prototype: fetch would read inherited settings too.
    let init = Object::create(JsValue::NULL.unchecked_ref());
    set(&init, "method", &request.method);
    set(&init, "headers", headers);
    set(&init, "redirect", "manual");
    set(&init, "signal", abort.0.signal());
    if let Some(body) = request.body {
        set(&init, "body", body);
    }
    // Cloudflare Workers throws on members that it does not support.
    let supported = property(&property(&js_sys::global(), "Request"), "prototype");
    for (name, value) in [("credentials", credentials), ("referrerPolicy", "no-referrer"), ("cache", "no-store")] {
        if Reflect::has(&supported, &name.into()).unwrap_or_default() {
            set(&init, name, value);
        }
    }
    let response = JsFuture::from(Promise::resolve(&start_fetch(&request.url, &init)?)).await?;
    // A test can replace the global `fetch` by a function that returns anything.
    let Ok(response) = response.dyn_into::<Response>() else { return Ok(None) };
    let mut result = HttpResponse::new(response.status(), read(&response).await?);
    for pair in Array::from(&response.headers()).iter().map(|pair| Array::from(&pair)) {
        let text = |index| pair.get(index).as_string().unwrap_or_default();
        result = result.header(text(0), text(1));
    }
    Ok(Some(result))
}

/// The text of a response, up to a little more than what is accepted.
async fn read(response: &Response) -> Result<String, JsValue> {
    let mut bytes = Vec::new();
    if let Some(body) = response.body() {
        // Throws if a test has locked the body. The binding of web-sys does not catch that.
        let get_reader: Function = property(&body, "getReader").dyn_into()?;
        let reader: ReadableStreamDefaultReader = get_reader.call0(&body)?.unchecked_into();
        while bytes.len() <= LONGEST_BODY {
            let chunk = property(&JsFuture::from(reader.read()).await?, "value");
            if chunk.is_undefined() {
                break;
            }
            bytes.extend(Uint8Array::new(&chunk).to_vec());
        }
    }
    Ok(String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_owned())
}

/// Parses a URL, relative to the page if there is one.
pub(super) fn parse_url(url: &str) -> Option<Url> {
    let global = js_sys::global();
    let base = property(&property(&global, "document"), "baseURI").as_string();
    let base = base.or_else(|| property(&property(&global, "location"), "href").as_string());
    let url = match base {
        Some(base) => web_sys::Url::new_with_base(url, &base),
        None => web_sys::Url::new(url),
    };
    let url = url.ok()?;
    let part = |name| property(&url, name).as_string().unwrap_or_default();
    let has_user_info = !part("username").is_empty() || !part("password").is_empty();
    Some(Url { href: part("href"), protocol: part("protocol"), hostname: part("hostname"), has_user_info })
}

/// The host name of the page or web worker; `None` on a server, whose globals can have some of these names.
pub(super) fn page_hostname() -> Option<String> {
    let global = js_sys::global();
    let has = |name| property(&global, name).is_truthy();
    // Cloudflare Workers had importScripts until 2024.
    if has("WebSocketPair") || !(has("document") || has("importScripts")) {
        return None;
    }
    // A sandboxed frame has the origin "null".
    let origin = property(&global, "origin").as_string().unwrap_or_default();
    Some(web_sys::Url::new(&origin).map(|url| url.hostname()).unwrap_or_default())
}

pub(super) fn parse_json(text: &str) -> Option<Value> {
    // An exception that a binding catches stays in the wasm's table: HTML and other text is not parsed.
    let is_json = matches!(text.trim_ascii_start().bytes().next(), Some(b'{' | b'[' | b'"'));
    to_value(&is_json.then(|| JSON::parse(text).ok()).flatten()?, DEEPEST)
}

/// The value of JSON that JavaScript parsed; `None` if it has more levels.
fn to_value(value: &JsValue, levels: usize) -> Option<Value> {
    let inside = levels.checked_sub(1)?;
    Some(if let Some(text) = value.as_string() {
        Value::String(text)
    } else if let Some(flag) = value.as_bool() {
        Value::Bool(flag)
    } else if let Some(number) = value.as_f64() {
        let whole = number as i64;
        if whole as f64 == number { whole.into() } else { number.into() }
    } else if Array::is_array(value) {
        let mut items = Vec::new();
        for item in Array::from(value).iter() {
            items.push(to_value(&item, inside)?);
        }
        Value::Array(items)
    } else if value.is_object() {
        let mut fields = Map::new();
        for entry in Object::entries(value.unchecked_ref()).iter().map(|entry| Array::from(&entry)) {
            fields.insert(entry.get(0).as_string()?, to_value(&entry.get(1), inside)?);
        }
        Value::Object(fields)
    } else {
        Value::Null
    })
}

pub(super) fn random() -> f64 {
    js_sys::Math::random()
}

/// The time in milliseconds since 1970.
pub(super) fn now() -> f64 {
    Date::now()
}

/// A date in milliseconds since 1970; NaN if it is invalid.
pub(super) fn timestamp(date: &str) -> f64 {
    Date::parse(date)
}

/// A property; `undefined` if the value has none.
fn property(value: &JsValue, name: &str) -> JsValue {
    // Reading one of undefined throws.
    if value.is_undefined() { JsValue::UNDEFINED } else { Reflect::get(value, &name.into()).unwrap_or_default() }
}

fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(object, &name.into(), &value.into());
}
