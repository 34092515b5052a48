use super::*;
use crate::fake::Fake;
use serde_json::Value;

/// The path and the message of a fault; empty if there is none.
fn fault<T>(result: Result<T, Error<Value>>) -> String {
    result.err().map_or(String::new(), |error| error.message().to_owned())
}

#[test]
fn a_key_that_a_header_cannot_carry_is_refused_without_quoting_it() {
    for key in
        ["", " secret", "secret\t", "sec\r\nret", "sec\nret", "sec\u{7f}ret", "sec\0ret", "sécret", "секрет", "sec ret"]
    {
        let message = fault(bearer::<Value>(key));
        assert!(message.starts_with("apiKey: "), "{key:?}: {message}");
        assert!(key.is_empty() || !message.contains(key), "{message}");
    }
    assert_eq!(bearer::<Value>("s3-cr_et.~+/=").unwrap(), "Bearer s3-cr_et.~+/=");
    assert_eq!(authorization::<Value>("Basic czM6").unwrap(), "Basic czM6");
    assert!(fault(authorization::<Value>("Basic\r\nX: 1")).starts_with("authorization: contains a line break"));
}

#[test]
fn headers_that_the_client_sets_itself_and_malformed_ones_are_refused() {
    let check = |name: &str, value: &str| fault(headers::<Value>(&[(name.into(), value.into())]));
    assert_eq!(check("X-Team", "a b"), "");
    assert!(check("AUTHORIZATION", "x").starts_with("headers.AUTHORIZATION: is set by the client"));
    assert!(check("content-type", "x").starts_with("headers.content-type: is set by the client"));
    assert!(check("X-Team", "a\nb").starts_with("headers.X-Team: contains a line break"));
    for name in ["", "a b", "a:b", "é", "a\n"] {
        assert!(check(name, "x").starts_with("headers: has a name that is none"), "{name:?}");
    }
}

#[test]
fn a_timeout_is_one_that_a_timer_can_wait() {
    for good in [0.5, 1.0, 30_000.0, 2_147_483_647.0] {
        assert_eq!(fault(timeout::<Value>(good)), "");
    }
    for bad in [0.0, -1.0, f64::NAN, f64::INFINITY, 2_147_483_648.0] {
        assert!(fault(timeout::<Value>(bad)).starts_with("timeout: must be"), "{bad}");
    }
}

#[test]
fn a_template_is_a_plain_path_with_known_placeholders() {
    let check = |with_token| move |text: &str| fault(template::<Value>("paths.x", text, with_token));
    let (create, retrieve) = (check(false), check(true));
    assert_eq!(create("/companies/{company_id}/streams"), "");
    assert_eq!(create("/streams"), "");
    assert_eq!(retrieve("/companies/{company_id}/streams/{token}"), "");
    assert!(retrieve("/streams").ends_with("must contain {token}"));
    for bad in ["", "streams", "/a?b", "/a#b", "/a%2eb", "/a b", "/a\\b", "/a\nb", "/../a", "/a/./b", "/{token}"] {
        assert!(create(bad).starts_with("paths.x: "), "{bad:?}");
    }
    for bad in ["/{company_id", "/company_id}", "/{{company_id}}", "/}company_id{", "/{}", "/{x}", "/{token"] {
        assert!(create(bad).starts_with("paths.x: ") && retrieve(bad).starts_with("paths.x: "), "{bad:?}");
    }
}

#[test]
fn a_key_goes_to_https_or_to_this_machine_only() {
    let check = |url: &str, secret| base_url(&Fake::default(), url, secret);
    assert_eq!(check("https://api.snapcall.io/v2/", true).unwrap(), "https://api.snapcall.io/v2");
    assert_eq!(check("http://intranet/api", false).unwrap(), "http://intranet/api");
    for loopback in ["http://localhost:4010", "http://127.0.0.1:4010", "http://127.9.9.9", "http://[::1]:4010"] {
        assert!(check(loopback, true).is_ok(), "{loopback}");
    }
    for foreign in ["http://intranet", "http://127.0.0.1.evil.example", "http://localhost.evil.example", "http://[::2]"]
    {
        assert!(fault(check(foreign, true)).contains("must be https:"), "{foreign}");
    }
    for other in ["ftp://a/", "file:///a", "data:text/plain,a", "javascript:1"] {
        assert!(fault(check(other, false)).contains("must be an https: URL"), "{other}");
    }
    for bad in ["https://user@a/", "https://user:pw@a/", "https://:pw@a/"] {
        assert!(fault(check(bad, false)).contains("user name or password"), "{bad}");
    }
    for bad in ["https://a/?x", "https://a/#x", "https://a/?", "https://a/#"] {
        assert!(fault(check(bad, false)).contains("query or a fragment"), "{bad}");
    }
    assert!(fault(check("/api/snapcall", false)).contains("is no URL"));
}

#[test]
fn a_literal_key_in_a_page_that_others_can_open_is_refused() {
    let at = |origin: Option<&str>| fault(page(&Fake { origin: origin.map(str::to_owned), ..Fake::default() }));
    for own in [None, Some("http://localhost:5173"), Some("http://127.0.0.1"), Some("https://[::1]:8443")] {
        assert_eq!(at(own), "", "{own:?}");
    }
    for exposed in ["https://shop.example", "http://127.0.0.1.evil.example", "null", ""] {
        assert!(at(Some(exposed)).starts_with("apiKey: everyone who opens this page"), "{exposed}");
    }
}
