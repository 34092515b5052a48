//! The models of the API.
//!
//! Each is declared once, here. The declaration gives the Rust struct with its serde derives, the schema that a response
//! is checked against and the TypeScript interface ([`typescript`]). Fields and types are those of SnapCall's API
//! reference. What its sample shows as `null` is any JSON. Every field but a stream's `token`, `id`, `type` and
//! `company_id` can be `null` or missing.

#[cfg(any(test, fuzzing))]
pub mod differential;
#[cfg(test)]
mod generators;
mod safe_integer;
mod stream_type;
#[cfg(not(target_arch = "wasm32"))]
pub mod typescript;

pub use safe_integer::SafeInteger;
pub use stream_type::StreamType;

use super::declare::{model, params};
use serde_json::Value;

params! {
    /// The parameters of a create. All are optional.
    pub struct CreateStream as "CreateStreamParams" {
        /// A name for the stream.
        name: String,
        /// A label for where the stream comes from.
        origin: String,
        /// Whether to return a shortened link to send to the customer.
        short_url: bool,
    }
}

model! {
    /// The result of `createAssist` and `createInstant`: the new stream.
    pub struct CreatedStream {
        /// Identifies the stream: pass it to `getStream`, or to `joinRoom` of SnapCall's `@snapcall/stream-ui`. Whoever has
        /// it can join the stream.
        token: String,
        /// The id of the stream.
        id: SafeInteger,
        /// `"assist"` or `"instant"`, as created.
        "type" r#type: StreamType,
        /// The id of the SnapCall workspace.
        company_id: SafeInteger,
        /// The link to send to the customer. Only set if the create asked for `short_url: true`.
        short_url: Option<String>,
        /// The id of the user that the stream belongs to.
        user_id: Option<SafeInteger>,
        /// The maximum number of participants.
        user_limit: Option<SafeInteger>,
        /// The SnapCall server that hosts the stream.
        streamer_instance: Option<String>,
        /// Not documented by SnapCall; `null` in its sample.
        bid: Option<Value>,
    }
}

model! {
    /// The result of `getStream`: a stream with its events.
    pub struct Stream {
        /// Identifies the stream.
        token: String,
        /// The id of the stream.
        id: SafeInteger,
        /// `"assist"`, `"instant"`, or a newer type.
        "type" r#type: StreamType,
        /// The id of the SnapCall workspace.
        company_id: SafeInteger,
        /// The name from its creation.
        name: Option<String>,
        /// The label for where the stream comes from, from its creation.
        origin: Option<String>,
        /// The events so far.
        events: Option<Vec<StreamEvent>>,
        /// When it was created, as a timestamp.
        created_at: Option<String>,
        /// When it last changed, as a timestamp.
        updated_at: Option<String>,
        /// When it expires, as a timestamp; `null` if it does not.
        expired_at: Option<String>,
        /// The user that the stream belongs to.
        user: Option<User>,
        /// The id of that user.
        user_id: Option<SafeInteger>,
        /// The maximum number of participants.
        user_limit: Option<SafeInteger>,
        /// The id of the call that the stream belongs to.
        call_id: Option<SafeInteger>,
        /// The stream in your own system.
        context: Option<StreamContext>,
        /// The SnapCall server that hosts the stream.
        streamer_instance: Option<String>,
        /// Not documented by SnapCall; `null` in its sample.
        bid: Option<Value>,
        /// Not documented by SnapCall; `null` in its sample.
        team: Option<Value>,
        /// Not documented by SnapCall; `null` in its sample.
        team_id: Option<Value>,
    }
}

model! {
    /// The stream in your own system.
    pub struct StreamContext {
        /// Your own id, such as a ticket number.
        "externalId" external_id: Option<String>,
        /// The URL of that ticket.
        "externalIdUrl" external_id_url: Option<String>,
    }
}

model! {
    /// An event of a stream.
    pub struct StreamEvent {
        /// The id of the event.
        id: Option<SafeInteger>,
        /// The `id` of its stream.
        stream_id: Option<SafeInteger>,
        /// The type of the event. SnapCall does not list the values.
        "type" r#type: Option<String>,
        /// The id of the participant's connection.
        peer_id: Option<String>,
        /// The participant's role. SnapCall does not list the values.
        role: Option<String>,
        /// The data of this type of event.
        data: Option<EventData>,
        /// When it happened, as a timestamp.
        emitted_at: Option<String>,
        /// When SnapCall stored it, as a timestamp.
        created_at: Option<String>,
    }
}

model! {
    /// The data of an event.
    pub struct EventData {
        /// The sender.
        from: Option<String>,
        /// The type of recording or message.
        "type" r#type: Option<String>,
        /// The name of the recording in SnapCall's storage; not a URL.
        "s3Asset" s3_asset: Option<String>,
        /// SnapCall's summary of the recording.
        summary: Option<Summary>,
        /// A still image of the recording.
        thumbnail: Option<Thumbnail>,
        /// The id of the recording's transcript.
        "assemblyTranscriptId" assembly_transcript_id: Option<String>,
    }
}

model! {
    /// SnapCall's summary of a recording.
    pub struct Summary {
        /// The text, once it is ready.
        text: Option<String>,
        /// Its progress. SnapCall does not list the values.
        status: Option<String>,
    }
}

model! {
    /// A still image of a recording.
    pub struct Thumbnail {
        /// Its name in SnapCall's storage; not a URL.
        "s3Asset" s3_asset: Option<String>,
        /// The storage bucket.
        "s3Bucket" s3_bucket: Option<String>,
    }
}

model! {
    /// A SnapCall user.
    pub struct User {
        /// The id of the user.
        id: Option<SafeInteger>,
        /// The user's name.
        name: Option<String>,
        /// The user's e-mail address.
        email: Option<String>,
        /// The user's settings.
        settings: Option<UserSettings>,
        /// The URL of the user's picture.
        avatar_url: Option<String>,
        /// The user's role.
        role: Option<UserRole>,
    }
}

model! {
    /// The settings of a user.
    pub struct UserSettings {
        /// The user's language.
        language: Option<String>,
        /// How the user joins a stream.
        stream: Option<StreamSettings>,
    }
}

model! {
    /// How a user joins a stream.
    pub struct StreamSettings {
        /// Whether the microphone is on.
        "microphoneEnabled" microphone_enabled: Option<bool>,
        /// Whether the camera is on.
        "cameraEnabled" camera_enabled: Option<bool>,
        /// Whether the user joins without being asked.
        "autoJoin" auto_join: Option<bool>,
        /// Whether the stream opens in a new tab.
        "newTab" new_tab: Option<bool>,
    }
}

model! {
    /// The role of a user.
    pub struct UserRole {
        /// The id of the role.
        id: Option<SafeInteger>,
        /// The name of the role.
        name: Option<String>,
    }
}
