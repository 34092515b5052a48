//! What is answered, field by field in the order of SnapCall's reference. What the emulator never fills is `()`: null.

#![allow(non_snake_case, reason = "the API's own names")]

use serde::Serialize;

/// A stream's `type`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Assist,
    Instant,
}

#[derive(Debug, Serialize)]
pub(crate) struct CreatedStream {
    pub token: String,
    pub bid: (),
    pub user_id: u64,
    pub user_limit: u64,
    pub streamer_instance: &'static str,
    pub company_id: u64,
    pub r#type: Kind,
    pub id: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_url: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Stream {
    pub token: String,
    pub bid: (),
    pub company_id: u64,
    pub call_id: Option<u64>,
    pub name: Option<String>,
    pub origin: Option<String>,
    pub r#type: Kind,
    pub streamer_instance: &'static str,
    pub user_limit: u64,
    pub context: Context,
    pub created_at: String,
    pub updated_at: String,
    pub expired_at: (),
    pub id: u64,
    pub user_id: u64,
    pub team_id: (),
    pub team: (),
    pub events: Vec<Event>,
    pub user: User,
}

#[derive(Debug, Serialize)]
pub(crate) struct Context {
    pub externalId: String,
    pub externalIdUrl: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Event {
    pub id: u64,
    pub stream_id: u64,
    pub r#type: &'static str,
    pub peer_id: String,
    pub role: &'static str,
    pub data: EventData,
    pub emitted_at: String,
    pub created_at: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct EventData {
    pub from: Option<&'static str>,
    pub r#type: Option<&'static str>,
    pub s3Asset: Option<String>,
    pub summary: Option<Summary>,
    pub thumbnail: Option<Thumbnail>,
    pub assemblyTranscriptId: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Summary {
    pub text: Option<String>,
    pub status: &'static str,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Thumbnail {
    pub s3Asset: String,
    pub s3Bucket: &'static str,
}

#[derive(Debug, Serialize)]
pub(crate) struct User {
    pub id: u64,
    pub name: &'static str,
    pub email: &'static str,
    pub settings: Settings,
    pub avatar_url: &'static str,
    pub role: Role,
}

#[derive(Debug, Serialize)]
pub(crate) struct Settings {
    pub language: &'static str,
    pub stream: StreamSettings,
}

#[derive(Debug, Serialize)]
pub(crate) struct StreamSettings {
    pub microphoneEnabled: bool,
    pub cameraEnabled: bool,
    pub autoJoin: bool,
    pub newTab: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct Role {
    pub id: u64,
    pub name: &'static str,
}
