//! The emulator's own routes, under `/_emulator`.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::error::ApiError;
use crate::core::{Emulator, Fault};

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

/// `GET /_emulator/streams`
pub(super) async fn count_streams(State(emulator): State<Arc<Emulator>>) -> Json<Value> {
    Json(json!({ "count": emulator.streams.count() }))
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
    emulator.faults.clear();
    StatusCode::NO_CONTENT
}
