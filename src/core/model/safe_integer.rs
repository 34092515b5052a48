use crate::core::schema::{FromValue, HasSchema, Schema};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An integer of the API: an id or a count.
///
/// From −(2⁵³ − 1) to 2⁵³ − 1, the integers that JavaScript holds exactly. A response with a larger one fails with
/// [`ErrorCode::Decode`](crate::ErrorCode::Decode): it would be rounded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct SafeInteger(i64);

const TOO_LARGE: &str = "an integer beyond 2^53 - 1";

impl SafeInteger {
    /// The largest: 9 007 199 254 740 991.
    pub const MAX: SafeInteger = SafeInteger((1 << 53) - 1);

    /// The value.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl HasSchema for SafeInteger {
    const SCHEMA: Schema = Schema::Integer;
}

impl FromValue<serde_json::Value> for SafeInteger {
    fn from_value(value: serde_json::Value) -> Option<Self> {
        value.as_i64()?.try_into().ok()
    }
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
        if number.unsigned_abs() <= Self::MAX.0.unsigned_abs() { Ok(SafeInteger(number)) } else { Err(TOO_LARGE) }
    }
}

impl From<i32> for SafeInteger {
    fn from(number: i32) -> Self {
        SafeInteger(number.into())
    }
}

impl From<u32> for SafeInteger {
    fn from(number: u32) -> Self {
        SafeInteger(number.into())
    }
}

impl TryFrom<u64> for SafeInteger {
    type Error = &'static str;

    /// Fails for a number that JavaScript cannot hold exactly.
    fn try_from(number: u64) -> Result<Self, Self::Error> {
        i64::try_from(number).map_err(|_| TOO_LARGE)?.try_into()
    }
}

/// For [`Config::new`](crate::Config::new), which takes the id of a company.
impl TryFrom<SafeInteger> for u64 {
    type Error = std::num::TryFromIntError;

    /// Fails for a negative number.
    fn try_from(integer: SafeInteger) -> Result<u64, Self::Error> {
        integer.0.try_into()
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
