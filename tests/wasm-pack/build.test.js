// A plain `wasm-pack build` of the crate: the output for each target makes calls in Node. And an app that depends on the crate.
//
// `cargo xtask test wasm-pack` builds into target/plain-build/ and runs this with --experimental-wasm-modules.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { runInThisContext } from "node:vm";
import { serve } from "../package/support/server.js";

const output = (file) => new URL(`../../target/plain-build/${file}`, import.meta.url);

/** How a program loads the output for each target. */
const LOADERS = {
  async web() {
    const { initSync, ...calls } = await import(output("web/snapcall_wasm.js"));
    initSync({ module: await readFile(output("web/snapcall_wasm_bg.wasm")) });
    return calls;
  },
  bundler: () => import(output("bundler/snapcall_wasm.js")),
  nodejs: () => createRequire(import.meta.url)(fileURLToPath(output("nodejs/snapcall_wasm.js"))),
};

const ASSIST = { token: "t-1", id: 1, type: "assist", company_id: 42, short_url: "https://snap.example/x" };
const INSTANT = { token: "t-2", id: 2, type: "instant", company_id: 42 };
const STREAM = { ...ASSIST, name: "Ticket 4521", events: [{ id: 1, type: "joined", data: { from: "customer" } }] };
const NOT_FOUND = { error: "not_found" };

// Before the server starts: a build blocks this process, and the server would close idle connections meanwhile.
const BESIDE = buildApp("nodejs");
const ALONE = buildApp("no-modules", "--no-default-features");

const server = await serve({ after });
const client = { companyId: 42, apiKey: "a-key", baseUrl: server.url };

for (const [target, load] of Object.entries(LOADERS)) {
  test(`--target ${target}`, async () => {
    const { createAssist, createInstant, getStream } = await load();
    server.answers(
      { status: 201, body: ASSIST },
      { status: 201, body: INSTANT },
      { body: STREAM },
      { status: 404, body: NOT_FOUND },
    );
    assert.deepEqual(await createAssist(client, { name: "Ticket 4521", short_url: true }), ASSIST);
    assert.deepEqual(await createInstant(client), INSTANT);
    assert.deepEqual(await getStream(client, "t-1", { timeout: 10_000 }), STREAM);

    const { message, ...fields } = await getStream(client, "t-3").then(assert.fail, describe);
    assert.match(message, /^getStream: .* responded with 404/);
    assert.deepEqual(fields, {
      name: "SnapCallError", code: "http", operation: "getStream", attempts: 1, status: 404, body: NOT_FOUND,
    });
    assert.deepEqual(server.requests.map(({ method, target, body }) => `${method} ${target} ${body}`), [
      'POST /companies/42/streams {"type":"assist","name":"Ticket 4521","short_url":true}',
      'POST /companies/42/streams {"type":"instant"}',
      "GET /companies/42/streams/t-1 null",
      "GET /companies/42/streams/t-3 null",
    ]);
  });
}

/** Builds the app in app.rs for a target of wasm-bindgen. */
function buildApp(target, ...features) {
  const run = (program, ...args) => execFileSync(program, args, { cwd: fileURLToPath(new URL("../..", import.meta.url)) });
  run("cargo", "build", "--quiet", "--example=app", "--target=wasm32-unknown-unknown", ...features);
  const folder = `app-${target}`;
  run("wasm-bindgen", "target/wasm32-unknown-unknown/debug/examples/app.wasm", `--target=${target}`, `--out-dir=target/plain-build/${folder}`);
  return folder;
}

async function assertWorks(Client) {
  server.answers({ status: 201, body: ASSIST }, { status: 403, body: { message: "no a-secret-key here" } });
  assert.equal(await new Client(server.url).linkFor('Ticket "4521"'), ASSIST.short_url);
  assert.equal(String(server.requests[0].body), '{"type":"assist","name":"Ticket \\"4521\\"","short_url":true}');
  const message = await new Client(server.url).linkFor("").then(assert.fail, String);
  assert.match(message, /^create.* responded with 403: no \[redacted\] here; check /);
  assert.throws(() => new Client("not a URL"), (text) => /^base_?url is not a valid URL/i.test(text));
}

test("an app with a class Client beside the JavaScript bindings", async () => {
  const { Client, createAssist } = createRequire(import.meta.url)(fileURLToPath(output(`${BESIDE}/app.js`)));
  await assertWorks(Client);
  server.answers({ status: 201, body: ASSIST });
  assert.deepEqual(await createAssist(client), ASSIST);
});

test("a front end without the JavaScript bindings: `--target no-modules`", async () => {
  const script = await readFile(output(`${ALONE}/app.js`), "utf8");
  // A script, not a module; Node has no document.
  const app = runInThisContext(`${script}; wasm_bindgen`);
  await app({ module_or_path: await readFile(output(`${ALONE}/app_bg.wasm`)) });
  assert.equal(app.createAssist, undefined);
  await assertWorks(app.Client);
});

/** The message and the own fields of an error. */
function describe(error) {
  assert.ok(error instanceof Error);
  return { message: error.message, ...error };
}
