//! The browsers that tests run in, each with its WebDriver server.

mod apt;
pub mod chromium;
pub mod firefox;
pub mod webkit;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::workspace::{Workspace, target};

/// Copies `webdriver.json` with the paths of the browsers, for `wasm-pack test`. Without them a driver takes the first
/// browser that it finds, which can be another one.
pub fn write_webdriver_json(workspace: &Workspace) -> Result<()> {
    let text = workspace.sh.read_file("webdriver.json")?;
    let mut capabilities: Value = serde_json::from_str(&text).context("webdriver.json is not valid JSON")?;
    let browsers =
        [("goog:chromeOptions", chromium::find(workspace)), ("moz:firefoxOptions", firefox::find(workspace))];
    for (options, browser) in browsers {
        if let Some(browser) = browser {
            capabilities[options]["binary"] = browser.to_string_lossy().into();
        }
    }
    let path = target().join("webdriver.json");
    workspace.sh.write_file(&path, capabilities.to_string())?;
    workspace.sh.set_var("WASM_BINDGEN_TEST_WEBDRIVER_JSON", path);
    Ok(())
}
