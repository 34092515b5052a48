//! What the client needs to know from the platform it runs on. Nothing here waits, and nothing decides.

use crate::model::check::Json;

/// The longest text that comes from a platform into Rust, in UTF-16 code units. A value can be any length, and the
/// memory of wasm, which never shrinks, ends at 4 GiB.
pub(crate) const LONGEST: u32 = 1 << 20;

/// A platform: its JSON, its URLs, its clock.
pub(crate) trait Platform {
    /// A value of the platform: what its JSON parser makes and what it throws.
    type Value: Json + Clone + PartialEq;

    /// What the platform makes of a URL that may be relative to the page; `None` if it is no URL.
    fn parse_url(&self, url: &str) -> Option<Url>;

    /// The origin of the page or web worker this runs in; `None` on a server.
    fn page_origin(&self) -> Option<String>;

    /// Parses JSON; `None` if it is none.
    fn parse(&self, text: &Self::Value) -> Option<Self::Value>;

    /// The JSON text of a value, as a string value; `None` if it is nested too deep to be written.
    fn stringify(&self, value: &Self::Value) -> Option<Self::Value>;

    /// A string value without the credentials of an `Authorization` header, however they are spelt there.
    fn hide(&self, text: &Self::Value, authorization: &str) -> Self::Value;

    /// The text of a string value, up to [`LONGEST`]; empty for any other.
    fn text(&self, value: &Self::Value) -> String;

    /// A string value.
    fn value(&self, text: &str) -> Self::Value;

    /// A number from 0 up to 1.
    fn random(&self) -> f64;

    /// Milliseconds since 1970.
    fn now(&self) -> f64;

    /// An HTTP date in milliseconds since 1970; NaN if it is none.
    fn parse_date(&self, date: &str) -> f64;
}

/// The parts of an absolute URL that rules are made about.
#[derive(Debug)]
pub(crate) struct Url {
    pub(crate) href: String,
    /// With its colon: `https:`.
    pub(crate) protocol: String,
    /// In its normal form: lower case, an IPv6 address in brackets.
    pub(crate) hostname: String,
    pub(crate) has_user_info: bool,
}
