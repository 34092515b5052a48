//! The routes and their middleware.

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};

use super::error::ApiError;
use super::{allowed_hosts, api, control, cors, customer_page, faults, log_requests, request_id};
use crate::core::Emulator;

/// The emulator as an axum router.
///
/// A transport carries out the faults `stall` and `reset`. `serve` does; without one they are empty responses.
pub fn router(emulator: Arc<Emulator>) -> Router {
    // The last layer is the outermost. CORS responds to preflights, which are not logged and have no faults. The log is
    // outside the faults, so that it has every request.
    let api = api::routes()
        .route("/s/{short}", get(customer_page::show))
        .fallback(ApiError::unknown_route)
        .method_not_allowed_fallback(ApiError::method_not_allowed)
        .layer(from_fn_with_state(emulator.clone(), faults::apply))
        .layer(from_fn_with_state(emulator.clone(), log_requests::log))
        .layer(cors::api())
        .layer(from_fn(faults::remove_cors_headers))
        .with_state(emulator.clone());

    let control = Router::new()
        .route("/requests", get(control::list_requests).delete(control::clear_requests))
        .route("/streams", get(control::list_streams))
        .route("/streams/{token}/customer", post(control::act_as_customer))
        .route("/advance", post(control::advance))
        .route("/reset", post(control::reset))
        .route("/faults", get(control::list_faults).post(control::add_faults).delete(control::clear_faults))
        .fallback(ApiError::unknown_route)
        .method_not_allowed_fallback(ApiError::method_not_allowed)
        .layer(cors::control())
        .layer(from_fn_with_state(emulator.clone(), allowed_hosts::check_origin))
        .with_state(emulator.clone());

    api.nest("/_emulator", control)
        .layer(from_fn_with_state(emulator.clone(), allowed_hosts::check_host))
        .layer(from_fn_with_state(emulator, request_id::assign))
}
