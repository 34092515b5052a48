//! `cargo xtask site`: the demo page as static files, with the emulator inside the page.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::demo;
use crate::package;
use crate::prepare::{Need, Prepared};
use crate::workspace::{copy_folder, root, target};

/// The folder of the emulator's npm package.
const EMULATOR: &str = "pkg-emulator";

/// Where index.html names the emulator. Empty means the one inside the page.
const EMULATOR_ATTRIBUTE: &str = "data-emulator=\"http://127.0.0.1:4010\"";

/// Builds the packages, unless `build` is false, and writes `target/site/`.
pub fn build(build: bool, installs: bool) -> Result<()> {
    if build {
        Prepared::new(installs)?.all(&[Need::Npm(demo::FOLDER), Need::Package])?;
    } else {
        package::check_built()?;
    }
    let site = target().join("site");
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    copy_folder(&root().join(demo::FOLDER), &site).context("cannot copy the demo page")?;
    copy_folder(&root().join(package::FOLDER), &site.join("snapcall-wasm")).context("cannot copy the package")?;
    copy_folder(&root().join(EMULATOR), &site.join("snapcall-emulator")).context("cannot copy the emulator")?;
    for file in ["package.json", "package-lock.json", ".npmrc", "node_modules/.package-lock.json"] {
        fs::remove_file(site.join(file)).with_context(|| format!("cannot remove {file}"))?;
    }

    let index = site.join("index.html");
    let html = fs::read_to_string(&index)?;
    ensure!(html.contains(EMULATOR_ATTRIBUTE), "index.html does not contain {EMULATOR_ATTRIBUTE}");
    fs::write(&index, html.replace(EMULATOR_ATTRIBUTE, "data-emulator=\"\""))?;

    // What the service worker keeps for use without a network.
    let mut files = vec!["./".to_owned()];
    list(&site, "", &mut files)?;
    fs::write(site.join("files.json"), serde_json::to_string(&files)?)?;
    // GitHub Pages leaves out node_modules otherwise.
    fs::write(site.join(".nojekyll"), "")?;
    println!("site: {}", site.display());
    Ok(())
}

/// Adds the files that a browser loads, as relative URLs.
fn list(folder: &Path, prefix: &str, files: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let url = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{url}/"), files)?;
        } else if [".css", ".html", ".js", ".mjs", ".svg", ".wasm"].iter().any(|end| name.ends_with(end)) {
            files.push(url);
        }
    }
    Ok(())
}
