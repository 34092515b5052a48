//! Where the page connects to.

use std::rc::Rc;

use snapcall_wasm::{Client, Config};
use web_sys::{Url, UrlSearchParams};

use crate::problem::Problem;

/// The id of the SnapCall workspace. The emulator takes any.
const COMPANY_ID: u64 = 42;
/// A route of the page's own server, which adds the key: `snapcall-wasm/proxy`.
const PROXY: &str = "/api/snapcall";

/// A client that components can hand on: Yew compares properties, and `Client` has no equality.
#[derive(Debug, Clone)]
pub struct Connection(Rc<Client>);

impl PartialEq for Connection {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Connection {
    /// The connection that the page's address asks for with `?baseUrl=`; to the proxy if it does not.
    pub fn of_page() -> Result<Self, Problem> {
        let client = match asked() {
            None => Client::new(Config::new(COMPANY_ID).base_url(PROXY)),
            Some(url) if on_this_machine(&url) => {
                // The emulator wants a key and takes any. A page of yours holds none: its proxy does.
                Client::new(Config::new(COMPANY_ID).base_url(url).api_key("any-key"))
            }
            // Whoever made the link to this page must not decide where it sends what is typed into it.
            Some(_) => return Err(Problem::foreign_base_url()),
        };
        Ok(Connection(Rc::new(client.map_err(|error| Problem::of(&error))?)))
    }

    /// The client.
    pub fn client(&self) -> Client {
        Client::clone(&self.0)
    }
}

fn asked() -> Option<String> {
    let query = web_sys::window()?.location().search().ok()?;
    UrlSearchParams::new_with_str(&query).ok()?.get("baseUrl")
}

fn on_this_machine(url: &str) -> bool {
    Url::new(url).is_ok_and(|url| matches!(url.hostname().as_str(), "localhost" | "127.0.0.1"))
}
