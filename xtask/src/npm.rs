//! Node.js, and the npm packages of each folder that has a lock file.

use std::fs;

use anyhow::{Result, bail, ensure};
use xshell::cmd;

use crate::workspace::{Workspace, root};

/// The oldest supported major version of Node.
const MIN_NODE: u32 = 20;

const HOW: &str = "Debian 13: apt-get install nodejs npm. Fedora: dnf install nodejs. macOS: brew install node. \
                   Windows: winget install OpenJS.NodeJS.LTS";

/// Checks for Node in a supported version, and for npm.
pub fn check_node(workspace: &Workspace) -> Result<()> {
    let Ok(version) = cmd!(workspace, "node --version").ignore_stderr().read() else {
        bail!("Node {MIN_NODE} or newer is required, but `node` is not on PATH. {HOW}");
    };
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    ensure!(major >= Some(MIN_NODE), "Node {MIN_NODE} or newer is required, found {version}. {HOW}");
    let npm = cmd!(workspace, "npm --version").ignore_stderr().read();
    ensure!(npm.is_ok(), "npm is required, but it is not on PATH. {HOW}");
    Ok(())
}

/// Installs the packages of a folder's lock file, unless they were installed after it last changed.
pub fn install(workspace: &Workspace, folder: &str) -> Result<()> {
    check_node(workspace)?;
    let modified = |file: &str| fs::metadata(root().join(folder).join(file)).and_then(|data| data.modified()).ok();
    let lock = modified("package-lock.json");
    ensure!(lock.is_some(), "{folder}/package-lock.json is missing");
    // npm deletes this file first and writes it last, so it does not exist after an interrupted installation.
    if modified("node_modules/.package-lock.json") >= lock {
        return Ok(());
    }
    let _folder = workspace.sh.push_dir(folder);
    let ci = cmd!(workspace, "npm ci --no-fund --no-audit");
    workspace.install(&format!("the npm packages of {folder}"), "usually less than a minute", vec![ci.into()])
}
