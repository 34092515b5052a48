//! One call from start to end: the loop of attempts.

use super::config::RequestOptions;
use super::error::{Error, ErrorCode};
use super::operation::Call;
use super::request::Request;
use super::response::{self, Decoded};
use super::retry::{self, Failure};
use super::settings::Settings;
use super::string::{decimal, join};
use super::transport::Attempt;
use super::transport::{Received, Transport};
use super::validate;
use futures_util::future::{Either, select};

/// Makes a call: sends its request, within the timeout, until a response is final or no retry is left.
///
/// `max_outage` is for how many milliseconds it goes on after failures that may pass, even if no retry is left.
pub(crate) async fn execute<T: Transport>(
    transport: &T,
    settings: &Settings,
    call: &Call,
    options: &RequestOptions,
    max_outage: f64,
) -> Result<Decoded<T::Value>, Error<T::Value>> {
    let operation = call.operation;
    let mut sent = 0;
    let fail = |error: Error<T::Value>, sent| Err(error.with_operation(operation, sent));
    if let Err(error) = validate::call(call, options) {
        return fail(error, sent);
    }
    let limit = options.timeout.unwrap_or(settings.timeout);
    // Frameworks that render pages in advance refuse calls that read the clock: only what needs it does.
    let started = if max_outage > 0.0 { transport.now() } else { 0.0 };
    loop {
        let mut timeout = transport.sleep(limit);
        let mut key = None;
        if let Some(option) = settings.key_function {
            let result = match select(transport.ask_key(), &mut timeout).await {
                Either::Left((reply, _)) => validate::key_from_function(transport, option, reply),
                Either::Right(_) => Err(timed_out(&[option, " is a function that did not return a key"], limit)),
            };
            match result {
                Ok(value) => key = Some(value),
                Err(error) => return fail(error, sent),
            }
        }

        let request = Request::new(settings, call, options, key.as_deref());
        sent += 1;
        let sent_at = transport.start_attempt();
        let reply = select(transport.send(&request), &mut timeout).await;
        // In a block, so that nothing of the attempt is kept while waiting for the next.
        let wait = {
            let mut response = None;
            let result = match reply {
                Either::Left((reply, _)) => match transport.received(reply) {
                    Received::Response(received) => {
                        let response = response.insert(received);
                        if (200..300).contains(&response.status) {
                            response::decode(transport, operation, &response.text)
                                .map_err(|error| (error, Failure::Invalid))
                        } else {
                            Err(response::http_error(transport, settings, response))
                        }
                    }
                    Received::Thrown { cause, failure, reason } => {
                        Err((not_connected(settings, &reason, cause), failure))
                    }
                    Received::Invalid => {
                        let what = "must return a response with status, headers and text()";
                        Err((Error::config("fetch", what), Failure::Final))
                    }
                },
                Either::Right(_) => {
                    Err((timed_out(&["no complete response from ", &settings.base_url], limit), Failure::Timeout))
                }
            };
            let retry_in = result.as_ref().err().and_then(|(_, failure)| {
                let max_retries = options.max_retries.unwrap_or(settings.max_retries);
                let outage_left = max_outage - (transport.now() - started);
                retry::delay(operation, *failure, sent, max_retries, outage_left, || transport.random())
            });
            transport.report(&Attempt {
                operation,
                number: sent,
                request: &request,
                sent_at,
                response: response.as_ref(),
                error: result.as_ref().err().map(|(error, _)| error.code()),
                retry_in,
            });
            match (result, retry_in) {
                (Ok(decoded), _) => return Ok(decoded),
                (Err(_), Some(milliseconds)) => milliseconds,
                (Err((error, failure)), None) => return fail(retry::with_outcome(error, operation, failure), sent),
            }
        };
        transport.sleep(wait).await;
    }
}

#[inline(never)]
fn timed_out<V>(what: &[&str], limit: f64) -> Error<V> {
    Error::new(ErrorCode::Timeout, join(&[&join(what), " within ", &decimal(limit as u64), " ms"]))
}

#[inline(never)]
fn not_connected<V>(settings: &Settings, reason: &str, cause: V) -> Error<V> {
    let message = join(&["could not connect to ", &settings.base_url, reason]);
    Error::new(ErrorCode::Connection, message).with_cause(cause)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "call_tests.rs"]
mod tests;
