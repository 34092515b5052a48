//! CORS: pages of other origins.

use crate::server::Server;

/// The origin of a page that may call this path, and the origin that the response allows.
fn origins(path: &str) -> (&str, &str) {
    const OWN: &str = "http://localhost:4000";
    if path.starts_with("/_emulator") { (OWN, OWN) } else { ("https://example.com", "*") }
}

#[test]
fn a_preflight_needs_no_credentials() {
    let server = Server::start(&["--api-key", "secret"]);
    let ask = |path: &str, method: &str| {
        let headers = [
            ("Origin", origins(path).0),
            ("Access-Control-Request-Method", method),
            ("Access-Control-Request-Headers", "authorization,content-type,x-mine"),
        ];
        server.send("OPTIONS", path, &headers, None)
    };
    for (path, method, methods) in [
        ("/companies/42/streams", "POST", "GET,POST,OPTIONS"),
        ("/companies/42/streams/token", "GET", "GET,POST,OPTIONS"),
        ("/_emulator/requests", "DELETE", "GET,POST,DELETE,OPTIONS"),
    ] {
        let response = ask(path, method);
        assert_eq!(response.status, 200, "{path}");
        assert_eq!(response.header("access-control-allow-origin"), origins(path).1);
        assert_eq!(response.header("access-control-allow-methods"), methods);
        assert_eq!(response.header("access-control-allow-headers"), "authorization,content-type,x-mine");
        assert_eq!(response.header("access-control-max-age"), "600");
        assert!(response.header("x-request-id").starts_with("req_"));
    }
}

#[test]
fn every_response_has_cors_headers_and_an_id() {
    let server = Server::start(&[]);
    let found = format!("/companies/42/streams/{}", server.token("assist"));
    let mut ids = Vec::new();
    for (path, authorization, status) in [
        (found.as_str(), "Bearer any", 200),
        ("/companies/42/streams/none", "Bearer any", 404),
        ("/companies/42/streams/none", "nonsense", 401),
        ("/companies/0/streams/none", "Bearer any", 422),
        ("/companies/42/streams", "Bearer any", 405),
        ("/nowhere", "Bearer any", 404),
        ("/_emulator/requests", "Bearer any", 200),
        ("/_emulator/nowhere", "Bearer any", 404),
    ] {
        let response = server.send("GET", path, &[("Origin", origins(path).0), ("Authorization", authorization)], None);
        assert_eq!(response.status, status, "{path}");
        assert_eq!(response.header("access-control-allow-origin"), origins(path).1, "{path}");
        assert_eq!(response.header("access-control-expose-headers"), "retry-after,x-request-id", "{path}");
        ids.push(response.header("x-request-id").to_owned());
    }
    let headers = [("Origin", "https://example.com"), ("Authorization", "Bearer any")];
    let too_large = server.send("POST", "/companies/42/streams", &headers, Some(&[b'x'; 70_000]));
    assert_eq!(too_large.status, 413);
    assert_eq!(too_large.header("access-control-allow-origin"), "*");
    ids.push(too_large.header("x-request-id").to_owned());

    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert!(ids.len() == count && ids.iter().all(|id| id.starts_with("req_")), "{ids:?}");
}
