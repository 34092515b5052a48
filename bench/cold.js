// Cold start: Chromium with a fresh context for each page and its cache off, from navigation to the first answer.

import { keep } from "./environment.js";
import { EVENTS } from "./events.js";
import { CONTENDERS, bundle, serve, startBrowser } from "./pages.js";
import { interleaved, ratios, summaries } from "./statistics.js";

const ROUNDS = 40;
/** What each page does at once. The page's clock begins with the navigation. */
const FIRST = `const ended = ({ events }) => ({ at: performance.now(), events: events.length });
  globalThis.first = get("token").then(ended);`;

const names = Object.keys(CONTENDERS);
const folder = await bundle("cold", Object.fromEntries(names.map((name) => [name, `${CONTENDERS[name]}\n${FIRST}`])));
const server = await serve(folder);
const browser = await startBrowser();

/** Opens a page as someone does who was never there; gives the milliseconds from navigation to the first answer. */
async function open(name) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    await page.goto(`${server.url}/${name}/index.html`);
    const { at, events } = await page.evaluate(() => globalThis.first);
    if (events !== EVENTS) throw new Error(`${name} gave a stream of ${events} events, not ${EVENTS}`);
    return at;
  } finally {
    await context.close();
  }
}

try {
  const contenders = Object.fromEntries(names.map((name) => [name, () => open(name)]));
  const times = await interleaved(contenders, { rounds: ROUNDS });
  const toKy = ratios(times, names.filter((name) => name !== "ky"), "ky");
  await keep("cold", { rounds: ROUNDS, times: summaries(times), toKy });
} finally {
  await browser.close();
  await server.stop();
}
