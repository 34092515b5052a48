//! Chromium and chromedriver.

use std::path::PathBuf;

use anyhow::Result;

use super::apt::Packages;
use crate::workspace::Workspace;

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PATHS: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
];

const PACKAGES: Packages = Packages {
    what: "Chromium and chromedriver",
    debian: &["chromium", "chromium-driver"],
    time: "1 to 2 minutes",
    elsewhere: "Fedora: dnf install chromium chromedriver. Ubuntu: snap install chromium, and a chromedriver of the \
                same version on PATH. macOS: brew install --cask google-chrome chromedriver. Windows: winget install \
                Google.Chrome Chromium.ChromeDriver. Other systems: Chrome or Chromium and a chromedriver of the same \
                version on PATH (or named by the variables CHROME and CHROMEDRIVER)",
};

/// Installs Chromium and chromedriver if they are missing, and sets the variables for the tests.
pub fn prepare(workspace: &Workspace) -> Result<()> {
    if find(workspace).is_none() || workspace.find("chromedriver").is_none() {
        PACKAGES.install(workspace)?;
    }
    let (Some(program), Some(driver)) = (find(workspace), workspace.find("chromedriver")) else {
        return Err(PACKAGES.missing());
    };
    workspace.sh.set_var("SNAPCALL_CHROMIUM", program);
    workspace.sh.set_var("SNAPCALL_CHROMEDRIVER", driver);
    Ok(())
}

/// The browser that `CHROME` names, the first on `PATH`, or the one in the system's usual folder.
pub fn find(workspace: &Workspace) -> Option<PathBuf> {
    workspace.locate("CHROME", NAMES, PATHS)
}
