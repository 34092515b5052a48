// The shell commands in the Markdown files: each is run, or what it names is looked up.

import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { startEmulator } from "../package/support/emulator.js";
import { fromEnvironment } from "../package/support/environment.js";
import { fixture, importFrom } from "../package/support/package.js";
import { start } from "../package/support/process.js";
import { finish } from "../tools/project.js";
import { ofKind } from "./blocks.js";
import { ROOT, read } from "./markdown.js";

const emulator = await startEmulator({ after });
const xtask = fromEnvironment("SNAPCALL_XTASK");
const help = await finish(xtask, ["help"]);
const suites = await finish(xtask, ["test", "--list"]);

/** Starts the emulator with these arguments, but on a free port, and stops it. */
async function startsEmulator(program, args, options = {}) {
  const port = args.indexOf("--port");
  const free = port < 0 ? [...args, "--port", "0"] : args.with(port + 1, "0");
  const { match, stop } = await start(program, free, /^listening on (\S+)/, options);
  assert.equal((await fetch(`${match[1]}/_emulator/faults`)).status, 200);
  await stop();
}

/** How a command is tested, by its first words. The function gets the other words. */
const COMMANDS = {
  // Installs the packed package instead of the published one.
  "npm install": async (...packages) => {
    const folder = await fixture("docs-install");
    for (const name of packages) {
      const template = { "../snapcall-wasm/pkg": "pkg-template", "../snapcall-wasm/pkg-emulator": "emulator/pkg-template" }[name];
      const { name: installed } = JSON.parse(await read(`${template ?? "pkg-template"}/package.json`));
      if (!template) assert.equal(name, installed);
      const { SnapCall, createEmulator } = await importFrom(folder, installed);
      assert.equal(typeof (SnapCall ?? createEmulator), "function");
    }
  },

  "npx snapcall-emulator": async (...args) => {
    await startsEmulator(join(await fixture("docs-install"), "node_modules/.bin/snapcall-emulator"), args);
  },

  "cargo xtask": async (command, ...args) => {
    assert.ok(help.includes(`\n  cargo xtask ${command} `), `unknown command ${command}`);
    for (const arg of args) {
      if (command === "test" && !arg.startsWith("-")) assert.match(suites, new RegExp(`^${arg} `, "m"));
      else assert.ok(help.includes(arg), `${command} does not take ${arg}`);
    }
  },

  "cargo run -p snapcall-emulator --": (...args) =>
    startsEmulator("cargo", ["run", "--quiet", "-p", "snapcall-emulator", "--", ...args], { cwd: ROOT }),

  "snapcall-emulator": (...args) => startsEmulator(fromEnvironment("SNAPCALL_EMULATOR"), args),

  // Only compared: tests do not use the network.
  "cargo install --locked --git": async (address, name) => {
    assert.equal(address, /^repository = "(.*)"$/m.exec(await read("Cargo.toml"))[1]);
    assert.match(await read("emulator/Cargo.toml"), new RegExp(`^name = "${name}"$`, "m"));
  },

  "cargo install --locked --path": async (folder) => {
    const into = join(ROOT, "target/docs-install");
    // A debug build, because a release build takes minutes.
    const quick = ["--debug", "--offline", "--locked", "--force", "--target-dir", "target", "--root", into];
    await finish("cargo", ["install", ...quick, "--path", folder], { cwd: ROOT, timeout: 600_000 });
    await access(join(into, "bin", process.platform === "win32" ? "snapcall-emulator.exe" : "snapcall-emulator"));
  },

  // Sends what curl would send, because curl is not installed everywhere.
  curl: async (...args) => {
    const { token } = await (await fetch(`${emulator.url}/companies/42/streams`, CREATE)).json();
    const headers = {};
    let address, body, method;
    for (let i = 0; i < args.length; i++) {
      if (args[i] === "-H") headers[args[++i].split(": ")[0]] = args[i].split(": ")[1];
      else if (args[i] === "-d") body = args[++i];
      else if (args[i] === "-X") method = args[++i];
      else address = args[i].replace("http://127.0.0.1:4010", emulator.url).replace("TOKEN", token);
    }
    assert.ok(address.startsWith(emulator.url), address);
    const type = { "Content-Type": "application/x-www-form-urlencoded" };
    const post = { method: "POST", headers: { ...type, ...headers }, body };
    const response = await fetch(address, body === undefined ? { headers, method } : post);
    assert.ok(response.ok, `${response.status}: ${await response.text()}`);
    await fetch(`${emulator.url}/_emulator/faults`, { method: "DELETE" });
  },

  // Not run: a test must not publish. `cargo xtask build` does a dry run.
  "npm publish": (folder, option) => {
    assert.match(folder, /^\.\/pkg(-emulator)?$/);
    assert.equal(option, "--provenance");
  },
  "cargo publish": async (...args) => {
    const list = ["package", "--list", "--offline", "--allow-dirty", ...args];
    assert.match(await finish("cargo", list, { cwd: ROOT, timeout: 600_000 }), /^src\/lib\.rs$/m);
  },
};

const CREATE = {
  method: "POST",
  headers: { Authorization: "Bearer any-key", "Content-Type": "application/json" },
  body: '{"type":"assist"}',
};

/** Splits a command into words as a shell does. Single quotes are supported, other shell syntax is rejected. */
function split(line) {
  if (/["$`|&;<>*]/.test(line.replace(/'[^']*'/g, ""))) throw new Error(`unsupported shell syntax: ${line}`);
  return [...line.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) => word.replace(/'([^']*)'/g, "$1"));
}

describe("commands", () => {
  for (const { title, code } of ofKind("commands")) {
    for (const line of code.replace(/\\\n\s*/g, "").trim().split("\n")) {
      test(`${title}: ${line}`, async () => {
        const words = split(line);
        const known = Object.keys(COMMANDS).filter((start) => start.split(" ").every((word, i) => words[i] === word));
        assert.equal(known.length, 1, "no test for this command");
        await COMMANDS[known[0]](...words.slice(known[0].split(" ").length));
      });
    }
  }
});
