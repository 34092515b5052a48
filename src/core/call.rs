//! One call from start to end: the loop of attempts.

use super::config::RequestOptions;
use super::error::{Error, ErrorCode};
use super::operation::Call;
use super::request::Request;
use super::response::{self, Decoded};
use super::retry::{self, Failure};
use super::settings::Settings;
use super::string::{decimal, join};
use super::transport::Transport;
use super::validate;
use futures_util::future::{Either, select};

/// Makes a call: sends its request, within the timeout, until a response is final or no retry is left.
pub(crate) async fn execute<T: Transport>(
    transport: &T,
    settings: &Settings,
    call: &Call,
    options: &RequestOptions,
) -> Result<Decoded<T::Value>, Error<T::Value>> {
    let operation = call.operation;
    let mut sent = 0;
    let fail = |error: Error<T::Value>, sent| Err(error.with_operation(operation, sent));
    if let Err(error) = validate::call(call, options) {
        return fail(error, sent);
    }
    let limit = options.timeout.unwrap_or(settings.timeout);
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
        let (error, failure) = match select(transport.send(&request), &mut timeout).await {
            Either::Left((Ok(reply), _)) => {
                let response = transport.response(reply);
                if (200..300).contains(&response.status) {
                    return response::decode(transport, operation, response.text).or_else(|error| fail(error, sent));
                }
                response::http_error(transport, settings, response, &request.secrets())
            }
            Either::Left((Err(cause), _)) => (not_connected(settings, cause), Failure::Connection),
            Either::Right(_) => {
                (timed_out(&["no complete response from ", &settings.base_url], limit), Failure::Timeout)
            }
        };
        let max_retries = options.max_retries.unwrap_or(settings.max_retries);
        match retry::delay(operation, failure, sent, max_retries, || transport.random()) {
            Some(milliseconds) => transport.sleep(milliseconds).await,
            None => return fail(retry::with_outcome(error, operation, failure), sent),
        }
    }
}

#[inline(never)]
fn timed_out<V>(what: &[&str], limit: f64) -> Error<V> {
    Error::new(ErrorCode::Timeout, join(&[&join(what), " within ", &decimal(limit as u64), " ms"]))
}

#[inline(never)]
fn not_connected<V>(settings: &Settings, cause: V) -> Error<V> {
    let base_url = &settings.base_url;
    let message = ["could not connect to ", base_url, "; in a browser this can also mean missing CORS headers"];
    Error::new(ErrorCode::Connection, join(&message)).with_cause(cause)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "call_tests.rs"]
mod tests;
