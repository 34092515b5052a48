//! A time limit for commands: one that hangs must not hide the results of the others.

use std::process::{Child, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use sysinfo::{Pid, ProcessesToUpdate, System};

/// Twice what the slowest command needs on a new machine with two cores, a first build of an example in Rust.
pub const LIMIT: Duration = Duration::from_secs(20 * 60);

/// Waits until `child` ends. After `limit`, stops it and every program that it started.
pub fn wait(mut child: Child, limit: Duration) -> Result<ExitStatus> {
    let end = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if Instant::now() >= end {
            stop_with_children(Pid::from_u32(child.id()));
            child.wait()?;
            bail!("had not ended after {} seconds and was stopped", limit.as_secs());
        }
        thread::sleep(Duration::from_millis(20));
    }
}

fn stop_with_children(root: Pid) {
    let mut system = System::new();
    system.refresh_processes(ProcessesToUpdate::All, true);
    let mut open = vec![root];
    while let Some(pid) = open.pop() {
        let children = system.processes().iter().filter(|(_, process)| process.parent() == Some(pid));
        open.extend(children.map(|(pid, _)| *pid));
        if let Some(process) = system.process(pid) {
            process.kill();
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::{Command, Stdio};

    use super::*;

    #[test]
    fn stops_a_command_that_hangs_and_what_it_started() {
        let mut shell = Command::new("sh");
        let mut child = shell.args(["-c", "sleep 60 & wait"]).stdout(Stdio::piped()).spawn().unwrap();
        let output = child.stdout.take().unwrap();
        let start = Instant::now();
        let error = wait(child, Duration::from_secs(1)).unwrap_err();
        assert_eq!(error.to_string(), "had not ended after 1 seconds and was stopped");
        // The output ends when `sleep` ends, which inherited it.
        assert_eq!(std::io::read_to_string(output).unwrap(), "");
        assert!(start.elapsed() < Duration::from_secs(30));
    }
}
