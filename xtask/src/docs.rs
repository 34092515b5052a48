//! `cargo xtask docs`: the documentation of every public item, in Rust and in JavaScript, as one site in `target/docs`.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::shell::{command, copy_folder, fresh_folder, root, run, shown, step, target};
use crate::{npm, package, tools};

/// Where TypeDoc, its configuration and the first page are.
const FOLDER: &str = "docs/api";

/// Builds the site and says where it is.
pub fn run_command() -> Result<()> {
    package::make()?;
    make()?;
    println!("documentation: {}", target().join("docs/index.html").display());
    Ok(())
}

/// Builds the site, of `pkg/` as it is. An item without documentation and a link that leads nowhere are errors.
pub fn make() -> Result<()> {
    tools::wasm_target()?;
    npm::install(FOLDER)?;
    let into = target().join("docs");
    fresh_folder(&into)?;
    rust()?;
    javascript()?;
    fs::copy(root().join(FOLDER).join("index.html"), into.join("index.html"))?;
    for page in ["rust/snapcall_wasm/index.html", "js/index.html"] {
        let page = into.join(page);
        if !page.is_file() {
            bail!("{} was not made, and target/docs/index.html leads there", shown(&page));
        }
    }
    Ok(())
}

/// rustdoc's pages of the crate, for the platform it is for: what it has for others is for tests.
fn rust() -> Result<()> {
    step("documenting the crate");
    // What is left of other builds is not for this site.
    let made = target().join(tools::WASM).join("doc");
    fresh_folder(&made)?;
    run(command("cargo")
        .args(["doc", "--package=snapcall-wasm", "--no-deps", "--target", tools::WASM, "--target-dir"])
        .arg(target())
        .env("RUSTDOCFLAGS", "-D warnings"))?;
    copy_folder(&made, &target().join("docs/rust")).context("rustdoc's pages can't be copied")
}

/// TypeDoc's pages of the types in `pkg/`, with the package's README in front.
fn javascript() -> Result<()> {
    step("documenting the npm package");
    let folder = root().join(FOLDER);
    run(command("node").current_dir(&folder).arg(folder.join("node_modules/typedoc/bin/typedoc")))
}
