//! The platform of the Rust client: JSON is serde_json's, and `browser.rs` or `host.rs` has what differs.

#[cfg(target_arch = "wasm32")]
#[path = "browser.rs"]
mod system;
#[cfg(not(target_arch = "wasm32"))]
#[path = "host.rs"]
mod system;

mod redact;

use crate::core::check::{Checked, check};
use crate::core::error::{Error, ErrorCode};
use crate::core::operation::Operation;
use crate::core::platform::{LONGEST_STRING, Platform, Url};
use crate::core::request::Request;
use crate::core::retry::Failure;
use crate::core::schema::{FromValue, Schema};
use crate::core::transport::{Attempt, Received, Response, Transport};
use crate::functions::{self, BoxError, Functions, HttpRequest, HttpResponse};
use serde_json::Value;
use std::pin::Pin;

/// The longest body that is read, in bytes.
const LONGEST_BODY: usize = 16 * 1024 * 1024;

/// A response of this platform.
pub(crate) type Decoded = crate::core::response::Decoded<Value>;

/// The platform, with the functions of one client.
pub(crate) struct ClientPlatform<'a>(&'a Functions);

impl<'a> ClientPlatform<'a> {
    pub(crate) fn new(functions: &'a Functions) -> Self {
        ClientPlatform(functions)
    }

    /// Fails where nothing can be sent.
    pub(crate) fn ensure_calls_work(&self) -> Result<(), Error> {
        if system::HAS_FETCH || self.0.fetch.is_some() {
            return Ok(());
        }
        let what = "is not set, and calls work in a browser only, compiled for wasm32-unknown-unknown; set it in tests, \
                    and make no call while a server renders";
        Err(Error::config("fetch", what))
    }
}

/// The typed result.
pub(crate) fn decode<M: FromValue<Value>>(response: &Decoded, operation: Operation) -> Result<M, Error> {
    // The schema check has passed: it accepts what a model takes.
    M::from_value(response.value.clone())
        .ok_or_else(|| Error::new(ErrorCode::Decode, "invalid response".to_owned()).with_operation(operation, 1))
}

impl Platform for ClientPlatform<'_> {
    type Value = Value;

    fn parse_url(&self, url: &str) -> Option<Url> {
        system::parse_url(url)
    }

    fn page_hostname(&self) -> Option<String> {
        system::page_hostname()
    }

    fn parse(&self, text: &Value) -> Option<Value> {
        system::parse_json(text.as_str()?)
    }

    fn parse_loggable(&self, text: &Value) -> Option<Value> {
        self.parse(text)
    }

    fn check(&self, value: &Value, schema: &Schema) -> Checked {
        check(&Some(value), schema)
    }

    fn text(&self, value: &Value) -> String {
        value.as_str().unwrap_or_default().chars().take(LONGEST_STRING as usize).collect()
    }

    fn message(&self, body: &Value) -> String {
        let field = |name| body.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let text = field("message").or_else(|| field("error")).unwrap_or_default();
        let mut line = String::new();
        for char in text.chars().take(500) {
            if !char.is_control() && !char.is_whitespace() {
                line.push(char);
            } else if !line.ends_with(' ') {
                line.push(' ');
            }
        }
        let line = line.trim();
        line.strip_suffix('.').unwrap_or(line).to_owned()
    }

    fn random(&self) -> f64 {
        system::random()
    }

    fn milliseconds_until(&self, date: &str) -> f64 {
        system::timestamp(date) - system::now()
    }
}

impl Transport for ClientPlatform<'_> {
    type Reply = Pin<Box<dyn Future<Output = Result<Value, Value>> + Send>>;
    type Sleep = system::Sleep;
    type Start = f64;

    fn ask_key(&self) -> Self::Reply {
        let key = self.0.key.clone();
        Box::pin(async move {
            match key {
                Some(key) => key().await.map(Value::from).map_err(text_of),
                None => Ok(Value::Null),
            }
        })
    }

    fn send(&self, request: &Request<'_>) -> Self::Reply {
        let sent = HttpRequest::new(request, request.json_body());
        let (credentials, secrets) = (request.credentials(false), request.secrets());
        let fetch = self.0.fetch.clone();
        Box::pin(async move {
            let response = match fetch {
                Some(fetch) => fetch(sent).await.map(Some),
                None => system::fetch(sent, credentials).await,
            };
            let clean = |text: &str| redact::redact(text, &secrets);
            let response = response.map_err(|error| clean(&error.to_string()))?;
            Ok(response.map_or(Value::Null, |response| reply(response.redacted(clean))))
        })
    }

    fn received(&self, reply: Result<Value, Value>) -> Received<Value> {
        let mut reply = match reply {
            Ok(Value::Null) => return Received::Invalid,
            Ok(reply) => reply,
            Err(cause) => {
                let is_page = self.0.fetch.is_none() && self.page_hostname().is_some();
                let hint = if is_page { "; check the address, and that the server sends CORS headers" } else { "" };
                return Received::Thrown { cause, failure: Failure::Connection, reason: hint.to_owned() };
            }
        };
        let mut part = |index| reply.get_mut(index).map(Value::take).unwrap_or_default();
        let (text, status, headers) = (part(0), part(1), part(2));
        let header = |name: &str| find(&headers, name).cloned().unwrap_or_default();
        Received::Response(Response {
            text,
            status: status.as_u64().and_then(|status| status.try_into().ok()).unwrap_or_default(),
            retry_after: header("Retry-After"),
            request_id: header("X-Request-Id"),
            headers,
        })
    }

    fn start_attempt(&self) -> f64 {
        if self.0.on_attempt.is_some() { system::now() } else { 0.0 }
    }

    fn report(&self, attempt: &Attempt<'_, Value, f64>) {
        let Some(on_attempt) = &self.0.on_attempt else { return };
        let headers = attempt.response.into_iter().flat_map(|response| pairs(&response.headers));
        let headers = headers.map(|(name, value)| (self.text(name), self.text(value))).collect();
        on_attempt(&functions::Attempt::new(attempt, self.now() - attempt.sent_at, headers));
    }

    fn now(&self) -> f64 {
        system::now()
    }

    fn sleep(&self, milliseconds: f64) -> system::Sleep {
        system::sleep(milliseconds)
    }
}

/// What `send` replies for a response.
fn reply(response: HttpResponse) -> Value {
    let HttpResponse { status, headers, body } = response;
    let headers = headers.into_iter().map(|(name, value)| Value::Array(vec![name.into(), value.into()])).collect();
    let text = if body.len() > LONGEST_BODY { Value::Null } else { Value::String(body) };
    Value::Array(vec![text, status.into(), Value::Array(headers)])
}

/// The names and values of headers.
fn pairs(headers: &Value) -> impl DoubleEndedIterator<Item = (&Value, &Value)> {
    let pairs = headers.as_array().into_iter().flatten();
    pairs.filter_map(|pair| Some((pair.get(0)?, pair.get(1)?)))
}

/// The value of a header. A later one replaces an earlier one.
fn find<'a>(headers: &'a Value, name: &str) -> Option<&'a Value> {
    let is_wanted = |found: &Value| found.as_str().is_some_and(|found| found.eq_ignore_ascii_case(name));
    pairs(headers).rfind(|(found, _)| is_wanted(found)).map(|(_, value)| value)
}

fn text_of(error: BoxError) -> Value {
    error.to_string().into()
}
