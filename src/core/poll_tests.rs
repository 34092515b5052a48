use super::*;
use crate::config::Config;
use crate::core::fake_platform::{FakePlatform, Scripted};
use crate::core::operation::Operation;
use serde_json::{Value, json};

const FIRST: &str = r#"{"token":"t","id":7,"type":"assist","company_id":42}"#;
const CHANGED: &str = r#"{"token":"t","id":7,"type":"assist","company_id":42,"events":[]}"#;
const INTERVAL: PollInterval = PollInterval { first: 100.0, longest: 300.0 };

fn responses(texts: &[&'static str]) -> FakePlatform {
    FakePlatform::new(texts.iter().map(|&text| Scripted::Status(200, None, text)))
}

fn step(
    platform: &FakePlatform,
    interval: PollInterval,
    previous: Option<Decoded<Value>>,
) -> Result<Option<Decoded<Value>>, Error<Value>> {
    let settings = Settings::new(Config::new(42).api_key("key").options, &platform)?;
    let options = RequestOptions::new().max_retries(0);
    let call = Call::about(Operation::GetStream, "t".into());
    pollster::block_on(next_change(&platform, &settings, &call, &options, interval, previous.as_ref()))
}

fn previous(text: &str, expired_at: &str) -> Option<Decoded<Value>> {
    Some(Decoded { text: text.into(), value: json!({ "expired_at": expired_at }) })
}

#[test]
fn returns_the_current_stream_at_once() {
    let platform = responses(&[FIRST]);
    assert_eq!(step(&platform, INTERVAL, None).unwrap().unwrap().text, FIRST);
    assert!(platform.waits.borrow().is_empty());
}

#[test]
fn polls_less_often_until_something_changes() {
    let platform = responses(&[FIRST, FIRST, FIRST, FIRST, CHANGED]);
    assert_eq!(step(&platform, INTERVAL, previous(FIRST, "")).unwrap().unwrap().text, CHANGED);
    assert_eq!(*platform.waits.borrow(), [100.0, 150.0, 225.0, 300.0, 300.0]);
}

#[test]
fn ends_when_the_stream_has_expired() {
    let platform = responses(&[]);
    assert!(step(&platform, INTERVAL, previous(FIRST, "now")).unwrap().is_none());
    assert!(step(&platform, INTERVAL, previous(FIRST, "earlier")).unwrap().is_none());

    // What happens until then is seen without delay.
    let platform = responses(&[CHANGED]);
    let slow = PollInterval { first: 60_000.0, longest: 60_000.0 };
    assert!(step(&platform, slow, previous(FIRST, "Wed, 21 Oct 2015 07:28:30 GMT")).unwrap().is_some());
    assert_eq!(*platform.waits.borrow(), [30_000.0]);
}

#[test]
fn an_error_ends_the_watch() {
    let platform = FakePlatform::new([Scripted::Status(500, None, "")]);
    assert_eq!(step(&platform, INTERVAL, previous(FIRST, "")).unwrap_err().status(), Some(500));
}

#[test]
fn refuses_an_interval_that_no_timer_can_wait_for() {
    for (first, longest, path) in [
        (0.0, 1.0, "interval"),
        (f64::NAN, 1.0, "interval"),
        (1.0, f64::INFINITY, "maxInterval"),
        (2.0, 1.0, "maxInterval"),
    ] {
        let error = step(&responses(&[]), PollInterval { first, longest }, None).unwrap_err();
        assert_eq!(error.path(), Some(path));
        assert_eq!(error.attempts(), 0);
    }
}
