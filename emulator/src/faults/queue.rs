//! The faults that are switched on.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use super::fault::{Fault, Operation};

/// Faults in the order in which they came.
#[derive(Debug)]
pub(crate) struct Queue(Mutex<Vec<Fault>>);

impl Queue {
    pub fn new(faults: Vec<Fault>) -> Self {
        Self(Mutex::new(faults))
    }

    pub(super) fn add(&self, more: Vec<Fault>) {
        self.faults().extend(more);
    }

    pub(super) fn clear(&self) {
        self.faults().clear();
    }

    /// What is still to come, as it was given; `times` counts down.
    pub(super) fn list(&self) -> Vec<Value> {
        let shown = |fault: &Fault| {
            let mut shown = fault.given.clone();
            if let Some(times) = fault.times {
                shown.insert("times".to_owned(), times.into());
            }
            Value::from(shown)
        };
        self.faults().iter().map(shown).collect()
    }

    /// The first fault for `operation`; it is gone once it has befallen as many requests as it should.
    pub(super) fn take(&self, operation: Operation) -> Option<Fault> {
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
