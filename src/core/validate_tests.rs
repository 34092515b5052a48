use super::*;
use crate::core::fake_platform::FakePlatform;
use serde_json::Value;

/// The message of an error; empty for a valid value.
fn fault<T>(result: Result<T, Error<Value>>) -> String {
    result.err().map_or(String::new(), |error| error.message().to_owned())
}

#[test]
fn refuses_a_key_that_a_header_cannot_hold_without_quoting_it() {
    for key in
        ["", " secret", "secret\t", "sec\r\nret", "sec\nret", "sec\u{7f}ret", "sec\0ret", "sécret", "секрет", "sec ret"]
    {
        let message = fault(bearer::<Value>(key));
        assert!(message.starts_with("apiKey "), "{key:?}: {message}");
        assert!(key.is_empty() || !message.contains(key), "{message}");
    }
    assert_eq!(bearer::<Value>("s3-cr_et.~+/=").unwrap(), "Bearer s3-cr_et.~+/=");
    assert_eq!(authorization::<Value>("Basic czM6").unwrap(), "Basic czM6");
    assert!(fault(authorization::<Value>("Basic\r\nX: 1")).starts_with("authorization contains a line break"));
}

#[test]
fn refuses_invalid_headers_and_those_that_the_client_sets() {
    let check = |name: &str, value: &str| fault(headers::<Value>(&[(name.into(), value.into())]));
    assert_eq!(check("X-Team", "a b"), "");
    assert!(check("AUTHORIZATION", "x").starts_with("headers.AUTHORIZATION is set by the client"));
    assert!(check("content-type", "x").starts_with("headers.content-type is set by the client"));
    assert!(check("X-Team", "a\nb").starts_with("headers.X-Team contains a line break"));
    for name in ["", "a b", "a:b", "é", "a\n"] {
        assert!(check(name, "x").starts_with("headers contains an invalid header name"), "{name:?}");
    }
}

#[test]
fn refuses_a_timeout_that_no_timer_can_wait_for() {
    for good in [0.5, 1.0, 30_000.0, 2_147_483_647.0] {
        assert_eq!(fault(timeout::<Value>(good)), "");
    }
    for bad in [0.0, -1.0, f64::NAN, f64::INFINITY, 2_147_483_648.0] {
        assert!(fault(timeout::<Value>(bad)).starts_with("timeout must be"), "{bad}");
    }
}

#[test]
fn refuses_templates_that_are_not_plain_paths_with_known_placeholders() {
    let check = |with_token| move |text: &str| fault(template::<Value>("paths.x", text, with_token));
    let (create, retrieve) = (check(false), check(true));
    assert_eq!(create("/companies/{company_id}/streams"), "");
    assert_eq!(create("/streams"), "");
    assert_eq!(retrieve("/companies/{company_id}/streams/{token}"), "");
    assert!(retrieve("/streams").ends_with("must contain {token}"));
    for bad in ["", "streams", "/a?b", "/a#b", "/a%2eb", "/a b", "/a\\b", "/a\nb", "/../a", "/a/./b", "/{token}"] {
        assert!(create(bad).starts_with("paths.x "), "{bad:?}");
    }
    for bad in ["/{company_id", "/company_id}", "/{{company_id}}", "/}company_id{", "/{}", "/{x}", "/{token"] {
        assert!(create(bad).starts_with("paths.x ") && retrieve(bad).starts_with("paths.x "), "{bad:?}");
    }
}

#[test]
fn sends_a_key_to_https_or_loopback_only() {
    let check = |url: &str, secret| base_url(&&FakePlatform::default(), url, secret);
    assert_eq!(check("https://api.snapcall.io/v2/", true).unwrap(), "https://api.snapcall.io/v2");
    assert_eq!(check("http://intranet/api", false).unwrap(), "http://intranet/api");
    for loopback in ["http://localhost:4010", "http://127.0.0.1:4010", "http://127.9.9.9", "http://[::1]:4010"] {
        assert!(check(loopback, true).is_ok(), "{loopback}");
    }
    for foreign in ["http://intranet", "http://127.0.0.1.evil.example", "http://localhost.evil.example", "http://[::2]"]
    {
        assert!(fault(check(foreign, true)).contains("must use https:"), "{foreign}");
    }
    for other in ["ftp://a/", "file:///a", "data:text/plain,a", "javascript:1"] {
        assert!(fault(check(other, false)).contains("must be an https: or http: URL"), "{other}");
    }
    for bad in ["https://user@a/", "https://user:pw@a/", "https://:pw@a/"] {
        assert!(fault(check(bad, false)).contains("user name or password"), "{bad}");
    }
    for bad in ["https://a/?x", "https://a/#x", "https://a/?", "https://a/#"] {
        assert!(fault(check(bad, false)).contains("query or a fragment"), "{bad}");
    }
    assert!(fault(check("/api/snapcall", false)).contains("is not a valid URL"));
}

#[test]
fn refuses_a_literal_key_in_a_public_page() {
    let at = |hostname: Option<&str>| {
        let platform = FakePlatform { page_hostname: hostname.map(str::to_owned), ..FakePlatform::default() };
        fault(ensure_key_not_exposed(&&platform))
    };
    for private in [None, Some("localhost"), Some("127.0.0.1"), Some("[::1]")] {
        assert_eq!(at(private), "", "{private:?}");
    }
    for public in ["shop.example", "127.0.0.1.evil.example", ""] {
        assert!(at(Some(public)).starts_with("apiKey can be read by everyone who opens this page"), "{public}");
    }
}

#[test]
fn refuses_a_token_that_could_name_another_resource() {
    let refused = |text: &str| token::<Value>(text).err().map(|error| error.message().to_owned());
    assert_eq!(refused("..x"), None);
    assert_eq!(refused(&"x".repeat(1024)), None);
    let long = "x".repeat(1025);
    for (text, fault) in [
        ("", "is empty or consists of dots"),
        (".", "is empty or consists of dots"),
        ("...", "is empty or consists of dots"),
        (&long, "is longer than 1024 characters"),
        ("a/b", "contains a space or one of / \\ ? # % ;"),
        ("a\\b", "contains a space or one of / \\ ? # % ;"),
        ("a?b", "contains a space or one of / \\ ? # % ;"),
        ("a#b", "contains a space or one of / \\ ? # % ;"),
        ("%2e%2e", "contains a space or one of / \\ ? # % ;"),
        ("..;", "contains a space or one of / \\ ? # % ;"),
        ("a b", "contains a space or one of / \\ ? # % ;"),
        ("a\nb", "contains a line break"),
        ("a\u{7f}b", "contains a control character"),
        ("a\u{85}b", "contains a non-ASCII character"),
        ("\u{ff0e}\u{ff0f}", "contains a non-ASCII character"),
    ] {
        let expected = format!("token {fault}; use the token that a create call returned");
        assert_eq!(refused(text), Some(expected), "{text:?}");
    }
}
