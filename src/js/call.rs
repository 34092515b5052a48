use super::failure;
use crate::call::{Answer, Course, Outcome, Response, Step};
use crate::error::Error;
use crate::javascript::{self, JavaScript, body};
use crate::object::Array;
use crate::settings::Settings;
use crate::watch;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/platform.js")]
extern "C" {
    /// An array of four.
    fn list(a: JsValue, b: JsValue, c: JsValue, d: JsValue) -> JsValue;
}

/// A call under way. `drive` in `platform.js` carries it out.
///
/// What it is to do next is a number, the milliseconds after which an attempt is to be made, or what the call came to.
#[derive(Debug)]
#[wasm_bindgen(js_name = Call)]
pub struct JsCall {
    settings: Rc<Settings>,
    course: Course<JsValue>,
    /// Whether it is to be said when the stream expires.
    watched: bool,
}

#[wasm_bindgen(js_class = Call)]
impl JsCall {
    pub(super) fn new(settings: Rc<Settings>, course: Course<JsValue>, watched: bool) -> JsCall {
        JsCall { settings, course, watched }
    }

    /// What is to be sent now: `[url, method, headers, body]`, with the headers' names and values in turn.
    pub fn send(&mut self) -> JsValue {
        let request = self.course.send(&self.settings);
        let headers = Array::new();
        for &(name, value) in &request.headers {
            headers.push(&name.into());
            headers.push(&value.into());
        }
        list(request.url.as_str().into(), request.method.into(), headers.into(), body(&request))
    }

    /// Takes what happened: an attempt gave an answer (0), whose text is `value`, threw `value` (1), or took too long
    /// (2); a key function gave `value` (any other). What is to be done next; after a key that is one, to send.
    pub fn settle(
        &mut self,
        how: u8,
        value: JsValue,
        status: f64,
        retry_after: JsValue,
        request_id: JsValue,
    ) -> JsValue {
        let settings = &self.settings;
        let outcome = match how {
            0 => {
                Outcome::Answered(Response { status: javascript::status(status), retry_after, request_id, text: value })
            }
            1 => Outcome::Failed(value),
            2 => Outcome::Late,
            _ => {
                let option = settings.key_function.unwrap_or_default();
                let taken = self.course.take_key(option, &JavaScript, &value);
                return taken.map_or_else(|error| outcome(Err(error), false), |()| JsValue::UNDEFINED);
            }
        };
        next(self.course.settle(settings, &JavaScript, outcome), self.watched)
    }
}

/// What is to be done, for JavaScript.
#[inline(never)]
pub(super) fn next(step: Step<JsValue>, watched: bool) -> JsValue {
    match step {
        Step::Attempt { after } => after.into(),
        Step::Done(done) => outcome(done, watched),
    }
}

/// What a call came to, for JavaScript.
#[inline(never)]
pub(super) fn outcome(outcome: Result<Option<Answer<JsValue>>, Error>, watched: bool) -> JsValue {
    const NONE: JsValue = JsValue::UNDEFINED;
    match outcome {
        Ok(Some(Answer { text, value })) => {
            let expires = if watched { watch::expires(&JavaScript, &value).into() } else { NONE };
            list(value, NONE, text, expires)
        }
        Ok(None) => list(NONE, NONE, NONE, NONE),
        Err(error) => list(NONE, failure::fields(error), NONE, NONE),
    }
}
