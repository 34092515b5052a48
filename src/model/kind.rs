//! What a value is, as far as a shape can tell.

/// What a value is.
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
    /// What no JSON parser makes, as [`Kind::Other`].
    Function,
    Other,
}

impl Kind {
    /// By number, as `platform.js` has them.
    pub(crate) fn numbered(number: u32) -> Self {
        match number {
            0 => Kind::Absent,
            1 => Kind::Null,
            2 => Kind::Boolean,
            3 => Kind::Integer,
            4 => Kind::Fraction,
            5 => Kind::BeyondExact,
            6 => Kind::String,
            7 => Kind::Array,
            8 => Kind::Object,
            9 => Kind::Function,
            _ => Kind::Other,
        }
    }

    /// The kind of a number.
    #[cfg(any(test, fuzzing))]
    pub(crate) fn of_number(number: f64) -> Self {
        const EXACT: f64 = 9_007_199_254_740_991.0;
        if !(-EXACT..=EXACT).contains(&number) {
            Kind::BeyondExact
        } else if number.fract() == 0.0 {
            Kind::Integer
        } else {
            Kind::Fraction
        }
    }

    /// What an error calls it.
    pub(crate) fn name(self, expected_integer: bool) -> &'static str {
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
            Kind::Function | Kind::Other => "something else",
        }
    }
}

/// What up to eight values are: four bits each, the first in the lowest.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kinds(pub(crate) u32);

impl Kinds {
    /// How many values there are at the most.
    pub(crate) const AT_ONCE: u32 = u32::BITS / 4;

    /// Of these values.
    pub(crate) fn of(kinds: impl DoubleEndedIterator<Item = Kind>) -> Self {
        Kinds(kinds.rev().fold(0, |bits, kind| bits * 16 + kind as u32))
    }

    /// The kind of the value at `index`, of which whole batches are left out.
    pub(crate) fn at(self, index: u32) -> Kind {
        Kind::numbered((self.0 >> (index % Self::AT_ONCE * 4)) & 15)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_the_one_of_its_number() {
        use Kind::{Absent, Array, BeyondExact, Boolean, Fraction, Function, Integer, Null, Object, Other, String};
        let all = [Absent, Null, Boolean, Integer, Fraction, BeyondExact, String, Array, Object, Function, Other];
        for (number, kind) in (0..).zip(all) {
            assert_eq!(Kind::numbered(number), kind);
            assert_eq!(kind as u32, number);
        }
        assert_eq!(Kind::numbered(15), Other);
    }

    #[test]
    fn kinds_are_those_of_the_values_in_their_order() {
        let kinds = [
            Kind::String,
            Kind::Absent,
            Kind::Other,
            Kind::Array,
            Kind::Null,
            Kind::Integer,
            Kind::Object,
            Kind::Other,
        ];
        for (index, kind) in (0..).zip(kinds) {
            assert_eq!(Kinds::of(kinds.into_iter()).at(index), kind);
            assert_eq!(Kinds::of(kinds.into_iter()).at(index + 8), kind, "whole batches are left out");
        }
    }
}
