use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::server::Server;

const PACE: &str = "80";

/// What an event shows of itself: its type, or the status of its summary.
fn shown(event: &Value) -> String {
    let status = event["data"]["summary"]["status"].as_str();
    status.or(event["type"].as_str()).unwrap().to_owned()
}

#[test]
fn a_reader_sees_an_assist_stream_being_recorded_uploaded_and_summarised() {
    let server = Server::start(&["--pace", PACE]);
    let token = server.token("assist");
    let mut seen = Vec::new();
    let mut updates = Vec::new();
    let deadline = Instant::now() + Duration::from_secs(10);
    while seen.last().is_none_or(|last| last != "completed") {
        assert!(Instant::now() < deadline, "only {seen:?}");
        let stream = server.stream(&token);
        let events = stream["events"].as_array().unwrap();
        for event in events {
            if !seen.contains(&shown(event)) {
                seen.push(shown(event));
            }
        }
        if updates.last() != Some(&stream["updated_at"]) {
            updates.push(stream["updated_at"].clone());
        }
        sleep(Duration::from_millis(10));
    }

    // On a busy machine a reader can come too late for this one: it is not there any more once it has changed.
    seen.retain(|shown| shown != "processing");
    assert_eq!(seen, ["joined", "recorded", "uploaded", "completed"]);
    assert!(updates.is_sorted_by_key(|update| update.as_str()), "{updates:?}");

    let last = server.stream(&token);
    let events = last["events"].as_array().unwrap();
    assert_eq!(events.len(), 4, "the summary changes in place");
    assert!(events.is_sorted_by_key(|event| event["id"].as_u64()));
    assert!(events.iter().all(|event| event["stream_id"] == last["id"]));
    assert!(events[2]["data"]["s3Asset"].is_string() && events[2]["data"]["thumbnail"]["s3Bucket"].is_string());
    assert!(events[3]["data"]["summary"]["text"].as_str().unwrap().contains("Ticket 4521"));
}

#[test]
fn an_instant_stream_has_a_call_that_is_joined() {
    let server = Server::start(&["--pace", "0"]);
    let stream = server.stream(&server.token("instant"));
    assert!(stream["call_id"].is_u64());
    assert_eq!(stream["events"][0]["type"], "joined");
    assert_eq!(stream["events"][1]["type"], "call_started");
    assert_eq!(server.stream(&server.token("assist"))["call_id"], Value::Null);
}

#[test]
fn nothing_happens_before_its_time() {
    let server = Server::start(&["--pace", "3600000"]);
    let stream = server.stream(&server.token("assist"));
    assert_eq!(stream["events"], Value::Array(Vec::new()));
    assert_eq!(stream["updated_at"], stream["created_at"]);
}

#[test]
fn times_are_rfc_3339_in_utc_with_milliseconds() {
    let server = Server::start(&["--pace", "0"]);
    let stream = server.stream(&server.token("assist"));
    for time in [&stream["created_at"], &stream["updated_at"], &stream["events"][0]["emitted_at"]] {
        let shape: String = time.as_str().unwrap().replace(|c: char| c.is_ascii_digit(), "0");
        assert_eq!(shape, "0000-00-00T00:00:00.000Z");
    }
}
