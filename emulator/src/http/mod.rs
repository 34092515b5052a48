//! The HTTP interface: an axum router over the core. It compiles for WebAssembly and needs a transport.

mod allowed_hosts;
mod api;
mod auth;
mod base_url;
mod control;
mod cors;
mod create_body;
mod customer_page;
mod error;
mod faults;
mod log_requests;
mod request_id;
mod router;

pub use router::router;
