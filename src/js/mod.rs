//! The face that the npm package's loader calls. It reads what JavaScript gives and hands out what a call comes to; it
//! decides nothing.

mod call;
mod failure;
mod input;
mod options;

use crate::call::Course;
use crate::error::Error;
use crate::javascript::JavaScript;
use crate::request::Operation;
use crate::watch::{Seen, Watch};
use call::JsCall;
use options::{Given, Options};
use std::cell::Cell;
use std::fmt;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[wasm_bindgen(module = "/src/platform.js")]
extern "C" {
    fn drive(
        call: JsCall,
        next: JsValue,
        timeout: f64,
        fetch: &JsValue,
        key: &JsValue,
        signal: &JsValue,
        stop: &JsValue,
    ) -> JsValue;
}

/// A client: what it was made with, and what the first call that could read that has made of it.
#[wasm_bindgen(js_name = Client)]
pub struct JsClient {
    given: JsValue,
    options: Cell<Option<Rc<Options>>>,
}

impl fmt::Debug for JsClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The options hold the key.
        f.debug_struct("JsClient").finish_non_exhaustive()
    }
}

#[wasm_bindgen(js_class = Client)]
impl JsClient {
    /// Takes the options of `new SnapCall(options)`. The calls read them, and say what is wrong with them.
    #[wasm_bindgen(constructor)]
    pub fn new(given: JsValue) -> JsClient {
        JsClient { given, options: Cell::new(None) }
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
        self.begin(operation, watched, argument, options, stop, expires.map(|expires| Seen { text, expires }))
            .unwrap_or_else(|error| call::outcome(Err(error.of_call(operation, 0))))
    }

    fn begin(
        &self,
        operation: Operation,
        watched: bool,
        argument: &JsValue,
        options: &JsValue,
        stop: &JsValue,
        seen: Option<Seen<JsValue>>,
    ) -> Result<JsValue, Error> {
        // Taken out meanwhile: reading may run code of the caller's that calls this client.
        let client = match self.options.take() {
            Some(client) => client,
            None => Rc::new(options::client(&self.given)?),
        };
        self.options.set(Some(client.clone()));
        let call = options::call(operation, argument)?;
        let Given { options, signal, pace } = options::request(options, watched)?;
        let mut course = Course::new(call, options, Watch::new(pace, seen))?;
        let next = call::next(course.begin(&JavaScript));
        let timeout = course.timeout(&client.settings);
        Ok(drive(JsCall::new(client.clone(), course), next, timeout, &client.fetch, &client.key, &signal, stop))
    }
}
