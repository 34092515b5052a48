//! What the Rust side needs, and how it is installed: wasm32, wasm-pack, wasm-bindgen's tool and geckodriver.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::shell::{self, command, output, run, step, tools, try_output};

/// Rust's name for the platform of the package.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The wasm-pack that the build is written for.
const WASM_PACK: &str = "0.15.1";

/// The geckodriver that is compiled where none is on PATH: the one that this wasm-pack was made with.
const GECKODRIVER: &str = "0.37.1";

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
    let bindgen = locked_version("Cargo.lock", "wasm-bindgen")?;
    let build = tools().join("build");
    cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &bindgen, "about 3 minutes", &build)?;
    cargo_tool("wasm-pack", "wasm-pack", WASM_PACK, "about 2 minutes", &build)?;
    remove(&build)?;
    no_update_check()
}

/// Firefox's driver: any that the system has, since each works with many versions of Firefox.
pub fn geckodriver() -> Result<()> {
    if shell::find("geckodriver").is_some_and(|path| !path.starts_with(tools())) {
        return Ok(());
    }
    // A folder of its own: a build of the package, running at the same time, removes the other one.
    let build = tools().join("build-geckodriver");
    cargo_tool("geckodriver", "geckodriver", GECKODRIVER, "about 3 minutes", &build)?;
    remove(&build)
}

/// Installs a tool from crates.io, unless PATH leads to this very version of it. It is compiled in the folder `build`:
/// an interrupted installation goes on where it stopped.
fn cargo_tool(package: &str, program: &str, version: &str, time: &str, build: &Path) -> Result<()> {
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
        .arg(build)
        .arg(format!("{package}@{version}"))
        .envs(QUICK))
    .with_context(|| format!("{package} could not be installed; a C compiler is needed (Debian: build-essential)"))
}

/// Removes the folder where tools were compiled, which is of no use once they are there.
fn remove(build: &Path) -> Result<()> {
    if build.exists() {
        fs::remove_dir_all(build)?;
    }
    Ok(())
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

/// A dependency's version in a Cargo.lock.
pub fn locked_version(lock_file: &str, package: &str) -> Result<String> {
    let path = shell::root().join(lock_file);
    let lock = fs::read_to_string(&path).with_context(|| format!("{lock_file} can't be read"))?;
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    let version = lines.nth(1).and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.map(str::to_owned).with_context(|| format!("{lock_file} has no {package}"))
}

/// Runs rustup where it is there, and says `otherwise` where it is not.
fn rustup(args: &[&str], otherwise: &str) -> Result<()> {
    if shell::find("rustup").is_none() {
        bail!("{otherwise}");
    }
    run(command("rustup").args(args))
}
