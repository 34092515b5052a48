//! Starts the program and sends requests to it.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::{HeaderMap, Request};

/// The program, without arguments: the Rust one, or that of the npm package if the variable names it.
pub fn program() -> Command {
    let program = std::env::var_os("SNAPCALL_EMULATOR_PROGRAM");
    Command::new(program.unwrap_or_else(|| env!("CARGO_BIN_EXE_snapcall-emulator").into()))
}

/// A running emulator, stopped on drop.
pub struct Server {
    pub child: Child,
    /// `http://127.0.0.1:PORT`
    pub url: String,
    agent: Agent,
}

/// A complete response.
pub struct Response {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Server {
    pub fn start(arguments: &[&str]) -> Self {
        let mut child = program().args(["--port", "0"]).args(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut first_line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first_line).unwrap();
        let url = first_line.trim_end().strip_prefix("listening on ").expect(&first_line).to_owned();
        let config =
            Agent::config_builder().http_status_as_error(false).max_redirects(0).max_redirects_will_error(false);
        let agent = config.build().into();
        Self { child, url, agent }
    }

    /// Sends a request with these headers only.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> Response {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = match body {
            Some(body) => self.agent.run(request.body(body.to_vec()).unwrap()),
            None => self.agent.run(request.body(()).unwrap()),
        };
        let mut response = response.expect("a response");
        Response {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            text: response.body_mut().read_to_string().unwrap(),
        }
    }

    /// A GET with credentials.
    pub fn get(&self, path: &str) -> Response {
        self.send("GET", path, &[("Authorization", "Bearer any")], None)
    }

    /// A POST with credentials and the content type of JSON.
    pub fn post(&self, path: &str, body: impl AsRef<[u8]>) -> Response {
        let headers = [("Authorization", "Bearer any"), ("Content-Type", "application/json")];
        self.send("POST", path, &headers, Some(body.as_ref()))
    }

    pub fn create(&self, body: &str) -> Response {
        self.post("/companies/42/streams", body)
    }

    /// Moves the clock forward.
    #[track_caller]
    pub fn advance(&self, ms: u64) {
        assert_eq!(self.post("/_emulator/advance", json!({ "ms": ms }).to_string()).status, 204);
    }

    /// The token of a new stream.
    pub fn token(&self, kind: &str) -> String {
        let created = self.create(&json!({ "type": kind, "name": "Ticket 4521" }).to_string());
        assert_eq!(created.status, 201, "{}", created.text);
        created.json()["token"].as_str().unwrap().to_owned()
    }

    pub fn stream(&self, token: &str) -> Value {
        let response = self.get(&format!("/companies/42/streams/{token}"));
        assert_eq!(response.status, 200, "{}", response.text);
        response.json()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Response {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The message of an error response.
    pub fn message(&self) -> String {
        let body = self.json();
        assert!(body["error"].is_string(), "{body}");
        body["message"].as_str().expect("a message").to_owned()
    }
}
