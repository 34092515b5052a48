//! `cargo xtask test`: runs the test suites and prints their results.

use std::env;
use std::fs::{self, File};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use xshell::cmd;

use crate::prepare::Prepared;
use crate::suites::{SUITES, Suite};
use crate::workspace::{Missing, Workspace, relative, target};

/// The result of a suite.
enum Outcome {
    Passed,
    Failed(String),
    /// Something is missing that cannot be installed here.
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

struct Report {
    suite: &'static str,
    outcome: Outcome,
    time: Duration,
}

/// Prints the names of all suites.
pub fn list() {
    for suite in SUITES {
        println!("{:<14} {}", suite.name, suite.about);
    }
}

/// Runs the named suites, or all of them; a failure does not stop the others.
pub fn run(names: &[String], installs: bool) -> Result<ExitCode> {
    if let Some(unknown) = names.iter().find(|name| SUITES.iter().all(|suite| suite.name != **name)) {
        let known: Vec<_> = SUITES.iter().map(|suite| suite.name).collect();
        bail!("unknown suite `{unknown}`; expected one of: {}", known.join(", "));
    }
    let is_wanted = |suite: &&Suite| names.is_empty() || names.iter().any(|name| name == suite.name);
    let suites: Vec<_> = SUITES.iter().filter(is_wanted).collect();
    let needs: Vec<_> = suites.iter().flat_map(|suite| suite.needs).copied().collect();
    let mut prepared = Prepared::new(installs)?;
    prepared.check_installed(&needs)?;

    let prepared = Mutex::new(prepared);
    let (alone, others): (Vec<_>, Vec<_>) = suites.into_iter().partition(|suite| suite.is_alone);
    let mut reports: Vec<_> = alone.into_iter().map(|suite| run_in_terminal(suite, &prepared)).collect();
    match others[..] {
        [suite] => reports.push(run_in_terminal(suite, &prepared)),
        _ => reports.extend(run_in_parallel(others, &prepared)?),
    }
    reports.sort_by_key(|report| SUITES.iter().position(|suite| suite.name == report.suite));
    if names.is_empty() {
        let outcome = check_compat_table(&prepared.lock().unwrap().workspace, &reports);
        reports.push(Report { suite: "compat-table", outcome, time: Duration::ZERO });
    }
    Ok(print_summary(&reports))
}

fn run_in_terminal(suite: &'static Suite, prepared: &Mutex<Prepared>) -> Report {
    println!("--- {}: {}", suite.name, suite.about);
    run_suite(suite, prepared, None)
}

/// Runs two suites at a time. The output of each goes to a log, which is printed when the suite has ended.
fn run_in_parallel(suites: Vec<&'static Suite>, prepared: &Mutex<Prepared>) -> Result<Vec<Report>> {
    let logs = target().join("test-logs");
    fs::create_dir_all(&logs)?;
    let waiting = Mutex::new(suites);
    let reports = Mutex::new(Vec::new());
    // Commands of Cargo block each other, so one thread prefers the suites that compile and the other one the rest.
    let next = |compiles: bool| {
        let mut waiting = waiting.lock().unwrap();
        let index = waiting.iter().position(|suite| suite.compiles() == compiles).unwrap_or(0);
        (!waiting.is_empty()).then(|| waiting.remove(index))
    };
    let work = |compiles: bool| {
        while let Some(suite) = next(compiles) {
            let log = logs.join(format!("{}.log", suite.name));
            println!("--- {} started: {} (log: {})", suite.name, suite.about, relative(&log));
            let report = run_suite(suite, prepared, Some(&log));
            let mut reports = reports.lock().unwrap();
            let output = fs::read(&log).unwrap_or_default();
            println!("--- {}: {}\n{}", suite.name, report.outcome.word(), String::from_utf8_lossy(&output));
            reports.push(report);
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| work(true));
        scope.spawn(|| work(false));
    });
    Ok(reports.into_inner().unwrap())
}

fn run_suite(suite: &'static Suite, prepared: &Mutex<Prepared>, log: Option<&Path>) -> Report {
    let start = Instant::now();
    let outcome = match try_suite(suite, prepared, log) {
        Ok(()) => Outcome::Passed,
        Err(error) if error.is::<Missing>() && !is_ci() => Outcome::Skipped(format!("{error:#}")),
        Err(error) => Outcome::Failed(format!("{error:#}")),
    };
    if let Outcome::Failed(why) = &outcome {
        eprintln!("{} failed: {why}", suite.name);
    }
    Report { suite: suite.name, outcome, time: start.elapsed() }
}

/// Prepares what the suite needs, then runs its commands up to the first that fails.
fn try_suite(suite: &Suite, prepared: &Mutex<Prepared>, log: Option<&Path>) -> Result<()> {
    // Created first: an earlier run may have left a log.
    let log = log.map(File::create).transpose()?;
    for need in suite.needs {
        prepared.lock().unwrap().one(*need)?;
    }
    let workspace = prepared.lock().unwrap().workspace.with_log(log);
    {
        let _folder = workspace.sh.push_dir(suite.folder);
        suite.commands.iter().try_for_each(|line| workspace.run_line(line))?;
    }
    suite.function.map_or(Ok(()), |function| function(&workspace))
}

/// Checks the table of supported tools, which needs the results of all suites.
fn check_compat_table(workspace: &Workspace, reports: &[Report]) -> Outcome {
    let is_skipped = |report: &Report| matches!(report.outcome, Outcome::Skipped(_));
    let passed = reports.iter().filter(|report| matches!(report.outcome, Outcome::Passed));
    let suites = passed.map(|report| report.suite);
    match workspace.run(cmd!(workspace, "node tests/tools/compatibility.js {suites...}")) {
        Ok(()) => Outcome::Passed,
        Err(error) if reports.iter().any(is_skipped) => Outcome::Skipped(format!("{error:#}")),
        Err(error) => Outcome::Failed(format!("{error:#}")),
    }
}

/// Prints all results. Programs read the last line.
fn print_summary(reports: &[Report]) -> ExitCode {
    println!("\n{:<14} {:<8} {:>8}", "suite", "result", "seconds");
    for Report { suite, outcome, time } in reports {
        println!("{suite:<14} {:<8} {:>8.1}", outcome.word(), time.as_secs_f64());
    }
    let (mut passed, mut failed) = (0, 0);
    for Report { suite, outcome, .. } in reports {
        match outcome {
            Outcome::Passed => passed += 1,
            Outcome::Failed(why) => {
                failed += 1;
                println!("{suite} failed: {why}");
            }
            Outcome::Skipped(why) => println!("{suite} was skipped: {why}"),
        }
    }
    println!("{passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether this is a CI server, where a skipped suite is a failure.
fn is_ci() -> bool {
    env::var("CI").is_ok_and(|value| !value.is_empty() && value != "false")
}
