// Visual tests: each state of the page in light mode, in dark mode, with forced colors and on a phone. Each fits the
// screen, also at a zoom of 200 %, and has no axe-core violations. The screenshots are in target/screenshots/.
// UPDATE=1 cargo xtask test page writes the one of README.md.

import assert from "node:assert/strict";
import { copyFile, mkdir, readFile, rm } from "node:fs/promises";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import {
  alertOn, connect, createStream, DESKTOP, holdResponse, mockResponse, NETWORK_ERRORS, openConnection, openDeveloper,
  openPage, openToken, PHONE, setFaults, submitCreate, useDemo, waitForLive, waitForStatus,
} from "./helpers.js";
import { serveSite } from "./serve.js";

const { demo, pageTest } = useDemo();
const SCREENSHOTS = fileURLToPath(new URL("../../target/screenshots/page/", import.meta.url));
const AXE = await readFile(new URL("./node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const README_IMAGE = fileURLToPath(new URL("../../docs/demo.png", import.meta.url));
/** The desktop at a zoom of 200 %. */
const ZOOMED = { width: 640, height: 450 };
// Only the colors differ in dark mode.
const DARK_RULES = ["color-contrast", "link-in-text-block"];

before(async () => {
  await rm(SCREENSHOTS, { recursive: true, force: true });
  await mkdir(SCREENSHOTS, { recursive: true });
});

/** Checks a state on each screen. With `fullPage`, the screenshot shows the whole page. */
async function check(page, state, { fullPage = true } = {}) {
  const capture = async (name, rules) => {
    await page.screenshot({ path: `${SCREENSHOTS}${state}-${name}.png` });
    assert.deepEqual(await violations(page, rules), [], `${state}, ${name}`);
  };
  await resize(page, state, ZOOMED, false);
  await resize(page, state, PHONE, fullPage);
  await capture("phone");
  await resize(page, state, DESKTOP, fullPage);
  await capture("light");
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await capture("dark", DARK_RULES);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce", forcedColors: "active" });
  await page.screenshot({ path: `${SCREENSHOTS}${state}-forced.png` });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce", forcedColors: "none" });
  await page.setViewportSize(DESKTOP);
}

/** Resizes the screen, to the height of the page if `fullPage`, because the footer sticks to the end of the screen. */
async function resize(page, state, screen, fullPage) {
  await page.setViewportSize(screen);
  const { scrollWidth, scrollHeight } = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { scrollWidth, scrollHeight };
  });
  assert.ok(scrollWidth <= screen.width, `${state} is ${scrollWidth} px wide on a screen of ${screen.width} px`);
  if (fullPage) await page.setViewportSize({ ...screen, height: Math.max(scrollHeight, screen.height) });
}

