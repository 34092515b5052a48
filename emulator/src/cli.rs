//! The command line: arguments and messages. The Rust program and the npm package share it.

use std::ffi::OsString;
use std::num::NonZeroU64;
use std::str::FromStr;
use std::time::Duration;

use lexopt::prelude::*;

use crate::core::Options;

/// The text of `--help`.
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

/// How to serve.
#[derive(Debug)]
pub struct Args {
    /// The port on 127.0.0.1; 0 means any free one.
    pub port: u16,
    /// The emulator's options.
    pub options: Options,
}

/// Parses arguments, without the name of the program. `None` asks for [`HELP`].
///
/// # Errors
///
/// Says which argument is unknown or invalid, and what was expected.
pub fn parse<T: Into<OsString>>(arguments: impl IntoIterator<Item = T>) -> Result<Option<Args>, String> {
    let mut parser = lexopt::Parser::from_args(arguments.into_iter().map(Into::into));
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
                args.options.allow_host("--allow-host", host)?;
            }
            Short('h') | Long("help") => return Ok(None),
            other => return Err(message(other.unexpected())),
        }
    }
    Ok(Some(args))
}

/// What the program prints when it listens.
pub fn greeting(address: &str, options: &Options) -> String {
    let company = options.company.unwrap_or(42);
    let key = if options.api_key.is_some() { "<the key>" } else { "any-key" };
    format!(
        "listening on http://{address}\n\n\
         Create a stream:\n\
         \x20 curl http://{address}/companies/{company}/streams \\\n\
         \x20   -H 'Authorization: Bearer {key}' -H 'Content-Type: application/json' \\\n\
         \x20   -d '{{\"type\":\"assist\",\"name\":\"Ticket 4521\",\"short_url\":true}}'\n\
         Read it with the token from the response:\n\
         \x20 curl http://{address}/companies/{company}/streams/TOKEN -H 'Authorization: Bearer {key}'\n\
         List the requests:\n\
         \x20 curl http://{address}/_emulator/requests\n\n\
         Ctrl-C stops it.",
    )
}

/// Why the program does not start if another one listens on `port`.
pub fn port_in_use(port: u16) -> String {
    format!(
        "Port {port} is already in use. Stop the program that uses it, or choose another port: --port {other}, or \
         --port 0 for any free one.",
        other = if port == u16::MAX { port - 1 } else { port + 1 },
    )
}

fn parsed<T: FromStr>(value: OsString, expected: &str) -> Result<T, String> {
    let parsed = value.to_str().and_then(|value| value.parse().ok());
    parsed.ok_or_else(|| format!("{expected}, got {value:?}."))
}

fn message(error: lexopt::Error) -> String {
    format!("Invalid arguments: {error}.")
}
