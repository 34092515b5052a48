//! The streams created so far, in memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::clock::Timestamp;
use super::customer::{Action, Customer};
use super::random;
use super::stream_type::StreamType;

/// The parameters of a create.
#[derive(Debug)]
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
    pub stream_type: StreamType,
    pub name: Option<String>,
    pub origin: Option<String>,
    pub extra: Map<String, Value>,
    pub created_at: Timestamp,
    pub customer: Customer,
}

impl Stream {
    /// What the customer has done and will do.
    pub fn actions(&self, pace: Duration) -> Vec<(Timestamp, Action)> {
        self.customer.actions(self.stream_type, self.created_at, pace)
    }

    /// Does something as the customer.
    pub fn act(&self, action: Action, now: Timestamp, pace: Duration) {
        self.customer.act(action, now, self.actions(pace));
    }
}

/// All streams, by token and by short link.
#[derive(Debug, Default)]
pub(crate) struct Streams(Mutex<Tables>);

#[derive(Debug, Default)]
struct Tables {
    by_token: HashMap<String, Arc<Stream>>,
    by_short: HashMap<String, Arc<Stream>>,
}

impl Tables {
    fn add(&mut self, stream: Stream) -> Arc<Stream> {
        let stream = Arc::new(stream);
        self.by_token.insert(stream.token.clone(), stream.clone());
        if let Some(short) = &stream.short {
            self.by_short.insert(short.clone(), stream.clone());
        }
        stream
    }
}

/// Not 1, so that an id is not mistaken for an index.
const FIRST_ID: u64 = 1001;

impl Streams {
    pub fn create(
        &self,
        company_id: u64,
        params: CreateStream,
        created_at: Timestamp,
    ) -> Result<Arc<Stream>, getrandom::Error> {
        let token = random::token::<24>()?;
        let short = params.short_url.then(random::token::<6>).transpose()?;

        let mut tables = self.tables();
        let id = FIRST_ID + tables.by_token.len() as u64;
        Ok(tables.add(Stream {
            id,
            token,
            short,
            company_id,
            stream_type: params.stream_type,
            name: params.name,
            origin: params.origin,
            extra: params.extra,
            created_at,
            customer: Customer::default(),
        }))
    }

    /// Replaces all streams.
    pub fn set(&self, streams: Vec<Stream>) {
        let mut tables = Tables::default();
        for stream in streams {
            tables.add(stream);
        }
        *self.tables() = tables;
    }

    /// All streams, oldest first.
    pub fn list(&self) -> Vec<Arc<Stream>> {
        let mut list: Vec<_> = self.tables().by_token.values().cloned().collect();
        list.sort_by_key(|stream| stream.id);
        list
    }

    pub fn by_token(&self, token: &str) -> Option<Arc<Stream>> {
        self.tables().by_token.get(token).cloned()
    }

    pub fn by_short(&self, short: &str) -> Option<Arc<Stream>> {
        self.tables().by_short.get(short).cloned()
    }

    fn tables(&self) -> MutexGuard<'_, Tables> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
