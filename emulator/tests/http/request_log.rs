//! The request log.

use serde_json::{Value, json};

use crate::server::Server;

const LOG: &str = "/_emulator/requests";

#[test]
fn the_log_has_requests_and_their_status() {
    let server = Server::start(&[]);
    let created = server.create("{ \"type\": \"assist\" }");
    server.send("GET", "/companies/42/streams/a%20b?x=1", &[("X-Mine", "1"), ("x-mine", "2")], None);
    server.create("not JSON");

    let log = server.send("GET", LOG, &[], None).json();
    let [first, second, third] = log.as_array().unwrap().as_slice() else { panic!("{log}") };

    assert_eq!(first["id"], created.header("x-request-id"));
    assert_eq!(first["method"], "POST");
    assert_eq!(first["path"], "/companies/42/streams");
    assert_eq!(first["query"], Value::Null);
    assert_eq!(first["headers"]["content-type"], "application/json");
    assert_eq!(first["body"], json!({ "type": "assist" }));
    assert_eq!(first["raw_body"], "{ \"type\": \"assist\" }");
    assert_eq!(first["status"], 201);

    assert_eq!(second["method"], "GET");
    assert_eq!(second["path"], "/companies/42/streams/a%20b");
    assert_eq!(second["query"], "x=1");
    assert_eq!(second["headers"]["x-mine"], "1, 2");
    assert_eq!((&second["body"], &second["raw_body"]), (&Value::Null, &json!("")));
    assert_eq!(second["status"], 401);

    assert_eq!(third["body"], "not JSON");
    assert_eq!(third["status"], 422);
}

#[test]
fn authorization_is_hidden_unless_requested() {
    let server = Server::start(&[]);
    server.get("/nowhere");
    server.send("GET", "/nowhere", &[], None);
    let authorization = |query: &str| {
        let log = server.get(&format!("{LOG}{query}"));
        assert!(query.contains("show") || !log.text.contains("any"), "{}", log.text);
        let log = log.json();
        (log[0]["headers"]["authorization"].clone(), log[1]["headers"].get("authorization").cloned())
    };
    assert_eq!(authorization(""), (json!("[redacted]"), None));
    assert_eq!(authorization("?authorization=hide"), (json!("[redacted]"), None));
    assert_eq!(authorization("?authorization=show"), (json!("Bearer any"), None));
}

#[test]
fn preflights_and_the_control_routes_are_not_logged() {
    let server = Server::start(&[]);
    server.send("OPTIONS", "/companies/42/streams", &[("Origin", "https://example.com")], None);
    server.get(LOG);
    assert_eq!(server.get(LOG).json(), json!([]));
    server.get("/nowhere");
    assert_eq!(server.get(LOG).json().as_array().unwrap().len(), 1);
}

#[test]
fn clearing_the_log_keeps_the_streams() {
    let server = Server::start(&[]);
    let token = server.token("assist");
    let cleared = server.send("DELETE", LOG, &[], None);
    assert_eq!((cleared.status, cleared.text.as_str()), (204, ""));
    assert_eq!(server.get(LOG).json(), json!([]));
    assert_eq!(server.stream(&token)["token"], *token);
}

#[test]
fn the_first_64_kb_of_a_larger_body_are_kept() {
    let server = Server::start(&[]);
    server.create(&"x".repeat(1024 * 1024));
    let log = server.get(LOG).json();
    assert_eq!(log[0]["status"], 413);
    assert_eq!(log[0]["raw_body"], "x".repeat(64 * 1024));
}

#[test]
fn the_latest_requests_are_kept_up_to_1_mib() {
    let server = Server::start(&[]);
    for number in 0..20 {
        server.create(&format!("{number} {}", "x".repeat(60_000)));
    }
    let log = server.get(LOG);
    let bodies: Vec<_> = log.json().as_array().unwrap().iter().map(|request| request["raw_body"].clone()).collect();
    assert_eq!(bodies.len(), 17);
    assert!(bodies[0].as_str().unwrap().starts_with("3 ") && bodies[16].as_str().unwrap().starts_with("19 "));
}

#[test]
fn the_latest_1000_requests_are_kept() {
    let server = Server::start(&[]);
    for number in 0..1_010 {
        server.send("GET", &format!("/{number}"), &[], None);
    }
    let log = server.get(LOG).json();
    assert_eq!(
        (log.as_array().unwrap().len(), &log[0]["path"], &log[999]["path"]),
        (1_000, &json!("/10"), &json!("/1009"))
    );
}
