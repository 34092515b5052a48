//! The face that the npm package's loader calls. It reads what JavaScript gives and hands out what a call comes to; it
//! decides nothing.

mod call;
mod failure;
mod input;
mod options;

use crate::call::Course;
use crate::error::Error;
use crate::javascript::JavaScript;
use crate::model::check::Json;
use crate::model::kind::Kind;
use crate::request::Operation;
use crate::settings::Settings;
use crate::watch::{Seen, Watch};
use call::JsCall;
use options::Given;
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
        options: &JsValue,
        key: Option<&str>,
        signal: &JsValue,
        stop: &JsValue,
    ) -> JsValue;
}

/// A client: what the first call that could read its options has made of them.
#[wasm_bindgen(js_name = Client)]
#[derive(Default)]
pub struct JsClient {
    settings: Cell<Option<Rc<Settings>>>,
}

impl fmt::Debug for JsClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The settings hold the key.
        f.debug_struct("JsClient").finish_non_exhaustive()
    }
}

#[wasm_bindgen(js_class = Client)]
impl JsClient {
    /// A client that has not seen its options yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> JsClient {
        JsClient::default()
    }

    /// Does what a method of `SnapCall` was called for, with what it was given. All of it is read before this returns:
    /// what the caller changes afterwards is not in it. `client` is what `new SnapCall` was given, the same each time.
    ///
    /// It gives, or promises, `[result, undefined, text, expires]` or `[undefined, fields of a SnapCallError]`. The
    /// promise rejects with the `reason` of the caller's signal and with nothing else. `stop` ends it too, and is a
    /// signal of the package's own.
    ///
    /// `watchStream` waits for one change. Its next call is to be given `[text, expires]` as `seen`; there is no result
    /// once the stream has expired.
    pub fn call(
        &self,
        client: &JsValue,
        method: &str,
        argument: &JsValue,
        options: &JsValue,
        stop: &JsValue,
        seen: &JsValue,
    ) -> JsValue {
        let operation = match method {
            "createAssist" => Operation::CreateAssist,
            "createInstant" => Operation::CreateInstant,
            _ => Operation::GetStream,
        };
        let watched = method == "watchStream";
        let begin = || -> Result<JsValue, Error> {
            // Taken out meanwhile: reading may run code of the caller's that calls this client.
            let settings = match self.settings.take() {
                Some(settings) => settings,
                None => Rc::new(options::client(client)?),
            };
            self.settings.set(Some(settings.clone()));
            let call = options::call(operation, argument)?;
            let Given { options, signal, pace } = options::request(options, watched)?;
            let seen = (seen.kind() != Kind::Absent)
                .then(|| Seen { text: seen.item(0), expires: seen.item(1).as_f64().unwrap_or(f64::NAN) });
            let mut course = Course::new(call, options, Watch::new(pace, seen))?;
            let next = call::next(course.begin(&JavaScript), watched);
            let timeout = course.timeout(&settings);
            let key = settings.key_function;
            Ok(drive(JsCall::new(settings, course, watched), next, timeout, client, key, &signal, stop))
        };
        begin().unwrap_or_else(|error| call::outcome(Err(error.of_call(operation, 0)), watched))
    }
}
