//! Faults in the response. Those of the connection are in `connection_faults.rs`.

use std::mem::discriminant;

use serde_json::{Value, json};

use crate::server::{Response, Server};

const FAULTS: &str = "/_emulator/faults";

/// Replaces the faults that are on.
#[track_caller]
pub fn set_faults(server: &Server, faults: &Value) {
    server.send("DELETE", FAULTS, &[], None);
    let response = server.post(FAULTS, faults.to_string());
    assert_eq!((response.status, response.text.as_str()), (204, ""));
}

pub fn streams(server: &Server) -> u64 {
    server.get("/_emulator/streams").json()["count"].as_u64().unwrap()
}

/// The response to a create under `fault`, and how many streams were created.
#[track_caller]
fn create_under(server: &Server, fault: &Value) -> (Response, u64) {
    set_faults(server, fault);
    let before = streams(server);
    let response = server.create(r#"{"type":"assist"}"#);
    (response, streams(server) - before)
}

#[test]
fn a_fault_applies_to_every_request_or_to_a_number_of_them() {
    let server = Server::start(&[]);
    let path = format!("/companies/42/streams/{}", server.token("assist"));
    let statuses = || [0; 4].map(|_| server.get(&path).status);

    set_faults(&server, &json!({ "fault": "status", "status": 503 }));
    assert_eq!(statuses(), [503; 4]);
    set_faults(
        &server,
        &json!([{ "fault": "status", "status": 500, "times": 2 }, { "fault": "no-content", "times": 1 }]),
    );
    assert_eq!(statuses(), [500, 500, 204, 200]);
    set_faults(&server, &json!([]));
    assert_eq!(statuses(), [200; 4]);
}

#[test]
fn a_fault_can_apply_to_one_operation() {
    let server = Server::start(&[]);
    let path = format!("/companies/42/streams/{}", server.token("assist"));
    set_faults(&server, &json!({ "fault": "status", "operation": "create" }));
    assert_eq!((server.create("{}").status, server.get(&path).status), (500, 200));
    set_faults(&server, &json!({ "fault": "status", "operation": "retrieve" }));
    assert_eq!((server.create(r#"{"type":"assist"}"#).status, server.get(&path).status), (201, 500));
    assert_eq!(server.get("/nowhere").status, 404, "other routes have no faults");
}

#[test]
fn the_list_has_the_remaining_faults() {
    let server = Server::start(&["--fault", "html", "--fault", r#"{"fault":"status","status":429,"times":1}"#]);
    let html = json!({ "fault": "html" });
    assert_eq!(server.get(FAULTS).json(), json!([html, { "fault": "status", "status": 429, "times": 1 }]));
    server.post(FAULTS, r#"{"fault":"empty","times":3,"operation":"create"}"#);
    assert_eq!(server.get(FAULTS).json()[2]["times"], 3);
    assert!(server.create(r#"{"type":"assist"}"#).text.starts_with("<!doctype html>"), "the first fault applies first");
    server.send("DELETE", FAULTS, &[], None);
    assert_eq!(server.get(FAULTS).json(), json!([]));
}

#[test]
fn an_invalid_fault_is_explained_and_none_is_added() {
    let server = Server::start(&[]);
    for (fault, expected) in [
        (json!({ "fault": "explosion" }), "\"explosion\""),
        (json!({ "times": 1 }), "`fault` is missing"),
        (json!("html"), "must be a JSON object"),
        (json!({ "fault": "html", "status": 200 }), "no field `status`"),
        (json!({ "fault": "status", "status": 99 }), "from 200 to 599"),
        (json!({ "fault": "status", "retry_after": 1 }), "`retry_after` must be a string"),
        (json!({ "fault": "status", "retry_after": "1\n" }), "must be a valid header value"),
        (json!({ "fault": "stall", "at": "noon" }), "\"headers\" or \"body\""),
        (json!({ "fault": "html", "times": 0 }), "`times` must be an integer from 1"),
        (json!({ "fault": "html", "operation": "delete" }), "\"create\" or \"retrieve\""),
        (json!({ "fault": "truncated", "after": false }), "changes a response"),
    ] {
        let response = server.post(FAULTS, json!([{ "fault": "empty" }, fault]).to_string());
        assert_eq!(response.status, 422, "{fault}");
        assert!(response.message().contains(expected), "{fault}: {}", response.message());
    }
    assert_eq!(server.get(FAULTS).json(), json!([]));
}

#[test]
fn a_status_comes_before_or_after_the_request_is_processed() {
    let server = Server::start(&[]);
    let fault = json!({ "fault": "status", "status": 503, "retry_after": "-5" });
    let (response, created) = create_under(&server, &fault);
    assert_eq!((response.status, created), (503, 0));
    assert_eq!(response.header("retry-after"), "-5");
    assert!(response.header("access-control-expose-headers").contains("retry-after"));
    let (response, created) = create_under(&server, &json!({ "fault": "status", "after": true, "exposed": false }));
    assert_eq!((response.status, created), (500, 1));
    assert_eq!(response.header("access-control-expose-headers"), "");
}

#[test]
fn a_damaged_response_comes_after_the_request_is_processed() {
    let server = Server::start(&[]);
    let (response, created) = create_under(&server, &json!({ "fault": "truncated" }));
    assert_eq!((response.status, created), (201, 1));
    assert!(response.text.starts_with("{\"bid\":") && serde_json::from_str::<Value>(&response.text).is_err());

    let (response, created) = create_under(&server, &json!({ "fault": "wrong-types" }));
    assert_eq!((response.status, created, &response.json()["token"]), (201, 1, &json!(4521)));

    let (response, created) = create_under(&server, &json!({ "fault": "html" }));
    assert_eq!((response.status, created, response.header("content-type")), (201, 1, "text/html; charset=utf-8"));
    let (_, created) = create_under(&server, &json!({ "fault": "html", "after": false }));
    assert_eq!(created, 0);

    let (response, created) = create_under(&server, &json!({ "fault": "empty" }));
    assert_eq!((response.status, created, response.text.as_str()), (200, 1, ""));
    let (response, created) = create_under(&server, &json!({ "fault": "no-content" }));
    assert_eq!((response.status, created, response.text.as_str()), (204, 1, ""));
}

#[test]
fn wrong_types_change_one_value_or_all() {
    let server = Server::start(&[]);
    let token = server.token("assist");
    let stream = server.stream(&token);
    for (pointer, wrong) in [
        ("/id", json!(stream["id"].to_string())),
        ("/token", json!(4521)),
        ("/bid", json!({ "was": null })),
        ("/user/settings/stream/autoJoin", json!("true")),
        ("/events", json!({})),
        ("/user", json!([])),
    ] {
        set_faults(&server, &json!({ "fault": "wrong-types", "pointer": pointer }));
        let mut expected = stream.clone();
        *expected.pointer_mut(pointer).unwrap() = wrong;
        assert_eq!(server.stream(&token), expected);
    }
    set_faults(&server, &json!({ "fault": "wrong-types" }));
    let damaged = server.stream(&token);
    for (name, value) in stream.as_object().unwrap() {
        assert_ne!(discriminant(value), discriminant(&damaged[name]), "{name}");
    }
}

#[test]
fn a_redirect_goes_to_the_same_or_another_origin() {
    let server = Server::start(&[]);
    let here = "/companies/42/streams?redirected";
    let (response, created) = create_under(&server, &json!({ "fault": "redirect" }));
    assert_eq!((response.status, created, response.header("location")), (302, 0, here));
    let (response, _) = create_under(&server, &json!({ "fault": "redirect", "status": 307, "to": "other" }));
    let other = format!("{}{here}", server.url.replace("127.0.0.1", "localhost"));
    assert_eq!((response.status, response.header("location")), (307, other.as_str()));
    let (response, _) = create_under(&server, &json!({ "fault": "redirect", "to": "http://127.0.0.1:1/x" }));
    assert_eq!(response.header("location"), "http://127.0.0.1:1/x");
}

#[test]
fn a_response_without_cors_headers_has_a_preflight_with_them() {
    let server = Server::start(&[]);
    let (response, created) = create_under(&server, &json!({ "fault": "no-cors" }));
    assert_eq!((response.status, created, response.header("access-control-allow-origin")), (201, 1, ""));
    let preflight = [("Origin", "https://a.example"), ("Access-Control-Request-Method", "POST")];
    let response = server.send("OPTIONS", "/companies/42/streams", &preflight, None);
    assert_eq!(response.header("access-control-allow-origin"), "*");
}

#[test]
fn an_echo_has_the_credentials_in_its_body_and_its_request_id() {
    let server = Server::start(&[]);
    for (form, part) in [("text", "Bearer any"), ("json", "Bearer any"), ("escaped", r"\u0042\u0065\u0061\u0072")] {
        let (response, created) = create_under(&server, &json!({ "fault": "echo", "as": form }));
        assert_eq!((response.status, created, response.header("x-request-id")), (400, 0, "Bearer any"));
        assert!(response.text.contains(part), "{}", response.text);
        if form != "text" {
            assert!(response.json()["message"].as_str().unwrap().ends_with("Bearer any"));
        }
    }
}

#[test]
fn refused_requests_keep_their_error_and_every_request_is_logged() {
    let server = Server::start(&[]);
    set_faults(&server, &json!({ "fault": "html" }));
    assert_eq!(server.create("not JSON").status, 422);
    assert_eq!(server.create(r#"{"type":"assist"}"#).status, 201);
    let log = server.get("/_emulator/requests").json();
    assert_eq!((&log[0]["status"], &log[1]["status"]), (&json!(422), &json!(201)));
}
