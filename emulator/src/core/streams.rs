//! The streams created so far, in memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::clock::Timestamp;
use super::random;

/// A stream's `type`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum StreamType {
    Assist,
    Instant,
}

/// The parameters of a create.
#[derive(Debug)]
pub(crate) struct CreateStream {
    pub stream_type: StreamType,
    pub name: Option<String>,
    pub origin: Option<String>,
    pub short_url: bool,
}

/// What is stored of a stream. The rest of a response is derived from it.
#[derive(Debug)]
pub(crate) struct Stream {
    pub id: u64,
    pub token: String,
    /// The last segment of the customer's link, if it was requested.
    pub short: Option<String>,
    pub company_id: u64,
    pub stream_type: StreamType,
    pub name: Option<String>,
    pub origin: Option<String>,
    pub created_at: Timestamp,
}

/// All streams, by token and by short link.
#[derive(Debug, Default)]
pub(crate) struct Streams(Mutex<Tables>);

#[derive(Debug, Default)]
struct Tables {
    by_token: HashMap<String, Arc<Stream>>,
    by_short: HashMap<String, Arc<Stream>>,
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
        let stream = Arc::new(Stream {
            id: FIRST_ID + tables.by_token.len() as u64,
            token: token.clone(),
            short: short.clone(),
            company_id,
            stream_type: params.stream_type,
            name: params.name,
            origin: params.origin,
            created_at,
        });
        tables.by_token.insert(token, stream.clone());
        if let Some(short) = short {
            tables.by_short.insert(short, stream.clone());
        }
        Ok(stream)
    }

    pub fn count(&self) -> usize {
        self.tables().by_token.len()
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
