#![doc = include_str!("../README.md")]

#[cfg(feature = "cli")]
pub mod cli;
mod core;
mod http;
pub mod in_process;
#[cfg(feature = "server")]
mod server;

pub use core::{Clock, Emulator, Fault, Options, Sleep};
pub use http::router;
#[cfg(feature = "server")]
pub use server::serve;
