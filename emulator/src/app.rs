//! The routes and what surrounds them.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};

use crate::error::ApiError;
use crate::faults;
use crate::log::RequestLog;
use crate::options::Options;
use crate::streams::Streams;
use crate::{api, control, cors, link, log, request_id};

/// What every handler can see.
#[derive(Clone)]
pub(crate) struct Emulator {
    pub options: Arc<Options>,
    pub streams: Arc<Streams>,
    pub log: Arc<RequestLog>,
    pub faults: Arc<faults::Queue>,
    /// Where customers' links start: `http://127.0.0.1:4010`.
    pub origin: Arc<str>,
}

/// The emulator as an axum router with its own, empty state.
///
/// `address` is where the router will be served: the links that it hands out start there.
pub fn app(mut options: Options, address: SocketAddr) -> Router {
    let emulator = Emulator {
        faults: Arc::new(faults::Queue::new(std::mem::take(&mut options.faults))),
        options: Arc::new(options),
        streams: Arc::default(),
        log: Arc::default(),
        origin: format!("http://{address}").into(),
    };

    // The last layer is the outermost. The log stands inside CORS, which answers preflights itself, so that they are
    // not logged and no fault befalls them. Faults stand inside the log, which counts every request; all but one: what
    // CORS has added is taken away outside.
    let service = Router::new()
        .route("/companies/{company_id}/streams", post(api::create))
        .route("/companies/{company_id}/streams/{token}", get(api::retrieve))
        .route("/s/{short}", get(link::page))
        .fallback(ApiError::no_route)
        .method_not_allowed_fallback(ApiError::wrong_method)
        .layer(from_fn_with_state(emulator.clone(), faults::apply))
        .layer(from_fn_with_state(emulator.clone(), log::record))
        .layer(cors::service())
        .layer(from_fn(faults::withhold))
        .with_state(emulator.clone());

    let control = Router::new()
        .route("/requests", get(control::read_log).delete(control::clear_log))
        .route("/streams", get(control::count_streams))
        .route("/faults", get(faults::list).post(faults::switch_on).delete(faults::clear))
        .fallback(ApiError::no_route)
        .method_not_allowed_fallback(ApiError::wrong_method)
        .layer(cors::control())
        .with_state(emulator);

    service.nest("/_emulator", control).layer(from_fn(request_id::assign))
}
