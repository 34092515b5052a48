// Cold start benchmark: Chromium with a new context for each page and no cache, from navigation to the first response.

import { saveResult } from "./environment.js";
import { EVENTS } from "./events.js";
import { bundle, LIBRARIES, serve, startBrowser } from "./pages.js";
import { interleave, ratios, summarizeAll } from "./statistics.js";

const ROUNDS = 40;
/** The first call of each page. The clock of the page starts with the navigation. */
const FIRST_CALL = `const result = ({ events }) => ({ time: performance.now(), events: events.length });
  globalThis.first = get("token").then(result);`;

const names = Object.keys(LIBRARIES);
const pages = names.map((name) => [name, `${LIBRARIES[name]}\n${FIRST_CALL}`]);
const server = await serve(await bundle("cold", Object.fromEntries(pages)));
const browser = await startBrowser();

/** Opens a page in a new context. Returns the milliseconds from navigation to the first response. */
async function open(name) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    await page.goto(`${server.url}/${name}/index.html`);
    const { time, events } = await page.evaluate(() => globalThis.first);
    if (events !== EVENTS) throw new Error(`${name}: expected ${EVENTS} events, got ${events}`);
    return time;
  } finally {
    await context.close();
  }
}

try {
  const tasks = Object.fromEntries(names.map((name) => [name, () => open(name)]));
  const times = await interleave(tasks, { rounds: ROUNDS });
  const vsKy = ratios(times, names.filter((name) => name !== "ky"), "ky");
  await saveResult("cold", { rounds: ROUNDS, times: summarizeAll(times), vsKy });
} finally {
  await browser.close();
  await server.stop();
}
