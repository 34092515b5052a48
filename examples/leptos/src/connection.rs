use snapcall_wasm::{Client, Config, Error};

/// The ID of the SnapCall workspace. The emulator accepts any.
const COMPANY_ID: u64 = 42;
/// A route of the page's server that adds the key: `snapcall-wasm/proxy`.
const PROXY: &str = "/api/snapcall";

/// A client for the proxy, or for the emulator in `?baseUrl=` of the page's address.
pub fn connect() -> Result<Client, Error> {
    let config = Config::new(COMPANY_ID);
    Client::new(match emulator() {
        // The emulator accepts any key. A page for customers has no key: its proxy adds it.
        Some(url) => config.base_url(url).api_key("any-key"),
        None => config.base_url(PROXY),
    })
}

/// A base URL on this computer: a link from a stranger must not decide where data is sent.
#[cfg(not(feature = "ssr"))]
fn emulator() -> Option<String> {
    let query = leptos::prelude::window().location().search().ok()?;
    let url = query.strip_prefix("?baseUrl=")?;
    url.starts_with("http://127.0.0.1:").then(|| url.to_owned())
}

/// The server does not know the address in the browser, and makes no call.
#[cfg(feature = "ssr")]
fn emulator() -> Option<String> {
    None
}
