//! SnapCall's operations: create and retrieve, with their routes.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::Value;

use super::auth::Authorized;
use super::base_url::base_url;
use super::create_body;
use super::error::ApiError;
use crate::core::{Emulator, MAX_SAFE_INTEGER};

pub(super) fn routes() -> Router<Arc<Emulator>> {
    Router::new()
        .route("/companies/{company_id}/streams", post(create))
        .route("/companies/{company_id}/streams/{token}", get(retrieve))
}

async fn create(
    _: Authorized,
    State(emulator): State<Arc<Emulator>>,
    path: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let Path(company_id) = path.map_err(invalid_path)?;
    let company_id = company(&emulator, &company_id)?;
    let params = create_body::parse(&headers, &body)?;
    let stream = emulator
        .streams
        .create(company_id, params, emulator.clock.now())
        .map_err(|error| format!("The system gave no random bytes: {error}."))
        .map_err(|message| ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, message))?;
    Ok((StatusCode::CREATED, Json(stream.created_json(&base_url(&headers)))))
}

async fn retrieve(
    _: Authorized,
    State(emulator): State<Arc<Emulator>>,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<Json<Value>, ApiError> {
    let Path((company_id, token)) = path.map_err(invalid_path)?;
    let company_id = company(&emulator, &company_id)?;
    let stream = emulator.streams.by_token(&token).filter(|stream| stream.company_id == company_id);
    let stream = stream.ok_or_else(|| {
        ApiError::not_found(format!(
            "Company {company_id} has no stream with this token. Use the `token` of a create response; \
             the emulator keeps streams only until it stops."
        ))
    })?;
    Ok(Json(emulator.json(&stream)))
}

fn company(emulator: &Emulator, company_id: &str) -> Result<u64, ApiError> {
    // `parse` alone would accept a leading plus.
    let digits = company_id.bytes().all(|byte| byte.is_ascii_digit());
    let id = company_id.parse().ok().filter(|id| digits && (1..=MAX_SAFE_INTEGER).contains(id)).ok_or_else(|| {
        ApiError::invalid(format!("`company_id` in the path must be a positive integer, got \"{company_id}\"."))
    })?;
    match emulator.options.company {
        Some(only) if only != id => Err(ApiError::not_found(format!(
            "Company {id} does not exist. The emulator was started with --company {only}."
        ))),
        _ => Ok(id),
    }
}

fn invalid_path(_: PathRejection) -> ApiError {
    ApiError::invalid("`company_id` and `token` in the path must be percent-encoded UTF-8.")
}
