//! The emulator's own routes for the clock, the streams and their customers.

use serde_json::json;

use crate::faults::streams;
use crate::server::{Response, Server};

const HOUR: u64 = 3_600_000;
/// Slow enough that no time passes by itself.
const SLOW: [&str; 2] = ["--pace", "3600000"];

fn act(server: &Server, token: &str, action: &str) -> Response {
    server.post(&format!("/_emulator/streams/{token}/customer"), json!({ "action": action }).to_string())
}

fn events(server: &Server, token: &str) -> Vec<String> {
    let stream = server.stream(token);
    stream["events"].as_array().unwrap().iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_customer_who_acts_replaces_the_simulated_one() {
    let server = Server::start(&SLOW);
    let (acting, other) = (server.token("assist"), server.token("assist"));
    assert_eq!(act(&server, &acting, "open").status, 204);
    server.advance(10 * HOUR);
    assert_eq!(events(&server, &acting), ["joined"]);
    assert_eq!(events(&server, &other), ["joined", "recorded", "uploaded", "summary"]);
    act(&server, &acting, "record");
    act(&server, &acting, "leave");
    assert_eq!(events(&server, &acting), ["joined", "recorded", "left"]);
    server.advance(HOUR);
    assert_eq!(events(&server, &acting), ["joined", "recorded", "left", "uploaded"]);
}

#[test]
fn who_joins_an_instant_stream_has_opened_it() {
    let server = Server::start(&SLOW);
    let token = server.token("instant");
    act(&server, &token, "join");
    assert_eq!(events(&server, &token), ["joined", "call_started"]);
}

#[test]
fn invalid_input_is_explained() {
    let server = Server::start(&SLOW);
    let (assist, instant) = (server.token("assist"), server.token("instant"));
    let customer = format!("streams/{assist}/customer");
    for (path, body, status, expected) in [
        ("advance", json!({}), 422, "`ms` is missing"),
        ("advance", json!({ "ms": -1 }), 422, "`ms` must be an integer from 0 to 9007199254740991, got -1"),
        ("advance", json!({ "ms": 1, "s": 1 }), 422, "Unknown field `s`. Allowed: `ms`"),
        ("advance", json!(5), 422, "a JSON object with `ms`"),
        (
            &customer,
            json!({ "action": "sleep" }),
            422,
            "\"open\" or \"record\" or \"join\" or \"leave\", got \"sleep\"",
        ),
        (&customer, json!({ "action": "join" }), 422, "Use the action \"record\""),
        (&format!("streams/{instant}/customer"), json!({ "action": "record" }), 422, "Use the action \"join\""),
        ("streams/none/customer", json!({ "action": "open" }), 404, "No stream has this token"),
    ] {
        let response = server.post(&format!("/_emulator/{path}"), body.to_string());
        assert_eq!(response.status, status, "{path} {body}");
        assert!(response.message().contains(expected), "{path} {body}: {}", response.message());
    }
    assert_eq!((events(&server, &assist), events(&server, &instant)), (vec![], vec![]));
}

#[test]
fn all_streams_are_listed_as_clients_read_them() {
    let server = Server::start(&SLOW);
    let tokens = [server.token("assist"), server.token("instant")];
    let list = server.get("/_emulator/streams").json();
    assert_eq!(list, json!({ "count": 2, "streams": tokens.map(|token| server.stream(&token)) }));
}

#[test]
fn a_reset_emulator_is_like_a_new_one() {
    let server =
        Server::start(&["--pace", "3600000", "--fault", r#"{"fault":"empty","operation":"retrieve","times":1}"#]);
    let token = server.token("assist");
    server.get(&format!("/companies/42/streams/{token}"));
    server.advance(1_000_000 * HOUR);
    assert_eq!(server.post("/_emulator/reset", "").status, 204);

    assert_eq!((streams(&server), server.get("/_emulator/requests").json()), (0, json!([])));
    assert_eq!(server.get("/_emulator/faults").json()[0]["times"], 1);
    server.send("DELETE", "/_emulator/faults", &[], None);
    assert_eq!(server.get(&format!("/companies/42/streams/{token}")).status, 404);
    assert!(server.stream(&server.token("assist"))["created_at"].as_str().unwrap() < "2100");
}
