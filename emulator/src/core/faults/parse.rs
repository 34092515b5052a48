//! Parses a fault from its name or from JSON.

use std::ops::RangeInclusive;
use std::str::FromStr;
use std::time::Duration;

use axum::http::{HeaderValue, StatusCode};
use serde_json::{Map, Value};

use super::fault::{EchoFormat, Fault, FaultKind, Interruption, Operation};
use crate::core::Fields;

const NAMES: &str = "status, latency, stall, reset, truncated, wrong-types, invalid-utf8, html, empty, no-content, \
                     huge, redirect, no-cors, echo";

/// How long a stall lasts if the client does not give up.
const STALL: Duration = Duration::from_secs(60);

/// How long the first half of a body has to reach the client before a reset.
const ARRIVAL: Duration = Duration::from_millis(50);

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if !text.trim_start().starts_with('{') {
            return Self::from_json(Value::from(Map::from_iter([("fault".to_owned(), text.into())])));
        }
        let value = serde_json::from_str(text);
        Self::from_json(value.map_err(|error| format!("The fault is not valid JSON: {error}. Use a name or JSON."))?)
    }
}

impl Fault {
    pub(crate) fn from_json(value: Value) -> Result<Self, String> {
        let Value::Object(definition) = value else {
            return Err(format!("A fault must be a JSON object, got {value}."));
        };
        let mut fields = Fields(definition.clone());
        let name = fields.string("fault")?.ok_or_else(|| format!("`fault` is missing. Use one of: {NAMES}."))?;
        let kind = kind(&name, &mut fields)?;
        let operations = [("create", Operation::Create), ("retrieve", Operation::Retrieve)];
        let fault = Self {
            operation: fields.one_of("operation", &operations)?,
            times: fields.integer("times", 1..=u64::from(u32::MAX))?,
            after: fields.after(&kind)?,
            kind,
            definition,
        };
        match fields.unknown() {
            Some(unknown) => Err(format!("The fault {name} has no field `{unknown}`.")),
            None => Ok(fault),
        }
    }
}

fn kind(name: &str, fields: &mut Fields) -> Result<FaultKind, String> {
    Ok(match name {
        "status" => FaultKind::Status {
            status: fields.status(200..=599)?.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            retry_after: fields.header("retry_after")?,
            exposed: fields.boolean("exposed")?.unwrap_or(true),
        },
        "latency" => FaultKind::Latency(Duration::from_millis(fields.integer("ms", 0..=600_000)?.unwrap_or(1_000))),
        "stall" => FaultKind::Interrupt(Interruption { in_body: fields.in_body()?, wait: STALL }),
        "reset" => {
            let in_body = fields.in_body()?;
            let wait = if in_body { ARRIVAL } else { Duration::ZERO };
            FaultKind::Interrupt(Interruption { in_body, wait })
        }
        "truncated" => FaultKind::Truncated,
        "wrong-types" => FaultKind::WrongTypes { pointer: fields.string("pointer")? },
        "invalid-utf8" => FaultKind::InvalidUtf8 {
            pointer: fields.string("pointer")?.unwrap_or_else(|| "/streamer_instance".to_owned()),
        },
        "html" => FaultKind::Html,
        "empty" => FaultKind::Empty,
        "no-content" => FaultKind::NoContent,
        "huge" => FaultKind::Huge,
        "redirect" => FaultKind::Redirect {
            status: fields.status(300..=399)?.unwrap_or(StatusCode::FOUND),
            to: fields.header("to")?,
        },
        "no-cors" => FaultKind::NoCors,
        "echo" => {
            let formats = [("text", EchoFormat::Text), ("json", EchoFormat::Json), ("escaped", EchoFormat::Escaped)];
            FaultKind::Echo(fields.one_of("as", &formats)?.unwrap_or(EchoFormat::Json))
        }
        _ => return Err(format!("Unknown fault {name:?}. Use one of: {NAMES}.")),
    })
}

impl Fields {
    fn after(&mut self, kind: &FaultKind) -> Result<bool, String> {
        use FaultKind::*;
        let after = self.boolean("after")?;
        match kind {
            Status { .. } | Redirect { .. } | Echo(_) | Interrupt(Interruption { in_body: false, .. }) => {
                Ok(after.unwrap_or(false))
            }
            Latency(_) | Html | Empty | NoContent => Ok(after.unwrap_or(true)),
            _ if after == Some(false) => Err("`after` must be true: this fault changes a response.".to_owned()),
            _ => Ok(true),
        }
    }

    fn in_body(&mut self) -> Result<bool, String> {
        self.one_of("at", &[("headers", false), ("body", true)]).map(Option::unwrap_or_default)
    }

    fn status(&mut self, range: RangeInclusive<u64>) -> Result<Option<StatusCode>, String> {
        let status = self.integer("status", range)?;
        Ok(status.and_then(|status| StatusCode::from_u16(u16::try_from(status).ok()?).ok()))
    }

    fn header(&mut self, name: &str) -> Result<Option<HeaderValue>, String> {
        let value = self.string(name)?.map(HeaderValue::try_from).transpose();
        value.map_err(|_| format!("`{name}` must be a valid header value."))
    }
}
