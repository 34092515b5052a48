//! Carrying a call out with futures, for Rust. JavaScript's calls are carried out by `platform.js`, with promises.

use crate::call::{Answer, Course, Outcome, Response, Step};
use crate::client::race::{Either, race};
use crate::error::Error;
use crate::platform::Platform;
use crate::request::Request;
use crate::settings::Settings;

/// One attempt at a request, and waiting. Nothing here decides.
pub(crate) trait Transport: Platform {
    /// Sends one request and reads the whole answer. Dropping the future ends both at once.
    async fn send(&self, request: Request<'_>) -> Result<Response<Self::Value>, Self::Value>;

    /// Waits so many milliseconds. Dropping the future clears the timer.
    async fn sleep(&self, milliseconds: f64);
}

/// Does what a call says, step by step. `None` is the end of a watched stream.
pub(crate) async fn drive<T: Transport>(
    settings: &Settings,
    transport: &T,
    mut course: Course<T::Value>,
) -> Result<Option<Answer<T::Value>>, Error<T::Value>> {
    let mut step = course.begin(transport);
    loop {
        let after = match step {
            Step::Attempt { after } => after,
            Step::Done(outcome) => return outcome,
        };
        if after > 0.0 {
            transport.sleep(after).await;
        }
        let timeout = transport.sleep(course.timeout(settings));
        let outcome = match race(transport.send(course.send(settings)), timeout).await {
            Either::First(Ok(response)) => Outcome::Answered(response),
            Either::First(Err(cause)) => Outcome::Failed(cause),
            Either::Second(()) => Outcome::Late,
        };
        step = course.settle(settings, transport, outcome);
    }
}
