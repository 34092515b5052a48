//! What the Node side needs: Node itself, and the packages of the folders that have a lock file.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::shell::{command, root, run, step, try_output};

/// The oldest Node that the package and its tests are for.
const OLDEST_NODE: u32 = 20;

/// Node, recent enough, with npm.
pub fn node() -> Result<()> {
    const HOW: &str = "Debian 13: apt-get install nodejs npm. Fedora: dnf install nodejs. macOS: brew install node. \
                       Windows: winget install OpenJS.NodeJS.LTS";
    let Some(version) = try_output(command("node").arg("--version")) else {
        bail!("Node {OLDEST_NODE} or newer is needed and `node` is not on PATH. {HOW}");
    };
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST_NODE) {
        bail!("Node {OLDEST_NODE} or newer is needed; this one is {version}. {HOW}");
    }
    if try_output(command("npm").arg("--version")).is_none() {
        bail!("npm is needed and is not on PATH, though Node is. {HOW}");
    }
    Ok(())
}

/// esbuild, wasm-opt and tsc, in the versions of `xtask/npm`.
pub fn build_tools() -> Result<()> {
    install("xtask/npm")
}

/// Installs what the lock file of a folder names, unless that very lock file was the last to be installed.
pub fn install(folder: &str) -> Result<()> {
    node()?;
    let path = root().join(folder);
    let lock =
        fs::read(path.join("package-lock.json")).with_context(|| format!("{folder} has no package-lock.json"))?;
    // `npm ci` begins by removing node_modules, and the mark with it: what was interrupted is done again.
    let mark = path.join("node_modules/.installed-lock.json");
    if fs::read(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step(format!("installing the npm packages of {folder} (usually less than a minute)"));
    run(command("npm").current_dir(&path).args(["ci", "--prefer-offline", "--no-fund", "--no-audit"]))?;
    // A lock file without packages makes no folder.
    fs::create_dir_all(path.join("node_modules"))?;
    Ok(fs::write(&mark, lock)?)
}
