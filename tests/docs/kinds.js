// Who tries which block of code. A block that nobody tries is a block that a test fails for.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../package/support/environment.js";
import { blocks } from "../package/support/readme.js";

/** The files whose blocks are all tried. */
export const FILES = ["README.md", "pkg-template/README.md", "emulator/README.md", "bench/README.md", "CONTRIBUTING.md"];

/**
 * Files whose commands take minutes or a tool that the tests do not install; `cargo xtask test yew` builds and tries
 * the example by the same steps.
 */
export const NOT_TRIED = ["examples/yew/README.md", "fuzz/README.md", "tests/MUTANTS.md"];

/** The programs that are a file of someone's project, and the tests that run them there. */
export const PROGRAMS = {
  "app/api/snapcall/[...path]/route.js": "tests/tools/next.test.js",
  "worker.js": "tests/package/proxy/runtimes.test.js",
  "listener.js": "tests/package/proxy/setup.js",
  "server.js": "tests/package/proxy/runtimes.test.js",
  "link.test.js": "tests/tools/vitest.test.js",
};

/** The crates whose doctests hold the blocks of a file. */
export const CRATES = { "README.md": "src/lib.rs", "emulator/README.md": "emulator/src/lib.rs" };

/** Which test a block is for. */
function kind({ file, language, name, code }) {
  switch (language) {
    case "js":
      if (name) return "program";
      // Without a server of its own a relative address leads nowhere.
      return /\("\/|"\/api\//.test(code) ? "page" : "node";
    case "html":
      return "page";
    case "http":
      return "header";
    case "ts":
      return "types";
    case "sh":
      return "commands";
    case "toml":
      return "manifest";
    case "rust,no_run":
      return CRATES[file] && "doctest";
    case "mermaid":
      return "diagram";
  }
}

const all = (await Promise.all(FILES.map(blocks))).flat().map((block) => ({ ...block, kind: kind(block) }));

/** The blocks of one kind; those of `undefined` are of none. */
export const ofKind = (kind) => all.filter((block) => block.kind === kind);

/** The text of a file of the repository. */
export const read = (file) => readFile(join(ROOT, file), "utf8");
