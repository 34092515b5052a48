//! `cargo xtask build`: the crate through wasm-pack, and `pkg-template/` around the result.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::shell::{command, copy_folder, fresh_folder, output, root, run, run_and_read, shown, step, target};
use crate::{npm, paths, shorten, sizes, tools};

/// The files that belong to the package and live in the root.
const FROM_ROOT: [&str; 3] = ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"];

/// What `require("snapcall-wasm")` and `require("snapcall-wasm/proxy")` load, and the types of these entries.
const COMMON_JS: [&str; 10] = [
    "index.js",
    "client.js",
    "error.js",
    "watch.js",
    "load-inline.js",
    "glue.js",
    "module.js",
    "proxy.js",
    "proxy-options.js",
    "proxy-redact.js",
];
const COMMON_JS_TYPES: [&str; 5] = ["index.d.ts", "models.d.ts", "slim.d.ts", "proxy.d.ts", "snapcall.wasm.d.ts"];

/// The npm package, ready for `npm pack`.
pub fn folder() -> PathBuf {
    root().join("pkg")
}

/// Builds `pkg/`, and prints what npm would publish and what it weighs.
///
/// Fails where the first call costs a page more than it may; `pkg/` is there all the same.
pub fn build() -> Result<()> {
    make()?;
    rehearse()?;
    sizes::report()
}

/// Has npm do all of a release but the release, and list what would be in it.
///
/// Offline: npm would ask the registry which versions there are, and in a CI service that one for a token to publish.
pub fn rehearse() -> Result<()> {
    step("rehearsing the release to npm");
    run(command("npm")
        .current_dir(folder())
        .args(["publish", "--dry-run", "--offline"])
        .env_remove("NPM_ID_TOKEN")
        .env_remove("ACTIONS_ID_TOKEN_REQUEST_URL"))
}

/// Builds `pkg/`.
pub fn make() -> Result<()> {
    npm::build_tools()?;
    tools::wasm_pack()?;
    let compiled = compile()?;

    step("laying pkg-template around it, giving pkg/");
    // Made beside and copied over when it is complete: a failed build leaves the last good one.
    let made = target().join("pkg");
    fresh_folder(&made)?;
    assemble(&compiled, &made)?;
    fresh_folder(&folder())?;
    copy_folder(&made, &folder()).context("pkg/ can't be written")
}

/// Runs wasm-pack; the folder that it wrote.
fn compile() -> Result<PathBuf> {
    step("compiling the crate to wasm (1 to 2 minutes the first time)");
    let out = target().join("wasm-pack");
    fresh_folder(&out)?;
    let said = run_and_read(
        command("wasm-pack")
            .args(["build", "--release", "--target", "web", "--no-pack", "--out-dir"])
            .arg(&out)
            .args(["--out-name", "snapcall_wasm", "--", "--no-default-features", "--features", "js"])
            .env("CARGO_ENCODED_RUSTFLAGS", paths::rust_flags()?)
            // Its cache is for tools that it downloads; should it ever do so, they stay in the workspace.
            .env("WASM_PACK_CACHE", target().join("wasm-pack-cache")),
    )?;
    // wasm-pack goes on without a word of complaint where it has no wasm-opt.
    if !said.contains("Optimizing wasm binaries") {
        bail!(
            "wasm-pack did not run wasm-opt; is it switched off in Cargo.toml, under \
             [package.metadata.wasm-pack.profile.release]?"
        );
    }
    Ok(out)
}

/// Puts the package together in `into`.
fn assemble(compiled: &Path, into: &Path) -> Result<()> {
    copy_folder(&root().join("pkg-template"), into).context("pkg-template/ can't be copied")?;
    for name in FROM_ROOT {
        let file = root().join(name);
        if file.is_file() {
            fs::copy(file, into.join(name))?;
        }
    }
    set_version(&into.join("package.json"), r#""version": "0.0.0""#)?;
    set_version(&into.join("load-fetch.js"), r#"VERSION = "0.0.0""#)?;

    let wasm = compiled.join("snapcall_wasm_bg.wasm");
    let bytes = fs::read(&wasm).with_context(|| format!("wasm-pack made no {}", shown(&wasm)))?;
    paths::check(&bytes)?;
    let glue = compiled.join("snapcall_wasm.js");
    let text = fs::read_to_string(&glue).with_context(|| format!("wasm-pack made no {}", shown(&glue)))?;
    let short = shorten::shorten(&bytes, &text)?;
    let wasm = [&short.wasm[..], &stamp()].concat();
    fs::write(into.join("snapcall.wasm"), &wasm)?;
    fs::write(into.join("module.js"), format!("export const hex = \"{}\";\n", hex(&wasm)))?;

    // One file, whatever snippets wasm-bindgen has put beside its own.
    let glue = compiled.join("short.js");
    fs::write(&glue, short.glue)?;
    run(command("esbuild")
        .arg(&glue)
        .args(["--bundle", "--format=esm", "--minify", "--target=es2022", "--legal-comments=none", "--drop:console"])
        .args(["--log-level=warning".into(), format!("--outfile={}", into.join("glue.js").display())]))?;
    common_js(into)
}

/// Translates what `require` leads to into CommonJS, which a folder of its own declares for the same file names.
fn common_js(package: &Path) -> Result<()> {
    let into = package.join("cjs");
    run(command("esbuild")
        .current_dir(package)
        .args(COMMON_JS)
        // Jest has no import() in CommonJS.
        .args(["--format=cjs", "--supported:dynamic-import=false", "--platform=neutral", "--log-level=warning"])
        .arg(format!("--outdir={}", into.display())))?;
    for name in COMMON_JS_TYPES {
        fs::copy(package.join(name), into.join(name))?;
    }
    Ok(fs::write(into.join("package.json"), "{ \"type\": \"commonjs\" }\n")?)
}

/// A custom section of a wasm file that says the version, for the loader that takes the file from anywhere.
///
/// A module with another version's would start, and then fail anywhere.
fn stamp() -> Vec<u8> {
    const NAME: &[u8] = b"snapcall";
    let version = env!("CARGO_PKG_VERSION").as_bytes();
    // Lengths below 128 are one byte each.
    let header = [0, (1 + NAME.len() + version.len()) as u8, NAME.len() as u8];
    [&header[..], NAME, version].concat()
}

/// Writes the workspace's version into a file of pkg-template, in the place of a line's zeros.
fn set_version(path: &Path, zeros: &str) -> Result<()> {
    let text = fs::read_to_string(path).with_context(|| format!("{} can't be read", shown(path)))?;
    if text.matches(zeros).count() != 1 {
        bail!("{} must have {zeros} once, for the build to put the version there", shown(path));
    }
    // All crates of the workspace have its version.
    Ok(fs::write(path, text.replace(zeros, &zeros.replace("0.0.0", env!("CARGO_PKG_VERSION"))))?)
}

/// Bytes as hexadecimal digits, which brotli makes almost as small as the bytes themselves; base64 is a quarter bigger.
fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// Packs `pkg/` as npm would for publishing; the path of the tarball.
pub fn pack() -> Result<PathBuf> {
    step("packing pkg/");
    let into = target().join("package");
    fresh_folder(&into)?;
    let name =
        output(command("npm").current_dir(folder()).args(["pack", "--silent", "--pack-destination"]).arg(&into))?;
    let tarball = into.join(name.lines().last().unwrap_or_default());
    if !tarball.is_file() {
        bail!("`npm pack` made no {}", shown(&tarball));
    }
    Ok(tarball)
}
