//! The command line.

use std::time::Duration;

use lexopt::prelude::*;
use snapcall_emulator::Options;

pub const HELP: &str = "\
A stand-in for SnapCall's streams API on this machine.

Usage: snapcall-emulator [options]

  --port <port>     where to listen on 127.0.0.1; 0 takes any free port (default 4010)
  --api-key <key>   the only key to accept (default: any)
  --company <id>    the only company that exists (default: every one does)
  --pace <ms>       time between the events of a stream (default 1000)
  --fault <fault>   what goes wrong with every request, such as html, or as JSON; may be given several times
  --help            this text";

/// What a person asked for.
pub enum Command {
    Serve(Args),
    Help,
}

pub struct Args {
    pub port: u16,
    pub options: Options,
}

/// Reads the process's arguments.
pub fn parse() -> Result<Command, String> {
    let mut parser = lexopt::Parser::from_env();
    let mut args = Args { port: 4010, options: Options::default() };
    while let Some(argument) = parser.next().map_err(|error| sentence(&error))? {
        match argument {
            Long("port") => args.port = number(&mut parser, "--port takes a number from 0 to 65535")?,
            Long("company") => {
                let id: std::num::NonZeroU64 = number(&mut parser, "--company takes a positive integer")?;
                args.options.company = Some(id.get());
            }
            Long("pace") => {
                let ms = number(&mut parser, "--pace takes a number of milliseconds")?;
                args.options.pace = Duration::from_millis(ms);
            }
            Long("api-key") => {
                let key = parser.value().map_err(|error| sentence(&error))?;
                let key = key.into_string().ok().filter(|key| !key.is_empty());
                args.options.api_key = Some(key.ok_or("--api-key takes a key")?);
            }
            Long("fault") => {
                let fault = parser.value().map_err(|error| sentence(&error))?;
                args.options.faults.push(fault.to_string_lossy().parse()?);
            }
            Short('h') | Long("help") => return Ok(Command::Help),
            other => return Err(sentence(&other.unexpected())),
        }
    }
    Ok(Command::Serve(args))
}

fn number<T: std::str::FromStr>(parser: &mut lexopt::Parser, expectation: &str) -> Result<T, String> {
    let value = parser.value().map_err(|error| sentence(&error))?;
    let parsed = value.to_str().and_then(|value| value.parse().ok());
    parsed.ok_or_else(|| format!("{expectation}, not {value:?}."))
}

fn sentence(error: &lexopt::Error) -> String {
    format!("This does not work: {error}.")
}
