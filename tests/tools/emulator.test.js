// The emulator's npm package: in process, and its program.

import assert from "node:assert/strict";
import { readFile, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { ARGS } from "../package/support/browser.js";
import { startEmulator } from "../package/support/emulator.js";
import { ROOT } from "../package/support/environment.js";
import { importFrom } from "../package/support/package.js";
import { start } from "../package/support/process.js";
import { serveFolder } from "../package/support/static.js";
import { codeBlocks, program } from "../docs/markdown.js";
import { bin, finish, project } from "./project.js";

const folder = await project("emulator");
const installed = join(folder, "node_modules/snapcall-emulator");
const { createEmulator } = await importFrom(folder, "snapcall-emulator");
const { SnapCall } = await importFrom(folder);

const CREATE = {
  method: "POST",
  headers: { authorization: "Bearer a-key", "content-type": "application/json" },
  body: '{"type":"assist"}',
};
const create = (fetch, url, init) => fetch(`${url}/companies/42/streams`, { ...CREATE, ...init });
const read = ({ fetch, url }, token, init) => fetch(`${url}/companies/42/streams/${token}`, { headers: CREATE.headers, ...init });
const token = async ({ fetch, url }, type = "assist") => {
  return (await (await create(fetch, url, { body: JSON.stringify({ type }) })).json()).token;
};
const types = async (emulator, token) => (await (await read(emulator, token)).json()).events.map(({ type }) => type);

describe("the package", () => {
  test("is smaller than 700 kB unpacked", async () => {
    const files = await readdir(installed, { recursive: true });
    const sizes = await Promise.all(files.map(async (file) => (await stat(join(installed, file))).size));
    assert.ok(sizes.reduce((sum, size) => sum + size) < 700_000);
  });

  test("loads within 100 ms", async () => {
    // Processor time, since other programs may take the machine.
    const code = `const start = process.cpuUsage();
      await (await import("snapcall-emulator")).createEmulator();
      const { user, system } = process.cpuUsage(start);
      console.log((user + system) / 1_000);`;
    const ms = Number(await finish(process.execPath, ["--input-type=module", "--eval", code], { cwd: folder }));
    assert.ok(ms > 0 && ms < 100, `${ms} ms`);
  });

  test("has no path of the machine that built it", async () => {
    const wasm = await readFile(join(installed, "emulator.wasm"), "latin1");
    for (const path of [ROOT, process.env.HOME, "/registry/src/"]) assert.ok(!wasm.includes(path), path);
  });

  test("passes the HTTP tests of the Rust program", { timeout: 600_000 }, async () => {
    const args = ["test", "--quiet", "--package", "snapcall-emulator", "--test", "http"];
    const env = { SNAPCALL_EMULATOR_PROGRAM: join(installed, "program.js") };
    const output = await finish("cargo", args, { cwd: ROOT, env, timeout: 600_000 });
    assert.match(output, /test result: ok\. [1-9]\d+ passed; 0 failed; 0 ignored/);
  });
});

/** The result of a create without what differs from one to the next: the outcome of fetch, then that of the body. */
async function outcome(fetch, url, init) {
  const describe = ({ name, message, cause }) => ({ name, message, code: cause?.code ?? cause?.message });
  let response;
  try {
    response = await create(fetch, url, init);
  } catch (error) {
    return { error: describe(error) };
  }
  const { status, redirected, type, headers } = response;
  const header = (name) => headers.get(name)?.replaceAll(url, "");
  const head = {
    status, redirected, type, url: response.url.replace(url, ""), contentType: header("content-type"),
    retryAfter: header("retry-after"), location: header("location"), requestId: header("x-request-id")?.replace(/\d+/, "0"),
  };
  try {
    const text = await response.text();
    return { ...head, length: text.length, start: text.slice(0, 7) };
  } catch (error) {
    return { ...head, error: describe(error) };
  }
}

const http = await startEmulator();
after(() => http.stop());

describe("in process, fetch does what fetch does over HTTP", () => {
  const abortSoon = () => ({ signal: AbortSignal.timeout(100) });
  for (const [fault, init = () => ({})] of [
    [{ fault: "status", status: 503, retry_after: "2" }], [{ fault: "status", status: 204 }], [{ fault: "status", status: 304 }],
    [{ fault: "latency", ms: 20 }], [{ fault: "stall" }, abortSoon], [{ fault: "stall", at: "body" }, abortSoon],
    [{ fault: "reset" }], [{ fault: "reset", at: "body" }], [{ fault: "truncated" }], [{ fault: "wrong-types" }],
    [{ fault: "invalid-utf8" }], [{ fault: "html" }], [{ fault: "empty" }], [{ fault: "no-content" }], [{ fault: "huge" }],
    [{ fault: "redirect", times: 1 }], [{ fault: "redirect" }], [{ fault: "redirect", status: 307, times: 1 }],
    [{ fault: "redirect" }, () => ({ redirect: "manual" })], [{ fault: "redirect" }, () => ({ redirect: "error" })],
    [{ fault: "redirect", to: "ftp://localhost/" }], [{ fault: "no-cors" }], [{ fault: "echo" }], [{ fault: "echo", as: "text" }],
  ]) {
    test(`${JSON.stringify(fault)} ${JSON.stringify(init())}`, async () => {
      const emulator = await createEmulator({ pace: 600_000, faults: [fault] });
      await http.setFault(fault);
      assert.deepEqual(await outcome(emulator.fetch, emulator.url, init()), await outcome(fetch, http.url, init()));
    });
  }
});

describe("an emulator in process", () => {
  test("hangs until the signal aborts, with its reason", async () => {
    const emulator = await createEmulator({ faults: [{ fault: "stall" }] });
    const controller = new AbortController();
    const response = create(emulator.fetch, emulator.url, { signal: controller.signal });
    setTimeout(() => controller.abort("enough"), 20);
    await assert.rejects(response, (reason) => reason === "enough");
    await assert.rejects(create(emulator.fetch, emulator.url, { signal: AbortSignal.abort("before") }), (reason) => reason === "before");
    assert.equal(emulator.requests().length, 1);
  });

  test("passes a whole timeline at once, also where timers do not run", async (t) => {
    const emulator = await createEmulator();
    t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
    const stream = await token(emulator);
    assert.deepEqual(await types(emulator, stream), []);
    emulator.advance(1_000);
    assert.deepEqual(await types(emulator, stream), ["joined"]);
    emulator.advance(4_000);
    assert.deepEqual(await types(emulator, stream), ["joined", "recorded", "uploaded", "summary"]);

    emulator.addFault({ fault: "latency", ms: 600_000 });
    const late = read(emulator, stream);
    await new Promise((resolve) => setImmediate(resolve));
    emulator.advance(600_000);
    assert.equal((await late).status, 200);
    t.mock.timers.tick(600_000);
  });

  test("has customers that act", async () => {
    const emulator = await createEmulator({ pace: 600_000 });
    const [assist, instant] = [await token(emulator), await token(emulator, "instant")];
    const { open, record, leave } = emulator.customer(assist);
    [open, record, leave].forEach((act) => act());
    emulator.customer(instant).join();
    assert.deepEqual(await types(emulator, assist), ["joined", "recorded", "left"]);
    assert.deepEqual(await types(emulator, instant), ["joined", "call_started"]);
    assert.deepEqual(emulator.streams().map(({ events }) => events.length), [3, 2]);
  });

  test("does not see another one, and its functions need no object", async () => {
    const [one, other] = [await createEmulator(), await createEmulator()];
    const { addFault, clearFaults, requests, reset, streams, fetch, url } = one;
    addFault([{ fault: "status", status: 503 }, { fault: "html" }]);
    const stream = await token(other);
    assert.deepEqual([requests(), streams(), other.streams().length], [[], [], 1]);
    assert.equal((await read(one, stream)).status, 503);
    clearFaults();
    assert.equal((await read(one, stream)).status, 404);
    assert.deepEqual(requests().map(({ status }) => status), [503, 404]);
    assert.equal(requests()[0].headers.authorization, "[redacted]");
    assert.equal(requests({ authorization: "show" })[0].headers.authorization, "Bearer a-key");
    await create(fetch, url);
    reset();
    assert.deepEqual([requests(), streams(), other.requests().length], [[], [], 1]);
  });

  test("saves its streams, with what their customers did, for another one", async () => {
    const [one, other] = [await createEmulator(), await createEmulator()];
    const [acted, simulated] = [await token(one), await token(one)];
    one.customer(acted).leave();
    await token(other);
    other.load(one.save());
    assert.deepEqual(other.streams(), one.streams());
    other.advance(600_000);
    assert.deepEqual(await types(other, acted), []);
    assert.ok((await types(other, simulated)).includes("summary"));
    assert.equal(await token(other), other.streams()[2].token);
    for (const saved of ["", "{}", "[{}]", undefined]) {
      assert.throws(() => other.load(saved), { name: "TypeError", message: /^load\(\) needs the text that save\(\) returned: / });
    }
    assert.equal(other.streams().length, 3);
  });

  test("serves its streams over HTTP too", async () => {
    const emulator = await createEmulator({ apiKey: "secret", company: 42 });
    const [one, other] = [await emulator.listen(), await emulator.listen(0)];
    const snapcall = new SnapCall({ companyId: 42, apiKey: "secret", baseUrl: one.url });
    const { token, short_url } = await snapcall.createAssist({ short_url: true });
    assert.ok(short_url.startsWith(`${one.url}/s/`), short_url);
    assert.equal((await fetch(short_url)).status, 200);
    const second = new SnapCall({ companyId: 42, apiKey: "secret", baseUrl: other.url });
    assert.equal((await second.getStream(token)).token, token);
    await Promise.all([one.close(), other.close()]);
    await assert.rejects(fetch(short_url), TypeError);
  });

  test("explains invalid input", async () => {
    const emulator = await createEmulator();
    const instant = await token(emulator, "instant");
    for (const [expected, call] of [
      ["Unknown option `apikey`. Allowed: `apiKey`,", () => createEmulator({ apikey: "a" })],
      ["`apiKey` must be a string, got 5.", () => createEmulator({ apiKey: 5 })],
      ["`apiKey` must not be empty.", () => createEmulator({ apiKey: "" })],
      ["`company` must be an integer from 1 to 9007199254740991, got 0.", () => createEmulator({ company: 0 })],
      ['`pace` must be an integer from 0 to 9007199254740991, got "NaN".', () => createEmulator({ pace: NaN })],
      ["`faults` must be an array", () => createEmulator({ faults: "html" })],
      ["`status` must be an integer from 200 to 599, got 99.", () => createEmulator({ faults: [{ fault: "status", status: 99 }] })],
      ["allowedHosts must be a host name without scheme and port", () => createEmulator({ allowedHosts: ["a:1"] })],
      ["The options must be an object, got null.", () => createEmulator(null)],
      ['Unknown fault "explosion". Use one of: status,', () => emulator.addFault({ fault: "explosion" })],
      ["A fault must be a JSON object, got null.", () => emulator.addFault()],
      ["`ms` must be an integer from 0 to 9007199254740991, got -1.", () => emulator.advance(-1)],
      ["`ms` is missing.", () => emulator.advance()],
      ["No stream has this token.", () => emulator.customer("../x").open()],
      ['Use the action "join".', () => emulator.customer(instant).record()],
      ["port must be an integer from 0 to 65535, got 70000.", () => emulator.listen(70_000)],
      ['The host "a.example" is not allowed.', async () => {
        const response = await emulator.fetch("https://a.example/companies/42/streams", CREATE);
        assert.equal(response.status, 403);
        throw new TypeError((await response.json()).message);
      }],
    ]) {
      await assert.rejects(async () => call(), (error) => {
        assert.ok(error instanceof TypeError && error.message.includes(expected), `${expected}: ${error}`);
        return true;
      });
    }
    assert.deepEqual((await create(emulator.fetch, emulator.url)).status, 201);
  });

  test("can be required, also without the classes of fetch, as in Jest's jsdom", async () => {
    const code = `
      for (const name of process.argv.slice(1)) delete globalThis[name];
      const { createEmulator } = require("snapcall-emulator");
      const { SnapCall } = require("snapcall-wasm");
      createEmulator().then(async ({ url: baseUrl, fetch, addFault, requests }) => {
        const snapcall = new SnapCall({ companyId: 42, apiKey: "any-key", baseUrl, fetch, maxRetries: 0 });
        const { token } = await snapcall.createAssist({ name: "Ticket 4521" });
        const codes = [];
        for (const fault of [{ fault: "status" }, { fault: "reset" }, { fault: "reset", at: "body" }]) {
          addFault({ ...fault, times: 1 });
          await snapcall.getStream(token).catch(({ code }) => codes.push(code));
        }
        console.log((await snapcall.getStream(token)).name, codes.join(), requests().length);
      });`;
    for (const missing of [[], ["fetch", "Request", "Response", "Headers"]]) {
      const output = await finish(process.execPath, ["--eval", code, ...missing], { cwd: folder });
      assert.equal(output, "Ticket 4521 http,connection,connection 5\n");
    }
  });
});

describe("the documentation", () => {
  test("README.md: the first program prints what it says", async (t) => {
    const { match, stop } = await start(await bin(folder, "snapcall-emulator"), ["--port", "0"], /^listening on (\S+)/);
    t.after(stop);
    await writeFile(join(folder, "call.mjs"), await program("call.mjs", ["http://127.0.0.1:4010", match[1]]));
    const printed = (await finish(process.execPath, ["call.mjs"], { cwd: folder })).trimEnd().split("\n");
    const [{ code }] = (await codeBlocks("README.md")).filter(({ language }) => language === "text");
    const [link, summary] = code.trimEnd().split("\n");
    assert.equal(printed[0].replace(/[^/]+$/, ""), link.replace("http://127.0.0.1:4010", match[1]).replace(/[^/]+$/, ""));
    assert.ok(printed[1].startsWith(summary.replace(" …", "")), printed[1]);
    assert.equal(printed.length, 2);
  });

  test("docs/testing.md: Playwright's page.spec.js passes", async (t) => {
    const site = await serveFolder(folder);
    t.after(() => site.stop());
    await writeFile(join(folder, "page.spec.js"), await program("page.spec.js"));
    const args = [await bin(folder, "@playwright/test", "playwright"), "test", "--reporter=line"];
    const output = await finish(process.execPath, args, { cwd: folder, env: { BASE_URL: site.url, BROWSER_ARGS: JSON.stringify(ARGS) } });
    assert.match(output, /1 passed/);
  });
});
