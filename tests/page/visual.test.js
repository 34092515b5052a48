// Every state of the page, light and dark, and on a phone: a picture of it, nothing wider than the screen, and nothing
// that axe-core finds. The pictures are put into target/screenshots/, to be looked at. The one in
// README.md is made here too: UPDATE=1 cargo xtask test page.

import assert from "node:assert/strict";
import { copyFile, mkdir, readFile, rm } from "node:fs/promises";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import {
  alertOn, answering, connect, create, createStream, developer, faults, holdAnswer, openConnection, openPage, openToken,
  useDemo,
} from "./demo.js";

const demo = useDemo();
const SHOTS = fileURLToPath(new URL("../../target/screenshots/page/", import.meta.url));
const AXE = await readFile(new URL("./node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const README = fileURLToPath(new URL("../../docs/demo.png", import.meta.url));
const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
// In the dark only the colours are others.
const DARK_RULES = ["color-contrast", "link-in-text-block"];

before(async () => {
  await rm(SHOTS, { recursive: true, force: true });
  await mkdir(SHOTS, { recursive: true });
});

/** Looks at a state. A `whole` picture shows all of the page, another one what the screen does. */
async function look(page, state, { whole = true } = {}) {
  const take = async (name, rules) => {
    await page.screenshot({ path: `${SHOTS}${state}-${name}.png` });
    assert.deepEqual(await findings(page, rules), [], `${state}, ${name}`);
  };
  await fit(page, state, PHONE, whole);
  await take("phone");
  await fit(page, state, WIDE, whole);
  await take("light");
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await take("dark", DARK_RULES);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.setViewportSize(WIDE);
}

/** Gives the page a screen, one as high as the page for a whole picture: its foot stays at the end of the screen. */
async function fit(page, state, screen, whole) {
  await page.setViewportSize(screen);
  const { scrollWidth, scrollHeight } = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { scrollWidth, scrollHeight };
  });
  assert.ok(scrollWidth <= screen.width, `${state} wants ${scrollWidth} px of ${screen.width}`);
  if (whole) await page.setViewportSize({ ...screen, height: Math.max(scrollHeight, screen.height) });
}

