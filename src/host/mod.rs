//! The platform of targets other than WebAssembly: servers that render a front end, and its tests. It has no HTTP.

pub(crate) mod json;
pub(crate) mod platform;
