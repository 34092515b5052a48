// The blocks in TypeScript, checked as a strict compiler would and then run; and the programs in JavaScript, which
// someone who writes TypeScript copies too.

import assert from "node:assert/strict";
import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { fixture, importFrom } from "../package/support/package.js";
import { run } from "../package/support/process.js";
import { ofKind } from "./kinds.js";
import { modulePage, startSite } from "./site.js";

const INSTALLED = fileURLToPath(new URL("node_modules/", import.meta.url));
const OPTIONS = {
  strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noImplicitReturns: true,
  target: "es2022", module: "nodenext", lib: ["es2022", "dom", "dom.iterable"], types: ["node"],
  outDir: "out", rootDir: ".",
  typeRoots: [join(INSTALLED, "@types")],
  // The types of @snapcall/stream-ui are not to be judged here; those of the package are, in tests/package/types.
  skipLibCheck: true,
};

/** The stand-in that a page is given for SnapCall's library, which would call SnapCall. */
const STREAM_UI = `export const told = [];
  export const streamUI = {
    init: (options) => told.push(["init", options.element.id]),
    joinRoom: async (token) => told.push(["joinRoom", token]),
  };`;

/** What is asked of each function that a block exports. */
const ASKED = {
  async explain(explain) {
    const { SnapCallError } = await importFrom(folder);
    const given = { message: "the message", operation: "getStream", attempts: 1 };
    const error = (fields) => new SnapCallError({ ...given, ...fields });
    assert.equal(explain(error({ code: "http", status: 404 })), "There is no such stream.");
    assert.match(explain(error({ code: "http", status: 429, retryAfter: 7 })), / 7 seconds/);
    assert.match(explain(error({ code: "http", status: 500, requestId: "r-1" })), /500 .*r-1/);
    assert.match(explain(error({ code: "timeout", operation: "createAssist" })), /may exist/);
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
    const { page, complaints } = await site.open(t, {
      "/": modulePage(main, { "@snapcall/stream-ui": "/stream-ui.js" }),
      "/stream-ui.js": STREAM_UI,
      "/meet.js": await readFile(file, "utf8"),
    });
    await page.waitForFunction(() => document.title === "ready");
    const [link, told] = await page.evaluate(async () => {
      const { meet } = await import("/meet.js");
      const link = await meet(document.body, "Ticket 4522");
      return [link, (await import("/stream-ui.js")).told];
    });
    assert.deepEqual(complaints, []);
    assert.match(link, /^http:/);
    const [{ body, status }] = await site.emulator.requests();
    assert.deepEqual([body, status], [{ type: "instant", name: "Ticket 4522", short_url: true }, 201]);
    const [init, [joinRoom, token]] = told;
    assert.deepEqual([init, joinRoom], [["init", "call"], "joinRoom"]);
    const headers = { Authorization: "Bearer any-key" };
    const stream = await fetch(`${site.emulator.url}/companies/42/streams/${token}`, { headers });
    assert.equal((await stream.json()).name, "Ticket 4522");
  },
};

const BLOCKS = ofKind("types");
const copied = [...ofKind("node"), ...ofKind("page")].filter(({ language }) => language === "js");
let folder, site;
before(async () => {
  folder = await fixture("docs-types");
  await mkdir(join(folder, "node_modules/@snapcall"));
  await symlink(join(INSTALLED, "@snapcall/stream-ui"), join(folder, "node_modules/@snapcall/stream-ui"), "junction");
  for (const [i, { code }] of BLOCKS.entries()) await writeFile(join(folder, `block-${i}.mts`), code);
  for (const [i, { code }] of copied.entries()) await writeFile(join(folder, `copied-${i}.mts`), code);
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: OPTIONS, include: ["*.mts"] }));
  site = await startSite("docs-meet");
});
after(() => site?.stop());

const compile = () => run(process.execPath, [join(INSTALLED, "typescript/bin/tsc"), "-p", "."], { cwd: folder });

test("the compiler has nothing against any block", async () => {
  const { code, output } = await compile();
  const title = (_, kind, i) => (kind === "block" ? BLOCKS : copied)[i].title;
  const named = output.replace(/(block|copied)-(\d+)\.mts/g, title);
  assert.equal(code, 0, named);
});

test("a block that is wrong would be seen, in SnapCall's own types too", async () => {
  const right = BLOCKS.find(({ code }) => code.includes("streamUI.joinRoom(token)")).code;
  await writeFile(join(folder, "wrong.mts"), right.replace("joinRoom(token)", "joinRoom(42)"));
  const { code, output } = await compile();
  await rm(join(folder, "wrong.mts"));
  assert.notEqual(code, 0);
  assert.match(output, /wrong\.mts.*'number' is not assignable to .*'string/);
});

describe("the functions in TypeScript", () => {
  for (const [i, { title, code }] of BLOCKS.entries()) {
    test(`${title} does what it says`, async (t) => {
      const names = [...code.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name);
      assert.ok(names.length > 0, "it exports a function, for this test to call");
      const file = join(folder, "out", `block-${i}.mjs`);
      for (const name of names) {
        assert.ok(ASKED[name], `nothing is asked of ${name} in ${import.meta.url}`);
        // One for pages cannot be loaded here.
        const functions = code.includes("HTMLElement") ? {} : await import(pathToFileURL(file));
        await ASKED[name](functions[name], file, t);
      }
    });
  }
});
