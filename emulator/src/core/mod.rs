//! State and rules of the emulator: no router, no socket, no timer of its own.

mod clock;
mod emulator;
pub(crate) mod faults;
mod log;
mod options;
mod random;
mod stream_json;
mod streams;
mod timeline;

pub use clock::{Clock, Sleep};
pub use emulator::Emulator;
pub use faults::Fault;
pub(crate) use log::LoggedRequest;
pub use options::Options;
pub(crate) use streams::{CreateStream, StreamType};
pub(crate) use timeline::Timeline;
