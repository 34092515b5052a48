//! The connection of the page.

use snapcall_wasm::{Client, Config};
use web_sys::{Url, UrlSearchParams};

use crate::error::ErrorMessage;

/// The ID of the SnapCall workspace. The emulator accepts any.
const COMPANY_ID: u64 = 42;
/// A route of the page's server that adds the key: `snapcall-wasm/proxy`.
const PROXY: &str = "/api/snapcall";

/// The client of the page, as a component property.
#[derive(Debug, Clone, PartialEq)]
pub struct Connection(Client);

impl Connection {
    /// Connects to `?baseUrl=` of the page's address, or to the proxy without it.
    pub fn from_address() -> Result<Self, ErrorMessage> {
        let client = match base_url() {
            None => Client::new(Config::new(COMPANY_ID).base_url(PROXY)),
            // The emulator accepts any key. A page for customers has no key: its proxy adds it.
            Some(url) if is_loopback(&url) => Client::new(Config::new(COMPANY_ID).base_url(url).api_key("any-key")),
            // A link from a stranger must not decide where data is sent.
            Some(_) => return Err(ErrorMessage::remote_base_url()),
        };
        client.map(Connection).map_err(|error| ErrorMessage::from(&error))
    }

    /// The client.
    pub fn client(&self) -> &Client {
        &self.0
    }
}

fn base_url() -> Option<String> {
    let query = web_sys::window()?.location().search().ok()?;
    UrlSearchParams::new_with_str(&query).ok()?.get("baseUrl")
}

fn is_loopback(url: &str) -> bool {
    Url::new(url).is_ok_and(|url| matches!(url.hostname().as_str(), "localhost" | "127.0.0.1"))
}
