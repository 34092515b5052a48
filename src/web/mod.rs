//! The platform: browsers and JavaScript servers. It decides nothing.

mod bindings;
pub(crate) mod client_platform;
pub(crate) mod json;
pub(crate) mod object;
pub(crate) mod platform;
