//! The timeline of a stream: in process with a clock that is advanced, and over HTTP as time passes.

use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use snapcall_emulator::{Clock, Emulator, Options, router};
use tower::ServiceExt as _;

use crate::server::Server;

/// An emulator on whose clock no time passes but what the test advances it by.
struct InProcess(Arc<Emulator>);

impl InProcess {
    fn start(options: Options) -> Self {
        let clock = Clock::new(|_| Box::pin(std::future::pending()));
        Self(Arc::new(Emulator::new(options, clock)))
    }

    async fn send(&self, method: &str, path: &str, body: &Value) -> Value {
        let request = axum::http::Request::builder()
            .method(method)
            .uri(path)
            .header("Authorization", "Bearer any")
            .header("Content-Type", "application/json")
            .body(axum::body::Body::from(body.to_string()))
            .unwrap();
        let response = router(self.0.clone()).oneshot(request).await.unwrap();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }
}

#[tokio::test]
async fn an_assist_stream_is_recorded_uploaded_and_summarised_as_the_clock_advances() {
    let pace = Duration::from_secs(3600);
    let emulator = InProcess::start(Options { pace, ..Options::default() });
    let params = json!({ "type": "assist", "name": "Ticket 4521" });
    let token = emulator.send("POST", "/companies/42/streams", &params).await["token"].as_str().unwrap().to_owned();
    let path = format!("/companies/42/streams/{token}");

    let mut streams = vec![emulator.send("GET", &path, &Value::Null).await];
    for _ in 0..5 {
        emulator.0.advance(pace);
        streams.push(emulator.send("GET", &path, &Value::Null).await);
    }

    assert_eq!((&streams[0]["events"], &streams[0]["updated_at"]), (&json!([]), &streams[0]["created_at"]));
    assert!(streams.is_sorted_by_key(|stream| stream["updated_at"].as_str().unwrap()));
    let events = streams[5]["events"].as_array().unwrap();
    for (count, stream) in streams.iter().take(5).enumerate() {
        let before: Vec<_> = stream["events"].as_array().unwrap().iter().map(|event| &event["type"]).collect();
        assert_eq!(before, ["joined", "recorded", "uploaded", "summary"][..count]);
    }
    assert_eq!(events.len(), 4, "the summary changes in place");
    assert!(events.is_sorted_by_key(|event| event["id"].as_u64()));
    assert!(events.iter().all(|event| event["stream_id"] == streams[5]["id"]));
    assert!(events[2]["data"]["s3Asset"].is_string() && events[2]["data"]["thumbnail"]["s3Bucket"].is_string());

    assert_eq!(streams[4]["events"][3]["data"]["summary"], json!({ "status": "processing", "text": null }));
    assert_eq!(events[3]["data"]["summary"]["status"], "completed");
    assert!(events[3]["data"]["summary"]["text"].as_str().unwrap().starts_with("Ticket 4521: "));
}

#[tokio::test]
async fn advancing_the_clock_ends_latency() {
    let fault = r#"{ "fault": "latency", "ms": 600000 }"#.parse().unwrap();
    let emulator = InProcess::start(Options { faults: vec![fault], ..Options::default() });
    let params = json!({ "type": "assist" });
    let mut created = std::pin::pin!(emulator.send("POST", "/companies/42/streams", &params));
    tokio::select! {
        biased;
        _ = &mut created => panic!("no latency"),
        () = std::future::ready(()) => {}
    }
    emulator.0.advance(Duration::from_secs(600));
    assert_eq!(created.await["type"], "assist");
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

#[tokio::test]
async fn a_summary_fits_the_name_of_the_stream() {
    let emulator = InProcess::start(Options { pace: Duration::ZERO, ..Options::default() });
    for (name, subject) in [("Washing machine leaks", "washing machine"), ("ROUTER", "router"), ("Invoice", "problem")]
    {
        let params = json!({ "type": "assist", "name": name });
        let created = emulator.send("POST", "/companies/42/streams", &params).await;
        let path = format!("/companies/42/streams/{}", created["token"].as_str().unwrap());
        let stream = emulator.send("GET", &path, &Value::Null).await;
        let text = stream["events"][3]["data"]["summary"]["text"].as_str().unwrap().to_owned();
        assert!(text.starts_with(&[name, ": The customer shows "].concat()), "{text}");
        assert!(text[name.len()..].contains(subject), "{text}");
    }
}
