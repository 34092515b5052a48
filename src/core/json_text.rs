//! Reading the text of JSON without a parser: serde_json's would be a quarter of the wasm of a Rust front end.

use super::string::join;

/// The deepest nesting.
#[cfg(any(test, target_arch = "wasm32"))]
pub(crate) fn depth(json: &str) -> usize {
    let mut deepest = 0;
    scan(json, |depth, _| deepest = deepest.max(depth));
    deepest
}

/// Whether an object without white space has a member with this name.
pub(crate) fn has_member(object: &str, name: &str) -> bool {
    // The string of a value is followed by a comma or a bracket.
    let name = join(&["\"", name, "\":"]);
    let mut found = false;
    scan(object, |depth, rest| found |= depth == 1 && rest.starts_with(&name));
    found
}

/// Visits each bracket and the start of each string, with the depth inside it and the text from there on.
fn scan(json: &str, mut visit: impl FnMut(usize, &str)) {
    let (mut depth, mut in_string) = (0_usize, false);
    let mut bytes = json.bytes().enumerate();
    while let Some((index, byte)) = bytes.next() {
        match byte {
            // The escaped character may be a quotation mark.
            b'\\' if in_string => drop(bytes.next()),
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => continue,
        }
        visit(depth, json.get(index..).unwrap_or_default());
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn brackets_count_outside_strings_only() {
        for (json, expected) in [("1", 0), ("[]", 1), (r#"{"a[[":["]\"]"],"b":[{}]}"#, 3), ("[[],[[]]]", 3)] {
            assert_eq!(depth(json), expected, "{json}");
        }
    }

    #[test]
    fn members_are_those_of_the_object_itself() {
        let object = r#"{"a":{"b":"c"},"d":["e",{"f":1}],"g":"\"h\":","i\"":2}"#;
        for name in ["a", "d", "g"] {
            assert!(has_member(object, name), "{name}");
        }
        for name in ["b", "c", "e", "f", "h", "i"] {
            assert!(!has_member(object, name), "{name}");
        }
        assert!(!has_member("", "a"));
    }
}
