//! What has happened to a stream by a given moment. Nothing is stored and no timer runs: it follows from the clock.

use std::time::{Duration, SystemTime};

use humantime::format_rfc3339_millis;

use crate::model::{Event, EventData, Kind, Summary, Thumbnail};
use crate::streams::StoredStream;

/// A stream's events up to a moment, oldest first.
#[derive(Debug, PartialEq)]
pub(crate) struct Timeline {
    pub events: Vec<Event>,
    /// When the latest change came: an event, a change of one, or the creation.
    pub updated_at: SystemTime,
}

const BUCKET: &str = "snapcall-emulator";

/// The events of `stream` at `now`, where `pace` lies between one and the next.
pub(crate) fn events(stream: &StoredStream, now: SystemTime, pace: Duration) -> Timeline {
    let has_come = |step: u32| {
        let at = stream.created_at.checked_add(pace.checked_mul(step)?)?;
        (at <= now).then_some(at)
    };
    let mut timeline = Timeline { events: Vec::new(), updated_at: stream.created_at };
    for (step, kind) in (1..).zip(kinds(stream.kind)) {
        let Some(at) = has_come(step) else { break };
        timeline.events.push(event(stream, step, kind, at));
        timeline.updated_at = at;
    }

    // The last step changes the summary in place: a reader sees one event whose data moves on.
    let summary = timeline.events.last_mut().and_then(|event| event.data.summary.as_mut());
    if let (Some(summary), Some(at)) = (summary, has_come(5)) {
        summary.status = "completed";
        summary.text = Some(summary_text(stream));
        timeline.updated_at = at;
    }
    timeline
}

fn kinds(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Assist => &["joined", "recorded", "uploaded", "summary"],
        Kind::Instant => &["joined", "call_started"],
    }
}

fn event(stream: &StoredStream, step: u32, kind: &'static str, at: SystemTime) -> Event {
    let at = format_rfc3339_millis(at).to_string();
    let by_system = kind == "summary";
    Event {
        id: stream.id * 10 + u64::from(step),
        stream_id: stream.id,
        r#type: kind,
        peer_id: format!("peer-{}-{}", stream.id, if by_system { 0 } else { 1 }),
        role: if by_system { "system" } else { "customer" },
        data: data(stream, kind),
        emitted_at: at.clone(),
        created_at: at,
    }
}

fn data(stream: &StoredStream, kind: &str) -> EventData {
    let id = stream.id;
    let customer = EventData { from: Some("customer"), ..EventData::default() };
    match kind {
        "recorded" => EventData { r#type: Some("video"), ..customer },
        "uploaded" => EventData {
            r#type: Some("video"),
            s3Asset: Some(format!("streams/{id}/video.mp4")),
            thumbnail: Some(Thumbnail { s3Asset: format!("streams/{id}/thumbnail.jpg"), s3Bucket: BUCKET }),
            ..customer
        },
        "summary" => EventData {
            from: Some("system"),
            r#type: Some("video"),
            s3Asset: Some(format!("streams/{id}/video.mp4")),
            summary: Some(Summary { text: None, status: "processing" }),
            assemblyTranscriptId: Some(format!("transcript-{id}")),
            ..EventData::default()
        },
        _ => customer,
    }
}

fn summary_text(stream: &StoredStream) -> String {
    const PROBLEMS: [&str; 4] = [
        "The customer shows a washing machine that leaks at the door while it spins. The rubber seal is torn at the \
         bottom, about three centimetres. They ask whether the seal can be replaced under warranty.",
        "The customer films a dishwasher that stops after ten minutes and blinks E24. Water stands in the tub and the \
         drain hose is bent behind the cabinet. They ask whether they can straighten it themselves.",
        "The customer points at a radiator that stays cold at the top although the valve is fully open. A gurgling \
         sound can be heard. They ask how to bleed it and which key they need.",
        "The customer shows a router whose internet light blinks orange since this morning. Restarting it changed \
         nothing, and the cable is plugged in. They ask for a technician.",
    ];
    let problem = PROBLEMS[(stream.id % PROBLEMS.len() as u64) as usize];
    match &stream.name {
        Some(name) => format!("{name}: {problem}"),
        None => problem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACE: Duration = Duration::from_secs(10);

    fn stream(kind: Kind) -> StoredStream {
        StoredStream {
            id: 1001,
            token: "token".into(),
            short: None,
            company_id: 42,
            kind,
            name: Some("Ticket 4521".into()),
            origin: None,
            created_at: SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000),
        }
    }

    fn types(stream: &StoredStream, seconds: u64) -> Vec<&'static str> {
        let now = stream.created_at + Duration::from_secs(seconds);
        events(stream, now, PACE).events.iter().map(|event| event.r#type).collect()
    }

    #[test]
    fn an_assist_stream_is_joined_recorded_uploaded_and_summarised() {
        let stream = stream(Kind::Assist);
        assert!(types(&stream, 9).is_empty());
        assert_eq!(types(&stream, 10), ["joined"]);
        assert_eq!(types(&stream, 29), ["joined", "recorded"]);
        assert_eq!(types(&stream, 30), ["joined", "recorded", "uploaded"]);
        assert_eq!(types(&stream, 40), ["joined", "recorded", "uploaded", "summary"]);
        assert_eq!(types(&stream, 1_000_000), types(&stream, 40));
    }

    #[test]
    fn an_instant_stream_is_joined_and_called() {
        assert_eq!(types(&stream(Kind::Instant), 1_000), ["joined", "call_started"]);
    }

    #[test]
    fn the_summary_goes_from_processing_to_completed_in_the_same_event() {
        let stream = stream(Kind::Assist);
        let before = events(&stream, stream.created_at + 4 * PACE, PACE);
        let after = events(&stream, stream.created_at + 5 * PACE, PACE);
        let (old, new) = (&before.events[3], &after.events[3]);
        let (was, is) = (old.data.summary.as_ref().unwrap(), new.data.summary.as_ref().unwrap());

        assert_eq!((old.id, &old.emitted_at), (new.id, &new.emitted_at));
        assert_eq!((was.status, &was.text), ("processing", &None));
        assert_eq!(is.status, "completed");
        assert!(is.text.as_ref().unwrap().starts_with("Ticket 4521: "));
        assert_eq!(before.events[..3], after.events[..3]);
    }

    #[test]
    fn updated_at_is_the_time_of_the_latest_change() {
        let stream = stream(Kind::Assist);
        for (elapsed, changed) in [(0, 0), (9, 0), (10, 10), (49, 40), (50, 50), (99, 50)] {
            let now = stream.created_at + Duration::from_secs(elapsed);
            let expected = stream.created_at + Duration::from_secs(changed);
            assert_eq!(events(&stream, now, PACE).updated_at, expected, "after {elapsed} s");
        }
    }

    #[test]
    fn no_clock_and_no_pace_is_too_strange() {
        let stream = stream(Kind::Assist);
        let created_at = stream.created_at;
        assert!(events(&stream, created_at - PACE, PACE).events.is_empty());
        assert!(events(&stream, created_at + PACE, Duration::MAX).events.is_empty());
        assert_eq!(events(&stream, created_at, Duration::ZERO).events.len(), 4);
    }
}
