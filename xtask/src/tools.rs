//! Rust tools: the wasm32 target, rustfmt, clippy, wasm-pack, the wasm-bindgen CLI and geckodriver.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::workspace::{TOOLS, Workspace, root};

/// Rust's name for the platform of the package.
pub const WASM: &str = "wasm32-unknown-unknown";

const WASM_PACK: &str = "0.15.1";
const GECKODRIVER: &str = "0.37.1";

/// Less optimization of the installed tools: compiling wasm-bindgen-cli takes a third less time, and running it takes
/// the same 0.1 s.
const FAST_COMPILATION: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

/// A program that `cargo install` compiles.
struct CargoTool<'a> {
    package: &'a str,
    program: &'a str,
    version: &'a str,
    locked: bool,
}

/// Installs Rust's standard library for wasm32.
pub fn wasm_target(workspace: &Workspace) -> Result<()> {
    let folder = cmd!(workspace, "rustc --print target-libdir --target {WASM}").read()?;
    if Path::new(&folder).is_dir() {
        return Ok(());
    }
    let elsewhere = "Debian: apt-get install libstd-rust-dev-wasm32. \
                     Fedora: dnf install rust-std-static-wasm32-unknown-unknown. macOS, Windows: install Rust with rustup";
    rustup(workspace, "the wasm32 target of Rust", &["target", "add", WASM], elsewhere)
}

/// Installs `rustfmt` or `clippy`.
pub fn component(workspace: &Workspace, name: &str) -> Result<()> {
    let subcommand = if name == "rustfmt" { "fmt" } else { name };
    if cmd!(workspace, "cargo {subcommand} --version").ignore_stderr().read().is_ok() {
        return Ok(());
    }
    let elsewhere = format!("Debian, Fedora: the package {name}. macOS, Windows: install Rust with rustup");
    rustup(workspace, name, &["component", "add", name], &elsewhere)
}

fn rustup(workspace: &Workspace, what: &str, args: &[&str], elsewhere: &str) -> Result<()> {
    ensure!(workspace.find("rustup").is_some(), "missing: {what}. {elsewhere}");
    workspace.install(what, "about 10 seconds", vec![cmd!(workspace, "rustup {args...}").into()])
}

/// Installs wasm-pack, and the wasm-bindgen CLI in exactly the version of the crate's dependency.
pub fn wasm_pack(workspace: &Workspace) -> Result<()> {
    let bindgen = CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: &locked_version(workspace, "Cargo.lock", "wasm-bindgen")?,
        // Its lock file names webpki-roots 1.0.11, which the registry does not have.
        locked: false,
    };
    let pack = CargoTool { package: "wasm-pack", program: "wasm-pack", version: WASM_PACK, locked: true };
    cargo_install(workspace, &[bindgen, pack])?;
    // wasm-pack asks crates.io once a day for its newest version, unless this file holds a recent answer.
    if workspace.find("wasm-pack").is_some_and(|path| path.starts_with(root().join(TOOLS))) {
        let answer = format!("created 9999-01-01T00:00:00+00:00\nversion {WASM_PACK}");
        workspace.sh.write_file(format!("{TOOLS}/bin/wasm-pack.stamp"), answer)?;
    }
    Ok(())
}

/// Installs geckodriver, unless the system has one: each version works with many versions of Firefox.
pub fn geckodriver(workspace: &Workspace) -> Result<()> {
    if workspace.find("geckodriver").is_some_and(|path| !path.starts_with(root().join(TOOLS))) {
        return Ok(());
    }
    let name = "geckodriver";
    let tool = CargoTool { package: name, program: name, version: GECKODRIVER, locked: true };
    cargo_install(workspace, &[tool])
}

/// Installs those tools that are not on `PATH` in this very version.
fn cargo_install(workspace: &Workspace, tools: &[CargoTool<'_>]) -> Result<()> {
    let is_missing = |tool: &&CargoTool<'_>| {
        let program = tool.program;
        let version = cmd!(workspace, "{program} --version").ignore_stderr().read().unwrap_or_default();
        version.split_whitespace().nth(1) != Some(tool.version)
    };
    let missing: Vec<_> = tools.iter().filter(is_missing).collect();
    if missing.is_empty() {
        return Ok(());
    }
    // The tools share compiled dependencies, and an interrupted installation continues where it stopped.
    let build = format!("{TOOLS}/build");
    let _variables = FAST_COMPILATION.map(|(name, value)| workspace.sh.push_env(name, value));
    let command = |tool: &&CargoTool<'_>| -> Command {
        let locked = tool.locked.then_some("--locked");
        let package = format!("{}@{}", tool.package, tool.version);
        cmd!(workspace, "cargo install {locked...} --force --root {TOOLS} --target-dir {build} {package}").into()
    };
    let names: Vec<_> = missing.iter().map(|tool| format!("{} {}", tool.package, tool.version)).collect();
    let time = "2 to 3 minutes each; needs a C compiler, on Debian build-essential";
    workspace.install(&names.join(" and "), time, missing.iter().map(command).collect())?;
    Ok(workspace.sh.remove_path(build)?)
}

/// The version of a dependency in a `Cargo.lock`.
pub fn locked_version(workspace: &Workspace, lock_file: &str, package: &str) -> Result<String> {
    let lock = workspace.sh.read_file(lock_file)?;
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    let version = lines.nth(1).and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.map(str::to_owned).with_context(|| format!("{lock_file} does not contain {package}"))
}
