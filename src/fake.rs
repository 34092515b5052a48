//! A platform without a network for the native tests: it answers from a script and writes down what it was asked.

use crate::call::Response;
use crate::client::transport::Transport;
use crate::model::Scalar;
use crate::model::check::Json;
use crate::model::kind::Kind;
use crate::platform::{Platform, Url};
use crate::request::Request;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::VecDeque;

impl Json for Value {
    fn kind(&self) -> Kind {
        match self {
            // No test reads a field that was not there as null: the parser makes no such value.
            Value::Null => Kind::Null,
            Value::Bool(_) => Kind::Boolean,
            Value::Number(number) if number.is_f64() && number.as_f64().is_some_and(|n| n.fract() == 0.0) => {
                Kind::Fraction
            }
            Value::Number(number) => number.as_f64().map_or(Kind::Other, Kind::of_number),
            Value::String(_) => Kind::String,
            Value::Array(_) => Kind::Array,
            Value::Object(_) => Kind::Object,
        }
    }

    fn field(&self, name: &'static str) -> Self {
        self.get(name).cloned().unwrap_or_default()
    }

    fn length(&self) -> u32 {
        self.as_array().map_or(0, |items| items.len() as u32)
    }

    fn item(&self, index: u32) -> Self {
        self.get(index as usize).cloned().unwrap_or_default()
    }
}

/// What the fake does with the next request.
#[derive(Debug, Clone)]
pub(crate) enum Answer {
    /// An answer with this status, `Retry-After` and body.
    Status(u16, Option<&'static str>, &'static str),
    Refused,
    Stall,
}

/// What came with a request.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seen {
    pub(crate) method: &'static str,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Value>,
}

#[derive(Debug, Default)]
pub(crate) struct Fake {
    pub(crate) answers: RefCell<VecDeque<Answer>>,
    pub(crate) seen: RefCell<Vec<Seen>>,
    /// The milliseconds of every wait that ran to its end: those between attempts, and timeouts.
    pub(crate) waits: RefCell<Vec<f64>>,
    pub(crate) origin: Option<String>,
}

impl Fake {
    pub(crate) fn answering(answers: impl IntoIterator<Item = Answer>) -> Self {
        Fake { answers: RefCell::new(answers.into_iter().collect()), ..Fake::default() }
    }
}

impl Platform for Fake {
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

    fn page_origin(&self) -> Option<String> {
        self.origin.clone()
    }

    fn parse(&self, text: &Value) -> Option<Value> {
        serde_json::from_str(text.as_str()?).ok()
    }

    fn stringify(&self, value: &Value) -> Option<Value> {
        Some(value.to_string().into())
    }

    fn hide(&self, text: &Value, authorization: &str) -> Value {
        let (_, credentials) = authorization.split_once(' ').unwrap_or(("", authorization));
        let quoted = Value::from(credentials).to_string();
        let spellings = [authorization, credentials, &quoted[1..quoted.len() - 1]];
        spellings.iter().fold(self.text(text), |rest, spelling| rest.replace(spelling, "[redacted]")).into()
    }

    fn text(&self, value: &Value) -> String {
        value.as_str().unwrap_or_default().to_owned()
    }

    fn value(&self, text: &str) -> Value {
        text.into()
    }

    fn random(&self) -> f64 {
        0.0
    }

    fn now(&self) -> f64 {
        1_445_412_480_000.0
    }

    fn parse_date(&self, date: &str) -> f64 {
        if date == "Wed, 21 Oct 2015 07:28:30 GMT" { 1_445_412_510_000.0 } else { f64::NAN }
    }
}

impl Transport for Fake {
    async fn send(&self, request: Request<'_>) -> Result<Response<Value>, Value> {
        self.seen.borrow_mut().push(Seen {
            method: request.method,
            url: request.url.clone(),
            headers: request.headers.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect(),
            body: request.body.as_ref().map(|body| {
                let members = body.iter().map(|&(name, value)| match value {
                    Scalar::Text(text) => (name.to_owned(), text.into()),
                    Scalar::Flag(flag) => (name.to_owned(), flag.into()),
                });
                Value::Object(members.collect())
            }),
        });
        let answer = self.answers.borrow_mut().pop_front().expect("no further request was expected");
        match answer {
            Answer::Status(status, retry_after, text) => Ok(Response {
                status,
                retry_after: retry_after.map_or(Value::Null, Value::from),
                request_id: "req-1".into(),
                text: text.into(),
            }),
            Answer::Refused => Err("refused".into()),
            Answer::Stall => std::future::pending().await,
        }
    }

    // Asked only when nothing else is ready: a wait is over at once.
    async fn sleep(&self, milliseconds: f64) {
        self.waits.borrow_mut().push(milliseconds);
    }
}
