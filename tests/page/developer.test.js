// What a developer finds in the drawer: the code, the requests, the answers, the faults.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { before, test } from "node:test";
import { fixture } from "../package/support/package.js";
import {
  alertOn, connect, create, createStream, creates, developer, faults, KEY, openPage, openToken, useDemo,
} from "./demo.js";

const demo = useDemo();
let folder;
before(async () => (folder = await fixture("page")));

/** Runs the code as a developer would, with the key in the environment; ends it once it has printed `enough`. */
async function runs(code, enough) {
  await writeFile(join(folder, "copied.js"), code);
  const env = { ...process.env, SNAPCALL_API_KEY: KEY };
  const child = spawn(process.execPath, ["copied.js"], { cwd: folder, env, timeout: 20_000 });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      printed += text;
      if (enough?.test(printed)) child.kill();
    });
  }
  const [exit, signal] = await once(child, "close");
  assert.ok(enough ? enough.test(printed) : exit === 0 && !signal, printed);
  return printed;
}

/** The rows of the log, as texts; an error is an object of its fields. */
async function logOf(page) {
  return page.locator("#log > tr").evaluateAll((rows) => rows.map((row) => {
    if (!row.matches(".failed")) return [...row.cells].map((cell) => cell.textContent);
    const fields = [...row.querySelectorAll("dl > div")];
    const pairs = fields.map((field) => [...field.children].map((part) => part.textContent));
    return { title: row.querySelector("p").textContent, ...Object.fromEntries(pairs) };
  }));
}

