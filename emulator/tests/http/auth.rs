//! Authentication.

use crate::server::Server;

const PATH: &str = "/companies/42/streams/none";
const UNKNOWN_STREAM: u16 = 404;

#[test]
fn credentials_are_required() {
    let server = Server::start(&[]);
    for (method, path) in [("POST", "/companies/42/streams"), ("GET", PATH)] {
        let response = server.send(method, path, &[], None);
        assert_eq!(response.status, 401, "{method}");
        assert!(response.message().contains("Authorization"));
        assert!(response.header("www-authenticate").starts_with("Bearer"));
    }
}

#[test]
fn any_key_is_accepted_by_default() {
    let server = Server::start(&[]);
    for value in ["Bearer anything", "bearer anything", "Basic c2VjcmV0Og=="] {
        let response = server.send("GET", PATH, &[("Authorization", value)], None);
        assert_eq!(response.status, UNKNOWN_STREAM, "{value}");
    }
    for value in ["", "anything", "Bearer", "Bearer ", "Basic ???", "Basic c2VjcmV0", "Basic Og==", "Token anything"] {
        let response = server.send("GET", PATH, &[("Authorization", value)], None);
        assert_eq!(response.status, 401, "{value}");
    }
}

#[test]
fn only_the_configured_key_is_accepted() {
    let server = Server::start(&["--api-key", "secret"]);
    // Basic has the base64 of "secret:", "secret:pass" and "other:secret".
    for (value, status) in [
        ("Bearer secret", UNKNOWN_STREAM),
        ("bearer  secret", UNKNOWN_STREAM),
        ("Basic c2VjcmV0Og==", UNKNOWN_STREAM),
        ("Basic c2VjcmV0OnBhc3M=", UNKNOWN_STREAM),
        ("Bearer other", 401),
        ("Bearer secret2", 401),
        ("Basic b3RoZXI6c2VjcmV0", 401),
    ] {
        let response = server.send("GET", PATH, &[("Authorization", value)], None);
        assert_eq!(response.status, status, "{value}");
        assert!(!response.text.contains("secret"), "{}", response.text);
    }
}
