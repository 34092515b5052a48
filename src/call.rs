//! One call from start to end: what is to be done next, and what comes of it.
//!
//! It does nothing itself. A driver carries its steps out: `client::transport` with futures, for Rust, and `platform.js`
//! with promises, for JavaScript. Neither decides anything, and a test needs no clock.

use crate::config::RequestOptions;
use crate::error::{Error, ErrorCode};
use crate::model::check::{Json, Mismatch, check};
use crate::platform::Platform;
use crate::refusal::refusal;
use crate::request::{Call, Request};
use crate::retry::{self, Failure};
use crate::rules;
use crate::settings::Settings;
use crate::text::{decimal, join};
use crate::watch::Watch;

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

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Response<V> {
    /// 0 for a redirect in a browser, which tells no more of it.
    pub(crate) status: u16,
    /// The header as a string value, or any other value where there is none.
    pub(crate) retry_after: V,
    /// The same.
    pub(crate) request_id: V,
    /// A string value, as it came.
    pub(crate) text: V,
}

/// What is to be done next.
#[derive(Debug)]
pub(crate) enum Step<V> {
    /// Wait so many milliseconds, then make an attempt.
    Attempt { after: f64 },
    /// Nothing: this is what the call came to. `None` is the end of a watched stream.
    Done(Result<Option<Answer<V>>, Error<V>>),
}

/// What came of an attempt.
#[derive(Debug)]
pub(crate) enum Outcome<V> {
    Answered(Response<V>),
    /// The platform threw this instead.
    Failed(V),
    /// The timeout was over before.
    Late,
}

/// The course of one call.
#[derive(Debug)]
pub(crate) struct Course<V> {
    call: Call,
    options: RequestOptions,
    watch: Watch<V>,
    /// How many requests were sent.
    sent: u32,
    /// Whether the attempt under way has come to its request: before, a key function may have to be asked.
    sending: bool,
    /// What a key function gave for the attempt under way.
    key: Option<String>,
}

impl<V: Json + Clone + PartialEq> Course<V> {
    /// The course of `call`; fails where nothing can be sent.
    pub(crate) fn new(call: Call, options: RequestOptions, watch: Watch<V>) -> Result<Self, Error<V>> {
        rules::pace(watch.pace())?;
        rules::request_options(&options)?;
        call.check()?;
        Ok(Course { call, options, watch, sent: 0, sending: false, key: None })
    }

    /// The first step.
    pub(crate) fn begin(&mut self, platform: &impl Platform<Value = V>) -> Step<V> {
        self.sent = 0;
        match self.watch.wait(platform.now()) {
            Some(after) => Step::Attempt { after },
            None => Step::Done(Ok(None)),
        }
    }

    /// What to send, which counts as sent from now on.
    pub(crate) fn send<'a>(&'a mut self, settings: &'a Settings) -> Request<'a> {
        self.sending = true;
        self.sent += 1;
        Request::new(settings, &self.call, &self.options, self.authorization(settings))
    }

    /// The value of the `Authorization` header of the attempt under way.
    fn authorization<'a>(&'a self, settings: &'a Settings) -> Option<&'a str> {
        self.key.as_deref().or(settings.authorization.as_deref())
    }

    /// How long an attempt may take, in milliseconds.
    pub(crate) fn timeout(&self, settings: &Settings) -> f64 {
        self.options.timeout.unwrap_or(settings.timeout)
    }

    /// Takes what a key function of the caller's gave for the attempt under way; fails where that is no key.
    #[cfg(any(feature = "js", test))]
    pub(crate) fn take_key(
        &mut self,
        option: &'static str,
        platform: &impl Platform<Value = V>,
        given: &V,
    ) -> Result<(), Error<V>> {
        if given.kind() != crate::model::kind::Kind::String {
            return Err(self.ended(Error::config(option, "the function must give a string")));
        }
        let given = platform.text(given);
        let value = if option == "apiKey" { rules::bearer(&given) } else { rules::authorization(&given) };
        self.key = Some(value.map_err(|error| self.ended(error))?);
        Ok(())
    }

