//! The platform of browsers and JavaScript servers.

use crate::call::Response;
use crate::model::Scalar;
use crate::model::check::Json;
use crate::object::{now, object, parse, parse_date, random, stringify};
use crate::platform::{Platform, Url};
use crate::request::Request;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/platform.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = parseUrl)]
    fn parse_url(url: &str) -> Result<JsValue, JsValue>;
    fn hide(text: &JsValue, authorization: &str) -> JsValue;
    #[wasm_bindgen(js_name = pageOrigin)]
    fn page_origin() -> Option<String>;
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

/// What `send` gives.
pub(crate) fn response(answer: &JsValue) -> Response<JsValue> {
    Response {
        status: answer.item(0).as_f64().unwrap_or_default() as u16,
        retry_after: text_at(answer, 1),
        request_id: text_at(answer, 2),
        text: answer.item(3),
    }
}

/// A string in an array; `None` for anything else. Once in the wasm.
#[inline(never)]
fn text_at(array: &JsValue, index: u32) -> Option<String> {
    array.item(index).as_string()
}

#[derive(Debug)]
pub(crate) struct JavaScript;

impl Platform for JavaScript {
    type Value = JsValue;

    fn parse_url(&self, url: &str) -> Option<Url> {
        let parts = parse_url(url).ok()?;
        Some(Url {
            href: text_at(&parts, 0)?,
            protocol: text_at(&parts, 1)?,
            hostname: text_at(&parts, 2)?,
            has_user_info: text_at(&parts, 3).is_some(),
        })
    }

    fn page_origin(&self) -> Option<String> {
        page_origin()
    }

    fn parse(&self, text: &JsValue) -> Option<JsValue> {
        parse(text).ok()
    }

    fn stringify(&self, value: &JsValue) -> Option<JsValue> {
        stringify(value).ok()
    }

    fn hide(&self, text: &JsValue, authorization: &str) -> JsValue {
        hide(text, authorization)
    }

    fn text(&self, value: &JsValue) -> String {
        value.as_string().unwrap_or_default()
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
        parse_date(date)
    }
}
