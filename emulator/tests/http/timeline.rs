//! The timeline of a stream, as the clock is advanced and as time passes.

use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::server::Server;

#[test]
fn an_assist_stream_is_recorded_uploaded_and_summarised_as_the_clock_advances() {
    let server = Server::start(&["--pace", "3600000"]);
    let token = server.token("assist");
    let mut streams = vec![server.stream(&token)];
    for _ in 0..5 {
        server.advance(3_600_000);
        streams.push(server.stream(&token));
    }

    assert_eq!((&streams[0]["events"], &streams[0]["updated_at"]), (&json!([]), &streams[0]["created_at"]));
    assert!(streams.is_sorted_by_key(|stream| stream["updated_at"].as_str().unwrap()));
    let events = streams[5]["events"].as_array().unwrap();
    for (count, stream) in streams.iter().enumerate() {
        let before: Vec<_> = stream["events"].as_array().unwrap().iter().map(|event| &event["type"]).collect();
        assert_eq!(before, ["joined", "recorded", "uploaded", "summary"][..count.min(4)]);
    }
    assert_eq!(events.len(), 4, "the summary changes in place");
    assert!(events.is_sorted_by_key(|event| event["id"].as_u64()));
    assert!(events.iter().all(|event| event["stream_id"] == streams[5]["id"]));
    assert!(events[2]["data"]["s3Asset"].is_string() && events[2]["data"]["thumbnail"]["s3Bucket"].is_string());

    assert_eq!(streams[4]["events"][3]["data"]["summary"], json!({ "status": "processing", "text": null }));
    assert_eq!(events[3]["data"]["summary"]["status"], "completed");
    assert!(events[3]["data"]["summary"]["text"].as_str().unwrap().starts_with("Ticket 4521: "));
}

#[test]
fn events_happen_as_time_passes() {
    let server = Server::start(&["--pace", "20"]);
    let token = server.token("assist");
    let deadline = Instant::now() + Duration::from_secs(10);
    while server.stream(&token)["events"][3]["data"]["summary"]["status"] != "completed" {
        assert!(Instant::now() < deadline, "{}", server.stream(&token));
        sleep(Duration::from_millis(10));
    }
}

#[test]
fn an_instant_stream_has_a_call_that_starts() {
    let server = Server::start(&["--pace", "0"]);
    let stream = server.stream(&server.token("instant"));
    assert!(stream["call_id"].is_u64());
    assert_eq!(stream["events"][0]["type"], "joined");
    assert_eq!(stream["events"][1]["type"], "call_started");
    assert_eq!(server.stream(&server.token("assist"))["call_id"], Value::Null);
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

#[test]
fn a_summary_fits_the_name_of_the_stream() {
    let server = Server::start(&["--pace", "0"]);
    for (name, subject) in [("Washing machine leaks", "washing machine"), ("ROUTER", "router"), ("Invoice", "problem")]
    {
        let created = server.create(&json!({ "type": "assist", "name": name }).to_string()).json();
        let stream = server.stream(created["token"].as_str().unwrap());
        let text = stream["events"][3]["data"]["summary"]["text"].as_str().unwrap();
        assert!(text.starts_with(&[name, ": The customer shows "].concat()), "{text}");
        assert!(text[name.len()..].contains(subject), "{text}");
    }
}
