//! Firefox and geckodriver.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt::Packages;
use crate::tools;
use crate::workspace::Workspace;

const NAMES: &[&str] = &["firefox", "firefox-esr"];
const PATHS: &[&str] =
    &["/Applications/Firefox.app/Contents/MacOS/firefox", r"C:\Program Files\Mozilla Firefox\firefox.exe"];

const PACKAGES: Packages = Packages {
    what: "Firefox",
    debian: &["firefox-esr"],
    time: "less than a minute",
    elsewhere: "Fedora: dnf install firefox. Ubuntu: snap install firefox, which includes geckodriver. macOS: brew \
                install --cask firefox. Windows: winget install Mozilla.Firefox. Other systems: Firefox on PATH (or \
                named by the variable FIREFOX)",
};

/// Installs Firefox and geckodriver if they are missing, and sets the variables for the tests. Debian has no package of
/// geckodriver, so Cargo compiles it.
pub fn prepare(workspace: &Workspace) -> Result<()> {
    if find(workspace).is_none() {
        PACKAGES.install(workspace)?;
    }
    let program = find(workspace).ok_or_else(|| PACKAGES.missing())?;
    tools::geckodriver(workspace)?;
    let driver = workspace.find("geckodriver").context("cargo install did not create geckodriver")?;
    workspace.sh.set_var("SNAPCALL_FIREFOX", program);
    workspace.sh.set_var("SNAPCALL_GECKODRIVER", driver);
    Ok(())
}

/// The browser that `FIREFOX` names, the first on `PATH`, or the one in the system's usual folder.
pub fn find(workspace: &Workspace) -> Option<PathBuf> {
    workspace.locate("FIREFOX", NAMES, PATHS)
}
