//! Retry policy: which failures are retried, and after how long.

use super::error::Error;
use super::operation::Operation;

/// The longest `Retry-After`, in seconds, that a call waits for.
const LONGEST_RETRY_AFTER: f64 = 60.0;

/// The hint of an error after which the stream may exist.
const MAY_EXIST: &str = "the stream may already exist; check before you create another";

/// How an attempt failed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Failure {
    /// No response.
    Connection,
    /// No connection: nothing was sent.
    #[allow(dead_code, reason = "used by the JavaScript bindings")]
    NotSent,
    /// No failure of the connection: thrown by a framework to leave its caller, or an invalid `fetch`.
    Final,
    /// No complete response within the timeout.
    Timeout,
    /// A 2xx response that does not match the schema.
    Invalid,
    /// A non-2xx response, with the seconds of its `Retry-After`.
    Status { status: u16, retry_after: Option<f64> },
}

/// Whether a failure may be retried.
///
/// SnapCall documents no idempotency key. A create is repeated only if the server says that it did nothing yet: 429,
/// and 503 with `Retry-After`. After anything else a stream may exist, and a second one must not be created.
fn is_retryable(operation: Operation, failure: Failure) -> bool {
    match failure {
        Failure::Status { status: 429, .. } => true,
        Failure::Status { status: 503, retry_after: Some(_) } => true,
        Failure::Invalid | Failure::Final => false,
        Failure::NotSent => !operation.is_create(),
        _ => !operation.is_create() && outcome_unknown(failure),
    }
}

/// The final error of an operation, with a hint if the server may have created a stream.
#[inline(never)]
pub(crate) fn with_outcome<V>(error: Error<V>, operation: Operation, failure: Failure) -> Error<V> {
    if operation.is_create() && outcome_unknown(failure) { error.with_hint(MAY_EXIST) } else { error }
}

/// Whether the server may have done its work although the attempt failed.
fn outcome_unknown(failure: Failure) -> bool {
    match failure {
        Failure::Connection | Failure::Timeout | Failure::Invalid => true,
        Failure::NotSent | Failure::Final => false,
        Failure::Status { status: 503, retry_after: Some(_) } => false,
        Failure::Status { status, .. } => status == 408 || status >= 500,
    }
}

/// The milliseconds to wait before the next attempt; `None` if the failure is final.
///
/// `sent` is the number of requests so far. `outage_left` is how many milliseconds a watch goes on without a response, even
/// if no retry is left. `random` returns a number from 0 up to 1.
pub(crate) fn delay(
    operation: Operation,
    failure: Failure,
    sent: u32,
    max_retries: u32,
    outage_left: f64,
    random: impl FnOnce() -> f64,
) -> Option<f64> {
    if !is_retryable(operation, failure) {
        return None;
    }
    let seconds = match failure {
        Failure::Status { retry_after: Some(seconds), .. } => seconds,
        _ => 0.0,
    };
    // Not sooner than without the header: `Retry-After: 0` would repeat at once.
    let wait = backoff(sent, random()).max(seconds * 1000.0);
    let is_within_retries = sent <= max_retries && seconds <= LONGEST_RETRY_AFTER;
    (is_within_retries || wait <= outage_left).then_some(wait)
}

/// min(0.5 s · 2ⁿ, 8 s) in milliseconds, less up to a quarter at random: clients that failed together come back apart.
fn backoff(sent: u32, random: f64) -> f64 {
    let doublings = sent.saturating_sub(1).min(4);
    f64::from(500_u32 << doublings) * (1.0 - 0.25 * random)
}

/// The seconds of a `Retry-After` header, given as a number or as an HTTP date; `None` for anything else. Whole seconds, at
/// most [`u32::MAX`].
pub(crate) fn parse_retry_after(value: &str, milliseconds_until: impl FnOnce(&str) -> f64) -> Option<f64> {
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // `str::parse::<f64>` would be half of the wasm.
        let add = |seconds: u32, digit| seconds.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
        return Some(value.bytes().fold(0, add).into());
    }
    // Platforms parse almost anything as a date, such as "-5". An HTTP date starts with a weekday and ends with GMT.
    if !(value.bytes().next().is_some_and(|first| first.is_ascii_alphabetic()) && value.ends_with(" GMT")) {
        return None;
    }
    let seconds = milliseconds_until(value) / 1000.0;
    // `as` saturates: a past date is 0.
    (!seconds.is_nan()).then(|| (seconds.ceil() as u32).into())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "retry_tests.rs"]
mod tests;
