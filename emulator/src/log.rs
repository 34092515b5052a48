//! The requests received so far, for tests to read.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt as _;
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::app::Emulator;
use crate::error::ApiError;
use crate::faults::Unanswered;
use crate::request_id::RequestId;

/// The largest body that is taken, in bytes.
const BODY_LIMIT: usize = 64 * 1024;

/// How much of a body that is too large is read and thrown away. A server that answers before it has read what a
/// client sends, and closes, makes that client see a broken connection instead of the answer.
const DRAIN_LIMIT: usize = 16 * 1024 * 1024;

/// How many requests are kept.
const CAPACITY: usize = 10_000;

/// A request as it came, and how it was answered.
#[derive(Debug, Serialize)]
pub(crate) struct LoggedRequest {
    id: String,
    method: String,
    path: String,
    query: Option<String>,
    headers: BTreeMap<String, String>,
    body: Value,
    raw_body: String,
    #[serde(serialize_with = "null_until_answered")]
    status: AtomicU16,
}

/// The latest requests, oldest first.
#[derive(Debug, Default)]
pub(crate) struct RequestLog(Mutex<VecDeque<Arc<LoggedRequest>>>);

impl RequestLog {
    pub fn read(&self) -> Vec<Arc<LoggedRequest>> {
        self.entries().iter().cloned().collect()
    }

    pub fn clear(&self) {
        self.entries().clear();
    }

    fn push(&self, request: Arc<LoggedRequest>) {
        let mut entries = self.entries();
        if entries.len() == CAPACITY {
            entries.pop_front();
        }
        entries.push_back(request);
    }

    fn entries(&self) -> MutexGuard<'_, VecDeque<Arc<LoggedRequest>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Logs a request before it is handled, so that one that is never answered, or whose client leaves, is there too.
pub(crate) async fn record(State(emulator): State<Emulator>, request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let read = read(body).await;
    let raw_body = String::from_utf8_lossy(read.as_deref().unwrap_or_default()).into_owned();
    let entry = Arc::new(LoggedRequest {
        id: head.extensions.get().map(|RequestId(id)| id.clone()).unwrap_or_default(),
        method: head.method.to_string(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().map(str::to_owned),
        headers: readable(&head.headers),
        body: parsed(&raw_body),
        raw_body,
        status: AtomicU16::new(0),
    });
    emulator.log.push(entry.clone());

    let response = match read {
        Ok(bytes) => next.run(Request::from_parts(head, Body::from(bytes))).await,
        Err(error) => error.into_response(),
    };
    if response.extensions().get::<Unanswered>().is_none() {
        entry.status.store(response.status().as_u16(), Ordering::Relaxed);
    }
    response
}

async fn read(mut body: Body) -> Result<Bytes, ApiError> {
    let mut bytes = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| ApiError::unreadable_body())?;
        let Some(data) = frame.data_ref() else { continue };
        length += data.len();
        if length <= BODY_LIMIT {
            bytes.extend_from_slice(data);
        } else if length > DRAIN_LIMIT {
            break;
        }
    }
    if length > BODY_LIMIT {
        return Err(ApiError::too_large(BODY_LIMIT));
    }
    Ok(bytes.into())
}

/// Headers by lower-case name; one that came several times is joined as HTTP would.
fn readable(headers: &HeaderMap) -> BTreeMap<String, String> {
    let mut readable = BTreeMap::<String, String>::new();
    for (name, value) in headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        readable
            .entry(name.as_str().to_owned())
            .and_modify(|joined| *joined = format!("{joined}, {value}"))
            .or_insert_with(|| value.into_owned());
    }
    readable
}

fn parsed(text: &str) -> Value {
    if text.is_empty() {
        return Value::Null;
    }
    serde_json::from_str(text).unwrap_or_else(|_| Value::from(text))
}

fn null_until_answered<S: Serializer>(status: &AtomicU16, serializer: S) -> Result<S::Ok, S::Error> {
    let status = status.load(Ordering::Relaxed);
    (status != 0).then_some(status).serialize(serializer)
}
