//! The client for Rust front ends: futures and typed results.

mod event;
mod fetch;
mod race;
pub(crate) mod transport;

use crate::call::{Answer, Course};
use crate::config::{Config, RequestOptions, WatchOptions};
use crate::error::{Error, ErrorCode};
use crate::javascript::JavaScript;
use crate::model::{CreateStream, CreatedStream, Stream};
use crate::request::{Call, Operation};
use crate::settings::Settings;
use crate::watch::{self, Pace, Seen, Watch};
use serde::de::DeserializeOwned;
use std::rc::Rc;
use transport::drive;
use wasm_bindgen::JsValue;

/// A client of the SnapCall streams API for Rust front ends.
///
/// Cheap to clone: clones share their configuration. Dropping the future of a call ends its request, or its wait for
/// the next attempt, at once.
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
    /// A client with this configuration. Sends nothing.
    ///
    /// # Errors
    /// [`ErrorCode::Config`] for an option that cannot work, with its [`path`](Error::path).
    pub fn new(config: Config) -> Result<Self, Error> {
        Ok(Client { settings: Rc::new(Settings::new(config, &JavaScript)?), options: RequestOptions::new() })
    }

    /// The same client with other options, for one call or for more.
    pub fn with_options(&self, options: RequestOptions) -> Self {
        Client { options, ..self.clone() }
    }

    /// Creates a stream in which the customer records a video, photos or voice that show the problem.
    ///
    /// Tried again only where the server says that it did nothing yet (429, or 503 with `Retry-After`): SnapCall
    /// documents no idempotency key, so after any other failure a second stream might be made.
    ///
    /// # Errors
    /// See [`ErrorCode`].
    pub async fn create_assist(&self, params: &CreateStream) -> Result<CreatedStream, Error> {
        self.typed(Call::CreateAssist(params.clone())).await
    }

    /// Creates a stream for a live audio or video call. Tried again only where [`Client::create_assist`] is.
    ///
    /// # Errors
    /// See [`ErrorCode`].
    pub async fn create_instant(&self, params: &CreateStream) -> Result<CreatedStream, Error> {
        self.typed(Call::CreateInstant(params.clone())).await
    }

    /// Retrieves the stream that `token` names.
    ///
    /// Tried again after a connection failure, a timeout, and the statuses 408, 429 and 5xx.
    ///
    /// # Errors
    /// See [`ErrorCode`].
    pub async fn get_stream(&self, token: &str) -> Result<Stream, Error> {
        self.typed(Call::GetStream(token.to_owned())).await
    }

    /// Follows the stream that `token` names.
    pub fn watch_stream(&self, token: &str, options: WatchOptions) -> StreamWatch {
        let client = self.with_options(options.request);
        StreamWatch { client, call: Call::GetStream(token.to_owned()), pace: options.pace, seen: None, ended: false }
    }

    async fn typed<M: DeserializeOwned>(&self, call: Call) -> Result<M, Error> {
        let operation = call.operation();
        let answer = self.run(call, Watch::new(Pace::default(), None)).await?;
        match answer {
            Some(answer) => typed(&answer, operation),
            // Only a watch ends like this.
            None => Err(Error::new(ErrorCode::Decode, "no answer came".to_owned()).of_call(operation, 0)),
        }
    }

    async fn run(&self, call: Call, watch: Watch<JsValue>) -> Result<Option<Answer<JsValue>>, Error> {
        let operation = call.operation();
        let course = Course::new(call, self.options.clone(), watch).map_err(|error| error.of_call(operation, 0))?;
        drive(&self.settings, &JavaScript, course).await
    }
}

/// Whether one is a clone of the other, with the same options: what a framework asks that compares properties.
impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.settings, &other.settings) && self.options == other.options
    }
}

/// A stream that is followed: made by [`Client::watch_stream`].
#[derive(Debug)]
pub struct StreamWatch {
    client: Client,
    call: Call,
    pace: Pace,
    seen: Option<Seen<JsValue>>,
    ended: bool,
}

impl StreamWatch {
    /// The stream as it is now, then as it is after each change; `None` once it has expired, and after an error.
    ///
    /// Nothing is sent between two calls of it. Dropping its future ends the request or the wait.
    ///
    /// # Errors
    /// Those of [`Client::get_stream`], after its attempts.
    pub async fn next(&mut self) -> Option<Result<Stream, Error>> {
        if self.ended {
            return None;
        }
        let outcome = match self.client.run(self.call.clone(), Watch::new(self.pace, self.seen.clone())).await {
            Ok(Some(answer)) => {
                let typed = typed(&answer, self.call.operation());
                let expires = watch::expires(&JavaScript, &answer.value);
                self.seen = Some(Seen { text: answer.text, expires });
                Some(typed)
            }
            Ok(None) => None,
            Err(error) => Some(Err(error)),
        };
        self.ended = !matches!(outcome, Some(Ok(_)));
        outcome
    }
}

/// How deep an answer may be nested: serde_wasm_bindgen calls itself for each level, until the stack is at its end.
const DEEPEST: usize = 128;

fn typed<M: DeserializeOwned>(answer: &Answer<JsValue>, operation: Operation) -> Result<M, Error> {
    let failed = |message: String| Error::new(ErrorCode::Decode, message).of_call(operation, 1);
    if depth(&answer.text.as_string().unwrap_or_default()) > DEEPEST {
        return Err(failed("the answer is nested more than 128 levels deep".to_owned()));
    }
    // Checked already: what is left are strings that are no Unicode, which Rust's cannot hold.
    serde_wasm_bindgen::from_value(answer.value.clone()).map_err(|error| failed(error.to_string()))
}

/// How deep a JSON text is nested.
fn depth(json: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut in_string = false;
    let mut bytes = json.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            // What is escaped may be a quotation mark.
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
