//! The emulator's own routes, under `/_emulator`.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::error::ApiError;
use crate::core::{Action, Emulator, Fault, Fields, MAX_SAFE_INTEGER, Stream, StreamType};

/// `GET /_emulator/requests`. Hides the header `Authorization` without the query `authorization=show`.
pub(super) async fn list_requests(
    State(emulator): State<Arc<Emulator>>,
    RawQuery(query): RawQuery,
) -> Json<Vec<Value>> {
    let show = query.is_some_and(|query| query.split('&').any(|parameter| parameter == "authorization=show"));
    Json(emulator.log.list(show))
}

/// `DELETE /_emulator/requests`
pub(super) async fn clear_requests(State(emulator): State<Arc<Emulator>>) -> StatusCode {
    emulator.log.clear();
    StatusCode::NO_CONTENT
}

/// `GET /_emulator/streams`. A field `extra` has what a create sent beyond the API's parameters.
pub(super) async fn list_streams(State(emulator): State<Arc<Emulator>>) -> Json<Value> {
    let json = |stream: &Arc<Stream>| {
        let mut json = emulator.json(stream);
        if !stream.params.extra.is_empty() {
            json["extra"] = stream.params.extra.clone().into();
        }
        json
    };
    let streams: Vec<_> = emulator.streams.list().iter().map(json).collect();
    Json(json!({ "count": streams.len(), "streams": streams }))
}

/// `POST /_emulator/streams/{token}/customer`: does something as the stream's customer.
pub(super) async fn act_as_customer(
    State(emulator): State<Arc<Emulator>>,
    Path(token): Path<String>,
    body: Bytes,
) -> Result<StatusCode, ApiError> {
    let action = body_field(&body, |fields| fields.one_of("action", &Action::NAMES), "action")?;
    let stream = emulator
        .streams
        .by_token(&token)
        .ok_or_else(|| ApiError::not_found("No stream has this token. Use the `token` of a create response."))?;
    match (action, stream.params.stream_type) {
        (Action::Record, StreamType::Instant) => {
            Err(ApiError::invalid("Nothing can be recorded on an instant stream. Use the action \"join\"."))
        }
        (Action::Join, StreamType::Assist) => {
            Err(ApiError::invalid("An assist stream has no call to join. Use the action \"record\"."))
        }
        _ => {
            stream.act(action, emulator.clock.now(), emulator.options.pace);
            Ok(StatusCode::NO_CONTENT)
        }
    }
}

/// `POST /_emulator/advance`: moves the clock forward.
pub(super) async fn advance(State(emulator): State<Arc<Emulator>>, body: Bytes) -> Result<StatusCode, ApiError> {
    let ms = body_field(&body, |fields| fields.integer("ms", 0..=MAX_SAFE_INTEGER), "ms")?;
    emulator.advance(Duration::from_millis(ms));
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /_emulator/reset`
pub(super) async fn reset(State(emulator): State<Arc<Emulator>>) -> StatusCode {
    emulator.reset();
    StatusCode::NO_CONTENT
}

/// The only field of a body.
fn body_field<T>(
    body: &[u8],
    read: impl FnOnce(&mut Fields) -> Result<Option<T>, String>,
    name: &str,
) -> Result<T, ApiError> {
    let fields = serde_json::from_slice(body)
        .map_err(|error| ApiError::invalid(format!("The body must be a JSON object with `{name}`: {error}.")))?;
    let mut fields = Fields(fields);
    let value = read(&mut fields).map_err(ApiError::invalid)?;
    match fields.unknown() {
        Some(unknown) => Err(ApiError::invalid(format!("Unknown field `{unknown}`. Allowed: `{name}`."))),
        None => value.ok_or_else(|| ApiError::invalid(format!("`{name}` is missing."))),
    }
}

/// `POST /_emulator/faults`: adds one fault or an array of faults. If one is invalid, none is added.
pub(super) async fn add_faults(State(emulator): State<Arc<Emulator>>, body: Bytes) -> Result<StatusCode, ApiError> {
    let faults = serde_json::from_slice(&body)
        .map_err(|error| ApiError::invalid(format!("The body must be a fault or an array of faults: {error}.")))?;
    let faults = if let Value::Array(faults) = faults { faults } else { vec![faults] };
    let faults: Result<Vec<_>, _> = faults.into_iter().map(Fault::from_json).collect();
    emulator.faults.add(faults.map_err(ApiError::invalid)?);
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /_emulator/faults`
pub(super) async fn list_faults(State(emulator): State<Arc<Emulator>>) -> Json<Vec<Value>> {
    Json(emulator.faults.list())
}

/// `DELETE /_emulator/faults`
pub(super) async fn clear_faults(State(emulator): State<Arc<Emulator>>) -> StatusCode {
    emulator.faults.set(Vec::new());
    StatusCode::NO_CONTENT
}
