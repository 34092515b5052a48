// What a support agent reads when something is wrong.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CORS, createStream, deadAddress, openPage, requests, startDemo } from "./demo.js";

let demo;
before(async () => (demo = await startDemo()));
after(async () => assert.equal(await demo.stop(), 0, "the demo stops cleanly"));

/** Opens the page with a setting changed, and gives the text of the alert that `act` leads to. */
async function alertAfter(t, act, { setting, value } = {}) {
  const { page, complaints, strangers } = await openPage(t, demo, { refusals: true });
  if (setting) {
    await page.locator("#settings > summary").click();
    await page.getByLabel(setting, { exact: true }).fill(value);
  }
  await act(page);
  const alert = page.getByRole("alert").filter({ hasText: /\w/ });
  await alert.waitFor();
  const words = await alert.innerText();
  await alert.locator("summary").click();
  const technical = await alert.locator("pre").innerText();
  assert.deepEqual({ complaints, strangers }, { complaints: [], strangers: [] });
  return { page, alert, words, technical };
}

const create = (page) => page.getByRole("button", { name: "Create stream" }).click();
const lookUp = (token) => async (page) => {
  await page.getByLabel("Token", { exact: true }).fill(token);
  await page.getByRole("button", { name: "Look up" }).click();
};
/** Answers in the service's place. */
const answering = (response, act) => async (page) => {
  await page.route(`${demo.emulator}/**`, (route) => route.fulfill({ headers: CORS, ...response }));
  await act(page);
};

test("says that a key is missing, and leads to its field", async (t) => {
  const { page, alert, words, technical } = await alertAfter(t, create, { setting: "API key", value: "" });
  assert.match(words, /SnapCall asks for a key\./);
  assert.match(technical, /status: 401/);
  await page.locator("#settings > summary").click();
  await alert.getByRole("button", { name: "Check the connection" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "api-key");
});

test("says that the key was refused, and does not repeat it", async (t) => {
  const key = "sk-a-wrong-key";
  const refusal = { status: 401, json: { message: `unknown key ${key}` } };
  const { page, words, technical } = await alertAfter(t, answering(refusal, create), { setting: "API key", value: key });
  assert.match(words, /SnapCall did not accept the key\./);
  assert.ok(!technical.includes(key), technical);
  assert.ok(!(await page.locator("body").innerText()).includes(key));
});

test("says that no stream has the token", async (t) => {
  const { words, technical } = await alertAfter(t, lookUp("no-such-token"));
  assert.match(words, /No stream has this token\./);
  assert.match(technical, /status: 404/);
});

test("says that a text is no token, without asking SnapCall", async (t) => {
  const before = (await requests(demo)).length;
  const { words, technical } = await alertAfter(t, lookUp("a/../b"));
  assert.match(words, /This is not a token\./);
  assert.match(technical, /requests sent: 0/);
  assert.equal((await requests(demo)).length, before);
});

test("says that SnapCall cannot be reached, and how often it was tried", async (t) => {
  const nowhere = { setting: "Base URL", value: await deadAddress() };
  const { words, technical } = await alertAfter(t, lookUp("some-token"), nowhere);
  assert.match(words, /SnapCall could not be reached\./);
  assert.match(technical, /requests sent: 3/);
});

test("warns that a stream may exist after a create without an answer", async (t) => {
  const nowhere = { setting: "Base URL", value: await deadAddress() };
  const { words, technical } = await alertAfter(t, create, nowhere);
  assert.match(words, /may have been created all the same/);
  assert.match(technical, /requests sent: 1/);
});

test("says that the company number is not right", async (t) => {
  const { words } = await alertAfter(t, create, { setting: "Company number", value: "forty-two" });
  assert.match(words, /The connection settings are not right\./);
});

test("says that an answer cannot be understood", async (t) => {
  const strange = { status: 200, contentType: "text/html", body: "<h1>Welcome</h1>" };
  const { words, technical } = await alertAfter(t, answering(strange, lookUp("some-token")));
  assert.match(words, /SnapCall answered in a way this page does not understand\./);
  assert.match(technical, /code: decode/);
});

test("has words for every way in which a call can fail", async (t) => {
  const { page } = await openPage(t, demo);
  const words = (fields, situation) =>
    page.evaluate(async ([fields, situation]) => {
      const { SnapCallError } = await import("snapcall-wasm");
      const { describeProblem } = await import("./problems.js");
      const error = new SnapCallError({ message: "…", operation: "createAssist", attempts: 1, ...fields });
      const { title, advice } = describeProblem(error, { hasKey: true, online: true, ...situation });
      return `${title} ${advice}`;
    }, [fields, situation]);
  const maybeCreated = /may have been created all the same/;

  assert.match(await words({ code: "http", status: 403 }), /This key may not do that/);
  assert.match(await words({ code: "http", status: 404 }), /does not know this company/);
  assert.match(await words({ code: "http", status: 422 }), /did not take what was entered/);
  assert.match(await words({ code: "http", status: 429, retryAfter: 7.2 }), /Try again in 8 seconds/);
  assert.match(await words({ code: "http", status: 429 }), /Try again in a minute/);
  assert.match(await words({ code: "http", status: 503 }), /has trouble at the moment.*may have been created/);
  assert.match(await words({ code: "http", status: 418 }), /refused the request/);
  assert.match(await words({ code: "timeout" }), /took too long to answer.*may have been created/);
  assert.match(await words({ code: "connection" }, { online: false }), /This computer is offline/);
  assert.match(await words({ code: "connection", attempts: 0 }), /could not be loaded/);
  assert.match(await words({ code: "params", attempts: 0 }), /cannot be sent/);
  assert.match(await words({ code: "something new" }), /The request failed/);
  assert.doesNotMatch(await words({ code: "timeout", operation: "getStream" }), maybeCreated);
  assert.doesNotMatch(await words({ code: "http", status: 422 }), maybeCreated);
});

test("goes on after an error", async (t) => {
  const { page } = await alertAfter(t, create, { setting: "API key", value: "" });
  await page.getByLabel("API key", { exact: true }).fill("demo-key");
  await createStream(page);
  assert.equal(await page.getByRole("alert").filter({ hasText: /\w/ }).count(), 0);
});
