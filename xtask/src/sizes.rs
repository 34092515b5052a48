//! What a page downloads: the figures that `cargo xtask build` prints and holds to their limit, which is a test as well.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::package;
use crate::shell::{command, fresh_folder, output, run, target};

/// What all that a page downloads for its first call must stay under, in bytes: JavaScript with the wasm in it,
/// bundled and minified by esbuild, compressed with brotli at level 11.
const FIRST_CALL_LIMIT: u64 = 21_000;

/// A page that makes one call.
const PAGE: &str = r#"
import { SnapCall } from "SNAPCALL";
const snapcall = new SnapCall({ companyId: 42, apiKey: () => "key" });
snapcall.createAssist({ name: "Ticket 4521" }).then((created) => { document.title = created.token; });
"#;

/// Prints the size of each file given after it, whole and compressed, as `[[bytes, compressed], …]`. Node's brotli is
/// that of the servers; a Rust one would be slow where this crate is compiled without optimisation.
const MEASURE: &str = "const { readFileSync } = require('node:fs'), z = require('node:zlib');\
    console.log(JSON.stringify(process.argv.slice(1).map((path) => { const bytes = readFileSync(path);\
    return [bytes.length, z.brotliCompressSync(bytes, { params: { [z.constants.BROTLI_PARAM_QUALITY]: 11,\
    [z.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length]; })));";

/// A file's size and what is left of it after compression.
struct Size {
    name: String,
    bytes: u64,
    brotli: u64,
}

/// Prints what the package costs a page, and fails where it is too much.
pub fn report() -> Result<()> {
    let page = measure(&bundle(&package::folder())?)?;
    let wasm = measure(&[package::folder().join("snapcall.wasm")])?;
    let total = Size {
        name: "all of it".to_owned(),
        bytes: page.iter().map(|size| size.bytes).sum(),
        brotli: page.iter().map(|size| size.brotli).sum(),
    };

    println!("\n{:<40} {:>10} {:>10}", "what a page downloads for its first call", "minified", "brotli 11");
    for size in page.iter().chain([&total]) {
        println!("  {:<38} {:>10} {:>10}", size.name, grouped(size.bytes), grouped(size.brotli));
    }
    println!("{:<40} {:>10} {:>10}", "the module alone", "bytes", "brotli 11");
    for size in &wasm {
        println!("  {:<38} {:>10} {:>10}", size.name, grouped(size.bytes), grouped(size.brotli));
    }
    if total.brotli >= FIRST_CALL_LIMIT {
        bail!("the first call costs {} bytes and must stay under {}", grouped(total.brotli), grouped(FIRST_CALL_LIMIT));
    }
    println!("the first call: {} bytes, of less than {}", grouped(total.brotli), grouped(FIRST_CALL_LIMIT));
    Ok(())
}

/// Bundles a page that imports the package; the files that a browser would get.
fn bundle(package: &Path) -> Result<Vec<PathBuf>> {
    let folder = target().join("first-call");
    let out = folder.join("out");
    fresh_folder(&out)?;
    let page = folder.join("page.js");
    let entry = package.join("index.js").display().to_string().replace('\\', "/");
    fs::write(&page, PAGE.replace("SNAPCALL", &entry))?;
    run(command("esbuild")
        .arg(&page)
        .args(["--bundle", "--minify", "--format=esm", "--splitting", "--log-level=warning"])
        .arg(format!("--outdir={}", out.display())))?;

    let mut files = Vec::new();
    for entry in fs::read_dir(&out)? {
        files.push(entry?.path());
    }
    files.sort();
    Ok(files)
}

/// The sizes of files.
fn measure(files: &[PathBuf]) -> Result<Vec<Size>> {
    let printed = output(command("node").args(["--eval", MEASURE, "--"]).args(files))?;
    let figures: Vec<[u64; 2]> = serde_json::from_str(&printed).context("Node's answer is not understood")?;
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(files.iter().zip(figures).map(|(path, [bytes, brotli])| Size { name: name(path), bytes, brotli }).collect())
}

/// A number with its thousands apart: 29 512.
fn grouped(number: u64) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{} {:03}", grouped(number / 1000), number % 1000),
    }
}
