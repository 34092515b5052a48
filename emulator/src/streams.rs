//! The streams made so far, kept in memory until the emulator ends.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use crate::create_body::CreateBody;
use crate::error::ApiError;
use crate::model::Kind;
use crate::random;

/// What is remembered of a stream; everything else that is answered follows from it.
#[derive(Debug)]
pub(crate) struct StoredStream {
    pub id: u64,
    pub token: String,
    /// The last part of the customer's link, where one was asked for.
    pub short: Option<String>,
    pub company_id: u64,
    pub kind: Kind,
    pub name: Option<String>,
    pub origin: Option<String>,
    pub created_at: SystemTime,
}

/// All streams, found by token or by short link.
#[derive(Debug, Default)]
pub(crate) struct Streams(Mutex<Tables>);

#[derive(Debug, Default)]
struct Tables {
    by_token: HashMap<String, Arc<StoredStream>>,
    by_short: HashMap<String, Arc<StoredStream>>,
}

/// The first stream's id. Not 1, so that an id is not taken for an index.
const FIRST_ID: u64 = 1001;

impl Streams {
    pub fn create(&self, company_id: u64, body: CreateBody) -> Result<Arc<StoredStream>, ApiError> {
        let token = random::token::<24>()?;
        let short = body.short_url.then(random::token::<6>).transpose()?;

        let mut tables = self.tables();
        let stream = Arc::new(StoredStream {
            id: FIRST_ID + tables.by_token.len() as u64,
            token: token.clone(),
            short: short.clone(),
            company_id,
            kind: body.kind,
            name: body.name,
            origin: body.origin,
            created_at: SystemTime::now(),
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

    pub fn by_token(&self, token: &str) -> Option<Arc<StoredStream>> {
        self.tables().by_token.get(token).cloned()
    }

    pub fn by_short(&self, short: &str) -> Option<Arc<StoredStream>> {
        self.tables().by_short.get(short).cloned()
    }

    fn tables(&self) -> MutexGuard<'_, Tables> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
