use super::*;
use crate::config::Config;
use crate::core::fake_platform::FakePlatform;
use crate::core::fake_platform::Scripted::{Status, Throw};
use crate::core::operation::Operation;
use serde_json::{Value, json};

const FIRST: &str = r#"{"token":"t","id":7,"type":"assist","company_id":42}"#;
const CHANGED: &str = r#"{"token":"t","id":7,"type":"assist","company_id":42,"events":[]}"#;
const POLL: PollOptions = PollOptions { interval: 100.0, max_interval: 300.0, max_outage: 0.0 };

fn responses(texts: &[&'static str]) -> FakePlatform {
    FakePlatform::new(texts.iter().map(|&text| Status(200, None, text)))
}

fn step(
    platform: &FakePlatform,
    poll: PollOptions,
    previous: Option<Decoded<Value>>,
) -> Result<Option<Decoded<Value>>, Error<Value>> {
    let settings = Settings::new(Config::new(42).api_key("key").options, &platform)?;
    let options = RequestOptions::new().max_retries(0);
    let call = Call::about(Operation::GetStream, "t".into());
    pollster::block_on(next_change(&platform, &settings, &call, &options, poll, previous.as_ref()))
}

fn previous(text: &str, expired_at: &str) -> Option<Decoded<Value>> {
    Some(Decoded { text: text.into(), value: json!({ "expired_at": expired_at }) })
}

#[test]
fn returns_the_current_stream_at_once() {
    let platform = responses(&[FIRST]);
    assert_eq!(step(&platform, POLL, None).unwrap().unwrap().text, FIRST);
    assert!(platform.waits.borrow().is_empty());
}

#[test]
fn polls_less_often_until_something_changes() {
    let platform = responses(&[FIRST, FIRST, FIRST, FIRST, CHANGED]);
    assert_eq!(step(&platform, POLL, previous(FIRST, "")).unwrap().unwrap().text, CHANGED);
    assert_eq!(*platform.waits.borrow(), [100.0, 150.0, 225.0, 300.0, 300.0]);
}

#[test]
fn ends_when_the_stream_has_expired() {
    let platform = responses(&[]);
    assert!(step(&platform, POLL, previous(FIRST, "now")).unwrap().is_none());
    assert!(step(&platform, POLL, previous(FIRST, "earlier")).unwrap().is_none());

    // What happens until then is seen without delay.
    let platform = responses(&[CHANGED]);
    let slow = PollOptions { interval: 60_000.0, max_interval: 60_000.0, ..POLL };
    assert!(step(&platform, slow, previous(FIRST, "Wed, 21 Oct 2015 07:28:30 GMT")).unwrap().is_some());
    assert_eq!(*platform.waits.borrow(), [30_000.0]);
}

#[test]
fn an_error_ends_the_watch() {
    let platform = FakePlatform::new([Status(500, None, "")]);
    assert_eq!(step(&platform, POLL, previous(FIRST, "")).unwrap_err().status(), Some(500));
}

#[test]
fn failures_that_may_pass_do_not_end_the_watch_before_the_longest_outage() {
    let poll = PollOptions { max_outage: 10_000.0, ..POLL };
    let failures = || [Status(503, None, ""), Throw("lost"), Status(429, Some("3"), "")];
    let platform = FakePlatform::new(failures().into_iter().chain([Status(200, None, CHANGED)]));
    assert_eq!(step(&platform, poll, previous(FIRST, "")).unwrap().unwrap().text, CHANGED);
    // The interval, the backoff, and the longer of backoff and `Retry-After`.
    assert_eq!(*platform.waits.borrow(), [100.0, 500.0, 1000.0, 3000.0]);

    let platform = FakePlatform::new([500, 500, 500, 500, 502].map(|status| Status(status, None, "")));
    let error = step(&platform, poll, None).unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(502), 5), "the last error");
    assert_eq!(*platform.waits.borrow(), [500.0, 1000.0, 2000.0, 4000.0], "another 8 s would be more than 10 s");
}

#[test]
fn other_failures_end_the_watch_at_once() {
    let poll = PollOptions { max_outage: 10_000.0, ..POLL };
    for (scripted, status) in [
        (Status(404, None, ""), Some(404)),
        (Status(410, None, ""), Some(410)),
        (Status(401, None, ""), Some(401)),
        (Status(200, None, "{}"), None),
    ] {
        let platform = FakePlatform::new([Status(503, None, ""), scripted]);
        let error = step(&platform, poll, previous(FIRST, "")).unwrap_err();
        assert_eq!((error.status(), error.attempts()), (status, 2));
    }
}

#[test]
fn refuses_times_that_no_timer_can_wait_for() {
    for (interval, max_interval, max_outage, path) in [
        (0.0, 1.0, 0.0, "interval"),
        (f64::NAN, 1.0, 0.0, "interval"),
        (1.0, f64::INFINITY, 0.0, "max_interval"),
        (2.0, 1.0, 0.0, "max_interval"),
        (1.0, 1.0, -1.0, "max_outage"),
        (1.0, 1.0, f64::NAN, "max_outage"),
        (1.0, 1.0, 2_147_483_648.0, "max_outage"),
    ] {
        let poll = PollOptions { interval, max_interval, max_outage };
        let error = step(&responses(&[]), poll, None).unwrap_err();
        assert_eq!(error.path(), Some(path));
        assert_eq!(error.attempts(), 0);
    }
}
