//! A body that is announced in full and of which half comes.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use http_body_util::BodyExt as _;
use tokio::time::{Sleep, sleep};

use crate::connection::Connection;

/// Gives the first half of `whole`, waits, and resets the connection.
pub(super) fn half(whole: Bytes, wait: Duration, connection: Connection) -> Body {
    let first = whole.slice(..whole.len() / 2);
    Body::new(Half { length: whole.len() as u64, first: Some(first), wait: Box::pin(sleep(wait)), connection })
}

/// All bytes of a body.
pub(super) async fn bytes(body: Body) -> Bytes {
    // The emulator's own answers are whole: reading one cannot fail.
    body.collect().await.map(|body| body.to_bytes()).unwrap_or_default()
}

struct Half {
    length: u64,
    first: Option<Bytes>,
    wait: Pin<Box<Sleep>>,
    connection: Connection,
}

impl HttpBody for Half {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(http_body::Frame::data(first))));
        }
        ready!(self.wait.as_mut().poll(cx));
        self.connection.reset();
        // The server sees that the body is too short, wants to close the connection, and finds that it fails.
        Poll::Ready(None)
    }

    fn size_hint(&self) -> http_body::SizeHint {
        http_body::SizeHint::with_exact(self.length)
    }
}
