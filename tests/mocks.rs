//! The tests of a front end, with a function in place of the network: on the host and in Node.

use snapcall_wasm::serde_json::{Value, from_str, json};
use snapcall_wasm::{
    Client, Config, CreateStream, Error, ErrorCode, HttpRequest, HttpResponse, Operation, RequestOptions, Stream,
    StreamType, StreamWatch, WatchOptions,
};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Tests that await.
macro_rules! async_tests {
    ($( async fn $name:ident() $body:block )*) => { $(
        #[cfg(target_arch = "wasm32")]
        #[wasm_bindgen_test::wasm_bindgen_test]
        async fn $name() $body

        #[cfg(not(target_arch = "wasm32"))]
        #[test]
        fn $name() {
            pollster::block_on(async $body);
        }
    )* };
}

fn stream() -> Value {
    json!({ "token": "t", "id": 7.0, "type": "assist", "company_id": 42, "name": null, "later": [1.5] })
}

fn config() -> Config {
    Config::new(42).base_url("https://api.example/v2/").api_key("a-secret-key")
}

/// A client whose n-th request gets the n-th response. The last one repeats.
fn client_of(config: Config, responses: Vec<HttpResponse>) -> (Client, Arc<Mutex<Vec<HttpRequest>>>) {
    let requests = Arc::new(Mutex::new(Vec::new()));
    let sent = Arc::clone(&requests);
    let config = config.fetch(move |request| {
        let mut sent = sent.lock().unwrap();
        let response = responses[sent.len().min(responses.len() - 1)].clone();
        sent.push(request);
        async { Ok(response) }
    });
    (Client::new(config).unwrap(), requests)
}

