//! Watching a stream: a layer over `getStream` that polls until a response differs from the one before.

use super::call::execute;
use super::config::{PollInterval, RequestOptions};
use super::error::Error;
use super::json::Json;
use super::params::Call;
use super::platform::Platform;
use super::response::Decoded;
use super::settings::Settings;
use super::transport::Transport;
use super::validate;

/// The factor by which the interval grows while nothing changes.
const BACKOFF_FACTOR: f64 = 1.5;

/// What is known of a watched stream.
#[derive(Debug, Clone)]
pub(crate) struct Snapshot<V> {
    /// The body of the last response, to compare the next with.
    pub(crate) text: V,
    /// When the stream expires, in milliseconds since 1970; NaN if it does not.
    pub(crate) expires: f64,
}

impl<V: Clone + PartialEq> Snapshot<V> {
    pub(crate) fn new<P: Platform<Value = V>>(platform: &P, stream: &Decoded<V>) -> Self
    where
        V: Json,
    {
        let expires = platform.parse_date(&platform.text(&stream.value.field("expired_at")));
        Snapshot { text: stream.text.clone(), expires }
    }

    fn has_changed(&self, stream: &Decoded<V>) -> bool {
        self.text != stream.text
    }
}

/// The next state of a stream: the current one without a snapshot, else the first that differs from it.
///
/// `None` once the stream has expired.
pub(crate) async fn next_change<T: Transport>(
    transport: &T,
    settings: &Settings,
    call: &Call,
    options: &RequestOptions,
    interval: PollInterval,
    snapshot: Option<&Snapshot<T::Value>>,
) -> Result<Option<Decoded<T::Value>>, Error<T::Value>> {
    validate::interval(interval).map_err(|error| error.with_operation(call.operation(), 0))?;
    let mut wait = interval.first;
    loop {
        if let Some(snapshot) = snapshot {
            let left = snapshot.expires - transport.now();
            if left <= 0.0 {
                return Ok(None);
            }
            // What happens until the stream expires is seen without delay. `min` ignores NaN.
            transport.sleep(wait.min(left)).await;
            wait = (wait * BACKOFF_FACTOR).min(interval.longest);
        }
        let stream = execute(transport, settings, call, options).await?;
        if snapshot.is_none_or(|snapshot| snapshot.has_changed(&stream)) {
            return Ok(Some(stream));
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "poll_tests.rs"]
mod tests;
