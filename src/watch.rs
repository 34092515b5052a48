//! Following a stream: one request after the other, until the answer is another one.

use crate::call::Answer;
use crate::model::check::Json;
use crate::platform::Platform;

/// By what the wait grows each time that nothing has changed.
const SLOWER: f64 = 1.5;

/// How long to wait between two requests, in milliseconds: `first` after a change, then longer, up to `longest`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pace {
    pub(crate) first: f64,
    pub(crate) longest: f64,
}

impl Default for Pace {
    fn default() -> Self {
        Pace { first: 2_000.0, longest: 30_000.0 }
    }
}

/// What is known of a stream that is being watched.
#[derive(Debug, Clone)]
pub(crate) struct Seen<V> {
    /// The text of the last answer, which the next is compared with.
    pub(crate) text: V,
    /// See [`expires`].
    pub(crate) expires: f64,
}

/// When a stream expires, in milliseconds since 1970; NaN while that is not set.
pub(crate) fn expires<P: Platform>(platform: &P, stream: &P::Value) -> f64 {
    platform.parse_date(&platform.text(&stream.field("expired_at")))
}

/// Which answer ends a call. Without anything seen it is the first; otherwise the first that is another one.
#[derive(Debug)]
pub(crate) struct Watch<V> {
    pace: Pace,
    wait: f64,
    seen: Option<Seen<V>>,
}

impl<V: PartialEq> Watch<V> {
    /// Waits for a change of what was seen, if anything was.
    pub(crate) fn new(pace: Pace, seen: Option<Seen<V>>) -> Self {
        Watch { pace, wait: pace.first, seen }
    }

    pub(crate) fn pace(&self) -> Pace {
        self.pace
    }

    /// How many milliseconds to wait before the next request; `None` once the stream has expired.
    pub(crate) fn wait(&mut self, now: f64) -> Option<f64> {
        let Some(seen) = &self.seen else { return Some(0.0) };
        // Not beyond its end: what has happened until then is seen without delay. NaN is no minimum.
        let left = seen.expires - now;
        let wait = self.wait.min(left);
        self.wait = (self.wait * SLOWER).min(self.pace.longest);
        if left <= 0.0 { None } else { Some(wait) }
    }

    /// Whether an answer is what is waited for.
    pub(crate) fn is_news(&self, answer: &Answer<V>) -> bool {
        self.seen.as_ref().is_none_or(|seen| seen.text != answer.text)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "watch_tests.rs"]
mod tests;
