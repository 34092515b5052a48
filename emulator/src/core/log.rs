//! The request log: the latest requests, bounded in number and in bytes.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use serde_json::{Value, json};

const MAX_REQUESTS: usize = 1_000;

const MAX_BYTES: usize = 1024 * 1024;

/// A request and the status of its response.
#[derive(Debug, Serialize)]
pub(crate) struct LoggedRequest {
    pub id: String,
    pub method: String,
    pub path: String,
    pub query: Option<String>,
    /// By lower-case name.
    pub headers: BTreeMap<String, String>,
    #[serde(rename = "raw_body")]
    pub body: String,
    /// `None` until a response is sent.
    pub status: Option<u16>,
}

impl LoggedRequest {
    /// `authorization`: whether to show that header, which holds the API key.
    fn json(&self, authorization: bool) -> Value {
        let mut json = json!(self);
        json["body"] = match self.body.as_str() {
            "" => Value::Null,
            body => serde_json::from_str(body).unwrap_or_else(|_| body.into()),
        };
        if let (Some(value), false) = (json["headers"].get_mut("authorization"), authorization) {
            *value = "[redacted]".into();
        }
        json
    }

    fn bytes(&self) -> usize {
        let query = self.query.as_ref().map_or(0, String::len);
        let headers: usize = self.headers.iter().map(|(name, value)| name.len() + value.len()).sum();
        self.id.len() + self.method.len() + self.path.len() + query + headers + self.body.len()
    }
}

/// Oldest first. A request that is larger than the whole log is not kept.
#[derive(Debug, Default)]
pub(crate) struct RequestLog(Mutex<Requests>);

#[derive(Debug, Default)]
struct Requests {
    list: VecDeque<LoggedRequest>,
    bytes: usize,
}

impl RequestLog {
    pub fn list(&self, authorization: bool) -> Vec<Value> {
        self.requests().list.iter().map(|request| request.json(authorization)).collect()
    }

    pub fn clear(&self) {
        *self.requests() = Requests::default();
    }

    pub fn add(&self, request: LoggedRequest) {
        let mut requests = self.requests();
        requests.bytes += request.bytes();
        requests.list.push_back(request);
        while requests.list.len() > MAX_REQUESTS || requests.bytes > MAX_BYTES {
            let Some(oldest) = requests.list.pop_front() else { break };
            requests.bytes -= oldest.bytes();
        }
    }

    pub fn set_status(&self, id: &str, status: u16) {
        if let Some(request) = self.requests().list.iter_mut().rfind(|request| request.id == id) {
            request.status = Some(status);
        }
    }

    fn requests(&self) -> MutexGuard<'_, Requests> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
