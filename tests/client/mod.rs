//! Tests of the Rust client with a fake `fetch`. They need no page: `web.rs` runs them in a browser, `node.rs` in Node.

use futures_util::FutureExt;
use js_sys::{Function, Reflect};
use snapcall_wasm::{Client, Config, CreateStream, ErrorCode, Operation, RequestOptions, StreamType, WatchOptions};
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// Replaces the global `fetch` by a function with this body, of `url` and `init`. `calls` records its arguments.
fn fetch(body: &str) {
    let global = js_sys::global();
    let body = format!("calls.push({{ url, init }}); {body}");
    Reflect::set(&global, &"calls".into(), &js_sys::Array::new()).unwrap();
    Reflect::set(&global, &"fetch".into(), &Function::new_with_args("url, init", &body)).unwrap();
}

/// Replaces the global `fetch` by a function that returns a response with this body, a JavaScript expression.
fn fetch_json(body: &str) {
    fetch(&format!("return Promise.resolve(new Response(JSON.stringify({body})));"));
}

/// The value of a JavaScript expression, as text.
fn evaluate(expression: &str) -> String {
    let value = Function::new_no_args(&format!("return String({expression})")).call0(&JsValue::NULL).unwrap();
    value.as_string().unwrap()
}

fn client() -> Client {
    Client::new(Config::new(42).api_key("key").base_url("https://api.example/v2")).unwrap()
}

const CREATED: &str = r#"
    return Promise.resolve(new Response(JSON.stringify({
        token: "t", id: 7, type: "assist", company_id: 42, short_url: "https://snap.example/x", later: [1],
    }), { status: 201 }));"#;

#[wasm_bindgen_test]
async fn creates_a_stream_with_a_typed_result() {
    fetch(CREATED);
    let params = CreateStream::new().name("Ticket 4521").short_url(true);
    let created = client().create_assist(&params).await.unwrap();
    assert_eq!(created.token, "t");
    assert_eq!(created.id, 7);
    assert_eq!(created.r#type, StreamType::Assist);
    assert_eq!(created.short_url.as_deref(), Some("https://snap.example/x"));
    assert_eq!(created.extra["later"][0], 1);
    assert_eq!(evaluate("calls[0].url"), "https://api.example/v2/companies/42/streams");
    assert_eq!(evaluate("calls[0].init.method"), "POST");
    assert_eq!(evaluate("calls[0].init.body"), r#"{"type":"assist","name":"Ticket 4521","short_url":true}"#);
    assert_eq!(evaluate("new Headers(calls[0].init.headers).get('authorization')"), "Bearer key");
    assert_eq!(
        evaluate(
            "[calls[0].init.credentials, calls[0].init.cache, calls[0].init.redirect, calls[0].init.referrerPolicy]"
        ),
        "omit,no-store,manual,no-referrer"
    );
}

#[wasm_bindgen_test]
async fn retrieves_a_stream_with_all_fields() {
    fetch_json(
        r#"{ token: "t", id: 7, type: "hologram", company_id: 42, name: null, bid: { any: 1.5 },
            events: [{ id: 1, data: { s3Asset: "a.webm", summary: { status: "completed", text: "A pump." } } }],
            user: { settings: { stream: { autoJoin: true } } } }"#,
    );
    let stream = client().get_stream("t").await.unwrap();
    assert_eq!(stream.r#type, StreamType::Other("hologram".into()));
    assert_eq!(stream.name, None);
    assert_eq!(stream.bid.unwrap()["any"], 1.5);
    let data = stream.events.unwrap().remove(0).data.unwrap();
    assert_eq!(data.s3_asset.as_deref(), Some("a.webm"));
    assert_eq!(data.summary.unwrap().text.as_deref(), Some("A pump."));
    assert_eq!(stream.user.unwrap().settings.unwrap().stream.unwrap().auto_join, Some(true));
}

#[wasm_bindgen_test]
async fn refuses_a_response_that_does_not_match_the_schema() {
    fetch_json(
        r#"{ token: "t", id: 7, type: "assist", company_id: 42,
            events: [{}, {}, {}, { data: { summary: { status: 5 } } }] }"#,
    );
    let error = client().get_stream("t").await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Decode);
    assert_eq!(error.path(), Some("events[3].data.summary.status"));
    assert_eq!(
        error.message(),
        "get_stream: events[3].data.summary.status in the response must be a string, got a number"
    );
    assert_eq!(error.operation(), Some(Operation::GetStream));
}

#[wasm_bindgen_test]
async fn an_http_error_has_the_message_of_the_server() {
    fetch(r#"return Promise.resolve(new Response('{"message":"not welcome"}', { status: 401 }));"#);
    let error = client().create_instant(&CreateStream::new()).await.unwrap_err();
    assert_eq!((error.code(), error.status(), error.attempts()), (ErrorCode::Http, Some(401), 1));
    assert!(error.message().contains("not welcome"));
    assert_eq!(error.body().unwrap()["message"], "not welcome");
}

#[wasm_bindgen_test]
async fn any_value_that_fetch_throws_is_an_error() {
    let thrown = [
        ("'text'", "text"),
        ("undefined", ""),
        ("null", ""),
        ("{}", ""),
        ("new Error('down')", "down"),
        ("Symbol()", ""),
    ];
    for (thrown, cause) in thrown {
        for how in ["throw", "return Promise.reject("] {
            fetch(&if how == "throw" { format!("throw {thrown}") } else { format!("{how}{thrown})") });
            let error = client().create_assist(&CreateStream::new()).await.unwrap_err();
            assert_eq!((error.code(), error.attempts()), (ErrorCode::Connection, 1));
            assert!(cause.is_empty() || error.cause() == Some(cause), "{thrown}: {:?}", error.cause());
        }
    }
    for nonsense in ["42", "undefined", "({})", "Promise.resolve(null)", "({ then: 1 })", "({ status: 200 })"] {
        fetch(&format!("return {nonsense}"));
        let error = client().create_assist(&CreateStream::new()).await.unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::Config, Some("fetch")), "{nonsense}");
    }
}

