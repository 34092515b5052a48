//! Errors: unknown streams, invalid paths, bodies and content types.

use crate::server::Server;

#[test]
fn an_unknown_token_is_not_found() {
    let server = Server::start(&[]);
    let response = server.get("/companies/42/streams/unknown");
    assert_eq!(response.status, 404);
    assert!(response.message().contains("token"));
}

#[test]
fn a_stream_is_found_only_under_its_own_company() {
    let server = Server::start(&[]);
    let token = server.token("assist");
    assert_eq!(server.get(&format!("/companies/42/streams/{token}")).status, 200);
    assert_eq!(server.get(&format!("/companies/43/streams/{token}")).status, 404);
}

#[test]
fn only_the_configured_company_exists() {
    let server = Server::start(&["--company", "7"]);
    let refused = server.create(r#"{"type":"assist"}"#);
    assert_eq!(refused.status, 404);
    assert!(refused.message().contains("--company 7"));
    assert_eq!(server.post("/companies/7/streams", r#"{"type":"assist"}"#).status, 201);
}

#[test]
fn an_invalid_body_is_refused_with_the_name_of_the_field() {
    let server = Server::start(&[]);
    for (body, expected) in [
        ("", "not valid JSON"),
        ("{", "not valid JSON"),
        ("type=assist", "not valid JSON"),
        ("[]", "an array"),
        ("null", "null"),
        ("\"assist\"", "a string"),
        ("{}", "\"assist\" or \"instant\", but it is missing"),
        (r#"{"type":null}"#, "`type`"),
        (r#"{"type":"Assist"}"#, "`type`"),
        (r#"{"type":"assist","name":1}"#, "`name` must be a string or be omitted, got a number"),
        (r#"{"type":"assist","name":null}"#, "`name`"),
        (r#"{"type":"assist","origin":["web"]}"#, "`origin`"),
        (r#"{"type":"assist","short_url":"true"}"#, "`short_url` must be a boolean or be omitted, got a string"),
    ] {
        let response = server.create(body);
        assert_eq!(response.status, 422, "{body}");
        assert!(response.message().contains(expected), "{body}: {}", response.text);
    }
    assert_eq!(server.post("/companies/42/streams", b"{\"type\":\"\xff\"}").status, 422);
}

#[test]
fn a_company_id_must_be_a_positive_integer() {
    let server = Server::start(&[]);
    for id in ["0", "-1", "+1", "1.5", "abc", "%20", "%ff", "9007199254740992", "99999999999999999999"] {
        let response = server.get(&format!("/companies/{id}/streams/token"));
        assert_eq!(response.status, 422, "{id}");
        assert!(response.message().contains("`company_id`"), "{}", response.text);
    }
    assert_eq!(server.get("/companies/9007199254740991/streams/token").status, 404);
}

#[test]
fn a_create_needs_a_json_content_type() {
    let server = Server::start(&[]);
    let send = |content_type: &str| {
        let headers = [("Authorization", "Bearer any"), ("Content-Type", content_type)];
        server.send("POST", "/companies/42/streams", &headers, Some(br#"{"type":"assist"}"#))
    };
    for content_type in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""] {
        let response = send(content_type);
        assert_eq!(response.status, 415, "{content_type}");
        assert!(response.message().contains("application/json"));
    }
    for content_type in ["application/json; charset=utf-8", "Application/JSON"] {
        assert_eq!(send(content_type).status, 201, "{content_type}");
    }
}

#[test]
fn a_body_over_64_kb_is_refused() {
    let server = Server::start(&[]);
    let body = |length: usize| format!(r#"{{"type":"assist","name":"{}"}}"#, "x".repeat(length - 27));
    assert_eq!(server.create(&body(64 * 1024)).status, 201);
    assert_eq!(server.create(&body(64 * 1024 + 1)).status, 413);
    // More than the socket buffers hold: the response must arrive all the same.
    assert_eq!(server.create(&body(8 * 1024 * 1024)).status, 413);
}

#[test]
fn unknown_routes_and_methods_get_json_errors() {
    let server = Server::start(&[]);
    for path in ["/", "/companies", "/companies/42/streams/", "/companies/42/streams/a/b", "/_emulator/other"] {
        let response = server.get(path);
        assert_eq!(response.status, 404, "{path}");
        assert!(response.message().contains(path), "{}", response.text);
    }
    for (method, path, allow) in [
        ("GET", "/companies/42/streams", "POST"),
        ("DELETE", "/companies/42/streams/token", "GET,HEAD"),
        ("PUT", "/_emulator/requests", "GET,HEAD,DELETE"),
    ] {
        let response = server.send(method, path, &[("Authorization", "Bearer any")], None);
        assert_eq!(response.status, 405, "{method} {path}");
        assert!(response.message().contains(method));
        assert_eq!(response.header("allow"), allow);
    }
}
