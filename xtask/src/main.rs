//! The project's commands: `cargo xtask build`, `demo`, `docs`, `test`, `bench` and `size`.
//!
//! Each step that they take is a command a person could type, and is printed as such before it runs.

mod bench;
mod browsers;
mod demo;
mod docs;
mod entered;
mod npm;
mod package;
mod part;
mod parts;
mod paths;
mod prepare;
mod shell;
mod shorten;
mod size;
mod sizes;
mod snippet;
mod table;
mod test;
mod tools;

use std::process::ExitCode;
use std::time::Duration;

use lexopt::prelude::*;

const USAGE: &str = "\
The project's commands. What a command needs is installed first, and left alone when it is there.

  cargo xtask build                 makes pkg/, the npm package, and prints what it weighs
  cargo xtask demo [options]        builds, then serves the demo page and an emulator of SnapCall
      --port N                      the page's port (4000; 0: any free one)
      --emulator-port N             the emulator's port (4010; 0: any free one)
      --pace MS                     time between two events of a recorded stream
      --no-build                    serves pkg/ as it is
  cargo xtask docs                  documents every public item, Rust and JavaScript, in target/docs
  cargo xtask test [name…]          runs all tests, or the named parts
      --list                        names the parts
  cargo xtask bench [name…]         measures the package beside others and writes bench/RESULTS.md (4 minutes), or
                                    prints the named ones alone: bytes, decoding, growth, overhead, cold, memory
  cargo xtask size [--keep]         builds, then prints what the wasm is made of, and what has changed since last time
      --keep                        compares with the same figures the next time too";

/// What a person asks for.
enum Action {
    Help,
    Build,
    Demo(demo::Options),
    Docs,
    ListTests,
    Test(Vec<String>),
    Bench(Vec<String>),
    Size(size::Options),
}

fn main() -> ExitCode {
    let done = match parse() {
        Ok(Action::Help) => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        Ok(Action::Build) => package::build().map(|()| ExitCode::SUCCESS),
        Ok(Action::Demo(options)) => demo::run(&options).map(|()| ExitCode::SUCCESS),
        Ok(Action::Docs) => docs::run_command().map(|()| ExitCode::SUCCESS),
        Ok(Action::ListTests) => {
            test::list();
            Ok(ExitCode::SUCCESS)
        }
        Ok(Action::Test(names)) => test::run(&names),
        Ok(Action::Bench(names)) => bench::run(&names).map(|()| ExitCode::SUCCESS),
        Ok(Action::Size(options)) => size::run(&options).map(|()| ExitCode::SUCCESS),
        Err(error) => {
            eprintln!("error: {error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

/// Reads the command and its options.
fn parse() -> Result<Action, lexopt::Error> {
    let mut args = lexopt::Parser::from_env();
    let mut action = match args.next()? {
        Some(Value(name)) => match name.string()?.as_str() {
            "build" => Action::Build,
            "demo" => Action::Demo(demo::Options::default()),
            "docs" => Action::Docs,
            "test" => Action::Test(Vec::new()),
            "bench" => Action::Bench(Vec::new()),
            "size" => Action::Size(size::Options::default()),
            "help" => Action::Help,
            other => return Err(format!("there is no command `{other}`").into()),
        },
        Some(Short('h') | Long("help")) => Action::Help,
        Some(arg) => return Err(arg.unexpected()),
        None => return Err("a command is missing".into()),
    };
    while let Some(arg) = args.next()? {
        match (&mut action, arg) {
            (_, Short('h') | Long("help")) => action = Action::Help,
            (Action::Demo(options), Long("port")) => options.port = args.value()?.parse()?,
            (Action::Demo(options), Long("emulator-port")) => options.emulator_port = args.value()?.parse()?,
            (Action::Demo(options), Long("pace")) => {
                options.pace = Some(Duration::from_millis(args.value()?.parse()?));
            }
            (Action::Demo(options), Long("no-build")) => options.build = false,
            (Action::Test(_), Long("list")) => action = Action::ListTests,
            (Action::Size(options), Long("keep")) => options.keep = true,
            (Action::Test(names) | Action::Bench(names), Value(name)) => names.push(name.string()?),
            (_, arg) => return Err(arg.unexpected()),
        }
    }
    Ok(action)
}
