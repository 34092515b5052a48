//! What a page downloads: the figures that `cargo xtask build` prints and holds to their limits. That is a test too.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::package;
use crate::shell::{command, copy_folder, fresh_folder, output, root, run, shown, target};

/// The pages of `bench/pages` that use the package, one for each entry point that a page can have.
const PAGES: [&str; 2] = ["default", "slim"];

/// The limits: what each page cost when they were last written down.
const LIMITS: &str = "bench/sizes.json";

/// By how much a limit may be exceeded where the compiler is another one, in percent.
const ROOM: u64 = 3;

/// Files have names as long as those with the hash that esbuild would put there. A hash changes with every change, and
/// what is left of it after compression with it.
const NAMES: [&str; 2] = ["--chunk-names=[name]-XTIHRIKI", "--asset-names=[name]-GSUM672D"];

/// Prints the size of each file given after it, whole and compressed, as `[[bytes, compressed], …]`. Node's brotli is
/// that of the servers; a Rust one would be slow where this crate is compiled without optimisation.
const MEASURE: &str = "const { readFileSync } = require('node:fs'), z = require('node:zlib');\
    console.log(JSON.stringify(process.argv.slice(1).map((path) => { const bytes = readFileSync(path);\
    return [bytes.length, z.brotliCompressSync(bytes, { params: { [z.constants.BROTLI_PARAM_QUALITY]: 11,\
    [z.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length]; })));";

/// A file's size and what is left of it after compression.
#[derive(Debug)]
pub struct Size {
    /// The file's name.
    pub name: String,
    /// As it is, minified.
    pub bytes: u64,
    /// Compressed with brotli at level 11.
    pub brotli: u64,
}

/// What a page downloads.
#[derive(Debug)]
pub struct Download {
    /// All files: JavaScript and wasm.
    pub files: Vec<Size>,
    /// What the import costs before the first call: the files that the page loads at once, compressed, without what
    /// the same page weighs that imports nothing.
    pub before: u64,
}

impl Download {
    /// All files together, compressed.
    pub fn first_call(&self) -> u64 {
        self.files.iter().map(|size| size.brotli).sum()
    }

