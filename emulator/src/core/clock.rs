//! The clock: the platform's time, plus what it was advanced by.

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use web_time::{SystemTime, UNIX_EPOCH};

/// The platform's timer: `tokio::time::sleep` in the TCP server.
pub type Sleep = fn(Duration) -> Pin<Box<dyn Future<Output = ()> + Send>>;

/// The time that streams and faults go by. A test can advance it instead of waiting.
#[derive(Debug)]
pub struct Clock {
    sleep: Sleep,
    advanced: watch::Sender<Duration>,
}

impl Clock {
    /// A clock that shows the platform's time and waits with `sleep`.
    pub fn new(sleep: Sleep) -> Self {
        Self { sleep, advanced: watch::Sender::default() }
    }

    /// Moves the clock forward and ends the waits that are over by then.
    pub fn advance(&self, duration: Duration) {
        self.advanced.send_modify(|advanced| *advanced = advanced.saturating_add(duration));
    }

    /// Shows the platform's time again.
    pub(crate) fn reset(&self) {
        self.advanced.send_replace(Duration::ZERO);
    }

    pub(crate) fn now(&self) -> Timestamp {
        let system = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(system).saturating_add(*self.advanced.borrow())
    }

    /// Waits until the clock has gone on by `duration`.
    pub(crate) async fn sleep(&self, duration: Duration) {
        let mut advanced = self.advanced.subscribe();
        let end = self.now().saturating_add(duration);
        loop {
            let left = end.0.saturating_sub(self.now().0);
            if left.is_zero() {
                return;
            }
            tokio::select! {
                () = (self.sleep)(left) => return,
                _ = advanced.changed() => {}
            }
        }
    }
}

/// A point in time, displayed as RFC 3339 in UTC with milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Timestamp(Duration);

impl Timestamp {
    /// The last millisecond that RFC 3339 can write.
    const MAX: Duration = Duration::from_millis(253_402_300_799_999);

    pub fn saturating_add(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(duration).min(Self::MAX))
    }

    pub fn checked_add(self, duration: Duration) -> Option<Self> {
        self.0.checked_add(duration).map(Self)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        humantime::format_rfc3339_millis(std::time::UNIX_EPOCH + self.0).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A clock on which only `advance` ends a wait.
    fn clock() -> Clock {
        Clock::new(|_| Box::pin(std::future::pending()))
    }

    #[tokio::test]
    async fn advancing_ends_the_waits_that_are_over_and_no_others() {
        let clock = clock();
        let mut wait = Box::pin(clock.sleep(Duration::from_secs(3600)));
        for seconds in [0, 1800] {
            clock.advance(Duration::from_secs(seconds));
            tokio::select! {
                biased;
                () = &mut wait => panic!("the wait is over after {seconds} s"),
                () = std::future::ready(()) => {}
            }
        }
        clock.advance(Duration::from_secs(1800));
        wait.await;
    }

    #[test]
    fn a_clock_advanced_without_limit_shows_the_last_time_that_can_be_written() {
        let clock = clock();
        clock.advance(Duration::MAX);
        clock.advance(Duration::MAX);
        assert_eq!(clock.now().to_string(), "9999-12-31T23:59:59.999Z");
    }
}
