//! Chromium and chromedriver.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::apt::Packages;
use super::{Driven, first};
use crate::shell::{command, find as on_path, try_output};

/// The names that browsers of Chromium's kind have on PATH, and where macOS and Windows keep Chrome.
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PLACES: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
];

const PACKAGES: Packages = Packages {
    what: "Chromium and chromedriver are",
    debian: &["chromium", "chromium-driver"],
    time: "1 to 2 minutes",
    elsewhere: "Fedora: dnf install chromium chromedriver. Ubuntu: snap install chromium, and a chromedriver of the \
                same version on PATH. macOS: brew install --cask google-chrome chromedriver. Windows: winget install \
                Google.Chrome Chromium.ChromeDriver. Elsewhere: Chrome or Chromium and a chromedriver of the same \
                version on PATH (or named by the variables CHROME and CHROMEDRIVER)",
};

/// Chromium, with a chromedriver of its version on PATH; installs both where that is possible.
pub fn ready() -> Result<Driven> {
    if find().is_none() || on_path("chromedriver").is_none() {
        PACKAGES.install()?;
    }
    let (Some(browser), Some(driver)) = (find(), on_path("chromedriver")) else {
        return Err(PACKAGES.missing());
    };
    let browser_version = (!cfg!(windows)).then(|| try_output(command(&browser).arg("--version"))).flatten();
    let driver_version = try_output(command(&driver).arg("--version"));
    if let (Some(browser), Some(driver)) = (browser_version, driver_version)
        && let (Some(one), Some(other)) = (major(&browser), major(&driver))
        && one != other
    {
        let how = PACKAGES.elsewhere;
        bail!("the browser is version {one}, chromedriver is version {other}; they must be of the same. {how}");
    }
    Ok(Driven { browser, driver })
}

/// The browser that CHROME names, the first on PATH, or the one in the system's usual place.
pub fn find() -> Option<PathBuf> {
    first("CHROME", NAMES, PLACES)
}

/// The first number in `Chromium 156.0.8078.79 built on …`.
fn major(version: &str) -> Option<u32> {
    version.split_whitespace().find_map(|word| word.split('.').next()?.parse().ok())
}
