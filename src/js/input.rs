//! Reading objects that a caller made: they may be anything, and reading them may throw.
//!
//! What an object may hold is data, a list of names and of what each must be, read by one function.

use crate::error::{Error, ErrorCode};
use crate::javascript::{JavaScript, string};
use crate::model::check::Json;
use crate::model::kind::Kind;
use crate::platform::{LONGEST, Platform};
use crate::text::join;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/platform.js")]
extern "C" {
    #[wasm_bindgen(js_name = propertiesOf)]
    fn properties_of(value: &JsValue) -> JsValue;
    // Rust's parsers of numbers would be a third of the wasm.
    #[wasm_bindgen(js_name = integerOf)]
    fn integer_of(value: &JsValue) -> f64;
    #[wasm_bindgen(js_name = isSignal)]
    fn is_signal(value: &JsValue) -> bool;
    #[wasm_bindgen(js_name = urlText)]
    fn url_text(value: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = nameOf)]
    fn name_of(value: &JsValue) -> JsValue;
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
        let kind = value.kind();
        match self {
            Want::String | Want::Url => kind == Kind::String,
            Want::Boolean => kind == Kind::Boolean,
            Want::Number => value.as_f64().is_some(),
            Want::Count => value.as_f64().is_some_and(|number| f64::from(number as u16) == number),
            Want::CompanyId => company_id(value) != 0,
            Want::Function => kind == Kind::Function,
            Want::StringOrFunction => matches!(kind, Kind::String | Kind::Function),
            Want::Signal => is_signal(value),
            Want::Strings => matches!(kind, Kind::Object | Kind::Array),
            Want::Nothing => false,
        }
    }

    /// The value, if it is one. A URL's text is read once: its object may give another one the next time.
    fn take(self, value: &JsValue) -> Option<JsValue> {
        let text;
        let value = if matches!(self, Want::Url) {
            text = url_text(value);
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
        self.each(&mut |name, value| {
            let mut slots = wanted.iter().zip(values.iter_mut());
            match slots.find(|((known, _), _)| name == *known) {
                Some(((_, want), slot)) => match want.take(value) {
                    Some(value) => *slot = value,
                    None => return Err(self.expected(&name, want.name(), value)),
                },
                None => {
                    let mut what = join(&[self.name, " has no such property; there are"]);
                    for (known, _) in wanted {
                        what.push(' ');
                        what.push_str(known);
                    }
                    return Err(Error::input(self.code, &self.path(&name), &what));
                }
            }
            Ok(())
        })
    }

    /// All properties, each a string.
    #[inline(never)]
    pub(super) fn strings(&self) -> Result<Vec<(String, String)>, Error> {
        let mut pairs = Vec::new();
        self.each(&mut |name, value| match string(value) {
            Some(text) => {
                pairs.push((name, text));
                Ok(())
            }
            None => Err(self.expected(&name, "a string", value)),
        })?;
        Ok(pairs)
    }

    /// Hands over its properties, but for those that are `undefined`. Fails for what is no plain object.
    #[inline(never)]
    fn each(&self, take: &mut dyn FnMut(String, &JsValue) -> Result<(), Error>) -> Result<(), Error> {
        if self.object.kind() == Kind::Absent {
            return Ok(());
        }
        let properties = properties_of(self.object);
        match properties.kind() {
            Kind::Array => {}
            Kind::Object => {
                let name = string(&properties.field("name"));
                let path = name.map_or_else(|| self.name.to_owned(), |name| self.path(&name));
                let error = Error::input(self.code, &path, "reading it threw; see cause");
                return Err(error.caused_by(properties.field("thrown")));
            }
            _ => return Err(expected(self.code, self.name, "a plain object", self.object)),
        }
        for index in 0..properties.length() / 2 {
            let name = JavaScript.text(&properties.item(index * 2));
            let value = properties.item(index * 2 + 1);
            let kind = value.kind();
            if kind == Kind::String && value.length() > LONGEST {
                return Err(Error::input(self.code, &self.path(&name), "is longer than 1 048 576 characters"));
            }
            if kind != Kind::Absent {
                take(name, &value)?;
            }
        }
        Ok(())
    }

    /// The error of a property that is something else than it must be.
    #[inline(never)]
    fn expected(&self, name: &str, what: &str, found: &JsValue) -> Error {
        expected(self.code, &self.path(name), what, found)
    }

    /// The path of a property: that of the object is in it, unless it is the method's own argument.
    fn path(&self, name: &str) -> String {
        if matches!(self.name, "options" | "params") { name.to_owned() } else { join(&[self.name, ".", name]) }
    }
}

/// The error of a value that is something else than it must be.
pub(super) fn expected(code: ErrorCode, path: &str, what: &str, found: &JsValue) -> Error {
    Error::input(code, path, &join(&["expected ", what, ", found ", &JavaScript.text(&name_of(found))]))
}

/// A positive integer, as a number or in decimal digits; 0 for anything else.
pub(super) fn company_id(value: &JsValue) -> u64 {
    integer_of(value) as u64
}
