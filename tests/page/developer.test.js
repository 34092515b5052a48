// Developer tools: code, requests and faults.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { before, test } from "node:test";
import { fixture } from "../package/support/package.js";
import { listen } from "../package/support/server.js";
import {
  alertOn, CLIPBOARD, connect, createRequests, createStream, focusedId, KEY, NETWORK_ERRORS, openDeveloper, openPage,
  openToken, setFaults, submitCreate, useDemo, waitForLive,
} from "./helpers.js";

const { demo, pageTest } = useDemo();
let folder;
before(async () => (folder = await fixture("page")));

/** Runs code with the key in the environment, until it exits or its output matches `expected`. Returns the output. */
async function run(code, expected) {
  await writeFile(join(folder, "sample.js"), code);
  const env = { ...process.env, SNAPCALL_API_KEY: KEY };
  const child = spawn(process.execPath, ["sample.js"], { cwd: folder, env, timeout: 20_000 });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
      if (expected?.test(output)) child.kill();
    });
  }
  const [exit, signal] = await once(child, "close");
  assert.ok(expected ? expected.test(output) : exit === 0 && !signal, output);
  return output;
}

/** The rows of the request log: the text of each cell, or the fields of an error. */
async function readLog(page) {
  return page.locator("#log > tr").evaluateAll((rows) => rows.map((row) => {
    if (!row.matches(".failed")) return [...row.cells].map((cell) => cell.textContent);
    const fields = [...row.querySelectorAll("dl > div")];
    const pairs = fields.map((field) => [...field.children].map((part) => part.textContent));
    return { title: row.querySelector("p").textContent, ...Object.fromEntries(pairs) };
  }));
}

