#![doc = include_str!("../README.md")]

mod api;
mod app;
mod auth;
mod connection;
mod control;
mod cors;
mod create_body;
mod error;
mod faults;
mod link;
mod log;
mod model;
mod options;
mod random;
mod request_id;
mod serve;
mod streams;
mod timeline;

pub use app::app;
pub use faults::Fault;
pub use options::Options;
pub use serve::serve;
