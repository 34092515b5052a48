//! The platform of the JavaScript bindings: browsers and JavaScript servers. It decides nothing.

pub(crate) mod bindings;
pub(crate) mod json;
pub(crate) mod object;
pub(crate) mod platform;
