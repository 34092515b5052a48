//! What the client needs from its platform, without waiting: JSON, URLs, clock, random numbers.

use super::check::{Checked, check};
use super::json::Json;
use super::option_names::Language;
use super::schema::Schema;

/// The longest string that is copied from the platform into Rust, in UTF-16 code units. A JavaScript string can be any
/// length; the memory of a wasm never shrinks and ends at 4 GiB.
pub(crate) const LONGEST_STRING: u32 = 1 << 20;

/// A platform.
pub(crate) trait Platform {
    /// A value of the platform: what its JSON parser returns, and what it throws.
    type Value: Json + Language + Clone + PartialEq;

    /// Parses a URL, relative to the page if there is one. `None` if it is invalid.
    fn parse_url(&self, url: &str) -> Option<Url>;

    /// The host name of the page or web worker, empty if it has none; `None` on a server.
    fn page_hostname(&self) -> Option<String>;

    /// What to add to the error of a missing key; `None` for nothing.
    fn missing_key_hint(&self) -> Option<String> {
        None
    }

    /// Parses JSON; `None` if it is invalid.
    fn parse(&self, text: &Self::Value) -> Option<Self::Value>;

    /// Parses JSON that can be written again, so that an error with it can be logged; `None` if it is nested too deep.
    fn parse_loggable(&self, text: &Self::Value) -> Option<Self::Value>;

    /// Checks a value against a schema.
    fn check(&self, value: &Self::Value, schema: &Schema) -> Checked {
        check(value, schema)
    }

    /// The content of a string value, up to [`LONGEST_STRING`]; empty for any other value.
    fn text(&self, value: &Self::Value) -> String;

    /// The field `message` or `error` of a body, if it is a string: one line of up to 500 UTF-16 code units, without control
    /// characters and a final period. Otherwise empty.
    fn message(&self, body: &Self::Value) -> String;

    /// A random number from 0 up to 1.
    fn random(&self) -> f64;

    /// The milliseconds until a date, below 0 for a past one; NaN if the date is invalid.
    fn milliseconds_until(&self, date: &str) -> f64;
}

/// The parts of an absolute URL that are validated.
#[derive(Debug)]
pub(crate) struct Url {
    pub(crate) href: String,
    /// With its colon: `https:`.
    pub(crate) protocol: String,
    /// Normalised: lower case, an IPv6 address in brackets.
    pub(crate) hostname: String,
    pub(crate) has_user_info: bool,
}
