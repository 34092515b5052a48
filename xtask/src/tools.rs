//! What the Rust side needs, and how it is installed: wasm32, wasm-pack and wasm-bindgen's tool.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::shell::{self, command, output, run, step, tools, try_output};

/// Rust's name for the platform of the package.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The wasm-pack that the build is written for.
const WASM_PACK: &str = "0.15.1";

/// Less optimisation of the tools. wasm-bindgen-cli compiles with a third less processor time, and does its work here in
/// the same tenth of a second.
const QUICK: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

/// Something that has to be there and can't be installed from here; the text tells the person how to.
#[derive(Debug)]
pub struct Missing(pub String);

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Missing {}

/// Rust's standard library for wasm32.
pub fn wasm_target() -> Result<()> {
    let folder = output(command("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(&folder).is_dir() {
        return Ok(());
    }
    step("adding wasm32 to the Rust toolchain (about 10 seconds)");
    rustup(
        &["target", "add", WASM],
        "the Rust toolchain has no wasm32 target. Debian: apt-get install libstd-rust-dev-wasm32. \
         Fedora: dnf install rust-std-static-wasm32-unknown-unknown. macOS, Windows: install Rust with rustup",
    )
}

/// A part of the Rust toolchain that not every installation has: `rustfmt` or `clippy`.
pub fn component(name: &str) -> Result<()> {
    let subcommand = if name == "rustfmt" { "fmt" } else { name };
    if try_output(command("cargo").args([subcommand, "--version"])).is_some() {
        return Ok(());
    }
    step(format!("adding {name} to the Rust toolchain (about 10 seconds)"));
    rustup(
        &["component", "add", name],
        &format!("{name} is missing. Debian, Fedora: the package {name}. macOS, Windows: install Rust with rustup"),
    )
}

/// wasm-pack, and the wasm-bindgen tool of exactly the version that the crate is compiled with.
pub fn wasm_pack() -> Result<()> {
    wasm_target()?;
    let bindgen = locked_version("wasm-bindgen")?;
    cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &bindgen, "about 3 minutes")?;
    cargo_tool("wasm-pack", "wasm-pack", WASM_PACK, "about 2 minutes")?;
    // Of no use once both are there.
    if build_folder().exists() {
        fs::remove_dir_all(build_folder())?;
    }
    no_update_check()
}

/// Installs a tool from crates.io, unless PATH leads to this very version of it.
fn cargo_tool(package: &str, program: &str, version: &str, time: &str) -> Result<()> {
    let present = try_output(command(program).arg("--version"));
    if present.as_deref().and_then(|line| line.split_whitespace().nth(1)) == Some(version) {
        return Ok(());
    }
    step(format!("installing {package} {version} into target/tools ({time})"));
    // Not `--locked`: wasm-bindgen-cli's lock file names a version that is not to be had.
    run(command("cargo")
        .args(["install", "--force", "--root"])
        .arg(tools())
        .arg("--target-dir")
        .arg(build_folder())
        .arg(format!("{package}@{version}"))
        .envs(QUICK))
    .with_context(|| format!("{package} could not be installed; a C compiler is needed (Debian: build-essential)"))
}

/// Where the tools are compiled: an interrupted installation goes on where it stopped.
fn build_folder() -> PathBuf {
    tools().join("build")
}

/// Keeps wasm-pack from asking a server for its newest version, which it does once a day: it finds an answer in the
/// file where it remembers the last one.
fn no_update_check() -> Result<()> {
    if tools().join("bin").join(format!("wasm-pack{}", std::env::consts::EXE_SUFFIX)).is_file() {
        let stamp = format!("created 9999-01-01T00:00:00+00:00\nversion {WASM_PACK}");
        fs::write(tools().join("bin/wasm-pack.stamp"), stamp)?;
    }
    Ok(())
}

/// A dependency's version in Cargo.lock.
fn locked_version(package: &str) -> Result<String> {
    let path = shell::root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).context("Cargo.lock can't be read")?;
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    let version = lines.nth(1).and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.map(str::to_owned).with_context(|| format!("Cargo.lock has no {package}"))
}

/// Runs rustup where it is there, and says `otherwise` where it is not.
fn rustup(args: &[&str], otherwise: &str) -> Result<()> {
    if shell::find("rustup").is_none() {
        bail!("{otherwise}");
    }
    run(command("rustup").args(args))
}
