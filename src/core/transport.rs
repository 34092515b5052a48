//! What the client needs from its platform, with waiting: HTTP, timers, and the caller's key function.

use super::error::ErrorCode;
use super::operation::Operation;
use super::platform::Platform;
use super::request::Request;
use super::retry::Failure;
use std::future::Future;

/// HTTP and timers. Dropping a future of it ends what it waits for.
///
/// The futures have types of their own instead of being `async fn`s: the wasm is smaller by one state machine each.
pub(crate) trait Transport: Platform {
    /// What was asked for, or what was thrown.
    type Reply: Future<Output = Result<Self::Value, Self::Value>> + Unpin;
    type Sleep: Future<Output = ()> + Unpin;
    /// When an attempt began, as far as `report` needs it.
    type Start: Copy;

    /// Asks the caller's key function. Called only if the settings name one.
    fn ask_key(&self) -> Self::Reply;

    /// Sends one request and reads the whole response.
    fn send(&self, request: &Request<'_>) -> Self::Reply;

    /// What `send` replied.
    fn received(&self, reply: Result<Self::Value, Self::Value>) -> Received<Self::Value>;

    /// Called before each request.
    fn start_attempt(&self) -> Self::Start;

    /// Calls the function of the caller, if there is one.
    fn report(&self, attempt: &Attempt<'_, Self::Value, Self::Start>);

    /// The time in milliseconds, from any point on.
    fn now(&self) -> f64;

    /// Waits for so many milliseconds.
    fn sleep(&self, milliseconds: f64) -> Self::Sleep;
}

/// A response whose body was read. If its status is not 2xx, text and request id are without the secrets of the request,
/// since an error shows them.
#[derive(Debug)]
pub(crate) struct Response<V> {
    /// 0 for a redirect in a browser, which hides the status.
    pub(crate) status: u16,
    /// The header `Retry-After`, as a string value; any other value if it is missing.
    pub(crate) retry_after: V,
    /// The header `X-Request-Id`, likewise.
    pub(crate) request_id: V,
    /// All headers.
    pub(crate) headers: V,
    /// The body, as a string value; any other value if it is too large.
    pub(crate) text: V,
}

/// What came of a request.
#[derive(Debug)]
pub(crate) enum Received<V> {
    Response(Response<V>),
    /// What fetch threw, how the attempt failed, and a reason that follows the message, such as ` (ECONNREFUSED)`.
    Thrown {
        cause: V,
        failure: Failure,
        reason: String,
    },
    /// Something else, from a custom fetch function.
    Invalid,
}

/// One attempt of a call, after its end. `V` is a value of the platform, `S` what it knows of the start.
#[derive(Debug)]
pub(crate) struct Attempt<'a, V, S> {
    pub(crate) operation: Operation,
    /// From 1 on.
    pub(crate) number: u32,
    pub(crate) request: &'a Request<'a>,
    pub(crate) sent_at: S,
    /// Its headers can hold the key: a server may send back what it got.
    pub(crate) response: Option<&'a Response<V>>,
    /// Why it failed.
    pub(crate) error: Option<ErrorCode>,
    /// The milliseconds until the next attempt, if there is one.
    pub(crate) retry_in: Option<f64>,
}
