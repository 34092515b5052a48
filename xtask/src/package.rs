//! The npm packages: wasm-pack compiles a crate, and a template adds the JavaScript around it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::path_remap;
use crate::tools::WASM;
use crate::workspace::{Workspace, copy_folder, root, target};

/// The folder of the client's package.
pub const FOLDER: &str = "pkg";

/// Checks of the finished packages: what npm would publish, and what a page downloads. `--offline` keeps npm from asking
/// the registry for published versions.
pub const CHECKS: &[&str] = &[
    "npm publish ./pkg --dry-run --offline",
    "npm publish ./pkg-emulator --dry-run --offline",
    "node xtask/npm/bundle-size.js",
];

/// An npm package. Its template has the JavaScript around the wasm and, in `wasm/`, the crate that wasm-pack compiles.
struct Package {
    folder: &'static str,
    template: &'static str,
    profile: &'static str,
    wasm: &'static str,
    /// The variable with the path of the tarball.
    tarball: &'static str,
}

const PACKAGES: [Package; 2] = [
    Package {
        folder: FOLDER,
        template: "pkg-template",
        profile: "--release",
        wasm: "snapcall.wasm",
        tarball: "SNAPCALL_TARBALL",
    },
    Package {
        folder: "pkg-emulator",
        template: "emulator/pkg-template",
        profile: "--profile=emulator",
        wasm: "emulator.wasm",
        tarball: "SNAPCALL_EMULATOR_TARBALL",
    },
];

/// Modules that `require` never loads: they fetch or import the wasm as a file.
const ESM_ONLY: [&str; 3] = ["load-fetch.js", "slim.js", "workerd.js"];

/// The oldest JavaScript that esbuild writes.
const ES2019: &str = "--target=es2019";

/// Shows esbuild's warnings only.
const LOG: &str = "--log-level=warning";

/// Builds `pkg/` and `pkg-emulator/`.
pub fn build(workspace: &Workspace) -> Result<()> {
    for package in &PACKAGES {
        let (compiled, folder) = (compile(workspace, package)?, package.folder);
        // Assembled in another folder first, so that a failure keeps the last good package.
        let assembled = format!("target/{folder}");
        assemble(workspace, package, &compiled, &assembled)?;
        workspace.sh.remove_path(folder)?;
        copy_folder(&root().join(assembled), &root().join(folder)).context("cannot write the package")?;
    }
    Ok(())
}

/// Packs both packages as npm does for publishing, and sets the variables with the paths of the tarballs.
pub fn pack(workspace: &Workspace) -> Result<()> {
    const PACKED: &str = "target/package";
    workspace.sh.remove_path(PACKED)?;
    workspace.sh.create_dir(PACKED)?;
    for Package { folder, tarball, .. } in &PACKAGES {
        let output = workspace.read(cmd!(workspace, "npm pack ./{folder} --silent --pack-destination {PACKED}"))?;
        let name = output.lines().last().context("`npm pack` printed no file name")?;
        workspace.sh.set_var(tarball, root().join(PACKED).join(name));
    }
    Ok(())
}

/// Fails unless `pkg/` holds the npm package.
pub fn check_built() -> Result<()> {
    check_folder(&root().join(FOLDER))
}

fn check_folder(folder: &Path) -> Result<()> {
    ensure!(folder.join("package.json").is_file(), "pkg/ does not hold the npm package; run: cargo xtask build");
    // A plain `wasm-pack build` writes to `pkg/` too.
    let is_overwritten = folder.join("snapcall_wasm_bg.wasm").exists();
    ensure!(!is_overwritten, "a plain `wasm-pack build` has overwritten pkg/; run: cargo xtask build");
    Ok(())
}

