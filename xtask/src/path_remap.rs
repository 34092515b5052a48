//! Path remapping: rustc writes source paths into the wasm, for panic messages. The package must not contain the paths
//! of the machine that built it; `tests/package` checks that. `xtask/npm/optimize.js` finds the paths by their prefix.

use std::env;
use std::path::PathBuf;

use anyhow::Result;
use xshell::cmd;

use crate::workspace::{Workspace, root};

/// The value of `CARGO_ENCODED_RUSTFLAGS` that replaces the paths. It overrides all other flags for rustc, so that every
/// machine builds the same package.
pub fn rust_flags(workspace: &Workspace) -> Result<String> {
    let sysroot = cmd!(workspace, "rustc --print sysroot").read()?.into();
    let mut replacements: Vec<(PathBuf, _)> = vec![(root().to_owned(), "rs:root"), (sysroot, "rs:rust")];
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    if let Some(home) = cargo_home.or_else(|| Some(env::home_dir()?.join(".cargo"))) {
        let registries = workspace.sh.read_dir(home.join("registry/src")).unwrap_or_default();
        replacements.push((home, "rs:cargo"));
        // The last match wins. A registry's folder is named after its host.
        replacements.extend(registries.into_iter().map(|registry| (registry, "rs:crates")));
    }
    let flags = replacements.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    // The separator is a control character, since flags can contain spaces.
    Ok(flags.collect::<Vec<_>>().join("\x1f"))
}
