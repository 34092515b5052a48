//! A client for [SnapCall](https://snapcall.io)'s streams API, for front ends in WebAssembly: it creates a link under
//! which a customer records a problem (assist) or meets you in a live call (instant), and reads back what happened there.
//!
//! A [`Client`] is made from a [`Config`]; its calls take a [`CreateStream`] or a stream's token, and give a
//! [`CreatedStream`] or a [`Stream`]. Whatever goes wrong is an [`Error`] with an [`ErrorCode`].
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
//! - A page must not hold the account's key, so the example calls a server of its own, which adds it. A key given with
//!   [`Config::api_key`] goes only to `https:` or to a loopback host, and is refused in a public page.
//! - [`Client::get_stream`] is tried again after a failed connection, a timeout, 408, 429 and 5xx; a create only where
//!   the server says that it did nothing yet, so that a second stream is never made silently.
//! - [`Client::watch_stream`] gives a stream as it is, then once for each change.
//! - Dropping the future of a call ends it.
//! - Every field of an answer that the models know was checked; those they do not know are kept in `other`.
//!
//! It runs where `fetch` is, compiled for `wasm32-unknown-unknown`; elsewhere it compiles, so that code which uses it can
//! be checked and documented. wasm-bindgen is required in one exact version, which your wasm-bindgen CLI must have too.
//!
//! The feature `client`, on by default, is all of this. The other one, `js`, is the face of the npm package of the same
//! name, made from the same source.

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

/// The examples of the README, for rustdoc to try.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
