#![doc = include_str!("../README.md")]
#![deny(missing_docs, missing_debug_implementations)]
#![allow(clippy::manual_pattern_char_comparison, reason = "the search for a plain char is a kilobyte more of wasm")]

mod call;
mod client;
mod config;
mod error;
mod event;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod fake;
mod fetch;
#[cfg(feature = "js")]
mod js;
mod model;
mod object;
mod race;
mod refusal;
mod request;
mod retry;
mod rules;
mod settings;
mod text;
mod transport;
mod value;
mod watch;

pub use client::{Client, StreamWatch};
pub use config::{Config, RequestOptions, WatchOptions};
pub use error::{Error, ErrorCode};
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
pub use model::typescript;
pub use model::{
    CreateStream, CreatedStream, EventData, Integer, Stream, StreamContext, StreamEvent, StreamSettings, StreamType,
    Summary, Thumbnail, User, UserRole, UserSettings,
};
pub use request::Operation;
