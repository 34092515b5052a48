//! The browsers that tests run in: found, or installed where the system is Debian.

mod apt;
pub mod chromium;
pub mod firefox;
pub mod webkit;

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::shell::{find, root, target};

/// A browser and the program that drives it.
#[derive(Debug)]
pub struct Driven {
    /// The browser's program.
    pub browser: PathBuf,
    /// The WebDriver server for it.
    pub driver: PathBuf,
}

/// Writes `webdriver.json` once more with the browsers' paths in it: left alone, a driver takes the first browser that
/// it finds, which may be another one.
pub fn webdriver_json() -> Result<PathBuf> {
    let text = fs::read_to_string(root().join("webdriver.json")).context("webdriver.json can't be read")?;
    let mut capabilities: Value = serde_json::from_str(&text).context("webdriver.json is not JSON")?;
    for (options, browser) in [("goog:chromeOptions", chromium::find()), ("moz:firefoxOptions", firefox::find())] {
        if let Some(browser) = browser {
            capabilities[options]["binary"] = browser.to_string_lossy().into();
        }
    }
    let path = target().join("webdriver.json");
    fs::create_dir_all(target())?;
    fs::write(&path, capabilities.to_string())?;
    Ok(path)
}

/// The program that a variable names, the first of `names` on PATH, or the first of `places` that is there.
fn first(variable: &str, names: &[&str], places: &[&str]) -> Option<PathBuf> {
    let named = env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
    named
        .or_else(|| names.iter().find_map(|name| find(name)))
        .or_else(|| places.iter().map(PathBuf::from).find(|path| path.is_file()))
}
