//! The emulator's own routes, under `/_emulator`. Tests use them; SnapCall has nothing like them.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::app::Emulator;
use crate::log::LoggedRequest;

/// `GET /_emulator/requests`
pub(crate) async fn read_log(State(emulator): State<Emulator>) -> Json<Vec<Arc<LoggedRequest>>> {
    Json(emulator.log.read())
}

/// `DELETE /_emulator/requests`
pub(crate) async fn clear_log(State(emulator): State<Emulator>) -> StatusCode {
    emulator.log.clear();
    StatusCode::NO_CONTENT
}

/// `GET /_emulator/streams`
pub(crate) async fn count_streams(State(emulator): State<Emulator>) -> Json<Value> {
    Json(json!({ "count": emulator.streams.count() }))
}
