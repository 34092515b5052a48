//! Foreign host names and foreign origins.

use crate::server::Server;

const LOG: &str = "/_emulator/requests";

/// The status of a GET with these headers.
fn status(server: &Server, path: &str, headers: &[(&str, &str)]) -> u16 {
    server.send("GET", path, headers, None).status
}

#[test]
fn requests_for_a_foreign_host_are_refused_on_every_route() {
    let server = Server::start(&[]);
    for host in [
        "",
        "a.example",
        "a.example:4010",
        "localhost.a.example",
        "notlocalhost",
        "127.0.0.1.a.example",
        "10.0.0.1",
        "[::2]",
        "0.0.0.0",
        "not a host",
    ] {
        for path in [LOG, "/companies/42/streams/token", "/nowhere"] {
            let response = server.send("GET", path, &[("Host", host)], None);
            assert_eq!(response.status, 403, "{host} {path}");
            assert!(response.message().contains(host), "{}", response.text);
            assert!(response.header("x-request-id").starts_with("req_"));
        }
    }
    assert_eq!(server.get(LOG).text, "[]");
}

#[test]
fn loopback_hosts_are_accepted_with_any_port() {
    let server = Server::start(&[]);
    for host in [
        "localhost",
        "LocalHost",
        "LOCALHOST:1",
        "page.localhost",
        "127.0.0.1",
        "127.1.2.3:4010",
        "[::1]",
        "[::1]:4010",
    ] {
        assert_eq!(status(&server, LOG, &[("Host", host)]), 200, "{host}");
    }
}

#[test]
fn pages_of_foreign_origins_cannot_use_the_emulators_own_routes() {
    let server = Server::start(&[]);
    for origin in ["https://a.example", "http://localhost.a.example", "null", "file://", "localhost", ""] {
        for (method, path) in [("GET", LOG), ("DELETE", LOG), ("POST", "/_emulator/faults"), ("OPTIONS", LOG)] {
            let headers = [("Origin", origin), ("Access-Control-Request-Method", "GET")];
            let response = server.send(method, path, &headers, Some(br#"{"fault":"html"}"#));
            assert_eq!(response.status, 403, "{origin} {method} {path}");
            assert_eq!(response.header("access-control-allow-origin"), "");
        }
    }
    assert_eq!(server.get("/_emulator/faults").text, "[]");
    assert_eq!(status(&server, "/nowhere", &[("Origin", "https://a.example")]), 404, "the API has no such limit");
}

#[test]
fn pages_of_loopback_origins_can() {
    let server = Server::start(&[]);
    for origin in ["http://localhost:4000", "https://127.0.0.1", "http://[::1]:1", "http://page.localhost"] {
        let response = server.send("GET", LOG, &[("Origin", origin)], None);
        assert_eq!((response.status, response.header("access-control-allow-origin")), (200, origin));
    }
}

#[test]
fn further_hosts_are_accepted_by_option() {
    let server = Server::start(&["--allow-host", "a.example", "--allow-host", "b.Example"]);
    for (host, origin, expected) in [
        ("a.example:4010", "http://localhost", 200),
        ("localhost", "https://b.example:8443", 200),
        ("B.example", "http://localhost", 200),
        ("c.example", "http://localhost", 403),
        ("localhost", "https://c.example", 403),
    ] {
        assert_eq!(status(&server, LOG, &[("Host", host), ("Origin", origin)]), expected, "{host} {origin}");
    }
}
