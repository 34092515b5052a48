//! `cargo xtask size`: what the wasm is made of, by crate and by function, and what has changed since the last time.

mod names;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::package;
use crate::shell::{command, fresh_folder, output, run as run_command, shown, target};
use crate::sizes::{self, grouped};
use names::{Figures, crate_of};

/// How many functions are shown.
const FUNCTIONS: usize = 30;

/// What a person can ask for.
#[derive(Debug, Default)]
pub struct Options {
    /// Leaves the figures of the last time as they are, for the next one to be compared with too.
    pub keep: bool,
}

/// Builds the package, and prints what its wasm is made of.
pub fn run(options: &Options) -> Result<()> {
    package::make()?;
    let module = package::folder().join("snapcall.wasm");
    let functions = names::functions(&read(&named()?)?)?;
    let mut crates = Figures::new();
    for (function, size) in &functions {
        *crates.entry(crate_of(function).to_owned()).or_default() += size;
    }
    let sections = names::sections(&read(&module)?)?;
    let whole = sizes::measure(&[module])?;
    let whole = whole.iter().flat_map(|size| [("raw".to_owned(), size.bytes), ("brotli 11".to_owned(), size.brotli)]);
    let now = [
        ("snapcall.wasm", whole.collect::<Figures>()),
        ("sections", sections),
        ("crates", crates),
        ("functions", functions),
    ];

    let path = target().join("size.json");
    let last: Option<Value> = fs::read(&path).ok().and_then(|text| serde_json::from_slice(&text).ok());
    for (title, figures) in &now {
        print(title, figures, last.as_ref().map(|last| &last[title]));
    }
    if last.is_none() || !options.keep {
        let all: Value = now.iter().map(|(title, figures)| ((*title).to_owned(), json!(figures))).collect();
        fs::write(&path, all.to_string())?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} can't be read", shown(path)))
}

/// Makes the module of the package once more, with its functions' names in it; the path of the file.
fn named() -> Result<PathBuf> {
    let folder = target().join("size");
    fresh_folder(&folder)?;
    run_command(
        command("wasm-bindgen")
            .args(["--target=web", "--no-typescript", "--omit-default-module-path", "--keep-debug", "--out-dir"])
            .arg(&folder)
            .arg(target().join("wasm32-unknown-unknown/release/snapcall_wasm.wasm")),
    )?;
    let named = folder.join("named.wasm");
    run_command(
        command("wasm-opt")
            .arg(folder.join("snapcall_wasm_bg.wasm"))
            .args(arguments()?)
            .arg("-g")
            .arg("-o")
            .arg(&named),
    )?;
    Ok(named)
}

/// The arguments that wasm-pack gives to wasm-opt: those in Cargo.toml.
fn arguments() -> Result<Vec<String>> {
    let told = output(command("cargo").args(["metadata", "--format-version=1", "--no-deps"]))?;
    let told: Value = serde_json::from_str(&told)?;
    let packages = told["packages"].as_array().into_iter().flatten();
    let profile = |package: &Value| package.pointer("/metadata/wasm-pack/profile/release/wasm-opt").cloned();
    let arguments = packages.filter_map(profile).next();
    Ok(serde_json::from_value(arguments.context("Cargo.toml has no arguments for wasm-opt")?)?)
}

/// Prints figures, the largest first, and what they differ from the last ones.
fn print(title: &str, now: &Figures, last: Option<&Value>) {
    let before = |name: &str| last.map(|last| last[name].as_u64().unwrap_or_default());
    let mut rows: Vec<_> = now.iter().collect();
    rows.sort_by_key(|(_, size)| std::cmp::Reverse(**size));
    let hidden = rows.len().saturating_sub(FUNCTIONS);
    println!("\n{:>9} {:>9}  {title}", "bytes", if last.is_some() { "change" } else { "" });
    let (shown, rest) = rows.split_at(rows.len() - hidden);
    for (name, size) in shown {
        println!("{:>9} {:>9}  {name}", grouped(**size), change(**size, before(name)));
    }
    if hidden > 0 {
        println!("{:>9} {:>9}  in {hidden} others", grouped(rest.iter().map(|(_, size)| **size).sum()), "");
    }

    // What is not in the list: smaller than all of it, or gone.
    let listed: BTreeSet<_> = shown.iter().map(|(name, _)| name.as_str()).collect();
    let gone = last.and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name.as_str());
    let names: BTreeSet<_> = now.keys().map(String::as_str).chain(gone).filter(|name| !listed.contains(name)).collect();
    for name in names {
        let size = now.get(name).copied().unwrap_or_default();
        let change = change(size, before(name));
        if !change.is_empty() {
            println!("{:>9} {change:>9}  {name}", grouped(size));
        }
    }
}

/// A difference with its sign; nothing if there is none.
fn change(now: u64, before: Option<u64>) -> String {
    match before {
        Some(before) if now > before => format!("+{}", grouped(now - before)),
        Some(before) if now < before => format!("-{}", grouped(before - now)),
        _ => String::new(),
    }
}
