//! Watching a stream: a layer over `getStream` that polls until a response differs from the one before.

use super::call::execute;
use super::config::{PollOptions, RequestOptions};
use super::error::Error;
use super::json::Json;
use super::operation::Call;
use super::response::Decoded;
use super::settings::Settings;
use super::transport::Transport;
use super::validate;

/// The factor by which the interval grows while nothing changes.
const BACKOFF_FACTOR: f64 = 1.5;

/// The next state of a stream: the current one without a previous one, else the first that differs from it.
///
/// `None` once the stream has expired.
pub(crate) async fn next_change<T: Transport>(
    transport: &T,
    settings: &Settings,
    call: &Call,
    options: &RequestOptions,
    poll: PollOptions,
    previous: Option<&Decoded<T::Value>>,
) -> Result<Option<Decoded<T::Value>>, Error<T::Value>> {
    validate::poll(poll).map_err(|error| error.with_operation(call.operation, 0))?;
    let mut wait = poll.interval;
    loop {
        if let Some(previous) = previous {
            let expired_at = transport.text(&previous.value.field("expired_at"));
            let left = transport.milliseconds_until(&expired_at);
            if left <= 0.0 {
                return Ok(None);
            }
            // What happens until the stream expires is seen without delay. `min` ignores NaN.
            transport.sleep(wait.min(left)).await;
            wait = (wait * BACKOFF_FACTOR).min(poll.max_interval);
        }
        let stream = execute(transport, settings, call, options, poll.max_outage).await?;
        if previous.is_none_or(|previous| previous.text != stream.text) {
            return Ok(Some(stream));
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "poll_tests.rs"]
mod tests;
