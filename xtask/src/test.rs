//! `cargo xtask test`: runs the parts and says how each of them ended.

use std::env;
use std::fs::{self, File};
use std::process::ExitCode;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::part::{Part, Step};
use crate::parts::PARTS;
use crate::prepare::Prepared;
use crate::shell::{self, command, root, target};
use crate::table;
use crate::tools::Missing;

/// How a part ended.
enum Outcome {
    Passed,
    Failed(String),
    /// Something is missing that can't be installed from here.
    Skipped(String),
}

impl Outcome {
    fn word(&self) -> &'static str {
        match self {
            Outcome::Passed => "ok",
            Outcome::Failed(_) => "FAILED",
            Outcome::Skipped(_) => "skipped",
        }
    }
}

/// A part, how it ended and how long it took.
type Ended = (&'static str, Outcome, Duration);

/// Names the parts.
pub fn list() {
    for part in PARTS {
        println!("{:<14} {}", part.name, part.about);
    }
}

/// Runs the named parts, or all of them, to the last one whatever fails on the way.
pub fn run(names: &[String]) -> Result<ExitCode> {
    if let Some(unknown) = names.iter().find(|name| PARTS.iter().all(|part| part.name != **name)) {
        let known: Vec<_> = PARTS.iter().map(|part| part.name).collect();
        bail!("there is no part `{unknown}`; there are: {}", known.join(", "));
    }

    let parts: Vec<_> = PARTS.iter().filter(|part| names.is_empty() || names.iter().any(|n| n == part.name)).collect();
    let (timed, others): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| part.is_timed());
    let prepared = Mutex::default();
    let mut results: Vec<_> = timed.into_iter().map(|part| one(part, &prepared)).collect();
    match others[..] {
        [part] => results.push(one(part, &prepared)),
        _ => results.extend(two_at_once(others, &prepared)?),
    }
    results.sort_by_key(|(name, ..)| PARTS.iter().position(|part| part.name == *name));
    if names.is_empty() {
        results.push(table(&results));
    }
    Ok(summary(&results))
}

/// Runs one part in full view.
fn one(part: &'static Part, prepared: &Mutex<Prepared>) -> Ended {
    println!("--- {}: {}", part.name, part.about);
    finish(part, prepared, None)
}

/// Runs parts two at a time, since hardly one of them keeps two cores busy. What each says stands together, when it has
/// ended: in a file, until then.
fn two_at_once(parts: Vec<&'static Part>, prepared: &Mutex<Prepared>) -> Result<Vec<Ended>> {
    let logs = target().join("test-logs");
    fs::create_dir_all(&logs)?;
    let left = Mutex::new(parts);
    let results = Mutex::new(Vec::new());
    // Cargo's commands wait for each other: one of the two takes them, as long as there are any, and the other the rest.
    let work = &|compiling: bool| {
        loop {
            let part = {
                let mut left = lock(&left);
                if left.is_empty() {
                    return;
                }
                let index = left.iter().position(|part| part.compiles() == compiling).unwrap_or(0);
                left.remove(index)
            };
            let log = logs.join(format!("{}.log", part.name));
            println!("--- {} begins: {} ({})", part.name, part.about, shell::shown(&log));
            let ended = match File::create(&log) {
                Ok(file) => finish(part, prepared, Some(&file)),
                Err(error) => (part.name, Outcome::Failed(error.to_string()), Duration::ZERO),
            };
            let mut results = lock(&results);
            let said = fs::read(&log).unwrap_or_default();
            println!("--- {} ended, {}; it said:\n{}", part.name, ended.1.word(), String::from_utf8_lossy(&said));
            results.push(ended);
        }
    };
    thread::scope(|scope| {
        for compiling in [true, false] {
            scope.spawn(move || work(compiling));
        }
    });
    Ok(results.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// What is behind a lock. No panic leaves anything half done here.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs a part to its end, its commands' output going to `log`, if there is one.
fn finish(part: &'static Part, prepared: &Mutex<Prepared>, log: Option<&File>) -> Ended {
    let start = Instant::now();
    let outcome = match attempt(part, prepared, log) {
        Ok(()) => Outcome::Passed,
        Err(error) if error.is::<Missing>() && !on_ci() => Outcome::Skipped(format!("{error:#}")),
        Err(error) => Outcome::Failed(format!("{error:#}")),
    };
    if let Outcome::Failed(why) = &outcome {
        eprintln!("{} failed: {why}", part.name);
    }
    (part.name, outcome, start.elapsed())
}

/// Whether README.md says of the tools what the parts have just shown.
fn table(results: &[Ended]) -> Ended {
    let ended = |wanted: fn(&Outcome) -> bool| {
        results.iter().filter(move |(_, outcome, _)| wanted(outcome)).map(|(name, ..)| *name)
    };
    let skipped: Vec<_> = ended(|outcome| matches!(outcome, Outcome::Skipped(_))).collect();
    let passed: Vec<_> = ended(|outcome| matches!(outcome, Outcome::Passed)).collect();
    let outcome = match table::check(&passed) {
        Ok(()) => Outcome::Passed,
        Err(error) if skipped.is_empty() => Outcome::Failed(format!("{error:#}")),
        Err(_) => Outcome::Skipped(format!("it is made from all parts; skipped: {}", skipped.join(", "))),
    };
    ("table", outcome, Duration::ZERO)
}

/// Gets ready what a part needs, then runs its commands up to the first that fails.
fn attempt(part: &Part, prepared: &Mutex<Prepared>, log: Option<&File>) -> Result<()> {
    for need in part.needs {
        lock(prepared).need(*need)?;
    }
    for step in part.steps {
        match step {
            Step::Own(step) => step()?,
            Step::Command(typed) => {
                let mut command = command(typed.program);
                command.current_dir(root().join(typed.folder)).args(typed.args).envs(typed.variables.iter().copied());
                lock(prepared).tell(&mut command);
                match log {
                    Some(log) => shell::run_into(&mut command, log)?,
                    None => shell::run(&mut command)?,
                }
            }
        }
    }
    Ok(())
}

/// Prints how it went. The last line is for programs to read.
fn summary(results: &[Ended]) -> ExitCode {
    println!("\n{:<14} {:<8} {:>8}", "part", "result", "seconds");
    for (name, outcome, time) in results {
        println!("{name:<14} {:<8} {:>8.1}", outcome.word(), time.as_secs_f64());
    }
    for (name, outcome, _) in results {
        match outcome {
            Outcome::Passed => {}
            Outcome::Failed(why) => println!("{name} failed: {why}"),
            Outcome::Skipped(why) => println!("{name} was skipped: {why}"),
        }
    }
    let passed = results.iter().filter(|(_, outcome, _)| matches!(outcome, Outcome::Passed)).count();
    let failed = results.iter().filter(|(_, outcome, _)| matches!(outcome, Outcome::Failed(_))).count();
    println!("{passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether this is the machine that decides over a change, where nothing may be skipped.
fn on_ci() -> bool {
    env::var("CI").is_ok_and(|value| !value.is_empty() && value != "false")
}
