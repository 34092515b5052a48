//! Creating streams, reading them, and customers' links.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::server::Server;

#[test]
fn a_created_stream_can_be_read_back() {
    let server = Server::start(&[]);
    for kind in ["assist", "instant"] {
        let body = format!(r#"{{"type":"{kind}","name":"Ticket 4521","origin":"helpdesk"}}"#);
        let created = server.create(&body).json();
        let stream = server.stream(created["token"].as_str().unwrap());
        for field in ["token", "id", "type", "company_id", "user_id", "user_limit", "streamer_instance"] {
            assert_eq!(stream[field], created[field], "{field}");
        }
        assert_eq!(stream["type"], kind);
        assert_eq!(stream["company_id"], 42);
        assert_eq!(stream["name"], "Ticket 4521");
        assert_eq!(stream["origin"], "helpdesk");
    }
}

#[test]
fn other_fields_are_kept_and_listed() {
    let server = Server::start(&[]);
    let body = r#"{"type":"assist","name":"n","customer":{"id":7,"tags":["a",null]},"priority":1.5}"#;
    let created = server.create(body);
    assert_eq!(created.status, 201, "{}", created.text);
    server.create(r#"{"type":"assist"}"#);
    let list = server.get("/_emulator/streams").json();
    assert_eq!(list["streams"][0]["extra"], json!({ "customer": { "id": 7, "tags": ["a", null] }, "priority": 1.5 }));
    assert_eq!(list["streams"][1].get("extra"), None);
    let stream = server.stream(created.json()["token"].as_str().unwrap());
    assert_eq!((stream.get("extra"), stream.get("customer")), (None, None));
}

#[test]
fn an_omitted_name_or_origin_is_null() {
    let server = Server::start(&[]);
    let created = server.create(r#"{"type":"assist"}"#).json();
    let stream = server.stream(created["token"].as_str().unwrap());
    assert_eq!((&stream["name"], &stream["origin"]), (&Value::Null, &Value::Null));
}

#[test]
fn a_short_link_is_sent_on_request_and_leads_to_a_page() {
    let server = Server::start(&[]);
    for body in [r#"{"type":"assist"}"#, r#"{"type":"assist","short_url":false}"#] {
        assert_eq!(server.create(body).json().get("short_url"), None, "{body}");
    }

    let created = server.create(r#"{"type":"assist","name":"<b>Ticket</b>","short_url":true}"#).json();
    let path = created["short_url"].as_str().unwrap().strip_prefix(&server.url).expect("a link to the emulator");
    assert!(path.starts_with("/s/"), "{path}");
    let page = server.send("GET", path, &[], None);
    assert_eq!(page.status, 200);
    assert!(page.header("content-type").starts_with("text/html"));
    assert!(!page.text.contains("Ticket"), "the customer sees the internal name: {}", page.text);
    assert!(page.text.contains("dir=\"auto\"") && page.text.contains("rel=\"icon\""), "{}", page.text);
    let token = created["token"].as_str().unwrap();
    assert!(page.text.contains(&format!("\"/_emulator/streams/{token}/customer\"")), "{}", page.text);
    assert!(page.text.contains("value=\"record\"") && !page.text.contains("value=\"join\""), "{}", page.text);
    assert_eq!(server.send("GET", "/s/nothing", &[], None).status, 404);
}

#[test]
fn tokens_are_unique_and_ids_increase() {
    let server = Server::start(&[]);
    let mut tokens = HashSet::new();
    let mut last_id = 0;
    for _ in 0..50 {
        let created = server.create(r#"{"type":"instant"}"#).json();
        let token = created["token"].as_str().unwrap().to_owned();
        assert!(token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{token}");
        assert!(tokens.insert(token));
        assert!(created["id"].as_u64().unwrap() > last_id);
        last_id = created["id"].as_u64().unwrap();
    }
}
