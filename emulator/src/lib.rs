#![doc = include_str!("../README.md")]

mod core;
mod http;
#[cfg(feature = "server")]
mod server;

pub use core::{Clock, Emulator, Fault, Options, Sleep};
pub use http::router;
#[cfg(feature = "server")]
pub use server::serve;
