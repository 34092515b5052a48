//! `cargo xtask bench`: measures the package and its alternatives, and writes `bench/RESULTS.md`.

use anyhow::{Result, bail};
use xshell::cmd;

use crate::prepare::{Need, Prepared};

/// The measurements, and the options that Node needs for each script.
const SCRIPTS: [(&str, &[&str]); 6] = [
    ("bytes", &[]),
    ("decoding", &["--expose-gc"]),
    ("growth", &["--expose-gc", "--max-old-space-size=4096"]),
    ("overhead", &["--expose-gc"]),
    ("cold", &[]),
    ("memory", &[]),
];

const RESULTS: &str = "target/bench/results";

/// Runs the named measurements, or all of them and writes their results.
pub fn run(names: &[String], installs: bool) -> Result<()> {
    if let Some(unknown) = names.iter().find(|name| SCRIPTS.iter().all(|(known, _)| known != *name)) {
        bail!("unknown measurement `{unknown}`; expected one of: {}", SCRIPTS.map(|(name, _)| name).join(", "));
    }
    let mut prepared = Prepared::new(installs)?;
    prepared.all(&[Need::Tarball, Need::Chromium, Need::Npm("bench"), Need::Npm("tests/package")])?;
    let workspace = &prepared.workspace;
    let script = |name: &str, options: &[&str]| {
        let _folder = workspace.sh.push_dir("bench");
        workspace.run(cmd!(workspace, "node {options...} {name}.js"))
    };

    workspace.sh.remove_path(RESULTS)?;
    workspace.sh.create_dir(RESULTS)?;
    script("install", &[])?;
    for (name, options) in SCRIPTS {
        if names.is_empty() || names.iter().any(|wanted| wanted == name) {
            workspace.step(format_args!("measuring {name}"))?;
            script(name, options)?;
        }
    }
    if names.is_empty() {
        script("collect", &[])?;
        script("render", &[])?;
        workspace.step("wrote bench/RESULTS.md")?;
    }
    Ok(())
}
