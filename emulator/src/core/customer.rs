//! A stream's customer: simulated, until a test or a page acts as the customer.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::clock::Timestamp;
use super::stream_type::StreamType;

/// What a customer does.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Action {
    /// Opens the link.
    Open,
    /// Records a video: only for assist streams.
    Record,
    /// Joins the call: only for instant streams.
    Join,
    /// Closes the page.
    Leave,
}

impl Action {
    pub const NAMES: [(&str, Self); 4] =
        [("open", Self::Open), ("record", Self::Record), ("join", Self::Join), ("leave", Self::Leave)];
}

/// The customer of a stream.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Customer(Mutex<Option<Vec<(Timestamp, Action)>>>);

impl Customer {
    /// The actions so far and, of a simulated customer, those to come. Times beyond the calendar have none.
    pub fn actions(&self, stream_type: StreamType, created_at: Timestamp, pace: Duration) -> Vec<(Timestamp, Action)> {
        self.lock().clone().unwrap_or_else(|| simulated(stream_type, created_at, pace))
    }

    /// Takes over from the simulated customer. Who records or joins has opened the link before.
    pub fn act(&self, action: Action, now: Timestamp, so_far: Vec<(Timestamp, Action)>) {
        let mut own = self.lock();
        let actions = own.get_or_insert_with(|| so_far.into_iter().filter(|(at, _)| *at <= now).collect());
        let is_open = actions.last().is_some_and(|(_, last)| *last != Action::Leave);
        match (action, is_open) {
            (Action::Open, true) | (Action::Leave, false) => {}
            (Action::Record | Action::Join, false) => actions.extend([(now, Action::Open), (now, action)]),
            _ => actions.push((now, action)),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Vec<(Timestamp, Action)>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn simulated(stream_type: StreamType, created_at: Timestamp, pace: Duration) -> Vec<(Timestamp, Action)> {
    let second = match stream_type {
        StreamType::Assist => Action::Record,
        StreamType::Instant => Action::Join,
    };
    let first = created_at.checked_add(pace).map(|at| (at, Action::Open));
    let second = first.and_then(|(at, _)| at.checked_add(pace)).map(|at| (at, second));
    first.into_iter().chain(second).collect()
}