/** The violations that axe-core finds, with all rules or with `rules`. */
async function violations(page, rules) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  return page.evaluate(async (rules) => {
    const options = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
    const { violations } = await window.axe.run(document, options);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`));
  }, rules);
}

pageTest("first visit and connection dialog", NETWORK_ERRORS, async ({ page }) => {
  await check(page, "first-visit");
  await openConnection(page);
  for (const kind of ["Emulator", "SnapCall", "Your proxy"]) {
    await page.getByRole("dialog").getByRole("radio", { name: kind }).check();
    await check(page, `connection-${kind.toLowerCase().replace(" ", "-")}`, { fullPage: false });
  }
  await connect(page, { kind: "SnapCall", fields: { "Base URL": "http://snapcall.example", "Company ID": "abc" } });
  await check(page, "connection-invalid", { fullPage: false });
});

pageTest("stream while it is created, with its summary, and its QR code", async ({ page }) => {
  const release = holdResponse(page, demo);
  await page.getByRole("textbox", { name: "Name" }).fill("Ticket 4521: washing machine stops");
  await page.getByRole("textbox", { name: "Origin" }).fill("helpdesk");
  await submitCreate(page);
  await waitForStatus(page, "Creating…");
  await check(page, "creating");
  await release();
  await waitForStatus(page, "Summary ready");
  await createStream(page, { type: "Instant", name: "Ticket 4522: call back about the router", origin: "helpdesk" });
  await page.getByRole("button", { name: /^Ticket 4521/ }).click();
  await waitForLive(page);
  await page.mouse.move(0, 0);
  await check(page, "stream");
  await page.getByRole("button", { name: "QR code" }).click();
  await check(page, "qr-code", { fullPage: false });
});

pageTest("stream without events, and stream of another connection", NETWORK_ERRORS, async ({ page }) => {
  const expired = { name: "Ticket 4523", events: [], expired_at: "2020-01-01T00:00:00Z" };
  await mockResponse(page, demo, { json: { token: "some-token", id: 1, type: "assist", company_id: 42, ...expired } });
  await openToken(page, "some-token");
  await page.getByText("Expired: no more updates").waitFor();
  await check(page, "no-events");
  await connect(page, { kind: "SnapCall", fields: { "Company ID": "7", "API key": "any" } });
  await page.getByText("Paused: connection changed").waitFor();
  await check(page, "another-connection");
});

pageTest("errors and offline messages", NETWORK_ERRORS, async ({ page, context }) => {
  await createStream(page, { name: "Ticket 4521" });
  await connect(page, { fields: { "API key": "" } });
  await submitCreate(page);
  await alertOn(page).waitFor();
  await check(page, "error-create");
  await connect(page, { fields: { "API key": "demo-key" } });
  await openToken(page, "no-such-token");
  await alertOn(page).getByText("Stream not found.").waitFor();
  await alertOn(page).locator("summary").click();
  await check(page, "error-open");
  await page.getByRole("button", { name: /^Ticket 4521/ }).click();
  await waitForLive(page);
  await context.setOffline(true);
  await page.locator("#stream-live").getByText("This computer is offline.").waitFor();
  await check(page, "offline-watching");
  await connect(page, { kind: "SnapCall", fields: { "Company ID": "7", "API key": "any" } });
  await page.getByText("You are offline.").waitFor();
  await check(page, "offline", { fullPage: false });
});

pageTest("unknown outcome, missing stream, failing reads, and no proxy", NETWORK_ERRORS, async ({ page }) => {
  await page.getByRole("textbox", { name: "Name" }).fill("Ticket 4521: washing machine stops");
  await setFaults(demo, { fault: "wrong-types", pointer: "/id", operation: "create", times: 1 });
  await submitCreate(page);
  await waitForStatus(page, "Unknown: no valid answer");
  await check(page, "unknown-outcome");
  await createStream(page, { name: "Ticket 4522" });
  await setFaults(demo, { fault: "status", status: 503, retry_after: "200", operation: "retrieve" });
  await page.locator("#stream-live").getByText(/Next try at/).waitFor();
  await check(page, "failing-reads");
  await setFaults(demo);
  await mockResponse(page, demo, { status: 404, json: {} });
  await page.getByRole("button", { name: "Refresh" }).click();
  await alertOn(page).getByText("This stream no longer exists.").waitFor();
  await check(page, "missing-stream");
  await connect(page, { kind: "Your proxy", fields: { "Company ID": "42" } });
  await submitCreate(page);
  await alertOn(page).getByText("There is no proxy").waitFor();
  await alertOn(page).locator("summary").click();
  await check(page, "missing-proxy");
});

pageTest("call to join, and a list of fifty streams", NETWORK_ERRORS, async ({ page }) => {
  await createStream(page, { type: "Instant", name: "Ticket 4521: call back about the router", origin: "helpdesk" });
  await page.locator("#join summary").click();
  await check(page, "join-call");
  await page.evaluate(() => {
    const [first] = JSON.parse(localStorage["snapcall-demo-streams"]);
    const statuses = [{ text: "Summary ready", tone: "good" }, { text: "Waiting for the customer" }, undefined];
    const more = Array.from({ length: 49 }, (_, index) => ({
      ...first, id: `more-${index}`, token: `more-${index}`, name: `Ticket ${4600 + index}`, type: "assist",
      at: first.at + index - 86_400_000 * (index % 3), status: statuses[index % 3],
      seen: index % 4 ? first.version : "", readAt: index % 3 === 2 ? undefined : first.readAt,
    }));
    localStorage["snapcall-demo-streams"] = JSON.stringify([first, ...more]);
  });
  await page.reload();
  await waitForLive(page);
  await page.getByRole("button", { name: "Remove Ticket 4648" }).click();
  await check(page, "long-list", { fullPage: false });
  await page.getByRole("searchbox").fill("no such stream");
  await check(page, "search-without-result", { fullPage: false });
});

pageTest("long names and right-to-left text", async ({ page }) => {
  await createStream(page, { name: "Unbreakable".repeat(20), origin: "helpdesk/".repeat(12) });
  await waitForStatus(page, "Summary ready");
  await check(page, "long-name");
  const name = "ملف العميل رقم 4521: الغسالة تتوقف";
  await createStream(page, { name, origin: "مكتب المساعدة" });
  await waitForStatus(page, "Summary ready");
  const direction = (selector) => page.locator(selector).evaluate((element) => getComputedStyle(element).direction);
  for (const selector of ["#stream-name", ".summary p", ".details [dir]:not(time)", "[aria-current] .session-name"]) {
    assert.equal(await direction(selector), "rtl", selector);
  }
  assert.equal(await direction("#events"), "ltr");
  await check(page, "right-to-left");
  // A page in a right-to-left language, such as a browser's translation.
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  await check(page, "right-to-left-page");
});

test("site, and its customer's page", async (t) => {
  const site = await serveSite();
  t.after(() => site.stop());
  const { page } = await openPage(t, demo, { ...NETWORK_ERRORS, at: () => site.address });
  const token = await createStream(page, { name: "Ticket 4521: washing machine stops" });
  await check(page, "site");
  await page.goto(`${site.address}customer.html#token=${token}`);
  await page.getByRole("button", { name: "Open" }).click();
  await page.getByText("You opened the link.").waitFor();
  await check(page, "customer");
  await page.goto(`${site.address}customer.html`);
  await page.getByText("This link does not work").waitFor();
  await check(page, "customer-without-stream");
});

