//! Streams as the API's JSON: the one place that knows the fields of a response.

use serde_json::{Value, json};

use super::stream_type::StreamType;
use super::streams::Stream;
use super::timeline::{Event, EventKind, Timeline};

const STREAMER: &str = "streamer-local-1";
const USER_ID: u64 = 7;
const USER_LIMIT: u64 = 2;

impl Stream {
    /// The response to the create. `url` is where the customer's link starts.
    pub fn created_json(&self, url: &str) -> Value {
        let mut json = json!({
            "token": self.token,
            "bid": null,
            "user_id": USER_ID,
            "user_limit": USER_LIMIT,
            "streamer_instance": STREAMER,
            "company_id": self.company_id,
            "type": self.params.stream_type,
            "id": self.id,
        });
        if let Some(short) = &self.short {
            json["short_url"] = format!("{url}/s/{short}").into();
        }
        json
    }

    /// The response to the retrieve.
    pub fn json(&self, timeline: &Timeline) -> Value {
        json!({
            "token": self.token,
            "bid": null,
            "company_id": self.company_id,
            "call_id": (self.params.stream_type == StreamType::Instant).then_some(self.id + 4000),
            "name": self.params.name,
            "origin": self.params.origin,
            "type": self.params.stream_type,
            "streamer_instance": STREAMER,
            "user_limit": USER_LIMIT,
            "context": {
                "externalId": self.id.to_string(),
                "externalIdUrl": format!("https://helpdesk.example/tickets/{}", self.id),
            },
            "created_at": self.created_at.to_string(),
            "updated_at": timeline.updated_at.to_string(),
            "expired_at": null,
            "id": self.id,
            "user_id": USER_ID,
            "team_id": null,
            "team": null,
            "events": timeline.events.iter().map(|event| self.event_json(event)).collect::<Vec<_>>(),
            "user": {
                "id": USER_ID,
                "name": "Sam Carter",
                "email": "sam.carter@helpdesk.example",
                "settings": {
                    "language": "en",
                    "stream": {
                        "microphoneEnabled": true,
                        "cameraEnabled": true,
                        "autoJoin": false,
                        "newTab": true,
                    },
                },
                "avatar_url": "https://helpdesk.example/avatars/7.png",
                "role": { "id": 2, "name": "agent" },
            },
        })
    }

    fn event_json(&self, event: &Event) -> Value {
        use EventKind::*;
        let id = self.id;
        let (name, role) = match event.kind {
            Joined => ("joined", "customer"),
            Recorded => ("recorded", "customer"),
            Uploaded => ("uploaded", "customer"),
            Summary { .. } => ("summary", "system"),
            CallStarted => ("call_started", "customer"),
            Left => ("left", "customer"),
        };
        let recorded = matches!(event.kind, Recorded | Uploaded | Summary { .. });
        let stored = matches!(event.kind, Uploaded | Summary { .. });
        let thumbnail = (event.kind == Uploaded)
            .then(|| json!({ "s3Asset": format!("streams/{id}/thumbnail.jpg"), "s3Bucket": "snapcall-emulator" }));
        let summary = match event.kind {
            Summary { completed: true } => Some(json!({ "text": self.summary_text(), "status": "completed" })),
            Summary { completed: false } => Some(json!({ "text": null, "status": "processing" })),
            _ => None,
        };
        json!({
            "id": id * 10 + u64::from(event.number),
            "stream_id": id,
            "type": name,
            "peer_id": format!("peer-{id}-{}", u8::from(role == "customer")),
            "role": role,
            "data": {
                "from": role,
                "type": recorded.then_some("video"),
                "s3Asset": stored.then(|| format!("streams/{id}/video.mp4")),
                "summary": summary,
                "thumbnail": thumbnail,
                "assemblyTranscriptId": matches!(event.kind, Summary { .. }).then(|| format!("transcript-{id}")),
            },
            "emitted_at": event.at.to_string(),
            "created_at": event.at.to_string(),
        })
    }

    /// A summary that fits the name of the stream.
    fn summary_text(&self) -> String {
        const PROBLEMS: [(&str, &str); 4] = [
            (
                "washing machine",
                "The customer shows a washing machine that leaks at the door while it spins. The rubber seal is torn at \
                 the bottom, about three centimetres. They ask whether the seal can be replaced under warranty.",
            ),
            (
                "dishwasher",
                "The customer films a dishwasher that stops after ten minutes and blinks E24. Water stands in the tub and \
                 the drain hose is bent behind the cabinet. They ask whether they can straighten it themselves.",
            ),
            (
                "radiator",
                "The customer points at a radiator that stays cold at the top although the valve is fully open. A gurgling \
                 sound can be heard. They ask how to bleed it and which key they need.",
            ),
            (
                "router",
                "The customer shows a router whose internet light blinks orange since this morning. Restarting it changed \
                 nothing, and the cable is plugged in. They ask for a technician.",
            ),
        ];
        const ANY: &str = "The customer shows the problem, says when it began, and what they tried so far. The recording \
                           shows it twice. They ask what to do next.";
        let Some(name) = &self.params.name else {
            return PROBLEMS[(self.id % PROBLEMS.len() as u64) as usize].1.to_owned();
        };
        let lower_case = name.to_lowercase();
        let problem = PROBLEMS.iter().find(|(thing, _)| lower_case.contains(thing)).map_or(ANY, |(_, text)| text);
        format!("{name}: {problem}")
    }
}
