// Where the package runs: in Node, and in a page of another origin than the API's.

import { openPage, startBrowser } from "../support/browser.js";
import { shown } from "../support/failure.js";
import { fixture, usePackage } from "../support/package.js";
import { serveFolder } from "../support/static.js";
import { caller, revealed } from "./site/caller.js";

/** Gives Node's `call`. */
export async function startNode() {
  return caller(await usePackage("faults-node"), (error) => [revealed(error), shown(error)].join("\n"));
}

/** Gives the `call` of one page in headless Chromium, which is closed `after` the tests. */
export async function startChromium({ after }) {
  const site = await serveFolder(await fixture("faults-page", "faults/site"));
  after(() => site.stop());
  const browser = await startBrowser();
  after(() => browser.close());
  const { page } = await openPage({ after }, browser, `${site.url}faults.html`);
  return (what) => page.evaluate((what) => globalThis.call(what), what);
}
