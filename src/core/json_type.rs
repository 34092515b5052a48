//! The type of a JSON value, as far as a schema distinguishes it.

/// The type of a JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JsonType {
    Undefined,
    Null,
    Boolean,
    /// An integer that JavaScript holds exactly.
    SafeInteger,
    Fraction,
    /// A number beyond ±(2⁵³ − 1), which may have been rounded.
    LargeNumber,
    String,
    Array,
    Object,
    /// Not JSON.
    Function,
    /// Not JSON.
    Other,
}

impl JsonType {
    /// By number: `typeNumber` in `platform.js` has the same.
    pub(crate) fn from_number(number: u32) -> Self {
        match number {
            0 => JsonType::Undefined,
            1 => JsonType::Null,
            2 => JsonType::Boolean,
            3 => JsonType::SafeInteger,
            4 => JsonType::Fraction,
            5 => JsonType::LargeNumber,
            6 => JsonType::String,
            7 => JsonType::Array,
            8 => JsonType::Object,
            9 => JsonType::Function,
            _ => JsonType::Other,
        }
    }

    /// The type of a number.
    pub(crate) fn of_number(number: f64) -> Self {
        const LARGEST: f64 = 9_007_199_254_740_991.0;
        if !(-LARGEST..=LARGEST).contains(&number) {
            JsonType::LargeNumber
        } else if number.fract() == 0.0 {
            JsonType::SafeInteger
        } else {
            JsonType::Fraction
        }
    }

    /// Its name in an error.
    pub(crate) fn name(self, expected_integer: bool) -> &'static str {
        match self {
            JsonType::Undefined => "undefined",
            JsonType::Null => "null",
            JsonType::Boolean => "a boolean",
            JsonType::Fraction if expected_integer => "a number with a fraction",
            JsonType::LargeNumber if expected_integer => "a number beyond 2^53 - 1",
            JsonType::SafeInteger | JsonType::Fraction | JsonType::LargeNumber => "a number",
            JsonType::String => "a string",
            JsonType::Array => "an array",
            JsonType::Object => "an object",
            JsonType::Function | JsonType::Other => "another type",
        }
    }
}

/// The types of up to eight values: four bits each, the first in the lowest.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PackedTypes(pub(crate) u32);

impl PackedTypes {
    /// The number of types that fit.
    pub(crate) const CAPACITY: u32 = u32::BITS / 4;

    /// Packs the types, the first in the lowest bits.
    pub(crate) fn pack(types: impl DoubleEndedIterator<Item = JsonType>) -> Self {
        PackedTypes(types.rev().fold(0, |bits, json_type| bits * 16 + json_type as u32))
    }

    /// The type of the field at `index` of an object. Earlier batches count as full.
    pub(crate) fn at(self, index: u32) -> JsonType {
        JsonType::from_number((self.0 >> (index % Self::CAPACITY * 4)) & 15)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use JsonType::{
        Array, Boolean, Fraction, Function, LargeNumber, Null, Object, Other, SafeInteger, String, Undefined,
    };

    #[test]
    fn each_type_has_its_number() {
        let all =
            [Undefined, Null, Boolean, SafeInteger, Fraction, LargeNumber, String, Array, Object, Function, Other];
        for (number, json_type) in (0..).zip(all) {
            assert_eq!(JsonType::from_number(number), json_type);
            assert_eq!(json_type as u32, number);
        }
        assert_eq!(JsonType::from_number(15), Other);
    }

    #[test]
    fn packed_types_keep_their_order() {
        let types = [String, Undefined, Other, Array, Null, SafeInteger, Object, Other];
        for (index, json_type) in (0..).zip(types) {
            let packed = PackedTypes::pack(types.into_iter());
            assert_eq!(packed.at(index), json_type);
            assert_eq!(packed.at(index + 8), json_type, "the second batch starts again");
        }
    }
}
