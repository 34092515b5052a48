use crate::core::schema::{HasSchema, Schema};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An integer of the API: an id or a count.
///
/// From −(2⁵³ − 1) to 2⁵³ − 1, the integers that JavaScript holds exactly. A response with a larger one fails with
/// [`ErrorCode::Decode`](crate::ErrorCode::Decode): it would be rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct SafeInteger(i64);

impl SafeInteger {
    /// The largest: 9 007 199 254 740 991.
    pub const MAX: SafeInteger = SafeInteger((1 << 53) - 1);

    /// The value.
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl HasSchema for SafeInteger {
    const SCHEMA: Schema = Schema::Integer;
}

impl From<SafeInteger> for i64 {
    fn from(integer: SafeInteger) -> i64 {
        integer.0
    }
}

impl TryFrom<i64> for SafeInteger {
    type Error = &'static str;

    /// Fails for a number that JavaScript cannot hold exactly.
    fn try_from(number: i64) -> Result<Self, Self::Error> {
        if number.unsigned_abs() <= Self::MAX.0.unsigned_abs() {
            Ok(SafeInteger(number))
        } else {
            Err("an integer beyond 2^53 - 1")
        }
    }
}

impl PartialEq<i64> for SafeInteger {
    fn eq(&self, other: &i64) -> bool {
        self.0 == *other
    }
}

impl fmt::Display for SafeInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
