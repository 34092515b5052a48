//! Watching a stream in Rust.

use crate::core::error::Error;
use crate::core::model::Stream;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A watched stream: see [`Client::watch_stream`](crate::Client::watch_stream).
///
/// It is a `Stream` of the crate `futures` too. Dropping it ends the request or the wait.
#[must_use = "nothing is sent before the first `next`"]
pub struct StreamWatch(Pin<Box<dyn futures_util::Stream<Item = Result<Stream, Error>> + Send>>);

impl StreamWatch {
    pub(crate) fn new(changes: impl futures_util::Stream<Item = Result<Stream, Error>> + Send + 'static) -> Self {
        StreamWatch(Box::pin(changes))
    }

    /// The current stream, then the stream after each change. `None` once it has expired, and after an error.
    ///
    /// Polls only while it is awaited. If its future is dropped, the next call continues with the same request or wait.
    ///
    /// # Errors
    /// Those of [`Client::get_stream`](crate::Client::get_stream), after its retries.
    pub async fn next(&mut self) -> Option<Result<Stream, Error>> {
        std::future::poll_fn(|context| self.0.as_mut().poll_next(context)).await
    }
}

impl futures_util::Stream for StreamWatch {
    type Item = Result<Stream, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context)
    }
}

impl fmt::Debug for StreamWatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamWatch").finish_non_exhaustive()
    }
}
