//! The state of one emulator.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::clock::Clock;
use super::faults::Queue;
use super::log::RequestLog;
use super::options::Options;
use super::streams::Streams;

/// An emulator: its streams, faults, request log and clock. [`router`](crate::router) gives it an HTTP interface.
#[derive(Debug)]
pub struct Emulator {
    pub(crate) options: Options,
    /// Where customers' links start: `http://127.0.0.1:4010`.
    pub(crate) url: String,
    pub(crate) clock: Clock,
    pub(crate) streams: Streams,
    pub(crate) faults: Queue,
    pub(crate) log: RequestLog,
    last_request: AtomicU64,
}

impl Emulator {
    /// An emulator without streams. `url` is the base URL under which clients reach it.
    pub fn new(mut options: Options, url: impl Into<String>, clock: Clock) -> Self {
        Self {
            faults: Queue::new(std::mem::take(&mut options.faults)),
            options,
            url: url.into(),
            clock,
            streams: Streams::default(),
            log: RequestLog::default(),
            last_request: AtomicU64::new(0),
        }
    }

    /// Moves its clock forward: what happens within `duration` has then happened.
    pub fn advance(&self, duration: Duration) {
        self.clock.advance(duration);
    }

    pub(crate) fn next_request_id(&self) -> String {
        format!("req_{}", self.last_request.fetch_add(1, Ordering::Relaxed) + 1)
    }
}