async_tests! {
    async fn each_attempt_is_reported_without_the_key() {
        let busy = HttpResponse::new(503, "").header("X-Request-Id", "r-1").header("X-Echo", "Bearer a-secret-key");
        let attempts = Arc::new(Mutex::new(Vec::new()));
        let reported = Arc::clone(&attempts);
        let config = config().on_attempt(move |attempt| reported.lock().unwrap().push(attempt.clone()));
        let (client, _) = client_of(config, vec![busy, HttpResponse::new(200, stream().to_string())]);
        client.get_stream("t").await.unwrap();

        let attempts = attempts.lock().unwrap();
        assert_eq!(attempts.iter().map(|attempt| attempt.number).collect::<Vec<_>>(), [1, 2]);
        assert_eq!((attempts[0].status, attempts[1].status), (Some(503), Some(200)));
        assert_eq!((attempts[0].error, attempts[1].error), (Some(ErrorCode::Http), None));
        assert_eq!((attempts[0].operation, attempts[0].method.as_str()), (Operation::GetStream, "GET"));
        assert_eq!(attempts[0].url, "https://api.example/v2/companies/42/streams/t");
        assert_eq!(attempts[0].request_id.as_deref(), Some("r-1"));
        let (_, echo) = attempts[0].headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("X-Echo")).unwrap();
        assert!(echo.ends_with("[redacted]") && !echo.contains("secret"), "{echo}");
        assert!(attempts[0].retry_in > Some(Duration::from_millis(300)) && attempts[1].retry_in.is_none());
        assert!(attempts.iter().all(|attempt| attempt.duration < Duration::from_secs(5)));
    }

    async fn further_fields_are_added_to_the_body_of_a_create() {
        let (client, requests) = client_of(config(), vec![HttpResponse::new(201, stream().to_string())]);
        let tricky = json!([{ "type": "}]", "name": "\\\"" }, "type"]);
        let options = RequestOptions::new().extra_body("customer", tricky.clone()).extra_body("priority \"1\"", 2);
        client.with_options(options).create_assist(&CreateStream::new().name("n")).await.unwrap();
        let body: Value = from_str(requests.lock().unwrap()[0].body.as_deref().unwrap()).unwrap();
        assert_eq!(body, json!({ "type": "assist", "name": "n", "customer": tricky, "priority \"1\"": 2 }));

        for name in ["type", "name", "origin", "short_url"] {
            let options = RequestOptions::new().extra_body("customer", [1, 2].as_slice()).extra_body(name, "x");
            let client = client.with_options(options);
            let error = client.create_instant(&CreateStream::new()).await.unwrap_err();
            assert_eq!((error.code(), error.path()), (ErrorCode::Config, Some(["extra_body.", name].concat().as_str())));
        }
        assert_eq!(requests.lock().unwrap().len(), 1);
    }

    async fn a_watch_goes_on_after_an_outage() {
        let ok = HttpResponse::new(200, stream().to_string());
        let (client, requests) = client_of(config().max_retries(0), vec![HttpResponse::new(503, ""), ok]);
        let mut watch = client.watch_stream("t", WatchOptions::new());
        assert!(watch.next().await.unwrap().is_ok());
        assert_eq!(requests.lock().unwrap().len(), 2);

        let (client, _) = client_of(config().max_retries(0), vec![HttpResponse::new(503, "")]);
        let mut watch = client.watch_stream("t", WatchOptions::new().max_outage(Duration::ZERO));
        assert_eq!(watch.next().await.unwrap().unwrap_err().status(), Some(503));
        assert!(watch.next().await.is_none());
    }

    async fn a_mocked_create_gets_its_request_and_gives_a_typed_result() {
        let mut body = stream();
        body["short_url"] = "https://snap.example/x".into();
        let (client, requests) = client_of(config().header("X-Team", "a"), vec![HttpResponse::new(201, body.to_string())]);
        let client = client.with_options(RequestOptions::new().header("x-team", "b"));
        let created = client.create_assist(&CreateStream::new().name("Ticket \"1\"").short_url(true)).await.unwrap();
        assert_eq!((created.id.get(), created.r#type), (7, StreamType::Assist));
        assert_eq!(created.short_url.as_deref(), Some("https://snap.example/x"));
        assert_eq!(created.extra["later"][0], 1.5);

        let request = requests.lock().unwrap()[0].clone();
        assert_eq!(request.method, "POST");
        assert_eq!(request.url, "https://api.example/v2/companies/42/streams");
        assert_eq!(request.header("authorization"), Some("Bearer a-secret-key"));
        assert_eq!(request.header("X-Team"), Some("b"));
        let sent: Value = from_str(request.body.as_deref().unwrap()).unwrap();
        assert_eq!(sent, json!({ "type": "assist", "name": "Ticket \"1\"", "short_url": true }));
        assert!(!format!("{request:?}").contains("a-secret-key"));
    }

    async fn a_mocked_error_is_that_of_the_api_without_the_key() {
        let body = json!({ "message": " not \n\u{7}welcome.", "seen": "Bearer a-secret-key" }).to_string();
        let (client, requests) = client_of(config(), vec![HttpResponse::new(401, body).header("x-request-id", "r-1")]);
        let error = client.get_stream("t").await.unwrap_err();
        assert_eq!((error.code(), error.status(), error.attempts()), (ErrorCode::Http, Some(401), 1));
        assert_eq!((error.operation(), error.request_id()), (Some(Operation::GetStream), Some("r-1")));
        assert_eq!(error.body().unwrap()["message"], " not \n\u{7}welcome.");
        assert!(error.message().contains("responded with 401: not welcome; check "));
        assert!(!format!("{error:?}").contains("a-secret-key"));
        assert_eq!(requests.lock().unwrap()[0].body, None);
    }

    async fn a_mocked_response_is_validated() {
        for (body, path) in [(json!({ "token": 5 }), Some("token")), (json!([]), None), (json!("text"), None)] {
            let (client, _) = client_of(config(), vec![HttpResponse::new(200, body.to_string())]);
            let error = client.get_stream("t").await.unwrap_err();
            assert_eq!((error.code(), error.path()), (ErrorCode::Decode, path));
            assert!(error.message().starts_with("get_stream"), "{error}");
        }
        let (client, _) = client_of(config(), vec![HttpResponse::new(200, "{}")]);
        let error = client.get_stream("t").await.unwrap_err();
        assert!(error.message().ends_with("token in the response must be a string, got undefined"), "{error}");
        let (client, _) = client_of(config(), vec![HttpResponse::new(200, "<html>")]);
        assert!(client.get_stream("t").await.unwrap_err().message().contains("got HTML"));
        let deep = ["[".repeat(20_000), "]".repeat(20_000)].concat();
        for (status, code) in [(200, ErrorCode::Decode), (418, ErrorCode::Http)] {
            let (client, _) = client_of(config(), vec![HttpResponse::new(status, deep.clone())]);
            assert_eq!(client.get_stream("t").await.unwrap_err().code(), code);
        }
    }

    async fn a_mocked_failure_is_retried_after_the_wait_that_it_asks_for() {
        let busy = HttpResponse::new(429, "").header("Retry-After", "0");
        let (client, requests) = client_of(config(), vec![busy, HttpResponse::new(200, stream().to_string())]);
        assert_eq!(client.get_stream("t").await.unwrap().token, "t");
        assert_eq!(requests.lock().unwrap().len(), 2);

        let date = HttpResponse::new(503, "").header("Retry-After", "Wed, 21 Oct 2015 07:28:30 GMT");
        let (client, _) = client_of(config().max_retries(0), vec![date]);
        assert_eq!(client.get_stream("t").await.unwrap_err().retry_after(), Some(0.0));
    }

    async fn a_fetch_function_that_fails_is_a_failed_connection() {
        let config = config().max_retries(0).fetch(|_| async { Err("the cable is out".into()) });
        let error = Client::new(config).unwrap().get_stream("t").await.unwrap_err();
        assert_eq!((error.code(), error.cause()), (ErrorCode::Connection, Some("the cable is out")));
    }

    async fn a_fetch_function_that_never_returns_times_out() {
        let config = config().timeout(Duration::from_millis(20)).max_retries(0).fetch(|_| std::future::pending());
        let error = Client::new(config).unwrap().get_stream("t").await.unwrap_err();
        assert_eq!(error.code(), ErrorCode::Timeout);
    }

    async fn a_key_function_is_called_before_each_attempt() {
        let count = Arc::new(AtomicUsize::new(0));
        let asked = Arc::clone(&count);
        let config = config().api_key_with(move || {
            let number = asked.fetch_add(1, Ordering::Relaxed).to_string();
            async move { Ok(["key", &number].concat()) }
        });
        let busy = HttpResponse::new(429, "").header("Retry-After", "0");
        let (client, requests) = client_of(config, vec![busy, HttpResponse::new(200, stream().to_string())]);
        client.get_stream("t").await.unwrap();
        let sent = requests.lock().unwrap().clone();
        assert_eq!(sent[0].header("Authorization"), Some("Bearer key0"));
        assert_eq!(sent[1].header("Authorization"), Some("Bearer key1"));

        let (client, requests) = client_of(
            self::config().authorization_with(|| async { Ok("Basic eA==".to_owned()) }),
            vec![HttpResponse::new(200, stream().to_string())],
        );
        client.get_stream("t").await.unwrap();
        assert_eq!(requests.lock().unwrap()[0].header("Authorization"), Some("Basic eA=="));
    }

    async fn a_key_function_that_fails_sends_nothing() {
        let config = config().api_key_with(|| async { Err("signed out".into()) });
        let (client, requests) = client_of(config, vec![HttpResponse::new(200, "")]);
        let error = client.get_stream("t").await.unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::Config, Some("api_key_with")));
        assert_eq!((error.cause(), error.attempts()), (Some("signed out"), 0));
        assert!(requests.lock().unwrap().is_empty());
    }

    async fn a_watch_is_a_stream_that_ends_when_it_has_expired() {
        let with = |name: &str, expired_at: &str| {
            let mut stream = stream();
            stream["name"] = name.into();
            stream["expired_at"] = expired_at.into();
            HttpResponse::new(200, stream.to_string())
        };
        let (first, last) = (with("first", "2999-01-01T00:00:00Z"), with("last", "2001-01-01T00:00:00+02:00"));
        let (client, requests) = client_of(config(), vec![first.clone(), first, last]);
        let request = RequestOptions::new().timeout(Duration::from_secs(5)).max_retries(1).header("X-Watch", "1");
        let options = WatchOptions::new().interval(Duration::from_millis(5)).max_interval(Duration::from_millis(10));
        let options = options.request(request);
        let streams: Vec<Result<Stream, Error>> =
            futures_util::StreamExt::collect(client.watch_stream("t", options)).await;
        let names: Vec<_> = streams.into_iter().map(|stream| stream.unwrap().name.unwrap()).collect();
        assert_eq!(names, ["first", "last"]);
        assert_eq!(requests.lock().unwrap().len(), 3);
        assert_eq!(requests.lock().unwrap()[2].header("x-watch"), Some("1"));
    }

    async fn a_watch_ends_after_an_error_and_stays_at_its_end() {
        let (client, _) = client_of(config(), vec![HttpResponse::new(404, "")]);
        let mut watch = client.watch_stream("t", WatchOptions::new());
        assert_eq!(watch.next().await.unwrap().unwrap_err().status(), Some(404));
        assert!(watch.next().await.is_none());
        assert!(watch.next().await.is_none());
    }

    async fn models_and_errors_can_be_made() {
        let mut stream = Stream::default();
        stream.token = "t".into();
        assert_eq!(stream, from_str(r#"{ "token": "t", "id": 0, "type": "assist", "company_id": 0 }"#).unwrap());
        let params = CreateStream { name: Some("Ticket".into()), ..Default::default() };
        assert_eq!(snapcall_wasm::serde_json::to_value(&params).unwrap(), json!({ "name": "Ticket" }));
        assert_eq!(from_str::<CreateStream>(r#"{ "name": "Ticket" }"#).unwrap(), params);

        let error = Error::http(403, json!({ "message": "no" }));
        assert_eq!((error.code(), error.status()), (ErrorCode::Http, Some(403)));
        assert_eq!(error.to_string(), "the server responded with 403: no");
        assert_eq!(Error::with_code(ErrorCode::Connection, "offline").code(), ErrorCode::Connection);
    }

    // Contexts and signals of leptos are `Send + Sync`, its `Action::new` and `Resource::new` take futures that are `Send`,
    // and properties of yew and dioxus are compared.
    async fn the_types_fit_the_bounds_of_frameworks() {
        fn shared<T: Clone + Send + Sync + 'static>() {}
        fn sent<T: Send + 'static>(_: T) {}
        fn compared<T: PartialEq>() {}
        fn error<T: std::error::Error + Clone + Send + Sync + 'static>() {}
        shared::<Client>();
        shared::<Config>();
        shared::<HttpRequest>();
        compared::<Client>();
        compared::<Stream>();
        compared::<Error>();
        error::<Error>();
        let (client, _) = client_of(config(), vec![HttpResponse::new(200, "")]);
        sent(client.create_assist(&CreateStream::new()));
        sent(client.create_instant(&CreateStream::new()));
        sent(client.get_stream("t"));
        sent::<StreamWatch>(client.watch_stream("t", WatchOptions::new()));
        sent(async move { client.watch_stream("t", WatchOptions::new()).next().await });
    }
}
