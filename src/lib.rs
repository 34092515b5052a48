#![doc = include_str!("../README.md")]
#![deny(missing_docs, missing_debug_implementations)]
#![allow(clippy::manual_pattern_char_comparison, reason = "the search for a plain char is a kilobyte more of wasm")]

mod call;
#[cfg(feature = "client")]
mod client;
mod config;
mod error;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod fake;
mod javascript;
#[cfg(feature = "js")]
mod js;
mod model;
mod object;
mod platform;
mod refusal;
mod request;
mod retry;
mod rules;
mod settings;
mod text;
mod value;
mod watch;

#[cfg(feature = "client")]
pub use client::{Client, StreamWatch};
#[cfg(feature = "client")]
pub use config::WatchOptions;
pub use config::{Config, RequestOptions};
pub use error::{Error, ErrorCode};
#[cfg(all(fuzzing, not(target_arch = "wasm32")))]
#[doc(hidden)]
pub use model::agreement;
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
pub use model::typescript;
pub use model::{
    CreateStream, CreatedStream, EventData, Integer, Stream, StreamContext, StreamEvent, StreamSettings, StreamType,
    Summary, Thumbnail, User, UserRole, UserSettings,
};
pub use request::Operation;
