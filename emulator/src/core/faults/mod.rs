//! Faults: what the emulator does wrong on request.

mod fault;
mod parse;
mod queue;

pub use fault::Fault;
pub(crate) use fault::{EchoFormat, FaultKind, Interruption, Operation};
pub(crate) use queue::Queue;
