//! The TypeScript interfaces of the models.

use super::{CreateStream, CreatedStream, Stream};
use crate::core::schema::{HasSchema, ObjectSchema, Schema};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The content of the npm package's `models.d.ts`.
#[must_use]
pub fn typescript() -> String {
    let mut text = String::from(
        "// Generated from src/core/model/mod.rs by `UPDATE=1 cargo test --test typescript`.\n\n\
         /** Any JSON value. */\n\
         export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };\n",
    );
    let mut seen = BTreeSet::new();
    for (shape, null) in
        [(&CreateStream::SCHEMA, " | undefined"), (&CreatedStream::SCHEMA, " | null"), (&Stream::SCHEMA, " | null")]
    {
        interfaces(shape, null, &mut seen, &mut text);
    }
    text
}

/// `null` is added to the type of each optional field.
fn interfaces(schema: &Schema, null: &str, seen: &mut BTreeSet<&'static str>, text: &mut String) {
    match schema {
        Schema::Array(item) => interfaces(item, null, seen, text),
        Schema::Object(object) if seen.insert(object.name) => {
            interface(object, null, text);
            for field in object.fields {
                interfaces(&field.schema, null, seen, text);
            }
        }
        _ => {}
    }
}

fn interface(object: &ObjectSchema, null: &str, text: &mut String) {
    let _ = write!(text, "\n{}export interface {} {{\n", doc(object.doc, ""), object.name);
    for field in object.fields {
        let (optional, null) = if field.required { ("", "") } else { ("?", null) };
        // `Json` includes null.
        let null = if matches!(field.schema, Schema::Any) { "" } else { null };
        let _ =
            writeln!(text, "{}  {}{optional}: {}{null};", doc(field.doc, "  "), field.name, type_name(&field.schema));
    }
    text.push_str("}\n");
}

fn type_name(schema: &Schema) -> String {
    match schema {
        Schema::Any => "Json".into(),
        Schema::String => "string".into(),
        // The intersection keeps an editor's completion of the known values.
        Schema::OpenEnum(known) => {
            known.iter().map(|value| format!("\"{value}\" | ")).collect::<String>() + "(string & {})"
        }
        Schema::Integer => "number".into(),
        Schema::Boolean => "boolean".into(),
        Schema::Array(item) => type_name(item) + "[]",
        Schema::Object(object) => object.name.into(),
    }
}

fn doc(lines: &str, indent: &str) -> String {
    let lines: Vec<&str> = lines.lines().map(str::trim).collect();
    format!("{indent}/** {} */\n", lines.join(&format!("\n{indent} * ")))
}
