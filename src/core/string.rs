//! Building strings without `format!`: its machinery would be a tenth of the wasm.

/// Joins the parts. Unlike `concat`, it brings no formatting of panics along.
#[inline(never)]
pub(crate) fn join(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
    }
    text
}

/// An integer in decimal digits.
pub(crate) fn decimal(number: u64) -> String {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let tens = if number >= 10 { decimal(number / 10) } else { String::new() };
    join(&[&tens, DIGITS[(number % 10) as usize]])
}
