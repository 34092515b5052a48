//! The face that the npm package's loader calls. It reads what JavaScript gives and hands out what a call comes to; it
//! decides nothing.

mod call;
mod failure;
mod input;
mod options;

use crate::call::Course;
use crate::error::Error;
use crate::request::Operation;
use crate::watch::{Seen, Watch};
use call::JsCall;
use options::{Given, Options};
use wasm_bindgen::prelude::*;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[wasm_bindgen(module = "/src/platform.js")]
extern "C" {
    fn drive(call: JsCall, fetch: &JsValue, key: &JsValue, signal: &JsValue, stop: &JsValue) -> JsValue;
}

/// A configured client, or why it cannot be one: the first call says so.
#[derive(Debug)]
#[wasm_bindgen(js_name = Client)]
pub struct JsClient(Result<Options, Error>);

#[wasm_bindgen(js_class = Client)]
impl JsClient {
    /// Reads the options of `new SnapCall(options)`. Never throws.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> JsClient {
        JsClient(options::client(options))
    }

    /// Does what a method of `SnapCall` was called for, with what it was given. All of it is read before this returns:
    /// what the caller changes afterwards is not in it.
    ///
    /// It gives, or promises, `[result, undefined, text, expires]` or `[undefined, fields of a SnapCallError]`. The
    /// promise rejects with the `reason` of the caller's signal and with nothing else. `stop` ends it too, and is a
    /// signal of the package's own.
    ///
    /// `watchStream` waits for one change. Its next call is to be given `text` and `expires`; it promises `[]` once the
    /// stream has expired.
    pub fn call(
        &self,
        method: &str,
        argument: &JsValue,
        options: &JsValue,
        stop: &JsValue,
        text: JsValue,
        expires: Option<f64>,
    ) -> JsValue {
        let operation = match method {
            "createAssist" => Operation::CreateAssist,
            "createInstant" => Operation::CreateInstant,
            _ => Operation::GetStream,
        };
        let watched = method == "watchStream";
        let prepared = self.0.clone().and_then(|client| {
            let call = options::call(operation, argument)?;
            let Given { options, signal, pace } = options::request(options, watched)?;
            let seen = expires.map(|expires| Seen { text, expires });
            let course = Course::new(call, options, Watch::new(pace, seen))?;
            Ok(drive(JsCall::new(client.settings, course), &client.fetch, &client.key, &signal, stop))
        });
        prepared.unwrap_or_else(|error| call::outcome(Err(error.of_call(operation, 0))))
    }
}
