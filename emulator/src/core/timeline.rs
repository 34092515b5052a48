//! The timeline of a stream: which events have happened at a given time. It is computed, so no timer runs.

use std::time::Duration;

use super::clock::Timestamp;
use super::customer::Action;
use super::streams::Stream;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum EventKind {
    Joined,
    Recorded,
    Uploaded,
    Summary { completed: bool },
    CallStarted,
    Left,
}

#[derive(Debug, PartialEq)]
pub(crate) struct Event {
    /// Counted from 1 in each stream.
    pub number: u32,
    pub kind: EventKind,
    pub at: Timestamp,
}

/// A stream's events, oldest first.
#[derive(Debug, PartialEq)]
pub(crate) struct Timeline {
    pub events: Vec<Event>,
    /// The time of the latest change: a new event, a changed one, or the creation.
    pub updated_at: Timestamp,
}

use EventKind::*;

impl Timeline {
    /// The events of `stream` until `now`. What the customer records is processed in steps that are `pace` apart.
    pub fn new(stream: &Stream, now: Timestamp, pace: Duration) -> Self {
        let mut timeline = Self { events: Vec::new(), updated_at: stream.created_at };
        for (at, action) in stream.actions(pace) {
            match action {
                Action::Open => timeline.add(Joined, Some(at), now),
                Action::Join => timeline.add(CallStarted, Some(at), now),
                Action::Leave => timeline.add(Left, Some(at), now),
                Action::Record => {
                    let after = |steps: u32| at.checked_add(pace.checked_mul(steps)?);
                    timeline.add(Recorded, Some(at), now);
                    timeline.add(Uploaded, after(1), now);
                    // This event changes, so that readers meet one whose data is not final.
                    let completed = after(3).filter(|at| *at <= now);
                    timeline.add(Summary { completed: completed.is_some() }, after(2), now);
                    timeline.updated_at = completed.map_or(timeline.updated_at, |at| at.max(timeline.updated_at));
                }
            }
        }
        timeline.events.sort_by_key(|event| event.at);
        for (number, event) in (1..).zip(&mut timeline.events) {
            event.number = number;
        }
        timeline
    }

    /// Adds an event that has happened by `now`.
    fn add(&mut self, kind: EventKind, at: Option<Timestamp>, now: Timestamp) {
        if let Some(at) = at.filter(|at| *at <= now) {
            self.events.push(Event { number: 0, kind, at });
            self.updated_at = self.updated_at.max(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{Clock, CreateStream, StreamType};

    const PACE: Duration = Duration::from_secs(10);

    fn stream(stream_type: StreamType) -> Stream {
        Stream {
            id: 1001,
            token: "token".into(),
            short: None,
            company_id: 42,
            params: CreateStream { stream_type, name: None, origin: None, short_url: false, extra: Default::default() },
            customer: Default::default(),
            created_at: Clock::new(|_| Box::pin(std::future::pending())).now(),
        }
    }

    fn after(stream: &Stream, seconds: u64) -> Timeline {
        let now = stream.created_at.checked_add(Duration::from_secs(seconds)).unwrap();
        Timeline::new(stream, now, PACE)
    }

    fn kinds(stream: &Stream, seconds: u64) -> Vec<EventKind> {
        after(stream, seconds).events.iter().map(|event| event.kind).collect()
    }

    #[test]
    fn an_assist_stream_is_joined_recorded_uploaded_and_summarised() {
        let stream = stream(StreamType::Assist);
        assert_eq!(kinds(&stream, 9), []);
        assert_eq!(kinds(&stream, 10), [Joined]);
        assert_eq!(kinds(&stream, 29), [Joined, Recorded]);
        assert_eq!(kinds(&stream, 30), [Joined, Recorded, Uploaded]);
        assert_eq!(kinds(&stream, 40), [Joined, Recorded, Uploaded, Summary { completed: false }]);
        assert_eq!(kinds(&stream, 1_000_000), [Joined, Recorded, Uploaded, Summary { completed: true }]);
    }

    #[test]
    fn an_instant_stream_is_joined_and_called() {
        assert_eq!(kinds(&stream(StreamType::Instant), 1_000), [Joined, CallStarted]);
    }

    #[test]
    fn the_summary_is_completed_in_the_same_event() {
        let stream = stream(StreamType::Assist);
        let (before, after) = (after(&stream, 40).events, after(&stream, 50).events);
        assert_eq!((before[3].number, before[3].at), (after[3].number, after[3].at));
        assert_eq!(before[3].kind, Summary { completed: false });
        assert_eq!(after[3].kind, Summary { completed: true });
        assert_eq!(before[..3], after[..3]);
    }

    #[test]
    fn updated_at_is_the_time_of_the_latest_change() {
        let stream = stream(StreamType::Assist);
        for (elapsed, changed) in [(0, 0), (9, 0), (10, 10), (49, 40), (50, 50), (99, 50)] {
            let expected = stream.created_at.checked_add(Duration::from_secs(changed)).unwrap();
            assert_eq!(after(&stream, elapsed).updated_at, expected, "after {elapsed} s");
        }
    }

    #[test]
    fn extreme_paces_and_clocks_are_accepted() {
        let stream = stream(StreamType::Assist);
        let later =
            Stream { created_at: stream.created_at.checked_add(PACE).unwrap(), ..self::stream(StreamType::Assist) };
        let now = stream.created_at;
        assert_eq!(Timeline::new(&later, now, PACE).events, []);
        assert_eq!(Timeline::new(&stream, now, Duration::MAX).events, []);
        assert_eq!(Timeline::new(&stream, now, Duration::ZERO).events.len(), 4);
    }

    #[test]
    fn a_customer_who_acts_replaces_the_simulated_one() {
        let stream = stream(StreamType::Assist);
        let act = |seconds, action| {
            let now = stream.created_at.checked_add(Duration::from_secs(seconds)).unwrap();
            stream.act(action, now, PACE);
        };
        act(12, Action::Leave);
        assert_eq!(
            kinds(&stream, 1_000),
            [Joined, Left],
            "the simulated customer has opened the link, and does no more"
        );
        act(13, Action::Leave);
        act(20, Action::Record);
        assert_eq!(kinds(&stream, 29), [Joined, Left, Joined, Recorded], "who records opens the link first");
        act(25, Action::Open);
        act(31, Action::Leave);
        assert_eq!(kinds(&stream, 31), [Joined, Left, Joined, Recorded, Uploaded, Left]);
        assert_eq!(kinds(&stream, 50).last(), Some(&Summary { completed: true }));
        assert_eq!(after(&stream, 49).updated_at, stream.created_at.checked_add(Duration::from_secs(40)).unwrap());
    }
}
