//! Faults: what the emulator does wrong because a test, or a person, asked for it.

mod apply;
mod body;
mod control;
mod cors;
mod damage;
mod echo;
mod fault;
mod queue;
mod read;

pub(crate) use apply::{Unanswered, apply};
pub(crate) use control::{clear, list, switch_on};
pub(crate) use cors::withhold;
pub use fault::Fault;
pub(crate) use queue::Queue;
