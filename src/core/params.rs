//! A call: an operation with its parameters.

use super::model::CreateStream;
use super::operation::Operation;

/// An operation with its parameters.
#[derive(Debug, Clone)]
pub(crate) enum Call {
    CreateAssist(CreateStream),
    CreateInstant(CreateStream),
    GetStream(String),
}

impl Call {
    pub(crate) fn operation(&self) -> Operation {
        match self {
            Call::CreateAssist(_) => Operation::CreateAssist,
            Call::CreateInstant(_) => Operation::CreateInstant,
            Call::GetStream(_) => Operation::GetStream,
        }
    }
}
