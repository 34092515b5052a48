//! The client without a platform: plain Rust, tested natively.
//!
//! [`call::execute`] is the one loop of attempts. It runs over the traits [`platform::Platform`] and
//! [`transport::Transport`], which `src/web` implements for the JavaScript bindings, and
//! `src/platform` for the Rust client.

pub(crate) mod call;
pub(crate) mod check;
pub(crate) mod config;
pub(crate) mod declare;
pub(crate) mod error;
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod fake_platform;
pub(crate) mod header_name;
pub(crate) mod json;
pub(crate) mod json_text;
pub(crate) mod json_type;
mod json_value;
pub(crate) mod model;
pub(crate) mod operation;
pub(crate) mod option_names;
pub(crate) mod platform;
pub(crate) mod poll;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod retry;
pub(crate) mod schema;
pub(crate) mod settings;
pub(crate) mod string;
pub(crate) mod transport;
pub(crate) mod validate;
