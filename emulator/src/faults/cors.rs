//! Answers that a page may not read, or not all of. Their preflights are answered as ever, so the request is sent.

use axum::extract::Request;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS};
use axum::middleware::Next;
use axum::response::Response;

/// On a response: which of the CORS headers it goes without.
#[derive(Clone, Copy, Debug)]
pub(super) enum Withheld {
    /// No page of another origin may read anything.
    Answer,
    /// It may read the body and the few headers that need no permission.
    Headers,
}

/// Stands outside the CORS layer and takes away what that has added.
pub(crate) async fn withhold(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let withheld = response.extensions().get().copied();
    let headers = response.headers_mut();
    match withheld {
        None => {}
        Some(Withheld::Answer) => drop(headers.remove(ACCESS_CONTROL_ALLOW_ORIGIN)),
        Some(Withheld::Headers) => drop(headers.remove(ACCESS_CONTROL_EXPOSE_HEADERS)),
    }
    response
}
