//! Switching faults on and off: `/_emulator/faults`.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::Value;

use super::fault::Fault;
use crate::app::Emulator;
use crate::error::ApiError;

/// `POST /_emulator/faults`: one or several more, or none of them if one is wrong.
pub(crate) async fn switch_on(State(emulator): State<Emulator>, body: Bytes) -> Result<StatusCode, ApiError> {
    let given = serde_json::from_slice(&body)
        .map_err(|error| ApiError::invalid(format!("The body must be a fault or an array of faults ({error}).")))?;
    let given = if let Value::Array(several) = given { several } else { vec![given] };
    let faults: Result<Vec<_>, _> = given.into_iter().map(Fault::read).collect();
    emulator.faults.add(faults.map_err(ApiError::invalid)?);
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /_emulator/faults`
pub(crate) async fn list(State(emulator): State<Emulator>) -> Json<Vec<Value>> {
    Json(emulator.faults.list())
}

/// `DELETE /_emulator/faults`
pub(crate) async fn clear(State(emulator): State<Emulator>) -> StatusCode {
    emulator.faults.clear();
    StatusCode::NO_CONTENT
}
