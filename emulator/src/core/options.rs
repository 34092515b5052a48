//! The options of an emulator.

use std::fmt;
use std::time::Duration;

use super::faults::Fault;

/// How the emulator behaves. By default it accepts any key and any company, with one event a second.
#[derive(Clone)]
pub struct Options {
    /// The only key that is accepted; `None` accepts any.
    pub api_key: Option<String>,
    /// The only company that exists; `None` lets every company exist.
    pub company: Option<u64>,
    /// Time between two events of a stream.
    pub pace: Duration,
    /// Faults that are on from the start.
    pub faults: Vec<Fault>,
    /// Host names that are accepted besides those of the loopback interface.
    pub allowed_hosts: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            api_key: None,
            company: None,
            pace: Duration::from_secs(1),
            faults: Vec::new(),
            allowed_hosts: Vec::new(),
        }
    }
}

// Not derived: a key must never be printed, since it could be a real one.
impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("api_key", &self.api_key.as_ref().map(|_| "[redacted]"))
            .field("company", &self.company)
            .field("pace", &self.pace)
            .field("faults", &self.faults)
            .field("allowed_hosts", &self.allowed_hosts)
            .finish()
    }
}
