use serde::{Deserialize, Serialize};
use std::fmt;

/// A whole number of the API: an id or a count.
///
/// Between −(2⁵³ − 1) and 2⁵³ − 1, the integers that JavaScript holds exactly. A larger one in a response is refused
/// with [`ErrorCode::Decode`](crate::ErrorCode::Decode) rather than handed out rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Integer(i64);

impl Integer {
    /// The largest: 9 007 199 254 740 991.
    pub const MAX: Integer = Integer((1 << 53) - 1);

    /// The number itself.
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl From<Integer> for i64 {
    fn from(integer: Integer) -> i64 {
        integer.0
    }
}

impl TryFrom<i64> for Integer {
    type Error = &'static str;

    /// Fails for a number that JavaScript cannot hold exactly.
    fn try_from(number: i64) -> Result<Self, Self::Error> {
        if number.unsigned_abs() <= Self::MAX.0.unsigned_abs() {
            Ok(Integer(number))
        } else {
            Err("an integer beyond 2^53 - 1")
        }
    }
}

impl PartialEq<i64> for Integer {
    fn eq(&self, other: &i64) -> bool {
        self.0 == *other
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
