//! What the API takes and sends.
//!
//! Each model is declared once, here. The declaration gives the Rust struct with its serde derives, the table that a
//! response is checked against ([`shape`]) and the TypeScript interface (`typescript`). Fields and types are those of
//! SnapCall's API reference; what its sample shows as `null` is any JSON, and every field but a stream's `token`, `id`,
//! `type` and `company_id` may be `null` or absent.

#[cfg(any(test, fuzzing))]
pub mod agreement;
pub(crate) mod check;
mod integer;
pub(crate) mod kind;
#[cfg(test)]
mod made_up;
pub(crate) mod shape;
mod stream_type;
#[cfg(not(target_arch = "wasm32"))]
mod typescript;

pub use integer::Integer;
pub use stream_type::StreamType;
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
pub use typescript::typescript;

use serde_json::Value;
use shape::{model, params};

/// What a parameter can hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Scalar<'a> {
    Text(&'a str),
    Flag(bool),
}

impl<'a> From<&'a String> for Scalar<'a> {
    fn from(text: &'a String) -> Self {
        Scalar::Text(text)
    }
}

impl From<&bool> for Scalar<'_> {
    fn from(flag: &bool) -> Self {
        Scalar::Flag(*flag)
    }
}

params! {
    /// What a stream is created with. All of it is optional.
    pub struct CreateStream as "CreateStreamParams" {
        /// A name for the stream.
        name: String,
        /// A label for where the stream comes from.
        origin: String,
        /// Whether to ask for a shortened link to send to the customer.
        short_url: bool,
    }
}

model! {
    /// What `createAssist` and `createInstant` give: the stream that was made.
    pub struct CreatedStream {
        /// Names the stream from now on: what `getStream` takes, and `joinRoom` of SnapCall's `@snapcall/stream-ui`.
        token: String,
        /// The stream's number.
        id: Integer,
        /// `"assist"` or `"instant"`, as created.
        "type" r#type: StreamType,
        /// The workspace of the SnapCall account that the stream belongs to.
        company_id: Integer,
        /// The link to send to the customer. There only if `short_url: true` was asked for.
        short_url: Option<String>,
        /// The user the stream was made for.
        user_id: Option<Integer>,
        /// How many people may take part.
        user_limit: Option<Integer>,
        /// The SnapCall server that carries the stream.
        streamer_instance: Option<String>,
        /// Not described by SnapCall; `null` in its sample.
        bid: Option<Value>,
    }
}

model! {
    /// What `getStream` gives: a stream and what has happened in it.
    pub struct Stream {
        /// Names the stream.
        token: String,
        /// The stream's number.
        id: Integer,
        /// `"assist"`, `"instant"`, or a type that SnapCall has added since.
        "type" r#type: StreamType,
        /// The workspace of the SnapCall account that the stream belongs to.
        company_id: Integer,
        /// The name given when it was created.
        name: Option<String>,
        /// The label for where it comes from, given when it was created.
        origin: Option<String>,
        /// What has happened so far.
        events: Option<Vec<StreamEvent>>,
        /// When it was created: a timestamp.
        created_at: Option<String>,
        /// When it last changed: a timestamp.
        updated_at: Option<String>,
        /// When it expires, a timestamp; `null` while that is not set.
        expired_at: Option<String>,
        /// The user the stream belongs to.
        user: Option<User>,
        /// That user's number.
        user_id: Option<Integer>,
        /// How many people may take part.
        user_limit: Option<Integer>,
        /// The call the stream belongs to.
        call_id: Option<Integer>,
        /// What the stream is about in the caller's own system.
        context: Option<StreamContext>,
        /// The SnapCall server that carries the stream.
        streamer_instance: Option<String>,
        /// Not described by SnapCall; `null` in its sample.
        bid: Option<Value>,
        /// Not described by SnapCall; `null` in its sample.
        team: Option<Value>,
        /// Not described by SnapCall; `null` in its sample.
        team_id: Option<Value>,
    }
}

model! {
    /// What the stream is about in the caller's own system.
    pub struct StreamContext {
        /// The caller's own id, such as a ticket number.
        "externalId" external_id: Option<String>,
        /// Where that is to be seen.
        "externalIdUrl" external_id_url: Option<String>,
    }
}

model! {
    /// Something that happened in a stream.
    pub struct StreamEvent {
        /// The event's number.
        id: Option<Integer>,
        /// The `id` of the stream it happened in.
        stream_id: Option<Integer>,
        /// What happened. SnapCall does not list the values.
        "type" r#type: Option<String>,
        /// The participant's connection.
        peer_id: Option<String>,
        /// The participant's part in the stream. SnapCall does not list the values.
        role: Option<String>,
        /// What belongs to this type of event.
        data: Option<EventData>,
        /// When it happened: a timestamp.
        emitted_at: Option<String>,
        /// When SnapCall wrote it down: a timestamp.
        created_at: Option<String>,
    }
}

model! {
    /// What belongs to an event.
    pub struct EventData {
        /// Who or what it came from.
        from: Option<String>,
        /// The kind of recording or message.
        "type" r#type: Option<String>,
        /// The name of the recording in SnapCall's storage.
        "s3Asset" s3_asset: Option<String>,
        /// What SnapCall understood of the recording.
        summary: Option<Summary>,
        /// A still picture of the recording.
        thumbnail: Option<Thumbnail>,
        /// The number of the recording's transcript.
        "assemblyTranscriptId" assembly_transcript_id: Option<String>,
    }
}

model! {
    /// What SnapCall understood of a recording.
    pub struct Summary {
        /// The summary, once there is one.
        text: Option<String>,
        /// How far it is. SnapCall does not list the values.
        status: Option<String>,
    }
}

model! {
    /// A still picture of a recording.
    pub struct Thumbnail {
        /// Its name in SnapCall's storage.
        "s3Asset" s3_asset: Option<String>,
        /// The storage it is in.
        "s3Bucket" s3_bucket: Option<String>,
    }
}

model! {
    /// The SnapCall user that a stream belongs to.
    pub struct User {
        /// The user's number.
        id: Option<Integer>,
        /// The user's name.
        name: Option<String>,
        /// The user's e-mail address.
        email: Option<String>,
        /// What the user has set.
        settings: Option<UserSettings>,
        /// Where the user's picture is.
        avatar_url: Option<String>,
        /// What the user may do.
        role: Option<UserRole>,
    }
}

model! {
    /// What a user has set.
    pub struct UserSettings {
        /// The user's language.
        language: Option<String>,
        /// How the user enters a stream.
        stream: Option<StreamSettings>,
    }
}

model! {
    /// How a user enters a stream.
    pub struct StreamSettings {
        /// With the microphone on.
        "microphoneEnabled" microphone_enabled: Option<bool>,
        /// With the camera on.
        "cameraEnabled" camera_enabled: Option<bool>,
        /// Without being asked.
        "autoJoin" auto_join: Option<bool>,
        /// In a tab of its own.
        "newTab" new_tab: Option<bool>,
    }
}

model! {
    /// What a user may do.
    pub struct UserRole {
        /// The role's number.
        id: Option<Integer>,
        /// The role's name.
        name: Option<String>,
    }
}
