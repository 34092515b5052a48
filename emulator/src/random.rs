//! Names that nobody can guess.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::error::ApiError;

/// A token that stands in a URL as it is: 32 characters for 24 random bytes.
pub(crate) fn token<const BYTES: usize>() -> Result<String, ApiError> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes)
        .map_err(|error| ApiError::internal(format!("The system gave no random bytes: {error}")))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
