use super::failure;
use super::options::Options;
use crate::call::{Answer, Course, Outcome, Step};
use crate::error::Error;
use crate::javascript::{JavaScript, body, response};
use crate::object::{Array, array};
use crate::watch;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A call under way. `drive` in `platform.js` carries it out.
///
/// What it is to do next is a number, the milliseconds after which an attempt is to be made, or what the call came to.
#[derive(Debug)]
#[wasm_bindgen(js_name = Call)]
pub struct JsCall {
    client: Rc<Options>,
    course: Course<JsValue>,
}

#[wasm_bindgen(js_class = Call)]
impl JsCall {
    pub(super) fn new(client: Rc<Options>, course: Course<JsValue>) -> JsCall {
        JsCall { client, course }
    }

    /// What is to be sent now: `[url, method, headers, body]`.
    pub fn send(&mut self) -> JsValue {
        let request = self.course.send(&self.client.settings);
        let headers = Array::new();
        for &(name, value) in &request.headers {
            headers.push(&name.into());
            headers.push(&value.into());
        }
        array([request.url.as_str().into(), request.method.into(), headers.into(), body(&request)])
    }

    /// Takes what happened: an attempt gave an answer (0), threw `value` (1), or took too long (2); a key function gave
    /// `value` (any other). What is to be done next; after a key that is one, to send.
    pub fn settle(&mut self, how: u8, value: JsValue) -> JsValue {
        let settings = &self.client.settings;
        let outcome = match how {
            0 => Outcome::Answered(response(&value)),
            1 => Outcome::Failed(value),
            2 => Outcome::Late,
            _ => {
                let option = settings.key_function.unwrap_or_default();
                let taken = self.course.take_key(option, &JavaScript, &value);
                return taken.map_or_else(|error| outcome(Err(error)), |()| JsValue::UNDEFINED);
            }
        };
        next(self.course.settle(settings, &JavaScript, outcome))
    }
}

/// What is to be done, for JavaScript.
#[inline(never)]
pub(super) fn next(step: Step<JsValue>) -> JsValue {
    match step {
        Step::Attempt { after } => after.into(),
        Step::Done(done) => outcome(done),
    }
}

/// What a call came to, for JavaScript.
#[inline(never)]
pub(super) fn outcome(outcome: Result<Option<Answer<JsValue>>, Error>) -> JsValue {
    match outcome {
        Ok(Some(Answer { text, value })) => {
            let expires = watch::expires(&JavaScript, &value);
            array([value, JsValue::UNDEFINED, text, expires.into()])
        }
        Ok(None) => array([]),
        Err(error) => array([JsValue::UNDEFINED, failure::fields(error)]),
    }
}
