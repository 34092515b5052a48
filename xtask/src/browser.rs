//! Chromium and its driver: found, or installed where the system is Debian.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::shell::{command, find, root, run, step, target, try_output};
use crate::tools::Missing;

/// The names that browsers of Chromium's kind have on PATH, and where macOS and Windows keep Chrome.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PLACES: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
];

const HOW: &str = "Fedora: dnf install chromium chromedriver. Ubuntu: snap install chromium, and a chromedriver of the \
                   same version on PATH. macOS: brew install --cask google-chrome chromedriver. Windows: winget install \
                   Google.Chrome Chromium.ChromeDriver. Elsewhere: Chrome or Chromium and a chromedriver of the same \
                   version on PATH (or named by the variables CHROME and CHROMEDRIVER)";

/// The browser of this machine, with a chromedriver of its version on PATH; installs both where that is possible.
pub fn browser() -> Result<PathBuf> {
    if chromium().is_none() || find("chromedriver").is_none() {
        install()?;
    }
    let (Some(chromium), Some(driver)) = (chromium(), find("chromedriver")) else {
        return Err(Missing(format!("Chromium and chromedriver are needed. {HOW}")).into());
    };
    let browser_version = (!cfg!(windows)).then(|| try_output(command(&chromium).arg("--version"))).flatten();
    let driver_version = try_output(command(&driver).arg("--version"));
    if let (Some(browser), Some(driver)) = (browser_version, driver_version)
        && let (Some(one), Some(other)) = (major(&browser), major(&driver))
        && one != other
    {
        bail!("the browser is version {one}, chromedriver is version {other}; they must be of the same. {HOW}");
    }
    Ok(chromium)
}

/// Writes `webdriver.json` once more with the browser's path in it: left alone, chromedriver takes the first browser
/// that it finds, which may be another one.
pub fn webdriver_json(browser: &Path) -> Result<PathBuf> {
    let text = fs::read_to_string(root().join("webdriver.json")).context("webdriver.json can't be read")?;
    let mut capabilities: Value = serde_json::from_str(&text).context("webdriver.json is not JSON")?;
    capabilities["goog:chromeOptions"]["binary"] = browser.to_string_lossy().into();
    let path = target().join("webdriver.json");
    fs::create_dir_all(target())?;
    fs::write(&path, capabilities.to_string())?;
    Ok(path)
}

/// The browser that CHROME names, the first on PATH, or the one in the system's usual place.
fn chromium() -> Option<PathBuf> {
    let named = env::var_os("CHROME").map(PathBuf::from).filter(|path| path.is_file());
    named
        .or_else(|| NAMES.into_iter().find_map(find))
        .or_else(|| PLACES.into_iter().map(PathBuf::from).find(|path| path.is_file()))
}

/// The first number in `Chromium 156.0.8078.79 built on …`.
fn major(version: &str) -> Option<u32> {
    version.split_whitespace().find_map(|word| word.split('.').next()?.parse().ok())
}

/// Installs Debian's packages, as root or with a sudo that does not ask.
fn install() -> Result<()> {
    const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];
    // Ubuntu has apt-get too, but its chromium is a snap, which apt-get can't install everywhere.
    let system = fs::read_to_string("/etc/os-release").unwrap_or_default();
    if find("apt-get").is_none() || !system.lines().any(|line| line == "ID=debian") {
        return Err(Missing(format!("Chromium and chromedriver are needed. {HOW}")).into());
    }
    let root = try_output(command("id").arg("-u")).as_deref() == Some("0");
    if !root && try_output(command("sudo").args(["-n", "true"])).is_none() {
        let how = format!("sudo apt-get update && sudo apt-get install {}", PACKAGES.join(" "));
        return Err(Missing(format!("Chromium and chromedriver are needed; run: {how}")).into());
    }
    step("installing Debian's Chromium and its driver (1 to 2 minutes)");
    for args in [&["update"][..], &["install", "--yes", "--no-install-recommends", PACKAGES[0], PACKAGES[1]]] {
        // sudo forgets the environment, so the variable goes through `env`.
        let mut apt = command(if root { "env" } else { "sudo" });
        if !root {
            apt.args(["-n", "env"]);
        }
        run(apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(args))?;
    }
    Ok(())
}
