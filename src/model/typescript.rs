use super::shape::{Model, Shape, Shaped};
use super::{CreateStream, CreatedStream, Stream};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The TypeScript interfaces of all models, as they stand in the npm package's `models.d.ts`.
pub fn typescript() -> String {
    let mut text = String::from(
        "// Made from the declarations in src/model/mod.rs by `UPDATE=1 cargo test --test typescript`.\n\n\
         /** Any JSON value. */\n\
         export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };\n",
    );
    let mut seen = BTreeSet::new();
    for (shape, null) in
        [(&CreateStream::SHAPE, " | undefined"), (&CreatedStream::SHAPE, " | null"), (&Stream::SHAPE, " | null")]
    {
        interfaces(shape, null, &mut seen, &mut text);
    }
    text
}

/// `null` is what a field's type goes on with if the field need not be there.
fn interfaces(shape: &Shape, null: &str, seen: &mut BTreeSet<&'static str>, text: &mut String) {
    match shape {
        Shape::Array(item) => interfaces(item, null, seen, text),
        Shape::Object(model) if seen.insert(model.name) => {
            interface(model, null, text);
            for field in model.fields {
                interfaces(&field.shape, null, seen, text);
            }
        }
        _ => {}
    }
}

fn interface(model: &Model, null: &str, text: &mut String) {
    let _ = write!(text, "\n{}export interface {} {{\n", doc(model.doc, ""), model.name);
    for field in model.fields {
        let (optional, null) = if field.required { ("", "") } else { ("?", null) };
        // `Json` holds null already.
        let null = if matches!(field.shape, Shape::Any) { "" } else { null };
        let _ =
            writeln!(text, "{}  {}{optional}: {}{null};", doc(field.doc, "  "), field.name, type_name(&field.shape));
    }
    text.push_str("}\n");
}

fn type_name(shape: &Shape) -> String {
    match shape {
        Shape::Any => "Json".into(),
        Shape::String => "string".into(),
        // The intersection keeps an editor's completion of the known values beside any other string.
        Shape::OpenEnum(known) => {
            known.iter().map(|value| format!("\"{value}\" | ")).collect::<String>() + "(string & {})"
        }
        Shape::Integer => "number".into(),
        Shape::Boolean => "boolean".into(),
        Shape::Array(item) => type_name(item) + "[]",
        Shape::Object(model) => model.name.into(),
    }
}

fn doc(lines: &str, indent: &str) -> String {
    let lines: Vec<&str> = lines.lines().map(str::trim).collect();
    format!("{indent}/** {} */\n", lines.join(&format!("\n{indent} * ")))
}
