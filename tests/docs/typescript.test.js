// The TypeScript blocks, compiled in strict mode and then run. The JavaScript blocks are compiled too, because users
// copy them into TypeScript files.

import assert from "node:assert/strict";
import { readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { fixture, importFrom } from "../package/support/package.js";
import { run } from "../package/support/process.js";
import { ofKind } from "./blocks.js";
import { modulePage, startSite } from "./site.js";

const INSTALLED = fileURLToPath(new URL("node_modules/", import.meta.url));
const OPTIONS = {
  strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noImplicitReturns: true,
  target: "es2022", module: "nodenext", lib: ["es2022", "dom", "dom.iterable"], types: ["node"],
  outDir: "out", rootDir: ".",
  typeRoots: [join(INSTALLED, "@types")],
  // Type errors inside @snapcall/stream-ui do not matter here. tests/package/types checks the package's own types.
  skipLibCheck: true,
};

/** A mock of @snapcall/stream-ui, which would call SnapCall. */
const STREAM_UI = `export const calls = [];
  export const streamUI = {
    init: (options) => calls.push(["init", options.element.id]),
    joinRoom: async (token) => calls.push(["joinRoom", token]),
  };`;

/** A test for each function that a block exports. */
const TESTS = {
  async explain(explain) {
    const { SnapCallError } = await importFrom(folder);
    const defaults = { message: "the message", operation: "getStream", attempts: 1 };
    const error = (fields) => new SnapCallError({ ...defaults, ...fields });
    assert.equal(explain(error({ code: "http", status: 404 })), "There is no such stream.");
    assert.match(explain(error({ code: "http", status: 429, retryAfter: 7 })), / 7 seconds/);
    assert.match(explain(error({ code: "http", status: 500, requestId: "r-1" })), /500 .*r-1/);
    assert.match(explain(error({ code: "timeout", operation: "createAssist" })), /may already exist/);
    for (const code of ["connection", "timeout", "decode", "config", "params"]) {
      assert.match(explain(error({ code })), /^[A-Z].+/, code);
    }
    assert.throws(() => explain("a reason"), (thrown) => thrown === "a reason");
  },

  async summaryOf(summaryOf) {
    const event = (type, text) => ({ type, data: { summary: { text } } });
    assert.equal(summaryOf({ events: [event("joined"), event("summary", "It leaks.")] }), "It leaks.");
    for (const events of [undefined, null, [], [event("summary", null)]]) {
      assert.equal(summaryOf({ events }), undefined);
    }
  },

  async meet(_, file, t) {
    const main = 'import "/meet.js"; document.body.id = "call"; document.title = "ready";';
    const { page, problems } = await site.open(t, {
      "/": modulePage(main, { "@snapcall/stream-ui": "/stream-ui.js" }),
      "/stream-ui.js": STREAM_UI,
      "/meet.js": await readFile(file, "utf8"),
    });
    await page.waitForFunction(() => document.title === "ready");
    const [link, calls] = await page.evaluate(async () => {
      const { meet } = await import("/meet.js");
      const link = await meet(document.body, "Ticket 4522");
      return [link, (await import("/stream-ui.js")).calls];
    });
    assert.deepEqual(problems, []);
    assert.match(link, /^http:/);
    const [{ body, status }] = await site.emulator.requests();
    assert.deepEqual([body, status], [{ type: "instant", name: "Ticket 4522", short_url: true }, 201]);
    const [init, [joinRoom, token]] = calls;
    assert.deepEqual([init, joinRoom], [["init", "call"], "joinRoom"]);
    const headers = { Authorization: "Bearer any-key" };
    const stream = await fetch(`${site.emulator.url}/companies/42/streams/${token}`, { headers });
    assert.equal((await stream.json()).name, "Ticket 4522");
  },
};

const BLOCKS = ofKind("types");
const copied = [...ofKind("node"), ...ofKind("page")].filter(({ language }) => language === "js");
const folder = await fixture("docs-types");
for (const name of ["@opentelemetry", "@snapcall", "undici"]) {
  await symlink(join(INSTALLED, name), join(folder, "node_modules", name), "junction");
}
for (const [i, { code }] of BLOCKS.entries()) await writeFile(join(folder, `block-${i}.mts`), code);
for (const [i, { code }] of copied.entries()) await writeFile(join(folder, `copied-${i}.mts`), code);
await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: OPTIONS, include: ["*.mts"] }));
const site = await startSite("docs-meet");

const compile = () => run(process.execPath, [join(INSTALLED, "typescript/bin/tsc"), "-p", "."], { cwd: folder });

test("all blocks compile", async () => {
  const { code, output } = await compile();
  const title = (_, kind, i) => (kind === "block" ? BLOCKS : copied)[i].title;
  const named = output.replace(/(block|copied)-(\d+)\.mts/g, title);
  assert.equal(code, 0, named);
});

test("a type error is found, also in a call of @snapcall/stream-ui", async () => {
  const right = BLOCKS.find(({ code }) => code.includes("streamUI.joinRoom(token)")).code;
  await writeFile(join(folder, "wrong.mts"), right.replace("joinRoom(token)", "joinRoom(42)"));
  const { code, output } = await compile();
  await rm(join(folder, "wrong.mts"));
  assert.notEqual(code, 0);
  assert.match(output, /wrong\.mts.*'number' is not assignable to .*'string/);
});

describe("exported functions", () => {
  for (const [i, { title, code }] of BLOCKS.entries()) {
    test(title, async (t) => {
      const names = [...code.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name);
      assert.ok(names.length > 0, "the block exports no function to test");
      const file = join(folder, "out", `block-${i}.mjs`);
      for (const name of names) {
        assert.ok(TESTS[name], `no test for ${name} in tests/docs/typescript.test.js`);
        // Functions for pages cannot be loaded in Node.
        const functions = code.includes("HTMLElement") ? {} : await import(pathToFileURL(file));
        await TESTS[name](functions[name], file, t);
      }
    });
  }
});
