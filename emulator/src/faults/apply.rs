//! What a fault does to a request and to its answer.

use std::time::Duration;

use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;
use tokio::time::sleep;

use super::body::{bytes, half};
use super::cors::Withheld;
use super::damage::damaged;
use super::echo::echo;
use super::fault::{At, Fault, Kind, Operation, Target};
use crate::app::Emulator;
use crate::connection::Connection;

/// How long a stall lasts if the client never goes away.
const STALL: Duration = Duration::from_secs(60);

/// How long the first half of a body has to reach the client before the connection is reset.
const ARRIVAL: Duration = Duration::from_millis(50);

/// On a response of which the client gets nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unanswered;

/// What a fault may need of the request, which is gone once it is done.
struct Asked {
    headers: HeaderMap,
    path: String,
    connection: Connection,
}

/// Lets a request go wrong if a fault waits for one like it.
pub(crate) async fn apply(State(emulator): State<Emulator>, request: Request, next: Next) -> Response {
    let Some(fault) = Operation::of(&request).and_then(|operation| emulator.faults.take(operation)) else {
        return next.run(request).await;
    };
    let connection = request.extensions().get().map(|ConnectInfo(connection): &ConnectInfo<Connection>| connection);
    let asked = Asked {
        headers: request.headers().clone(),
        path: request.uri().path().to_owned(),
        connection: connection.cloned().unwrap_or_default(),
    };
    if let Kind::Latency(latency) = fault.kind {
        return late(latency, fault.after, request, next).await;
    }
    if !fault.after {
        return instead(&emulator, fault, asked, Response::default()).await;
    }
    let answer = next.run(request).await;
    // What was refused anyway stays as it is, so that a mistake in a test is not taken for the fault.
    if answer.status().is_success() { instead(&emulator, fault, asked, answer).await } else { answer }
}

async fn late(latency: Duration, after: bool, request: Request, next: Next) -> Response {
    if !after {
        sleep(latency).await;
        return next.run(request).await;
    }
    let answer = next.run(request).await;
    sleep(latency).await;
    answer
}

/// What comes instead of `answer`, which is empty if the request was not done.
async fn instead(emulator: &Emulator, fault: Fault, asked: Asked, mut answer: Response) -> Response {
    match fault.kind {
        Kind::Latency(_) => answer,
        Kind::Status { status, retry_after, exposed } => refused(status, retry_after, exposed),
        Kind::Stall(At::Headers) => {
            sleep(STALL).await;
            reset(&asked.connection)
        }
        Kind::Reset(At::Headers) => reset(&asked.connection),
        Kind::Stall(At::Body) => broken_off(answer, STALL, asked.connection).await,
        Kind::Reset(At::Body) => broken_off(answer, ARRIVAL, asked.connection).await,
        Kind::Truncated | Kind::WrongTypes { .. } | Kind::InvalidUtf8 { .. } | Kind::Huge => {
            let (head, body) = answer.into_parts();
            Response::from_parts(head, damaged(&fault.kind, &bytes(body).await).into())
        }
        Kind::Html => {
            let page = "<!doctype html><html lang=\"en\"><title>Sign in</title><p>Please sign in to this network.</p>";
            (answer.status(), Html(page)).into_response()
        }
        Kind::Empty => (StatusCode::OK, [(CONTENT_TYPE, "application/json")], Body::empty()).into_response(),
        Kind::NoContent => StatusCode::NO_CONTENT.into_response(),
        Kind::Redirect { status, to } => (status, [(LOCATION, location(emulator, to, &asked.path))]).into_response(),
        Kind::NoCors => {
            answer.extensions_mut().insert(Withheld::Answer);
            answer
        }
        Kind::Echo(form) => echo(form, &asked.headers),
    }
}

fn refused(status: StatusCode, retry_after: Option<HeaderValue>, exposed: bool) -> Response {
    let body = axum::Json(json!({ "error": "fault", "message": "This fault was switched on." }));
    // These must have no body.
    let bodiless = status == StatusCode::NO_CONTENT || status == StatusCode::NOT_MODIFIED;
    let mut response = if bodiless { status.into_response() } else { (status, body).into_response() };
    if let Some(value) = retry_after {
        response.headers_mut().insert(RETRY_AFTER, value);
    }
    if !exposed {
        response.extensions_mut().insert(Withheld::Headers);
    }
    response
}

fn reset(connection: &Connection) -> Response {
    connection.reset();
    let mut response = Response::default();
    response.extensions_mut().insert(Unanswered);
    response
}

async fn broken_off(answer: Response, wait: Duration, connection: Connection) -> Response {
    let (head, body) = answer.into_parts();
    Response::from_parts(head, half(bytes(body).await, wait, connection))
}

fn location(emulator: &Emulator, to: Target, path: &str) -> HeaderValue {
    let url = match to {
        Target::Url(url) => return url,
        Target::SameOrigin => format!("{path}?redirected"),
        // The same server, and yet another origin.
        Target::OtherOrigin => {
            format!("{}{path}?redirected", emulator.origin.replacen("127.0.0.1", "localhost", 1))
        }
    };
    HeaderValue::try_from(url).unwrap_or(HeaderValue::from_static("/"))
}