/** What axe-core finds fault with, by all its rules or some. */
async function findings(page, rules) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  return page.evaluate(async (rules) => {
    const options = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
    const { violations } = await window.axe.run(document, options);
    const inWords = ({ target, failureSummary }) => `${target} ${failureSummary}`;
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${inWords(node)}`));
  }, rules);
}

const open = (t, options) => openPage(t, demo, { refusals: true, ...options });

test("a first visit, and the connection in its three kinds", async (t) => {
  const { page, complaints } = await open(t);
  await look(page, "first-visit");
  await openConnection(page);
  for (const kind of ["Emulator", "SnapCall", "Your proxy"]) {
    await page.getByRole("dialog").getByRole("radio", { name: kind }).check();
    await look(page, `connection-${kind.toLowerCase().replace(" ", "-")}`, { whole: false });
  }
  assert.deepEqual(complaints, []);
});

test("a stream that is being created, then followed to its summary, and its QR code", async (t) => {
  const { page, complaints } = await open(t);
  const answer = holdAnswer(page, demo);
  await page.getByRole("textbox", { name: "Name" }).fill("Ticket 4521: washing machine stops");
  await page.getByRole("textbox", { name: "Origin" }).fill("helpdesk");
  await create(page);
  await page.locator("#stream-status").getByText("Being created").waitFor();
  await look(page, "creating");
  await answer();
  await page.locator("#stream-status").getByText("Summary ready").waitFor();
  await createStream(page, { type: "Instant", name: "Ticket 4522: call back about the router", origin: "helpdesk" });
  await page.getByRole("button", { name: /^Ticket 4521/ }).click();
  await page.locator("#stream-live").filter({ hasText: "Live" }).waitFor();
  await page.mouse.move(0, 0);
  await look(page, "stream");
  await page.getByRole("button", { name: "QR code" }).click();
  await look(page, "qr-code", { whole: false });
  assert.deepEqual(complaints, []);
});

test("a stream in which nothing has happened, and one that cannot be followed", async (t) => {
  const { page, complaints } = await open(t);
  const expired = { name: "Ticket 4523", events: [], expired_at: "2020-01-01T00:00:00Z" };
  await answering(page, demo, { json: { token: "some-token", id: 1, type: "assist", company_id: 42, ...expired } });
  await openToken(page, "some-token");
  await page.getByText("It has expired").waitFor();
  await look(page, "nothing-happened");
  await connect(page, { kind: "SnapCall", fields: { "Company number": "7" } });
  await page.getByText("Paused: the connection was changed.").waitFor();
  await look(page, "another-connection");
  assert.deepEqual(complaints, []);
});

test("problems: no key, no such stream, no network", async (t) => {
  const { page, context, complaints } = await open(t);
  await createStream(page, { name: "Ticket 4521" });
  await connect(page, { fields: { "API key": "" } });
  await create(page);
  await alertOn(page).waitFor();
  await look(page, "problem-creating");
  await connect(page, { fields: { "API key": "demo-key" } });
  await openToken(page, "no-such-token");
  await alertOn(page).getByText("No stream has this token.").waitFor();
  await alertOn(page).locator("summary").click();
  await look(page, "problem-opening");
  await page.getByRole("button", { name: /^Ticket 4521/ }).click();
  await page.locator("#stream-live").filter({ hasText: "Live" }).waitFor();
  await context.setOffline(true);
  await alertOn(page).getByText("This computer is offline.").waitFor();
  await look(page, "offline-while-following");
  await connect(page, { kind: "SnapCall", fields: { "Company number": "7" } });
  await page.getByText("You are offline.").waitFor();
  await look(page, "offline", { whole: false });
  assert.deepEqual(complaints, []);
});

test("long names, and text from right to left", async (t) => {
  const { page, complaints } = await open(t);
  await createStream(page, { name: "Unbreakable".repeat(20), origin: "helpdesk/".repeat(12) });
  await page.locator("#stream-status").getByText("Summary ready").waitFor();
  await look(page, "long-name");
  const name = "ملف العميل رقم 4521: الغسالة تتوقف";
  await createStream(page, { name, origin: "مكتب المساعدة" });
  await page.locator("#stream-status").getByText("Summary ready").waitFor();
  const direction = (selector) => page.locator(selector).evaluate((element) => getComputedStyle(element).direction);
  for (const selector of ["#stream-name", ".summary p", ".facts [dir]:not(time)", "[aria-current] .session-name"]) {
    assert.equal(await direction(selector), "rtl", selector);
  }
  assert.equal(await direction("#events"), "ltr");
  await look(page, "right-to-left");
  assert.deepEqual(complaints, []);
});

test("the drawer for developers", async (t) => {
  const { page, complaints } = await open(t);
  await developer(page, "Code");
  await look(page, "developer-nothing-yet", { whole: false });
  await createStream(page, { name: "Ticket 4521: washing machine stops", origin: "helpdesk" });
  await look(page, "developer-code", { whole: false });
  await faults(demo, { fault: "status", status: 503, retry_after: "0", operation: "create" });
  t.after(() => faults(demo));
  await create(page);
  await alertOn(page).waitFor();
  await developer(page, "Requests");
  await look(page, "developer-requests", { whole: false });
  await page.getByRole("button", { name: /^Ticket 4521/ }).click();
  await developer(page, "Answers");
  await look(page, "developer-answers", { whole: false });
  await developer(page, "Faults");
  await page.getByText("1 fault is on").waitFor();
  await look(page, "developer-faults", { whole: false });
  assert.deepEqual(complaints, []);
});

test("the picture in the README", async (t) => {
  const { page, complaints } = await open(t, { deviceScaleFactor: 1.5 });
  await createStream(page, { type: "Instant", name: "Ticket 4519: call about the invoice", origin: "helpdesk" });
  await page.locator("#events").getByText("Call started").waitFor();
  await createStream(page, { name: "Ticket 4521: washing machine leaks", origin: "helpdesk" });
  await page.locator("#stream-status").getByText("Summary ready").waitFor();
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement.blur());
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...WIDE, height });
  await page.screenshot({ path: `${SHOTS}readme.png` });
  if (process.env.UPDATE) await copyFile(`${SHOTS}readme.png`, README);
  assert.deepEqual(complaints, []);
});

test("would have found what is wrong", async (t) => {
  const { page } = await open(t);
  await page.evaluate(() => document.querySelector("label[for=token]").remove());
  await page.evaluate(() => document.querySelector("#session-empty").attributeStyleMap.set("color", "#bbb"));
  const found = (await findings(page)).join("\n");
  assert.match(found, /label: #token/);
  assert.match(found, /color-contrast: #session-empty/);
});
