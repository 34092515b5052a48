//! What is in a wasm module: its sections, and its functions where it has kept their names.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// Figures in bytes, by name.
pub type Figures = BTreeMap<String, u64>;

/// The sections of a module.
pub fn sections(wasm: &[u8]) -> Result<Figures> {
    let mut sections = Figures::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        let name = match &payload {
            Payload::TypeSection(_) => "types",
            Payload::ImportSection(_) => "imports",
            Payload::FunctionSection(_) => "functions",
            Payload::ExportSection(_) => "exports",
            Payload::ElementSection(_) => "elements",
            Payload::DataSection(_) => "data",
            Payload::CodeSectionStart { .. } => "code",
            _ => "other",
        };
        if let Some((_, range)) = payload.as_section() {
            *sections.entry(name.to_owned()).or_default() += range.end - range.start;
        }
    }
    Ok(sections)
}

/// The functions of a module that has kept their names. Those of the same name, which differ in their types, are one.
pub fn functions(wasm: &[u8]) -> Result<Figures> {
    let mut functions = Figures::new();
    let mut names = BTreeMap::new();
    let (mut imported, mut bodies) = (0_u32, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => {
                let range = body.range();
                bodies.push(range.end - range.start);
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(section) = section.as_known() {
                    for part in section {
                        let Name::Function(map) = part? else { continue };
                        for naming in map {
                            let naming = naming?;
                            names.insert(naming.index, naming.name.to_owned());
                        }
                    }
                }
            }
            _ => {}
        }
    }
    for (index, size) in (imported..).zip(bodies) {
        let name = names.get(&index).with_context(|| format!("the function {index} has no name"))?;
        *functions.entry(plain(name)).or_default() += size;
    }
    Ok(functions)
}

/// A function's name without the hashes that tell functions of the same name and versions of a crate from others.
fn plain(name: &str) -> String {
    let is_hash = |text: &str| text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let name = name.rsplit_once("::h").filter(|(_, hash)| is_hash(hash)).map_or(name, |(plain, _)| plain);
    let mut parts = name.split('[');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((hash, rest)) if is_hash(hash) => plain.push_str(rest),
            _ => plain.extend(["[", part]),
        }
    }
    plain
}

/// The crate that a function is from: of a trait's function that of the type, unless the type is one of the language's.
pub fn crate_of(function: &str) -> &str {
    let named = |path: &str| -> Option<usize> {
        let length = path.find("::")?;
        path[..length].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_').then_some(length)
    };
    if let Some(length) = named(function) {
        return &function[..length];
    }
    let inside = function.strip_prefix('<').unwrap_or(function);
    let (of, rest) = inside.split_once(" as ").unwrap_or((inside, ""));
    let of = of.trim_start_matches(['&', '[', '(']).trim_start_matches("mut ");
    if let Some(length) = named(of) {
        return &of[..length];
    }
    named(rest).map_or("(without a crate)", |length| &rest[..length])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_crate_of_a_function() {
        let crates = [
            ("snapcall_wasm::rules::url", "snapcall_wasm"),
            ("<snapcall_wasm::call::Course<V> as core::fmt::Debug>::fmt", "snapcall_wasm"),
            ("<&T as core::fmt::Debug>::fmt", "core"),
            ("core::ptr::drop_in_place<snapcall_wasm::error::Error>", "core"),
            ("__wbindgen_malloc", "(without a crate)"),
        ];
        for (function, name) in crates {
            assert_eq!(crate_of(function), name, "{function}");
        }
    }

    #[test]
    fn takes_the_hashes_from_a_name() {
        assert_eq!(plain("a::b::h0123456789abcdef"), "a::b");
        assert_eq!(plain("a::hello"), "a::hello");
        assert_eq!(plain("<core[c5930c85a12de822]::A as b::B<[u8]>>::c"), "<core::A as b::B<[u8]>>::c");
    }
}