/// Compiles a package's crate; returns the output folder of wasm-pack.
fn compile(workspace: &Workspace, Package { folder, template, profile, .. }: &Package) -> Result<PathBuf> {
    workspace.step(format_args!("compiling {template}/wasm (1 to 2 minutes the first time)"))?;
    let wasm_opt = "xtask/npm/node_modules/.bin/wasm-opt";
    ensure!(workspace.sh.path_exists(wasm_opt), "{wasm_opt} is missing, and wasm-pack would skip it silently");
    let output = root().join("target/wasm-pack").join(folder);
    workspace.sh.remove_path(&output)?;
    let _flags = workspace.sh.push_env("CARGO_ENCODED_RUSTFLAGS", path_remap::rust_flags(workspace)?);
    // The fallback is made from what Cargo writes there.
    let _target = workspace.sh.push_env("CARGO_TARGET_DIR", target());
    let options = ["--target", "web", "--no-pack", "--out-name", "snapcall_wasm"];
    workspace.run(cmd!(workspace, "wasm-pack build {template}/wasm {profile} {options...} --out-dir {output}"))?;
    if *folder == FOLDER {
        workspace.run(cmd!(workspace, "node xtask/npm/optimize.js {output}/snapcall_wasm_bg.wasm"))?;
    }
    Ok(output)
}

/// Writes a package's files into `folder`.
fn assemble(workspace: &Workspace, package: &Package, compiled: &Path, folder: &str) -> Result<()> {
    let template = package.template;
    workspace.sh.remove_path(folder)?;
    copy_folder(&root().join(template), &root().join(folder)).with_context(|| format!("cannot copy {template}/"))?;
    workspace.sh.remove_path(format!("{folder}/wasm"))?;
    for file in [&format!("{template}/../README.md"), "LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"] {
        workspace.sh.copy_file(file, folder)?;
    }
    set_version(workspace, &format!("{folder}/package.json"), r#""version": "0.0.0""#)?;

    let wasm = workspace.sh.read_binary_file(compiled.join("snapcall_wasm_bg.wasm"))?;
    let wasm = [wasm, version_section()].concat();
    workspace.sh.write_file(format!("{folder}/{}", package.wasm), &wasm)?;
    // wasm-bindgen's glue without its default export, which fetches the wasm. esbuild drops what that alone uses.
    let entry = compiled.join("entry.js");
    workspace.sh.write_file(&entry, "export * from \"./snapcall_wasm.js\";\n")?;
    // Fake timers replace `queueMicrotask`, and the emulator would hang. Under another name, wasm-bindgen uses promises.
    let rename = "--mangle-props=^queueMicrotask$";
    let options = ["--format=esm", ES2019, "--legal-comments=none", "--drop:console", rename];
    let output = format!("--outfile={folder}/glue.js");
    workspace.run(cmd!(workspace, "esbuild {entry} --bundle --minify {options...} {LOG} {output}"))?;
    if package.folder == FOLDER {
        add_modules(workspace, folder, &wasm)
    } else {
        add_emulator_modules(workspace, folder)
    }
}

fn add_modules(workspace: &Workspace, folder: &str, wasm: &[u8]) -> Result<()> {
    // Parsers of ES2019, such as webpack 4's, know `import()` too.
    let names = workspace.sh.read_dir("pkg-template")?;
    let modules = names.iter().filter(|path| path.extension().is_some_and(|extension| extension == "js"));
    let options = [ES2019, "--supported:dynamic-import=true", "--supported:import-meta=true", "--allow-overwrite"];
    workspace.run(cmd!(workspace, "esbuild {modules...} {options...} {LOG} --outdir={folder}"))?;
    set_version(workspace, &format!("{folder}/load-fetch.js"), r#"VERSION = "0.0.0""#)?;
    let encoded = format!("export const encoded = \"{}\";\n", encode(wasm));
    workspace.sh.write_file(format!("{folder}/module.js"), encoded)?;
    workspace.step("translating the wasm to JavaScript, for platforms without WebAssembly")?;
    let compiled = format!("target/{WASM}/release/snapcall_wasm_pkg.wasm");
    workspace.run(cmd!(workspace, "node xtask/npm/fallback.js {compiled} {folder}/fallback.js"))?;
    common_js(workspace, folder)
}

fn add_emulator_modules(workspace: &Workspace, folder: &str) -> Result<()> {
    workspace.sh.copy_file(format!("{folder}/index.d.ts"), format!("{folder}/index.d.cts"))?;
    let globals = "--inject:../../xtask/npm/commonjs-globals.js";
    let options = ["--format=cjs", "--platform=node", globals, "--define:import.meta.url=here", "--outfile=node.cjs"];
    let _folder = workspace.sh.push_dir(folder);
    workspace.run(cmd!(workspace, "esbuild node.js --bundle {options...} {LOG}"))
}

/// Adds the folder `cjs`, with the modules for `require` and their types.
fn common_js(workspace: &Workspace, package: &str) -> Result<()> {
    let folder = workspace.sh.create_dir(format!("{package}/cjs"))?;
    let mut modules = Vec::new();
    for path in workspace.sh.read_dir(package)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".d.ts") {
            workspace.sh.copy_file(&path, &folder)?;
        } else if name.ends_with(".js") && !ESM_ONLY.contains(&&*name) {
            modules.push(name.into_owned());
        }
    }
    workspace.sh.write_file(folder.join("package.json"), "{ \"type\": \"commonjs\" }\n")?;
    // Jest does not support import() in CommonJS.
    let options = ["--format=cjs", ES2019, "--supported:dynamic-import=false", "--platform=neutral", "--outdir=cjs"];
    let _folder = workspace.sh.push_dir(package);
    workspace.run(cmd!(workspace, "esbuild {modules...} {options...} {LOG}"))
}

