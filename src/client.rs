//! The Rust client: typed results.

use crate::config::Config;
use crate::core::call::execute;
use crate::core::config::{PollOptions, RequestOptions};
use crate::core::error::Error;
use crate::core::model::{CreateStream, CreatedStream, Stream};
use crate::core::operation::{Call, Operation};
use crate::core::poll::next_change;
use crate::core::schema::FromValue;
use crate::core::settings::Settings;
use crate::core::validate;
use crate::functions::Functions;
use crate::platform::{ClientPlatform, Decoded, decode};
use serde_json::Value;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

/// A client of the SnapCall streams API for Rust front ends.
///
/// Cheap to clone: clones share their options. Dropping the future of a call ends its request, or its wait for the next
/// attempt, at once.
///
/// On targets other than `wasm32-unknown-unknown`, such as a server that renders a front end, a client can be made and
/// passed on. Its calls fail there with [`ErrorCode::Config`](crate::ErrorCode::Config), unless
/// [`Config::fetch`] is set.
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
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    options: RequestOptions,
}

/// What all clones of a client share.
struct Shared {
    settings: Settings,
    functions: Functions,
}

impl Shared {
    /// The platform; fails where nothing can be sent.
    fn platform(&self, operation: Operation) -> Result<ClientPlatform<'_>, Error> {
        let platform = ClientPlatform::new(&self.functions);
        platform.ensure_calls_work().map_err(|error| error.with_operation(operation, 0))?;
        Ok(platform)
    }
}

/// The future of a response. Boxed, so that its code is there once.
pub(crate) type Response<T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

impl Client {
    /// A client with these options. Sends nothing.
    ///
    /// # Errors
    /// [`ErrorCode::Config`](crate::ErrorCode::Config) for an invalid option, with its [`path`](Error::path).
    pub fn new(config: Config) -> Result<Self, Error> {
        let Config { options, functions } = config;
        let platform = ClientPlatform::new(&functions);
        let settings = Settings::new(options, &platform)?;
        Ok(Client { shared: Arc::new(Shared { settings, functions }), options: RequestOptions::new() })
    }

    /// The same client with these options for its calls.
    #[must_use]
    pub fn with_options(&self, options: RequestOptions) -> Self {
        Client { options, ..self.clone() }
    }

    /// Creates a stream in which the customer records a video, photos or voice to show the problem.
    ///
    /// Retried only if the server says that it did nothing yet (429, or 503 with `Retry-After`). SnapCall documents no
    /// idempotency key: after any other failure, a retry could create a second stream.
    ///
    /// # Errors
    /// See [`ErrorCode`](crate::ErrorCode).
    pub fn create_assist(
        &self,
        params: &CreateStream,
    ) -> impl Future<Output = Result<CreatedStream, Error>> + Send + use<> {
        self.call(Call::create(Operation::CreateAssist, params.clone()))
    }

    /// Creates a stream for a live audio or video call. Retried like [`Client::create_assist`].
    ///
    /// # Errors
    /// See [`ErrorCode`](crate::ErrorCode).
    pub fn create_instant(
        &self,
        params: &CreateStream,
    ) -> impl Future<Output = Result<CreatedStream, Error>> + Send + use<> {
        self.call(Call::create(Operation::CreateInstant, params.clone()))
    }

    /// Retrieves the stream with this token.
    ///
    /// Retried after a failed connection, a timeout, 408, 429 and 5xx.
    ///
    /// # Errors
    /// See [`ErrorCode`](crate::ErrorCode).
    pub fn get_stream(&self, token: &str) -> impl Future<Output = Result<Stream, Error>> + Send + use<> {
        self.call(Call::about(Operation::GetStream, token.to_owned()))
    }

    fn call<M: FromValue<Value>>(&self, call: Call) -> impl Future<Output = Result<M, Error>> + Send + use<M> {
        let operation = call.operation;
        let response = self.clone().execute(call);
        async move { decode(&response.await?, operation) }
    }

    fn execute(self, call: Call) -> Response<Decoded> {
        Box::pin(async move {
            let Client { shared, options } = self;
            let platform = shared.platform(call.operation)?;
            validate::extra_body(&options).map_err(|error| error.with_operation(call.operation, 0))?;
            execute(&platform, &shared.settings, &call, &options, 0.0).await
        })
    }

    /// The next response of a watch: see [`next_change`].
    pub(crate) fn next_change(
        self,
        call: Call,
        poll: PollOptions,
        previous: Option<Decoded>,
    ) -> Response<Option<Decoded>> {
        Box::pin(async move {
            let Client { shared, options } = self;
            let platform = shared.platform(call.operation)?;
            next_change(&platform, &shared.settings, &call, &options, poll, previous.as_ref()).await
        })
    }
}

/// Equal if one is a clone of the other and has the same options: for frameworks that compare properties.
impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.shared, &other.shared) && self.options == other.options
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("settings", &self.shared.settings)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
