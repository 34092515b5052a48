//! The request log.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

/// How many requests are kept.
const CAPACITY: usize = 10_000;

/// A request and the status it was answered with.
#[derive(Debug)]
pub(crate) struct LoggedRequest {
    pub id: String,
    pub method: String,
    pub path: String,
    pub query: Option<String>,
    /// By lower-case name.
    pub headers: BTreeMap<String, String>,
    pub body: String,
    /// `None` if it is not answered yet, or never was.
    pub status: Option<u16>,
}

impl LoggedRequest {
    fn json(&self) -> Value {
        json!({
            "id": self.id,
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "headers": self.headers,
            "body": self.parsed_body(),
            "raw_body": self.body,
            "status": self.status,
        })
    }

    fn parsed_body(&self) -> Value {
        if self.body.is_empty() {
            return Value::Null;
        }
        serde_json::from_str(&self.body).unwrap_or_else(|_| Value::from(self.body.as_str()))
    }
}

/// The latest requests, oldest first.
#[derive(Debug, Default)]
pub(crate) struct RequestLog(Mutex<VecDeque<LoggedRequest>>);

impl RequestLog {
    pub fn list(&self) -> Vec<Value> {
        self.requests().iter().map(LoggedRequest::json).collect()
    }

    pub fn clear(&self) {
        self.requests().clear();
    }

    pub fn add(&self, request: LoggedRequest) {
        let mut requests = self.requests();
        if requests.len() == CAPACITY {
            requests.pop_front();
        }
        requests.push_back(request);
    }

    pub fn set_status(&self, id: &str, status: u16) {
        if let Some(request) = self.requests().iter_mut().rfind(|request| request.id == id) {
            request.status = Some(status);
        }
    }

    fn requests(&self) -> MutexGuard<'_, VecDeque<LoggedRequest>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
