//! Authentication.

use crate::server::Server;

const PATH: &str = "/companies/42/streams/none";
const UNKNOWN_STREAM: u16 = 404;

#[test]
fn credentials_are_required() {
    let server = Server::start(&[]);
    for (method, path) in [("POST", "/companies/42/streams"), ("GET", PATH)] {
        let answer = server.send(method, path, &[], None);
        assert_eq!(answer.status, 401, "{method}");
        assert!(answer.message().contains("Authorization"));
        assert!(answer.header("www-authenticate").starts_with("Bearer"));
    }
}

#[test]
fn any_key_is_accepted_by_default() {
    let server = Server::start(&[]);
    for value in ["Bearer anything", "bearer anything", "Basic c2VjcmV0Og=="] {
        let answer = server.send("GET", PATH, &[("Authorization", value)], None);
        assert_eq!(answer.status, UNKNOWN_STREAM, "{value}");
    }
    for value in ["anything", "Bearer", "Basic ???", "Token anything"] {
        let answer = server.send("GET", PATH, &[("Authorization", value)], None);
        assert_eq!(answer.status, 401, "{value}");
    }
}

#[test]
fn only_the_configured_key_is_accepted() {
    let server = Server::start(&["--api-key", "secret"]);
    // Basic has the base64 of "secret:" and of "other:secret".
    for (value, status) in [
        ("Bearer secret", UNKNOWN_STREAM),
        ("Basic c2VjcmV0Og==", UNKNOWN_STREAM),
        ("Bearer other", 401),
        ("Bearer secret2", 401),
        ("Basic b3RoZXI6c2VjcmV0", 401),
    ] {
        let answer = server.send("GET", PATH, &[("Authorization", value)], None);
        assert_eq!(answer.status, status, "{value}");
        assert!(!answer.text.contains("secret"), "{}", answer.text);
    }
}
