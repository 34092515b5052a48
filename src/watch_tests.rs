use super::*;
use crate::call::Course;
use crate::client::transport::drive;
use crate::config::{Config, RequestOptions};
use crate::error::Error;
use crate::fake::{Answer as Scripted, Fake};
use crate::request::Call;
use crate::settings::Settings;
use serde_json::Value;

const FIRST: &str = r#"{"token":"t","id":7,"type":"assist","company_id":42}"#;
const CHANGED: &str = r#"{"token":"t","id":7,"type":"assist","company_id":42,"events":[]}"#;
const PACE: Pace = Pace { first: 100.0, longest: 300.0 };

fn answers(texts: &[&'static str]) -> Fake {
    Fake::answering(texts.iter().map(|&text| Scripted::Status(200, None, text)))
}

fn step(transport: &Fake, pace: Pace, seen: Option<Seen<Value>>) -> Result<Option<Answer<Value>>, Error<Value>> {
    let settings = Settings::new(Config::new(42).api_key("key"), transport)?;
    let options = RequestOptions::new().max_retries(0);
    let course = Course::new(Call::GetStream("t".into()), options, Watch::new(pace, seen))?;
    pollster::block_on(drive(&settings, transport, course))
}

fn seen(text: &str, expires: f64) -> Option<Seen<Value>> {
    Some(Seen { text: text.into(), expires })
}

#[test]
fn the_current_stream_comes_at_once() {
    let transport = answers(&[FIRST]);
    assert_eq!(step(&transport, PACE, None).unwrap().unwrap().text, FIRST);
    assert!(transport.waits.borrow().is_empty());
}

#[test]
fn then_it_comes_after_a_change_and_more_slowly_while_there_is_none() {
    let transport = answers(&[FIRST, FIRST, FIRST, FIRST, CHANGED]);
    assert_eq!(step(&transport, PACE, seen(FIRST, f64::NAN)).unwrap().unwrap().text, CHANGED);
    assert_eq!(*transport.waits.borrow(), [100.0, 150.0, 225.0, 300.0, 300.0]);
}

#[test]
fn it_ends_when_the_stream_has_expired() {
    let now = Fake::default().now();
    let transport = answers(&[]);
    assert!(step(&transport, PACE, seen(FIRST, now)).unwrap().is_none());
    assert!(step(&transport, PACE, seen(FIRST, now - 1.0)).unwrap().is_none());

    // What happens up to its end is seen without delay.
    let transport = answers(&[CHANGED]);
    assert!(step(&transport, PACE, seen(FIRST, now + 30.0)).unwrap().is_some());
    assert_eq!(*transport.waits.borrow(), [30.0]);
}

#[test]
fn when_a_stream_expires_is_read_from_it() {
    let of = |value: Value| expires(&Fake::default(), &value);
    assert_eq!(of(serde_json::json!({ "expired_at": "Wed, 21 Oct 2015 07:28:30 GMT" })), 1_445_412_510_000.0);
    assert!(of(serde_json::json!({ "expired_at": null })).is_nan());
    assert!(of(serde_json::json!({})).is_nan());
}

#[test]
fn an_error_ends_it() {
    let transport = Fake::answering([Scripted::Status(500, None, "")]);
    assert_eq!(step(&transport, PACE, seen(FIRST, f64::NAN)).unwrap_err().status(), Some(500));
}

#[test]
fn a_pace_that_no_timer_can_keep_is_refused() {
    for (first, longest, path) in [
        (0.0, 1.0, "interval"),
        (f64::NAN, 1.0, "interval"),
        (1.0, f64::INFINITY, "maxInterval"),
        (2.0, 1.0, "maxInterval"),
    ] {
        let error = step(&answers(&[]), Pace { first, longest }, None).unwrap_err();
        assert_eq!(error.path(), Some(path));
        assert_eq!(error.attempts(), 0);
    }
}
