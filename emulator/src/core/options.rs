//! The options of an emulator.

use std::fmt;
use std::time::Duration;

use serde_json::Value;

use super::faults::Fault;
use super::fields::Fields;

/// JavaScript's largest safe integer. Clients in JavaScript would round a larger id.
pub(crate) const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

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

impl Options {
    /// Reads the options of JavaScript's `createEmulator`.
    ///
    /// # Errors
    ///
    /// Says which option is unknown or invalid, and what was expected.
    pub fn from_json(json: &str) -> Result<Self, String> {
        let Ok(Value::Object(options)) = serde_json::from_str(json) else {
            return Err(format!("The options must be an object, got {json}."));
        };
        let mut fields = Fields(options);
        let mut options = Self {
            company: fields.integer("company", 1..=MAX_SAFE_INTEGER)?,
            api_key: fields.string("apiKey")?,
            ..Self::default()
        };
        if options.api_key.as_ref().is_some_and(String::is_empty) {
            return Err("`apiKey` must not be empty.".to_owned());
        }
        if let Some(pace) = fields.integer("pace", 0..=MAX_SAFE_INTEGER)? {
            options.pace = Duration::from_millis(pace);
        }
        options.faults = fields.list("faults")?.into_iter().map(Fault::from_json).collect::<Result<_, _>>()?;
        for host in fields.list("allowedHosts")? {
            let host = host
                .as_str()
                .map(str::to_owned)
                .ok_or_else(|| format!("`allowedHosts` must have strings, got {host}."))?;
            options.allow_host("allowedHosts", host)?;
        }
        match fields.unknown() {
            Some(name) => {
                Err(format!("Unknown option `{name}`. Allowed: `apiKey`, `company`, `pace`, `faults`, `allowedHosts`."))
            }
            None => Ok(options),
        }
    }

    /// Adds a host name. `option` is what the caller named it by.
    pub(crate) fn allow_host(&mut self, option: &str, host: String) -> Result<(), String> {
        if host.is_empty() || host.contains(['/', ':', '@']) {
            return Err(format!("{option} must be a host name without scheme and port, got {host:?}."));
        }
        self.allowed_hosts.push(host);
        Ok(())
    }
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
