use serde_json::{Value, json};

use crate::server::Server;

const LOG: &str = "/_emulator/requests";

#[test]
fn the_log_has_what_was_sent_and_how_it_was_answered() {
    let server = Server::start(&[]);
    let created = server.create("{ \"type\": \"assist\" }");
    server.send("GET", "/companies/42/streams/a%20b?x=1", &[("X-Mine", "1"), ("x-mine", "2")], None);
    server.create("no json");

    let log = server.send("GET", LOG, &[], None).json();
    let [first, second, third] = log.as_array().unwrap().as_slice() else { panic!("{log}") };

    assert_eq!(first["id"], created.header("x-request-id"));
    assert_eq!(first["method"], "POST");
    assert_eq!(first["path"], "/companies/42/streams");
    assert_eq!(first["query"], Value::Null);
    assert_eq!(first["headers"]["authorization"], "Bearer any");
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

    assert_eq!(third["body"], "no json");
    assert_eq!(third["status"], 422);
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
fn the_log_can_be_emptied_and_the_streams_stay() {
    let server = Server::start(&[]);
    let token = server.token("assist");
    let emptied = server.send("DELETE", LOG, &[], None);
    assert_eq!((emptied.status, emptied.text.as_str()), (204, ""));
    assert_eq!(server.get(LOG).json(), json!([]));
    assert_eq!(server.stream(&token)["token"], *token);
}

#[test]
fn of_a_body_that_is_too_large_only_the_beginning_is_kept() {
    let server = Server::start(&[]);
    server.create(&"x".repeat(1024 * 1024));
    let log = server.get(LOG).json();
    assert_eq!(log[0]["status"], 413);
    assert!(log[0]["raw_body"].as_str().unwrap().len() <= 64 * 1024);
}
