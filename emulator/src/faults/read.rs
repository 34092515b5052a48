//! Reading a fault from JSON; what is wrong with it is named, with what it could be instead.

use std::time::Duration;

use axum::http::{HeaderValue, StatusCode};
use serde_json::{Map, Value};

use super::fault::{At, Fault, Form, Kind, Operation, Target};

const NAMES: &str = "status, latency, stall, reset, truncated, wrong-types, invalid-utf8, html, empty, no-content, \
                     huge, redirect, no-cors, echo";

/// The places where an answer can break off.
const AT: &[(&str, At)] = &[("headers", At::Headers), ("body", At::Body)];

impl Fault {
    pub(super) fn read(value: Value) -> Result<Self, String> {
        let Value::Object(given) = value else {
            return Err(format!("A fault must be a JSON object, not {value}."));
        };
        let mut fields = Fields(given.clone());
        let name = fields.string("fault")?.ok_or_else(|| format!("`fault` is missing. It is one of: {NAMES}."))?;
        let kind = kind(&name, &mut fields)?;
        let operations = [("create", Operation::Create), ("retrieve", Operation::Retrieve)];
        let fault = Self {
            operation: fields.one_of("operation", &operations)?,
            times: fields.integer("times", 1..=u64::from(u32::MAX))?,
            after: fields.after(&kind)?,
            kind,
            given,
        };
        match fields.0.keys().next() {
            Some(unknown) => Err(format!("The fault {name} has no field `{unknown}`.")),
            None => Ok(fault),
        }
    }
}

fn kind(name: &str, fields: &mut Fields) -> Result<Kind, String> {
    Ok(match name {
        "status" => Kind::Status {
            status: fields.status(200..=599)?.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            retry_after: fields.header("retry_after")?,
            exposed: fields.boolean("exposed")?.unwrap_or(true),
        },
        "latency" => Kind::Latency(Duration::from_millis(fields.integer("ms", 0..=600_000)?.unwrap_or(1_000))),
        "stall" => Kind::Stall(fields.one_of("at", AT)?.unwrap_or(At::Headers)),
        "reset" => Kind::Reset(fields.one_of("at", AT)?.unwrap_or(At::Headers)),
        "truncated" => Kind::Truncated,
        "wrong-types" => Kind::WrongTypes { pointer: fields.string("pointer")? },
        "invalid-utf8" => {
            Kind::InvalidUtf8 { pointer: fields.string("pointer")?.unwrap_or_else(|| "/streamer_instance".to_owned()) }
        }
        "html" => Kind::Html,
        "empty" => Kind::Empty,
        "no-content" => Kind::NoContent,
        "huge" => Kind::Huge,
        "redirect" => Kind::Redirect {
            status: fields.status(300..=399)?.unwrap_or(StatusCode::FOUND),
            to: match fields.header("to")? {
                None => Target::SameOrigin,
                Some(to) if to == "same" => Target::SameOrigin,
                Some(to) if to == "other" => Target::OtherOrigin,
                Some(url) => Target::Url(url),
            },
        },
        "no-cors" => Kind::NoCors,
        "echo" => {
            let forms = [("text", Form::Text), ("json", Form::Json), ("escaped", Form::Escaped)];
            Kind::Echo(fields.one_of("as", &forms)?.unwrap_or(Form::Json))
        }
        _ => return Err(format!("There is no fault {name:?}. There are: {NAMES}.")),
    })
}

/// The fields that are not read yet.
struct Fields(Map<String, Value>);

impl Fields {
    fn after(&mut self, kind: &Kind) -> Result<bool, String> {
        let given = self.boolean("after")?;
        match kind {
            Kind::Status { .. } | Kind::Redirect { .. } | Kind::Echo(_) => Ok(given.unwrap_or(false)),
            Kind::Stall(At::Headers) | Kind::Reset(At::Headers) => Ok(given.unwrap_or(false)),
            Kind::Latency(_) | Kind::Html | Kind::Empty | Kind::NoContent => Ok(given.unwrap_or(true)),
            _ if given == Some(false) => Err("`after` cannot be false: this fault needs an answer to damage.".into()),
            _ => Ok(true),
        }
    }

    fn string(&mut self, name: &str) -> Result<Option<String>, String> {
        match self.0.remove(name) {
            None => Ok(None),
            Some(Value::String(value)) => Ok(Some(value)),
            Some(other) => Err(format!("`{name}` must be a string, not {other}.")),
        }
    }

    fn boolean(&mut self, name: &str) -> Result<Option<bool>, String> {
        match self.0.remove(name) {
            None => Ok(None),
            Some(Value::Bool(value)) => Ok(Some(value)),
            Some(other) => Err(format!("`{name}` must be true or false, not {other}.")),
        }
    }

    fn integer(&mut self, name: &str, range: std::ops::RangeInclusive<u64>) -> Result<Option<u64>, String> {
        let Some(value) = self.0.remove(name) else { return Ok(None) };
        let number = value.as_u64().filter(|number| range.contains(number));
        let expected = format!("an integer from {} to {}", range.start(), range.end());
        number.map(Some).ok_or_else(|| format!("`{name}` must be {expected}, not {value}."))
    }

    fn status(&mut self, range: std::ops::RangeInclusive<u64>) -> Result<Option<StatusCode>, String> {
        let status = self.integer("status", range)?;
        Ok(status.and_then(|status| StatusCode::from_u16(u16::try_from(status).ok()?).ok()))
    }

    fn header(&mut self, name: &str) -> Result<Option<HeaderValue>, String> {
        let value = self.string(name)?.map(HeaderValue::try_from).transpose();
        value.map_err(|_| format!("`{name}` must be what a header can carry."))
    }

    fn one_of<T: Copy>(&mut self, name: &str, values: &[(&str, T)]) -> Result<Option<T>, String> {
        let Some(given) = self.string(name)? else { return Ok(None) };
        let found = values.iter().find(|(value, _)| *value == given).map(|(_, meaning)| *meaning);
        let known: Vec<_> = values.iter().map(|(value, _)| format!("{value:?}")).collect();
        found.map(Some).ok_or_else(|| format!("`{name}` must be {}, not {given:?}.", known.join(" or ")))
    }
}
