//! Reading the text of JSON without a parser: serde_json's would be a sixth of the wasm of a Rust front end.

use super::string::join;

/// Whether an object without white space has a member with this name.
pub(crate) fn has_member(object: &str, name: &str) -> bool {
    // The string of a value is followed by a comma or a bracket.
    let name = join(&["\"", name, "\":"]);
    let (mut depth, mut in_string) = (0_usize, false);
    let mut bytes = object.bytes().enumerate();
    while let Some((index, byte)) = bytes.next() {
        match byte {
            // The escaped character may be a quotation mark.
            b'\\' if in_string => drop(bytes.next()),
            b'"' => {
                in_string = !in_string;
                if depth == 1 && object.get(index..).is_some_and(|rest| rest.starts_with(&name)) {
                    return true;
                }
            }
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    false
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

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
