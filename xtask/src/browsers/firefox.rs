//! Firefox and geckodriver, which Debian has no package of: it is compiled.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt::Packages;
use super::{Driven, first};
use crate::shell;
use crate::tools;

/// The names that Firefox has on PATH, and where macOS and Windows keep it.
const NAMES: &[&str] = &["firefox", "firefox-esr"];
const PLACES: &[&str] =
    &["/Applications/Firefox.app/Contents/MacOS/firefox", r"C:\Program Files\Mozilla Firefox\firefox.exe"];

const PACKAGES: Packages = Packages {
    what: "Firefox is",
    debian: &["firefox-esr"],
    time: "less than a minute",
    elsewhere: "Fedora: dnf install firefox. Ubuntu: snap install firefox, which brings a geckodriver of its own. \
                macOS: brew install --cask firefox. Windows: winget install Mozilla.Firefox. Elsewhere: Firefox on \
                PATH (or named by the variable FIREFOX)",
};

/// Firefox, with a geckodriver on PATH; installs both where that is possible.
pub fn ready() -> Result<Driven> {
    if find().is_none() {
        PACKAGES.install()?;
    }
    let browser = find().ok_or_else(|| PACKAGES.missing())?;
    tools::geckodriver()?;
    let driver = shell::find("geckodriver").context("geckodriver was installed and is not there")?;
    Ok(Driven { browser, driver })
}

/// The browser that FIREFOX names, the first on PATH, or the one in the system's usual place.
pub fn find() -> Option<PathBuf> {
    first("FIREFOX", NAMES, PLACES)
}
