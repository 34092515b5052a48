//! SnapCall's operations: the two creates, which differ by the body's `type`, and the retrieve.

use std::time::SystemTime;

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use humantime::format_rfc3339_millis;

use crate::app::Emulator;
use crate::auth::Authorized;
use crate::create_body::CreateBody;
use crate::error::ApiError;
use crate::link;
use crate::model::{Context, CreatedStream, Kind, Role, Settings, Stream, StreamSettings, User};
use crate::streams::StoredStream;
use crate::timeline;

/// JavaScript's largest safe integer: a larger id would reach a client changed.
const MAX_ID: u64 = (1 << 53) - 1;

const STREAMER: &str = "streamer-local-1";
const USER_ID: u64 = 7;
const USER_LIMIT: u64 = 2;

/// `POST /companies/{company_id}/streams`
pub(crate) async fn create(
    _: Authorized,
    State(emulator): State<Emulator>,
    path: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<(StatusCode, Json<CreatedStream>), ApiError> {
    let Path(company_id) = path.map_err(unreadable_path)?;
    let company_id = company(&emulator, &company_id)?;
    let stream = emulator.streams.create(company_id, CreateBody::read(&headers, &body)?)?;

    let created = CreatedStream {
        token: stream.token.clone(),
        bid: (),
        user_id: USER_ID,
        user_limit: USER_LIMIT,
        streamer_instance: STREAMER,
        company_id,
        r#type: stream.kind,
        id: stream.id,
        short_url: link::url(&emulator.origin, &stream),
    };
    Ok((StatusCode::CREATED, Json(created)))
}

/// `GET /companies/{company_id}/streams/{token}`
pub(crate) async fn retrieve(
    _: Authorized,
    State(emulator): State<Emulator>,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<Json<Stream>, ApiError> {
    let Path((company_id, token)) = path.map_err(unreadable_path)?;
    let company_id = company(&emulator, &company_id)?;
    let stream =
        emulator.streams.by_token(&token).filter(|stream| stream.company_id == company_id).ok_or_else(|| {
            ApiError::not_found(format!(
                "Company {company_id} has no stream with this token. Use the `token` of a create's answer; \
                 the emulator forgets all streams when it ends."
            ))
        })?;
    Ok(Json(answer(&stream, emulator.options.pace)))
}

fn answer(stream: &StoredStream, pace: std::time::Duration) -> Stream {
    let timeline = timeline::events(stream, SystemTime::now(), pace);
    Stream {
        token: stream.token.clone(),
        bid: (),
        company_id: stream.company_id,
        call_id: (stream.kind == Kind::Instant).then_some(stream.id + 4000),
        name: stream.name.clone(),
        origin: stream.origin.clone(),
        r#type: stream.kind,
        streamer_instance: STREAMER,
        user_limit: USER_LIMIT,
        context: Context {
            externalId: stream.id.to_string(),
            externalIdUrl: format!("https://helpdesk.example/tickets/{}", stream.id),
        },
        created_at: format_rfc3339_millis(stream.created_at).to_string(),
        updated_at: format_rfc3339_millis(timeline.updated_at).to_string(),
        expired_at: (),
        id: stream.id,
        user_id: USER_ID,
        team_id: (),
        team: (),
        events: timeline.events,
        user: User {
            id: USER_ID,
            name: "Sam Carter",
            email: "sam.carter@helpdesk.example",
            settings: Settings {
                language: "en",
                stream: StreamSettings { microphoneEnabled: true, cameraEnabled: true, autoJoin: false, newTab: true },
            },
            avatar_url: "https://helpdesk.example/avatars/7.png",
            role: Role { id: 2, name: "agent" },
        },
    }
}

fn company(emulator: &Emulator, company_id: &str) -> Result<u64, ApiError> {
    // `parse` alone would take a leading plus.
    let digits = company_id.bytes().all(|byte| byte.is_ascii_digit());
    let id = company_id.parse().ok().filter(|id| digits && (1..=MAX_ID).contains(id)).ok_or_else(|| {
        ApiError::invalid(format!("`company_id` in the path must be a positive integer, not \"{company_id}\"."))
    })?;
    match emulator.options.company {
        Some(only) if only != id => Err(ApiError::not_found(format!(
            "There is no company {id}. The emulator was started with --company {only}."
        ))),
        _ => Ok(id),
    }
}

fn unreadable_path(_: PathRejection) -> ApiError {
    ApiError::invalid("`company_id` and `token` in the path must be percent-encoded UTF-8.")
}
