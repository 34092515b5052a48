//! One call from start to end: request, attempts, check.

use crate::config::RequestOptions;
use crate::error::{Error, ErrorCode};
use crate::model::check::{Json, Kind, Mismatch, check};
use crate::race::{Either, race};
use crate::refusal::refusal;
use crate::request::{Call, Operation, Request};
use crate::retry::{self, Failure};
use crate::rules;
use crate::settings::Settings;
use crate::text::{decimal, join};
use crate::transport::Transport;

/// What a failed create ends with unless the server said that it did nothing.
const MAY_EXIST: &str = "the stream may exist all the same: look before you create another";

/// An answer that is what the API promises.
#[derive(Debug)]
pub(crate) struct Answer<V> {
    /// As it came.
    pub(crate) text: V,
    /// What the platform's JSON parser made of it.
    pub(crate) value: V,
}

/// Does `call`.
pub(crate) async fn run<T: Transport>(
    settings: &Settings,
    transport: &T,
    call: &Call,
    options: &RequestOptions,
) -> Result<Answer<T::Value>, Error<T::Value>> {
    let mut sent = 0;
    attempts(settings, transport, call, options, &mut sent).await.map_err(|error| error.of_call(call.operation(), sent))
}

/// Attempts until one succeeds or no other may be made. `sent` counts the requests.
async fn attempts<T: Transport>(
    settings: &Settings,
    transport: &T,
    call: &Call,
    options: &RequestOptions,
    sent: &mut u32,
) -> Result<Answer<T::Value>, Error<T::Value>> {
    rules::request_options(options)?;
    let request = Request::new(settings, call)?;
    loop {
        let (error, failure) = match attempt(settings, transport, &request, options, sent).await? {
            Outcome::Answer(text) => {
                let value = decode(transport, call.operation(), &text)?;
                return Ok(Answer { text, value });
            }
            Outcome::Failure(error, failure) => (error, failure),
        };
        match retry::delay(call.operation(), failure, *sent, settings.max_retries(options), transport.random()) {
            Some(milliseconds) => transport.sleep(milliseconds).await,
            None if call.operation().creates() && retry::may_have_happened(failure) => {
                return Err(error.advise(MAY_EXIST));
            }
            None => return Err(error),
        }
    }
}

/// What one attempt came to.
enum Outcome<V> {
    /// The text of a successful answer.
    Answer(V),
    /// What the call ends with, unless another attempt may follow.
    Failure(Error<V>, Failure),
}

/// One attempt; an error is one that no other attempt would mend.
async fn attempt<T: Transport>(
    settings: &Settings,
    transport: &T,
    request: &Request<'_>,
    options: &RequestOptions,
    sent: &mut u32,
) -> Result<Outcome<T::Value>, Error<T::Value>> {
    let before = *sent;
    let timeout = settings.timeout(options);
    let exchange = async {
        let authorization = match transport.key_function() {
            Some(option) => Some(ask_for_key(transport, option).await?),
            None => settings.authorization.clone(),
        };
        *sent += 1;
        let headers = settings.headers(options, request.body.is_some(), authorization.as_deref());
        let response = transport.send(request, headers).await;
        Ok((response, authorization))
    };
    let (response, authorization) = match race(exchange, transport.sleep(timeout)).await {
        Either::First(exchanged) => exchanged?,
        Either::Second(()) => {
            let what = match transport.key_function() {
                Some(option) if *sent == before => join(&[option, ": the function gave no key"]),
                _ => join(&["no complete answer came from ", &settings.base_url]),
            };
            let error = Error::new(ErrorCode::Timeout, join(&[&what, " within ", &decimal(timeout as u64), " ms"]));
            return if *sent == before { Err(error) } else { Ok(Outcome::Failure(error, Failure::Timeout)) };
        }
    };
    Ok(match response {
        Ok(response) if (200..300).contains(&response.status) => Outcome::Answer(response.text),
        Ok(response) => {
            let error = refusal(settings, transport, response, authorization.as_deref());
            let failure = Failure::Status { status: error.status().unwrap_or(0), retry_after: error.retry_after() };
            Outcome::Failure(error, failure)
        }
        Err(cause) => {
            let message = join(&[
                "no answer came from ",
                &settings.base_url,
                "; a browser also says so if CORS headers are missing",
            ]);
            Outcome::Failure(Error::new(ErrorCode::Connection, message).caused_by(cause), Failure::Connection)
        }
    })
}

/// Asks the caller's function and makes the header value of what it gives.
async fn ask_for_key<T: Transport>(transport: &T, option: &'static str) -> Result<String, Error<T::Value>> {
    let given = transport
        .call_key_function()
        .await
        .map_err(|cause| Error::config(option, "the function failed; see cause").caused_by(cause))?;
    if given.kind() != Kind::String {
        return Err(Error::config(option, "the function must give a string"));
    }
    let given = transport.text(&given);
    if option == "apiKey" { rules::bearer(&given) } else { rules::authorization(&given) }
}

/// Parses the text of a successful answer and checks it against the model.
fn decode<T: Transport>(transport: &T, operation: Operation, text: &T::Value) -> Result<T::Value, Error<T::Value>> {
    let failed = |path: &str, what: &str| {
        let error = Error::input(ErrorCode::Decode, path, what);
        if operation.creates() { error.advise(MAY_EXIST) } else { error }
    };
    let Some(value) = transport.parse(text) else {
        let text = transport.text(text);
        return Err(failed(
            "",
            match text.bytes().find(|byte| !byte.is_ascii_whitespace()) {
                None => "expected JSON, found an empty body",
                Some(b'<') => "expected JSON, found HTML; is baseUrl the address of the API?",
                Some(_) => "expected JSON, found other text; is baseUrl the address of the API?",
            },
        ));
    };
    match check(&value, operation.answer()) {
        Ok(()) => Ok(value),
        Err(Mismatch { path, expected, found }) => {
            Err(failed(&path, &join(&["expected ", expected, ", found ", found])))
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "call_tests.rs"]
mod tests;
