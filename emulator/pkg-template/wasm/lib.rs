//! JavaScript bindings of the emulator. The npm package around them is in `..`.

use std::cell::Cell;
use std::future::pending;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use js_sys::{Array, TypeError, Uint8Array};
use snapcall_emulator::in_process::{self, Part};
use snapcall_emulator::{Clock, Options, cli};
use wasm_bindgen::prelude::*;

thread_local! {
    /// How long the exchange that was polled last still waits.
    static WAIT: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

/// Leaves the wait to JavaScript.
fn sleep(duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
    WAIT.set(duration);
    Box::pin(pending())
}

/// An emulator.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Emulator(Arc<snapcall_emulator::Emulator>);

#[wasm_bindgen]
impl Emulator {
    /// An emulator with options in JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str) -> Result<Self, TypeError> {
        Options::from_json(options).map(Self::start).map_err(|message| TypeError::new(&message))
    }

    /// Sends a request. `target` is the path with the query; `headers` has names and values by turns.
    pub fn send(&self, method: &str, target: &str, headers: Vec<String>, body: Vec<u8>) -> Result<Exchange, TypeError> {
        let mut request = Request::builder()
            .method(method)
            .uri(target)
            .body(Body::from(body))
            .map_err(|error| TypeError::new(&format!("{method} {target}: {error}.")))?;
        *request.headers_mut() = header_map(&headers).map_err(|error| TypeError::new(&error))?;
        Ok(Exchange(in_process::Exchange::new(self.0.clone(), request)))
    }

    /// The streams, as text for `load`.
    pub fn save(&self) -> Result<String, TypeError> {
        self.0.save().map_err(|error| TypeError::new(&error.to_string()))
    }

    /// Replaces all streams by saved ones.
    pub fn load(&self, saved: &str) -> Result<(), TypeError> {
        self.0.load(saved).map_err(|message| TypeError::new(&message))
    }

    fn start(options: Options) -> Self {
        Self(Arc::new(snapcall_emulator::Emulator::new(options, Clock::new(sleep))))
    }
}

/// A request and what is still to come of its response.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Exchange(in_process::Exchange);

#[wasm_bindgen]
impl Exchange {
    /// The next part of the response: `[status, headers, body, isComplete]`, `undefined` for a reset, or the
    /// milliseconds to wait for it.
    pub fn poll(&mut self) -> JsValue {
        match self.0.poll() {
            None => (WAIT.get().as_secs_f64() * 1_000.0).into(),
            Some(Part::Reset) => JsValue::UNDEFINED,
            Some(Part::Complete(head, body)) => response(head.status.as_u16(), &head.headers, &body, true),
            Some(Part::Half(head, body)) => response(head.status.as_u16(), &head.headers, &body, false),
        }
    }
}

/// The program's arguments.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Program(Option<cli::Args>);

#[wasm_bindgen]
impl Program {
    /// Parses arguments.
    #[wasm_bindgen(constructor)]
    pub fn new(arguments: Vec<String>) -> Result<Self, TypeError> {
        let args = cli::parse(arguments);
        args.map(Self).map_err(|message| TypeError::new(&format!("{message}\n\n{}", cli::HELP)))
    }

    /// The port to listen on; `undefined` if only help is wanted.
    pub fn port(&self) -> Option<u16> {
        self.0.as_ref().map(|args| args.port)
    }

    /// The text of `--help`.
    pub fn help() -> String {
        cli::HELP.to_owned()
    }

    /// What to print when the emulator listens.
    pub fn greeting(&self, address: &str) -> String {
        cli::greeting(address, &self.options())
    }

    /// An emulator with the options of the arguments.
    pub fn emulator(&self) -> Emulator {
        Emulator::start(self.options())
    }

    fn options(&self) -> Options {
        self.0.as_ref().map(|args| args.options.clone()).unwrap_or_default()
    }
}

/// Why the program does not start if another one listens on `port`.
#[wasm_bindgen(js_name = portInUse)]
pub fn port_in_use(port: u16) -> String {
    cli::port_in_use(port)
}

/// Headers from JavaScript, where each character of a value is one byte.
fn header_map(headers: &[String]) -> Result<HeaderMap, String> {
    let mut map = HeaderMap::new();
    for pair in headers.chunks_exact(2) {
        let name: HeaderName = pair[0].parse().map_err(|_| format!("{:?} is not a valid header name.", pair[0]))?;
        let bytes: Result<Vec<_>, _> = pair[1].chars().map(u8::try_from).collect();
        let value = bytes.ok().and_then(|bytes| HeaderValue::from_bytes(&bytes).ok());
        map.append(name, value.ok_or_else(|| format!("The value of the header {:?} is invalid.", pair[0]))?);
    }
    Ok(map)
}

fn response(status: u16, headers: &HeaderMap, body: &[u8], complete: bool) -> JsValue {
    let pairs = headers.iter().map(|(name, value)| {
        let value: String = value.as_bytes().iter().copied().map(char::from).collect();
        JsValue::from(Array::of2(&name.as_str().into(), &value.into()))
    });
    let headers: Array = pairs.collect();
    Array::of4(&status.into(), &headers, &Uint8Array::from(body), &complete.into()).into()
}
