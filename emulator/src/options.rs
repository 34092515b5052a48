use std::fmt;
use std::time::Duration;

use crate::faults::Fault;

/// How the emulator behaves. The default takes any key and any company, one event a second.
#[derive(Clone)]
pub struct Options {
    /// The only key that is accepted; `None` accepts any.
    pub api_key: Option<String>,
    /// The only company that exists; `None` lets every company exist.
    pub company: Option<u64>,
    /// Time between two events of a stream.
    pub pace: Duration,
    /// What goes wrong from the start.
    pub faults: Vec<Fault>,
}

impl Default for Options {
    fn default() -> Self {
        Self { api_key: None, company: None, pace: Duration::from_secs(1), faults: Vec::new() }
    }
}

// Written by hand so that a key, should it be a real one, is never printed.
impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("api_key", &self.api_key.as_ref().map(|_| "…"))
            .field("company", &self.company)
            .field("pace", &self.pace)
            .field("faults", &self.faults)
            .finish()
    }
}
