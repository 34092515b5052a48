//! Faults that are read from a socket: latency, stall and reset, `invalid-utf8`, and `huge`, which needs several reads.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::faults::{set_faults, streams};
use crate::server::Server;

const BODY: &str = r#"{"type":"assist"}"#;

/// Sends a create over a new connection.
fn send_create(server: &Server) -> TcpStream {
    let mut connection = TcpStream::connect(server.url.strip_prefix("http://").unwrap()).unwrap();
    connection.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    let length = BODY.len();
    write!(
        connection,
        "POST /companies/42/streams HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer any\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{BODY}"
    )
    .unwrap();
    connection
}

/// The text until the connection fails, and how it fails.
fn read(connection: &mut TcpStream) -> (String, ErrorKind) {
    let mut text = Vec::new();
    let error = connection.read_to_end(&mut text).expect_err("the connection is not closed properly");
    (String::from_utf8_lossy(&text).into_owned(), error.kind())
}

fn is_late(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

fn status(server: &Server) -> Value {
    server.get("/_emulator/requests").json()[0]["status"].clone()
}

#[test]
fn latency_comes_after_the_stream_is_created() {
    let server = Server::start(&[]);
    set_faults(&server, &json!({ "fault": "latency", "ms": 300 }));
    let start = Instant::now();
    let connection = send_create(&server);
    while streams(&server) == 0 {
        assert!(start.elapsed() < Duration::from_secs(20), "no stream is created");
    }
    drop(connection);
    let start = Instant::now();
    assert_eq!(server.create(BODY).status, 201);
    assert!(start.elapsed() >= Duration::from_millis(300));
}

#[test]
fn advancing_the_clock_ends_latency() {
    let server = Server::start(&["--fault", r#"{"fault":"latency","ms":600000}"#]);
    let mut connection = send_create(&server);
    assert!(is_late(read(&mut connection).1));
    server.advance(600_000);
    let (text, _) = read(&mut connection);
    assert!(text.starts_with("HTTP/1.1 201") && text.contains(r#""type":"assist""#), "{text}");
}

#[test]
fn a_reset_before_the_headers_sends_nothing() {
    let server = Server::start(&[]);
    for (fault, created) in [(json!({ "fault": "reset" }), 0), (json!({ "fault": "reset", "after": true }), 1)] {
        set_faults(&server, &fault);
        assert_eq!(read(&mut send_create(&server)), (String::new(), ErrorKind::ConnectionReset));
        assert_eq!((streams(&server), status(&server)), (created, Value::Null));
    }
}

#[test]
fn a_reset_in_the_body_comes_after_half_of_it() {
    let server = Server::start(&[]);
    set_faults(&server, &json!({ "fault": "reset", "at": "body" }));
    // How much can still be read after a reset differs between systems.
    let (text, error) = read(&mut send_create(&server));
    assert_eq!((error, streams(&server), status(&server)), (ErrorKind::ConnectionReset, 1, json!(201)), "{text}");
    assert!(!text.contains("user_limit"), "{text}");
}

#[test]
fn a_stall_before_the_headers_sends_nothing() {
    let server = Server::start(&[]);
    set_faults(&server, &json!({ "fault": "stall" }));
    let (text, error) = read(&mut send_create(&server));
    assert!(text.is_empty() && is_late(error), "{error}: {text}");
    assert_eq!((streams(&server), status(&server)), (0, Value::Null));
}

#[test]
fn a_stall_in_the_body_comes_after_half_of_it() {
    let server = Server::start(&[]);
    set_faults(&server, &json!({ "fault": "stall", "at": "body" }));
    let (text, error) = read(&mut send_create(&server));
    assert!(is_late(error) && text.starts_with("HTTP/1.1 201"), "{error}: {text}");
    assert!(text.contains("\r\n\r\n{\"bid\":") && !text.contains("user_limit"), "{text}");
    assert_eq!(streams(&server), 1);
}

#[test]
fn invalid_utf8_is_inside_a_string() {
    let server = Server::start(&[]);
    set_faults(&server, &json!({ "fault": "invalid-utf8", "pointer": "/type" }));
    let mut bytes = Vec::new();
    send_create(&server).read_to_end(&mut bytes).expect_err("the connection stays open");
    let expected = b"\"type\":\"\xff\xfe\xc3assist\"";
    assert!(bytes.windows(expected.len()).any(|part| part == expected), "{}", bytes.escape_ascii());
}

#[test]
fn a_huge_response_is_a_stream_with_an_additional_field() {
    let server = Server::start(&[]);
    set_faults(&server, &json!({ "fault": "huge" }));
    let mut connection = send_create(&server);
    connection.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let mut text = Vec::new();
    while !text.ends_with(b"}") {
        let mut part = [0; 64 * 1024];
        let length = match connection.read(&mut part) {
            // By a signal, before anything was read.
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            result => result.unwrap(),
        };
        assert_ne!(length, 0, "the response ends early");
        text.extend_from_slice(&part[..length]);
    }
    let text = String::from_utf8(text).unwrap();
    let body: Value = serde_json::from_str(text.split_once("\r\n\r\n").unwrap().1).unwrap();
    assert!(body["token"].is_string() && body["padding"].as_str().unwrap().len() >= 10_000_000);
}