pageTest("shows code for a create and a watch, which runs", CLIPBOARD, async ({ page }) => {
  const name = 'Ticket "4521" \\ `${x}` 🧺';
  await createStream(page, { name, origin: "helpdesk" });
  const panel = await openDeveloper(page, "Code");
  const code = await panel.locator("pre").textContent();
  assert.match(code, /apiKey: process\.env\.SNAPCALL_API_KEY/);
  assert.ok(!code.includes(KEY), code);
  await panel.getByRole("button", { name: "Copy the code" }).click();
  await panel.getByRole("button", { name: "Copied the code" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);

  const output = await run(code, /The customer/);
  assert.match(output, /^[\w-]{20,} http:\/\/127\.0\.0\.1:\d+\/s\//);
  const [sent, copied] = (await createRequests(demo)).slice(-2);
  assert.deepEqual(copied.body, sent.body);
  assert.equal(copied.body.name, name);
  assert.equal(copied.headers.authorization, sent.headers.authorization);
});

pageTest("shows code with the limits that are set, which runs", async ({ page }) => {
  const panel = await openDeveloper(page, "Faults");
  await panel.getByLabel("Timeout per attempt (ms)").fill("12500");
  await panel.getByLabel("Maximum retries").fill("1");
  await createStream(page, { type: "Instant", link: false });
  const code = await (await openDeveloper(page, "Code")).locator("pre").textContent();
  assert.match(code, /createInstant\(\{ short_url: false \}\)/);
  assert.match(code, /timeout: 12_500,\n {2}maxRetries: 1,/);
  await run(code, /call_started/);
});

pageTest("shows code for a stream that was opened by its token, which runs", async ({ page: creator, t }) => {
  const token = await createStream(creator, { name: "Ticket 4521" });
  const { page } = await openPage(t, demo);
  await openToken(page, token);
  await waitForLive(page);
  const panel = await openDeveloper(page, "Code");
  const watch = `snapcall.watchStream("${token}", { interval: 1_000 })`;
  assert.ok((await panel.locator("pre").textContent()).includes(watch));
  await run(await panel.locator("pre").textContent(), /summary/);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Refresh" }).click();
  await panel.getByText("getStream(").waitFor();
  const code = await panel.locator("pre").textContent();
  assert.doesNotMatch(code, /create/);
  assert.match(await run(code), /^Ticket 4521 \[/);
});

pageTest("connects to a proxy without a key, and so does the code", async ({ page, t }) => {
  const proxy = await listen(async (request, response) => {
    const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "content-type" };
    if (request.method === "OPTIONS") return response.writeHead(204, cors).end();
    assert.equal(request.headers.authorization, undefined);
    const body = request.method === "POST" ? await text(request) : undefined;
    const headers = { authorization: `Bearer ${KEY}`, "content-type": "application/json" };
    const upstream = await fetch(demo.emulator + request.url, { method: request.method, headers, body });
    response.writeHead(upstream.status, { ...cors, "content-type": "application/json" }).end(await upstream.text());
  });
  t.after(proxy.stop);

  await connect(page, { kind: "Your proxy", fields: { "Base URL": proxy.url, "Company ID": "42" } });
  await createStream(page, { name: "Through the proxy" });
  const code = await (await openDeveloper(page, "Code")).locator("pre").textContent();
  assert.doesNotMatch(code, /apiKey/);
  await run(code, /The customer/);
});

pageTest("connects to a proxy at a path of the page's server", async ({ page }) => {
  const sent = [];
  await page.route("**/api/snapcall/**", async (route) => {
    const request = route.request();
    sent.push(request.headers());
    const { pathname } = new URL(request.url());
    const headers = { ...request.headers(), authorization: `Bearer ${KEY}` };
    const url = demo.emulator + pathname.replace("/api/snapcall", "");
    await route.fulfill({ response: await route.fetch({ url, headers }) });
  });
  await connect(page, { kind: "Your proxy", fields: { "Company ID": "42" } });
  await createStream(page);
  assert.ok(sent.length >= 2 && sent.every((headers) => !("authorization" in headers)));
  assert.match(await (await openDeveloper(page, "Code")).locator("pre").textContent(), /baseUrl: "\/api\/snapcall",/);
});

pageTest("shows each request, the delay before a retry, and the end of a fault", NETWORK_ERRORS, async ({ page }) => {
  const panel = await openDeveloper(page, "Faults");
  await panel.getByLabel("Fault").selectOption("503 Service Unavailable, Retry-After: 2");
  await panel.getByLabel("Applies to").selectOption("Creates");
  await panel.getByRole("button", { name: "Add fault" }).click();
  await panel.getByText("503 Service Unavailable, Retry-After: 2 · creates · once").waitFor();
  await page.getByText("1 fault active").waitFor();

  await createStream(page);
  const [first, second, third] = await readLog(page);
  assert.deepEqual(first.slice(1, 5), ["createAssist", "POST /companies/42/streams", "", "503"]);
  assert.deepEqual([second[1], second[4]], ["createAssist, attempt 2", "201"]);
  assert.match(second[3], /^2(\.\d)?s$/);
  assert.equal(third[1], "watchStream");
  await panel.getByText("No active faults").waitFor();
  assert.equal(await page.getByText("1 fault active").count(), 0);
});

test("shows the request id, the headers and the bodies of a request, without the key", async (t) => {
  const { page } = await openPage(t, demo, NETWORK_ERRORS);
  const panel = await openDeveloper(page, "Requests");
  await createStream(page, { name: "Ticket 4521" });
  const create = panel.getByRole("button", { name: "createAssist" });
  await create.click();
  assert.equal(await create.getAttribute("aria-expanded"), "true");
  const details = panel.getByRole("region", { name: "POST /companies/42/streams" });
  const text = await details.innerText();
  for (const part of [/content-type: application\/json/, /"name": "Ticket 4521"/, /^201$/m, /"short_url": "http/]) {
    assert.match(text, part);
  }
  assert.doesNotMatch(text, /authorization/i);
  await panel.getByText(/^Request ID: req_\d+$/).waitFor();
  await create.press("Enter");
  await details.waitFor({ state: "detached" });

  // Otherwise the watch may get the response.
  await page.getByRole("button", { name: "Pause" }).click();
  await setFaults(demo, { fault: "huge", operation: "retrieve", times: 1 });
  await page.getByRole("button", { name: "Refresh" }).click();
  const read = panel.getByRole("button", { name: "getStream" });
  await read.click();
  const long = panel.getByRole("region", { name: "GET /" }).filter({ hasText: /\d{7} more characters/ });
  await long.waitFor();
  assert.ok((await long.textContent()).length < 30_000);
  await read.click();

  await setFaults(demo, { fault: "echo", operation: "create", times: 1 });
  await submitCreate(page);
  await alertOn(page).waitFor();
  await panel.getByRole("button", { name: "createAssist" }).last().click();
  await details.waitFor();
  assert.ok(!(await page.content()).includes(KEY));
});

pageTest("shows how to join a call", async ({ page }) => {
  await createStream(page, { name: "Ticket 1" });
  await page.getByRole("heading", { name: "Join the call" }).waitFor({ state: "hidden" });
  const token = await createStream(page, { type: "Instant", name: "Ticket 2" });
  await page.getByRole("heading", { name: "Join the call" }).waitFor();
  await page.locator("#join summary").click();
  const code = await page.getByRole("region", { name: "Code for your web app" }).innerText();
  for (const part of [token, "streamUI.init({ element })", "joinRoom(token)", "initV2({ element, token })"]) {
    assert.ok(code.includes(part), part);
  }
});

pageTest("shows a fault that was added elsewhere, after an error", NETWORK_ERRORS, async ({ page }) => {
  await setFaults(demo, { fault: "status", status: 404 });
  await submitCreate(page);
  await alertOn(page).waitFor();
  await page.getByText("1 request · 1 fault active").waitFor();
});

const failed = (code, fields) => ({ code, operation: "createAssist", attempts: "1", ...fields });
const http = (status, fields) => failed("http", { status: String(status), ...fields });

/** The error of a create without retries, for each fault; null if the create succeeds. */
const OUTCOMES = {
  "status-503": http(503, { retryAfter: "2" }),
  "status-429": http(429, { retryAfter: "2" }),
  "status-500": http(500),
  reset: failed("connection"),
  "no-cors": failed("connection"),
  stall: failed("timeout"),
  "stall-body": failed("timeout"),
  latency: failed("timeout"),
  "status-401": http(401),
  "status-403": http(403),
  "status-404": http(404),
  "status-422": http(422),
  "status-429-long": http(429, { retryAfter: "300" }),
  redirect: failed("http"),
  echo: http(400),
  "wrong-types": failed("decode", { path: "token" }),
  truncated: failed("decode"),
  html: failed("decode"),
  empty: failed("decode"),
  "no-content": failed("decode"),
  "invalid-utf8": null,
  huge: null,
};

pageTest("shows the error of each fault", NETWORK_ERRORS, async ({ page }) => {
  const panel = await openDeveloper(page, "Faults");
  const fault = panel.getByLabel("Fault");
  const ids = await fault.locator("option").evaluateAll((all) => all.map(({ value }) => value));
  assert.deepEqual(ids, Object.keys(OUTCOMES));
  await panel.getByLabel("Applies to").selectOption("Creates");
  await panel.getByLabel("Lasts").selectOption("Until cleared");
  await panel.getByLabel("Maximum retries").fill("0");
  const timeout = panel.getByLabel("Timeout per attempt (ms)");

  for (const [id, outcome] of Object.entries(OUTCOMES)) {
    await fault.selectOption(id);
    await timeout.fill(outcome?.code === "timeout" ? "250" : "");
    await panel.getByRole("button", { name: "Add fault" }).click();
    await page.getByText("1 fault active").waitFor();
    await submitCreate(page);
    await page.locator("#stream-status").getByText("Creating…").waitFor({ state: "detached" });
    if (outcome) {
      await alertOn(page).waitFor();
      const { title, requestId, ...fields } = (await readLog(page)).at(-1);
      assert.deepEqual({ title, fields }, { title: "createAssist failed", fields: outcome }, id);
      assert.ok(requestId === undefined || !requestId.includes(KEY));
    } else {
      await page.locator(".token code").waitFor();
      assert.equal(await alertOn(page).count(), 0, id);
    }
    assert.ok(!(await page.content()).includes(KEY), id);
    await panel.getByRole("button", { name: "Clear all" }).click();
    await panel.getByText("No active faults").waitFor();
  }
});

pageTest("opens the field of an invalid limit", async ({ page }) => {
  const panel = await openDeveloper(page, "Faults");
  await panel.getByLabel("Maximum retries").fill("-1");
  await submitCreate(page);
  await alertOn(page).getByRole("button", { name: "Check the limits" }).click();
  assert.equal(await focusedId(page), "maxRetries");
});

pageTest("reports that there is no emulator", NETWORK_ERRORS, async ({ page }) => {
  await connect(page, { kind: "Your proxy", fields: { "Company ID": "42" } });
  const panel = await openDeveloper(page, "Faults");
  await panel.getByText("Faults need the emulator.").waitFor();
  await panel.getByRole("button", { name: "Choose the emulator" }).click();
  await connect(page, { kind: "Emulator", fields: { "Base URL": new URL(demo.address).origin } });
  await panel.getByRole("button", { name: "Add fault" }).click();
  await panel.getByText("Could not reach the emulator").waitFor();
});
