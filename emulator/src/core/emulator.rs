//! The state of one emulator.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_json::Value;

use super::clock::Clock;
use super::faults::Queue;
use super::log::RequestLog;
use super::options::Options;
use super::streams::{Stream, Streams};
use super::timeline::Timeline;

/// An emulator: its streams, faults, request log and clock. [`router`](crate::router) gives it an HTTP interface.
#[derive(Debug)]
pub struct Emulator {
    pub(crate) options: Options,
    pub(crate) clock: Clock,
    pub(crate) streams: Streams,
    pub(crate) faults: Queue,
    pub(crate) log: RequestLog,
    last_request: AtomicU64,
}

impl Emulator {
    /// An emulator without streams.
    pub fn new(options: Options, clock: Clock) -> Self {
        Self {
            faults: Queue::new(options.faults.clone()),
            options,
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

    /// Back to the start: no streams, no requests in the log, the faults of the options, and the platform's time.
    pub fn reset(&self) {
        self.streams.set(Vec::new());
        self.log.clear();
        self.faults.set(self.options.faults.clone());
        self.clock.reset();
    }

    /// The streams and what their customers did, as JSON for [`load`](Self::load).
    pub fn save(&self) -> serde_json::Result<String> {
        let streams = self.streams.list();
        serde_json::to_string(&streams.iter().map(AsRef::as_ref).collect::<Vec<&Stream>>())
    }

    /// Replaces all streams by those that [`save`](Self::save) returned.
    pub fn load(&self, saved: &str) -> Result<(), String> {
        let streams = serde_json::from_str(saved)
            .map_err(|error| format!("load() needs the text that save() returned: {error}."))?;
        self.streams.set(streams);
        Ok(())
    }

    /// A stream as a client reads it now.
    pub(crate) fn json(&self, stream: &Stream) -> Value {
        stream.json(&Timeline::new(stream, self.clock.now(), self.options.pace))
    }

    pub(crate) fn next_request_id(&self) -> String {
        format!("req_{}", self.last_request.fetch_add(1, Ordering::Relaxed) + 1)
    }
}
