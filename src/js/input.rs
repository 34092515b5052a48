//! Reading objects that a caller made: they may be anything, and reading them may throw.
//!
//! What an object may hold is data, a list of names and of what each must be, read by one function.

use crate::error::{Error, ErrorCode};
use crate::model::check::Json;
use crate::text::join;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/platform.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = plainKeys)]
    fn plain_keys(value: &JsValue) -> Result<JsValue, JsValue>;
    // Rust's parsers of numbers would be a third of the wasm.
    #[wasm_bindgen(js_name = integerOf)]
    fn integer_of(value: &JsValue) -> Option<f64>;
    #[wasm_bindgen(js_name = kindOf)]
    fn kind_of(value: &JsValue) -> String;
}

#[wasm_bindgen]
extern "C" {
    type Given;
    #[wasm_bindgen(catch, method, structural, indexing_getter)]
    fn property(this: &Given, name: &JsValue) -> Result<JsValue, JsValue>;
}

/// What a property must be, unless it is left out.
#[derive(Clone, Copy)]
pub(super) enum Want {
    String,
    Boolean,
    Number,
    /// A whole number of tries.
    Count,
    CompanyId,
    Function,
    StringOrFunction,
    /// A string or an object with an `href`.
    Url,
    Signal,
    /// An object whose own properties are all there is to it, with strings in them.
    Strings,
    /// No value: the option is one of another method.
    Nothing,
}

impl Want {
    fn accepts(self, value: &JsValue) -> bool {
        match self {
            Want::String | Want::Url => value.is_string(),
            Want::Boolean => value.as_bool().is_some(),
            Want::Number => value.as_f64().is_some(),
            Want::Count => value.as_f64().is_some_and(|number| f64::from(number as u16) == number),
            Want::CompanyId => company_id(value).is_some(),
            Want::Function => value.is_function(),
            Want::StringOrFunction => value.is_string() || value.is_function(),
            Want::Signal => property(value, &"aborted".into()).is_ok_and(|aborted| aborted.as_bool().is_some()),
            Want::Strings => value.is_object(),
            Want::Nothing => false,
        }
    }

    /// The value, if it is one. A URL's text is read once: its object may give another one the next time.
    fn take(self, value: &JsValue) -> Option<JsValue> {
        let text;
        let value = if matches!(self, Want::Url) {
            text = url(value);
            &text
        } else {
            value
        };
        self.accepts(value).then(|| value.clone())
    }

    fn name(self) -> &'static str {
        match self {
            Want::String => "a string",
            Want::Boolean => "a boolean",
            Want::Number => "a number",
            Want::Count => "an integer from 0 to 65535",
            Want::CompanyId => "a positive integer",
            Want::Function => "a function",
            Want::StringOrFunction => "a string or a function",
            Want::Url => "a string or a URL",
            Want::Signal => "an AbortSignal",
            Want::Strings => "an object",
            Want::Nothing => "nothing: it is an option of watchStream",
        }
    }
}

/// An object that a caller made.
pub(super) struct Source<'a> {
    pub(super) code: ErrorCode,
    /// What the caller knows it as.
    pub(super) name: &'a str,
    pub(super) object: &'a JsValue,
}

impl Source<'_> {
    /// The properties of these names, each `undefined` or what it must be.
    ///
    /// A property of any other name is refused: a misspelt one would be lost without a word.
    pub(super) fn read<const N: usize>(&self, wanted: &[(&'static str, Want); N]) -> Result<[JsValue; N], Error> {
        let mut values = [const { JsValue::UNDEFINED }; N];
        self.fill(wanted, &mut values)?;
        Ok(values)
    }

    /// Once in the wasm, for objects of every size.
    #[inline(never)]
    fn fill(&self, wanted: &[(&'static str, Want)], values: &mut [JsValue]) -> Result<(), Error> {
        if self.object.is_undefined() {
            return Ok(());
        }
        let keys = self.keys()?;
        for index in 0..keys.length() {
            let (key, value) = self.entry(&keys, index)?;
            let mut slots = wanted.iter().zip(values.iter_mut());
            match slots.find(|((name, _), _)| key == *name) {
                _ if value.is_undefined() => {}
                Some(((_, want), slot)) => match want.take(&value) {
                    Some(value) => *slot = value,
                    None => return Err(expected(self.code, &self.path(&key), want.name(), &value)),
                },
                None => {
                    let mut what = join(&[self.name, " has no such property; there are"]);
                    for (name, _) in wanted {
                        what.push(' ');
                        what.push_str(name);
                    }
                    return Err(Error::input(self.code, &self.path(&key), &what));
                }
            }
        }
        Ok(())
    }

    /// All properties, each a string.
    #[inline(never)]
    pub(super) fn strings(&self) -> Result<Vec<(String, String)>, Error> {
        let mut pairs = Vec::new();
        if self.object.is_undefined() {
            return Ok(pairs);
        }
        let keys = self.keys()?;
        for index in 0..keys.length() {
            let (key, value) = self.entry(&keys, index)?;
            match value.as_string() {
                Some(text) => pairs.push((key, text)),
                None if value.is_undefined() => {}
                None => return Err(expected(self.code, &self.path(&key), "a string", &value)),
            }
        }
        Ok(pairs)
    }

    /// The names of its properties. Fails for what is no plain object: they may not be all there is to it.
    fn keys(&self) -> Result<JsValue, Error> {
        match plain_keys(self.object) {
            Ok(keys) if keys.is_object() => Ok(keys),
            Ok(_) => Err(expected(self.code, self.name, "a plain object", self.object)),
            Err(thrown) => Err(Error::input(self.code, self.name, "reading it threw; see cause").caused_by(thrown)),
        }
    }

    /// One of its properties.
    #[inline(never)]
    fn entry(&self, keys: &JsValue, index: u32) -> Result<(String, JsValue), Error> {
        let key = keys.item(index);
        // Read by its own name: as a Rust string it may be another one, for want of Unicode.
        let name = key.as_string().unwrap_or_default();
        match property(self.object, &key) {
            Ok(value) => Ok((name, value)),
            Err(thrown) => {
                Err(Error::input(self.code, &self.path(&name), "reading it threw; see cause").caused_by(thrown))
            }
        }
    }

    /// The path of a property: that of the object is in it, unless it is the method's own argument.
    fn path(&self, name: &str) -> String {
        if matches!(self.name, "options" | "params") { name.to_owned() } else { join(&[self.name, ".", name]) }
    }
}

/// The error of a value that is something else than it must be.
pub(super) fn expected(code: ErrorCode, path: &str, what: &str, found: &JsValue) -> Error {
    Error::input(code, path, &join(&["expected ", what, ", found ", &kind_of(found)]))
}

fn property(object: &JsValue, name: &JsValue) -> Result<JsValue, JsValue> {
    object.unchecked_ref::<Given>().property(name)
}

/// The text of a URL: the string itself, or the `href` of a `URL`.
fn url(value: &JsValue) -> JsValue {
    if value.is_string() { value.clone() } else { property(value, &"href".into()).unwrap_or(JsValue::UNDEFINED) }
}

/// A positive integer, as a number or in decimal digits.
pub(super) fn company_id(value: &JsValue) -> Option<u64> {
    integer_of(value).filter(|number| *number >= 1.0).map(|number| number as u64)
}
