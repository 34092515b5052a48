//! Carries out faults on requests and responses.

mod apply;
mod cors;
mod damage;
mod echo;

pub(super) use apply::apply;
pub(super) use cors::remove_cors_headers;