pageTest("developer tools", NETWORK_ERRORS, async ({ page }) => {
  await openDeveloper(page, "Code");
  await check(page, "developer-empty", { fullPage: false });
  await createStream(page, { name: "Ticket 4521: washing machine stops", origin: "helpdesk" });
  await check(page, "developer-code", { fullPage: false });
  await setFaults(demo, { fault: "status", status: 503, retry_after: "0", operation: "create" });
  await submitCreate(page);
  await alertOn(page).waitFor();
  const panel = await openDeveloper(page, "Requests");
  await check(page, "developer-requests", { fullPage: false });
  await panel.getByRole("button", { name: "createAssist" }).last().click();
  await check(page, "developer-request", { fullPage: false });
  await page.getByRole("button", { name: /^Ticket 4521/ }).click();
  await openDeveloper(page, "Faults");
  await page.getByText("1 fault active").waitFor();
  await check(page, "developer-faults", { fullPage: false });
});

pageTest("screenshot of the README", { deviceScaleFactor: 1.5 }, async ({ page }) => {
  await createStream(page, { type: "Instant", name: "Ticket 4519: call about the invoice", origin: "helpdesk" });
  await page.locator("#events").getByText("Call started").waitFor();
  await createStream(page, { name: "Ticket 4521: washing machine leaks", origin: "helpdesk" });
  await waitForStatus(page, "Summary ready");
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement.blur());
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...DESKTOP, height });
  await page.screenshot({ path: `${SCREENSHOTS}readme.png` });
  if (process.env.UPDATE) await copyFile(`${SCREENSHOTS}readme.png`, README_IMAGE);
});

pageTest("axe-core finds violations", async ({ page }) => {
  await page.evaluate(() => document.querySelector("label[for=token]").remove());
  await page.evaluate(() => document.querySelector("#session-empty").attributeStyleMap.set("color", "#bbb"));
  const found = (await violations(page)).join("\n");
  assert.match(found, /label: #token/);
  assert.match(found, /color-contrast: #session-empty/);
});
