//! The face that the npm package's loader calls. It reads what JavaScript gives, calls the client and hands out what
//! that gives; it decides nothing.

mod failure;
mod input;
mod options;
mod signal;

use crate::call::Answer;
use crate::client::Client;
use crate::error::Error;
use crate::fetch::Fetch;
use crate::race::{Either, race};
use crate::request::{Call, Operation};
use crate::watch::{self, Pace, Seen};
use js_sys::{Array, Promise};
use options::Given;
use signal::Signal;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A configured client, or why it cannot be one: the first call says so.
#[derive(Debug)]
#[wasm_bindgen(js_name = Client)]
pub struct JsClient(Result<Client, Error>);

#[wasm_bindgen(js_class = Client)]
impl JsClient {
    /// Reads the options of `new SnapCall(options)`. Never throws.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> JsClient {
        JsClient(options::client(options))
    }

    /// Does what a method of `SnapCall` was called for, with what it was given.
    ///
    /// The promise fulfils with `[result]`, or with `[undefined, fields of a SnapCallError]`. It rejects with the
    /// `reason` of the caller's signal and with nothing else.
    ///
    /// `stop` ends it too, and is a signal of the package's own.
    ///
    /// `watchStream` waits for one change. It fulfils with `[stream, undefined, text, expires]`, of which the last two
    /// are what its next call is to be given, and with `[]` once the stream has expired.
    // One function for all, so that the state machine of a call is in the wasm once.
    pub fn call(
        &self,
        method: &str,
        argument: &JsValue,
        options: &JsValue,
        stop: Option<Signal>,
        text: JsValue,
        expires: Option<f64>,
    ) -> Promise {
        let operation = match method {
            "createAssist" => Operation::CreateAssist,
            "createInstant" => Operation::CreateInstant,
            _ => Operation::GetStream,
        };
        let seen = expires.map(|expires| Seen { text, expires });
        let watched = method == "watchStream";
        let prepared = self.prepare(operation, argument, options, watched);
        future_to_promise(async move {
            let outcome = match prepared {
                Ok(prepared) => prepared.run(stop, seen).await?,
                Err(error) => Err(error.of_call(operation, 0)),
            };
            Ok(match outcome {
                Ok(Some(Answer { text, value })) if watched => {
                    let expires = watch::expires(&Fetch::default(), &value);
                    Array::of(&[value, JsValue::UNDEFINED, text, expires.into()])
                }
                Ok(Some(answer)) => Array::of(&[answer.value]),
                Ok(None) => Array::new(),
                Err(error) => Array::of(&[JsValue::UNDEFINED, failure::fields(error)]),
            }
            .into())
        })
    }

    /// Reads all input of a call at once: what the caller changes afterwards is not in it.
    fn prepare(
        &self,
        operation: Operation,
        argument: &JsValue,
        options: &JsValue,
        watched: bool,
    ) -> Result<Prepared, Error> {
        let client = self.0.clone()?;
        let call = options::call(operation, argument)?;
        let Given { options, signal, pace } = options::request(options, watched)?;
        Ok(Prepared { client: client.with_options(options), call, signal, pace })
    }
}

struct Prepared {
    client: Client,
    call: Call,
    signal: Option<Signal>,
    pace: Pace,
}

impl Prepared {
    /// What the call comes to; the outer error is the reason of the signal that ended it.
    async fn run(
        self,
        stop: Option<Signal>,
        seen: Option<Seen<JsValue>>,
    ) -> Result<Result<Option<Answer<JsValue>>, Error>, JsValue> {
        let call = self.client.watch(&self.call, self.pace, seen.as_ref());
        // The signals first: a call that was aborted before it began sends nothing.
        match race(race(aborted(&self.signal), aborted(&stop)), call).await {
            Either::First(Either::First(reason) | Either::Second(reason)) => Err(reason),
            Either::Second(outcome) => Ok(outcome),
        }
    }
}

/// Waits for a signal; for ever where there is none.
async fn aborted(signal: &Option<Signal>) -> JsValue {
    match signal {
        Some(signal) => signal.aborted().await,
        None => std::future::pending().await,
    }
}
