//! The platform of browsers and JavaScript servers.

use crate::model::Scalar;
use crate::model::check::Json;
use crate::model::kind::Kind;
use crate::object::{now, object, random};
use crate::platform::{LONGEST, Platform, Url};
use crate::request::Request;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/platform.js")]
extern "C" {
    // From the text as JavaScript has it: it is not copied into the wasm and out again.
    fn parse(text: &JsValue) -> JsValue;
    fn stringify(value: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = textOf)]
    fn text_of(value: &JsValue, longest: u32) -> String;
    #[wasm_bindgen(js_name = parseUrl)]
    fn parse_url(url: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = parseDate)]
    fn parse_date(date: &JsValue) -> f64;
    fn hide(text: &JsValue, authorization: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = pageOrigin)]
    fn page_origin() -> JsValue;
}

/// What a create sends, for JSON; `undefined` where there is nothing to send.
pub(crate) fn body(request: &Request<'_>) -> JsValue {
    let members = |members: &Vec<(&'static str, Scalar<'_>)>| {
        object(members.iter().map(|&(name, value)| match value {
            Scalar::Text(text) => (name, text.into()),
            Scalar::Flag(flag) => (name, flag.into()),
        }))
    };
    request.body.as_ref().map_or(JsValue::UNDEFINED, members)
}

/// A status. What is none is 65 535 at the most, and not one of those that stand for success.
pub(crate) fn status(number: f64) -> u16 {
    number as u16
}

/// The text of a string, up to [`LONGEST`]; `None` for any other value.
#[inline(never)]
pub(crate) fn string(value: &JsValue) -> Option<String> {
    (value.kind() == Kind::String).then(|| text_of(value, LONGEST))
}

/// A value, unless it is `undefined`.
fn some(value: JsValue) -> Option<JsValue> {
    (value.kind() != Kind::Absent).then_some(value)
}

#[derive(Debug)]
pub(crate) struct JavaScript;

impl Platform for JavaScript {
    type Value = JsValue;

    fn parse_url(&self, url: &str) -> Option<Url> {
        let parts = some(parse_url(&url.into()))?;
        let part = |index| text_of(&parts.item(index), LONGEST);
        Some(Url { href: part(0), protocol: part(1), hostname: part(2), has_user_info: !part(3).is_empty() })
    }

    fn page_origin(&self) -> Option<String> {
        string(&page_origin())
    }

    fn parse(&self, text: &JsValue) -> Option<JsValue> {
        some(parse(text))
    }

    fn stringify(&self, value: &JsValue) -> Option<JsValue> {
        some(stringify(value))
    }

    fn hide(&self, text: &JsValue, authorization: &str) -> JsValue {
        hide(text, &authorization.into())
    }

    fn text(&self, value: &JsValue) -> String {
        text_of(value, LONGEST)
    }

    fn value(&self, text: &str) -> JsValue {
        JsValue::from_str(text)
    }

    fn random(&self) -> f64 {
        random()
    }

    fn now(&self) -> f64 {
        now()
    }

    fn parse_date(&self, date: &str) -> f64 {
        parse_date(&date.into())
    }
}
