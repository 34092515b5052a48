//! The project's commands: `cargo xtask build`, `demo`, `site`, `docs`, `test` and `bench`.
//!
//! Each step is a command that a person could type. It is printed before it runs.

mod bench;
mod browsers;
mod demo;
mod docs;
mod npm;
mod package;
mod path_remap;
mod prepare;
mod suites;
mod test;
mod time_limit;
mod tools;
mod workspace;

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;
use lexopt::prelude::*;

use prepare::{Need, Prepared};

const USAGE: &str = "\
The project's commands. Each one first installs the missing tools that it needs.

  cargo xtask build                 builds the npm package in pkg/, and checks its size
  cargo xtask demo [options]        builds the package, then serves the demo page and an emulator of SnapCall
      --port N                      port of the page (default 4000; 0: any free port)
      --emulator-port N             port of the emulator (default 4010; 0: any free port)
      --pace MS                     time between two events of a recorded stream
      --no-build                    serves pkg/ as it is
  cargo xtask site                  writes the demo page with the emulator inside, for any static host, to target/site
  cargo xtask docs                  builds the API documentation, Rust and JavaScript, in target/docs
  cargo xtask test [suite…]         runs all test suites, or the named ones
      --list                        lists the suites
  cargo xtask bench [name…]         measures the package and its alternatives, and writes bench/RESULTS.md (4 minutes);
                                    with names, only prints these: bytes, decoding, growth, overhead, cold, memory

For every command:
      --no-install                  installs nothing; if a tool is missing, prints how to install it, and stops";

enum Command {
    Help,
    ListTests,
    Build,
    Demo(demo::Options),
    Site,
    Docs,
    Test(Vec<String>),
    Bench(Vec<String>),
}

fn main() -> ExitCode {
    let result = match parse() {
        Ok((command, installs)) => run(command, installs),
        Err(error) => {
            eprintln!("error: {error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    result.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(command: Command, installs: bool) -> Result<ExitCode> {
    match command {
        Command::Help => println!("{USAGE}"),
        Command::Build => {
            let mut prepared = Prepared::new(installs)?;
            prepared.all(&[Need::Package])?;
            package::CHECKS.iter().try_for_each(|line| prepared.workspace.run_line(line))?;
        }
        Command::Demo(options) => demo::run(&options, installs)?,
        Command::Site => {
            let mut prepared = Prepared::new(installs)?;
            prepared.all(&[Need::Npm(demo::FOLDER), Need::Package])?;
            prepared.workspace.run_line("node xtask/npm/site.js")?;
        }
        Command::Docs => {
            let mut prepared = Prepared::new(installs)?;
            prepared.all(&[Need::Npm(docs::FOLDER), Need::Package])?;
            docs::build(&prepared.workspace)?;
            println!("documentation: {}", workspace::target().join("docs/index.html").display());
        }
        Command::ListTests => test::list(),
        Command::Test(suites) => return test::run(&suites, installs),
        Command::Bench(names) => bench::run(&names, installs)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads the command line: the command, and whether it may install tools.
fn parse() -> Result<(Command, bool), lexopt::Error> {
    let mut args = lexopt::Parser::from_env();
    let mut installs = true;
    let mut command = match args.next()? {
        Some(Value(name)) => match name.string()?.as_str() {
            "build" => Command::Build,
            "demo" => {
                let emulator_port = demo::EMULATOR_PORT;
                Command::Demo(demo::Options { port: 4000, emulator_port, pace: None, build: true })
            }
            "site" => Command::Site,
            "docs" => Command::Docs,
            "test" => Command::Test(Vec::new()),
            "bench" => Command::Bench(Vec::new()),
            "help" => Command::Help,
            other => return Err(format!("unknown command `{other}`").into()),
        },
        Some(Short('h') | Long("help")) => Command::Help,
        Some(arg) => return Err(arg.unexpected()),
        None => return Err("missing command".into()),
    };
    while let Some(arg) = args.next()? {
        match (&mut command, arg) {
            (_, Short('h') | Long("help")) => command = Command::Help,
            (_, Long("no-install")) => installs = false,
            (Command::Demo(options), Long("port")) => options.port = args.value()?.parse()?,
            (Command::Demo(options), Long("emulator-port")) => options.emulator_port = args.value()?.parse()?,
            (Command::Demo(options), Long("pace")) => {
                options.pace = Some(Duration::from_millis(args.value()?.parse()?));
            }
            (Command::Demo(options), Long("no-build")) => options.build = false,
            (Command::Test(_), Long("list")) => command = Command::ListTests,
            (Command::Test(names) | Command::Bench(names), Value(name)) => names.push(name.string()?),
            (_, arg) => return Err(arg.unexpected()),
        }
    }
    Ok((command, installs))
}
