//! Following a stream: one request after the other, until the answer is another one.

use crate::call::{self, Answer};
use crate::config::RequestOptions;
use crate::error::Error;
use crate::model::check::Json;
use crate::request::Call;
use crate::rules;
use crate::settings::Settings;
use crate::transport::Transport;

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
pub(crate) fn expires<T: Transport>(transport: &T, stream: &T::Value) -> f64 {
    transport.parse_date(&transport.text(&stream.field("expired_at")))
}

/// The stream as it is now if none was seen yet, else as it is after the next change; `None` once it has expired.
pub(crate) async fn next<T: Transport>(
    settings: &Settings,
    transport: &T,
    call: &Call,
    options: &RequestOptions,
    pace: Pace,
    seen: Option<&Seen<T::Value>>,
) -> Result<Option<Answer<T::Value>>, Error<T::Value>> {
    rules::pace(pace).map_err(|error| error.of_call(call.operation(), 0))?;
    let mut wait = pace.first;
    loop {
        if let Some(seen) = seen {
            // Not beyond its end: what has happened until then is seen without delay. NaN is no minimum.
            let left = seen.expires - transport.now();
            if left <= 0.0 {
                return Ok(None);
            }
            transport.sleep(wait.min(left)).await;
            wait = (wait * SLOWER).min(pace.longest);
        }
        let answer = call::run(settings, transport, call, options).await?;
        if seen.is_none_or(|seen| seen.text != answer.text) {
            return Ok(Some(answer));
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "watch_tests.rs"]
mod tests;
