//! The client of the page.

use snapcall_wasm::{Client, Config};
use web_sys::{Url, UrlSearchParams};

use crate::error::ErrorMessage;

/// The ID of the SnapCall workspace. The emulator accepts any.
const COMPANY_ID: u64 = 42;
/// A route of the page's server that adds the key: `snapcall-wasm/proxy`.
const PROXY: &str = "/api/snapcall";

/// A client for the server in `?baseUrl=` of the page's address, or for the proxy without it.
pub fn connect() -> Result<Client, ErrorMessage> {
    let config = Config::new(COMPANY_ID);
    let config = match base_url() {
        None => config.base_url(PROXY),
        // The emulator accepts any key. A page for customers has no key: its proxy adds it.
        Some(url) if is_loopback(&url) => config.base_url(url).api_key("any-key"),
        // A link from a stranger must not decide where data is sent.
        Some(_) => return Err(ErrorMessage::remote_base_url()),
    };
    Client::new(config).map_err(ErrorMessage::from)
}

fn base_url() -> Option<String> {
    let query = web_sys::window()?.location().search().ok()?;
    UrlSearchParams::new_with_str(&query).ok()?.get("baseUrl")
}

fn is_loopback(url: &str) -> bool {
    Url::new(url).is_ok_and(|url| matches!(url.hostname().as_str(), "localhost" | "127.0.0.1"))
}