    /// The error that the call ends with.
    fn ended(&self, error: Error<V>) -> Error<V> {
        error.of_call(self.call.operation(), self.sent)
    }

    /// The step that follows an attempt.
    pub(crate) fn settle(
        &mut self,
        settings: &Settings,
        platform: &impl Platform<Value = V>,
        outcome: Outcome<V>,
    ) -> Step<V> {
        let next = self.next(settings, platform, outcome);
        self.sending = false;
        next.unwrap_or_else(|error| Step::Done(Err(self.ended(error))))
    }

    fn next(
        &mut self,
        settings: &Settings,
        platform: &impl Platform<Value = V>,
        outcome: Outcome<V>,
    ) -> Result<Step<V>, Error<V>> {
        let key_function = settings.key_function.filter(|_| !self.sending);
        let (error, failure) = match outcome {
            Outcome::Answered(response) if (200..300).contains(&response.status) => {
                let answer = self.decode(platform, response.text)?;
                return Ok(if self.watch.is_news(&answer) {
                    Step::Done(Ok(Some(answer)))
                } else {
                    self.begin(platform)
                });
            }
            Outcome::Answered(response) => {
                let error = refusal(settings, platform, response, self.authorization(settings));
                let failure = Failure::Status { status: error.status().unwrap_or(0), retry_after: error.retry_after() };
                (error, failure)
            }
            Outcome::Failed(cause) => {
                if let Some(option) = key_function {
                    return Err(Error::config(option, "the function failed; see cause").caused_by(cause));
                }
                let message = join(&[
                    "no answer came from ",
                    &settings.base_url,
                    "; a browser also says so if CORS headers are missing",
                ]);
                (Error::new(ErrorCode::Connection, message).caused_by(cause), Failure::Connection)
            }
            Outcome::Late => {
                let [who, what] = match key_function {
                    Some(option) => [option, ": the function gave no key"],
                    None => ["no complete answer came from ", &settings.base_url],
                };
                let within = decimal(self.timeout(settings) as u64);
                let error = Error::new(ErrorCode::Timeout, join(&[who, what, " within ", &within, " ms"]));
                if key_function.is_some() {
                    return Err(error);
                }
                (error, Failure::Timeout)
            }
        };
        let max_retries = self.options.max_retries.unwrap_or(settings.max_retries);
        match retry::delay(self.call.operation(), failure, self.sent, max_retries, platform.random()) {
            Some(after) => Ok(Step::Attempt { after }),
            None if self.call.operation().creates() && retry::may_have_happened(failure) => {
                Err(error.advise(MAY_EXIST))
            }
            None => Err(error),
        }
    }

    /// Parses the text of a successful answer and checks it against the model.
    fn decode(&self, platform: &impl Platform<Value = V>, text: V) -> Result<Answer<V>, Error<V>> {
        let failed = |path: &str, what: &str| {
            let error = Error::input(ErrorCode::Decode, path, what);
            if self.call.operation().creates() { error.advise(MAY_EXIST) } else { error }
        };
        let Some(value) = platform.parse(&text) else {
            let text = platform.text(&text);
            let found = match text.bytes().find(|byte| !byte.is_ascii_whitespace()) {
                None => "an empty body",
                Some(b'<') => "HTML",
                Some(_) => "other text",
            };
            let what = join(&["expected JSON, found ", found, "; is baseUrl the address of the API?"]);
            return Err(failed("", &what));
        };
        match check(&value, self.call.operation().answer()) {
            Ok(()) => Ok(Answer { text, value }),
            Err(mismatch) => {
                let Mismatch { path, expected, found } = &*mismatch;
                Err(failed(path, &join(&["expected ", expected, ", found ", found])))
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "call_tests.rs"]
mod tests;
