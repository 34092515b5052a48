//! A fake platform for the native tests: it replies from a script and records requests and waits.

use super::error::ErrorCode;
use super::platform::{Platform, Url};
use super::request::Request;
use super::retry::Failure;
use super::transport::Attempt;
use super::transport::{Received, Response, Transport};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::{Future, Pending, Ready, pending, ready};
use std::pin::Pin;

/// The reply to a request, or to the key function.
#[derive(Debug, Clone)]
pub(crate) enum Scripted {
    /// A response with this status, `Retry-After` and body.
    Status(u16, Option<&'static str>, &'static str),
    /// What the key function returns.
    Key(Value),
    Throw(&'static str),
    NoResponse,
    /// A response with this status, whose body is too large.
    TooLarge(u16),
    Stall,
}

/// A recorded request.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Recorded {
    pub(crate) method: &'static str,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Value>,
}

#[derive(Debug, Default)]
pub(crate) struct FakePlatform {
    pub(crate) script: RefCell<VecDeque<Scripted>>,
    pub(crate) requests: RefCell<Vec<Recorded>>,
    /// The milliseconds of every wait that ended: between attempts, and of timeouts.
    pub(crate) waits: RefCell<Vec<f64>>,
    pub(crate) page_hostname: Option<String>,
    /// The attempts that were reported, if they shall be.
    pub(crate) attempts: Option<RefCell<Vec<Value>>>,
}

impl FakePlatform {
    pub(crate) fn new(script: impl IntoIterator<Item = Scripted>) -> Self {
        FakePlatform { script: RefCell::new(script.into_iter().collect()), ..FakePlatform::default() }
    }

    fn reply(&self) -> Reply {
        match self.script.borrow_mut().pop_front().expect("no further request was expected") {
            Scripted::Status(status, retry_after, text) => Reply::Ready(ready(Ok(json!([text, status, retry_after])))),
            Scripted::Key(key) => Reply::Ready(ready(Ok(key))),
            Scripted::Throw(thrown) => Reply::Ready(ready(Err(thrown.into()))),
            Scripted::TooLarge(status) => Reply::Ready(ready(Ok(json!([null, status])))),
            Scripted::NoResponse => Reply::Ready(ready(Ok(Value::Null))),
            Scripted::Stall => Reply::Never(pending()),
        }
    }
}

/// A reply that is there at once, or never.
pub(crate) enum Reply {
    Ready(Ready<Result<Value, Value>>),
    Never(Pending<Result<Value, Value>>),
}

impl Future for Reply {
    type Output = Result<Value, Value>;

    fn poll(mut self: Pin<&mut Self>, context: &mut std::task::Context<'_>) -> std::task::Poll<Self::Output> {
        match &mut *self {
            Reply::Ready(ready) => Pin::new(ready).poll(context),
            Reply::Never(pending) => Pin::new(pending).poll(context),
        }
    }
}

/// A wait that ends when it is polled. It is polled only if nothing else is ready.
pub(crate) struct Sleep<'a> {
    platform: &'a FakePlatform,
    milliseconds: f64,
}

impl Platform for &FakePlatform {
    type Value = Value;

    fn parse_url(&self, url: &str) -> Option<Url> {
        let url = url::Url::parse(url).ok()?;
        Some(Url {
            href: url.to_string(),
            protocol: [url.scheme(), ":"].concat(),
            hostname: url.host_str().unwrap_or_default().into(),
            has_user_info: !url.username().is_empty() || url.password().is_some(),
        })
    }

    fn page_hostname(&self) -> Option<String> {
        self.page_hostname.clone()
    }

    fn parse(&self, text: &Value) -> Option<Value> {
        serde_json::from_str(text.as_str()?).ok()
    }

    fn parse_loggable(&self, text: &Value) -> Option<Value> {
        self.parse(text)
    }

    fn text(&self, value: &Value) -> String {
        value.as_str().unwrap_or_default().to_owned()
    }

    fn message(&self, body: &Value) -> String {
        ["message", "error"].map(|name| self.text(&body[name])).concat().trim_end_matches('.').to_owned()
    }

    fn random(&self) -> f64 {
        0.0
    }

    fn milliseconds_until(&self, date: &str) -> f64 {
        match date {
            "Wed, 21 Oct 2015 07:28:30 GMT" => 30_000.0,
            "now" => 0.0,
            "earlier" => -1.0,
            _ => f64::NAN,
        }
    }
}

impl<'a> Transport for &'a FakePlatform {
    type Reply = Reply;
    type Sleep = Sleep<'a>;
    type Start = f64;

    fn ask_key(&self) -> Reply {
        self.reply()
    }

    fn send(&self, request: &Request<'_>) -> Reply {
        let headers = request.headers.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
        let body = request.json_body().map(|body| serde_json::from_str(&body).expect("it is JSON"));
        let (method, url) = (request.method, request.url.clone());
        self.requests.borrow_mut().push(Recorded { method, url, headers, body });
        self.reply()
    }

    fn received(&self, reply: Result<Value, Value>) -> Received<Value> {
        match reply {
            Ok(Value::Null) => Received::Invalid,
            Ok(reply) => Received::Response(Response {
                text: reply[0].clone(),
                status: reply[1].as_u64().unwrap_or_default() as u16,
                retry_after: reply[2].clone(),
                request_id: "req-1".into(),
                headers: Value::Null,
            }),
            Err(cause) => {
                let (failure, reason) = match cause.as_str() {
                    Some("refused") => (Failure::NotSent, " (REFUSED)"),
                    Some("digest") => (Failure::Final, ""),
                    _ => (Failure::Connection, ""),
                };
                Received::Thrown { cause, failure, reason: reason.into() }
            }
        }
    }

    fn start_attempt(&self) -> f64 {
        self.now()
    }

    fn report(&self, attempt: &Attempt<'_, Value, f64>) {
        let Attempt { number, sent_at, response, error, retry_in, .. } = attempt;
        let status = response.map(|response| response.status);
        let recorded = json!([number, self.now() - sent_at, status, error.map(ErrorCode::as_str), retry_in]);
        if let Some(attempts) = &self.attempts {
            attempts.borrow_mut().push(recorded);
        }
    }

    /// Each wait has passed.
    fn now(&self) -> f64 {
        self.waits.borrow().iter().sum()
    }

    fn sleep(&self, milliseconds: f64) -> Sleep<'a> {
        Sleep { platform: self, milliseconds }
    }
}

impl Future for Sleep<'_> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut std::task::Context<'_>) -> std::task::Poll<()> {
        self.platform.waits.borrow_mut().push(self.milliseconds);
        std::task::Poll::Ready(())
    }
}
