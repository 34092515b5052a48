//! The Rust client: typed results.

use crate::core::call::execute;
use crate::core::config::{Config, PollInterval, RequestOptions, WatchOptions};
use crate::core::error::{Error, ErrorCode};
use crate::core::model::{CreateStream, CreatedStream, Stream};
use crate::core::operation::{Call, Operation};
use crate::core::poll::next_change;
use crate::core::response::Decoded;
use crate::core::settings::Settings;
use crate::web::platform::WebPlatform;
use serde::de::DeserializeOwned;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// A client of the SnapCall streams API for Rust front ends.
///
/// Cheap to clone: clones share their options. Dropping the future of a call ends its request, or its wait for the next
/// attempt, at once.
///
/// ```no_run
/// use snapcall_wasm::{Client, Config, CreateStream, Error};
///
/// async fn link_for(ticket: &str) -> Result<Option<String>, Error> {
///     let client = Client::new(Config::new(42).base_url("/api/snapcall"))?;
///     let created = client.create_assist(&CreateStream::new().name(ticket).short_url(true)).await?;
///     let stream = client.get_stream(&created.token).await?;
///     assert_eq!(stream.name.as_deref(), Some(ticket));
///     Ok(created.short_url)
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Client {
    settings: Rc<Settings>,
    options: RequestOptions,
}

impl Client {
    /// A client with these options. Sends nothing.
    ///
    /// # Errors
    /// [`ErrorCode::Config`] for an invalid option, with its [`path`](Error::path).
    pub fn new(config: Config) -> Result<Self, Error> {
        Ok(Client {
            settings: Rc::new(Settings::new(config, &WebPlatform::default())?),
            options: RequestOptions::new(),
        })
    }

    /// The same client with these options for its calls.
    pub fn with_options(&self, options: RequestOptions) -> Self {
        Client { options, ..self.clone() }
    }

    /// Creates a stream in which the customer records a video, photos or voice to show the problem.
    ///
    /// Retried only if the server says that it did nothing yet (429, or 503 with `Retry-After`). SnapCall documents no
    /// idempotency key: after any other failure, a retry could create a second stream.
    ///
    /// # Errors
    /// See [`ErrorCode`].
    pub async fn create_assist(&self, params: &CreateStream) -> Result<CreatedStream, Error> {
        self.typed(Call::create(Operation::CreateAssist, params.clone())).await
    }

    /// Creates a stream for a live audio or video call. Retried like [`Client::create_assist`].
    ///
    /// # Errors
    /// See [`ErrorCode`].
    pub async fn create_instant(&self, params: &CreateStream) -> Result<CreatedStream, Error> {
        self.typed(Call::create(Operation::CreateInstant, params.clone())).await
    }

    /// Retrieves the stream with this token.
    ///
    /// Retried after a failed connection, a timeout, 408, 429 and 5xx.
    ///
    /// # Errors
    /// See [`ErrorCode`].
    pub async fn get_stream(&self, token: &str) -> Result<Stream, Error> {
        self.typed(Call::about(Operation::GetStream, token.to_owned())).await
    }

    /// Watches the stream with this token.
    pub fn watch_stream(&self, token: &str, options: WatchOptions) -> StreamWatch {
        StreamWatch {
            client: self.with_options(options.request),
            call: Call::about(Operation::GetStream, token.to_owned()),
            interval: options.interval,
            previous: None,
            ended: false,
        }
    }

    async fn typed<M: DeserializeOwned>(&self, call: Call) -> Result<M, Error> {
        let response = execute(&WebPlatform::default(), &self.settings, &call, &self.options).await?;
        typed(&response, call.operation)
    }
}

/// Equal if one is a clone of the other and has the same options: for frameworks that compare properties.
impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.settings, &other.settings) && self.options == other.options
    }
}

/// A watched stream: see [`Client::watch_stream`].
#[derive(Debug)]
pub struct StreamWatch {
    client: Client,
    call: Call,
    interval: PollInterval,
    previous: Option<Decoded<JsValue>>,
    ended: bool,
}

impl StreamWatch {
    /// The current stream, then the stream after each change. `None` once it has expired, and after an error.
    ///
    /// Polls only while it is awaited. Dropping its future ends the request or the wait.
    ///
    /// # Errors
    /// Those of [`Client::get_stream`], after its retries.
    pub async fn next(&mut self) -> Option<Result<Stream, Error>> {
        if self.ended {
            return None;
        }
        let platform = WebPlatform::default();
        let Client { settings, options } = &self.client;
        let change = next_change(&platform, settings, &self.call, options, self.interval, self.previous.as_ref());
        let result = match change.await {
            Ok(Some(stream)) => {
                let result = typed(&stream, self.call.operation);
                self.previous = Some(stream);
                Some(result)
            }
            Ok(None) => None,
            Err(error) => Some(Err(error)),
        };
        self.ended = !matches!(result, Some(Ok(_)));
        result
    }
}

/// The deepest nesting of a response: serde_wasm_bindgen recurses for each level, until the stack overflows.
const DEEPEST: usize = 128;

fn typed<M: DeserializeOwned>(response: &Decoded<JsValue>, operation: Operation) -> Result<M, Error> {
    let failed = |message: String| Error::new(ErrorCode::Decode, message).with_operation(operation, 1);
    if depth(&response.text.as_string().unwrap_or_default()) > DEEPEST {
        return Err(failed("the response is nested more than 128 levels deep".to_owned()));
    }
    // The schema check has passed. This fails only for strings with lone surrogates, which Rust cannot hold.
    serde_wasm_bindgen::from_value(response.value.clone()).map_err(|error| failed(error.to_string()))
}

/// The nesting depth of a JSON text.
fn depth(json: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut in_string = false;
    let mut bytes = json.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            // The escaped character may be a quotation mark.
            b'\\' if in_string => drop(bytes.next()),
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #[test]
    fn brackets_count_outside_strings_only() {
        for (json, depth) in [("1", 0), ("[]", 1), (r#"{"a[[":["]\"]"],"b":[{}]}"#, 3), ("[[],[[]]]", 3)] {
            assert_eq!(super::depth(json), depth, "{json}");
        }
    }
}
