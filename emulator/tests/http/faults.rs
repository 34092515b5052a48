//! Faults in the response. Those of the connection are in `connection_faults.rs`.

use serde_json::{Value, json};

use crate::server::{Response, Server};

const FAULTS: &str = "/_emulator/faults";

/// Replaces the faults that are on.
#[track_caller]
pub fn set_faults(server: &Server, faults: &Value) {
    server.send("DELETE", FAULTS, &[], None);
    let answer = server.send("POST", FAULTS, &[], Some(faults.to_string().as_bytes()));
    assert_eq!((answer.status, answer.text.as_str()), (204, ""));
}

pub fn streams(server: &Server) -> u64 {
    server.get("/_emulator/streams").json()["count"].as_u64().unwrap()
}

/// The response to a create under `fault`, and how many streams were created.
#[track_caller]
fn create_under(server: &Server, fault: &Value) -> (Response, u64) {
    set_faults(server, fault);
    let before = streams(server);
    let answer = server.create(r#"{"type":"assist"}"#);
    (answer, streams(server) - before)
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
    server.send("POST", FAULTS, &[], Some(br#"{"fault":"empty","times":3,"operation":"create"}"#));
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
        let answer =
            server.send("POST", FAULTS, &[], Some(json!([{ "fault": "empty" }, fault]).to_string().as_bytes()));
        assert_eq!(answer.status, 422, "{fault}");
        assert!(answer.message().contains(expected), "{fault}: {}", answer.message());
    }
    assert_eq!(server.get(FAULTS).json(), json!([]));
}

#[test]
fn a_status_comes_before_or_after_the_request_is_processed() {
    let server = Server::start(&[]);
    let fault = json!({ "fault": "status", "status": 503, "retry_after": "-5" });
    let (answer, made) = create_under(&server, &fault);
    assert_eq!((answer.status, made), (503, 0));
    assert_eq!(answer.header("retry-after"), "-5");
    assert!(answer.header("access-control-expose-headers").contains("retry-after"));
    let (answer, made) = create_under(&server, &json!({ "fault": "status", "after": true, "exposed": false }));
    assert_eq!((answer.status, made), (500, 1));
    assert_eq!(answer.header("access-control-expose-headers"), "");
}

#[test]
fn a_damaged_response_comes_after_the_request_is_processed() {
    let server = Server::start(&[]);
    let (answer, made) = create_under(&server, &json!({ "fault": "truncated" }));
    assert_eq!((answer.status, made), (201, 1));
    assert!(answer.text.starts_with("{\"bid\":") && serde_json::from_str::<Value>(&answer.text).is_err());

    let (answer, made) = create_under(&server, &json!({ "fault": "wrong-types" }));
    assert_eq!((answer.status, made, &answer.json()["token"]), (201, 1, &json!(4521)));

    let (answer, made) = create_under(&server, &json!({ "fault": "html" }));
    assert_eq!((answer.status, made, answer.header("content-type")), (201, 1, "text/html; charset=utf-8"));
    let (_, made) = create_under(&server, &json!({ "fault": "html", "after": false }));
    assert_eq!(made, 0);

    let (answer, made) = create_under(&server, &json!({ "fault": "empty" }));
    assert_eq!((answer.status, made, answer.text.as_str()), (200, 1, ""));
    let (answer, made) = create_under(&server, &json!({ "fault": "no-content" }));
    assert_eq!((answer.status, made, answer.text.as_str()), (204, 1, ""));
}

#[test]
fn a_redirect_goes_to_the_same_or_another_origin() {
    let server = Server::start(&[]);
    let here = "/companies/42/streams?redirected";
    let (answer, made) = create_under(&server, &json!({ "fault": "redirect" }));
    assert_eq!((answer.status, made, answer.header("location")), (302, 0, here));
    let (answer, _) = create_under(&server, &json!({ "fault": "redirect", "status": 307, "to": "other" }));
    let other = format!("{}{here}", server.url.replace("127.0.0.1", "localhost"));
    assert_eq!((answer.status, answer.header("location")), (307, other.as_str()));
    let (answer, _) = create_under(&server, &json!({ "fault": "redirect", "to": "http://127.0.0.1:1/x" }));
    assert_eq!(answer.header("location"), "http://127.0.0.1:1/x");
}

#[test]
fn a_response_without_cors_headers_has_a_preflight_with_them() {
    let server = Server::start(&[]);
    let (answer, made) = create_under(&server, &json!({ "fault": "no-cors" }));
    assert_eq!((answer.status, made, answer.header("access-control-allow-origin")), (201, 1, ""));
    let preflight = [("Origin", "https://a.example"), ("Access-Control-Request-Method", "POST")];
    let answer = server.send("OPTIONS", "/companies/42/streams", &preflight, None);
    assert_eq!(answer.header("access-control-allow-origin"), "*");
}

#[test]
fn an_echo_has_the_credentials_in_its_body_and_its_request_id() {
    let server = Server::start(&[]);
    for (form, part) in [("text", "Bearer any"), ("json", "Bearer any"), ("escaped", r"\u0042\u0065\u0061\u0072")] {
        let (answer, made) = create_under(&server, &json!({ "fault": "echo", "as": form }));
        assert_eq!((answer.status, made, answer.header("x-request-id")), (400, 0, "Bearer any"));
        assert!(answer.text.contains(part), "{}", answer.text);
        if form != "text" {
            assert!(answer.json()["message"].as_str().unwrap().ends_with("Bearer any"));
        }
    }
}

#[test]
fn refused_requests_keep_their_error_and_every_request_is_logged() {
    let server = Server::start(&[]);
    set_faults(&server, &json!({ "fault": "html" }));
    assert_eq!(server.create("no json").status, 422);
    assert_eq!(server.create(r#"{"type":"assist"}"#).status, 201);
    let log = server.get("/_emulator/requests").json();
    assert_eq!((&log[0]["status"], &log[1]["status"]), (&json!(422), &json!(201)));
}