test("gives the code for a create and what follows it, and that code runs", async (t) => {
  const { page, complaints } = await openPage(t, demo, { permissions: ["clipboard-read", "clipboard-write"] });
  const name = 'Ticket "4521" \\ `${x}` 🧺';
  await createStream(page, { name, origin: "helpdesk" });
  const panel = await developer(page, "Code");
  const code = await panel.locator("pre").textContent();
  assert.match(code, /apiKey: process\.env\.SNAPCALL_API_KEY/);
  assert.ok(!code.includes(KEY), code);
  await panel.getByRole("button", { name: "Copy the code" }).click();
  await panel.getByRole("button", { name: "Copied the code" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);

  const printed = await runs(code, /The customer/);
  assert.match(printed, /^[\w-]{20,} http:\/\/127\.0\.0\.1:\d+\/s\//);
  const [own, copied] = (await creates(demo)).slice(-2);
  assert.deepEqual(copied.body, own.body);
  assert.equal(copied.body.name, name);
  assert.equal(copied.headers.authorization, own.headers.authorization);
  assert.deepEqual(complaints, []);
});

test("gives the code for an instant stream, with the limits that were set", async (t) => {
  const { page } = await openPage(t, demo);
  const panel = await developer(page, "Faults");
  await panel.getByLabel("One attempt may take (ms)").fill("12500");
  await panel.getByLabel("Tried again at most").fill("1");
  await createStream(page, { type: "Instant", link: false });
  const code = await (await developer(page, "Code")).locator("pre").textContent();
  assert.match(code, /createInstant\(\{ short_url: false \}\)/);
  assert.match(code, /timeout: 12_500,\n {2}maxRetries: 1,/);
  await runs(code, /call_started/);
});

test("gives the code for reading a stream once", async (t) => {
  const { page } = await openPage(t, demo);
  const token = await createStream(page, { name: "Ticket 4521" });
  await page.reload();
  await openToken(page, token);
  await page.locator("#stream-live").filter({ hasText: "Live" }).waitFor();
  const panel = await developer(page, "Code");
  const followed = `snapcall.watchStream("${token}", { interval: 1_000 })`;
  assert.ok((await panel.locator("pre").textContent()).includes(followed));
  await runs(await panel.locator("pre").textContent(), /summary/);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Refresh" }).click();
  await panel.getByText("getStream(").waitFor();
  const code = await panel.locator("pre").textContent();
  assert.doesNotMatch(code, /create/);
  assert.match(await runs(code), /^Ticket 4521 \[/);
});

test("goes through a proxy of one's own without a key, and so does its code", async (t) => {
  const proxy = createServer(async (request, response) => {
    const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "content-type" };
    if (request.method === "OPTIONS") return response.writeHead(204, cors).end();
    assert.equal(request.headers.authorization, undefined);
    const body = request.method === "POST" ? await text(request) : undefined;
    const headers = { authorization: `Bearer ${KEY}`, "content-type": "application/json" };
    const answer = await fetch(demo.emulator + request.url, { method: request.method, headers, body });
    response.writeHead(answer.status, { ...cors, "content-type": "application/json" }).end(await answer.text());
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  t.after(() => proxy.close());

  const { page, complaints } = await openPage(t, demo);
  const baseUrl = `http://127.0.0.1:${proxy.address().port}`;
  await connect(page, { kind: "Your proxy", fields: { "Base URL": baseUrl, "Company number": "42" } });
  await createStream(page, { name: "Through the proxy" });
  const code = await (await developer(page, "Code")).locator("pre").textContent();
  assert.doesNotMatch(code, /apiKey/);
  await runs(code, /The customer/);
  assert.deepEqual(complaints, []);
});

test("takes a proxy at a path of its own server", async (t) => {
  const { page, complaints } = await openPage(t, demo);
  const sent = [];
  await page.route("**/api/snapcall/**", async (route) => {
    const request = route.request();
    sent.push(request.headers());
    const { pathname } = new URL(request.url());
    const headers = { ...request.headers(), authorization: `Bearer ${KEY}` };
    const url = demo.emulator + pathname.replace("/api/snapcall", "");
    await route.fulfill({ response: await route.fetch({ url, headers }) });
  });
  await connect(page, { kind: "Your proxy", fields: { "Company number": "42" } });
  await createStream(page);
  assert.ok(sent.length >= 2 && sent.every((headers) => !("authorization" in headers)));
  assert.match(await (await developer(page, "Code")).locator("pre").textContent(), /baseUrl: "\/api\/snapcall",/);
  assert.deepEqual(complaints, []);
});

test("shows the answers as they came, and no more of them than can be read", async (t) => {
  const { page } = await openPage(t, demo);
  const token = await createStream(page);
  const panel = await developer(page, "Answers");
  const created = panel.getByRole("region", { name: "Answer to the create" });
  assert.equal(JSON.parse(await created.textContent()).token, token);
  const stream = panel.getByRole("region", { name: "The stream, as last read" });
  assert.equal(JSON.parse(await stream.textContent()).token, token);

  await faults(demo, { fault: "huge", operation: "retrieve", times: 1 });
  await page.getByRole("button", { name: "Refresh" }).click();
  await stream.filter({ hasText: "characters more" }).waitFor();
  assert.ok((await stream.textContent()).length < 110_000);
});

test("shows each request, the wait before a retry, and that a fault is used up", async (t) => {
  const { page } = await openPage(t, demo, { refusals: true });
  const panel = await developer(page, "Faults");
  await panel.getByLabel("What goes wrong").selectOption("503 Service Unavailable, Retry-After: 2");
  await panel.getByLabel("With").selectOption("Creating");
  await panel.getByRole("button", { name: "Switch on" }).click();
  await panel.getByText("503 Service Unavailable, Retry-After: 2 · creating · once").waitFor();
  await page.getByText("1 fault is on").waitFor();

  await createStream(page);
  const [first, second, third] = await logOf(page);
  assert.deepEqual(first.slice(1, 5), ["createAssist", "POST /companies/42/streams", "", "503"]);
  assert.deepEqual([second[1], second[4]], ["createAssist, attempt 2", "201"]);
  assert.match(second[3], /^2(\.\d)?s$/);
  assert.equal(third[1], "watchStream");
  await panel.getByText("None: the emulator answers as it should.").waitFor();
  assert.equal(await page.getByText("1 fault is on").count(), 0);
});

test("says that a fault was left on, once something has failed", async (t) => {
  const { page } = await openPage(t, demo, { refusals: true });
  t.after(() => faults(demo));
  await faults(demo, { fault: "status", status: 404 });
  await create(page);
  await alertOn(page).waitFor();
  await page.getByText("1 request · 1 fault is on").waitFor();
});

const http = (status, more) => ({ code: "http", status: String(status), attempts: "1", ...more });
const failed = (code, more) => ({ code, attempts: "1", ...more });

/** What a create that is not tried again comes to under each fault; null: it goes well. */
const OUTCOMES = {
  "status-503": http(503, { retryAfter: "2" }),
  "status-429": http(429, { retryAfter: "2" }),
  "status-429-long": http(429, { retryAfter: "300" }),
  "status-500": http(500),
  "status-401": http(401),
  "status-403": http(403),
  "status-404": http(404),
  "status-422": http(422),
  redirect: failed("http"),
  echo: http(400),
  reset: failed("connection"),
  stall: failed("timeout"),
  "stall-body": failed("timeout"),
  latency: failed("timeout"),
  "no-cors": failed("connection"),
  "wrong-types": failed("decode", { path: "token" }),
  truncated: failed("decode"),
  "invalid-utf8": null,
  html: failed("decode"),
  empty: failed("decode"),
  "no-content": failed("decode"),
  huge: null,
};

test("shows what becomes of each fault", async (t) => {
  const { page, complaints } = await openPage(t, demo, { refusals: true });
  const panel = await developer(page, "Faults");
  const fault = panel.getByLabel("What goes wrong");
  const offered = await fault.locator("option").evaluateAll((all) => all.map(({ value }) => value));
  assert.deepEqual(offered, Object.keys(OUTCOMES));
  await panel.getByLabel("With").selectOption("Creating");
  await panel.getByLabel("How often").selectOption("All, until switched off");
  await panel.getByLabel("Tried again at most").fill("0");
  const limit = panel.getByLabel("One attempt may take (ms)");

  for (const [id, outcome] of Object.entries(OUTCOMES)) {
    await fault.selectOption(id);
    await limit.fill(outcome?.code === "timeout" ? "250" : "");
    await panel.getByRole("button", { name: "Switch on" }).click();
    await page.getByText("1 fault is on").waitFor();
    await create(page);
    await page.locator("#stream-status").getByText("Being created").waitFor({ state: "detached" });
    if (outcome) {
      await alertOn(page).waitFor();
      const { title, requestId, ...fields } = (await logOf(page)).at(-1);
      assert.deepEqual({ title, fields }, { title: "createAssist failed", fields: outcome }, id);
      assert.ok(requestId === undefined || !requestId.includes(KEY));
    } else {
      await page.locator(".token code").waitFor();
      assert.equal(await alertOn(page).count(), 0, id);
    }
    assert.ok(!(await page.content()).includes(KEY), id);
    await panel.getByRole("button", { name: "Switch all off" }).click();
    await panel.getByText("None: the emulator answers as it should.").waitFor();
  }
  assert.deepEqual(complaints, []);
});

test("leads from a limit that cannot work to its field", async (t) => {
  const { page } = await openPage(t, demo);
  const panel = await developer(page, "Faults");
  await panel.getByLabel("Tried again at most").fill("-1");
  await create(page);
  await alertOn(page).getByRole("button", { name: "Check the limits" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "limit-retries");
});

test("says so where there is no emulator to switch faults on in", async (t) => {
  const { page } = await openPage(t, demo, { refusals: true });
  await connect(page, { kind: "Your proxy" });
  const panel = await developer(page, "Faults");
  await panel.getByText("Faults are made by the emulator.").waitFor();
  await panel.getByRole("button", { name: "Choose the emulator" }).click();
  await connect(page, { kind: "Emulator", fields: { "Base URL": new URL(demo.address).origin } });
  await panel.getByRole("button", { name: "Switch on" }).click();
  await panel.getByText("The emulator could not be asked").waitFor();
});
