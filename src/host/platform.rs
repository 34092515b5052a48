//! The platform of the Rust client where there is no `fetch`: it sends nothing, unless the caller gave a function.

use crate::core::error::{Error, ErrorCode};
use crate::core::json::as_javascript_number;
use crate::core::operation::Operation;
use crate::core::platform::{LONGEST_STRING, Platform, Url};
use crate::core::request::Request;
use crate::core::retry::Failure;
use crate::core::schema::Scalar;
use crate::core::transport::Attempt;
use crate::core::transport::{Received, Response, Transport};
use crate::functions::{self, BoxError, Functions, HttpRequest};
use futures_timer::Delay;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::time::{Duration, SystemTime};

/// Shorter secrets are left: they would be found by chance. `redact.js` has the same.
const SHORTEST_SECRET: usize = 8;

/// A response of this platform.
pub(crate) type Decoded = crate::core::response::Decoded<Value>;

/// The platform, with the functions of one client.
pub(crate) struct ClientPlatform<'a>(&'a Functions);

/// The future of a call may move between threads as it is.
pub(crate) fn send<F>(future: F) -> F {
    future
}

impl<'a> ClientPlatform<'a> {
    pub(crate) fn new(functions: &'a Functions) -> Self {
        ClientPlatform(functions)
    }

    /// Fails where nothing can be sent.
    pub(crate) fn ensure_calls_work(&self) -> Result<(), Error> {
        if self.0.fetch.is_some() {
            return Ok(());
        }
        let what = "is not set, and calls work in a browser only, compiled for wasm32-unknown-unknown; set it in tests, \
                    and make no call while a server renders";
        Err(Error::config("fetch", what))
    }
}

/// The error as callers get it.
pub(crate) fn to_public(error: Error) -> Error {
    error
}

/// The typed result.
pub(crate) fn decode<M: DeserializeOwned>(response: &Decoded, operation: Operation) -> Result<M, Error> {
    serde_json::from_value(response.value.clone())
        .map_err(|error| Error::new(ErrorCode::Decode, error.to_string()).with_operation(operation, 1))
}

impl Platform for ClientPlatform<'_> {
    type Value = Value;

    /// A relative URL is valid: the page that it is relative to is not known here.
    fn parse_url(&self, url: &str) -> Option<Url> {
        let page = url::Url::parse("http://localhost/").ok()?;
        let url = url::Url::options().base_url(Some(&page)).parse(url).ok()?;
        Some(Url {
            href: url.to_string(),
            protocol: [url.scheme(), ":"].concat(),
            hostname: url.host_str().unwrap_or_default().into(),
            has_user_info: !url.username().is_empty() || url.password().is_some(),
        })
    }

    fn page_hostname(&self) -> Option<String> {
        None
    }

    fn parse(&self, text: &Value) -> Option<Value> {
        serde_json::from_str(text.as_str()?).ok().map(as_javascript_number)
    }

    fn parse_loggable(&self, text: &Value) -> Option<Value> {
        self.parse(text)
    }

    fn text(&self, value: &Value) -> String {
        value.as_str().unwrap_or_default().chars().take(LONGEST_STRING as usize).collect()
    }

    fn message(&self, body: &Value) -> String {
        let text = ["message", "error"].iter().find_map(|name| body[*name].as_str().filter(|text| !text.is_empty()));
        let line = text.unwrap_or_default().chars().take(500).map(|char| if char.is_control() { ' ' } else { char });
        let line = line.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
        line.strip_suffix('.').unwrap_or(&line).to_owned()
    }

    fn random(&self) -> f64 {
        // A new `RandomState` has random keys.
        RandomState::new().hash_one(0) as f64 / u64::MAX as f64
    }

    fn milliseconds_until(&self, date: &str) -> f64 {
        let timestamp = date
            .parse::<jiff::Timestamp>()
            .or_else(|_| jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(date));
        timestamp.map_or(f64::NAN, |timestamp| timestamp.as_millisecond() as f64 - self.now())
    }
}

impl Transport for ClientPlatform<'_> {
    type Reply = Pin<Box<dyn Future<Output = Result<Value, Value>> + Send>>;
    type Sleep = Delay;

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
        let body = request.body().map(|members| {
            let mut body: Map<_, _> = serde_json::from_str(request.extra_body).unwrap_or_default();
            body.extend(members.into_iter().map(|(name, scalar)| (name.to_owned(), to_json(scalar))));
            Value::Object(body).to_string()
        });
        let secrets = request.secrets();
        let request = HttpRequest::new(request, body);
        let fetch = self.0.fetch.clone();
        Box::pin(async move {
            let Some(fetch) = fetch else { return Err(Value::Null) };
            let response = fetch(request).await.map_err(text_of)?.redacted(|text| redact(text, &secrets));
            let headers = ["Retry-After", "X-Request-Id"].map(|name| response.get(name).map(str::to_owned));
            Ok(json!([response.body, response.status, headers[0], headers[1], response.headers]))
        })
    }

    fn received(&self, reply: Result<Value, Value>) -> Received<Value> {
        let mut reply = match reply {
            Ok(reply) => reply,
            Err(cause) => return Received::Thrown { cause, failure: Failure::Connection, reason: String::new() },
        };
        let mut part = |index| reply.get_mut(index).map(Value::take).unwrap_or_default();
        Received::Response(Response {
            text: part(0),
            status: part(1).as_u64().and_then(|status| status.try_into().ok()).unwrap_or_default(),
            retry_after: part(2),
            request_id: part(3),
            headers: part(4),
        })
    }

    fn is_observed(&self) -> bool {
        self.0.on_attempt.is_some()
    }

    fn report(&self, attempt: &Attempt<'_, Value>) {
        let Some(on_attempt) = &self.0.on_attempt else { return };
        let pairs = attempt.response.and_then(|response| response.headers.as_array());
        let headers = pairs.into_iter().flatten().map(|pair| (self.text(&pair[0]), self.text(&pair[1]))).collect();
        on_attempt(&functions::Attempt::new(attempt, headers));
    }

    fn now(&self) -> f64 {
        SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs_f64() * 1000.0
    }

    fn sleep(&self, milliseconds: f64) -> Delay {
        // Validated numbers, and those of the retry policy: finite, and at most 2³¹.
        Delay::new(Duration::from_millis(milliseconds as u64))
    }
}

/// A text without the secrets in these header values, one a line.
fn redact(text: &str, header_values: &str) -> String {
    let secrets = header_values.lines().flat_map(|value| [value, value.split_once(' ').map_or(value, |(_, key)| key)]);
    let secrets = secrets.filter(|secret| secret.len() >= SHORTEST_SECRET);
    secrets.fold(text.to_owned(), |rest, secret| rest.replace(secret, "[redacted]"))
}

fn to_json(scalar: Scalar<'_>) -> Value {
    match scalar {
        Scalar::Unset => Value::Null,
        Scalar::String(text) => text.into(),
        Scalar::Boolean(flag) => flag.into(),
        Scalar::Number(number) => number.into(),
    }
}

fn text_of(error: BoxError) -> Value {
    error.to_string().into()
}