/// A custom section of a wasm file with the package's version. The loader compares it: a wasm file of another version
/// would start, and fail later.
fn version_section() -> Vec<u8> {
    const NAME: &[u8] = b"snapcall";
    let version = env!("CARGO_PKG_VERSION").as_bytes();
    // Lengths below 128 take one byte.
    [&[0, (1 + NAME.len() + version.len()) as u8, NAME.len() as u8], NAME, version].concat()
}

/// Replaces the version 0.0.0 in a file, where `placeholder` contains it, by the version of the workspace.
fn set_version(workspace: &Workspace, path: &str, placeholder: &str) -> Result<()> {
    let text = workspace.sh.read_file(path)?;
    let times = text.matches(placeholder).count();
    ensure!(times == 1, "{path} must contain {placeholder} once, found it {times} times");
    let version = placeholder.replace("0.0.0", env!("CARGO_PKG_VERSION"));
    Ok(workspace.sh.write_file(path, text.replace(placeholder, &version))?)
}

/// A character for a byte below 86, from `#` to `y` without the backslash; `z` or `{` before it adds 86 or 172. Most bytes
/// are below: after brotli it is 5 % larger than the bytes. Two letters for each byte are 6 % larger, base64 35 %.
fn encode(bytes: &[u8]) -> String {
    let encode = |byte: u8| {
        let code = b'#' + byte % 86;
        let block = (byte >= 86).then(|| char::from(b'y' + byte / 86));
        block.into_iter().chain([char::from(code + u8::from(code >= b'\\'))])
    };
    bytes.iter().copied().flat_map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use xshell::Shell;

    #[test]
    fn a_plain_wasm_pack_build_in_the_folder_of_the_package_is_noticed() {
        let sh = Shell::new().unwrap();
        let folder = sh.create_temp_dir().unwrap();
        let message = || check_folder(folder.path()).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(message().starts_with("pkg/ does not hold the npm package"));
        sh.write_file(folder.path().join("package.json"), "{}").unwrap();
        assert_eq!(message(), "");
        // wasm-pack replaces package.json and adds files; those of the npm package stay.
        sh.write_file(folder.path().join("snapcall_wasm_bg.wasm"), "").unwrap();
        assert!(message().starts_with("a plain `wasm-pack build` has overwritten pkg/"));
    }
}
