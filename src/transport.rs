//! What the client needs of the platform it runs on.

use crate::model::check::Json;
use crate::request::Request;

/// One attempt at a request, and the few other things that only a platform can do.
///
/// Nothing here decides: when to try again, what is a failure and what is refused stands in `retry`, `client` and
/// `rules`.
pub(crate) trait Transport {
    /// A value of the platform: what its JSON parser makes and what it throws.
    type Value: Json + Clone + PartialEq;

    /// What the platform makes of a URL that may be relative to the page; `None` if it is no URL.
    fn parse_url(&self, url: &str) -> Option<Url>;

    /// The origin of the page or web worker this runs in; `None` on a server.
    fn page_origin(&self) -> Option<String>;

    /// The option that the caller gave a function for: `apiKey` or `authorization`.
    fn key_function(&self) -> Option<&'static str>;

    /// What that function gives.
    async fn call_key_function(&self) -> Result<Self::Value, Self::Value>;

    /// Sends one request and reads the whole answer. Dropping the future ends both at once.
    async fn send<'a>(
        &self,
        request: &Request<'_>,
        headers: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Result<Response<Self::Value>, Self::Value>;

    /// Waits so many milliseconds. Dropping the future clears the timer.
    async fn sleep(&self, milliseconds: f64);

    /// Parses JSON; `None` if it is none.
    fn parse(&self, text: &Self::Value) -> Option<Self::Value>;

    /// The JSON text of a value, as a string value; `None` if it is nested too deep to be written.
    fn stringify(&self, value: &Self::Value) -> Option<Self::Value>;

    /// How the credentials of an `Authorization` header can be spelt in an answer, as a string or inside JSON.
    fn spellings(&self, authorization: &str) -> Vec<String>;

    /// A string value with every `part` of it replaced.
    fn replace(&self, text: &Self::Value, part: &str, by: &str) -> Self::Value;

    /// The text of a string value; empty for any other.
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

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Response<V> {
    /// 0 for a redirect in a browser, which tells no more of it.
    pub(crate) status: u16,
    pub(crate) retry_after: Option<String>,
    pub(crate) request_id: Option<String>,
    /// A string value, as it came.
    pub(crate) text: V,
}
