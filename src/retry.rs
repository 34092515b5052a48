//! When a failed attempt is followed by another, and after how long.

use crate::request::Operation;

/// The longest `Retry-After`, in seconds, that a call waits for by itself.
const LONGEST_WAIT: f64 = 60.0;

/// How one attempt failed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Failure {
    /// No answer came.
    Connection,
    /// No complete answer came in time.
    Timeout,
    /// An answer came whose status is no success, with the seconds of its `Retry-After`.
    Status { status: u16, retry_after: Option<f64> },
}

/// Whether another attempt may be made after `failure`, as far as the operation goes.
///
/// SnapCall documents no idempotency key. A create is repeated only where the server itself says that it did nothing
/// yet: 429, and 503 with `Retry-After`. After anything else a stream may exist, and a second one must not be made.
pub(crate) fn may_repeat(operation: Operation, failure: Failure) -> bool {
    match failure {
        Failure::Status { status: 429, .. } => true,
        Failure::Status { status: 503, retry_after: Some(_) } => true,
        _ => !operation.creates() && may_have_happened(failure),
    }
}

/// Whether the server may have done what it was asked although the attempt failed.
pub(crate) fn may_have_happened(failure: Failure) -> bool {
    match failure {
        Failure::Connection | Failure::Timeout => true,
        Failure::Status { status: 503, retry_after: Some(_) } => false,
        Failure::Status { status, .. } => status == 408 || status >= 500,
    }
}

/// How many milliseconds to wait before the next attempt; `None` if there must be none.
///
/// `sent` is the number of attempts so far, `random` lies between 0 and 1.
pub(crate) fn delay(operation: Operation, failure: Failure, sent: u32, max_retries: u32, random: f64) -> Option<f64> {
    if sent > max_retries || !may_repeat(operation, failure) {
        return None;
    }
    match failure {
        Failure::Status { retry_after: Some(seconds), .. } => (seconds <= LONGEST_WAIT).then_some(seconds * 1000.0),
        _ => Some(backoff(sent, random)),
    }
}

/// min(0.5 s · 2ⁿ, 8 s) in milliseconds, reduced by up to a quarter, so that clients which failed together come back
/// apart.
fn backoff(sent: u32, random: f64) -> f64 {
    let doublings = sent.saturating_sub(1).min(4);
    f64::from(500_u32 << doublings) * (1.0 - 0.25 * random)
}

/// The seconds that a `Retry-After` header asks for, from a number or from an HTTP date; `None` for anything else.
///
/// `now` and what `parse_date` gives are milliseconds since 1970.
pub(crate) fn retry_after(value: &str, now: f64, parse_date: impl FnOnce(&str) -> f64) -> Option<f64> {
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // By hand: the parser of floats would be half of the wasm.
        return Some(value.bytes().fold(0.0, |seconds, digit| seconds * 10.0 + f64::from(digit - b'0')));
    }
    // Only what looks like an HTTP date: platforms read dates into almost anything, such as "-5".
    if !(value.bytes().next().is_some_and(|first| first.is_ascii_alphabetic()) && value.ends_with(" GMT")) {
        return None;
    }
    let seconds = (parse_date(value) - now) / 1000.0;
    (!seconds.is_nan()).then(|| seconds.max(0.0))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "retry_tests.rs"]
mod tests;
