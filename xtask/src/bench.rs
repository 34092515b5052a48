//! `cargo xtask bench`: the package beside what others use for the same, and `bench/RESULTS.md` with what came of it.

use std::fs;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

use crate::prepare::{Need, Prepared};
use crate::shell::{command, fresh_folder, output, root, run as run_command, step, target};
use crate::{npm, sizes};

/// What has to be there.
const NEEDS: [Need; 3] = [Need::Tarball, Need::Browser, Need::Npm("bench")];

/// The measurement that is made here; the others are scripts in `bench/`.
const BYTES: &str = "bytes";

/// The pages of `bench/pages`.
const PAGES: [&str; 6] = ["default", "slim", "ky-valibot", "ky-zod", "axios", "openai"];

/// The measurements in `bench/`, with the flags that Node needs for them.
const SCRIPTS: [(&str, &[&str]); 5] = [
    ("decoding", &["--expose-gc"]),
    ("growth", &["--expose-gc", "--max-old-space-size=4096"]),
    ("overhead", &["--expose-gc"]),
    ("cold", &[]),
    ("memory", &[]),
];

/// Measures what is named, or everything, which is then written down.
pub fn run(names: &[String]) -> Result<()> {
    let known: Vec<_> = [BYTES].into_iter().chain(SCRIPTS.iter().map(|(name, _)| *name)).collect();
    if let Some(unknown) = names.iter().find(|name| !known.contains(&name.as_str())) {
        bail!("there is no measurement `{unknown}`; there are: {}", known.join(", "));
    }
    let wanted = |name: &str| names.is_empty() || names.iter().any(|one| one == name);

    let mut prepared = Prepared::default();
    npm::build_tools()?;
    for need in NEEDS {
        prepared.need(need)?;
    }
    let script = |name: &str, flags: &[&str]| {
        let mut node = command("node");
        node.current_dir(root().join("bench")).args(flags).arg(format!("{name}.js"));
        prepared.tell(&mut node);
        run_command(&mut node)
    };

    let start = Instant::now();
    fresh_folder(&target().join("bench/results"))?;
    script("install", &[])?;
    if wanted(BYTES) {
        bytes()?;
    }
    for (name, flags) in SCRIPTS.iter().filter(|(name, _)| wanted(name)) {
        step(format!("measuring {name}"));
        script(name, flags)?;
    }
    if names.is_empty() {
        let rustc = output(command("rustc").arg("--version"))?;
        keep("rustc", &rustc.trim_start_matches("rustc ").into())?;
        script("collect", &[])?;
        script("render", &[])?;
        step(format!("bench/RESULTS.md is written, after {:.0} s of measuring", start.elapsed().as_secs_f64()));
    }
    Ok(())
}

/// What each page downloads.
fn bytes() -> Result<()> {
    step("measuring bytes");
    let mut costs = Map::new();
    for page in PAGES {
        let download = sizes::download(page, &target().join("bench"))?;
        sizes::print(page, &download);
        costs.insert(page.to_owned(), download.to_json());
    }
    keep(BYTES, &costs.into())
}

/// Keeps a result where those of the scripts are.
fn keep(name: &str, result: &Value) -> Result<()> {
    fs::write(target().join("bench/results").join(format!("{name}.json")), result.to_string())
        .with_context(|| format!("the result {name} can't be written"))
}
