//! Short names between the wasm and its glue: wasm-bindgen's, of up to 60 characters each with a hash in it, stand in
//! both files and compress badly.
//!
//! All that is taken for granted about wasm-bindgen's glue is checked: where a new version writes it in another way,
//! the build fails and says so, and nothing breaks in a browser.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportSection, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

use crate::entered;
use crate::snippet::{self, SNIPPETS};

/// The module that the wasm imports wasm-bindgen's functions from.
const GLUE: &str = "./snapcall_wasm_bg.js";

/// The new name of [`GLUE`].
const SHORT_GLUE: &str = "a";

/// The export that keeps its name.
const MEMORY: &str = "memory";

/// The sections that are no use to a page: which compiler made it, and what it needs.
const DROPPED: [&str; 2] = ["producers", "target_features"];

/// The lines of the glue where `wasm`, the object of the exports, stands alone. None hands it to anything that could
/// reach for an export by its old name.
const ALONE: [&str; 4] = [
    "let wasmModule, wasmInstance, wasm;",
    "wasm = instance.exports;",
    "if (wasm !== undefined) return wasm;",
    "return wasm;",
];

/// A wasm module and the glue that goes with it.
#[derive(Debug)]
pub struct Shortened {
    /// The module.
    pub wasm: Vec<u8>,
    /// The glue's text.
    pub glue: String,
}

/// Old names and the new ones in their place.
pub(crate) type Names = BTreeMap<String, String>;

/// What a module imports.
#[derive(Debug, Default)]
struct Imports<T> {
    /// From the glue.
    glue: T,
    /// From the crate's snippet, of which there is one.
    snippet: T,
}

/// Shortens the names of the imports and exports in the wasm and in the glue, and drops exports that the glue has no
/// use for.
pub fn shorten(wasm: &[u8], glue: &str) -> Result<Shortened> {
    let told = "the glue of this wasm-bindgen is not written as xtask/src/shorten.rs expects it";
    let (imports, exports) = names(wasm)?;
    let mut short_imports = short(imports.glue.iter().chain(&imports.snippet));
    let snippet = imports.snippet.into_iter().filter_map(|name| short_imports.remove_entry(&name)).collect();
    let imports = Imports { glue: short_imports, snippet };
    let glue = snippet::join(glue, &imports.snippet).context(told)?;
    let glue = entered::from_one_place(&glue).context(told)?;
    let exports = short(&used_exports(&glue, &exports).context(told)?);
    let glue = rename(&glue, &imports.glue, &exports).context(told)?;
    Ok(Shortened { wasm: rewrite(wasm, &imports, &exports)?, glue })
}

/// The names in a module: of what it imports, in its order, and of what it exports.
fn names(wasm: &[u8]) -> Result<(Imports<Vec<String>>, Vec<String>)> {
    let (mut imports, mut exports) = (Imports::<Vec<_>>::default(), Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    let (module, name) = (import.module, import.name.to_owned());
                    ensure!(module == GLUE || module.starts_with(SNIPPETS), "the wasm imports {name} from {module}");
                    if module == GLUE { imports.glue.push(name) } else { imports.snippet.push(name) }
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    exports.push(export?.name.to_owned());
                }
            }
            _ => {}
        }
    }
    ensure!(!imports.glue.is_empty(), "the wasm imports nothing from {GLUE}");
    Ok((imports, exports))
}

/// The shortest names there are, for as many old ones.
fn short<'a>(old: impl IntoIterator<Item = &'a String>) -> Names {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let letter = |index: usize| char::from(LETTERS[index % LETTERS.len()]).to_string();
    let pairs = |index: usize| letter(index / LETTERS.len()) + &letter(index);
    let new = (0..LETTERS.len()).map(letter).chain((0..LETTERS.len().pow(2)).map(pairs));

    // No name is given twice: not even to one that a module imports twice.
    let mut seen = BTreeSet::new();
    old.into_iter().filter(|name| seen.insert(*name)).cloned().zip(new).collect()
}