    /// The figures that have a limit, by name.
    fn figures(&self) -> [(&'static str, u64); 2] {
        [("first call", self.first_call()), ("before the first call", self.before)]
    }

    /// The same, for the benchmarks.
    pub fn to_json(&self) -> Value {
        let file = |size: &Size| json!({ "name": size.name, "bytes": size.bytes, "brotli": size.brotli });
        let files: Vec<_> = self.files.iter().map(file).collect();
        json!({ "files": files, "firstCall": self.first_call(), "before": self.before })
    }
}

/// Prints what the package costs a page, and fails where it is more than it was.
pub fn report() -> Result<()> {
    let folder = target().join("first-call");
    let installed = folder.join("node_modules/snapcall-wasm");
    fresh_folder(&installed)?;
    copy_folder(&package::folder(), &installed)?;

    let mut costs = BTreeMap::new();
    for page in PAGES {
        let download = download(page, &folder)?;
        print(page, &download);
        costs.insert(page, download);
    }
    println!("{:<40} {:>10} {:>10}", "the module alone", "bytes", "brotli 11");
    for size in &measure(&[package::folder().join("snapcall.wasm")])? {
        row(&size.name, size.bytes, size.brotli);
    }
    hold(&costs)
}

/// Prints what a page downloads.
pub fn print(page: &str, download: &Download) {
    println!("\n{:<40} {:>10} {:>10}", format!("what a page downloads, {page}"), "minified", "brotli 11");
    for size in &download.files {
        row(&size.name, size.bytes, size.brotli);
    }
    row("all of it", download.files.iter().map(|size| size.bytes).sum(), download.first_call());
    println!("  {:<38} {:>10} {:>10}", "of this before the first call", "", grouped(download.before));
}

/// Prints a line of a table.
fn row(name: &str, bytes: u64, brotli: u64) {
    println!("  {name:<38} {:>10} {:>10}", grouped(bytes), grouped(brotli));
}

/// Compares with the limits, or writes them down where `UPDATE` is set.
///
/// Another compiler makes another wasm, which says nothing about a change: then there is some room above a limit.
fn hold(costs: &BTreeMap<&str, Download>) -> Result<()> {
    let path = root().join(LIMITS);
    let rustc = output(command("rustc").arg("--version"))?;
    if env::var_os("UPDATE").is_some() {
        let figures = |download: &Download| download.figures().into_iter().collect::<BTreeMap<_, _>>();
        let mut limits: BTreeMap<_, _> =
            costs.iter().map(|(page, download)| (*page, json!(figures(download)))).collect();
        limits.insert("rustc", json!(rustc));
        return Ok(fs::write(&path, format!("{}\n", serde_json::to_string_pretty(&limits)?))?);
    }
    let text = fs::read_to_string(&path).with_context(|| format!("{LIMITS} can't be read"))?;
    let limits: Value = serde_json::from_str(&text).with_context(|| format!("{LIMITS} is no JSON"))?;
    let room = if limits["rustc"] == rustc.as_str() { 0 } else { ROOM };
    if room > 0 {
        println!("the limits are those of {}, this is {rustc}: {room} % more are allowed", limits["rustc"]);
    }
    let mut over = Vec::new();
    for (page, download) in costs {
        for (name, now) in download.figures() {
            let limit = limits[page][name].as_u64().with_context(|| format!("{LIMITS} has no {page}, {name}"))?;
            let limit = limit + limit * room / 100;
            let line = format!("{page}, {name}: {} bytes, limit {}", grouped(now), grouped(limit));
            println!("{line}");
            if now > limit {
                over.push(line);
            }
        }
    }
    if !over.is_empty() {
        bail!(
            "the package has grown: {}. Find out what has with `cargo xtask size`; if it is worth its bytes, write the \
             new limits down with `UPDATE=1 cargo xtask test size`",
            over.join("; ")
        );
    }
    Ok(())
}

/// What the page of this name in `bench/pages` downloads. `holder` is the folder that has the package in node_modules.
pub fn download(page: &str, holder: &Path) -> Result<Download> {
    let source = root().join(format!("bench/pages/{page}.js"));
    let bundled = bundle(&source, holder, &holder.join("out").join(page))?;

    let text = fs::read_to_string(&source)?;
    let own: String = text.split_inclusive('\n').filter(|line| !line.starts_with("import ")).collect();
    let without = holder.join("out").join(format!("{page}-without.js"));
    fs::write(&without, own)?;
    let without = bundle(&without, holder, &holder.join("out").join(format!("{page}-without")))?;

    let before = compressed(&bundled.at_once)?.saturating_sub(compressed(&without.files)?);
    Ok(Download { files: measure(&bundled.files)?, before })
}

/// The sizes of files together, compressed.
fn compressed(files: &[PathBuf]) -> Result<u64> {
    Ok(measure(files)?.iter().map(|size| size.brotli).sum())
}

/// What esbuild made of a page.
struct Bundle {
    files: Vec<PathBuf>,
    /// Those that the page loads before it runs.
    at_once: Vec<PathBuf>,
}

/// Bundles a page as its user would.
fn bundle(page: &Path, holder: &Path, out: &Path) -> Result<Bundle> {
    fresh_folder(out)?;
    let meta = out.with_extension("json");
    run(command("esbuild")
        .arg(page)
        .args(["--bundle", "--minify", "--format=esm", "--splitting", "--loader:.wasm=file", "--log-level=warning"])
        .args(NAMES)
        .args([format!("--outdir={}", out.display()), format!("--metafile={}", meta.display())])
        .env("NODE_PATH", node_path(holder)?))?;
    let meta: Value = serde_json::from_slice(&fs::read(meta)?)?;
    let outputs = meta["outputs"].as_object().context("esbuild's metafile has no outputs")?;
    let name = page.file_name().unwrap_or_default().to_string_lossy();
    // What an import() leads to is an entry point too.
    let entry = outputs.keys().find(|path| path.rsplit('/').next() == Some(&name));
    let entry = entry.context("esbuild's metafile has no entry")?;

    let (mut at_once, mut next) = (BTreeSet::new(), vec![entry.as_str()]);
    while let Some(path) = next.pop() {
        if at_once.insert(path) {
            let imports = outputs[path]["imports"].as_array().into_iter().flatten();
            next.extend(imports.filter(|one| one["kind"] == "import-statement").filter_map(|one| one["path"].as_str()));
        }
    }
    let file = |path: &str| root().join(path);
    Ok(Bundle {
        files: outputs.keys().map(|path| file(path)).collect(),
        at_once: at_once.into_iter().map(file).collect(),
    })
}

/// Where packages are found that are not above a page: the package itself, and what it is compared with.
fn node_path(holder: &Path) -> Result<OsString> {
    let folders = [holder.join("node_modules"), root().join("bench/node_modules")];
    env::join_paths(folders).with_context(|| format!("{} can't be in NODE_PATH", shown(holder)))
}

/// The sizes of files.
pub fn measure(files: &[PathBuf]) -> Result<Vec<Size>> {
    let printed = output(command("node").args(["--eval", MEASURE, "--"]).args(files))?;
    let figures: Vec<[u64; 2]> = serde_json::from_str(&printed).context("Node's answer is not understood")?;
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(files.iter().zip(figures).map(|(path, [bytes, brotli])| Size { name: name(path), bytes, brotli }).collect())
}

/// A number with its thousands apart: 29 512.
pub fn grouped(number: u64) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{} {:03}", grouped(number / 1000), number % 1000),
    }
}
