//! State and rules of the emulator: no router, no socket, no timer of its own.

mod clock;
mod customer;
mod emulator;
pub(crate) mod faults;
mod fields;
mod log;
mod options;
mod stream_json;
mod stream_type;
mod streams;
mod timeline;

pub use clock::{Clock, Sleep};
pub(crate) use customer::Action;
pub use emulator::Emulator;
pub use faults::Fault;
pub(crate) use fields::Fields;
pub(crate) use log::LoggedRequest;
pub(crate) use options::MAX_SAFE_INTEGER;
pub use options::Options;
pub(crate) use stream_type::StreamType;
pub(crate) use streams::{CreateStream, Stream};