/// The exports that the glue uses, in the module's order. They are reached as `wasm.NAME` and in no other way.
fn used_exports(glue: &str, exports: &[String]) -> Result<Vec<String>> {
    let mut used = BTreeSet::new();
    let mut alone = BTreeSet::new();
    for word in words(glue).filter(|word| &glue[word.clone()] == "wasm") {
        let line = line_at(glue, word.start);
        if let Some(name) = member(glue, word.end) {
            let name = &glue[name];
            ensure!(exports.iter().any(|export| export == name), "`wasm.{name}` is no export of the wasm: {line}");
            used.insert(name);
        } else if ALONE.contains(&line) {
            alone.insert(line);
        } else {
            // Part of a media type, or of the path of one of the crate's snippets.
            let of_another_word = glue[..word.start].ends_with("application/") || line.starts_with("import ");
            ensure!(of_another_word, "`wasm` has an unknown use: {line}");
        }
    }
    for line in ALONE {
        ensure!(alone.contains(line), "there is no line `{line}`");
    }
    ensure!(glue.matches(".exports").count() == 1, "`.exports` does not stand there once");
    Ok(exports.iter().filter(|name| *name != MEMORY && used.contains(name.as_str())).cloned().collect())
}

/// The glue with the new names.
fn rename(glue: &str, imports: &Names, exports: &Names) -> Result<String> {
    let mut found = BTreeMap::new();
    let mut new = String::with_capacity(glue.len());
    let mut copied = 0;
    let mut replace = |range: Range<usize>, name: &str| {
        new.push_str(&glue[copied..range.start]);
        new.push_str(name);
        copied = range.end;
    };

    for word in words(glue) {
        let name = &glue[word.clone()];
        if let Some(new) = imports.get(name) {
            // Nothing but a key of the imports object: `        NAME: function(…`.
            let line = line_at(glue, word.start);
            ensure!(line.starts_with(&format!("{name}: function(")), "the import {name} has an unknown use: {line}");
            *found.entry(name).or_insert(0) += 1;
            replace(word, new);
        } else if name == "wasm" {
            // The functions in the glue that have the name of the export that they call keep it.
            let export = member(glue, word.end).and_then(|name| Some((name.clone(), exports.get(&glue[name])?)));
            if let Some((range, new)) = export {
                replace(range, new);
            }
        }
    }
    replace(glue.len()..glue.len(), "");

    for name in imports.keys() {
        let times = found.get(name.as_str()).copied().unwrap_or_default();
        ensure!(times == 1, "the import {name} stands there {times} times");
    }
    let module = format!("\"{GLUE}\": import0");
    if glue.matches(GLUE).count() != 1 || !glue.contains(&module) {
        bail!("`{module}` does not stand there once");
    }
    Ok(new.replace(&module, &format!("\"{SHORT_GLUE}\": import0")))
}

/// The module with the new names; whatever has no names in it is copied.
fn rewrite(wasm: &[u8], imports: &Imports<Names>, exports: &Names) -> Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                let mut new = ImportSection::new();
                for import in section.into_imports() {
                    let import = import?;
                    let names = if import.module == GLUE { &imports.glue } else { &imports.snippet };
                    let name = names.get(import.name).context("an import has no short name")?;
                    new.import(SHORT_GLUE, name, RoundtripReencoder.entity_type(import.ty)?);
                }
                module.section(&new);
            }
            Payload::ExportSection(section) => {
                let mut new = ExportSection::new();
                for export in section {
                    let export = export?;
                    let name = exports.get(export.name).map(String::as_str);
                    if let Some(name) = name.or((export.name == MEMORY).then_some(MEMORY)) {
                        new.export(name, RoundtripReencoder.export_kind(export.kind)?, export.index);
                    }
                }
                module.section(&new);
            }
            Payload::CustomSection(section) if DROPPED.contains(&section.name()) => {}
            other => {
                if let Some((id, Range { start, end })) = other.as_section() {
                    let data = &wasm[usize::try_from(start)?..usize::try_from(end)?];
                    module.section(&RawSection { id, data });
                }
            }
        }
    }
    Ok(module.finish())
}

/// The words of a JavaScript text: identifiers, whole, and the like.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    iter::from_fn(move || {
        let start = rest + text[rest..].find(in_word)?;
        rest = start + text[start..].find(|c| !in_word(c)).unwrap_or(text.len() - start);
        Some(start..rest)
    })
}

/// Whether a character can be part of an identifier.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}

/// Where the name is of the member that is taken of what ends here: `NAME` in `wasm.NAME`.
fn member(text: &str, end: usize) -> Option<Range<usize>> {
    let start = end + 1;
    let rest = text[end..].strip_prefix('.')?;
    let length = rest.find(|c| !in_word(c)).unwrap_or(rest.len());
    (length > 0).then_some(start..start + length)
}

/// The line around a place in a text, without the space around it.
fn line_at(text: &str, place: usize) -> &str {
    let start = text[..place].rfind('\n').map_or(0, |newline| newline + 1);
    text[start..].lines().next().unwrap_or_default().trim()
}

#[cfg(test)]
#[path = "shorten_tests.rs"]
mod tests;
