// The commands that the Markdown files tell a person to type: each is tried, or what it names is looked up.

import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ROOT, fromEnvironment } from "../package/support/environment.js";
import { startEmulator } from "../package/support/emulator.js";
import { fixture, importFrom } from "../package/support/package.js";
import { run, start } from "../package/support/process.js";
import { ofKind, read } from "./kinds.js";
import { words } from "./words.js";

/** What the workspace says of itself in its manifest. */
const workspace = async (key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(await read("Cargo.toml"))[1];

let emulator, help, parts;
before(async () => {
  emulator = await startEmulator();
  const xtask = fromEnvironment("SNAPCALL_XTASK");
  help = (await run(xtask, ["help"])).output;
  parts = (await run(xtask, ["test", "--list"])).output;
});
after(() => emulator?.stop());

/** Starts the emulator by a command of a README, on any free port, and ends it. */
async function startsEmulator(program, args, options = {}) {
  const port = args.indexOf("--port");
  const free = port < 0 ? [...args, "--port", "0"] : args.with(port + 1, "0");
  const { match, stop } = await start(program, free, /^listening on (\S+)/, options);
  assert.equal((await fetch(`${match[1]}/_emulator/faults`)).status, 200);
  await stop();
}

/** Who tries a command: what it begins with, and what is done with its further words. */
const COMMANDS = {
  // The name is that of the package, which is installed as a file here: nothing is published by a test.
  "npm install": async (name) => {
    const folder = await fixture("docs-install");
    const { name: own } = JSON.parse(await read("pkg-template/package.json"));
    assert.equal(name, own);
    assert.equal(typeof (await importFrom(folder)).SnapCall, "function");
  },

  "cargo xtask": async (command, ...args) => {
    assert.ok(help.includes(`\n  cargo xtask ${command} `), `there is no command ${command}`);
    for (const arg of args) {
      if (command === "test" && !arg.startsWith("-")) assert.match(parts, new RegExp(`^${arg} `, "m"));
      else assert.ok(help.includes(arg), `${command} has no ${arg}`);
    }
  },

  "cargo run -p snapcall-emulator --": (...args) =>
    startsEmulator("cargo", ["run", "--quiet", "-p", "snapcall-emulator", "--", ...args], { cwd: ROOT }),

  "snapcall-emulator": (...args) => startsEmulator(fromEnvironment("SNAPCALL_EMULATOR"), args),

  // From where it will be installed is only compared: no test asks another machine.
  "cargo install --git": async (address, name) => {
    assert.equal(address, await workspace("repository"));
    assert.match(await read("emulator/Cargo.toml"), new RegExp(`^name = "${name}"$`, "m"));
  },

  "cargo install --path": async (folder) => {
    const into = join(ROOT, "target/docs-install");
    // As it stands it would optimise for minutes, and put the program where a person wants to have it.
    const quick = ["--debug", "--offline", "--locked", "--force", "--target-dir", "target", "--root", into];
    const { code, output } = await run("cargo", ["install", ...quick, "--path", folder], { cwd: ROOT });
    assert.equal(code, 0, output);
    await access(join(into, "bin", process.platform === "win32" ? "snapcall-emulator.exe" : "snapcall-emulator"));
  },

  // What curl would send, as it is not everywhere: a POST with a body, and its own type where none is given.
  curl: async (...args) => {
    const headers = {};
    let address, body;
    for (let i = 0; i < args.length; i++) {
      if (args[i] === "-H") headers[args[++i].split(": ")[0]] = args[i].split(": ")[1];
      else if (args[i] === "-d") body = args[++i];
      else address = args[i].replace("http://127.0.0.1:4010", emulator.url);
    }
    assert.ok(address.startsWith(emulator.url), address);
    const type = { "Content-Type": "application/x-www-form-urlencoded" };
    const post = { method: "POST", headers: { ...type, ...headers }, body };
    const response = await fetch(address, body === undefined ? { headers } : post);
    assert.ok(response.ok, `${response.status}: ${await response.text()}`);
    await emulator.goWrong(null);
  },

  // What publishes is typed by a person alone. `cargo xtask build` has npm rehearse it.
  "npm publish": (folder) => assert.equal(folder, "./pkg"),
  "cargo publish": async (...args) => {
    const list = ["package", "--list", "--offline", "--allow-dirty", ...args];
    const { code, output } = await run("cargo", list, { cwd: ROOT });
    assert.equal(code, 0, output);
    assert.match(output, /^src\/lib\.rs$/m);
  },
};

describe("commands", () => {
  for (const { title, code } of ofKind("commands")) {
    for (const line of code.replace(/\\\n\s*/g, "").trim().split("\n")) {
      test(`${title}: ${line}`, async () => {
        const typed = words(line);
        const known = Object.keys(COMMANDS).filter((begin) => begin.split(" ").every((word, i) => typed[i] === word));
        assert.equal(known.length, 1, "nobody tries this command");
        await COMMANDS[known[0]](...typed.slice(known[0].split(" ").length));
      });
    }
  }
});
