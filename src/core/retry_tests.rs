use super::*;
use Operation::{CreateAssist, CreateInstant, GetStream};

const OPERATIONS: [Operation; 3] = [CreateAssist, CreateInstant, GetStream];

fn status(status: u16) -> Failure {
    Failure::Status { status, retry_after: None }
}

fn with_retry_after(status: u16, seconds: f64) -> Failure {
    Failure::Status { status, retry_after: Some(seconds) }
}

fn is_retried(operation: Operation, failure: Failure) -> bool {
    delay(operation, failure, 1, 2, 0.0, || 0.0).is_some()
}

#[test]
fn retries_a_create_only_if_the_server_says_that_it_did_nothing() {
    for create in [CreateAssist, CreateInstant] {
        assert!(!is_retried(create, Failure::Connection));
        assert!(!is_retried(create, Failure::Timeout));
        for code in 0..600 {
            assert_eq!(is_retried(create, status(code)), code == 429, "{code}");
            assert_eq!(is_retried(create, with_retry_after(code, 1.0)), code == 429 || code == 503, "{code}");
        }
    }
}

#[test]
fn retries_a_retrieve_after_temporary_failures() {
    assert!(is_retried(GetStream, Failure::Connection));
    assert!(is_retried(GetStream, Failure::Timeout));
    for code in 0..600 {
        assert_eq!(is_retried(GetStream, status(code)), code == 408 || code == 429 || code >= 500, "{code}");
    }
}

#[test]
fn knows_that_nothing_was_sent_and_leaves_the_control_flow_of_a_framework_alone() {
    for operation in OPERATIONS {
        assert_eq!(is_retried(operation, Failure::NotSent), operation == GetStream);
        assert!(!is_retried(operation, Failure::Final));
    }
    assert!(!outcome_unknown(Failure::NotSent) && !outcome_unknown(Failure::Final));
}

#[test]
fn makes_no_more_retries_than_allowed() {
    for operation in OPERATIONS {
        for max_retries in 0..5 {
            for sent in 1..10 {
                let again = delay(operation, status(429), sent, max_retries, 0.0, || 0.0).is_some();
                assert_eq!(again, sent <= max_retries, "after {sent} of {max_retries}");
            }
        }
    }
}

#[test]
fn waits_half_a_second_then_doubles_up_to_eight_with_jitter() {
    let waits = |random| {
        (1..8).map(|sent| delay(GetStream, status(500), sent, 99, 0.0, || random).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(waits(0.0), [500.0, 1000.0, 2000.0, 4000.0, 8000.0, 8000.0, 8000.0]);
    assert_eq!(waits(1.0), [375.0, 750.0, 1500.0, 3000.0, 6000.0, 6000.0, 6000.0]);
    assert_eq!(delay(GetStream, status(500), u32::MAX, u32::MAX, 0.0, || 0.0), Some(8000.0));
}

#[test]
fn waits_for_retry_after_up_to_a_minute() {
    for operation in OPERATIONS {
        assert_eq!(delay(operation, with_retry_after(429, 1.0), 1, 2, 0.0, || 0.5), Some(1000.0));
        assert_eq!(delay(operation, with_retry_after(503, 60.0), 1, 2, 0.0, || 0.5), Some(60_000.0));
        assert_eq!(delay(operation, with_retry_after(429, 60.001), 1, 2, 0.0, || 0.5), None);
    }
}

#[test]
fn never_waits_less_than_without_retry_after() {
    for operation in OPERATIONS {
        assert_eq!(delay(operation, with_retry_after(429, 0.0), 1, 2, 0.0, || 0.0), Some(500.0));
        assert_eq!(delay(operation, with_retry_after(503, 1.0), 3, 5, 0.0, || 0.0), Some(2000.0));
    }
}

#[test]
fn knows_after_which_failures_a_stream_may_exist() {
    assert!(outcome_unknown(Failure::Connection) && outcome_unknown(Failure::Timeout));
    for code in 0..600 {
        assert_eq!(outcome_unknown(status(code)), code == 408 || code >= 500, "{code}");
        let happened = outcome_unknown(with_retry_after(code, 1.0));
        assert_eq!(happened, code == 408 || (code >= 500 && code != 503), "{code}");
    }
}

fn seconds(value: &str) -> Option<f64> {
    parse_retry_after(value, |_| 30_000.0)
}

#[test]
fn parses_retry_after_as_seconds_or_as_an_http_date() {
    assert_eq!(seconds("0"), Some(0.0));
    assert_eq!(seconds("120"), Some(120.0));
    for digits in ["4294967295", "4294967296", "99999999999999999999999", &"9".repeat(400)] {
        assert_eq!(seconds(digits), Some(4_294_967_295.0), "{digits}");
    }
    assert_eq!(seconds("Wed, 21 Oct 2015 07:28:00 GMT"), Some(30.0));
    for nonsense in
        ["", "-5", "1.5", "+1", "1e3", "soon", "0x10", "2015-10-21", "Wed, 21 Oct 2015 07:28:00", "07:28:00GMT", "zGMT"]
    {
        assert_eq!(seconds(nonsense), None, "{nonsense}");
    }
    assert_eq!(parse_retry_after("Wed, 21 Oct 2015 07:28:00 GMT", |_| -1.0), Some(0.0), "a past date");
    assert_eq!(parse_retry_after("Wed, 21 Oct 2015 07:28:00 GMT", |_| 2041.504), Some(3.0), "a fraction of a second");
    assert_eq!(parse_retry_after("Fri, 31 Dec 9999 23:59:59 GMT", |_| 1e15), Some(4_294_967_295.0));
    assert_eq!(parse_retry_after("never GMT", |_| f64::NAN), None);
}
