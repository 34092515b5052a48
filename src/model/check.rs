//! The check of a parsed value against its [`Shape`]: one small interpreter for all models.

use super::shape::Shape;
use crate::text::{decimal, join};

/// A value that a JSON parser made, wherever it lives.
pub(crate) trait Json: Sized {
    /// What the value is.
    fn kind(&self) -> Kind;
    /// A field of an object; [`Kind::Absent`] if it has none of that name.
    fn field(&self, name: &'static str) -> Self;
    /// How many items an array has.
    fn length(&self) -> u32;
    /// An item of an array.
    fn item(&self, index: u32) -> Self;
}

/// What a value is, as far as a shape can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Absent,
    Null,
    Boolean,
    /// A number that is an [`Integer`](super::Integer).
    Integer,
    Fraction,
    /// A number that may have been rounded: JavaScript has no exact one there.
    BeyondExact,
    String,
    Array,
    Object,
    /// What no JSON parser makes.
    Other,
}

impl Kind {
    /// The kind of a number.
    pub(crate) fn of_number(number: f64) -> Self {
        const EXACT: f64 = 9_007_199_254_740_991.0;
        if !(-EXACT..=EXACT).contains(&number) {
            Kind::BeyondExact
        } else if number as i64 as f64 == number {
            Kind::Integer
        } else {
            Kind::Fraction
        }
    }

    fn name(self, expected_integer: bool) -> &'static str {
        match self {
            Kind::Absent => "nothing",
            Kind::Null => "null",
            Kind::Boolean => "boolean",
            Kind::Fraction if expected_integer => "number with a fraction",
            Kind::BeyondExact if expected_integer => "number beyond 2^53 - 1",
            Kind::Integer | Kind::Fraction | Kind::BeyondExact => "number",
            Kind::String => "string",
            Kind::Array => "array",
            Kind::Object => "object",
            Kind::Other => "something else",
        }
    }
}

/// Where a value is not what its shape says, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mismatch {
    /// As it would be written in JavaScript: `events[3].data.summary.status`. Empty for the whole value.
    pub(crate) path: String,
    pub(crate) expected: &'static str,
    pub(crate) found: &'static str,
}

/// Whether `value` and everything that the models know in it is of the shape that it should be.
pub(crate) fn check(value: &impl Json, shape: &Shape) -> Result<(), Mismatch> {
    check_kind(value, value.kind(), shape)
}

fn check_kind(value: &impl Json, kind: Kind, shape: &Shape) -> Result<(), Mismatch> {
    let (fits, expected) = match shape {
        Shape::Any => return Ok(()),
        Shape::String | Shape::OpenEnum(_) => (kind == Kind::String, "string"),
        Shape::Integer => (kind == Kind::Integer, "integer"),
        Shape::Boolean => (kind == Kind::Boolean, "boolean"),
        Shape::Array(_) => (kind == Kind::Array, "array"),
        Shape::Object(_) => (kind == Kind::Object, "object"),
    };
    if !fits {
        let found = kind.name(matches!(shape, Shape::Integer));
        return Err(Mismatch { path: String::new(), expected, found });
    }
    match shape {
        Shape::Object(model) => {
            for field in model.fields {
                let child = value.field(field.name);
                let kind = child.kind();
                if !field.required && matches!(kind, Kind::Absent | Kind::Null) {
                    continue;
                }
                check_kind(&child, kind, &field.shape).map_err(|mismatch| mismatch.inside(field.name))?;
            }
        }
        Shape::Array(item) => {
            for index in 0..value.length() {
                check(&value.item(index), item)
                    .map_err(|mismatch| mismatch.inside(&join(&["[", &decimal(index.into()), "]"])))?;
            }
        }
        _ => {}
    }
    Ok(())
}

impl Mismatch {
    /// The same mismatch, seen from the object or array around it.
    fn inside(mut self, step: &str) -> Self {
        let separator = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = join(&[step, separator, &self.path]);
        self
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "check_tests.rs"]
mod tests;
