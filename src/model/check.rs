//! The check of a parsed value against its [`Shape`]: one small interpreter for all models.

use super::kind::{Kind, Kinds};
use super::shape::{Model, Shape};
use crate::text::{decimal, join};

/// A value that a JSON parser made, wherever it lives.
pub(crate) trait Json: Sized {
    /// What the value is.
    fn kind(&self) -> Kind;
    /// A field of an object; [`Kind::Absent`] if it has none of that name.
    fn field(&self, name: &'static str) -> Self;
    /// What the fields of an object are that `model` has from the index `from` on: as many as [`Kinds`] holds.
    ///
    /// Where each look takes a way into the platform and back, it has one for all of them.
    fn kinds(&self, model: &'static Model, from: u32) -> Kinds {
        let fields = model.fields.iter().skip(from as usize).take(Kinds::AT_ONCE as usize);
        Kinds::of(fields.map(|field| self.field(field.name).kind()))
    }
    /// The field of an object that `model` has at `index`.
    fn known(&self, model: &'static Model, index: u32) -> Self {
        self.field(model.fields[index as usize].name)
    }
    /// How many items an array has.
    fn length(&self) -> u32;
    /// An item of an array.
    fn item(&self, index: u32) -> Self;
}

/// Where a value is not what its shape says, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mismatch {
    /// As it would be written in JavaScript: `events[3].data.summary.status`. Empty for the whole value.
    pub(crate) path: String,
    pub(crate) expected: &'static str,
    pub(crate) found: &'static str,
}

/// Boxed: it is handed through a level for each step of its path.
type Checked = Result<(), Box<Mismatch>>;

/// Whether `value` and everything that the models know in it is of the shape that it should be.
pub(crate) fn check(value: &impl Json, shape: &Shape) -> Checked {
    let kind = value.kind();
    if shape.takes(kind) { check_inside(value, shape) } else { Err(Mismatch::of(kind, shape)) }
}

/// Checks what is in a value that is of the kind of its shape.
fn check_inside(value: &impl Json, shape: &Shape) -> Checked {
    match shape {
        Shape::Object(model) => {
            let mut kinds = Kinds(0);
            for (index, field) in (0..).zip(model.fields) {
                if index % Kinds::AT_ONCE == 0 {
                    kinds = value.kinds(model, index);
                }
                let kind = kinds.at(index);
                let checked = if !field.shape.takes(kind) {
                    if !field.required && matches!(kind, Kind::Absent | Kind::Null) {
                        continue;
                    }
                    Err(Mismatch::of(kind, &field.shape))
                } else if matches!(field.shape, Shape::Object(_) | Shape::Array(_)) {
                    check_inside(&value.known(model, index), &field.shape)
                } else {
                    continue;
                };
                checked.map_err(|mismatch| mismatch.inside(field.name))?;
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
    /// A value of a kind that the shape does not take.
    #[inline(never)]
    fn of(kind: Kind, shape: &Shape) -> Box<Self> {
        let is_integer = matches!(shape, Shape::Integer);
        Box::new(Mismatch { path: String::new(), expected: shape.name(), found: kind.name(is_integer) })
    }

    /// The same mismatch, seen from the object or array around it.
    #[inline(never)]
    fn inside(mut self: Box<Self>, step: &str) -> Box<Self> {
        let separator = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = join(&[step, separator, &self.path]);
        self
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "check_tests.rs"]
mod tests;
