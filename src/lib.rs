//! A client for the [SnapCall](https://snapcall.io) streams API, for front ends in WebAssembly: create a link where a
//! customer records a problem ("assist") or joins a live call ("instant"), then read what happened.
//!
//! Create a [`Client`] from a [`Config`]. Its calls take a [`CreateStream`] or the token of a stream, and return a
//! [`CreatedStream`] or a [`Stream`]. A failed call returns an [`Error`] with an [`ErrorCode`].
//!
//! ```no_run
//! use snapcall_wasm::{Client, Config, CreateStream, Error};
//!
//! # async fn example() -> Result<(), Error> {
//! let client = Client::new(Config::new(42).base_url("/api/snapcall"))?;
//! let created = client.create_assist(&CreateStream::new().name("Ticket 4521").short_url(true)).await?;
//! println!("for the customer: {:?}", created.short_url);
//!
//! let stream = client.get_stream(&created.token).await?;
//! for event in stream.events.into_iter().flatten() {
//!     println!("{:?}", event.data.and_then(|data| data.summary));
//! }
//! # Ok(())
//! # }
//! ```
//!
//! - A page must not contain the API key: the example calls its own server, which adds the key. A key set with
//!   [`Config::api_key`] is sent only to `https:` or a loopback host, and is an error in a public page.
//! - [`Client::get_stream`] is retried after a failed connection, a timeout, 408, 429 and 5xx. A create is retried only
//!   if the server says that it did nothing yet, so that a second stream is never created silently.
//! - [`Client::watch_stream`] returns the current stream, then the stream after each change.
//! - Dropping the future of a call ends it.
//! - [`Config::fetch`] replaces the network, in tests on the host too. The [Rust guide][guide] shows how.
//! - Every known field of a response is checked. Unknown fields are kept in `extra`.
//!
//! Calls work where `fetch` exists, compiled for `wasm32-unknown-unknown`. On other targets, such as a server that renders
//! the front end, nothing panics, and calls fail with [`ErrorCode::Config`] unless [`Config::fetch`] is set.
//!
//! Rust front ends set `default-features = false`: the feature `js`, on by default, adds the JavaScript bindings of the
//! npm package, which export functions and set the allocator. The API for Rust is the same with and without it.
//!
//! [guide]: https://github.com/snapcall-wasm/snapcall-wasm/blob/main/docs/rust.md

#![deny(missing_docs, missing_debug_implementations)]
#![warn(clippy::must_use_candidate, clippy::return_self_not_must_use)]
#![allow(clippy::manual_pattern_char_comparison, reason = "the search for a plain char is a kilobyte of wasm")]

mod client;
mod config;
mod core;
mod error;
mod functions;
#[cfg(all(feature = "js", target_arch = "wasm32"))]
mod js;
mod platform;
mod watch;
#[cfg(all(feature = "js", target_arch = "wasm32"))]
mod web;

pub use crate::core::config::{RequestOptions, WatchOptions};
pub use crate::core::error::{Error, ErrorCode};
#[cfg(all(fuzzing, not(target_arch = "wasm32")))]
#[doc(hidden)]
pub use crate::core::model::differential;
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
pub use crate::core::model::typescript::typescript;
pub use crate::core::model::{
    CreateStream, CreatedStream, EventData, SafeInteger, Stream, StreamContext, StreamEvent, StreamSettings,
    StreamType, Summary, Thumbnail, User, UserRole, UserSettings,
};
pub use crate::core::operation::Operation;
pub use client::Client;
pub use config::Config;
pub use functions::{Attempt, BoxError, HttpRequest, HttpResponse};
/// JSON values are in models and errors.
pub use serde_json;
pub use watch::StreamWatch;

/// Tests the examples of the Rust guide.
#[cfg(doctest)]
#[doc = include_str!("../docs/rust.md")]
pub struct RustGuide;
