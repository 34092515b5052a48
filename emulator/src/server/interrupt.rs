//! Middleware that carries out interruptions: responses that stall or end with a reset.

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request};
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::Response;
use http_body_util::channel::Channel;
use tokio::time::sleep;

use super::connection::Connection;
use crate::core::faults::Interruption;

pub(super) async fn interrupt(
    ConnectInfo(connection): ConnectInfo<Connection>,
    request: Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    let Some(&Interruption { in_body, wait }) = response.extensions().get() else { return response };
    if !in_body {
        sleep(wait).await;
        connection.reset();
        return response;
    }
    // The full `Content-Length` and half of the body, then a wait and a reset.
    let (mut head, body) = response.into_parts();
    let whole = to_bytes(body, usize::MAX).await.unwrap_or_default();
    head.headers.insert(CONTENT_LENGTH, whole.len().into());
    let (mut sender, body) = Channel::<_>::new(1);
    tokio::spawn(async move {
        let _ = sender.send_data(whole.slice(..whole.len() / 2)).await;
        sleep(wait).await;
        // The server notices that the body is too short, closes the connection, and that sends the reset.
        connection.reset();
    });
    Response::from_parts(head, Body::new(body))
}
