//! The timeline of a stream: which events have happened at a given time. It is computed, so no timer runs.

use std::time::Duration;

use super::clock::Timestamp;
use super::streams::{Stream, StreamType};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum EventKind {
    Joined,
    Recorded,
    Uploaded,
    Summary { completed: bool },
    CallStarted,
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

impl Timeline {
    /// The events of `stream` until `now`, `pace` apart.
    pub fn new(stream: &Stream, now: Timestamp, pace: Duration) -> Self {
        let reached = |step: u32| {
            let at = stream.created_at.checked_add(pace.checked_mul(step)?)?;
            (at <= now).then_some(at)
        };
        let mut timeline = Self { events: Vec::new(), updated_at: stream.created_at };
        for (number, &kind) in (1..).zip(kinds(stream.stream_type)) {
            let Some(at) = reached(number) else { break };
            timeline.events.push(Event { number, kind, at });
            timeline.updated_at = at;
        }
        // The last step changes an event, so that readers meet one whose data is not final.
        if let (Some(Event { kind: EventKind::Summary { completed }, .. }), Some(at)) =
            (timeline.events.last_mut(), reached(5))
        {
            *completed = true;
            timeline.updated_at = at;
        }
        timeline
    }
}

fn kinds(stream_type: StreamType) -> &'static [EventKind] {
    use EventKind::*;
    match stream_type {
        StreamType::Assist => &[Joined, Recorded, Uploaded, Summary { completed: false }],
        StreamType::Instant => &[Joined, CallStarted],
    }
}

#[cfg(test)]
mod tests {
    use super::EventKind::*;
    use super::*;
    use crate::core::clock::Clock;

    const PACE: Duration = Duration::from_secs(10);

    fn stream(stream_type: StreamType) -> Stream {
        Stream {
            id: 1001,
            token: "token".into(),
            short: None,
            company_id: 42,
            stream_type,
            name: None,
            origin: None,
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
}
