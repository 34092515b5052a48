//! `cargo xtask docs`: the API documentation, in Rust and in JavaScript, as one site in `target/docs`.

use std::fs;

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::workspace::{Workspace, root};

/// The folder of TypeDoc, its configuration and the site's first page.
pub const FOLDER: &str = "docs/api";

const SITE: &str = "target/docs";

/// Builds the site from the crate and from `pkg/`. Missing documentation and broken links are errors.
pub fn build(workspace: &Workspace) -> Result<()> {
    workspace.sh.remove_path(SITE)?;
    workspace.sh.create_dir(SITE)?;
    rust(workspace)?;
    javascript(workspace)?;
    workspace.sh.copy_file(format!("{FOLDER}/index.html"), SITE)?;
    for page in ["rust/snapcall_wasm/index.html", "js/index.html"] {
        ensure!(
            workspace.sh.path_exists(format!("{SITE}/{page}")),
            "{SITE}/{page} is missing; the first page links to it"
        );
    }
    Ok(())
}

/// rustdoc's pages of the crate, as Rust front ends use it: for wasm32, without the JavaScript binding.
fn rust(workspace: &Workspace) -> Result<()> {
    // The folder may hold pages of other builds.
    let pages = "target/wasm32-unknown-unknown/doc";
    workspace.sh.remove_path(pages)?;
    let options = "--no-deps --no-default-features --target wasm32-unknown-unknown --target-dir target";
    workspace.run_line(&format!("RUSTDOCFLAGS=-Dwarnings cargo doc -p snapcall-wasm {options}"))?;
    fs::rename(root().join(pages), root().join(SITE).join("rust")).context("cannot move rustdoc's pages to target/docs")
}

/// TypeDoc's pages of the types in `pkg/`.
fn javascript(workspace: &Workspace) -> Result<()> {
    let _folder = workspace.sh.push_dir(FOLDER);
    workspace.run(cmd!(workspace, "node node_modules/typedoc/bin/typedoc"))
}
