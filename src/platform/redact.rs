//! Removes secrets from text that a server sent back, as `redact.js` does in JavaScript: `tests/cases/redaction.json` is
//! tested with both.

/// Shorter secrets are left: they would be found by chance. `redact.js` has the same.
const SHORTEST_SECRET: usize = 8;

/// Replaces secrets in any usual encoding and any case. `headers` are the values of request headers, one a line.
pub(super) fn redact(text: &str, headers: &str) -> String {
    let mut secrets: Vec<Vec<char>> = Vec::new();
    for secret in headers.lines().flat_map(secrets_in).filter(|secret| secret.len() >= SHORTEST_SECRET) {
        let mut rest = secret.as_str();
        let secret: Vec<_> = std::iter::from_fn(|| decode_first(&mut rest)).collect();
        // The longest first: a secret can be part of another.
        let index = secrets.iter().position(|other| other.len() < secret.len()).unwrap_or(secrets.len());
        secrets.insert(index, secret);
    }
    let mut result = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let after_secret = |secret: &Vec<char>| {
            let mut rest = rest;
            secret.iter().all(|char| decode_first(&mut rest) == Some(*char)).then_some(rest)
        };
        if let Some(after) = secrets.iter().find_map(after_secret) {
            result.push_str("[redacted]");
            rest = after;
        } else {
            let mut after = rest;
            decode_first(&mut after);
            result.push_str(&rest[..rest.len() - after.len()]);
            rest = after;
        }
    }
    result
}

/// The secrets in a header value: the value without its scheme, and what Basic credentials contain.
fn secrets_in(header: &str) -> Vec<String> {
    let (scheme, credentials) = header.split_once(' ').unwrap_or(("", header));
    let mut secrets = vec![credentials.to_owned(), base64(credentials), base64(&[credentials, ":"].concat())];
    if scheme.eq_ignore_ascii_case("basic") {
        let pair = from_base64(credentials);
        let (user, password) = pair.split_once(':').unwrap_or((&pair, ""));
        // Without a password the user name is the key. Otherwise it is no secret.
        let secret = if password.len() < SHORTEST_SECRET { user } else { password };
        secrets.extend([secret.to_owned(), pair.clone()]);
    }
    // Base64 is also written without padding.
    let unpadded: Vec<_> = secrets.iter().map(|secret| secret.trim_end_matches('=').to_owned()).collect();
    secrets.extend(unpadded);
    secrets
}

/// Takes the first character of a text, decoded and in lower case. Backslashes belong to what they escape: how many there
/// are depends on the encoding.
#[inline(never)]
fn decode_first(text: &mut &str) -> Option<char> {
    let first = text.chars().next()?;
    let (char, length) = encoded(text).unwrap_or((first, first.len_utf8()));
    *text = &text[length..];
    Some(char.to_ascii_lowercase())
}

/// The character that a text starts with, and the bytes of its encoding; `None` if it is not encoded.
fn encoded(text: &str) -> Option<(char, usize)> {
    let hex = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    if text.starts_with('\\') {
        let unescaped = text.trim_start_matches('\\');
        let slashes = text.len() - unescaped.len();
        let unicode = unescaped.strip_prefix('u').and_then(|rest| hex(rest.get(..4)?));
        return unicode
            .map(|char| (char, slashes + "u0000".len()))
            .or_else(|| unescaped.chars().next().map(|char| (char, slashes + char.len_utf8())));
    }
    if let Some(rest) = text.strip_prefix('%') {
        let digits = rest.strip_prefix("25").filter(|digits| digits.get(..2).and_then(hex).is_some()).unwrap_or(rest);
        let char = hex(digits.get(..2)?).filter(char::is_ascii)?;
        return Some((char, text.len() - digits.len() + 2));
    }
    let end = text.bytes().take("&#x10ffff;".len() + 1).position(|byte| byte == b';')?;
    let entity = text[..end].strip_prefix('&')?;
    let char = match entity.strip_prefix('#') {
        Some(code) => match code.strip_prefix(['x', 'X']) {
            Some(digits) => hex(digits)?,
            None => code.parse().ok().and_then(char::from_u32)?,
        },
        None => match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => return None,
        },
    };
    Some((char, entity.len() + "&;".len()))
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64(text: &str) -> String {
    let mut encoded = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let bits = chunk.iter().chain(&[0; 2]).take(3).fold(0, |bits, byte| bits << 8 | usize::from(*byte));
        for index in 0..4 {
            let digit = char::from(BASE64[bits >> (18 - 6 * index) & 63]);
            encoded.push(if index <= chunk.len() { digit } else { '=' });
        }
    }
    encoded
}

/// Decodes up to the first character that is not base64.
fn from_base64(text: &str) -> String {
    let digits = text.bytes().map_while(|byte| BASE64.iter().position(|digit| *digit == byte));
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0, 0);
    for digit in digits {
        (bits, count) = (bits << 6 | digit, count + 6);
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
        bits &= (1 << count) - 1;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::redact;
    use serde_json::Value;

    #[test]
    fn redacts_as_in_javascript() {
        let cases: Vec<Value> = serde_json::from_str(include_str!("../../tests/cases/redaction.json")).unwrap();
        for case in &cases {
            let part = |name: &str| case[name].as_str().unwrap();
            assert_eq!(redact(part("text"), part("headers")), part("redacted"), "{case}");
        }
        assert!(cases.len() > 15);
    }
}
