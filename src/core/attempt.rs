//! What a caller can see of an attempt: for logs, metrics and traces.

use super::error::ErrorCode;
use super::operation::Operation;
use super::request::Request;
use super::transport::Response;

/// One attempt of a call, after its end. `V` is a value of the platform.
#[derive(Debug)]
pub(crate) struct Attempt<'a, V> {
    pub(crate) operation: Operation,
    /// From 1 on.
    pub(crate) number: u32,
    pub(crate) request: &'a Request<'a>,
    /// From the request to the end of the response, in milliseconds.
    pub(crate) duration: f64,
    /// Its headers can hold the key: a server may send back what it got.
    pub(crate) response: Option<&'a Response<V>>,
    /// Why it failed.
    pub(crate) error: Option<ErrorCode>,
    /// The milliseconds until the next attempt, if there is one.
    pub(crate) retry_in: Option<f64>,
}
