//! Command-line arguments.

use std::ffi::OsString;
use std::num::NonZeroU64;
use std::str::FromStr;
use std::time::Duration;

use lexopt::prelude::*;
use snapcall_emulator::Options;

pub const HELP: &str = "\
An emulator of SnapCall's streams API for development and tests.

Usage: snapcall-emulator [options]

  --port <port>        port to listen on, on 127.0.0.1; 0 picks a free one (default: 4010)
  --api-key <key>      the only API key to accept (default: any)
  --company <id>       the only company that exists (default: any)
  --pace <ms>          time between the events of a stream (default: 1000)
  --fault <fault>      a fault for every request: a name such as html, or JSON; can be repeated
  --allow-host <host>  a host name to accept besides localhost and 127.0.0.1; can be repeated
  --help               print this help";

pub enum Command {
    Serve(Args),
    Help,
}

pub struct Args {
    pub port: u16,
    pub options: Options,
}

/// Parses the arguments of the process.
pub fn parse() -> Result<Command, String> {
    let mut parser = lexopt::Parser::from_env();
    let mut args = Args { port: 4010, options: Options::default() };
    while let Some(argument) = parser.next().map_err(message)? {
        let value = |parser: &mut lexopt::Parser| parser.value().map_err(message);
        match argument {
            Long("port") => {
                args.port = parsed(value(&mut parser)?, "--port must be a number from 0 to 65535")?;
            }
            Long("company") => {
                let id: NonZeroU64 = parsed(value(&mut parser)?, "--company must be a positive integer")?;
                args.options.company = Some(id.get());
            }
            Long("pace") => {
                let ms = parsed(value(&mut parser)?, "--pace must be a number of milliseconds")?;
                args.options.pace = Duration::from_millis(ms);
            }
            Long("api-key") => {
                let key = value(&mut parser)?.into_string().ok().filter(|key| !key.is_empty());
                args.options.api_key = Some(key.ok_or("--api-key must not be empty.")?);
            }
            Long("fault") => args.options.faults.push(value(&mut parser)?.to_string_lossy().parse()?),
            Long("allow-host") => {
                let host: String = parsed(value(&mut parser)?, "--allow-host must be a host name")?;
                if host.is_empty() || host.contains(['/', ':', '@']) {
                    return Err(format!("--allow-host must be a host name without scheme and port, got {host:?}."));
                }
                args.options.allowed_hosts.push(host);
            }
            Short('h') | Long("help") => return Ok(Command::Help),
            other => return Err(message(other.unexpected())),
        }
    }
    Ok(Command::Serve(args))
}

fn parsed<T: FromStr>(value: OsString, expected: &str) -> Result<T, String> {
    let parsed = value.to_str().and_then(|value| value.parse().ok());
    parsed.ok_or_else(|| format!("{expected}, got {value:?}."))
}

fn message(error: lexopt::Error) -> String {
    format!("Invalid arguments: {error}.")
}
