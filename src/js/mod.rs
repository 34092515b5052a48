//! The face that the npm package's loader calls. It reads what JavaScript gives, calls the client and hands out what
//! that gives; it decides nothing.

mod failure;
mod input;
mod options;
mod signal;

use crate::client::Client;
use crate::error::Error;
use crate::race::{Either, race};
use crate::request::{Call, Operation};
use js_sys::{Array, Promise};
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

    /// Does one operation with what its method was given.
    ///
    /// The promise fulfils with `[result]` or with `[undefined, fields of a SnapCallError]`. It rejects with the
    /// `reason` of the caller's signal and with nothing else.
    pub fn call(&self, operation: &str, argument: &JsValue, options: &JsValue) -> Promise {
        let operation = match operation {
            "createAssist" => Operation::CreateAssist,
            "createInstant" => Operation::CreateInstant,
            _ => Operation::GetStream,
        };
        let prepared = self.prepare(operation, argument, options);
        future_to_promise(async move {
            let outcome = match prepared {
                Ok(prepared) => prepared.run().await?,
                Err(error) => Err(error.of_call(operation, 0)),
            };
            Ok(match outcome {
                Ok(value) => Array::of(&[value]).into(),
                Err(error) => Array::of(&[JsValue::UNDEFINED, failure::fields(error)]).into(),
            })
        })
    }

    /// Reads all input of a call at once: what the caller changes afterwards is not in it.
    fn prepare(&self, operation: Operation, argument: &JsValue, options: &JsValue) -> Result<Prepared, Error> {
        let client = self.0.clone()?;
        let call = options::call(operation, argument)?;
        let (options, signal) = options::request(options)?;
        let client = client.with_options(options);
        Ok(Prepared { client, call, signal })
    }
}

struct Prepared {
    client: Client,
    call: Call,
    signal: Option<Signal>,
}

impl Prepared {
    /// What the call comes to; the outer error is the reason of the caller's signal.
    async fn run(self) -> Result<Result<JsValue, Error>, JsValue> {
        let call = self.client.run(&self.call);
        match &self.signal {
            None => Ok(call.await),
            // The signal first: a call that was aborted before it began sends nothing.
            Some(signal) => match race(signal.aborted(), call).await {
                Either::First(reason) => Err(reason),
                Either::Second(outcome) => Ok(outcome),
            },
        }
    }
}
