//! `cargo xtask test`: runs the parts and says how each of them ended.

use std::env;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::parts::{PARTS, Part, Step};
use crate::prepare::Prepared;
use crate::shell::{command, root, run as run_command};
use crate::table;
use crate::tools::Missing;

/// How a part ended.
enum Outcome {
    Passed,
    Failed(String),
    /// Something is missing that can't be installed from here.
    Skipped(String),
}

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

    let mut prepared = Prepared::default();
    let mut results = Vec::new();
    for part in PARTS.iter().filter(|part| names.is_empty() || names.iter().any(|name| name == part.name)) {
        println!("--- {}: {}", part.name, part.about);
        let start = Instant::now();
        let outcome = match attempt(part, &mut prepared) {
            Ok(()) => Outcome::Passed,
            Err(error) if error.is::<Missing>() && !on_ci() => Outcome::Skipped(format!("{error:#}")),
            Err(error) => Outcome::Failed(format!("{error:#}")),
        };
        if let Outcome::Failed(why) = &outcome {
            eprintln!("{} failed: {why}", part.name);
        }
        results.push((part.name, outcome, start.elapsed()));
    }
    if names.is_empty() {
        results.push(table(&results));
    }
    Ok(summary(&results))
}

/// Whether README.md says of the tools what the parts have just shown.
fn table(results: &[(&'static str, Outcome, Duration)]) -> (&'static str, Outcome, Duration) {
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
fn attempt(part: &Part, prepared: &mut Prepared) -> Result<()> {
    for need in part.needs {
        prepared.need(*need)?;
    }
    for step in part.steps {
        match step {
            Step::Own(step) => step()?,
            Step::Command(typed) => {
                let mut command = command(typed.program);
                command.current_dir(root().join(typed.folder)).args(typed.args).envs(typed.variables.iter().copied());
                prepared.tell(&mut command);
                run_command(&mut command)?;
            }
        }
    }
    Ok(())
}

/// Prints how it went. The last line is for programs to read.
fn summary(results: &[(&str, Outcome, Duration)]) -> ExitCode {
    println!("\n{:<14} {:<8} {:>8}", "part", "result", "seconds");
    for (name, outcome, time) in results {
        let word = match outcome {
            Outcome::Passed => "ok",
            Outcome::Failed(_) => "FAILED",
            Outcome::Skipped(_) => "skipped",
        };
        println!("{name:<14} {word:<8} {:>8.1}", time.as_secs_f64());
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
