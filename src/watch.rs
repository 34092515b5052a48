//! Watching a stream in Rust.

use crate::client::{Client, Response};
use crate::core::config::{PollOptions, WatchOptions};
use crate::core::error::Error;
use crate::core::model::Stream;
use crate::core::operation::{Call, Operation};
use crate::platform::{Decoded, decode};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// A watched stream: see [`Client::watch_stream`].
///
/// It is a `Stream` of the crate `futures` too. Dropping it ends the request or the wait.
#[must_use = "nothing is sent before the first `next`"]
pub struct StreamWatch {
    client: Client,
    call: Call,
    poll: PollOptions,
    state: State,
}

enum State {
    /// With the response that the next one is compared with.
    Idle(Option<Decoded>),
    Waiting(Response<Option<Decoded>>),
    Ended,
}

impl Client {
    /// Watches the stream with this token.
    pub fn watch_stream(&self, token: &str, options: WatchOptions) -> StreamWatch {
        StreamWatch::new(self.with_options(options.request), token, options.poll)
    }
}

impl StreamWatch {
    fn new(client: Client, token: &str, poll: PollOptions) -> Self {
        let call = Call::about(Operation::GetStream, token.to_owned());
        StreamWatch { client, call, poll, state: State::Idle(None) }
    }

    /// The current stream, then the stream after each change. `None` once it has expired, and after an error.
    ///
    /// Polls only while it is awaited. If its future is dropped, the next call continues with the same request or wait.
    ///
    /// # Errors
    /// Those of [`Client::get_stream`], after its retries.
    pub async fn next(&mut self) -> Option<Result<Stream, Error>> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Stream, Error>>> {
        if let State::Idle(previous) = &mut self.state {
            let change = self.client.clone().next_change(self.call.clone(), self.poll, previous.take());
            self.state = State::Waiting(change);
        }
        let State::Waiting(change) = &mut self.state else { return Poll::Ready(None) };
        let change = ready!(change.as_mut().poll(context));
        self.state = State::Ended;
        Poll::Ready(change.transpose().map(|change| {
            let response = change?;
            let stream = decode(&response, self.call.operation)?;
            self.state = State::Idle(Some(response));
            Ok(stream)
        }))
    }
}

impl futures_util::Stream for StreamWatch {
    type Item = Result<Stream, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl fmt::Debug for StreamWatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamWatch").field("client", &self.client).finish_non_exhaustive()
    }
}
