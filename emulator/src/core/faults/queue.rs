//! The faults that are on.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use super::fault::{Fault, Operation};

/// Faults in the order in which they were added.
#[derive(Debug)]
pub(crate) struct Queue(Mutex<Vec<Fault>>);

impl Queue {
    pub fn new(faults: Vec<Fault>) -> Self {
        Self(Mutex::new(faults))
    }

    pub fn add(&self, faults: Vec<Fault>) {
        self.faults().extend(faults);
    }

    /// Replaces all faults.
    pub fn set(&self, faults: Vec<Fault>) {
        *self.faults() = faults;
    }

    /// The remaining faults as they were written, with the remaining `times`.
    pub fn list(&self) -> Vec<Value> {
        let listed = |fault: &Fault| {
            let mut listed = fault.definition.clone();
            if let Some(times) = fault.times {
                listed.insert("times".to_owned(), times.into());
            }
            Value::from(listed)
        };
        self.faults().iter().map(listed).collect()
    }

    /// The first fault for `operation`, counted as used once.
    pub fn take(&self, operation: Operation) -> Option<Fault> {
        let mut faults = self.faults();
        let index = faults.iter().position(|fault| fault.operation.is_none_or(|only| only == operation))?;
        let fault = faults[index].clone();
        match &mut faults[index].times {
            None => {}
            Some(times) if *times > 1 => *times -= 1,
            Some(_) => drop(faults.remove(index)),
        }
        Some(fault)
    }

    fn faults(&self) -> MutexGuard<'_, Vec<Fault>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