#[wasm_bindgen_test]
async fn a_response_that_cannot_be_read_is_a_failed_connection() {
    for response in ["r.body.getReader()", "r.arrayBuffer()"] {
        fetch(&format!("const r = new Response('{{}}'); {response}; return r;"));
        let error = client().create_assist(&CreateStream::new()).await.unwrap_err();
        assert!(matches!(error.code(), ErrorCode::Connection | ErrorCode::Decode), "{error}");
    }
    fetch("return new Response(new ReadableStream({ start(stream) { stream.error('cut off'); } }));");
    let error = client().create_assist(&CreateStream::new()).await.unwrap_err();
    assert_eq!((error.code(), error.cause()), (ErrorCode::Connection, Some("cut off")));
}

#[wasm_bindgen_test]
async fn a_response_of_more_than_16_mib_is_an_error() {
    fetch(
        "return new Response(new ReadableStream({ pull(stream) { stream.enqueue(new Uint8Array(4 << 20).fill(32)); } }));",
    );
    let error = client().create_assist(&CreateStream::new()).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Decode);
    assert!(error.message().contains("got more than 16 MiB"), "{error}");
}

#[wasm_bindgen_test]
async fn ends_an_attempt_after_the_timeout() {
    fetch("return new Promise(() => {});");
    let client = client().with_options(RequestOptions::new().timeout(Duration::from_millis(20)).max_retries(0));
    let error = client.get_stream("t").await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Timeout);
    assert_eq!(evaluate("calls[0].init.signal.aborted"), "true");
}

#[wasm_bindgen_test]
async fn dropping_a_call_aborts_its_request() {
    fetch("return new Promise(() => {});");
    let client = client();
    let mut call = Box::pin(client.get_stream("t"));
    assert!((&mut call).now_or_never().is_none());
    assert_eq!(evaluate("calls.length"), "1");
    assert_eq!(evaluate("calls[0].init.signal.aborted"), "false");
    drop(call);
    assert_eq!(evaluate("calls[0].init.signal.aborted"), "true");
}

#[wasm_bindgen_test]
async fn watches_a_stream_until_it_has_expired() {
    fetch_json(
        r#"{ token: "t", id: 7, type: "assist", company_id: 42, name: calls.length < 3 ? "first" : "second",
            expired_at: calls.length < 3 ? null : "2001-01-01T00:00:00Z" }"#,
    );
    let mut watch = client().watch_stream("t", WatchOptions::new().interval(Duration::from_millis(5)));
    assert_eq!(watch.next().await.unwrap().unwrap().name.as_deref(), Some("first"));
    assert_eq!(watch.next().await.unwrap().unwrap().name.as_deref(), Some("second"));
    assert!(watch.next().await.is_none());
    assert_eq!(evaluate("calls.length"), "3");
}

#[wasm_bindgen_test]
async fn calls_keep_no_javascript_value_and_no_memory() {
    let state = || (wasm_bindgen::externref_heap_live_count(), core::arch::wasm32::memory_size::<0>());
    let mut first = (0, 0);
    for round in 0..4 {
        for _ in 0..500 {
            fetch("return Promise.resolve(new Response('<html>', { status: 404 }));");
            assert_eq!(client().get_stream("t").await.unwrap_err().status(), Some(404));
            fetch("return new Promise((_, reject) => init.signal.addEventListener('abort', reject));");
            // Polled once, and dropped.
            assert!(client().get_stream("t").now_or_never().is_none());
        }
        fetch(CREATED);
        client().create_assist(&CreateStream::new()).await.unwrap();
        if round == 0 {
            first = state();
        }
    }
    assert!(state().0 <= first.0 && state().1 <= first.1 + 1, "{first:?} became {:?}", state());
}

#[wasm_bindgen_test]
fn a_key_is_not_sent_unencrypted() {
    let error = Client::new(Config::new(42).api_key("key").base_url("http://intranet.example")).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Config, Some("base_url")));
}

#[wasm_bindgen_test]
fn debug_output_omits_the_key() {
    let config = Config::new(42).api_key("Secret1").header("X-Proxy", "Secret1");
    let shown = format!("{config:?} {:?}", Client::new(config.clone()));
    assert!(shown.contains("https://api.snapcall.io/v2") && !shown.contains("Secret1"), "{shown}");
}

#[wasm_bindgen_test]
async fn a_deeply_nested_response_is_an_error() {
    fetch(
        r#"
        const deep = "[".repeat(20000) + "]".repeat(20000);
        return Promise.resolve(new Response(`{"token":"t","id":7,"type":"assist","company_id":42,"bid":${deep}}`));"#,
    );
    let error = client().get_stream("t").await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Decode);
    fetch(CREATED);
    assert!(client().create_assist(&CreateStream::new()).await.is_ok());
}

#[wasm_bindgen_test]
fn a_client_equals_its_clones_with_the_same_options() {
    let client = client();
    assert!(client == client.clone());
    assert!(client != client.with_options(RequestOptions::new().max_retries(0)));
    assert!(client != self::client());
}
