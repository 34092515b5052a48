//! Requests without a socket: the router is polled until it has a response.
//!
//! Nothing here sleeps. A caller that waits polls again later, or after the clock was advanced.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header::CONTENT_LENGTH;
use axum::http::response::Parts;
use tower_service::Service as _;

use crate::core::Emulator;
use crate::core::faults::Interruption;
use crate::http::router;

type Future<T> = Pin<Box<dyn std::future::Future<Output = T> + Send>>;

/// What comes next of a response.
#[derive(Debug)]
pub enum Part {
    /// Status, headers and the whole body.
    Complete(Box<Parts>, Bytes),
    /// Status, headers and half of the body. Another part follows.
    Half(Box<Parts>, Bytes),
    /// The connection is reset.
    Reset,
}

/// A request and what is still to come of its response.
pub struct Exchange {
    emulator: Arc<Emulator>,
    next: Future<(Part, Option<Duration>)>,
}

impl Exchange {
    /// Sends a request. It is handled when the exchange is polled.
    pub fn new(emulator: Arc<Emulator>, request: Request) -> Self {
        Self { next: Box::pin(respond(emulator.clone(), request)), emulator }
    }

    /// The next part, or `None` if the response takes longer.
    pub fn poll(&mut self) -> Option<Part> {
        // Ends the waits that are over: no timer does.
        self.emulator.advance(Duration::ZERO);
        let Poll::Ready((part, reset_after)) = self.next.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
            return None;
        };
        let emulator = self.emulator.clone();
        self.next = Box::pin(async move {
            match reset_after {
                Some(wait) => emulator.clock.sleep(wait).await,
                None => std::future::pending().await,
            }
            (Part::Reset, None)
        });
        Some(part)
    }
}

impl std::fmt::Debug for Exchange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Exchange").finish_non_exhaustive()
    }
}

/// The first part, and after what time a reset follows.
async fn respond(emulator: Arc<Emulator>, request: Request<Body>) -> (Part, Option<Duration>) {
    let Ok(response) = router(emulator.clone()).call(request).await;
    let (mut head, body) = response.into_parts();
    // The emulator's own bodies are in memory: reading one does not fail.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    match head.extensions.get().copied() {
        None => (Part::Complete(Box::new(head), body), None),
        Some(Interruption { in_body: false, wait }) => {
            emulator.clock.sleep(wait).await;
            (Part::Reset, None)
        }
        Some(Interruption { in_body: true, wait }) => {
            head.headers.insert(CONTENT_LENGTH, body.len().into());
            (Part::Half(Box::new(head), body.slice(..body.len() / 2)), Some(wait))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{Clock, Options};

    fn exchange(fault: &str) -> Exchange {
        let options = Options { faults: vec![fault.parse().unwrap()], ..Options::default() };
        let emulator = Emulator::new(options, Clock::new(|_| Box::pin(std::future::pending())));
        let request = Request::post("/companies/42/streams")
            .header("Authorization", "Bearer any")
            .header("Content-Type", "application/json")
            .body(Body::from(r#"{"type":"assist"}"#))
            .unwrap();
        Exchange::new(Arc::new(emulator), request)
    }

    fn advance(exchange: &Exchange, ms: u64) {
        exchange.emulator.advance(Duration::from_millis(ms));
    }

    #[test]
    fn latency_lasts_until_the_clock_is_advanced() {
        let mut exchange = exchange(r#"{"fault":"latency","ms":5000}"#);
        assert!(exchange.poll().is_none());
        advance(&exchange, 4_000);
        assert!(exchange.poll().is_none());
        advance(&exchange, 1_000);
        assert!(matches!(exchange.poll(), Some(Part::Complete(head, _)) if head.status == 201));
    }

    #[test]
    fn a_stall_ends_with_a_reset() {
        let mut exchange = exchange(r#"{"fault":"stall"}"#);
        assert!(exchange.poll().is_none());
        advance(&exchange, 60_000);
        assert!(matches!(exchange.poll(), Some(Part::Reset)));
    }

    #[test]
    fn a_stall_in_the_body_comes_after_half_of_it() {
        let mut exchange = exchange(r#"{"fault":"stall","at":"body"}"#);
        let Some(Part::Half(head, body)) = exchange.poll() else { panic!("half of the body") };
        let length: usize = head.headers[CONTENT_LENGTH].to_str().unwrap().parse().unwrap();
        assert_eq!(body.len(), length / 2);
        assert!(exchange.poll().is_none());
        advance(&exchange, 60_000);
        assert!(matches!(exchange.poll(), Some(Part::Reset)));
    }

    #[test]
    fn a_reset_needs_no_time() {
        assert!(matches!(exchange("reset").poll(), Some(Part::Reset)));
    }
}
