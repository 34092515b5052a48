//! The streams created so far, in memory.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::clock::Timestamp;
use super::customer::{Action, Customer};
use super::stream_type::StreamType;

/// The parameters of a create.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CreateStream {
    pub stream_type: StreamType,
    pub name: Option<String>,
    pub origin: Option<String>,
    pub short_url: bool,
    /// Fields that SnapCall's reference does not list.
    pub extra: Map<String, Value>,
}

/// What is stored of a stream. The rest of a response is derived from it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Stream {
    pub id: u64,
    pub token: String,
    /// The last segment of the customer's link, if it was requested.
    pub short: Option<String>,
    pub company_id: u64,
    pub params: CreateStream,
    pub created_at: Timestamp,
    pub customer: Customer,
}

impl Stream {
    /// What the customer has done and will do.
    pub fn actions(&self, pace: Duration) -> Vec<(Timestamp, Action)> {
        self.customer.actions(self.params.stream_type, self.created_at, pace)
    }

    /// Does something as the customer.
    pub fn act(&self, action: Action, now: Timestamp, pace: Duration) {
        self.customer.act(action, now, self.actions(pace));
    }
}

/// All streams, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Streams(Mutex<Vec<Arc<Stream>>>);

/// Not 1, so that an id is not mistaken for an index.
const FIRST_ID: u64 = 1001;

impl Streams {
    pub fn create(
        &self,
        company_id: u64,
        params: CreateStream,
        created_at: Timestamp,
    ) -> Result<Arc<Stream>, getrandom::Error> {
        let token = random_token::<24>()?;
        let short = params.short_url.then(random_token::<6>).transpose()?;

        let mut streams = self.streams();
        let id = FIRST_ID + streams.len() as u64;
        let stream =
            Arc::new(Stream { id, token, short, company_id, params, created_at, customer: Customer::default() });
        streams.push(stream.clone());
        Ok(stream)
    }

    /// Replaces all streams.
    pub fn set(&self, streams: Vec<Stream>) {
        *self.streams() = streams.into_iter().map(Arc::new).collect();
    }

    pub fn list(&self) -> Vec<Arc<Stream>> {
        self.streams().clone()
    }

    pub fn find(&self, is_wanted: impl Fn(&Stream) -> bool) -> Option<Arc<Stream>> {
        self.streams().iter().find(|stream| is_wanted(stream)).cloned()
    }

    pub fn by_token(&self, token: &str) -> Option<Arc<Stream>> {
        self.find(|stream| stream.token == token)
    }

    fn streams(&self) -> MutexGuard<'_, Vec<Arc<Stream>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `BYTES` random bytes as text that needs no encoding in a URL.
fn random_token<const BYTES: usize>() -> Result<String, getrandom::Error> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
