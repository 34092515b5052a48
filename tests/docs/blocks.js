// The code blocks of the Markdown files, by the kind of test that covers them. Other blocks fail coverage.test.js.

import { codeBlocks, markdownFiles } from "./markdown.js";

/**
 * Files whose code blocks are not tested: their commands take minutes or need tools that the tests do not install.
 * `cargo xtask test dioxus leptos yew examples next` builds the examples in the same way.
 */
export const UNTESTED = [
  ...["dioxus", "leptos", "next", "react-express", "sveltekit", "workers", "yew"].map((name) => `examples/${name}/README.md`),
  "fuzz/README.md", "tests/MUTANTS.md",
];

/** The tests that run the programs with a file name. */
export const PROGRAMS = {
  "app/api/snapcall/[...path]/route.js": "tests/tools/next.test.js",
  "next.config.js": "tests/tools/next.test.js",
  "worker.js": "tests/package/proxy/runtimes.test.js",
  "server.js": "tests/package/proxy/runtimes.test.js",
  "own-streams.js": "tests/package/proxy/users.test.js",
  "call.mjs": "tests/tools/emulator.test.js",
  "http-proxy.js": "tests/docs/http-proxy.test.js",
  "vite.config.js": "tests/tools/frameworks/vite-versions.test.js",
  "angular.json": "tests/tools/frameworks/angular.test.js",
  "nuxt.config.js": "tests/tools/frameworks/nuxt.test.js",
  "link.test.js": "tests/tools/vitest.test.js",
  "component.test.js": "tests/tools/vitest.test.js",
  "watch.test.js": "tests/tools/jest.test.js",
  "jest.config.js": "tests/tools/jest.test.js",
  "jest.setup.js": "tests/tools/jest.test.js",
  "page.spec.js": "tests/tools/emulator.test.js",
  "dioxus-app/src/main.rs": "examples/dioxus/example.test.js",
  "leptos-app/src/main.rs": "examples/leptos/example.test.js",
  "yew-app/src/main.rs": "examples/yew/example.test.js",
};

/** The files with Rust blocks, and the crates that include them as doctests. */
export const DOCTESTS = { "docs/rust.md": "src/lib.rs" };

/**
 * The kind of a block by its language, or a function that gives it. A "program" is a file of a user's project, or an option
 * of a file, and is named in the block's first line: a test listed in PROGRAMS runs it.
 */
const KINDS = {
  // Run in Node, or in Chromium if it uses a relative URL such as "/api".
  js: ({ name, code }) => (name && "program") || (/\("\/|"\/api\//.test(code) ? "page" : "node"),
  json: ({ name }) => name && "program",
  html: "page", // opened in Chromium
  http: "header", // a Content-Security-Policy, sent with a page in Chromium
  ts: "types", // compiled, and its exported functions called
  sh: "commands", // each line is run or looked up
  toml: "manifest", // compiled
  "rust,no_run": ({ file }) => DOCTESTS[file] && "doctest", // compiled
  "rust,ignore": ({ name }) => (name in PROGRAMS ? "program" : "excerpt"), // an excerpt is a part of the file
  text: "output", // what the program before it prints
  mermaid: "diagram", // drawn
};

function kindOf(block) {
  const kind = KINDS[block.language];
  return typeof kind === "function" ? kind(block) : kind;
}

const files = (await markdownFiles()).filter((file) => !UNTESTED.includes(file));
const all = (await Promise.all(files.map(codeBlocks))).flat().map((block) => ({ ...block, kind: kindOf(block) }));

/** The blocks of one kind; those that no test covers have the kind `undefined`. */
export const ofKind = (kind) => all.filter((block) => block.kind === kind);
