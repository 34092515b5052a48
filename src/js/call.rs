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
#[derive(Debug)]
#[wasm_bindgen(js_name = Call)]
pub struct JsCall {
    client: Rc<Options>,
    course: Course<JsValue>,
    outcome: Option<JsValue>,
}

#[wasm_bindgen(js_class = Call)]
impl JsCall {
    pub(super) fn new(client: Rc<Options>, course: Course<JsValue>) -> JsCall {
        JsCall { client, course, outcome: None }
    }

    /// After how many milliseconds the first attempt is to be made; negative if the call is over.
    pub fn begin(&mut self) -> f64 {
        let step = self.course.begin(&JavaScript);
        self.step(step)
    }

    /// What is to be sent now, `[url, method, headers, body]`, with the key that the caller's function has `given`.
    /// `undefined` if that is none: the call is over.
    pub fn send(&mut self, given: &JsValue) -> JsValue {
        if let Some(option) = self.client.settings.key_function
            && let Err(error) = self.course.take_key(option, &JavaScript, given)
        {
            self.outcome = Some(outcome(Err(error)));
            return JsValue::UNDEFINED;
        }
        let request = self.course.send(&self.client.settings);
        let headers = Array::new();
        for &(name, value) in &request.headers {
            headers.push(&name.into());
            headers.push(&value.into());
        }
        array([request.url.as_str().into(), request.method.into(), headers.into(), body(&request)])
    }

    /// Takes how an attempt ended: 0 with an answer, 1 with `value` thrown, 2 with its time over, 3 with no key.
    /// After how many milliseconds the next is to be made; negative if the call is over.
    pub fn settle(&mut self, how: u8, value: JsValue) -> f64 {
        let outcome = match how {
            0 => Outcome::Answered(response(&value)),
            1 => Outcome::Failed(value),
            2 => Outcome::Late,
            _ => return -1.0,
        };
        let step = self.course.settle(&self.client.settings, &JavaScript, outcome);
        self.step(step)
    }

    /// What the call came to: see `Client.call`.
    pub fn outcome(&mut self) -> Option<JsValue> {
        self.outcome.take()
    }

    fn step(&mut self, step: Step<JsValue>) -> f64 {
        match step {
            Step::Attempt { after } => after,
            Step::Done(done) => {
                self.outcome = Some(outcome(done));
                -1.0
            }
        }
    }
}

/// What a call came to, for JavaScript.
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
